"""What a reader is, and what it gives: the texts in a file, and files within it. Other packages may bring readers of their own.

A package offers a :class:`Reader` in the entry points' group ``dragoman.readers``::

    [project.entry-points."dragoman.readers"]
    clippings = "clippings.dragoman:READER"

Installed readers are asked before our own, in the order of their names. A reader touches no network and writes nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from dragoman.errors import ReadingError
from dragoman.reading.document import Origin
from dragoman.reading.html import Page

LONGEST_NAME = 200
"""Characters of the longest name of a part that is kept whole."""
HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a file, or the reason why it cannot be read.

    ``name`` tells it from the file's other texts, in a way that a later copy of the file keeps (a guid, an address, a Message-ID, a
    running number); "" where the file is one text. ``original``: its own bytes in the file; None: those of the whole file. ``id``: the
    document's id where the file gives one that counts as it is.
    """

    name: str
    page: Page | ReadingError
    original: bytes | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A file within a file, to be read by whichever reader claims it.

    ``like`` is the file name that tells its format where the bytes do not; ``told`` what the file around it tells of it, which counts
    before what it says of itself. ``joint`` stands between the file's id and ``name``: "/" for the members of an archive, else "#".
    """

    name: str
    data: bytes
    like: str
    told: Origin = field(default_factory=Origin)
    joint: str = "#"


@dataclass(frozen=True, slots=True)
class Trial:
    """All the words of a page, to be looked through for many documents. If there are, what the reader would give next is not asked for."""

    text: str
    origin: Origin


Found = Part | Member | Trial


@dataclass(frozen=True, slots=True)
class Reader:
    """One format. ``claims(data, name)`` tells by the bytes, then by the file's name, whether a file is in it; ``read(data, where)``
    yields what is in it, and may raise :class:`~dragoman.errors.ReadingError`; what it gave until then is kept. ``where`` is for messages.

    >>> Reader("shout", lambda data, name: name.endswith(".shout"), lambda data, where: iter([])).claims(b"", "a.shout")
    True
    """

    name: str
    claims: Callable[[bytes, str], bool]
    read: Callable[[bytes, str], Iterator[Found]]


def safe(name: str) -> str:
    """A name fit for an id: one line, no way up or out of a folder; a very long one is cut and told by its digest.

    >>> safe("../../etc\\\\pass wd\\n"), safe("<1@mail.example>"), len(safe("x" * 999))
    ('etc/pass wd', '<1@mail.example>', 200)
    """
    plain = " ".join(HIDDEN.sub(" ", name.replace("\\", "/")).split())
    if plain.startswith("/") or ".." in plain:
        plain = "/".join(step for step in plain.split("/") if step not in ("", ".", ".."))
    if len(plain) <= LONGEST_NAME:
        return plain
    digest = hashlib.sha256(plain.encode()).hexdigest()[:16]
    return f"{plain[: LONGEST_NAME - 17]}~{digest}"


class Names:
    """Names already given within one file; a name met again gets a running number, in the order of the file."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def distinct(self, name: str) -> str:
        """This name, or the first of ``name~2``, ``name~3`` … that is free.

        >>> names = Names()
        >>> [names.distinct(one) for one in ("a", "a", "b", "a")]
        ['a', 'a~2', 'b', 'a~3']
        """
        number, found = 1, name
        while found in self._given:
            number += 1
            found = f"{name}~{number}"
        self._given.add(found)
        return found


def merged(page: Page, told: Origin) -> Page:
    """A page with what the file around it tells; the text's own dates stand before those."""
    own = page.origin
    fields = {key: value for key in ("title", "outlet", "url", "language", "genre", "retrieved") if (value := getattr(told, key))}
    return Page(
        page.text,
        replace(
            own,
            **fields,
            authors=own.authors or told.authors,
            candidates=(*own.candidates, *told.candidates),
            credits=(*own.credits, *told.credits),
            unresolved=(*own.unresolved, *told.unresolved),
        ),
    )
