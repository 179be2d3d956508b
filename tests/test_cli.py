"""The commands as a person meets them: help with an example, one-line errors, exit statuses, bad input."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.main import get_command

from dragoman.cli import app

STORY = Path(__file__).parent.parent / "stories" / "recognition-2025"
GROUPS = {name: list(getattr(command, "commands", ())) for name, command in get_command(app).commands.items()}  # type: ignore[attr-defined]
COMMANDS = [[name, *inner] for name, several in GROUPS.items() for inner in ([[one] for one in several] or [[]])]


def run(*words: str | Path, input: bytes | None = None, **more: object) -> subprocess.CompletedProcess[bytes]:
    """Runs the command as its users do: as a process."""
    command = [sys.executable, "-m", "dragoman", *map(str, words)]
    return subprocess.run(command, input=input, capture_output=True, timeout=120, check=False, **more)  # type: ignore[call-overload,no-any-return]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "story.db"
    done = run("read", STORY, "--ledger", path)
    assert done.returncode == 0, done.stderr.decode()
    return path


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_carries_an_example(words: list[str]) -> None:
    done = run(*words, "--help")
    text = done.stdout.decode()
    assert done.returncode == 0 and f"dragoman {' '.join(words)}" in text.split("Example:")[1]


@pytest.mark.parametrize(
    "words", [["timeline"], ["standing", "--as-of", "2025-07-10"], ["disputes"], ["accounts"], ["predictions"], ["brief"]], ids=" ".join
)
def test_tables_fit_eighty_columns(ledger: Path, words: list[str]) -> None:
    done = run(*words, "--ledger", ledger, env=os.environ | {"COLUMNS": "80"})
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0 and lines and not done.stderr
    assert max(map(len, lines)) <= 80


def test_explain_by_the_first_characters_of_an_id(ledger: Path) -> None:
    act = json.loads(run("export", "--ledger", ledger, "--table", "acts").stdout.splitlines()[0])["id"]
    done = run("explain", act[:12], "--ledger", ledger)
    assert done.returncode == 0 and act in done.stdout.decode().replace("\n", "")


@pytest.mark.parametrize(
    ("text", "status"),
    [("Russia recognised the Taliban government.", 0), ("China recognised the Taliban.", 1), ("The lake rose.", 2), ("", 2)],
)
def test_check_tells_by_its_exit_status(ledger: Path, text: str, status: int) -> None:
    told = run("check", text, "--ledger", ledger)
    rows = run("check", "-", "--ledger", ledger, "--format", "jsonl", input=text.encode())
    assert (told.returncode, rows.returncode) == (status, status)
    assert [json.loads(line)["verdict"] for line in rows.stdout.splitlines()][:1] == {0: ["told"], 1: ["denied"]}.get(status, [])


@pytest.mark.parametrize(
    ("rows", "status", "first"),
    [("Russia,2025-07-03\nPakistan,1997\nUAE,\nSaudi Arabia,", 0, "4 agree"), ("Peru,2001", 1, "0 agree"), ("Nowhere,", 3, "0 agree")],
)
def test_compare_tells_by_its_exit_status(ledger: Path, tmp_path: Path, rows: str, status: int, first: str) -> None:
    table = tmp_path / "list.csv"
    table.write_text(f"state,date\n{rows}\n")
    done = run("compare", table, "--kind", "recognise", "--recipient", "Taliban", "--ledger", ledger)
    assert (done.returncode, done.stdout.decode().startswith(first)) == (status, True), done


def test_compare_refuses_what_is_no_column(ledger: Path, tmp_path: Path) -> None:
    done = run("compare", tmp_path / "x.csv", "--column", "place=where", "--ledger", ledger)
    assert done.returncode == 2 and b"ROLE=HEADING" in done.stderr


def test_recognisers_are_counted_three_ways_and_a_dyad_has_its_history(ledger: Path) -> None:
    who = run("recognisers", "Taliban", "--ledger", ledger, env=os.environ | {"COLUMNS": "80"})
    past = run("history", "RUS", "Islamic Emirate of Afghanistan", "--ledger", ledger, env=os.environ | {"COLUMNS": "80"})
    assert who.returncode == past.returncode == 0
    assert b"1 in all \xc2\xb7 1 undisputed \xc2\xb7 1 told by two" in who.stdout and b"de jure recognition" in past.stdout
    assert max(map(len, (who.stdout + past.stdout).decode().splitlines())) <= 80


def test_a_party_that_is_not_clear_is_asked_for(ledger: Path) -> None:
    for name, words in (("Congo", b"may be cod, cog"), ("Atlantis", b"no such party")):
        done = run("recognisers", name, "--ledger", ledger)
        assert done.returncode == 2 and words in done.stderr


@pytest.mark.parametrize("words", [["timeline"], ["standing"], ["brief"], ["disputes"], ["accounts"], ["predictions"]], ids=" ".join)
def test_known_by_leaves_out_and_names_what_may_be_later(ledger: Path, words: list[str]) -> None:
    then, now = run(*words, "--ledger", ledger, "--known-by", "2025-07-04"), run(*words, "--ledger", ledger)
    assert then.returncode == 0 and b"05-lantern-review.txt" in then.stderr
    assert then.stdout != now.stdout and len(then.stdout.splitlines()) < len(now.stdout.splitlines())


def test_known_by_before_everything_says_what_to_do(ledger: Path) -> None:
    done = run("timeline", "--ledger", ledger, "--known-by", "1999")
    assert done.returncode == 2 and b"name a later day" in done.stderr


def test_code_reads_json_lines(tmp_path: Path) -> None:
    line = json.dumps({"id": "x", "text": "France recognised Libya on 4 May 2011.", "date": "2011-05-05"}).encode()
    done = run("code", "-", input=line + b"\n")
    row = json.loads(done.stdout)
    assert done.returncode == 0 and row["id"] == "x" and row["claims"][0]["kind"] == "recognise"
    assert row["claims"][0]["when"]["edtf"] == "2011-05-04"


def test_a_broken_json_line_is_named_and_the_rest_is_read() -> None:
    done = run("code", "-", input=b'{"id": "a", "text": "x"\n{"id": "b", "text": "Peru condemned Chile."}\n')
    assert done.returncode == 3 and b"1" in done.stderr
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["b"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["timeline", "--ledger", "absent.db"], "no such ledger"),
        (["read", "absent.txt", "--ledger", "new.db"], "absent.txt"),
        (["export", "--ledger", "LEDGER", "--table", "nonsense"], "no such table"),
        (["export", "--ledger", "LEDGER", "--table", "acts", "--format", "xml"], "no such format"),
        (["standing", "--ledger", "LEDGER", "--as-of", "soon"], "not a date"),
        (["explain", "zzzz", "--ledger", "LEDGER"], "no act, claim, dispute or ruling"),
        (["code", "x.txt", "--date", "4 July"], "not a date"),
        (["report", "--ledger", "LEDGER", "--out", "absent/account.html"], "cannot be written"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_errors_are_one_line_and_status_two(ledger: Path, tmp_path: Path, words: list[str], said: str) -> None:
    done = run(*(str(ledger) if word == "LEDGER" else word for word in words), cwd=tmp_path)
    lines = done.stderr.decode().strip().splitlines()
    assert done.returncode == 2 and said in lines[0] and "Traceback" not in done.stderr.decode()


def bad_files(folder: Path) -> None:
    """A folder of what comes in real piles, and one good document."""
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "latin.txt").write_bytes("Perú condenó a Chile. Peru condemned Chile on 3 May 2019 – «señal».".encode("cp1252"))
    (folder / "wide.txt").write_bytes("Peru condemned Chile on 3 May 2019.".encode("utf-16"))
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj <<")
    (folder / "two-dates.txt").write_text("LIMA, May 3, 2019 - Peru condemned Chile.\nPublished: 4 May 2019\n", "utf-8")
    (folder / "hostile.html").write_text("<html><body><p>Peru condemned <script>alert(1)</script>Chile.</p>" + "<div>" * 3000, "utf-8")
    (folder / "good.txt").write_text("Peru recognised Kosovo on 22 February 2008.", "utf-8")


def test_bad_files_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    bad_files(tmp_path / "pile")
    done = run("read", tmp_path / "pile", "--ledger", tmp_path / "l.db")
    said = done.stderr.decode()
    assert done.returncode == 3 and "Traceback" not in said
    assert all(name in said for name in ("empty.txt", "binary.txt", "cut.pdf"))
    read = [json.loads(line) for line in run("export", "--ledger", tmp_path / "l.db", "--table", "documents").stdout.splitlines()]
    assert {"good.txt", "latin.txt", "wide.txt", "two-dates.txt"} <= {row["id"] for row in read}
    two = next(row for row in read if row["id"] == "two-dates.txt")
    assert len({candidate["edtf"] for candidate in two["published"]["candidates"]}) == 2


def test_a_folder_without_documents(tmp_path: Path) -> None:
    (tmp_path / "pile").mkdir()
    done = run("read", tmp_path / "pile", "--ledger", tmp_path / "l.db")
    assert done.returncode == 2 and b"pile" in done.stderr


def test_fifty_megabytes_of_html(tmp_path: Path) -> None:
    body = "<p>Peru recognised Kosovo on 22 February 2008. " + "word " * 200 + "</p>\n"
    (tmp_path / "big.html").write_text("<html><body>" + body * (50_000_000 // len(body)) + "</body></html>", "utf-8")
    done = run("code", tmp_path / "big.html")
    assert done.returncode in (0, 2, 3) and "Traceback" not in done.stderr.decode()
    assert done.stderr or done.stdout


def test_killed_in_the_middle_the_ledger_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    assert run("read", STORY / "07-foreign-ministry-summary.txt", "--ledger", path).returncode == 0
    process = subprocess.Popen([sys.executable, "-m", "dragoman", "read", str(STORY), "--ledger", str(path)], stderr=subprocess.DEVNULL)
    watch = sqlite3.connect(path)
    for _ in range(600):
        if watch.execute("select count(*) from given_documents").fetchone()[0] > 3 or process.poll() is not None:
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    watch.close()
    told = run("timeline", "--ledger", path)
    assert told.returncode == 0 or b"finish it with" in told.stderr
    assert run("read", "--ledger", path).returncode == 0
    assert run("timeline", "--ledger", path).returncode == 0
    assert sqlite3.connect(path).execute("pragma integrity_check").fetchone() == ("ok",)


NO_NETWORK = """
import socket

