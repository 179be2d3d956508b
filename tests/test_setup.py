"""The set-up of a bare machine says what is missing and what to install."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from eval.gold import ROOT


def set_up(folder: Path, python: str) -> subprocess.CompletedProcess[str]:
    """Runs the set-up script with this Python."""
    command = ["sh", str(ROOT / "scripts" / "set-up"), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHON": python})


def test_an_old_or_missing_python_is_told(tmp_path: Path) -> None:
    done = set_up(tmp_path / "venv", str(tmp_path / "no-such-python"))
    assert done.returncode == 2
    assert "needs Python 3.11 or newer" in done.stderr and "no-such-python" in done.stderr


def test_a_python_without_ensurepip_is_told_what_to_install(tmp_path: Path) -> None:
    lame = tmp_path / "python3"
    lame.write_text(f'#!/bin/sh\ncase "$*" in *ensurepip*) exit 1;; esac\nexec {sys.executable} "$@"\n', encoding="utf-8")
    lame.chmod(0o755)
    done = set_up(tmp_path / "venv", str(lame))
    assert done.returncode == 2
    assert "no module 'ensurepip'" in done.stderr and "python3-venv" in done.stderr
    assert not (tmp_path / "venv").exists()
