"""Times `confdeck render --watch` after a changed word, as a program of its own, with all processes that it starts."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import warm


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=8)
    parser.add_argument("--formats", nargs="+", default=warm.FORMATS, choices=warm.FORMATS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="confdeck-watching-") as name:
        _measure(Path(name), options.formats, options.edits)


def _measure(folder: Path, formats: list[str], edits: int) -> None:
    recap = shutil.copytree(warm.SAMPLE, folder / "recap") / "recap.yaml"
    written = recap.read_text("utf-8")
    chosen = (argument for name in formats for argument in ("--format", name))
    command = [sys.executable, "-m", "confdeck", "render", str(recap), "--watch", "--report", "json", *chosen]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    program = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=folder, env=environment)
    try:
        reports = _reports(program)
        next(reports)
        seconds, waits = [], []
        for number in range(-2, edits):
            before, begun = _processor_seconds(program.pid), time.monotonic()
            recap.write_text(written.replace("subtitle: ", f"subtitle: {number} ", 1), "utf-8")
            next(reports)
            waits.append(time.monotonic() - begun)
            seconds.append(_processor_seconds(program.pid) - before)
    finally:
        program.terminate()
        program.wait()
    cost, wait = (statistics.median(taken[2:]) for taken in (seconds, waits))
    print(f"{' '.join(formats)}: {cost:.3f} s of processor time after an edit, written after {wait:.2f} s")


def _reports(program: subprocess.Popen[bytes]) -> Iterator[Any]:
    """Yield the reports of a program, as soon as each is complete."""
    text = ""
    for line in program.stdout or ():
        text += line.decode("utf-8")
        if line.rstrip() == b"}":
            yield json.loads(text)
            text = ""
    raise RuntimeError("the program has ended")


def _processor_seconds(process: int) -> float:
    """Return the processor time of a process and of all that it has started; on Linux."""
    members, running = members_of(process), _processes()
    ticks = (sum(map(int, running[member][11:15])) for member in members if member in running)
    return sum(ticks) / os.sysconf("SC_CLK_TCK")


def members_of(process: int) -> set[int]:
    """Return a process and all that it has started and that run."""
    parents = {child: int(fields[1]) for child, fields in _processes().items()}
    members, found = {process}, {process}
    while found:
        found = {child for child, parent in parents.items() if parent in found}
        members |= found
    return members


def _processes() -> dict[int, list[str]]:
    """Return the fields of `/proc/N/stat` behind the name of each process."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            found[int(path.parent.name)] = path.read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:
            continue
    return found


if __name__ == "__main__":
    main()
