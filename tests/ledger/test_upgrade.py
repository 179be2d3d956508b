"""Ledgers of every earlier version open, and what was given to them is kept to the letter."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from pathlib import Path

import pytest

from dragoman.ledger import Ledger
from dragoman.ledger.check import problems
from dragoman.ledger.opening import SCHEMA, VERSION, statements
from dragoman.ledger.repair import salvage

EARLIER = Path(__file__).parent / "earlier"
"""The schema of each earlier version, as the program of that time made it."""
TEXT = "Chile withdrew its ambassador from La Paz.\r\n中文"
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()
META = json.dumps({
    "id": "a.html", "sha256": DIGEST, "text": "", "outlet": "La Hora", "published": {"edtf": "2019-05", "basis": "given"},
    "pieces": [{"start": 0, "end": len(TEXT), "language": "en", "role": "body"}],
    "original_sha256": hashlib.sha256(b"<p>").hexdigest(),
})  # fmt: skip
GIVEN = [
    ("c1", "rejected", "a rumour", "Ann", "2025-01-02T03:04:05Z", "Chile withdrew its ambassador from La Paz."),
    ("c2", "doubtful", "who says so?", "Bob", "2025-01-03", "words that stand nowhere"),
]


@pytest.fixture(params=range(1, VERSION), ids=lambda version: f"version {version}")
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A ledger as an earlier version left it."""
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path)
    connection.executescript((EARLIER / f"version{request.param}.sql").read_text(encoding="utf-8"))
    connection.execute("insert into given_documents (id, sha256, meta, text, original) values (?, ?, ?, ?, ?)",
                       ("a.html", DIGEST, META, TEXT, zlib.compress(b"<p>")))  # fmt: skip
    connection.executemany("insert into given_judgements (target, ruling, reason, name, time, quotation) values (?, ?, ?, ?, ?, ?)", GIVEN)
    connection.execute("insert into derived_run values ('0', 'k', 'x')")
    connection.execute("insert into derived_codings values ('a.html', 'd', 'm', '0 k', '{}')")
    connection.commit()
    connection.close()
    return path


def test_documents_and_judgements_are_kept(earlier: Path) -> None:
    with Ledger(earlier) as ledger:
        (document,) = ledger.documents()
        assert (document.text, document.outlet, document.published.edtf) == (TEXT, "La Hora", "2019-05")
        assert zlib.decompress(ledger.connection.execute("select original from given_documents").fetchone()[0]) == b"<p>"
        first, second = ledger.judgements()
    assert (first.ruling, first.targets[0].id, first.reason, first.name, first.time) == ("rejected", "c1", "a rumour", "Ann", "2025-01-02T03:04:05Z")
    assert first.passages[0].quotation == GIVEN[0][5]
    assert (second.ruling, second.reason) == ("unsure", "doubtful: who says so?")  # a word that is no ruling any more


def test_codings_are_kept_for_they_are_laid_out_as_before(earlier: Path) -> None:
    with Ledger(earlier) as ledger:
        assert ledger.connection.execute("select count(*) from derived_codings").fetchone() == (1,)


def test_the_layout_is_that_of_a_new_ledger(earlier: Path, tmp_path: Path) -> None:
    def layout(path: Path) -> set[tuple[str, str, str | None]]:
        with Ledger(path, create=True) as ledger:
            assert ledger.connection.execute("pragma user_version").fetchone() == (VERSION,)
            assert ledger.connection.execute("pragma journal_mode").fetchone() == ("wal",)
            tables = [name for (name,) in ledger.connection.execute("select name from sqlite_master where type in ('table', 'view')")]
            return {(name, row[1], row[2]) for name in tables for row in ledger.connection.execute(f'pragma table_info("{name}")')}

    assert layout(earlier) == layout(tmp_path / "new.db")


def test_the_judgements_of_an_earlier_version_find_their_words(earlier: Path) -> None:
    from dragoman import pipeline
    from dragoman.knowledge import Knowledge

    with Ledger(earlier) as ledger:
        pipeline.refresh(ledger, Knowledge())
        view = ledger.view()
    (claim,) = view.claims
    assert [(one.state, one.now) for one in view.ruled] == [("in-force", ((claim,),)), ("orphan", ((),))]
    assert view.rejected(claim) and not view.acts and list(problems(earlier)) == []


def test_a_kill_during_the_upgrade_leaves_it_to_be_done(earlier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("dragoman.ledger.rulings.put", killed)
        with pytest.raises(KeyboardInterrupt):
            Ledger(earlier)
    with Ledger(earlier) as ledger:
        assert len(ledger.judgements()) == 2 and len(ledger.documents()) == 1


def test_an_earlier_version_is_told_by_check_and_salvaged_as_it_is(earlier: Path, tmp_path: Path) -> None:
    (told,) = problems(earlier)
    assert "dragoman ledger upgrade" in told
    done = salvage(earlier, tmp_path / "saved.db")
    assert (done.documents, done.judgements, done.lost) == (1, 2, [])


def test_every_earlier_version_has_its_schema_here() -> None:
    assert sorted(path.name for path in EARLIER.iterdir()) == [f"version{number}.sql" for number in range(1, VERSION)]
    assert f"pragma user_version = {VERSION};" in list(statements(SCHEMA.read_text(encoding="utf-8")))


def test_a_derived_table_that_was_laid_out_otherwise_is_made_anew(earlier: Path) -> None:
    connection = sqlite3.connect(earlier)
    connection.execute("drop table derived_claims")
    connection.execute("create table derived_claims (id text, other text)")
    connection.commit()
    connection.close()
    with Ledger(earlier) as ledger:
        assert ledger.connection.execute("select count(*), max(quotation) from derived_claims").fetchone() == (0, None)
        assert ledger.connection.execute("select count(*) from derived_run").fetchone() == (0,)
        assert len(ledger.documents()) == 1 and len(ledger.judgements()) == 2
