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

from peer import missing_tools, write_peer
from photos import make_photos

from confdeck.edition import edit
from confdeck.source import load_recap

SAMPLE = Path(__file__).parent.parent / "input" / "iccv-2019"
PHOTOS = 24
FORMATS = ("email", "pptx", "pdf")


@dataclass(frozen=True, slots=True)
class Timing:
    """Wall seconds of some runs of one command."""

    name: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The figure to quote."""
        return statistics.median(self.seconds)

    def __str__(self) -> str:
        low, high = min(self.seconds), max(self.seconds)
        return f"{self.name:34} {self.median:7.2f} s   ({low:.2f} to {high:.2f})"


def main() -> None:
    """Measure and print."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="confdeck-benchmark-") as name:
        work = Path(name)
        photos = make_photos(options.photos, PHOTOS)
        recap = _recap_with(photos, work / "recap")
        cases = [(each,) for each in options.formats] + [tuple(options.formats)]
        timings = [timing for case in cases for timing in _confdeck(recap, case, work, options.runs)]
        timings += _peer(recap, photos, work, options.runs)
        print(f"{len(os.sched_getaffinity(0))} processors, {options.runs} runs each\n")
        print("\n".join(str(each) for each in timings))
        print("\n" + "\n".join(_ratios(timings)))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        print(f"peak memory of the largest process: {peak / 1024:.0f} MB")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--formats", nargs="+", default=list(FORMATS), choices=FORMATS)
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
        f"  - {{image: large/{each.name}, caption: Photo {each.stem}, alt: A photo.}}" for each in photos
    ]
    recap.write_text("\n".join([*lines[:start], *added, *lines[start:]]) + "\n", encoding="utf-8")
    return recap


def _same_disk(one: Path, other: Path) -> bool:
    return one.stat().st_dev == other.stat().st_dev


def _confdeck(recap: Path, formats: tuple[str, ...], work: Path, runs: int) -> list[Timing]:
    cache = work / "cache"
    options = [word for each in formats for word in ("--format", each)]
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
    cold, warm, edited = [], [], []
    for run in range(runs):
        shutil.rmtree(cache, ignore_errors=True)
        cold.append(_timed(command, environment))
        warm.append(_timed(command, environment))
        recap.write_text(written.replace("subtitle: ", f"subtitle: {run} "), encoding="utf-8")
        edited.append(_timed(command, environment))
        recap.write_text(written, encoding="utf-8")
    name = "all" if len(formats) > 1 else formats[0]
    timings = {"cold": cold, "again": warm, "a word changed": edited}
    return [Timing(f"confdeck {name}, {how}", tuple(seconds)) for how, seconds in timings.items()]


def _peer(recap: Path, photos: list[Path], work: Path, runs: int) -> list[Timing]:
    if missing := missing_tools():
        print(f"no peer: {', '.join(missing)} not installed", file=sys.stderr)
        return []
    script = write_peer(edit(load_recap(recap)), photos, work / "peer")
    return [
        Timing("vipsthumbnail + pandoc + Chromium", tuple(_timed(["sh", str(script)]) for _ in range(runs)))
    ]


def _timed(command: list[str], environment: dict[str, str] | None = None) -> float:
    begun = time.perf_counter()
    subprocess.run(command, env=environment, check=True)
    return time.perf_counter() - begun


def _ratios(timings: list[Timing]) -> list[str]:
    by_name = {each.name: each.median for each in timings}
    pairs = [
        ("confdeck all, cold", "vipsthumbnail + pandoc + Chromium"),
        ("confdeck all, again", "confdeck all, cold"),
        ("confdeck all, a word changed", "confdeck all, cold"),
    ]
    return [
        f"{one} / {other}: {by_name[one] / by_name[other]:.2f}"
        for one, other in pairs
        if {one, other} <= by_name.keys()
    ]


if __name__ == "__main__":
    main()
