"""Times the newsletter: the sample beside others that print the very same HTML, and issues of 10 to 200 pages.

Headless Chromium is what it is held against; WeasyPrint itself, given the finished HTML, shows what its engine takes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from PIL import Image
from pypdf import PdfReader

from confdeck.renderers.newsletter import NewsletterRenderer
from confdeck.renderers.newsletter.engine import pdf_worker
from confdeck.testing import job_for

SAMPLE = Path(__file__).parent.parent / "input" / "iccv-2019" / "recap.yaml"
TALKS = (8, 35, 75, 150)
"""They come to about 10, 50, 100 and 200 pages."""
CHROMIUM = (
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pdf-header-footer",
)
ENGINE = """
import sys
from weasyprint import HTML
HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""
WORDS = [
    "attention",
    "gradient",
    "manifold",
    "sparse",
    "tensor",
    "decoder",
    "prior",
    "kernel",
    "latent",
    "and",
    "of",
    "the",
    "which",
    "shows",
    "in",
    "a",
]


@dataclass(frozen=True, slots=True)
class Run:
    """What a process and those it started took."""

    wall: float
    processor: float
    peak: float
    """Memory of the largest of them, in MB."""


class Capture:
    """Stands in for the worker and keeps what it would have been given."""

    caught: Mapping[str, Any]
    is_new = False

    def __init__(self, _hint: str) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def start_document(self, _html: str, style: Any, assets: Mapping[str, bytes], _pictures: object) -> None:
        """Keep it."""
        Capture.caught = {"style": style, "assets": assets}

    def layout(self) -> Any:
        """There is none.

        Raises:
            InterruptedError: to end the renderer here.
        """
        raise InterruptedError


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--talks", type=int, nargs="*", default=TALKS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="confdeck-newsletter-") as name:
        _sample(Path(name), options.runs)
        for talks in options.talks:
            _grown(Path(name), talks)


def _sample(work: Path, runs: int) -> None:
    page = write_html(work / "html")
    ours, chromium, engine = [], [], []
    for _ in range(runs):
        # One after the other, so that what else the machine does is shared fairly.
        ours.append(_confdeck(SAMPLE, work))
        engine.append(_timed([sys.executable, "-c", ENGINE, str(page), str(work / "engine.pdf")]))
        if shutil.which("chromium"):
            profile = work / "profile"
            shutil.rmtree(profile, ignore_errors=True)
            target = f"--print-to-pdf={work / 'chromium.pdf'}"
            chromium.append(_timed([*CHROMIUM, f"--user-data-dir={profile}", target, page.as_uri()]))
    for name, taken in (
        ("confdeck, from recap.yaml, cold", ours),
        ("Chromium, from the HTML, cold", chromium),
        ("WeasyPrint, from the HTML, cold", engine),
    ):
        if taken:
            wall, processor = (
                statistics.median(each) for each in zip(*((x.wall, x.processor) for x in taken), strict=True)
            )
            best = min(each.wall for each in taken)
            print(f"{name:34} {wall:6.2f} s (best {best:.2f})   processor {processor:5.2f} s")


def _grown(work: Path, talks: int) -> None:
    folder = work / f"talks-{talks}"
    taken = _confdeck(write_recap(folder, talks), work)
    (made,) = (work / "output").glob("*.pdf")
    pages = len(PdfReader(made).pages)
    print(
        f"{pages:4} pages, {talks:3} photos: {taken.wall:6.2f} s, {taken.wall / pages:.3f} s a page; "
        f"processor {taken.processor:6.2f} s, {taken.processor / pages:.3f} s a page; {taken.peak:4.0f} MB, file {made.stat().st_size / 1e6:.1f} MB"
    )


def _confdeck(recap: Path, work: Path) -> Run:
    for name in ("cache", "output"):
        shutil.rmtree(work / name, ignore_errors=True)
    environment = {**os.environ, "XDG_CACHE_HOME": str(work / "cache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "confdeck", "render", str(recap), "-q", "--format", "pdf"]
    return _timed([*command, "-o", str(work / "output")], environment)


def _timed(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    if status:
        raise SystemExit(f"{command[0]} ended with {status}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def write_html(folder: Path) -> Path:
    """Write the HTML that the page engine gets for the sample, with its assets beside it; return its path."""
    folder.mkdir(parents=True)
    job = job_for(SAMPLE)
    usual, pdf_worker.PdfWorker = pdf_worker.PdfWorker, Capture  # type: ignore[misc, assignment]
    developed: dict[str, bytes] = {}
    try:
        NewsletterRenderer().render(job)
    except InterruptedError:
        pass
    finally:
        pdf_worker.PdfWorker = usual  # type: ignore[misc]
    given = Capture.caught
    style = given["style"]
    developed.update({**style.fonts, **given["assets"]})
    html, pictures = _pages(job)
    developed.update(pictures)
    css = style.css
    for url in sorted(developed, key=len, reverse=True):
        name = url.replace(":", "-") + _suffix(developed[url])
        (folder / name).write_bytes(developed[url])
        css = css.replace(f"url({url})", f"url({name})")
        html = html.replace(f'"{url}"', f'"{name}"').replace(f"url({url})", f"url({name})")
    page = folder / "index.html"
    page.write_text(html.replace("</head>", f"<style>{css}</style></head>"), encoding="utf-8")
    return page


def _pages(job: Any) -> tuple[str, dict[str, bytes]]:
    """Return the HTML with the usual layout, and the pictures in it."""
    from confdeck.renderers.newsletter.pages import Pages
    from confdeck.renderers.newsletter.sheet import sheet_for

    pages = Pages(job.edition, job.theme, sheet_for(job.settings, job.theme))
    return pages.html({}), pages.figures.pictures(job.pictures)


def _suffix(data: bytes) -> str:
    known = {b"\x89PNG": ".png", b"\xff\xd8": ".jpg", b"<svg": ".svg", b"OTTO": ".otf"}
    return next((suffix for start, suffix in known.items() if data.startswith(start)), ".ttf")


def write_recap(folder: Path, talks: int) -> Path:
    """Write a recap of a number of talks, each with a photo of its own."""
    folder.mkdir(parents=True)
    chance = random.Random(talks)

    def sentence(length: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(length)).capitalize() + "."

    def talk(number: int) -> dict[str, Any]:
        photo = Image.frombytes("RGB", (40, 27), chance.randbytes(40 * 27 * 3)).resize((1600, 1067))
        photo.save(folder / f"{number}.jpg", quality=85)
        return {
            "title": sentence(6)[:-1],
            "speakers": f"Speaker {number}",
            "tldr": sentence(9),
            "takeaways": [sentence(12) for _ in range(3)],
            "summary": "\n\n".join(" ".join(sentence(14) for _ in range(5)) for _ in range(4)),
            "figures": [{"image": f"{number}.jpg", "caption": sentence(8), "alt": "A field of colours."}],
        }

    sessions = [
        {"title": f"Session {at // 8}", "talks": [talk(number) for number in range(at, min(at + 8, talks))]}
        for at in range(0, talks, 8)
    ]
    recap = {
        "title": "A benchmark",
        "conference": {"name": "Benchmark", "dates": "2020-01-01"},
        "sessions": sessions,
    }
    path = folder / "recap.yaml"
    path.write_text(json.dumps(recap), encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
