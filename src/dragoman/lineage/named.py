"""What a document's own credits say of where it comes from."""

from __future__ import annotations

from dragoman.model.text import Document


def names_original(one: Document, other: Document) -> bool:
    """Does ``one`` credit the other's outlet or address as its original? "The" before an outlet's name may be missing or extra.

    >>> from dragoman.model.text import Credit
    >>> copy = Document("b", "", "", credits=(Credit(0, 9, "Lake Courier", "original"),))
    >>> names_original(copy, Document("a", "", "", outlet="The Lake Courier")), names_original(copy, Document("c", "", ""))
    (True, False)
    """
    theirs = {_plain(name) for name in (other.outlet, other.url) if name}
    return any(credit.relation == "original" and _plain(credit.outlet) in theirs for credit in one.credits)


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").rstrip("/")
