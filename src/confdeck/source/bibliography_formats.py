"""The formats of bibliography files, by the endings of their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Any

from confdeck.diagnostics import Diagnostic
from confdeck.model import Work
from confdeck.source.entry_index import EntryIndex, IndexedEntry

Read = tuple[tuple[Work, ...], tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class BibliographyFormat:
    """A format that is read: how its entries are found, and how some of them are read or copied."""

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    beginning: re.Pattern[bytes]
    """How the first entry of a file begins."""
    scan: Callable[[bytes], EntryIndex]
    read: Callable[[bytes, EntryIndex, Iterable[IndexedEntry], str], Read]
    extract: Callable[[bytes, EntryIndex, Iterable[IndexedEntry]], str]
    """Return a file with some of the entries, and what these depend on."""
    hint: str
    """How an entry begins, for a file without any."""


def _late(module: str, name: str) -> Any:
    """Return a function of a module that is imported when it is first called: most recaps have files of one format."""

    def call(*arguments: object) -> Any:
        return getattr(import_module(f"confdeck.source.{module}"), name)(*arguments)

    return call


FORMATS = (
    BibliographyFormat(
        "BibTeX",
        (".bib", ".bibtex", ".biblatex"),
        "application/x-bibtex",
        re.compile(rb"@[ \t]*[A-Za-z]+\s*[{(]"),
        _late("bibtex_scanner", "scan_bibtex"),
        _late("bibtex", "read_entries"),
        _late("bibtex", "bibtex_extract"),
        "entries begin with `@article{key,`",
    ),
    BibliographyFormat(
        "CSL JSON",
        (".json", ".csljson"),
        "application/vnd.citationstyles.csl+json",
        re.compile(rb'\A\s*[\[{]\s*["{\]]'),
        _late("csl_json", "scan_csl_json"),
        _late("csl_json", "read_csl_json"),
        _late("csl_json", "csl_json_extract"),
        "items stand in a list, as Zotero exports them as CSL JSON",
    ),
    BibliographyFormat(
        "RIS",
        (".ris", ".nbib"),
        "application/x-research-info-systems",
        re.compile(rb"(?:\A|\n)[ \t]*(?:TY[ \t]*-|PMID-) "),
        _late("ris", "scan_ris"),
        _late("ris", "read_ris"),
        _late("ris", "ris_extract"),
        "records begin with `TY  - JOUR`",
    ),
    BibliographyFormat(
        "CSL YAML",
        (".yaml", ".yml"),
        "application/yaml",
        re.compile(rb"(?:\A|\n)(?:references|items)[ \t]*:|\A(?:---[^\n]*\n)?-[ \t]+\w+[ \t]*:"),
        _late("csl_yaml", "scan_csl_yaml"),
        _late("csl_yaml", "read_csl_yaml"),
        _late("csl_yaml", "csl_yaml_extract"),
        "items stand in a list below `references:`",
    ),
)
SUFFIXES = tuple(suffix for known in FORMATS for suffix in known.suffixes)
FORMAT_NAMES = " or ".join(known.name for known in FORMATS)
_EXPORT = f"export the library as {FORMAT_NAMES}"
OTHER_SUFFIXES = {
    ".xml": f"EndNote exports RIS under File > Export; elsewhere, {_EXPORT}",
    ".enw": _EXPORT,
    ".enl": _EXPORT,
    ".rdf": _EXPORT,
    ".ciw": _EXPORT,
    ".csv": _EXPORT,
    ".xlsx": _EXPORT,
    ".txt": _EXPORT,
    ".docx": _EXPORT,
    ".pdf": _EXPORT,
    ".html": _EXPORT,
    ".md": "write the references into the recap, as a list of texts",
    ".bbl": "name the .bib file that it was made from",
    ".tex": "name the .bib file, or write the references into the recap",
    ".aux": "name the .bib file",
    ".zip": _EXPORT,
}
"""Hints for endings of files that people keep references in, and that are not read."""


def format_of(name: str) -> BibliographyFormat | None:
    """Return the format that the ending of a file's name stands for, if it is read."""
    suffix = PurePath(name).suffix.lower()
    return next((known for known in FORMATS if suffix in known.suffixes), None)


def format_like(data: bytes) -> BibliographyFormat | None:
    """Return the format that the content of a file looks like."""
    beginnings = ((known.beginning.search(data[:20_000]), known) for known in FORMATS)
    found = sorted(
        ((match.start(), known.name, known) for match, known in beginnings if match),
        key=lambda item: item[:2],
    )
    return found[0][2] if found else None
