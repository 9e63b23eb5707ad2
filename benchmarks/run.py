"""Times confdeck on the sample with 24 large photos, beside its peer, and prints a table."""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from peer import missing_tools, write_peer
from photos import make_photos

from confdeck.edition import edit
from confdeck.source import load_recap

SAMPLE = Path(__file__).parent.parent / "input" / "iccv-2019"
PHOTOS = 24
FORMATS = ("email", "pptx", "pdf")
PEER = "vipsthumbnail + pandoc + Chromium"


class Run(NamedTuple):
    """What one run took, in seconds."""

    wall: float
    processor: float
    """Processor time, of all processes together."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Some runs of one command."""

    name: str
    runs: tuple[Run, ...]

    @property
    def median(self) -> Run:
        """The figures to quote."""
        return Run(*(statistics.median(figures) for figures in zip(*self.runs, strict=True)))

    def __str__(self) -> str:
        low, high = min(self.runs).wall, max(self.runs).wall
        wall, processor = self.median
        return (
            f"{self.name:34} {wall:7.2f} s   ({low:.2f} to {high:.2f})   {processor:6.2f} s of processor time"
        )


def main() -> None:
    """Measure and print."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="confdeck-benchmark-") as name:
        work = Path(name)
        photos = make_photos(options.photos, PHOTOS)
        recap = _recap_with(photos, work / "recap")
        if options.pandoc:
            os.environ["PATH"] = f"{options.pandoc.resolve().parent}{os.pathsep}{os.environ['PATH']}"
        peer = _peer(recap, photos, work)
        cases = [(name,) for name in options.formats] + [tuple(options.formats)]
        timings = [timing for case in cases for timing in _confdeck(recap, case, work, options.runs, peer)]
        print(f"{len(os.sched_getaffinity(0))} processors, {options.runs} runs each\n")
        print("\n".join(map(str, timings)))
        print("\n" + "\n".join(_ratios(timings)))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        print(f"peak memory of the largest process: {peak / 1024:.0f} MB")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--formats", nargs="+", default=list(FORMATS), choices=FORMATS)
    parser.add_argument("--pandoc", type=Path, help="the pandoc to compare with, if not that of the system")
    parser.add_argument("--photos", type=Path, default=Path(tempfile.gettempdir()) / "confdeck-photos")
    return parser.parse_args()


def _recap_with(photos: list[Path], folder: Path) -> Path:
    """The sample with the photos added to it."""
    shutil.copytree(SAMPLE, folder)
    (folder / "large").mkdir()
    for photo in photos:
        os.link(photo, folder / "large" / photo.name) if _same_disk(photo, folder) else shutil.copy(
            photo, folder / "large"
        )
    recap = folder / "recap.yaml"
    lines = recap.read_text("utf-8").splitlines()
    start = lines.index("photos:") + 1
    added = [
        f"  - {{image: large/{photo.name}, caption: Photo {photo.stem}, alt: A photo.}}" for photo in photos
    ]
    recap.write_text("\n".join([*lines[:start], *added, *lines[start:]]) + "\n", encoding="utf-8")
    return recap


def _same_disk(one: Path, other: Path) -> bool:
    return one.stat().st_dev == other.stat().st_dev


def _confdeck(recap: Path, formats: tuple[str, ...], work: Path, runs: int, peer: list[str]) -> list[Timing]:
    """Return the timings of some formats, and with all of them those of the peer, which takes turns with them."""
    cache = work / "cache"
    options = [word for name in formats for word in ("--format", name)]
    command = [
        sys.executable,
        "-m",
        "confdeck",
        "render",
        str(recap),
        "-q",
        "-o",
        str(work / "output"),
        *options,
    ]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package has its bytecode
    written = recap.read_text("utf-8")
    cold, warm, edited, others = [], [], [], []
    for run in range(runs):
        shutil.rmtree(cache, ignore_errors=True)
        cold.append(_timed(command, environment))
        warm.append(_timed(command, environment))
        recap.write_text(written.replace("subtitle: ", f"subtitle: {run} "), encoding="utf-8")
        edited.append(_timed(command, environment))
        recap.write_text(written, encoding="utf-8")
        if peer and len(formats) > 1:
            others.append(_timed(peer))
    name = "all" if len(formats) > 1 else formats[0]
    timings = {"cold": cold, "again": warm, "a word changed": edited}
    ours = [Timing(f"confdeck {name}, {how}", tuple(taken)) for how, taken in timings.items()]
    return [*ours, *([Timing(PEER, tuple(others))] if others else [])]


def _peer(recap: Path, photos: list[Path], work: Path) -> list[str]:
    """Return the command of the peer; empty where a tool is missing."""
    if missing := missing_tools():
        print(f"no peer: {', '.join(missing)} not installed", file=sys.stderr)
        return []
    script = write_peer(edit(load_recap(recap)), photos, work / "peer")
    return ["sh", str(script)]


def _timed(command: list[str], environment: dict[str, str] | None = None) -> Run:
    begun, before = time.perf_counter(), _processor_seconds()
    subprocess.run(command, env=environment, check=True)
    return Run(time.perf_counter() - begun, _processor_seconds() - before)


def _processor_seconds() -> float:
    """Return the processor time of all processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _ratios(timings: list[Timing]) -> list[str]:
    by_name = {timing.name: timing.median for timing in timings}
    pairs = [
        ("confdeck all, cold", PEER),
        ("confdeck all, again", "confdeck all, cold"),
        ("confdeck all, a word changed", "confdeck all, cold"),
    ]
    return [
        f"{one} / {other}: {by_name[one].wall / by_name[other].wall:.2f}, "
        f"processor time {by_name[one].processor / by_name[other].processor:.2f}"
        for one, other in pairs
        if {one, other} <= by_name.keys()
    ]


if __name__ == "__main__":
    main()
