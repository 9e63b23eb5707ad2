"""Removes the front matter of a note, lines of YAML between `---`, that was pasted with it into a text."""

from __future__ import annotations

import re

from confdeck.diagnostics import Diagnostic, Span, warning

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?=[\w-])((?:[^\n]*\n){1,100}?)(?:---|\.\.\.)[ \t]*(?=\n|\Z)")
_LINE = re.compile(r"[\w-][\w .-]*:(?:\s.*)?|\s*-(?:\s.*)?|\s+\S.*|\s*#.*|\s*")
_KEY = re.compile(r"^[\w-][\w .-]*:(?:\s|$)", re.MULTILINE)
_MOST_SHOWN = 600
"""Characters of front matter that its message repeats."""


def without_front_matter(text: str, span: Span | None) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return a text without front matter, its lines kept empty, and a warning that repeats what was left out."""
    found = _FRONT_MATTER.match(text) if text.lstrip()[:3] == "---" else None
    if not found or not _KEY.search(found[1]) or not all(map(_LINE.fullmatch, found[1].splitlines())):
        return text, ()
    lines = "; ".join(line.strip() for line in found[1].splitlines() if line.strip())
    message = f"front matter is left out of all outputs: `{lines[:_MOST_SHOWN]}`"
    place = span.below(text[: found.start(1)].count("\n") - 1) if span else None
    hint = "write what readers need into fields of the recap, such as `tags` or `date`"
    return "\n" * found[0].count("\n") + text[found.end() :], (warning(message, place, hint),)
