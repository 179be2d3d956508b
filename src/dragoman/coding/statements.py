"""Attributions as statements, with the stance they take towards a named act."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dragoman.coding.attribution import Said
from dragoman.coding.claim_ids import digest
from dragoman.knowledge.cues import Cues
from dragoman.model.claim import Claim, Speaker, Stance, Statement
from dragoman.model.text import Document


def statements(said: Sequence[Said], claims: Sequence[Claim], document: Document, cues: Cues) -> tuple[Statement, ...]:
    """One statement an attribution that is not part of another's words; stance is told only where the words of cue or content take a
    side on an act of recognition."""
    told = sorted((c for c in claims if "recogni" in c.kind), key=lambda c: c.trigger.start)
    starts = [claim.trigger.start for claim in told]
    found = []
    for one in (s for s in said if not s.inner):
        place = bisect_left(starts, one.content.start)
        about = told[place] if place < len(told) and starts[place] < one.content.end else None
        found.append(_statement(one, about, document, cues))
    return tuple(found)


def _statement(said: Said, about: Claim | None, document: Document, cues: Cues) -> Statement:
    text = document.text
    source = said.source
    speaker = Speaker(source.start, source.end, said.mention.actor if said.mention else None, source.of(text)) if source else None
    towards = f"recognise {about.recipient.id}" if about and about.recipient and about.recipient.id else None
    return Statement(
        id=digest(document.id, document.sha256, "statement", said.content.start, said.content.end, speaker and speaker.start),
        speaker=speaker, cue=said.cue, content=said.content, direct=said.direct, towards=towards,
        stance=_stance(said, about, text, cues) if towards else "unknown",
    )  # fmt: skip


def _stance(said: Said, about: Claim | None, text: str, cues: Cues) -> Stance:
    words = set((said.content.of(text) + " " + (said.cue.of(text) if said.cue else "")).lower().replace(",", " ").replace(".", " ").split())
    favours, opposes = bool(words & set(cues.favours)), bool(words & set(cues.opposes))
    if favours == opposes:
        return "neutral" if about is not None and about.factuality in ("asserted", "predicted") and not favours else "unknown"
    return "favours" if favours else "opposes"
