"""Who copies whom in a terminal: texts, ties, what a translation leaves out, what tellings share, what became of documents."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from dragoman import pipeline
from dragoman.export.copying import accounts_table
from dragoman.export.quotations import claim_quotation
from dragoman.knowledge import Knowledge
from dragoman.ledger import Ledger
from dragoman.model.view import View

TWO = """Chile recognised Kosovo on 2 May 2025, the foreign ministry in Santiago said.
An embassy will be opened in Pristina in June 2025, with 12 diplomats.
Serbia called the step a mistake and recalled its ambassador on 3 May 2025.
Peru and Bolivia said that they would not follow before 2026.
(下面的中文为机器翻译)
智利外交部在圣地亚哥说,智利于2025年5月2日承认科索沃。
大使馆将于2025年6月在普里什蒂纳开设,有12名外交官。
秘鲁和玻利维亚表示在2026年之前不会跟进。
"""
WIRE = "The decision put a belated end to a bitter quarrel over harbour dues and fishing boats"
FILES = {
    "two.txt": TWO,
    "one.txt": f"Norway opened a road to the sea on Monday, and nobody in the north came to see it at all.\n{WIRE}, officials said.",
    "other.txt": f"Bread is dear this year in the south, where a dry spring has ruined what the wind had left.\n{WIRE}, it was said.",
    "early.txt": "Peru signed a treaty with Bolivia in Lima on 2 May 2025.\nNobody spoke of the bridge.",
    "late.txt": "Peru signed a treaty with Bolivia in Lima on 1 May 2025.\nNobody spoke of the bridge.\nCorrection: an earlier version gave a wrong day.",
}
MANIFEST = """{"file": "early.txt", "url": "https://example.org/a/1", "retrieved": "2025-05-03"}
{"file": "late.txt", "url": "https://example.org/a/1", "retrieved": "2025-05-05"}"""


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    folder = tmp_path_factory.mktemp("pile")
    for name, text in {**FILES, "manifest.jsonl": MANIFEST}.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Ledger(folder.parent / "l.db", create=True) as ledger:
        pipeline.read_into(ledger, [folder], Knowledge())
        return ledger.view()


@pytest.fixture(scope="module")
def shown(view: View) -> str:
    console = Console(width=80, record=True, markup=False, emoji=False, highlight=False, file=io.StringIO())
    for line in accounts_table(view):
        console.print(line)
    return " ".join(console.export_text().split())


@pytest.mark.parametrize(
    "words",
    [
        "5 documents, none dated → 6 texts → 4 separate tellings", "no official document", "two.txt → two.txt 3 sentence pairs",
        "taken as the origin", "left out by the translation: “Serbia called the step a mistake",
        "SHARED BETWEEN SEPARATE TELLINGS common source (1.00)", "early.txt is superseded by late.txt (example.org/a/1: retrieved 2025-05-05",
        "correction of late.txt: it stands in the text it speaks of",
    ],
)  # fmt: skip
def test_the_terminal_tells(shown: str, words: str) -> None:
    assert words in shown


def test_words_of_a_translation_are_called_reported(view: View) -> None:
    quotations = {claim.language: claim_quotation(view, name) for name, claim in view.claims.items() if view.document_of[name] == "two.txt"}
    assert "reported words translated from two.txt" in quotations["zh"] and "reported" not in quotations["en"]
