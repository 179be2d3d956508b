"""Figures into the documentation: each stands between two markers, with the command that made it above."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from eval.gold import ROOT

PAGE = ROOT / "docs" / "reference" / "figures.md"


def put(name: str, lines: Iterable[str], page: Path = PAGE) -> None:
    """Replaces what stands between ``<!-- name -->`` and ``<!-- /name -->``. Raises ValueError where the page has no such markers.

    >>> import tempfile
    >>> page = Path(tempfile.mkdtemp()) / "page.md"
    >>> _ = page.write_text("a\\n<!-- x -->\\nold\\n<!-- /x -->\\nb\\n")
    >>> put("x", ["new"], page); page.read_text()
    'a\\n<!-- x -->\\nnew\\n<!-- /x -->\\nb\\n'
    """
    whole = page.read_text(encoding="utf-8")
    between = re.compile(rf"(<!-- {re.escape(name)} -->\n).*?(<!-- /{re.escape(name)} -->)", re.S)
    if not between.search(whole):
        raise ValueError(f"{page}: no markers <!-- {name} --> in it; put them where the figures belong")
    text = "".join(f"{line}\n" for line in lines)
    page.write_text(between.sub(lambda found: found[1] + text + found[2], whole), encoding="utf-8")
