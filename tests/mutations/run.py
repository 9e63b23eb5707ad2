"""Break the code on purpose, one small fault at a time, and see whether the tests of that room notice.

Each mutation is a table in the `.toml` file of its room, beside this module:

    [a-short-name]
    why = "what a user would see"
    file = "path below src/confdeck"
    before = "text that is in the file once"
    after = "what replaces it"
    tests = ["test files that should fail"]

A copy of the source with that one change is tested. Goldens do not count: they say that something differs, not what is
wrong.

    sh scripts/mutations                       all of them
    sh scripts/mutations storyboard            those of one room
    sh scripts/mutations page-number-aligned   one of them
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "confdeck"
LISTS = sorted(Path(__file__).parent.glob("*.toml"))
MAX_SECONDS = 900
"""Seconds after which the tests of a mutation are stopped; one that makes them hang counts as noticed."""
MAX_SURVIVORS = 2
PYTEST = (sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--no-golden")
TESTS_FAILED = 1
"""Exit code of pytest where tests have run and one has failed."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """One deliberate fault in one file of the source."""

    room: str
    name: str
    why: str
    """What a user would see, in one sentence."""
    file: str
    before: str
    after: str
    tests: tuple[str, ...]

    def apply(self, source: str) -> str:
        """Return the text of the file with the fault.

        Raises:
            ValueError: if `before` is not in it exactly once.
        """
        if source.count(self.before) != 1:
            raise ValueError(f"{self.name}: found {source.count(self.before)} times in {self.file}, not once")
        return source.replace(self.before, self.after)


def mutations(names: Sequence[str] = ()) -> list[Mutation]:
    """Return all listed mutations, or those of the rooms and with the names given."""
    listed = [
        Mutation(path.stem, name, **(table | {"tests": tuple(table["tests"])}))
        for path in LISTS
        for name, table in tomllib.loads(path.read_text("utf-8")).items()
    ]
    return [mutation for mutation in listed if not names or {mutation.room, mutation.name} & set(names)]


def failing_test(mutation: Mutation) -> str:
    """Return the first test that notices the mutation, or an empty string if none does."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "src" / "confdeck"
        mutated = copy / mutation.file
        # Compiled modules save much of the time; that of the mutated one would be the old one.
        shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns(f"{mutated.stem}.*.pyc"))
        (Path(folder) / "themes").symlink_to(ROOT / "themes")
        mutated.write_text(mutation.apply(mutated.read_text("utf-8")), "utf-8")
        environment = os.environ | {
            "CI": "1",  # properties are tried with the same examples each time
            "PYTHONPATH": str(copy.parent),
            "XDG_CACHE_HOME": str(Path(folder) / "cache"),
        }
        try:
            finished = subprocess.run(
                (*PYTEST, *mutation.tests),
                cwd=ROOT,
                env=environment,
                text=True,
                capture_output=True,
                check=False,
                timeout=MAX_SECONDS,
            )
        except subprocess.TimeoutExpired:
            return "the tests did not end"
    output = finished.stdout + finished.stderr
    if finished.returncode == 0:
        return ""
    if finished.returncode != TESTS_FAILED:
        raise RuntimeError(f"{mutation.name}: pytest ended with {finished.returncode}\n{output}")
    failed = re.search(r"^(?:FAILED|ERROR) (?P<test>[^\s\[]+)", output, re.MULTILINE)
    return failed["test"] if failed else "a test failed"


def main(names: Sequence[str]) -> int:
    """Try each mutation and print the test that noticed it; return 1 if too many survive."""
    chosen = mutations(names)
    if not chosen:
        print(f"no room and no mutation is called {' or '.join(names)}")
        return 1
    survivors = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for mutation, test in zip(chosen, pool.map(failing_test, chosen), strict=True):
            print(f"{mutation.room}: {mutation.name}: {test or 'NOT NOTICED'}", flush=True)
            if not test:
                survivors.append(mutation)
    for mutation in survivors:
        print(f"not noticed: {mutation.name} ({mutation.file}): {mutation.why}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = used.ru_utime + used.ru_stime
    print(f"{len(chosen) - len(survivors)} of {len(chosen)} noticed, in {seconds:.0f} s of processor time")
    return int(len(survivors) > MAX_SURVIVORS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
