"""Leave out messages that the author does not want to see: by code, for one line or for the whole recap."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from confdeck.diagnostics import Diagnostic, Severity, Span, note, warning
from confdeck.located import lines_of, nearest
from confdeck.message_codes import OTHER, message_codes
from confdeck.regular_files import read_regular_file
from confdeck.source.loading import MAX_BYTES, Loaded

_MARK = re.compile(r"(?:^|\s)(?:#|%|<!--)\s*confdeck:\s*ignore\s+(?P<codes>[\w-]+(?:[\s,]+[\w-]+)*)")
_COMMENT_LINE = re.compile(r"\s*(?:#|%|<!--)")


def unsilenced(diagnostics: Iterable[Diagnostic], loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Return the messages that the author wants to see; a note counts the others.

    Errors are never left out. A comment `# confdeck: ignore CODE` holds for its line, and on a line of its own
    for the next one; `check: {ignore: [CODE]}` holds for the recap.
    """
    everywhere = frozenset(loaded.recap.check.ignore)
    in_recap = _codes_by_line(loaded.lines)
    in_file = cache(_codes_in_file)
    kept, silenced = [], Counter[str]()
    for diagnostic in diagnostics:
        span = diagnostic.span
        codes = {} if span is None else in_recap if span.file == loaded.file else in_file(span.file)
        here = codes.get(span.line, frozenset()) if span else frozenset()
        if (
            diagnostic.severity < Severity.ERROR
            and (everywhere or here)
            and diagnostic.code in everywhere | here
        ):
            silenced[diagnostic.code] += 1
        else:
            kept.append(diagnostic)
    return (*kept, *_unknown_codes(loaded, in_recap), *_count(silenced))


def _codes_by_line(lines: Iterable[str]) -> Mapping[int, frozenset[str]]:
    """Return the codes that are silenced on each line, counted from 1."""
    codes: dict[int, frozenset[str]] = {}
    above: frozenset[str] = frozenset()
    for number, line in enumerate(lines, 1):
        found = _MARK.search(line) if "confdeck:" in line else None
        here = above | (frozenset(re.split(r"[\s,]+", found["codes"])) if found else frozenset())
        if here:
            codes[number] = here
        above = here if _COMMENT_LINE.match(line) else frozenset()
    return codes


def _codes_in_file(file: str) -> Mapping[int, frozenset[str]]:
    """Return the codes that are silenced in a bibliography or another file, by line."""
    try:
        data = read_regular_file(Path(file), MAX_BYTES)
    except (OSError, ValueError):
        return {}
    return _codes_by_line(lines_of(data.decode("utf-8", "replace"))) if b"confdeck:" in data else {}


def _unknown_codes(loaded: Loaded, in_recap: Mapping[int, frozenset[str]]) -> Iterator[Diagnostic]:
    checking = loaded.recap.check
    named = [(code, checking.span_of("ignore")) for code in checking.ignore]
    named += [
        (code, Span(loaded.file, line))
        for line, codes in in_recap.items()
        if _MARK.search(loaded.lines[line - 1])
        for code in sorted(codes)
    ]
    known = (*message_codes(), OTHER) if named else ()
    for code, span in named:
        if code not in known:
            guess = nearest(code, known)
            hint = f"did you mean `{guess}`?" if guess else "docs/messages.md lists all codes"
            yield warning(f"no message has the code `{code[:60]}`", span, hint)


def _count(silenced: Counter[str]) -> Iterator[Diagnostic]:
    if silenced:
        total = silenced.total()
        codes = ", ".join(f"`{code}`" for code in sorted(silenced))
        yield note(f"{total} {'message' if total == 1 else 'messages'} silenced: {codes}")
