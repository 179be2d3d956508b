"""XML and HTML without traps: no entities opened, no document type fetched, no tree of any size; and a tree's words, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.errors import ReadingError

LARGEST = 64_000_000
"""Bytes of the largest XML we parse: the tree takes several times as much memory."""
BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
        "hr html legend li main nav ol option p pre section summary table tbody td tfoot th thead title tr ul",
    )
)
"""Elements of HTML that begin a line of their own (HTML Living Standard, 15.3 Flow content)."""
UNSEEN = frozenset(("script", "style", "template", "noscript", "head", "iframe", "object", "svg", "math", "select", "textarea"))
SPACE = re.compile(r"[ \t\r\n\f\u200b]+")


@dataclass(frozen=True, slots=True)
class Tree:
    """The root element of an XML file, and where the file is broken ("" where it is whole): what stands there is not in the tree."""

    root: Any
    trouble: str = ""


def xml(data: bytes, where: str) -> Tree:
    """The tree of an XML file, mended where it breaks off. Raises :class:`ReadingError` where there is none, or it is too large.

    Entities are not opened, so that a few lines cannot grow to gigabytes; nothing is fetched.
    """
    from lxml import etree

    if len(data) > LARGEST:
        raise ReadingError(f"{where}: XML of {len(data) // 1_000_000} MB; the limit is {LARGEST // 1_000_000} MB, so split it")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise ReadingError(f"{where}: no XML that can be read ({type(problem).__name__}); get the whole file again") from problem
    if root is None:
        raise ReadingError(f"{where}: no XML that can be read; get the whole file again")
    wrong = next((one for one in parser.error_log if one.level_name != "WARNING"), None)
    told = f"the XML is broken in line {wrong.line} ({' '.join(wrong.message.split())[:120]}); what could be read is read" if wrong else ""
    return Tree(root, told)


def name_of(element: Any) -> str:
    """The local name of an element, in lower case; "" for comments and entities."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def words(element: Any) -> str:
    """All words of an element, on one line."""
    return " ".join("".join(element.itertext(with_tail=False)).split()) if element is not None else ""


def html_words(html: str) -> str:
    """The words of HTML with nothing left out that is shown: each block a paragraph, in the order of the page; "" where there are none.

    >>> html_words("<p>The lake<br>rose &amp; fell.</p><ul><li>One</li><li><b>T</b>wo</li></ul><script>x()</script>")
    'The lake\\nrose & fell.\\n\\nOne\\n\\nTwo'
    """
    from lxml import etree
    from lxml import html as markup

    if not html.strip():
        return ""
    parser = markup.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = markup.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", html), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    lines = (SPACE.sub(" ", line).strip(" ") for line in "".join(_shown(tree)).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _shown(root: Any) -> Iterator[str]:
    """The words of a tree, with two line ends around blocks and one for a break; without recursion, for pages may be nested deeply."""
    waiting: list[tuple[Any, bool]] = [(root, False)]
    while waiting:
        element, done = waiting.pop()
        name = name_of(element)
        if not done:
            yield "\n\n" if name in BLOCKS else "\n" if name == "br" else ""
            waiting.append((element, True))
            if name and name not in UNSEEN:
                yield _flat(element.text, element)
                waiting.extend((child, False) for child in reversed(element))
        else:
            yield "\n\n" if name in BLOCKS else ""
            yield _flat(element.tail, element) if element is not root else ""


def _flat(text: str | None, element: Any) -> str:
    """Line ends of the source are spaces, except where they are meant."""
    if not text:
        return ""
    return text if any(name_of(one) == "pre" for one in (element, element.getparent()) if one is not None) else SPACE.sub(" ", text)
