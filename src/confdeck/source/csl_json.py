"""Find and read the items of a CSL-JSON file: of Zotero, of pandoc, or an answer of Crossref."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from confdeck.diagnostics import Diagnostic, Span, warning
from confdeck.model.work import Work
from confdeck.source.csl_items import Item, csl_problems, csl_work
from confdeck.source.csl_keys import csl_identifiers, csl_keys, short_key, with_key, with_short_keys
from confdeck.source.entry_index import EntryIndex, IndexedEntry

_LIST = re.compile(
    r"\s*\[|\s*\{(?:[^{}\[\]]|\{[^{}]*\}){0,2000}?\"(?:items|references|message)\"\s*:\s*(?:\[|(?=\{))"
)
"""The text before the first item of a list, of an object with a list, or of an answer of Crossref."""
_ITEMS_IN_MESSAGE = re.compile(r"\{(?:[^{}\[\]]|\{[^{}]*\}){0,2000}?\"items\"\s*:\s*\[")
_BETWEEN = re.compile(r"[\s,]*")
_OBJECT = re.compile(r"\{(?=\s*\")")
_ID = re.compile(r"\"(?:id|citation-key)\"\s*:\s*(?:\"([^\"\n]{1,300})\"|(\d+))")
_MAX_TRIED = 5000
"""Places where the item after a broken one is looked for, at most."""
_DECODER = json.JSONDecoder(strict=False)


def scan_csl_json(data: bytes) -> EntryIndex:
    """Return the index of a CSL-JSON file."""
    return EntryIndex(with_short_keys(_entries(data.decode("utf-8", "replace"))))


def read_csl_json(
    data: bytes, _index: EntryIndex, entries: Iterable[IndexedEntry], file: str
) -> tuple[tuple[Work, ...], tuple[Diagnostic, ...]]:
    """Return the works of some items of a CSL-JSON file, and warnings about them."""
    works, warnings = [], []
    for entry in entries:
        text = entry.text_in(data)
        end = entry.line + text.rstrip().count("\n")
        place = Span(file, entry.line, 1, text[:1000].partition("\n")[0], end=end)
        if entry.problem:
            warnings.append(warning(f"this entry cannot be read: {entry.problem}", place))
            continue
        item: Item = _DECODER.decode(text)
        works.append(csl_work(item, entry.keys[0], place))
        warnings += [
            warning(message, _place_of(message, text, place), hint)
            for message, hint in csl_problems(item, entry.keys[0])
        ]
    return tuple(works), tuple(warnings)


def csl_json_extract(data: bytes, _index: EntryIndex, entries: Iterable[IndexedEntry]) -> str:
    """Return a CSL-JSON file with some of the items; those that are cited by a short key have it as a key."""
    texts = [_text(data, entry) for entry in entries if not entry.problem]
    return "[\n" + ",\n".join(texts) + "\n]\n"


def _text(data: bytes, entry: IndexedEntry) -> str:
    text = entry.text_in(data)
    item = _DECODER.decode(text)
    named = with_key(item, entry.keys)
    return text if named is item else json.dumps(named, ensure_ascii=False, indent=1)


def _entries(text: str) -> Iterator[tuple[IndexedEntry, str]]:
    """Yield the entry of each item, and its short key; one that cannot be decoded ends where the next one begins."""
    beginning = _LIST.match(text)
    if beginning:
        beginning = _ITEMS_IN_MESSAGE.match(text, beginning.end()) or beginning
    position = beginning.end() if beginning else 0
    places = _Places(text)
    while True:
        between = _BETWEEN.match(text, position)
        position = between.end() if between else position
        if text[position : position + 1] != "{":
            return
        item, end, problem = _item(text, position)
        start_byte, line = places.at(position)
        end_byte, _ = places.at(end)
        named = _ID.search(text, position, end) if problem else None
        keys = ((named[1] or named[2]),) if named else csl_keys(item)
        short = "" if problem else short_key(item, keys)
        identifiers = csl_identifiers(item)
        yield IndexedEntry(keys, "", start_byte, end_byte, line, identifiers, problem=problem), short
        position = end


def _item(text: str, position: int) -> tuple[dict[str, Any], int, str]:
    """Return the item at a position, where it ends, and what is wrong with it."""
    try:
        item, end = _DECODER.raw_decode(text, position)
    except json.JSONDecodeError as fault:
        line = text.count("\n", position, fault.pos)
        below = f", {line} lines below" if line > 1 else ", a line below" if line else ""
        return (
            {},
            _next_item(text, position + 1),
            f"{fault.msg[:1].lower()}{fault.msg[1:]}{below}",
        )
    except (RecursionError, ValueError):
        return (
            {},
            _next_item(text, position + 1),
            "it is nested too deeply, or has a number with too many digits",
        )
    own = "it is in Zotero's own JSON; export the library as CSL JSON" if "itemType" in item else ""
    return item, end, own


def _next_item(text: str, position: int) -> int:
    """Return where the next item begins that can be read, or the end of the text."""
    for _ in range(_MAX_TRIED):
        start = _OBJECT.search(text, position)
        if start is None:
            break
        try:
            item, _ = _DECODER.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            item = {}
        if ("id" in item or "DOI" in item) and ("type" in item or "title" in item):
            return start.start()
        position = start.end()
    return len(text)


def _place_of(message: str, text: str, place: Span) -> Span:
    """Return the line of the field that a message names, in an item that begins at `place`."""
    named = re.search(r"field `([^`]+)`|the `([^`]+)` of|`([^`]+)`, the type", message)
    found = text.find(f'"{next(filter(None, named.groups()))}"') if named else -1
    lines = text.count("\n", 0, found) if found > 0 else 0
    if not lines:
        return place
    excerpt = text.split("\n", lines + 1)[lines]
    return Span(place.file, place.line + lines, len(excerpt) - len(excerpt.lstrip()) + 1, excerpt)


class _Places:
    """Bytes and lines before increasing positions in a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_ascii = text.isascii()
        self._position, self._byte, self._line = 0, 0, 1

    def at(self, position: int) -> tuple[int, int]:
        """Return the offset in UTF-8 and the line number of a position, which is not before the last one."""
        if self._is_ascii:
            self._byte = position
        else:
            self._byte += len(self._text[self._position : position].encode("utf-8", "replace"))
        self._line += self._text.count("\n", self._position, position)
        self._position = position
        return self._byte, self._line
