"""Runs the proof and prints counts: `python -m tests.renderers.pptx.edits.matrix --help`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.renderers.pptx import audit
from tests.renderers.pptx.edits.matrix.combinations import DESIGNS, SAVERS, Decks
from tests.renderers.pptx.edits.matrix.recap_changes import RECAP_CHANGES
from tests.renderers.pptx.edits.matrix.table import EDIT_KINDS
from tests.renderers.pptx.edits.matrix.verdicts import Combination, Fault, Verdict, verdict


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Tally:
    """Counts what was found."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)

    def add(self, case: Combination, result: Verdict, where: str) -> None:
        """Count a combination."""
        self.counts["combinations"] += 1
        self.counts["kept"] += result.kept
        self.counts["reported"] += not result.kept and not result.faults
        if where.partition(" saved by ")[2]:
            self.counts["saved again"] += 1
        for fault, words in result.faults:
            self.counts[fault] += 1
            self.found[case.kind.name, str(fault)].append(f"{where}: {case.change.name}: {words}")
            _say(f"{where}: {case.kind.name} | {case.change.name} | {fault} | {words}")

    def show(self) -> None:
        """Print what was found, by kinds of edits."""
        for (kind, fault), cases in sorted(self.found.items()):
            _say(f"{kind} | {fault} | {len(cases)} | {cases[0]}")
        for name, count in self.counts.items():
            _say(f"{count:6} {name}")


def main() -> int:
    """Run the proof."""
    options = _options()
    kinds = [kind for kind in EDIT_KINDS.values() if not options.kinds or kind.name in options.kinds]
    changes = [
        change for name, change in RECAP_CHANGES.items() if not options.changes or name in options.changes
    ]
    tally = Tally()
    with tempfile.TemporaryDirectory() as work:
        for design in options.designs:
            decks = Decks(design, Path(options.folder or work) / Path(design).stem, kinds, changes)
            for number, (case, program) in enumerate(_combinations(decks, options)):
                where = f"{Path(design).stem}{f' saved by {program}' if program else ''}"
                tally.add(case, _judged(case, number, options.audit, tally), where)
    tally.show()
    return 1 if tally.found else 0


def _combinations(decks: Decks, options: argparse.Namespace) -> Iterator[tuple[Combination, str]]:
    """Yield combinations with the program that has saved the edited deck."""
    if options.rotate:
        yield from decks.rotation()
        return
    for program in options.saved:
        _say(
            f"{program or 'as edited'}: not in the edited deck: {', '.join(decks.absent(program)) or 'none'}"
        )
        yield from ((case, program) for case in decks.combinations(program))


def _judged(case: Combination, number: int, audited: int, tally: Tally) -> Verdict:
    """Return what is found in a combination; every seventh is merged twice."""
    result = verdict(case, twice=number % 7 == 0)
    if not audited or number % audited:
        return result
    tally.counts["judged by openxml-audit"] += 1
    found = set(audit.findings(result.data)) - set(audit.findings(case.theirs.data))
    return replace(result, faults=(*result.faults, *((Fault.INVALID, words) for words in sorted(found))))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.renderers.pptx.edits.matrix", description=__doc__)
    parser.add_argument(
        "--designs", nargs="+", default=DESIGNS, help="themes, peculiar templates, paths of templates"
    )
    parser.add_argument(
        "--saved", nargs="+", default=("",), choices=SAVERS, help="programs that save the edited decks"
    )
    parser.add_argument(
        "--rotate", action="store_true", help="each edit with each change once, designs and programs in turn"
    )
    parser.add_argument("--kinds", nargs="+", help="kinds of edits; all by default")
    parser.add_argument("--changes", nargs="+", help="changes of the recap; all by default")
    parser.add_argument("--audit", type=int, default=0, help="judge every nth deck with openxml-audit")
    parser.add_argument("--folder", help="where files in between stay")
    return parser.parse_args()


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.exit(main())
