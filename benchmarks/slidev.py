"""Times the deck after a changed word beside Slidev's server, which sends the changed slide to a browser."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import warm
from marp import settle
from peer import write_peer

from confdeck.edition import edit
from confdeck.processes import tune_gc
from confdeck.source import load_recap

PORT = 3939
PATIENCE = 90.0
"""Seconds to wait for the server."""
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
_HEADING = re.compile(r"^(?=##? )", re.MULTILINE)


def main() -> None:
    """Measure in turns, and print the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("slidev", help="the program, as npm installs @slidev/cli with @slidev/theme-default")
    parser.add_argument("--edits", type=int, default=10)
    options = parser.parse_args()
    tune_gc()  # as the preview does
    packages = Path(options.slidev).absolute().parent.parent.parent
    # Themes are looked for in the folders above the slides.
    with tempfile.TemporaryDirectory(prefix="confdeck-slidev-", dir=packages) as name:
        folder = Path(name)
        slides = _slides(folder)
        recap = shutil.copytree(warm.SAMPLE, folder / "recap") / "recap.yaml"
        with _served(options.slidev, slides) as server:
            ours, theirs = _in_turns(recap, slides, server, options.edits)
    print(f"confdeck {ours:.3f} s, Slidev's server {theirs:.3f} s of processor time: {ours / theirs:.2f}")


def _slides(folder: Path) -> Path:
    """Write the text and figures of the sample as Slidev's slides: one for each heading."""
    write_peer(edit(load_recap(warm.SAMPLE / "recap.yaml")), [], folder)
    text = (folder / "recap.md").read_text("utf-8")
    for found in _PICTURE.finditer(text):
        shutil.copy(found[2], folder)
    text = _PICTURE.sub(lambda found: f"![{found[1]}](./{Path(found[2]).name})", text)
    slides = folder / "slides.md"
    pages = "\n---\n\n".join(page.strip() + "\n" for page in _HEADING.split(text.lstrip("% ")))
    slides.write_text(f"---\ntheme: default\n---\n\n# {pages}", encoding="utf-8")
    return slides


@contextmanager
def _served(program: str, slides: Path) -> Iterator[int]:
    """Serve slides, show the first in a browser, and yield the server's process."""
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    address = f"http://localhost:{PORT}/1"
    server = subprocess.Popen([program, str(slides), "--port", str(PORT)], start_new_session=True, **quiet)
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0"]
    profile = f"--user-data-dir={slides.parent / 'profile'}"
    browser = None
    try:
        _await(address)
        browser = subprocess.Popen([*command, profile, address], start_new_session=True, **quiet)
        settle(server.pid)
        yield server.pid
    finally:
        for process in filter(None, (browser, server)):
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()


def _await(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(address):
                return
        except URLError:
            time.sleep(0.2)
    raise TimeoutError(address)


def _in_turns(recap: Path, slides: Path, server: int, edits: int) -> tuple[float, float]:
    """Return the median processor time of an edit, of confdeck and of the server."""
    written, text = recap.read_text("utf-8"), slides.read_text("utf-8")
    first = text.index("\n\n", text.index("# ")) + 2
    ours, theirs = [], []
    with warm.renderers(("pptx",)) as renderers:
        for number in range(-2, edits):
            begun = time.process_time()
            recap.write_text(written.replace("subtitle: ", f"subtitle: {number} ", 1), "utf-8")
            warm.render_again(renderers["pptx"], recap, recap.parent / "cache")
            ours.append(time.process_time() - begun)
            changed = f"{text[:first]}{number} {text[first:]}"
            theirs.append(settle(server, partial(slides.write_text, changed, "utf-8")))
    return statistics.median(ours[2:]), statistics.median(theirs[2:])


if __name__ == "__main__":
    main()
