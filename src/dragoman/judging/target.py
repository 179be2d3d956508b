"""What a person means by an id, two ids, a document or a stretch of text, with the words it stands on: the making of a judgement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dragoman.errors import UnknownName
from dragoman.judging.attach import says
from dragoman.judging.values import FIELDS, checked
from dragoman.knowledge import Knowledge
from dragoman.model.act import Act, Dispute
from dragoman.model.claim import Claim, Prediction
from dragoman.model.judgement import PAIRS, Judgement, Passage, RulingWord, Target
from dragoman.model.text import CLAIM_ROLES, Place
from dragoman.model.view import View

PLACE = re.compile(r"(?P<document>.+):(?P<start>\d+)-(?P<end>\d+)")
OPENING = 120
"""Code points of a document's first line that are kept of it as the words ruled on."""


def judgement(
    view: View, ruling: RulingWord, names: Sequence[str], given: Iterable[str], knowledge: Knowledge, *, reason: str, name: str, time: str
) -> Judgement:  # fmt: skip
    """A person's ruling on what these names mean in a view, with the values of ``field=value`` words.

    Raises :class:`UnknownName` where a name means nothing or the ruling does not fit it.
    """
    words = list(given)
    if len(names) != (2 if ruling in PAIRS else 1) and not (ruling == "unsure" and len(names) == 2):
        raise UnknownName(f"{ruling}: takes {'two ids' if ruling in PAIRS else 'one id'}, {len(names)} given; see dragoman judge --help")
    if ruling == "undone":
        return Judgement(ruling, (Target("judgement", _known(view, names[0])),), (), reason, name, time)
    if ruling == "added":
        return _addition(view, names[0], words, knowledge, Judgement(ruling, (), (), reason, name, time))
    targets = tuple(target(view, one, words, pair=len(names) == 2) for one in names)
    whats = {one.what for one in targets}
    if len(names) == 2 and len(targets[0].id) and (len(whats) > 1 or not whats <= {"act", "claim", "reuse"} or targets[0] == targets[1]):
        raise UnknownName(f"{ruling}: needs two acts, two claims or two documents, not {' and '.join(sorted(names))}")
    if len(names) == 2 and words:
        raise UnknownName(f"--set {words[0]}: a ruling on two things has no values; rule on each of them")
    values = checked(targets[0].what, words, knowledge)
    if ruling == "corrected" and not values:
        raise UnknownName(f"corrected: say to what, with --set field=value: {', '.join(FIELDS[targets[0].what]) or 'nothing fits here'}")
    if targets[0].what in ("document", "piece", "actor", "prediction") and ruling in ("confirmed", "rejected") and not values:
        raise UnknownName(f"{ruling}: say which value, with --set field=value: {', '.join(FIELDS[targets[0].what])}")
    if targets[0].what == "dispute" and values and not any(v.value == values[0][1] for v in view.dispute[targets[0].id].versions):
        sides = " or ".join(repr(v.value) for v in view.dispute[targets[0].id].versions)
        raise UnknownName(f"--set value={values[0][1]}: no side of this dispute; it is {sides}")
    return Judgement(ruling, targets, values, reason, name, time)


def _known(view: View, name: str) -> str:
    """The id of a judgement from its first characters."""
    hits = [one.id for one in view.judgements if one.id.startswith(name)]
    if len(hits) != 1:
        raise UnknownName(f"{name}: {len(hits) or 'no'} judgements have an id that begins so; see dragoman judge --list")
    return hits[0]


def target(view: View, name: str, words: Iterable[str] = (), *, pair: bool = False) -> Target:
    """What a name means: a document's key, ``document:start-end``, or the id (or its beginning) of an act, claim, dispute or prediction.

    ``pair``: it is one of two, so a document stands for its text in the lineage.
    """
    if name in view.documents:
        return Target("reuse" if pair else "document", name, (opening(view, name),), view.documents[name].title or "")
    place = PLACE.fullmatch(name)
    if place and place["document"] in view.documents:
        return _stretch(view, Place(place["document"], int(place["start"]), int(place["end"])), words)
    made = [*_starting(view.act, name), *_starting(view.claims, name), *_starting(view.dispute, name), *_starting(view.predictions, name)]
    exact = [one for one in made if one == name]
    if len(exact or made) != 1:
        problem = f"{len(made)} ids begin so" if made else "no document, place, act, claim, dispute or prediction is called so"
        raise UnknownName(f"{name}: {problem}; see the ids in: dragoman timeline --ledger …")
    found = (exact or made)[0]
    if found in view.act:
        return act_target(view, view.act[found])
    if found in view.claims:
        return claim_target(view, view.claims[found])
    return _dispute(view, view.dispute[found]) if found in view.dispute else _prediction(view, *view.predictions[found])


