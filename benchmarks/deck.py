"""Times decks of 100 to 2,000 slides with a picture each, and prints seconds, milliseconds a slide, size and memory."""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from pathlib import Path

from PIL import Image

from confdeck.renderers.pptx import PptxRenderer
from confdeck.testing import job_for

COUNTS = (100, 500, 1000, 2000)


def main() -> None:
    """Measure and print."""
    options = _options()
    print(f"{'slides':>7} {'wall':>9} {'CPU':>9} {'a slide':>9} {'size':>9} {'memory':>9}")
    for count in options.slides:
        with tempfile.TemporaryDirectory(prefix="confdeck-benchmark-") as folder:
            _measure(pictured_recap(Path(folder), count))


def pictured_recap(folder: Path, count: int) -> Path:
    """A recap of so many talks, each with a picture of its own and a slide."""
    talks = []
    for number in range(count):
        colour = (number % 251, number // 251 * 16 % 256, 120)
        Image.new("RGB", (64, 48), colour).save(folder / f"{number}.jpg")
        figure = {"image": f"{number}.jpg", "alt": "A plain field."}
        talks.append({"title": f"Talk {number}", "figures": [figure]})
    recap = folder / "recap.yaml"
    recap.write_text(json.dumps({"title": "Many", "sections": [], "talks": talks}), encoding="utf-8")
    return recap


def _measure(recap: Path) -> None:
    job = job_for(recap)
    wall, busy = time.perf_counter(), time.process_time()
    artifact = PptxRenderer().render(job)
    wall, busy = time.perf_counter() - wall, time.process_time() - busy
    slides = int(artifact.extent.split()[0])
    size = len(artifact.files[0].data) / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = 1000 * busy / slides
    print(f"{slides:7} {wall:7.2f} s {busy:7.2f} s {each:6.2f} ms {size:6.1f} MB {peak:6.0f} MB")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slides", type=int, nargs="+", default=list(COUNTS))
    return parser.parse_args()


if __name__ == "__main__":
    main()
