"""Times the drawing of a deck's slides as SVG, and by betteroffice-pptx, beside the deck's rendering; prints processor time."""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from confdeck.errors import MissingError
from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.drawing import draw_deck
from confdeck.renderers.pptx.planned_deck import planned_deck
from confdeck.renderers.pptx.screenshots.betteroffice import draw_with_betteroffice
from confdeck.renderers.pptx.screenshots.fonts import font_files
from confdeck.testing import job_for

SAMPLE = Path(__file__).parents[1] / "input" / "iccv-2019" / "recap.yaml"


def main() -> None:
    """Measure and print."""
    options = _options()
    job = job_for(options.recap)
    plan = planned_deck(job)
    deck = PptxRenderer().render(job).files[0].data
    whole = _seconds(lambda: PptxRenderer().render(job), options.runs)
    slides = len(plan.storyboard.slides)
    print(f"{slides} slides are rendered in {whole:.2f} s of processor time, warm")
    tasks: dict[str, Callable[[], object]] = {
        "planned (storyboard)": lambda: planned_deck(job),
        "drawn as SVG": lambda: draw_deck(job, plan),
        "drawn by betteroffice-pptx": lambda: draw_with_betteroffice(
            deck, range(1, slides + 1), font_files(job.theme), 960
        ),
    }
    for name, task in tasks.items():
        try:
            seconds = _seconds(task, options.runs)
        except MissingError as missing:
            print(f"{name:28} not measured: {missing.message}")
            continue
        print(
            f"{name:28} {seconds:5.3f} s   {seconds / whole:5.2f} x   {1000 * seconds / slides:5.1f} ms a slide"
        )


def _seconds(task: Callable[[], object], runs: int) -> float:
    """The median processor time of a task with the processes that it starts, after a first run that is not counted."""
    task()
    times = []
    for _ in range(runs):
        begun = _used()
        task()
        times.append(_used() - begun)
    return statistics.median(times)


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recap", type=Path, default=SAMPLE)
    parser.add_argument("--runs", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
