"""The listings of the documents, each with what is said about it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.sources import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
RUN = ("sh", "console", "yaml")
"""Languages of listings that are run or read."""
_FENCE = re.compile(
    r"""(?:^`(?P<file>[\w./-]+)`:\n\n)?
        (?:^<!--\ not\ run:\ (?P<reason>[^\n]+)\ -->\n)?
        ^(?P<fence>`{3,})(?P<language>[^\n`]*)\n(?P<text>.*?)^(?P=fence)$""",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing of a page."""

    page: str
    line: int
    language: str
    text: str
    file: str = ""
    """The file that it is written to, where the paragraph above it is a name."""
    reason: str = ""
    """Why it is not run, from the comment above it."""

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a listing, with the lines that it prints there."""

    words: tuple[str, ...]
    printed: tuple[str, ...] = ()


def name_of(page: Path) -> str:
    """The path of a page in the repository."""
    return page.relative_to(ROOT).as_posix()


def listings(page: Path) -> Iterator[Listing]:
    """Yield the listings of a page."""
    text = page.read_text("utf-8")
    for found in _FENCE.finditer(text):
        line = text.count("\n", 0, found.start("fence")) + 1
        yield Listing(
            name_of(page), line, found["language"], found["text"], found["file"] or "", found["reason"] or ""
        )


def commands(listing: Listing) -> Iterator[Command]:
    """Yield the commands of a listing of a shell or a terminal, without comments."""
    text = listing.text.replace("\\\n", " ")
    if listing.language == "sh":
        for line in text.splitlines():
            if words := shlex.split(line, comments=True):
                yield Command(tuple(words))
        return
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        line, *printed = part.splitlines()
        yield Command(tuple(shlex.split(line, comments=True)), tuple(filter(str.strip, printed)))
