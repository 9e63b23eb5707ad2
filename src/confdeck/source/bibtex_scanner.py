"""Find the entries of a .bib file, quickly and without reading their fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from confdeck.model.work import Work
from confdeck.source.bibtex_fields import arxiv_of
from confdeck.source.entry_index import EntryIndex, IndexedEntry, identifiers_of, limited, normalized
from confdeck.source.inherited_fields import sources

UNCLOSED = "a closing brace is missing"
NO_KEY = "this entry has no key"
_START = re.compile(rb"@[ \t]*([A-Za-z][\w-]*)\s*([{(])")
_BRACE = re.compile(rb"(?<!\\)[{}]|(?:(?<=\n)|\A)[ \t]*@[ \t]*[A-Za-z][\w-]*[ \t]*[{(]")
_ANY_BRACE = re.compile(rb"[{}]")
_NEXT = re.compile(rb"\n[ \t]*@[ \t]*[A-Za-z][\w-]*[ \t]*[{(]")
_PARENTHESIS = re.compile(rb'(?<!\\)[{}")]')
_KEY = re.compile(rb"\s*([^\s,{}=\"]*)\s*(?=,|[})]?\s*\Z)")
_MAX_EMBEDDED = 20_000
"""Bytes of an entry that is quoted within a field, at most."""
_FIELD = re.compile(
    rb"(?:\n|,|\{)[ \t\r]*(crossref|xdata|ids|doi|url|ee|eprint|eprinttype|archiveprefix|howpublished|note|journal"
    rb"|isbn|pmid)"
    rb"[ \t]*=\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}|\"([^\"]*)\"|([\w-]+))",
    re.IGNORECASE,
)
_MAX_FIELD = 20_000
"""Bytes of a field that are searched for keys and identifiers."""
_MAX_REPEATED = 4
"""How often, on average, each byte may be looked at again."""
_SKIPPED = ("comment", "preamble")
_BACKSLASH, _OPENING = b"\\{"


def scan_bibtex(data: bytes) -> EntryIndex:
    """Return the index of a .bib file; what stands outside of entries is a comment."""
    return EntryIndex(limited(_Scanner(data).entries()))


def _entry(data: bytes, start: re.Match[bytes], kind: str, end: int, line: int, problem: str) -> IndexedEntry:
    body = data[start.end() : end]
    named = _KEY.match(body)
    key = normalized(named[1].decode("utf-8", "replace")) if named else ""
    fields = {
        match[1].decode("ascii").lower(): (match[2] or match[3] or match[4] or b"")[:_MAX_FIELD].decode(
            "utf-8", "replace"
        )
        for match in _FIELD.finditer(body)
    }
    others = (normalized(name) for name in fields.get("ids", "").split(","))
    keys = tuple(dict.fromkeys(filter(None, (key, *others)))) if key else ()
    return IndexedEntry(
        keys,
        kind,
        start.start(),
        end,
        line,
        _identifiers(fields),
        tuple(key for _, key in sources(fields)),
        problem or ("" if key else NO_KEY),
    )


def _identifiers(fields: dict[str, str]) -> tuple[str, ...]:
    links = " ".join(fields.get(name, "") for name in ("url", "ee", "howpublished", "note", "journal"))
    doi, eprint, isbn, pmid = (fields.get(name, "") for name in ("doi", "eprint", "isbn", "pmid"))
    if not (doi or eprint or isbn or pmid or links.strip()):
        return ()
    arxiv = arxiv_of(fields, links)
    return identifiers_of(Work(key="", doi=doi, arxiv=arxiv, url=links, isbn=isbn, pmid=pmid))


class _Scanner:
    """Finds the blocks of a file, in time that grows with its size whatever is in it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._spare = _MAX_REPEATED * len(data)
        """Bytes that may be looked at again, since a block around them is not closed."""

    def entries(self) -> Iterator[IndexedEntry]:
        """Yield entries and abbreviations."""
        data, position, line, counted, limit = self._data, 0, 1, 0, 0
        while start := _START.search(data, position):
            line, counted = line + data.count(b"\n", counted, start.start()), start.start()
            if limit < start.end():
                following = _NEXT.search(data, start.end())
                limit = following.start() if following else len(data)
            kind, position = start[1].decode("ascii").lower(), start.end()
            if kind in _SKIPPED and self._spare < 0:
                continue
            end, problem = self._end(start, limit)
            position = max(end, position)
            if kind == "string":
                yield IndexedEntry((), kind, start.start(), end, line, problem=problem)
            elif kind not in _SKIPPED:
                yield _entry(data, start, kind, end, line, problem)
            elif problem:
                position = start.end()  # a comment hides nothing but itself

    def _end(self, start: re.Match[bytes], limit: int) -> tuple[int, str]:
        """Return the end of a block, and what is wrong if it has none; at `limit` a line begins like the next block."""
        if start[2] == b"(":
            end = self._end_of_parenthesis(start.end(), limit)
        else:
            end = self._end_of_braces(start.end(), limit)
        if end:
            return end, ""
        self._spare -= limit - start.end()
        if start[2] == b"(" or limit == len(self._data) or self._spare < 0:
            return limit, UNCLOSED
        return self._end_beyond(start.end())

    def _end_beyond(self, position: int) -> tuple[int, str]:
        """Return the end of a block with lines that begin like other blocks, which it may quote."""
        depth = 1
        for mark in _BRACE.finditer(self._data, position):
            if mark[0] == b"}":
                depth -= 1
                if not depth:
                    return mark.end(), ""
            elif mark[0] == b"{" or (depth > 1 and self._is_embedded(mark.end())):
                depth += 1
            else:
                return mark.start(), UNCLOSED
        return len(self._data), UNCLOSED

    def _end_of_braces(self, position: int, limit: int) -> int:
        """Return where the brace before `position` is closed, or 0 if that is not before `limit`."""
        data, depth = self._data, 1
        for mark in _ANY_BRACE.finditer(data, position, limit):
            place = mark.start()
            if data[place - 1] != _BACKSLASH:
                depth += 1 if data[place] == _OPENING else -1
                if not depth:
                    return place + 1
        return 0

    def _end_of_parenthesis(self, position: int, limit: int) -> int:
        """Return where the parenthesis before `position` is closed, or 0 if that is not before `limit`."""
        depth, quoted = 0, False
        for mark in _PARENTHESIS.finditer(self._data, position, limit):
            if mark[0] == b"{":
                depth += 1
            elif mark[0] == b"}":
                depth -= 1
            elif mark[0] == b'"':
                quoted = quoted != (depth == 0)
            elif depth == 0 and not quoted:
                return mark.end()
        return 0

    def _is_embedded(self, position: int) -> bool:
        """Whether an entry that begins within a field is quoted there: the field ends after it."""
        depth, end = 1, position + _MAX_EMBEDDED
        for mark in _BRACE.finditer(self._data, position, end if self._spare > 0 else position):
            depth += {b"}": -1}.get(mark[0], 1)
            if not depth:
                self._spare -= mark.end() - position
                return self._data[mark.end() : mark.end() + 200].lstrip()[:1] == b"}"
        self._spare -= _MAX_EMBEDDED
        return False
