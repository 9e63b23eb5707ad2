"""Times rendering again after one changed word of the sample, in a process that goes on, as the preview does."""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from confdeck import pipeline, processes
from confdeck.edition import edit
from confdeck.renderers.base import Job
from confdeck.renderers.themed_pictures import themed_picture_store
from confdeck.source import load_recap
from confdeck.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from confdeck.renderers.base import Renderer

SAMPLE = Path(__file__).parent.parent / "input" / "iccv-2019"
FORMATS = ("email", "pptx", "pdf")
EARLY = 50
"""Edits after which memory and open files are looked at first."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=10)
    parser.add_argument("--formats", nargs="+", default=FORMATS, choices=FORMATS)
    options = parser.parse_args()
    processes.tune_gc()
    for name in options.formats:
        with tempfile.TemporaryDirectory(prefix="confdeck-warm-") as folder, renderers((name,)) as loaded:
            _measure(name, loaded[name], Path(folder), options.edits)


@contextmanager
def renderers(formats: tuple[str, ...]) -> Iterator[Mapping[str, Renderer]]:
    """Load renderers that keep what they need again; versions before that was possible have no such function."""
    with ExitStack() as stack:
        kept = getattr(pipeline, "kept_renderers", None)
        yield stack.enter_context(kept(formats)) if kept else pipeline.load_renderers(formats)


_garbage = processes.TaskGarbage() if hasattr(processes, "TaskGarbage") else None


def render_again(renderer: Renderer, recap: Path, cache: Path) -> None:
    """Load a recap and render it, as the preview does after each change; older versions left garbage to Python."""
    renderer.render(job(recap, cache))
    if _garbage:
        _garbage.collect()


def _measure(name: str, renderer: Renderer, work: Path, edits: int) -> None:
    recap = shutil.copytree(SAMPLE, work / "recap") / "recap.yaml"
    written = recap.read_text("utf-8")
    seconds, early = [], ""
    for number in range(-2, edits):
        begun = processor_seconds()
        recap.write_text(written.replace("subtitle: ", f"subtitle: {_word(number)} ", 1), "utf-8")
        render_again(renderer, recap, work / "cache")
        if number >= 0:  # the first two have more to do
            seconds.append(processor_seconds() - begun)
        if number == EARLY:
            early = f"; after {EARLY} edits {state()}"
    print(
        f"{name:6} {statistics.median(seconds):.3f} s ({min(seconds):.3f} to {max(seconds):.3f}){early}; at the end {state()}"
    )


def job(recap: Path, cache: Path) -> Job:
    """Load a recap and return what a renderer is given."""
    loaded = load_recap(recap, cache)
    edition, theme = edit(loaded), load_theme("default")
    store = themed_picture_store(edition, theme, cache)
    given = Job(edition, theme, store, name=loaded.name, sources=loaded.files)
    return replace(given, settings=loaded.recap.render.beside(loaded.folder))


def _word(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number + 2:04}")


def processor_seconds() -> float:
    """Return the processor time of this process and of all that it has started, also of those that still run."""
    ended = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    running = sum(int(fields[11]) + int(fields[12]) for fields in _children())
    return sum(usage.ru_utime + usage.ru_stime for usage in ended) + running / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class State:
    """The memory of this process and of the children that run, and its open files."""

    megabytes: float
    files: int

    def __str__(self) -> str:
        return f"{self.megabytes:.0f} MB, {self.files} open files"


def state() -> State:
    """Return the memory and the open files as they are now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1]) + sum(
        int(fields[21]) for fields in _children()
    )
    files = len(list(Path("/proc/self/fd").iterdir()))
    return State(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, files)


def _children() -> Iterator[Any]:
    """Yield the fields of `/proc/N/stat` behind the name of each child that runs; on Linux."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid():
            yield fields


if __name__ == "__main__":
    main()
