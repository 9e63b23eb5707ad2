"""Times the deck after a changed word beside `marp -w`, which writes HTML slides of the same text again."""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import warm
from peer import write_peer

from confdeck.edition import edit
from confdeck.processes import tune_gc
from confdeck.source import load_recap

PATIENCE = 60.0
"""Seconds to wait for a program."""
QUIET = 3.0
"""Seconds without use of the processor after which it has finished."""


def main() -> None:
    """Measure in turns, and print the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("marp", help="the program, as npm installs @marp-team/marp-cli")
    parser.add_argument("--edits", type=int, default=10)
    options = parser.parse_args()
    tune_gc()  # as the preview does
    with tempfile.TemporaryDirectory(prefix="confdeck-marp-") as name:
        folder = Path(name)
        slides = _slides(folder)
        recap = shutil.copytree(warm.SAMPLE, folder / "recap") / "recap.yaml"
        command = [options.marp, "-w", "--html", str(slides), "-o", str(slides.with_suffix(".html"))]
        marp = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            settle(marp.pid)
            ours, theirs = _in_turns(recap, slides, marp.pid, options.edits)
        finally:
            marp.terminate()
            marp.wait()
    print(f"confdeck {ours:.3f} s, marp -w {theirs:.3f} s of processor time: {ours / theirs:.2f}")


def _slides(folder: Path) -> Path:
    """Write the text of the sample as a Marp deck: a slide for each heading."""
    write_peer(edit(load_recap(warm.SAMPLE / "recap.yaml")), [], folder)
    text = (folder / "recap.md").read_text("utf-8")
    slides = folder / "slides.md"
    slides.write_text(f"---\nmarp: true\nheadingDivider: 2\n---\n\n{text}", encoding="utf-8")
    return slides


def _in_turns(recap: Path, slides: Path, process: int, edits: int) -> tuple[float, float]:
    """Return the median processor time of an edit, of confdeck and of Marp."""
    written, text = recap.read_text("utf-8"), slides.read_text("utf-8")
    ours, theirs = [], []
    with warm.renderers(("pptx",)) as renderers:
        for number in range(-2, edits):
            begun = time.process_time()
            recap.write_text(written.replace("subtitle: ", f"subtitle: {number} ", 1), "utf-8")
            warm.render_again(renderers["pptx"], recap, recap.parent / "cache")
            ours.append(time.process_time() - begun)
            changed = text.replace("question", f"question {number}", 1)
            theirs.append(settle(process, partial(slides.write_text, changed, "utf-8")))
    return statistics.median(ours[2:]), statistics.median(theirs[2:])


def settle(process: int, change: Callable[[], object] = lambda: None) -> float:
    """Make a change, wait until a process has worked and then rests, and return its processor time."""
    before = last = seconds_of(process)
    begun, rests = time.monotonic(), 0.0
    change()
    while time.monotonic() - begun < PATIENCE and (last == before or rests < QUIET):
        time.sleep(0.1)
        now = seconds_of(process)
        rests = rests + 0.1 if now == last else 0.0
        last = now
    return last - before


def seconds_of(process: int) -> float:
    """Return the processor time of a process that runs; on Linux."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
