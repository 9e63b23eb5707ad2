"""Read a .bib file with bibtexparser: a work for each entry, a warning for each block that is wrong."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from unicodedata import normalize

from confdeck.diagnostics import Diagnostic, Span, warning
from confdeck.model.work import Work, arxiv_in, doi_in, unescaped
from confdeck.source.inherited_fields import sources, with_inherited
from confdeck.source.journal_macros import journal_of
from confdeck.source.latex import plain_text, unknown_commands
from confdeck.source.names import latex_names
from confdeck.text import clean, is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bibtexparser.model import Block, Entry

_TYPES = {name: name for name in ("article", "book", "incollection", "inproceedings", "mastersthesis")}
_TYPES |= dict.fromkeys(("booklet", "collection", "mvbook", "proceedings"), "book")
_TYPES |= dict.fromkeys(("phdthesis", "thesis"), "phdthesis") | dict.fromkeys(
    ("report", "techreport"), "techreport"
)
_TYPES |= {"conference": "inproceedings", "inbook": "incollection"}
_CONTAINERS = ("journal", "journaltitle", "booktitle", "eventtitle", "maintitle")
_PUBLISHERS = ("publisher", "school", "institution", "organization")
_PRINTED = frozenset(("title", "subtitle", "author", "editor", "note", *_CONTAINERS, *_PUBLISHERS))
"""Fields that readers see as text."""
_NAMED_YEAR = re.compile(r"\d{4}")
_ADDRESS = re.compile(r"https?://[^\s{}\\]+")
_HREF = re.compile(r"(?<=\\href\{)https?://[^\s{}\\]+")
_MASTERS = re.compile(r"master|mathesis", re.IGNORECASE)
_DECADE = re.compile(r"(?<!\d)\d{3}X", re.IGNORECASE)
_ZOTERO_NOTE = re.compile(
    r"^\s*(?:Conference Name|ISSN|Number|Place|Publisher|Type|Pages|_?eprint|ADS Bibcode|Citation Key):.*$",
    re.MULTILINE,
)
"""Lines that Zotero writes into the note for fields that BibTeX lacks."""
_BARE_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class _File:
    """Name and lines of a .bib file, for diagnostics."""

    name: str
    lines: list[str]

    def at(self, line: int | None) -> Span:
        """Return the place where the text of line number `line`, counted from 0, begins."""
        number = line or 0
        excerpt = self.lines[number] if number < len(self.lines) else ""
        return Span(self.name, number + 1, len(excerpt) - len(excerpt.lstrip()) + 1, excerpt)


def read_bibtex(text: str, file: str) -> tuple[tuple[Work, ...], tuple[Diagnostic, ...]]:
    """Return the works in the text of a .bib file, and warnings; of entries with the same key, the first."""
    from bibtexparser.entrypoint import parse_string

    # The problems it logs are also returned as blocks, which we report with their lines.
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    text = clean(text)
    library = parse_string(text, parse_stack=[])
    strings = {string.key.lower(): _unwrapped(string.value) for string in library.strings}
    reader = _Reader(_File(file, text.split("\n")), strings, [])
    for entry in reversed(library.entries):
        reader.entries[entry.key] = reader.fields(entry)
    works = tuple(work for block in library.blocks for work in reader.works(block))
    parents = {key for fields in reader.entries.values() for _, key in sources(fields)}
    works = tuple(replace(work, is_parent=work.key in parents) for work in works)
    return works, tuple(reader.warnings)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Converts blocks to works, and collects warnings in `warnings`."""

    file: _File
    strings: Mapping[str, str]
    warnings: list[Diagnostic]
    entries: dict[str, dict[str, str]] = field(default_factory=dict)
    """Fields of the entries, by key."""

    def fields(self, entry: Entry) -> dict[str, str]:
        """Return the values of an entry's fields, by their names in lower case."""
        return {item.key.lower(): self._value(str(item.value), item.start_line) for item in entry.fields}

    def works(self, block: Block) -> Iterator[Work]:
        """Yield the work in a block, if there is one."""
        from bibtexparser import model

        match block:
            case model.Entry():
                yield from self._entry(block)
            case model.DuplicateBlockKeyBlock():
                self._warn(block.start_line, f"`{block.key}` is defined twice", "the first one is used")
            case model.DuplicateFieldKeyBlock() if isinstance(block.ignore_error_block, model.Entry):
                fields = ", ".join(f"`{name}`" for name in sorted(block.duplicate_keys))
                self._warn(block.start_line, f"{fields} is given twice", "the last one is used")
                yield from self._entry(block.ignore_error_block)
            case model.ParsingFailedBlock():
                reason = " ".join(str(getattr(block.error, "abort_reason", block.error)).split()).rstrip(". ")
                self._warn(
                    block.start_line, f"this entry cannot be read: {reason[:1].lower()}{reason[1:200]}"
                )

    def _entry(self, entry: Entry) -> Iterator[Work]:
        if not entry.key:
            self._warn(entry.start_line, "this entry has no key", "write one before the first comma")
            return
        kind = entry.entry_type.lower()
        if kind == "xdata":
            return
        own = self.entries.get(entry.key) or self.fields(entry)
        for name, key in sources(own):
            if key not in self.entries:
                message = f"the `{name}` of `{entry.key}` names `{key}`, which is not in the file"
                self._warn(entry.start_line, message, "check the key, or write its fields out")
        raw = with_inherited(own, kind, self.entries)
        work = self._work(entry, raw)
        if not (work.title or work.url):
            self._warn(entry.start_line, f"`{entry.key}` has no title")
        yield work

    def _work(self, entry: Entry, raw: Mapping[str, str]) -> Work:
        names = latex_names(raw.get("author") or raw.get("editor", ""))
        for problem in names.problems:
            self._warn(entry.start_line, problem, "join the names with `and`")
        text = _texts(raw)
        self._report_commands(entry, raw)
        kind = _TYPES.get(entry.entry_type.lower(), "misc")
        work_type = "mastersthesis" if _MASTERS.search(text.get("type", "")) else kind
        links = " ".join(raw.get(name, "") for name in ("url", "howpublished", "note", "journal"))
        url = self._address(entry, raw)
        return Work(
            key=normalize("NFC", entry.key),
            type=work_type,
            title=": ".join(filter(None, (text.get("title"), text.get("subtitle")))),
            authors=names.names,
            more_authors=names.more,
            container=_container(text),
            year=_year(text),
            volume=text.get("volume", ""),
            editors=_editors(raw, work_type),
            edition=text.get("edition", ""),
            series="" if work_type == "article" else text.get("series", ""),
            chapter=text.get("chapter", ""),
            version=text.get("version", ""),
            issue=text.get("number") or text.get("issue", ""),
            pages=_pages(text),
            publisher=_first(text, _PUBLISHERS),
            doi=doi_in(raw.get("doi", "")) or doi_in(links),
            arxiv=_arxiv(raw, links),
            url=url,
            pmid=_pmid(raw),
            isbn=raw.get("isbn", ""),
            note=_note(text, url),
            distinct=text.get("distinct", "").lower() == "true",
            span=self.file.at(entry.start_line),
        )

    def _report_commands(self, entry: Entry, raw: Mapping[str, str]) -> None:
        for name in (name for name in raw if name in _PRINTED):
            for command in () if journal_of(raw[name]) else unknown_commands(raw[name]):
                message = f"the command `\\{command}` in the `{name}` of `{entry.key}` is not known"
                self._warn(
                    entry.start_line, message, "its name or argument is shown; write plain text instead"
                )

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
            places = (_ADDRESS.search(raw.get(name, "")) for name in ("howpublished", "note"))
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
        self.warnings.append(warning(message, self.file.at(line), hint))