def _starting(ids: Iterable[str], name: str) -> list[str]:
    return [one for one in ids if name and one.startswith(name)]


def passage(view: View, place: Place, part: str = "") -> Passage:
    """A place with its words and the digest of its text."""
    document = view.documents[place.document]
    plain = place.document.removesuffix(f"@{document.sha256[:8]}")
    return Passage(plain, document.sha256, place.start, place.end, view.quote(place), part)


def opening(view: View, key: str) -> Passage:
    """The first words of a document's own text, by which it is known again."""
    document = view.documents[key]
    body = next((p for p in document.pieces if p.role in CLAIM_ROLES), None)
    start = body.start if body else 0
    start += len(document.text[start:]) - len(document.text[start:].lstrip())
    line = document.text[start : start + OPENING].split("\n")[0].rstrip()
    return passage(view, Place(key, start, start + len(line)))


def claim_target(view: View, claim: Claim) -> Target:
    """A claim with its sentence, trigger and parties."""
    key = view.document_of[claim.id]
    spans = [("sentence", claim.sentence), ("trigger", claim.trigger), ("actor", claim.actor), ("recipient", claim.recipient)]
    return Target("claim", claim.id, tuple(passage(view, Place(key, s.start, s.end), part) for part, s in spans if s), says(claim))


def act_target(view: View, act: Act) -> Target:
    """An act with its claims."""
    return Target("act", act.id, (), view.line(act), tuple(claim_target(view, view.claims[claim]) for claim in act.claims))


def _dispute(view: View, dispute: Dispute) -> Target:
    spans = [passage(view, place, version.value) for version in dispute.versions for place in version.spans]
    return Target("dispute", dispute.id, tuple(spans), f"{dispute.kind} {dispute.subject}")


def _prediction(view: View, key: str, one: Prediction) -> Target:
    return Target("prediction", one.id, (passage(view, Place(key, one.start, one.end)),), one.hedge)


def _stretch(view: View, place: Place, words: Iterable[str]) -> Target:
    """Words selected in a text: the party they name where an actor is set, else the piece they stand in."""
    text = view.documents[place.document].text
    if not 0 <= place.start < place.end <= len(text):
        raise UnknownName(f"{place.document}:{place.start}-{place.end}: outside the text, which has {len(text)} characters")
    if any(one.startswith("actor=") for one in words):
        named = _name_at(view, place)
        return Target("actor", f"{named.document}:{named.start}-{named.end}", _with_sentence(view, named))
    piece = view.documents[place.document].piece_at(place.start)
    whole = Place(place.document, piece.start, piece.end) if piece else place
    return Target("piece", f"{whole.document}:{whole.start}-{whole.end}", (passage(view, whole),), piece.role if piece else "")


def _name_at(view: View, place: Place) -> Place:
    """The words, read as a name, that a selection is of: those nearest to it in extent."""
    mentions = view.codings[place.document].mentions if place.document in view.codings else ()
    met = [m for m in mentions if m.start < place.end and place.start < m.end]
    if not met:
        raise UnknownName(f"{place.document}:{place.start}-{place.end}: no name is read there; see dragoman export --table mentions")
    best = min(met, key=lambda m: (abs(m.start - place.start) + abs(m.end - place.end), m.start))
    return Place(place.document, best.start, best.end)


def _with_sentence(view: View, place: Place) -> tuple[Passage, Passage]:
    """The sentence that words stand in, and the words."""
    spans = view.codings[place.document].sentences if place.document in view.codings else ()
    sentence = next((Place(place.document, s.start, max(s.end, place.end)) for s in spans if s.start <= place.start < s.end), place)
    return passage(view, sentence, "sentence"), passage(view, place, "trigger")


def _addition(view: View, name: str, words: Sequence[str], knowledge: Knowledge, empty: Judgement) -> Judgement:
    """A claim that a person reads in selected words."""
    found = PLACE.fullmatch(name)
    if not found or found["document"] not in view.documents:
        raise UnknownName(f"{name}: a claim is added on words of a text, as DOCUMENT:START-END (code points)")
    values = checked("claim", words, knowledge)
    if not dict(values).get("kind"):
        raise UnknownName("added: say at least what was done, with --set kind=…; the kinds stand in docs/reference/kinds.md")
    place = Place(found["document"], int(found["start"]), int(found["end"]))
    _stretch(view, place, ())
    given = dict(values)
    told = f"{given.get('actor') or '?'} {given['kind']} {given.get('recipient') or '?'}"
    passages = _with_sentence(view, place)
    # Its id is that of the ruling that makes it, so that it keeps it wherever its words move to.
    draft = Judgement("added", (Target("claim", "", passages, told),), values, empty.reason, empty.name, empty.time)
    return Judgement("added", (Target("claim", draft.id, passages, told),), values, empty.reason, empty.name, empty.time)
