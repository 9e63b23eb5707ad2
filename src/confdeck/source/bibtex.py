"""Read a .bib file with bibtexparser: a work for each entry, a warning for each block that is wrong."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, Span, warning
from confdeck.model.work import Work, doi_in, unescaped
from confdeck.source.bibtex_fields import (
    ADDRESS,
    CONTAINERS,
    PUBLISHERS,
    arxiv_of,
    container_of,
    editors_of,
    first_of,
    issue_of,
    note_of,
    pages_of,
    people_of,
    pmid_of,
    series_of,
    texts_of,
    year_of,
)
from confdeck.source.bibtex_scanner import NO_KEY, UNCLOSED, scan_bibtex
from confdeck.source.entry_index import EntryIndex, IndexedEntry, normalized
from confdeck.source.inherited_fields import ENTRY_TYPE, ancestors, sources, with_inherited
from confdeck.source.journal_macros import journal_abbreviated, journal_of
from confdeck.source.latex import unknown_commands
from confdeck.source.names import Names, collaboration_of, latex_names
from confdeck.source.theses import thesis_kind
from confdeck.source.unprinted_fields import unprinted_fields, unprinted_note
from confdeck.text import clean, is_web_address

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from bibtexparser.model import Block, Entry, Field, ParsingFailedBlock

_TYPES = {name: name for name in ("article", "book", "incollection", "inproceedings", "mastersthesis")}
_TYPES |= dict.fromkeys(("booklet", "collection", "mvbook", "proceedings"), "book")
_TYPES |= dict.fromkeys(("phdthesis", "thesis"), "phdthesis") | dict.fromkeys(
    ("report", "techreport"), "techreport"
)
_TYPES |= dict.fromkeys(("mvcollection", "mvproceedings", "mvreference", "reference"), "book")
_TYPES |= dict.fromkeys(("bookinbook", "inbook", "inreference", "suppbook", "suppcollection"), "incollection")
_TYPES |= {"conference": "inproceedings", "suppperiodical": "article"}
_PRINTED = frozenset(("title", "subtitle", "author", "editor", "note", *CONTAINERS, *PUBLISHERS))
"""Fields that readers see as text."""
_HREF = re.compile(r"(?<=\\href\{)https?://[^\s{}\\]+")
_PARENTHESIS = re.compile(r"[^{(]*\(")
_QUOTED_ENTRY = re.compile(r"\n([ \t]*)@")
_BARE_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class _EntryLines:
    """Lines of an entry, and its first line in the file, for diagnostics."""

    file: str
    first: int
    lines: list[str]

    def at(self, line: int | None) -> Span:
        """Return the place where the text of line number `line` of the entry, counted from 0, begins."""
        number = line or 0
        excerpt = self.lines[number] if number < len(self.lines) else ""
        return Span(self.file, self.first + number, len(excerpt) - len(excerpt.lstrip()) + 1, excerpt)

    def whole(self, line: int | None) -> Span:
        """Return the place of the entry, which begins in line number `line` of its text."""
        end = max(number for number, text in enumerate(self.lines) if number == 0 or text.strip())
        return replace(self.at(line), end=self.first + end)


def read_bibtex(text: str, file: str) -> tuple[tuple[Work, ...], tuple[Diagnostic, ...]]:
    """Return the works in the text of a .bib file, and warnings; of entries with the same key, the first."""
    data = clean(text).encode()
    index = scan_bibtex(data)
    return read_entries(data, index, index.works, file)


def read_entries(
    data: bytes, index: EntryIndex, entries: Iterable[IndexedEntry], file: str
) -> tuple[tuple[Work, ...], tuple[Diagnostic, ...]]:
    """Return the works of some entries of a .bib file, and warnings about these and what they depend on."""
    # The problems it logs are also returned as blocks, which we report with their lines.
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    warnings: list[Diagnostic] = []
    works: list[Work] = []
    unprinted: list[tuple[Work, tuple[str, ...]]] = []
    needed = index.with_parents(entries)
    chosen = {entry.start for entry in entries}
    strings, fields = _elsewhere(index.elsewhere)
    blocks = [(entry, *_parsed(data, entry, file)) for entry in index.entries if entry.kind == "string"]
    for _, lines, found in blocks:
        strings |= _Reader(lines, strings, fields, warnings).strings_in(found)
    blocks = [(entry, *_parsed(data, entry, file)) for entry in needed]
    places: dict[str, Span] = {}
    for entry, lines, found in reversed(blocks):
        seen = warnings if entry.start in chosen else []
        read = _Reader(lines, strings, fields, seen).fields_of(found)
        fields |= read
        places |= dict.fromkeys(read, lines.whole(0))
    for entry, lines, found in blocks:
        reader = _Reader(lines, strings, fields, warnings, places, unprinted)
        if entry.start in chosen:
            works += reader.works(entry, found, index)
    return tuple(works), (*warnings, *unprinted_note(unprinted))


def _elsewhere(text: str) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return the abbreviations and the fields of the entries in other files; nothing is reported about these."""
    from bibtexparser.entrypoint import parse_string

    lines, strings, fields = _EntryLines("", 1, []), dict[str, str](), dict[str, dict[str, str]]()
    for block in parse_string(text, parse_stack=[]).blocks if text else ():
        reader = _Reader(lines, strings, fields, [])
        strings |= reader.strings_in([block])
        fields |= reader.fields_of([block])
    return strings, fields


