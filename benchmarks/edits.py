"""Edits a recap many times in a row: does memory grow, and what does an edit of a long recap cost beside one of the sample?"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from multiprocessing import Process
from pathlib import Path

import warm
import yaml
from newsletter import write_recap

from confdeck.processes import tune_gc

EARLY = 50
"""Edits after which memory and open files are looked at first."""
TURNS = 2
_WORD = re.compile(r"\b(?:the|with|that|of)\b")
_OTHERS = {"the": "one", "with": "upon", "that": "such", "of": "by"}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=1000)
    parser.add_argument("--formats", nargs="+", default=("email", "pptx"), choices=warm.FORMATS)
    parser.add_argument("--talks", type=int, default=60)
    options = parser.parse_args()
    tune_gc()  # as the preview does
    with tempfile.TemporaryDirectory(prefix="confdeck-edits-") as name:
        sample = shutil.copytree(warm.SAMPLE, Path(name) / "sample") / "recap.yaml"
        long = write_recap(Path(name) / "long", options.talks)
        written = yaml.safe_dump(json.loads(long.read_text("utf-8")), allow_unicode=True, sort_keys=False)
        long.write_text(written, encoding="utf-8")
        for format_name in options.formats:
            if options.edits > EARLY:
                # In a process of its own, as in the preview: what others leave behind in memory would count too.
                growing = Process(target=_grow, args=(format_name, sample, options.edits))
                growing.start()
                growing.join()
            _compare(format_name, sample, long)


def _compare(format_name: str, *recaps: Path) -> None:
    """Print the processor time of an edit in the sample and in the long recap, which take turns."""
    seconds: dict[Path, list[float]] = {recap: [] for recap in recaps}
    for _ in range(TURNS):
        for recap in recaps:
            seconds[recap] += _edited(format_name, recap)
    short, other = (statistics.median(taken) for taken in seconds.values())
    print(
        f"{format_name}: sample {short:.3f} s, long recap {other:.3f} s of processor time: {other / short:.2f}"
    )


def _edited(format_name: str, recap: Path) -> Iterator[float]:
    """Yield the processor time of some edits."""
    edits = edits_of(recap)
    with warm.renderers((format_name,)) as renderers:
        for number in range(-2, 4):  # the first two have more to do
            next(edits)
            begun = warm.processor_seconds()
            warm.render_again(renderers[format_name], recap, recap.parent / "cache")
            if number >= 0:
                yield warm.processor_seconds() - begun


def _grow(format_name: str, recap: Path, count: int) -> None:
    """Print memory and open files after some edits and at the end."""
    edits = edits_of(recap)
    with warm.renderers((format_name,)) as renderers:
        for number in range(1, count + 1):
            next(edits)
            warm.render_again(renderers[format_name], recap, recap.parent / "cache")
            if number == EARLY:
                early = warm.state()
        last = warm.state()
    print(
        f"{format_name}: after {EARLY} edits {early.megabytes:.1f} MB and {early.files} open files, after {count} "
        f"{last.megabytes:.1f} MB and {last.files}: {last.megabytes / early.megabytes - 1:+.1%}"
    )


def edits_of(recap: Path) -> Iterator[None]:
    """Change another word of the texts at each step, and write the recap."""
    written = recap.read_text("utf-8")
    texts = written[: written.find("\nreferences:")] if "\nreferences:" in written else written
    places = [found for found in _WORD.finditer(texts) if texts[found.start() - 1] == " "]
    number = 0
    while True:
        found = places[number * 7 % len(places)]
        word = _OTHERS[found[0]] if number // len(places) % 2 == 0 else found[0]
        written = written[: found.start()] + word + written[found.end() :]
        recap.write_text(written, encoding="utf-8")
        number += 1
        yield


if __name__ == "__main__":
    main()
