"""The house itself: what exists is documented, locks name nobody, links lead somewhere, rooms stay apart, versions agree, the tutorial runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dragoman
from dragoman.knowledge import Knowledge
from eval.gold import ROOT
from eval.reference import PAGES, command_names, error_types, page

PAGES_OF_TEXT = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_reference_is_what_the_program_says(name: str) -> None:
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == page(name), "run make docs"


def test_the_reference_names_every_command_kind_track_step_and_error() -> None:
    whole = {name: page(name) for name in PAGES}
    ontology = Knowledge().ontology
    assert [name for name in command_names() if f"## dragoman {name}\n" not in whole["commands.md"]] == []
    assert [kind for kind in ontology.kinds if f"| `{kind}` |" not in whole["kinds.md"]] == []
    assert [track for track in ontology.tracks.tracks if f"## {track}\n" not in whole["tracks.md"]] == []
    assert [one.__name__ for one in error_types() if f"`{one.__name__}`" not in whole["errors.md"]] == []


def test_every_command_shows_an_example() -> None:
    told = page("commands.md").split("\n## ")[1:]
    assert [part.split("\n")[0] for part in told if "Example:" not in part] == []


@pytest.mark.parametrize("path", PAGES_OF_TEXT, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8"))
    assert [t for t in targets if "://" not in t and not (path.parent / t).exists()] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_with_digests_and_names_no_index_and_no_host(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if "://" in line or re.match(r"\s*-(i|f|-index|-extra|-find|-trusted)", line)]
    entries = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert entries and all(re.match(r"[A-Za-z0-9._-]+==[^ ]+( ; .*)? \\$", line) for line in entries)


def test_the_locks_agree_and_hold_what_the_project_needs() -> None:
    run, dev = (
        {n.lower(): v for n, v in re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.M)} for lock in LOCKS
    )
    assert {name: version for name, version in run.items() if dev.get(name) != version} == {}
    needed = {re.split(r"[<>=\[]", line)[0].lower() for line in PROJECT["project"]["dependencies"]}
    assert needed - set(run) == set()
    tests = {re.split(r"[<>=\[]", line)[0].lower() for line in PROJECT["project"]["optional-dependencies"]["dev"]}
    assert tests - set(dev) == set()


def test_versions_agree() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\nversion: {dragoman.__version__}\n" in citation
    assert re.search(r"^## (\S+)", changelog, re.M)[1] == dragoman.__version__  # type: ignore[index]


def test_rooms_know_no_other_room() -> None:
    code = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, env=environment())
    assert done.returncode == 0, done.stdout


def test_no_file_names_a_place_outside_the_repository() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    homes = re.compile(r"(?<![\w.:/])/(?:home|root|Users|work)/\w")
    named = []
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if (
            path.suffix in {".py", ".md", ".toml", ".csv", ".html", ".txt", ".json", ".jsonl", ".lock", ".cff", ".tsv", ""}
            and path.is_file()
        ):
            text = path.read_text(encoding="utf-8", errors="replace")
            named += [f"{name}: {found}" for found in homes.findall(text)]
    assert named == []


def test_the_package_imports_without_its_heavy_libraries() -> None:
    code = "import dragoman, dragoman.model, dragoman.knowledge, sys; print([m for m in ('spacy', 'onnxruntime', 'trafilatura') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment())
    assert done.stdout.strip() == "[]"


def environment() -> dict[str, str]:
    """The environment with the package's source in front, as pytest has it."""
    import os

    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "160", "PYTHONIOENCODING": "utf-8"}


def steps(page: str) -> list[tuple[str, list[str]]]:
    """Each command of a page's console blocks with the lines it is to print."""
    blocks = re.findall(r"```console\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.S)
    found: list[tuple[str, list[str]]] = []
    for line in "".join(blocks).splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line.strip() and line.strip() != "...":
            found[-1][1].append(line.strip())
    return found


@pytest.mark.parametrize("page", ["docs/tutorial.md", "README.md"])
def test_the_commands_on_the_page_run(tmp_path: Path, page: str) -> None:
    shutil.copytree(ROOT / "stories" / "recognition-2025", tmp_path / "stories" / "recognition-2025")
    assert len(steps(page)) > 3
    for command, expected in steps(page):
        words = command.split()
        assert words[0] == "dragoman"
        run = [sys.executable, "-m", "dragoman", *words[1:]]
        done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False, env=environment(), encoding="utf-8")
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        printed = " ".join((done.stdout + done.stderr).split())
        assert [line for line in expected if " ".join(line.split()) not in printed] == [], f"{command}\n{done.stdout}{done.stderr}"
    assert (tmp_path / "account.html").stat().st_size > 1000