def bibtex_extract(data: bytes, index: EntryIndex, entries: Iterable[IndexedEntry]) -> str:
    """Return a .bib file with some of the entries, those they take fields from, and all abbreviations."""
    needed = {entry.start for entry in index.with_parents(entries)}
    copied = (entry for entry in index.entries if entry.kind == "string" or entry.start in needed)
    texts = (
        _closed_text(data, entry).strip()
        for entry in copied
        if entry.problem != UNCLOSED or _is_nearly_closed(data, entry)
    )
    return "\n\n".join((*texts, ""))[:-1]


def _is_nearly_closed(data: bytes, entry: IndexedEntry) -> bool:
    """Whether no more than the last brace of an entry is missing."""
    return data.count(b"{", entry.start, entry.end) - data.count(b"}", entry.start, entry.end) <= 1


def _closed_text(data: bytes, entry: IndexedEntry) -> str:
    """Return the text of an entry, with the closing brace that it may lack."""
    text = clean(entry.text_in(data))
    if entry.problem != UNCLOSED:
        return text
    return f"{text.rstrip()}\n{')' if _PARENTHESIS.match(text) else '}'}"


def _parsed(data: bytes, entry: IndexedEntry, file: str) -> tuple[_EntryLines, list[Block]]:
    """Return the lines of an entry, and its blocks, of which a second one is unexpected."""
    from bibtexparser.entrypoint import parse_string

    text = _closed_text(data, entry)
    before = data[data.rfind(b"\n", 0, entry.start) + 1 : entry.start].decode("utf-8", "replace")
    lines = _EntryLines(file, entry.line, f"{before}{text}".split("\n"))
    # The parser takes each `@` that begins a line as the beginning of an entry.
    return lines, parse_string(text[:1] + _QUOTED_ENTRY.sub(r" \1@", text[1:]), parse_stack=[]).blocks


