"""Keeps a preview open while a recap is saved many times: does the memory of its processes grow, or do files stay open?"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import warm
from edits import edits_of
from watching import members_of

EARLY = 30
"""Saves after which memory and open files are looked at first."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=300)
    parser.add_argument("--formats", nargs="+", default=warm.FORMATS, choices=warm.FORMATS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="confdeck-kept-open-") as name:
        _measure(Path(name), options.formats, options.saves)


def _measure(folder: Path, formats: list[str], saves: int) -> None:
    recap = shutil.copytree(warm.SAMPLE, folder / "recap") / "recap.yaml"
    command = [sys.executable, "-m", "confdeck", "preview", str(recap), "--no-open", "--port", "0"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder), "XDG_STATE_HOME": str(folder)}
    program = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=folder, env=environment, text=True)
    try:
        address = program.stdout.readline().split()[-1] if program.stdout else ""
        states = _states(f"{address.rstrip('/')}/events?show={','.join(formats)}", formats)
        generation, edits = next(states), edits_of(recap)
        for number in range(1, saves + 1):
            next(edits)
            generation = next(state for state in states if state > generation)
            if number in (EARLY, saves):
                print(f"after {number} saves: {_state(program.pid)}", flush=True)
    finally:
        program.terminate()
        program.wait()


def _states(address: str, formats: list[str]) -> Iterator[int]:
    """Yield the number of each state of the files whose outputs are all finished."""
    with urllib.request.urlopen(address) as stream:
        for line in stream:
            if line.startswith(b"data: "):
                state: dict[str, Any] = json.loads(line[6:])
                shown = [state["formats"][name] for name in formats]
                if all(output["current"] and not output["busy"] for output in shown):
                    yield state["generation"]


def _state(program: int) -> str:
    """Return the memory and the open files of a program and of all processes that it has started."""
    lines = []
    for process in sorted(members_of(program)):
        folder = Path("/proc") / str(process)
        pages = int((folder / "statm").read_text("ascii").split()[1])
        lines.append((pages * os.sysconf("SC_PAGE_SIZE") / 1e6, len(list((folder / "fd").iterdir()))))
    each = ", ".join(f"{megabytes:.0f}" for megabytes, _ in lines)
    total = sum(megabytes for megabytes, _ in lines)
    return f"{total:.1f} MB ({each}), {sum(files for _, files in lines)} open files"


if __name__ == "__main__":
    main()
