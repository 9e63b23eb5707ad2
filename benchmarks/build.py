"""Measures `confdeck build`: many recaps unchanged, many new ones beside as many calls of `confdeck render`, and its memory."""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "input" / "iccv-2019"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of the processor."""

    wall: float
    cpu: float

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.wall + other.wall, self.cpu + other.cpu)

    def __str__(self) -> str:
        return f"{self.wall:7.1f} s by the clock, {self.cpu:7.1f} s of the processor"


def main() -> None:
    """Print the figures and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unchanged", type=int, default=300, help="recaps that are built again")
    parser.add_argument("--new", type=int, default=40, help="recaps that are rendered in both ways")
    parser.add_argument("--rounds", type=int, default=4, help="turns that both ways take with the new ones")
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="confdeck-benchmark-") as name:
        folder = Path(name)
        for number in range(max(chosen.unchanged, chosen.new)):
            _write_recap(folder, number)
        _new(folder, chosen.new, chosen.rounds, chosen.jobs)
        _unchanged(folder, chosen.unchanged, chosen.jobs)
        _memory(folder, chosen.jobs)


def _write_recap(folder: Path, number: int) -> None:
    """Write a recap as `confdeck new` makes it, with a title of its own."""
    recap = folder / "recaps" / f"conf-{number:03}"
    if number == 0:
        _run(folder, "new", str(recap), "--no-input")
    else:
        shutil.copytree(folder / "recaps" / "conf-000", recap)
        file = recap / "recap.yaml"
        text = file.read_text("utf-8").replace("What I heard", f"What I heard in hall {number}", 1)
        file.write_text(text, "utf-8")


def _new(folder: Path, count: int, rounds: int, jobs: int) -> None:
    """Render new recaps in turns, some with `build`, then the same ones with `render`; caches are empty each time."""
    built = rendered = Cost(0, 0)
    names = [f"conf-{number:03}" for number in range(count)]
    for turn in range(rounds):
        part = names[turn::rounds]
        some = folder / f"part-{turn}"
        for name in part:
            shutil.copytree(folder / "recaps" / name, some / name)
        built += _run(
            folder, "build", str(some), "--jobs", str(jobs), "-o", f"built-{turn}", cache=f"a{turn}"
        )
        for name in part:
            rendered += _run(folder, "render", str(some / name), "-o", f"rendered-{turn}", cache=f"b{turn}")
    print(f"{count} new recaps in all formats, in {rounds} turns, {jobs} at a time")
    print(f"  confdeck build   {built}\n  confdeck render  {rendered}")
    print(
        f"  ratio            {built.wall / rendered.wall:.2f} by the clock, {built.cpu / rendered.cpu:.2f} of the processor"
    )


def _unchanged(folder: Path, count: int, jobs: int) -> None:
    """Build recaps again that have not changed."""
    for path in sorted((folder / "recaps").iterdir())[count:]:
        shutil.rmtree(path)
    command = ("build", "recaps", "--format", "email", "--jobs", str(jobs), "-o", "all")
    _run(folder, *command)
    again = _run(folder, *command)
    print(f"{count} unchanged recaps\n  confdeck build   {again}")


def _memory(folder: Path, jobs: int) -> None:
    """Build copies of the sample, the heaviest recap, and print the memory of the largest process."""
    for number in range(2 * jobs):
        shutil.copytree(
            SAMPLE, folder / "samples" / f"iccv-{number}", ignore=shutil.ignore_patterns(".confdeck")
        )
    program = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [
        sys.executable,
        "-c",
        program,
        *_command("build", "samples", "--jobs", str(jobs), "-o", "heavy"),
    ]
    kilobytes = subprocess.run(
        command, cwd=folder, env=_environment(folder, "heavy"), check=True, capture_output=True, text=True
    ).stdout
    print(f"{2 * jobs} copies of the sample\n  largest process  {int(kilobytes) / 1000:.0f} MB")


def _run(folder: Path, *arguments: str, cache: str = "cache") -> Cost:
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        _command(*arguments), cwd=folder, env=_environment(folder, cache), check=True, capture_output=True
    )
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "confdeck", *arguments]


def _environment(folder: Path, cache: str) -> dict[str, str]:
    return {**os.environ, "XDG_CACHE_HOME": str(folder / cache)}


if __name__ == "__main__":
    main()