@dataclass(frozen=True, slots=True)
class _Reader:
    """Converts the blocks of an entry to works, and collects warnings in `warnings`."""

    lines: _EntryLines
    strings: Mapping[str, str]
    entries: Mapping[str, dict[str, str]]
    """Fields of this entry and of its parents, by key."""
    warnings: list[Diagnostic]
    places: Mapping[str, Span] = field(default_factory=dict)
    """The places of these entries in this file."""
    unprinted: list[tuple[Work, tuple[str, ...]]] = field(default_factory=list)
    """Works with fields that are not printed."""

    def strings_in(self, blocks: Iterable[Block]) -> dict[str, str]:
        """Return the values of abbreviations, by their names in lower case."""
        from bibtexparser import model

        return {
            block.key.lower(): self._value(str(block.value), block.start_line)
            for block in blocks
            if isinstance(block, model.String)
        }

    def fields_of(self, blocks: Iterable[Block]) -> dict[str, dict[str, str]]:
        """Return the fields of an entry, by its key."""
        from bibtexparser import model

        found = (getattr(block, "ignore_error_block", block) for block in blocks)
        return {
            normalized(entry.key): self.fields(entry) for entry in found if isinstance(entry, model.Entry)
        }

    def fields(self, entry: Entry) -> dict[str, str]:
        """Return the values of an entry's fields, by their names in lower case."""
        fields = {
            item.key.lower(): self._journal(item) or self._value(str(item.value), item.start_line)
            for item in entry.fields
        }
        return fields | {ENTRY_TYPE: entry.entry_type.lower()}

    def works(self, entry: IndexedEntry, blocks: Iterable[Block], index: EntryIndex) -> Iterator[Work]:
        """Yield the work of an entry, if it can be read."""
        from bibtexparser import model

        if entry.keys and not index.is_first(entry):
            self._warn(0, f"`{entry.keys[0]}` is defined twice", "the first one is used")
            return
        for block in blocks:
            match block:
                case model.Entry():
                    if entry.problem == UNCLOSED:
                        self._warn(block.start_line, UNCLOSED, "the entry ends where the next one begins")
                    yield from self._entry(block, index.parents)
                case model.DuplicateFieldKeyBlock() if isinstance(block.ignore_error_block, model.Entry):
                    fields = ", ".join(f"`{name}`" for name in sorted(block.duplicate_keys))
                    self._warn(block.start_line, f"{fields} is given twice", "the last one is used")
                    yield from self._entry(block.ignore_error_block, index.parents)
                case model.ParsingFailedBlock():
                    self._warn(block.start_line, f"this entry cannot be read: {_reason(block, entry)}")

    def _entry(self, entry: Entry, parents: Collection[str]) -> Iterator[Work]:
        if not entry.key:
            self._warn(entry.start_line, NO_KEY, "write one before the first comma")
            return
        kind = entry.entry_type.lower()
        if kind == "xdata":
            return
        own = self.entries.get(normalized(entry.key)) or self.fields(entry)
        for name, key in sources(own):
            if key not in self.entries:
                message = f"the `{name}` of `{entry.key}` names `{key}`, which is not in the file"
                self._warn(entry.start_line, message, "check the key, or write its fields out")
        raw = with_inherited(own, self.entries)
        lenders = dict.fromkeys(key for key in ancestors(own, self.entries) if key in self.places)
        lenders.pop(normalized(entry.key), None)
        work = replace(
            self._work(entry, raw),
            is_parent=normalized(entry.key) in parents,
            parents=tuple(self.places[key] for key in lenders),
        )
        if names := unprinted_fields(raw, work):
            self.unprinted.append((work, names))
        if not (work.title or work.url):
            self._warn(entry.start_line, f"`{entry.key}` has no title")
        yield work

    def _work(self, entry: Entry, raw: Mapping[str, str]) -> Work:
        text = texts_of(raw)
        self._report_commands(entry, raw)
        self._report_dois(entry, raw.get("doi", ""))
        kind = _TYPES.get(entry.entry_type.lower(), "misc")
        work_type, degree = thesis_kind(kind, text.get("type", ""))
        names, edited, group = self._people(entry, raw, work_type)
        if work_type == "book":  # its `booktitle` is for the entries that name it as their `crossref`
            text["title"] = text.get("title") or text.get("booktitle", "")
            text.pop("booktitle", None)
        links = " ".join(raw.get(name, "") for name in ("url", "howpublished", "note", "journal"))
        url = self._address(entry, raw)
        return Work(
            key=normalized(entry.key),
            type=work_type,
            title=": ".join(filter(None, (text.get("title"), text.get("subtitle")))),
            authors=names.names or (((group, ""),) if group else ()),
            more_authors=names.more,
            collaboration=group if names.names else "",
            edited=edited,
            container=container_of(text, work_type),
            year=year_of(text),
            volume=text.get("volume", ""),
            editors=editors_of(raw, work_type),
            edition=text.get("edition", ""),
            series="" if work_type == "article" else series_of(text),
            chapter=text.get("chapter", ""),
            version=text.get("version", ""),
            degree=degree,
            issue=issue_of(text, work_type),
            pages=pages_of(text),
            publisher=first_of(text, PUBLISHERS),
            doi=doi_in(raw.get("doi", "")) or doi_in(links),
            arxiv=arxiv_of(raw, links),
            url=url,
            pmid=pmid_of(raw),
            isbn=raw.get("isbn", ""),
            note=note_of(text, url),
            distinct=text.get("distinct", "").lower() == "true",
            span=self.lines.whole(entry.start_line),
        )

    def _people(self, entry: Entry, raw: Mapping[str, str], work_type: str) -> tuple[Names, bool, str]:
        """Return the authors, whether they are editors, and the group that they write for."""
        written, edited = people_of(raw, work_type)
        names = latex_names(written)
        for problem in names.problems:
            self._warn(entry.start_line, problem, "join the names with `and`")
        return names, edited, collaboration_of(raw.get("collaboration", ""), names.names)

    def _report_dois(self, entry: Entry, written: str) -> None:
        """Report a field with several DOIs, such as that of an erratum and that of the article."""
        dois = dict.fromkeys(filter(None, map(doi_in, re.split(r"[,;]?\s+|[,;](?=10\.)", written))))
        if len(dois) > 1:
            message = f"the `doi` of `{entry.key}` has {len(dois)} DOIs; {next(iter(dois))} is used"
            self._warn(entry.start_line, message, "keep the one that leads to the work itself")

    def _report_commands(self, entry: Entry, raw: Mapping[str, str]) -> None:
        for name in (name for name in raw if name in _PRINTED):
            for command in () if journal_of(raw[name]) else unknown_commands(raw[name]):
                message = f"the command `\\{command}` in the `{name}` of `{entry.key}` is not known"
                self._warn(
                    entry.start_line, message, "its name or argument is shown; write plain text instead"
                )

    def _journal(self, item: Field) -> str:
        """Return the journal that a field names by a bare abbreviation of AASTeX, `journal = prd`, if it is no `@string`."""
        word = str(item.value).strip()
        known = item.key.lower() not in CONTAINERS or word.lower() in self.strings
        return "" if known else journal_abbreviated(word)

    def _value(self, written: str, line: int | None) -> str:
        """Return a field's value: without braces or quotes, with `@string`s replaced and `a # b` joined."""
        parts = []
        for part in _concatenated(written):
            if part[:1] in ("{", '"'):
                parts.append(_unwrapped(part))
                continue
            if (
                part.lower() not in self.strings
                and not part.isdigit()
                and part.lower() not in _MONTHS
                and part
            ):
                self._warn(
                    line, f"`{part[:40]}` is neither a number nor a `@string`", "put braces around text"
                )
            parts.append(self.strings.get(part.lower(), part))
        return "".join(parts)

    def _address(self, entry: Entry, raw: Mapping[str, str]) -> str:
        written = unescaped(raw.get("url", "")).replace("\\", "").strip("{} ")
        if not written:
            places = (ADDRESS.search(raw.get(name, "")) for name in ("howpublished", "note"))
            found = next(filter(None, places), None) or _HREF.search(raw.get("title", ""))
            return found[0].rstrip(".,;") if found else ""
        url = f"https://{written}" if _BARE_HOST.fullmatch(written) else written
        if is_web_address(url):
            return url
        self._warn(
            entry.start_line, f"the `url` of `{entry.key}` is not a web address", "begin it with `https://`"
        )
        return ""

    def _warn(self, line: int | None, message: str, hint: str = "") -> None:
        self.warnings.append(warning(message, self.lines.at(line), hint))


def _reason(block: ParsingFailedBlock, entry: IndexedEntry) -> str:
    if entry.problem:
        return entry.problem
    reason = " ".join(str(getattr(block.error, "abort_reason", block.error)).split()).rstrip(". ")
    return f"{reason[:1].lower()}{reason[1:200]}"


def _concatenated(written: str) -> list[str]:
    """Split `a # {b} # "c"` into its parts."""
    pieces, depth, quoted, start = [], 0, False, 0
    for index, character in enumerate(written):
        if character in "{}":
            depth += 1 if character == "{" else -1
        elif character == '"' and depth == 0:
            quoted = not quoted
        elif character == "#" and depth == 0 and not quoted:
            pieces.append(written[start:index].strip())
            start = index + 1
    return [*pieces, written[start:].strip()]


def _unwrapped(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] + value[-1] in ("{}", '""') else value
