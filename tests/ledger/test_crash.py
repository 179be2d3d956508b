"""Killed at every point, a ledger is whole: what was committed is there, what was not is not, and the next run finishes the rest.

One child process is forked for each statement that reading and ruling send to SQLite, and kills itself (SIGKILL) before that statement;
the parent then looks at the file. A last test kills the real commands at times drawn from a fixed seed.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

from dragoman.ledger import Ledger
from dragoman.ledger.check import problems

DRIVER = '''
import os, signal, sqlite3, sys
from dataclasses import replace
from pathlib import Path
from dragoman.ledger import Ledger, document_keys, named
from dragoman.ledger.check import problems
from dragoman.model.claim import Coding
from dragoman.model.judgement import Judgement, Ruled, Target
from dragoman.model.text import Document, Published
from dragoman.model.view import Run, View
import hashlib

folder = Path(sys.argv[1])

def document(id):
    text = f"text of {id} " * 50
    return Document(id, hashlib.sha256(text.encode()).hexdigest(), text, published=Published("2025", "given"))

RULED = [Judgement("unsure", (Target("judgement", "x"),), name=n, time="2026-01-01T00:00:00Z") for n in ("Ann", "Bob")]

def account(ledger):
    """What a reading does to a ledger, with nothing found in any document."""
    kept, ruled = ledger.documents(), ledger.judgements()
    for d in kept:
        ledger.put_codings("0 k", [(d, Coding(d.id, (), (), (), (), (), (), (), ()))])
    keyed = named(document_keys(kept))
    became = tuple(Ruled(one.id, "orphan", ((),)) for one in ruled)
    view = View(Run("0", "k"), keyed, {}, judgements=tuple(ruled), ruled=became, names={"fra": "France"})
    assert ledger.put_view(view, kept, [("key", b"body")])

def work(path):
    with Ledger(path, create=True) as ledger:
        for id in "abc":
            ledger.add([document(id)])
        account(ledger)
        ledger.rule(RULED[:1])
        ledger.rule(RULED[1:])
        account(ledger)

real = sqlite3.connect

class Counting(sqlite3.Connection):
    """Kills its process before the statement whose turn it is."""
    left = -1

    @classmethod
    def count(cls):
        if cls.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        cls.left -= 1

    def execute(self, *a):
        self.count()
        return super().execute(*a)

    def executemany(self, statement, rows):
        self.count()
        def slowly():
            for row in rows:
                self.count()
                yield row
        return super().executemany(statement, slowly())

    def executescript(self, *a):
        self.count()
        return super().executescript(*a)

    def close(self):
        self.count()
        return super().close()

def connect(*a, **k):
    """Without waiting for the disk: a process that is killed leaves to the system what it wrote."""
    connection = real(*a, factory=Counting, **k)
    sqlite3.Connection.execute(connection, "pragma synchronous = off")
    return connection

sqlite3.connect = connect
killed = 0
for turn in range(10_000):
    path = folder / f"{turn}.db"
    child = os.fork()
    if child == 0:
        Counting.left = turn
        work(path)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status == 0:
        break
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, status
    killed += 1
    if path.exists():
        told = [line for line in problems(path) if not line.startswith("account: a reading was interrupted")]
        assert not told, (turn, told)
        with Ledger(path) as ledger:
            there, ruled = [d.id for d in ledger.documents()], len(ledger.judgements())
            assert there == list("abc")[: len(there)] and (not ruled or len(there) == 3), (turn, there)
    work(path)  # the next run
    assert list(problems(path)) == [], (turn, list(problems(path)))
    with Ledger(path) as ledger:
        view = ledger.view()
        assert (len(view.documents), len(view.judgements)) == (3, 2), turn
    for left in folder.iterdir():
        left.unlink()
print(killed)
'''


def test_a_kill_before_any_statement_leaves_a_whole_ledger(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", DRIVER, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 80


def test_the_commands_killed_at_random_times(tmp_path: Path) -> None:
    pile, path = tmp_path / "pile.jsonl", tmp_path / "l.db"
    lines = [{"id": f"d{n}", "text": f"Peru condemned Chile on {n} May 2019. Chile recalled its envoy.", "date": "2019-06"} for n in range(1, 9)]
    pile.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    read = [sys.executable, "-m", "dragoman", "read", str(pile), "--ledger", str(path)]
    rule = [sys.executable, "-m", "dragoman", "judge", "corrected", "d1", "--set", "outlet=La Hora", "--name", "Ann", "--time", "2026-01-01"]
    drawn = random.Random(1)
    for command in (read, read, [*rule, "--ledger", str(path)]):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(drawn.uniform(0.2, 3.0))
        process.kill()
        process.wait()
        if path.exists():
            assert [line for line in problems(path) if not line.startswith("account: a reading was interrupted")] == []
    subprocess.run(read, check=True, capture_output=True)
    with Ledger(path) as ledger:
        view = ledger.view()
        assert len(view.documents) == 8 and len(view.judgements) <= 1
    assert list(problems(path)) == []
