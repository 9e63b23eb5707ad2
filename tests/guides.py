"""The guides of docs/how-to, as changes of files: what they say to write, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.sources import ROOT

GUIDES = ROOT / "docs" / "how-to"
_LISTING = re.compile(
    r"""(?<=\n\n)(?:[^\n`]*\bIn\ `(?P<file>[^`\n]+)`,\ (?P<where>under|above)\ `(?P<anchor>[^`\n]+)`
        |At\ the\ end\ of\ `(?P<end>[^`\n]+)`
        |`(?P<new>[\w./-]+)`)
        (?:[^\n]|\n(?!\n))*:\n\n```\w+\n(?P<text>.*?)^```""",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
"""A paragraph that names a file and a place in it, and the listing after it."""


@dataclass(frozen=True, slots=True)
class Change:
    """A listing of a guide, and where it belongs."""

    file: str
    text: str
    anchor: str = ""
    """The line that it is written at; without one it is added at the end."""
    above: bool = False

    def apply(self, folder: Path) -> None:
        """Make the change to the files in `folder`."""
        path = folder / self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = path.read_text("utf-8").splitlines(keepends=True) if path.exists() else []
        index = lines.index(f"{self.anchor}\n") + (not self.above) if self.anchor else len(lines)
        path.write_text("".join([*lines[:index], self.text, *lines[index:]]), "utf-8")


def changes(guide: str) -> Iterator[Change]:
    """Yield what a guide says to write."""
    for match in _LISTING.finditer((GUIDES / guide).read_text("utf-8")):
        file = match["file"] or match["end"] or match["new"]
        yield Change(file, match["text"], match["anchor"] or "", match["where"] == "above")
