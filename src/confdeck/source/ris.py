"""Find and read the records of a RIS file, and of PubMed's format of the same kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from confdeck.diagnostics import Diagnostic, Span, warning
from confdeck.model.work import Work
from confdeck.source.csl_items import csl_problems, csl_work
from confdeck.source.csl_keys import csl_identifiers, csl_keys, short_key, with_short_keys
from confdeck.source.entry_index import EntryIndex, IndexedEntry
from confdeck.source.ris_items import KNOWN_TAGS, Tags, medline_item, ris_item

_TAG = re.compile(r"[ \t]{0,2}([A-Z][A-Z0-9]{1,3})[ \t]*-(?:[ \t]+(.*)|[ \t]*)$")
"""A line that begins with a tag: `TY  - JOUR`, `TY - JOUR` or `PMID- 12345`."""
_RECORD = re.compile(rb"^[ \t]{0,2}(?:TY[ \t]+-|PMID[ \t]*-)", re.MULTILINE)
_END = re.compile(rb"^[ \t]{0,2}ER[ \t]+-[^\n]*\n?", re.MULTILINE)


def scan_ris(data: bytes) -> EntryIndex:
    """Return the index of a RIS file; a record ends where the next one begins, whether it says so or not."""
    return EntryIndex(with_short_keys(_entries(data)))


def read_ris(
    data: bytes, _index: EntryIndex, entries: Iterable[IndexedEntry], file: str
) -> tuple[tuple[Work, ...], tuple[Diagnostic, ...]]:
    """Return the works of some records, and warnings about them."""
    works, warnings = [], []
    for entry in entries:
        lines = entry.text_in(data).split("\n")
        end = entry.line + entry.text_in(data).rstrip().count("\n")
        place = Span(file, entry.line, 1, lines[0], end=end)
        if entry.problem:
            warnings.append(warning(f"this entry cannot be read: {entry.problem}", place))
            continue
        tags = _tags(lines)
        item = _item(tags)
        works.append(csl_work(item, entry.keys[0], place))
        for message, hint in csl_problems(item, entry.keys[0]):
            warnings.append(warning(message, place, hint))
        known = KNOWN_TAGS["PMID" if "PMID" in tags else "TY"]
        for tag in (tag for tag in tags if tag not in known):
            number = next(number for number, line in enumerate(lines) if line.lstrip().startswith(tag))
            message = f"the tag `{tag}` of `{entry.keys[0]}` is not known and not printed"
            warnings.append(warning(message, Span(file, entry.line + number, 1, lines[number])))
    return tuple(works), tuple(warnings)


def ris_extract(data: bytes, _index: EntryIndex, entries: Iterable[IndexedEntry]) -> str:
    """Return a RIS file with some of the records; those that are cited by a short key have it as their id."""
    return "".join(
        f"{_named(entry.text_in(data).strip(), entry)}\n\n" for entry in entries if not entry.problem
    )


def _named(text: str, entry: IndexedEntry) -> str:
    first, *rest = text.split("\n")
    has_key = entry.keys[0] in csl_keys(_item(_tags([first, *rest])))
    return text if has_key else "\n".join((first, f"ID  - {entry.keys[0]}", *rest))


def _entries(data: bytes) -> Iterator[tuple[IndexedEntry, str]]:
    starts = [match.start() for match in _RECORD.finditer(data)]
    line, counted = 1, 0
    for start, limit in pairwise([*starts, len(data)]):
        line, counted = line + data.count(b"\n", counted, start), start
        ended = _END.search(data, start, limit)
        end = ended.end() if ended else limit
        item = _item(_tags(data[start:end].decode("utf-8", "replace").split("\n")))
        keys = csl_keys(item)
        yield IndexedEntry(keys, "", start, end, line, csl_identifiers(item)), short_key(item, keys)


def _item(tags: Tags) -> dict[str, object]:
    return medline_item(tags) if "PMID" in tags and "TY" not in tags else ris_item(tags)


def _tags(lines: Iterable[str]) -> Tags:
    """Return the values of each tag; a line without one continues the value above it."""
    tags: dict[str, list[list[str]]] = {}
    words: list[str] | None = None
    for line in lines:
        if match := _TAG.match(line.rstrip()):
            words = [match[2] or ""]
            tags.setdefault(match[1], []).append(words)
        elif words is not None:
            words.append(line)
    joined = ((tag, [" ".join(" ".join(value).split()) for value in values]) for tag, values in tags.items())
    return {tag: kept for tag, values in joined if (kept := [value for value in values if value])}