def _texts(raw: Mapping[str, str]) -> dict[str, str]:
    """Return the fields as plain text, but names and addresses."""
    text = {name: plain_text(value) for name, value in raw.items() if name not in ("author", "editor", "url")}
    text |= {name: journal for name in _CONTAINERS if (journal := journal_of(raw.get(name, "")))}
    return text | {"note": plain_text(_ZOTERO_NOTE.sub("", raw.get("note", "")))}


def _editors(raw: Mapping[str, str], work_type: str) -> tuple[tuple[str, str], ...]:
    """Return the editors of the book that a chapter is in; those of proceedings are not printed."""
    chapter = work_type == "incollection" and raw.get("author")
    return latex_names(raw.get("editor", "")).names if chapter else ()


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


def _first(fields: Mapping[str, str], names: Iterable[str]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")


def _container(text: Mapping[str, str]) -> str:
    container = _first(text, _CONTAINERS)
    if not container and not _ADDRESS.search(text.get("howpublished", "")):
        container = text.get("howpublished", "")
    return container


def _year(text: Mapping[str, str]) -> str:
    named = _NAMED_YEAR.search(text.get("date", ""))
    decade = _DECADE.search(text.get("date", ""))
    return text.get("year") or (f"{decade[0][:3]}0s" if decade else named[0] if named else "")


def _pages(text: Mapping[str, str]) -> str:
    """Return the pages, or the article number that stands for them where each article begins at page 1."""
    number = text.get("eid") or text.get("articleno", "")
    if number and re.match(r"1\b|$", text.get("pages", "")):
        return number
    return re.sub(r"(?<=\d)\s*[-\u2010-\u2015]+\s*(?=\d)", "\u2013", text.get("pages", ""))


def _arxiv(raw: Mapping[str, str], links: str) -> str:
    archive = raw.get("archiveprefix", "") or raw.get("eprinttype", "")
    eprint = raw.get("eprint", "")
    own = arxiv_in(eprint) if archive.lower() in ("", "arxiv") else ""
    return own or arxiv_in(links) or arxiv_in(raw.get("doi", ""))


def _pmid(raw: Mapping[str, str]) -> str:
    eprint = raw.get("eprint", "") if raw.get("eprinttype", "").lower() in ("pubmed", "pmid") else ""
    written = (raw.get("pmid") or eprint).strip()
    return written if written.isdigit() else ""


def _note(text: Mapping[str, str], url: str) -> str:
    """Return the note, unless it only repeats the address or the arXiv number."""
    note = text.get("note") or text.get("addendum", "")
    repeats = arxiv_in(note) or (url and note.removeprefix("Available at").strip(" .:") == url)
    return "" if repeats and len(note.split()) <= 5 else note  # noqa: PLR2004  longer ones have other words too
