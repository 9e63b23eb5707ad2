"""A preview that runs, with a browser that shows it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

BIBLIOGRAPHY = """@article{lee2020, title = {A paper about %s}, author = {Lee, Ann}, year = {2020}, journal = {Journal}}
"""
RECAP = """\
title: Seven days of vision
conference: {name: Conference on Vision, short: CV 2026, dates: 2026-10-05/2026-10-09}
render: {theme: house}
takeaways:
  - Deep layers remember the picture [@lee2020].
talks:
  - title: The first talk
    speakers: {name: Ann Lee}
    tldr: A short claim of the first talk
    takeaways:
      - Features are local to their neighbours
    notes: Say this aloud
  - title: The second talk
    speakers: {name: Bo Chen}
    tldr: Another claim, of the second talk
    figures: [{image: figures/plot.svg, caption: A plot, alt: A rising line}]
photos:
  - {image: photos/hall.jpg, caption: The hall at noon, alt: A hall}
references: references.bib
"""
PLOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M2 18 L38 {}" stroke="#000" fill="none"/></svg>'
THEME = 'title: House\nextends: default\ncolours: {{accent: "{}"}}\n'


def write_recap(folder: Path) -> None:
    """Write a recap with a file of every kind."""
    from pptx import Presentation

    for name in ("photos", "figures", "house"):
        (folder / name).mkdir(parents=True)
    (folder / "recap.yaml").write_text(RECAP, "utf-8")
    (folder / "references.bib").write_text(BIBLIOGRAPHY % "layers", "utf-8")
    (folder / "figures" / "plot.svg").write_text(PLOT.format(2), "utf-8")
    (folder / "house" / "theme.yaml").write_text(THEME.format("#B23A2A"), "utf-8")
    Image.new("RGB", (1600, 1000), "#335577").save(folder / "photos" / "hall.jpg")
    Presentation().save(str(folder / "lab.pptx"))


@dataclass(frozen=True, slots=True)
class LivePreview:
    """A running preview."""

    folder: Path
    address: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        found = re.search(r":(\d+)/", self.address)
        assert found
        return int(found[1])


@contextmanager
def live_preview(folder: Path, state: Path, *options: str) -> Iterator[LivePreview]:
    """Run `confdeck preview` for a recap until the block is left; then it has to end at once by itself."""
    command = [sys.executable, "-m", "confdeck", "preview", "--no-open", "--port", "0", *options]
    environment = os.environ | {"XDG_STATE_HOME": str(state), "XDG_CACHE_HOME": str(state)}
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    stdout = process.stdout
    assert stdout is not None
    try:
        yield LivePreview(folder, stdout.readline().strip(), process)
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        assert process.wait(15) == 0
        with pytest.raises(ProcessLookupError):  # no process of the group is left
            os.killpg(process.pid, 0)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        stdout.close()
