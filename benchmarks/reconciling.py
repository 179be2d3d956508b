"""What reconciling costs as a ledger grows: `python -m benchmarks.reconciling [CLAIMS]`.

A made-up pile (:mod:`benchmarks.claims`) is folded into an empty ledger, once with a tenth of the claims and once with all of them: from
documents and their codings to acts, disputes, spells and claims in the file. Then documents are added to the large ledger one by one,
each with ten claims of acts that are told already or are new. Prints the growth beside linear (bar 1.15), the minutes (bar 10 for a
million), the peak of memory (bar 6 GiB), and the median and the longest time that one document takes (bar 1 s), in the file when it ends.
What reading, coding and lineage cost is measured by benchmarks of their own.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.claims import Report, World, report, reports
from dragoman import reconciling, standing
from dragoman.knowledge import Knowledge
from dragoman.ledger import Ledger
from dragoman.ledger.derived import move_claims, write_claims
from dragoman.model.act import Act
from dragoman.model.index import Draft
from dragoman.model.lineage import Account, Lineage
from dragoman.model.text import Place
from dragoman.reconciling.page import Words
from dragoman.reconciling.rows import ACTS

ADDED = 40


class Pile:
    """Folds reports into a ledger and writes what changed."""

    def __init__(self, ledger: Ledger, knowledge: Knowledge) -> None:
        self.ledger, self.knowledge, self.words = ledger, knowledge, Words.of(knowledge)

    def sheet(self, one: Report) -> reconciling.Sheet:
        """A report's sheet, in its account."""
        id, whole = one.document.id, Place(one.document.id, 0, len(one.document.text))
        account = Account(one.account, (id,), (whole,), id, ("en",), ("report",))
        where = reconciling.setting([one.document], [one.coding], Lineage(accounts=(account,)))
        return reconciling.sheet(one.document, one.coding, where, self.words, self.knowledge)

    def fold(self, made: Iterable[Report], again: bool = True) -> None:
        """All that a ledger keeps of these reports' claims, in one transaction; over what it has, or over nothing."""
        draft = Draft(self.ledger.rows if again else None)
        kept: list[Report] = []

        def sheets() -> Iterator[reconciling.Sheet]:
            for one in made:
                kept.append(one)
                yield self.sheet(one)

        changes = reconciling.fold(sheets(), (), draft, self.knowledge)
        standing.fold(changes.acts, changes.in_doubt, draft, self.knowledge)
        acts = (act for id in sorted(changes.acts) if (act := ACTS.get(draft, id)))
        self.write(kept, draft, acts)

    def write(self, made: list[Report], draft: Draft, acts: Iterable[Act]) -> None:
        """Writes rows and claims."""
        documents = {one.document.id: one.document for one in made}
        codings = {one.document.id: one.coding for one in made}
        accounts = {claim.id: one.account for one in made for claim in one.coding.claims}
        with self.ledger.transaction() as connection:
            write_claims(connection, sorted(documents), documents, codings, accounts, {})
            move_claims(connection, acts)
            self.ledger.rows.change(draft.rows())


class Clock:
    """Hands reports on, and leaves the time that making them up takes out of the count."""

    def __init__(self, made: Iterator[Report]) -> None:
        self.made, self.spent = made, 0.0

    def __iter__(self) -> Iterator[Report]:
        while True:
            start = time.process_time()
            one = next(self.made, None)
            self.spent += time.process_time() - start
            if one is None:
                return
            yield one


def filled(count: int, path: Path, knowledge: Knowledge) -> float:
    """Seconds of the processor that folding this many claims into a new ledger takes."""
    clock = Clock(reports(count, knowledge))
    with Ledger(path, create=True) as ledger:
        start = time.process_time()
        Pile(ledger, knowledge).fold(clock, again=False)
        return time.process_time() - start - clock.spent


def added(count: int, path: Path, knowledge: Knowledge) -> list[float]:
    """Seconds of the clock for each document that comes after the pile: half its claims retell acts of the pile, whichever they are."""
    world = World(knowledge, 7)
    for _ in reports(count, knowledge, world=world):
        pass
    taken = []
    chance = random.Random(count)
    for number in range(ADDED):
        told = [chance.choice(world.acts) if chance.random() < 0.5 else world.chosen(world.acts[-1].day) for _ in range(10)]
        one = report(f"{900_000_000 + number}", told, world.acts[-1].day, world)
        start = time.perf_counter()
        with Ledger(path) as ledger:
            Pile(ledger, knowledge).fold([one])
        taken.append(time.perf_counter() - start)
    return taken


def lines(count: int, knowledge: Knowledge) -> Iterator[str]:
    """The figures."""
    with tempfile.TemporaryDirectory() as folder:
        small = filled(count // 10, Path(folder) / "small.db", knowledge)
        yield f"{count // 10} claims: {small:.1f} s"
        path = Path(folder) / "large.db"
        large = filled(count, path, knowledge)
        yield f"{count} claims: {large:.1f} s ({large / 60:.1f} min, bar 10), {large / small / 10:.3f} × linear (bar 1.15)"
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        yield f"peak memory {peak:.2f} GiB (bar 6); ledger {path.stat().st_size / 2**30:.2f} GiB"
        times = added(count, path, knowledge)
        yield f"one document more: median {statistics.median(times):.3f} s, longest of {ADDED} {max(times):.3f} s (bar 1)"


def main() -> None:
    """Prints the figures as they come."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=int, nargs="?", default=1_000_000)
    options = parser.parse_args()
    for line in lines(options.claims, Knowledge()):
        print(line, flush=True)


if __name__ == "__main__":
    main()
