"""Measures what each patch of the page engine buys: processor time and peak memory without it over those with all of them.

The newsletters are the sample, one of 200 pages and one with 300 references, each rendered in a process of its own. A patch
stays in the table of `engine/patches.py` only where one of the three factors is at least 1.1; a patch of the import
only where it saves 30 ms; one for memory where the second factor of the 200 pages is at least 1.05.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from newsletter import SAMPLE, WORDS, write_recap

from confdeck.renderers.newsletter import NewsletterRenderer
from confdeck.renderers.newsletter.engine import patches, pdf_worker
from confdeck.renderers.newsletter.engine.patch import PatchKind
from confdeck.testing import job_for

TALKS, REFERENCES = 150, 300
OPTIONAL = [patch for patch in patches.PATCHES if patch.kind is not PatchKind.CORRECTION]
ALL = "all"


class LocalWorker:
    """Runs the page engine in this process, whose time is measured."""

    is_new = False

    def __init__(self, _hint: str) -> None:
        self._engine: Any = None
        self._document: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def start_document(self, html: str, *options: Any) -> None:
        """Lay the pages out with the arguments of `PdfEngine`."""
        from confdeck.renderers.newsletter.engine.pdf_engine import PdfEngine

        self._engine = PdfEngine(*options)
        self._document = self._engine.lay_out(html)

    def start_layout(self, html: str, changed: Mapping[str, bytes] = {}) -> None:
        """Lay them out once more, with the drawings that have changed."""
        self._engine.draw(changed)
        self._engine.document = None
        self._document = self._engine.lay_out(html)

    def layout(self) -> Any:
        """Return the layout."""
        return self._document

    def print(self, *arguments: Any) -> Any:
        """Return the PDF."""
        return self._engine.print(*arguments)


def main() -> None:
    """Measure and print, or render one newsletter and print its seconds and MB."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--render", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--without", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.render:
        print(*render(options.render, options.without))
        return
    with tempfile.TemporaryDirectory(prefix="confdeck-patches-") as name:
        work = Path(name)
        recaps = {
            "sample": SAMPLE,
            "200 pages": write_recap(work / "pages", TALKS),
            f"{REFERENCES} references": write_references(work / "references"),
        }
        report(recaps, options.runs)
    print(
        f"import          without libraries found by the loader: {import_milliseconds(options.runs):.0f} ms more"
    )


def report(recaps: dict[str, Path], runs: int) -> None:
    """Print the factors of each patch for one newsletter after the other."""
    print(f"{'':48}  time memory")
    for newsletter, recap in recaps.items():
        for patch, (time_factor, memory_factor) in factors(recap, runs).items():
            print(f"{newsletter:16}without {patch:24}{time_factor:6.2f}{memory_factor:7.2f}", flush=True)


def factors(recap: Path, runs: int) -> dict[str, tuple[float, float]]:
    """Return the factors of each patch for time and memory; the runs with and without it take turns."""
    names = ["", *(patch.name for patch in OPTIONAL), ALL]
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    for _ in range(runs):
        for name in names:
            command = [sys.executable, __file__, "--render", str(recap), "--without", name]
            ended = subprocess.run(command, check=True, capture_output=True, text=True)
            seconds, megabytes = map(float, ended.stdout.split())
            taken[name].append((seconds, megabytes))
    return {
        name: (_factor(taken[name], taken[""], 0), _factor(taken[name], taken[""], 1)) for name in names[1:]
    }


def _factor(without: list[tuple[float, float]], whole: list[tuple[float, float]], which: int) -> float:
    return statistics.median(one[which] / other[which] for one, other in zip(without, whole, strict=True))


def render(recap: Path, without: str) -> tuple[float, float]:
    """Return the processor seconds and the peak MB of a newsletter, without a patch or without all of them."""
    pdf_worker.PdfWorker = LocalWorker  # type: ignore[misc, assignment]
    patches.PATCHES = tuple(
        patch for patch in patches.PATCHES if patch not in OPTIONAL or without not in {patch.name, ALL}
    )
    job = job_for(recap)
    begun = time.process_time()
    NewsletterRenderer().render(job)
    return time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def write_references(folder: Path) -> Path:
    """Write a recap with many references, most of them longer than a line."""
    folder.mkdir()
    chance = random.Random(REFERENCES)
    references = [
        f"{' '.join(chance.choice(WORDS) for _ in range(number % 25 + 4))} https://example.org/{number}"
        for number in range(REFERENCES)
    ]
    path = folder / "recap.yaml"
    lines = [
        "title: References",
        "takeaways: [One.]",
        "conference: {name: References, dates: 2020-01-01}",
        "references:",
    ]
    path.write_text("\n".join([*lines, *(f"  - {reference}" for reference in references)]), encoding="utf-8")
    return path


def import_milliseconds(runs: int) -> float:
    """Return what the import of WeasyPrint takes longer without the patch, in wall time."""
    patched = "from confdeck.renderers.newsletter.engine.patches import import_patches\nwith import_patches(): import weasyprint"
    plain = patched.replace("with import_patches(): ", "")
    seconds: dict[str, list[float]] = {patched: [], plain: []}
    for _ in range(runs):
        for code, taken in seconds.items():
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            taken.append(time.perf_counter() - begun)
    return 1000 * (statistics.median(seconds[plain]) - statistics.median(seconds[patched]))


if __name__ == "__main__":
    main()
