"""Times `confdeck check` of the sample as a whole process, and a change while typing, and prints seconds of processor time."""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from confdeck.authoring.checking import check_recap

SAMPLE = Path(__file__).parents[1] / "input" / "iccv-2019" / "recap.yaml"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    command = [sys.executable, "-m", "confdeck", "check", str(SAMPLE)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    _print("confdeck check", [_of_process(command) for _ in range(runs)], 0.7)
    _print("a change while typing", _of_changes(runs), 0.1)


def _of_process(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _of_changes(runs: int) -> list[float]:
    text, spent = SAMPLE.read_text("utf-8"), []
    with tempfile.TemporaryDirectory(prefix="confdeck-benchmark-") as cache:
        for number in range(runs + 1):
            start = time.process_time()
            check_recap(SAMPLE, None, Path(cache), f"{text}\n# {number}\n", while_typing=True)
            spent.append(time.process_time() - start)
    return spent[1:]  # the first one imports


def _print(name: str, seconds: list[float], aim: float) -> None:
    low, middle, high = min(seconds), statistics.median(seconds), max(seconds)
    print(f"{name:24} {middle:.3f} s ({low:.3f} to {high:.3f}), aim {aim} s")


if __name__ == "__main__":
    main()
