"""Parties by what a cell of somebody's table calls them: an id, a code or a name, never a guess."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.knowledge.register import Name, Register
from dragoman.model.time import bounds


class PartyNames:
    """Look-up of parties by id, ISO 3166 alpha-3 or QID, else by a name of their own in any of the languages given.

    >>> from dragoman.knowledge import Knowledge
    >>> names = PartyNames(Knowledge().register, ("en", "zh"))
    >>> names.found("rus"), names.found("KEN"), names.found("the Sahrawi Republic"), names.found("俄罗斯"), names.found("Atlantis")
    (('rus',), ('ken',), ('sadr',), ('rus',), ())
    """

    def __init__(self, register: Register, languages: Iterable[str]) -> None:
        self.register = register
        self._named: dict[str, list[Name]] = {}
        for name in (name for language in languages for name in register.names(language) if name.use == "name"):
            self._named.setdefault(name.text.casefold(), []).append(name)
        self._coded: dict[str, str] = {}
        for id, actor in register.actors.items():
            if actor.kind == "state" and actor.iso3:
                self._coded.setdefault(actor.iso3, id)
            if actor.qid:
                self._coded.setdefault(actor.qid, id)

    def found(self, text: str, date: str | None = None) -> tuple[str, ...]:
        """Ids of the parties that are called so (on that date, EDTF), sorted; none or several where the words do not tell."""
        text = " ".join(text.split())
        if self.register.knows(text):
            return (text,)
        if text in self._coded:
            return (self._coded[text],)
        called = text.casefold()
        names = self._named.get(called) or self._named.get(called.removeprefix("the ")) or []
        return tuple(sorted({name.actor for name in names if _borne(name, date)}))


def _borne(name: Name, date: str | None) -> bool:
    first, last = bounds(date)
    begun, ended = bounds(name.since or None)[0], bounds(name.until or None)[1]
    return not (last and begun and last < begun) and not (first and ended and first > ended)