def refuse(*parts, **more):
    raise RuntimeError("the network was asked for")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
"""


def test_nothing_asks_for_the_network(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(NO_NETWORK, "utf-8")
    path = os.pathsep.join([str(tmp_path / "site"), *filter(None, [os.environ.get("PYTHONPATH")])])
    refused = os.environ | {"PYTHONPATH": path}
    asking = [sys.executable, "-c", "import socket; socket.create_connection(('localhost', 9))"]
    assert b"the network was asked for" in subprocess.run(asking, env=refused, capture_output=True, check=False).stderr
    commands: tuple[list[str | Path], ...] = (["read", STORY], ["brief"], ["report", "--out", tmp_path / "account.html"])
    for words in commands:
        done = run(*words, "--ledger", tmp_path / "l.db", env=refused)
        assert done.returncode == 0, done.stderr.decode()


def test_version() -> None:
    assert run("--version").stdout.decode().startswith("dragoman 0.")


def test_output_cut_short_by_its_reader(ledger: Path) -> None:
    command = f"{sys.executable} -m dragoman export --ledger {ledger} --table mentions | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert done.returncode == 0 and b"Traceback" not in done.stderr and done.stdout.count(b"\n") == 1


def test_a_full_disk_for_output_is_told(ledger: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full to stand in for a full disk")
    done = subprocess.run(
        f"{sys.executable} -m dragoman export --ledger {ledger} --table mentions > /dev/full", shell=True, capture_output=True, check=False
    )
    assert done.returncode == 2 and b"space" in done.stderr and b"Traceback" not in done.stderr
