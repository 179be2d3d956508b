"""The corpus as JSON Lines: `corpus/data/{sentences,passages}.{train,dev,test}.jsonl`, keys in a fixed order, offsets in code points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from dragoman.knowledge import Knowledge
from eval.corpus.items import LETTERS, GoldClaim, GoldPrediction, GoldStatement, Item, Mark

Row = dict[str, Any]


def span(mark: Mark | None, text: str) -> Row | None:
    """A stretch with its words."""
    return None if mark is None else {"start": mark.start, "end": mark.end, "text": text[mark.start : mark.end]}


def party(mark: Mark | None, text: str) -> Row | None:
    """A party with its id in the register; null where the register lacks it."""
    return None if mark is None else {**(span(mark, text) or {}), "id": mark.value or None}


def claim(told: GoldClaim, item: Item, knowledge: Knowledge) -> Row:
    """One act, named as the contract names a claim."""
    kind, text = knowledge.ontology.kind(told.kind), item.text
    when = {"edtf": told.edtf, "basis": "timex" if told.time else "anchor" if told.edtf else "none"}
    return {
        "id": told.id, "kind": kind.id, "plover": kind.plover, "cameo": kind.cameo,
        "trigger": span(told.trigger, text), "actor": party(told.actor, text), "recipient": party(told.recipient, text),
        "when": when | ({"start": told.time.start, "end": told.time.end} if told.time else {}),
        "factuality": told.factuality, "historical": told.historical, "within": outer(told, item.claims), "form": told.form,
        "sources": [{"source": party(link.source, text), "cue": span(link.cue, text)} for link in told.sayers],
    }  # fmt: skip


def outer(told: GoldClaim, claims: tuple[GoldClaim, ...]) -> str | None:
    """The id of the claim that this one lies within: of one act told of several parties, the one with this claim's letter, else the first.

    The markup names the act (``within 1``); with parties joined (``A+B > R``) its claims are ``1a``, ``1b``.
    """
    if told.within is None:
        return None
    same = [claim.id for claim in claims if claim.id.rstrip(LETTERS) == told.within]
    letter = told.id[len(told.id.rstrip(LETTERS)) :]
    return next((id for id in same if letter and id.endswith(letter)), same[0])


def statement(told: GoldStatement, text: str) -> Row:
    """One statement with its stance."""
    stance = {"value": told.stance, "towards": told.towards or None, "recipient": party(told.recipient, text)}
    return {
        "speaker": party(told.speaker, text), "cue": span(told.cue, text), "content": span(told.content, text),
        "direct": told.direct, "stance": stance,
    }  # fmt: skip


def prediction(told: GoldPrediction, text: str) -> Row:
    """One prediction."""
    return {
        "by": party(told.by, text), "about": [party(mark, text) for mark in told.about], "kind": told.kind,
        "recipient": party(told.recipient, text), "hedge": span(told.hedge, text), "condition": span(told.condition, text),
        "horizon": told.horizon,
    }  # fmt: skip


def row(item: Item, knowledge: Knowledge) -> Row:
    """One item. ``timexes`` holds every time expression that is marked, ``parties`` every party with a known id."""
    register = knowledge.register
    named = [mark for mark in item.marks if mark.value and register.knows(mark.value)]
    times = [mark for mark in item.marks if mark.value and not register.knows(mark.value)]
    text = item.text
    return {
        "id": item.id, "language": item.language, "style": item.style, "story": item.story, "date": item.date or None,
        "invented": item.invented, "text": text, "sentences": [{"start": a, "end": b} for a, b in item.sentences],
        "timexes": [{**(span(mark, text) or {}), "edtf": mark.value} for mark in times],
        "parties": [party(mark, text) for mark in named],
        "claims": [claim(told, item, knowledge) for told in item.claims],
        "statements": [statement(told, text) for told in item.statements],
        "predictions": [prediction(told, text) for told in item.predictions],
        "none": item.none or None,
    }  # fmt: skip


def files(items: Iterable[tuple[str, Item]], knowledge: Knowledge) -> Mapping[str, str]:
    """File name to content for items with the folder each comes from (``sentences`` or ``passages``), sorted by id.

    Raises :class:`ValueError` where one text stands twice.
    """
    rows: dict[str, list[Row]] = {}
    seen: dict[str, Item] = {}
    for folder, item in items:
        if item.id in seen:
            raise ValueError(f"{item.file}:{item.line}: the text of {seen[item.id].file}:{seen[item.id].line} again; write another")
        seen[item.id] = item
        rows.setdefault(f"{folder}.{item.split}.jsonl", []).append(row(item, knowledge))
    encode = msgspec.json.encode
    return {
        name: "".join(encode(line).decode() + "\n" for line in sorted(lines, key=lambda line: str(line["id"])))
        for name, lines in sorted(rows.items())
    }
