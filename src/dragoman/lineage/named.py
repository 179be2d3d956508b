"""What a document's own credits say of where it comes from."""

from __future__ import annotations

from dragoman.lineage.versions import address
from dragoman.model.text import Document

ORIGINAL = ("original", "wire", "syndicated")
"""Relations of a credit that name the outlet whose text it is."""


def named_original(one: Document, other: Document) -> str:
    """The words by which ``one`` credits the other's outlet or address as its original, as a reason; "" where it does not.

    "The" before an outlet's name may be missing or extra.

    >>> from dragoman.model.text import Credit
    >>> copy = Document("b", "", "From the Lake Courier", credits=(Credit(9, 21, "Lake Courier", "original"),))
    >>> named_original(copy, Document("a", "", "", outlet="The Lake Courier")), named_original(copy, Document("c", "", ""))
    ('it credits Lake Courier', '')
    """
    own = _plain(one.outlet) if one.outlet else ""
    theirs = {_plain(name) for name in (other.outlet, other.url) if name} - {own}
    named = (credit for credit in one.credits if credit.relation in ORIGINAL and _plain(credit.outlet) in theirs)
    return next((f"it credits {credit.outlet}" for credit in named), "")


def _plain(name: str) -> str:
    return address(name) if "//" in name else name.casefold().removeprefix("the ")
