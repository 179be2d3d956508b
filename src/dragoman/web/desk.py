"""What every page is made from: the view, the words, the links, and the look-ups that are worked out once."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

from dragoman.model.act import Act, Dispute
from dragoman.model.claim import Claim
from dragoman.model.lineage import Account, Correction, Version
from dragoman.model.standing import Standing
from dragoman.model.text import Place
from dragoman.model.view import Unread, View
from dragoman.web import dates
from dragoman.web.links import Links
from dragoman.web.ranking import Ranking
from dragoman.web.words import Words

K = TypeVar("K")
V = TypeVar("V")
Board = Callable[[str], tuple[Standing, ...]]


@dataclass(frozen=True)
class Desk:
    """One ledger's content in one language with one way of linking; everything on it is read-only."""

    view: View
    board: Board
    words: Words
    links: Links
    ranking: Ranking

    @cached_property
    def position(self) -> Mapping[str, int]:
        """The number of each document in the order of the ledger, from 0."""
        return {key: number for number, key in enumerate(self.view.documents)}

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """The letter each account is called by, in the order of the first document it holds."""
        ordered = sorted(self.view.accounts, key=lambda account: (_first_place(account, self.position), account.id))
        return {account.id: letter(number) for number, account in enumerate(ordered)}

    @cached_property
    def tellings(self) -> tuple[Account, ...]:
        """The accounts in the order of their letters."""
        return tuple(self.view.account[id_] for id_ in self.letters)

    @cached_property
    def ranked(self) -> tuple[Act, ...]:
        """All acts, those that matter most first."""
        return tuple(sorted(self.view.acts, key=self.ranking.key))

    @cached_property
    def disputes_of(self) -> Mapping[str, tuple[Dispute, ...]]:
        """Disputes about each act."""
        return grouped((dispute.act, dispute) for dispute in self.view.disputes if dispute.act)

    @cached_property
    def acts_told(self) -> Mapping[str, int]:
        """How many acts each account tells."""
        return Counter(account for act in self.view.acts for account in set(act.accounts))

    @cached_property
    def folded(self) -> frozenset[str]:
        """Ids of the acts that fewer tellings tell in the strict count."""
        return frozenset(act.id for act in self.view.folded)

    @cached_property
    def superseded(self) -> Mapping[str, tuple[Version, ...]]:
        """Later states of each document that has one."""
        return grouped((version.document, version) for version in self.view.versions)

    @cached_property
    def supersedes(self) -> Mapping[str, tuple[Version, ...]]:
        """Earlier states of each document that has one."""
        return grouped((version.superseded_by, version) for version in self.view.versions)

    @cached_property
    def corrected(self) -> Mapping[str, tuple[Correction, ...]]:
        """Notices that correct or take back each document."""
        return grouped((one.document, one) for one in self.view.corrections if one.document)

    @cached_property
    def retracted(self) -> frozenset[str]:
        """Documents that were taken back."""
        return frozenset(one.document for one in self.view.corrections if one.kind == "retraction" and one.document)

    @cached_property
    def retracted_origin(self) -> Mapping[str, str]:
        """The document taken back from which each copy comes: a copy stands no longer than its origin; what takes it back is none."""
        back = [account for account in self.view.accounts if account.root in self.retracted]
        notices = {one.notice.document for one in self.view.corrections if one.kind == "retraction"}
        none = self.retracted | notices
        return {document: account.root for account in back for document in account.documents if document not in none}

    @cached_property
    def notices(self) -> Mapping[str, tuple[Correction, ...]]:
        """Notices that stand in each document."""
        return grouped((one.notice.document, one) for one in self.view.corrections)

    @cached_property
    def unread(self) -> Mapping[str, tuple[Unread, ...]]:
        """Parts of each document that were not read for acts."""
        return grouped((left.place.document, left) for left in self.view.unread)

    @cached_property
    def disputed(self) -> Mapping[str, tuple[tuple[Place, str], ...]]:
        """Places of disputes in each document, with the dispute's id, the gravest dispute first."""
        every = ((place, dispute.id) for dispute in self.disputes for version in dispute.versions for place in version.spans)
        return grouped((place.document, (place, id_)) for place, id_ in every)

    def claims_in(self, place: Place) -> tuple[Claim, ...]:
        """The claims whose trigger stands within a place."""
        coding = self.view.codings.get(place.document)
        claims = coding.claims if coding else ()
        return tuple(claim for claim in claims if place.start <= claim.trigger.start and claim.trigger.end <= place.end)

    @cached_property
    def disputes(self) -> tuple[Dispute, ...]:
        """All disputes, the gravest class first; inside a class those about the acts that matter most."""
        rank = {act.id: number for number, act in enumerate(self.ranked)}
        order = {class_: number for number, class_ in enumerate(self.ranking.disputes)}
        return tuple(
            sorted(self.view.disputes, key=lambda d: (order.get(d.class_, len(order)), rank.get(d.act or "", len(rank)), d.id))
        )

    @cached_property
    def starts(self) -> Mapping[str, tuple[int, ...]]:
        """Where each sentence of each document starts."""
        return {key: tuple(sentence.start for sentence in coding.sentences) for key, coding in self.view.codings.items()}

    @cached_property
    def paragraphs(self) -> Mapping[str, tuple[int, ...]]:
        """Where each paragraph of each document starts: at a piece, and after a line end inside one."""
        documents = self.view.documents.items()
        return {key: paragraph_starts(document.text, tuple(piece.start for piece in document.pieces)) for key, document in documents}

    def party(self, id_: str) -> str:
        """The name shown for an id: the register's, else what the id itself says, after the name of the state it begins with.

        An id nobody knows is shown as it stands.
        """
        named = self.view.names.get(id_, id_)
        if named != id_:
            return named
        head, dot, rest = id_.partition(".")
        known = self.view.names.get(head)
        return f"{known} ({rest.replace('-', ' ').replace('.', ', ')})" if known and dot else id_

    def name(self, actor: str | None) -> str | None:
        """The name shown for a party; None for a party that is not named."""
        return self.party(actor) if actor else None

    def phrase(self, act: Act) -> str:
        """An act in words; a party that the register lacks is given in the words of a text."""
        actor = self.name(act.actor) or self.view.words_for(act, "actor")
        recipient = self.name(act.recipient) or self.view.words_for(act, "recipient")
        return self.words.act(act.kind, act.factuality, actor, recipient)

    def sentence_at(self, place: Place) -> tuple[int, int]:
        """The sentence around a place, or the place itself where none is known."""
        starts = self.starts.get(place.document, ())
        number = bisect.bisect_right(starts, place.start) - 1
        if number >= 0:
            sentence = self.view.codings[place.document].sentences[number]
            if sentence.end > place.start:
                return sentence.start, max(sentence.end, place.end)
        return place.start, place.end

    def paragraph_of(self, place: Place) -> str:
        """The address of the paragraph a place stands in."""
        starts = self.paragraphs[place.document]
        start = starts[max(0, bisect.bisect_right(starts, place.start) - 1)]
        return self.links.place(place.document, self.links.anchor(place.document, f"p-{start}"))

    @cached_property
    def marked_places(self) -> frozenset[Place]:
        """Places of disputes: the reading view marks each, so that a link can open on the very characters."""
        return frozenset(place for dispute in self.view.disputes for version in dispute.versions for place in version.spans)

    def address(self, place: Place) -> str:
        """The address of the exact characters where they are marked, else of their paragraph."""
        if place in self.marked_places:
            return self.links.place(place.document, self.links.anchor(place.document, f"at-{place.start}-{place.end}"))
        return self.paragraph_of(place)

    @cached_property
    def newest(self) -> str | None:
        """The newest publication date, as exactly as it is told; None when no document has one."""
        return dates.extent(tuple(document.published.edtf for document in self.view.documents.values()))[1]

    @cached_property
    def default_day(self) -> str | None:
        """The day the board shows unasked: the newest publication day, else the latest day of an act; None without either."""
        newest = dates.last_day(self.view.as_of)
        latest = (dates.last_day(act.when) for act in self.view.acts if act.factuality == "asserted")
        return newest or max((day for day in latest if day), default=None)

    @cached_property
    def standings(self) -> Callable[[str], tuple[Standing, ...]]:
        """The board on a day, remembered for the days last asked."""
        return lru_cache(maxsize=64)(self.board)


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Values by key, keys and values in the order they come.

    >>> grouped([("a", 1), ("b", 2), ("a", 3)])
    {'a': (1, 3), 'b': (2,)}
    """
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def letter(number: int) -> str:
    """Spreadsheet letters.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    rest, last = divmod(number, 26)
    return (letter(rest - 1) if rest else "") + chr(ord("A") + last)


def paragraph_starts(text: str, cuts: tuple[int, ...]) -> tuple[int, ...]:
    """Offsets at which a paragraph starts: 0, the cuts, and the first sign after each run of line ends."""
    lines = {found.end() for found in re.finditer(r"\n\s*", text) if found.end() < len(text)}
    return tuple(sorted({0, *lines, *cuts} - {len(text)})) or (0,)


def _first_place(account: Account, first: Mapping[str, int]) -> tuple[int, int]:
    return min(((first.get(part.document, len(first)), part.start) for part in account.parts), default=(len(first), 0))


def find_document(name: str, desk: Desk) -> str | None:
    """The key of the document an address names: a key, or the digest of its text."""
    if name in desk.view.documents:
        return name
    return next((key for key, document in desk.view.documents.items() if document.sha256 == name and name), None)

