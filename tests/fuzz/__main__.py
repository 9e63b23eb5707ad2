"""Give damaged input to the command line for some minutes: `python -m tests.fuzz --minutes 60 --seed 1`.

Counts tracebacks, unusual exit codes, runs of more than 30 s and runs that take more than 1 GB, and prints the seed of
each, with which `--only SEED` repeats it. Ends with 1 if there is any.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from itertools import count, takewhile
from pathlib import Path

import confdeck.cli.app
from tests.fuzz.targets import TARGETS

MAX_SECONDS = 30
MAX_BYTES = 1 << 30
USUAL_CODES = frozenset({0, 1, 2, 3})


def main() -> int:
    """Run damaged inputs until the time is over, and print what was found."""
    parser = argparse.ArgumentParser(description="Give damaged input to confdeck.")
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--only", type=int, help="repeat one run by its seed")
    arguments = parser.parse_args()
    repeats_one = arguments.only is not None
    runs, faults = Counter[str](), Counter[str]()
    for number in [arguments.only] if repeats_one else _seeds(arguments.seed, arguments.minutes):
        name, found = _run(number, show=repeats_one)
        runs[name] += 1
        for fault in found:
            faults[fault] += 1
            print(f"{number}: {name}: {fault}", flush=True)
    print(f"{runs.total()} runs:", ", ".join(f"{name} {count}" for name, count in sorted(runs.items())))
    print("faults:", ", ".join(f"{name} {count}" for name, count in sorted(faults.items())) or "none")
    return int(bool(faults))


def _seeds(first: int, minutes: float) -> Iterator[int]:
    """Yield the seeds of runs, one after the other, until the time is over."""
    end = time.monotonic() + 60 * minutes
    yield from takewhile(lambda _: time.monotonic() < end, count(first))


def _run(number: int, *, show: bool) -> tuple[str, list[str]]:
    """Run one damaged input, and return the kind of input and what went wrong."""
    chance = random.Random(number)
    target = TARGETS[number % len(TARGETS)]
    with tempfile.TemporaryDirectory(prefix="confdeck-fuzz-") as name:
        folder = Path(name)
        (folder / "input").mkdir()
        words = target.prepare(folder / "input", chance)
        log = folder / "log"
        process = os.fork()
        if process == 0:
            _command(words, folder, log)
        code, memory, late = _ended(process)
        text = log.read_text("utf-8", "replace")
        if show:
            print(text)
    faults = {
        "traceback": "Traceback (most recent call last)" in text,
        "hang": late,
        "memory": memory > MAX_BYTES,
        f"exit {code}": not late and code not in USUAL_CODES,
    }
    return target.name, [fault for fault, is_found in faults.items() if is_found]


def _command(words: tuple[str, ...], folder: Path, log: Path) -> None:
    """Run the command in this process, a child, and end it."""
    os.setpgid(0, 0)
    handle = os.open(log, os.O_WRONLY | os.O_CREAT)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    os.environ |= {"XDG_CACHE_HOME": str(folder / "cache"), "XDG_STATE_HOME": str(folder / "input" / "state")}
    if words[0] == "render":
        words = (*words, "--output", str(folder / "output"))
    sys.argv = ["confdeck", *words]
    code = 70
    try:
        code = confdeck.cli.app.run_command_line()
    except BaseException:  # noqa: BLE001  it would be a traceback for the user
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _ended(process: int) -> tuple[int, int, bool]:
    """Wait for a process; return its exit code, its memory in bytes, and whether it was late."""
    start = time.monotonic()
    while True:
        ended, status, usage = os.wait4(process, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status), usage.ru_maxrss * 1024, False
        if time.monotonic() - start > MAX_SECONDS:
            os.killpg(process, signal.SIGKILL)
            os.wait4(process, 0)
            return -signal.SIGKILL, 0, True
        time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main())
