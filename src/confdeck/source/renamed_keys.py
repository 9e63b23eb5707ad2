"""Gives entries of a bibliography file other keys, and leaves the rest of the file as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from confdeck.located import read_yaml
from confdeck.source.csl_keys import csl_keys
from confdeck.source.csl_yaml import plain_items
from confdeck.source.entry_index import IndexedEntry, normalized
from confdeck.source.library import Library

Renamed = Mapping[int, Mapping[str, str]]
"""New keys by the old ones, for each entry by the number that is its `start`."""
_BIBTEX_KEY = re.compile(r"(@\s*[\w-]+\s*[{(]\s*)([^\s,{}=\"]+)")
_NAMING = re.compile(r"((?:\n|,|\{)[ \t\r]*(?:crossref|xdata|ids)[ \t]*=\s*[{\"])([^{}\"]*)", re.IGNORECASE)
_NAMING_TAG = re.compile(r"(?m)^([ \t]{0,2}(?:ID|LB)[ \t]*-[ \t]+)(.*?)([ \t\r]*)$")
_CSL_KEYS = ("citation-key", "id", "citekey", "citationKey")
_DECODER = json.JSONDecoder(strict=False)


def with_renamed_keys(library: Library, renamed: Renamed) -> bytes:
    """Return a bibliography file in which some entries have other keys; entries that name these as parents follow."""
    if library.format.name == "CSL YAML":
        return _yaml(library.data, renamed, {entry.start: entry for entry in library.index.works})
    parents = {old: new for names in renamed.values() for old, new in names.items()}
    data = library.data
    for entry in sorted(library.index.entries, key=lambda entry: -entry.start):
        names = renamed.get(entry.start, {})
        text = entry.text_in(library.data)
        if library.format.name == "BibTeX":
            changed = _bibtex(text, names, parents if entry.parents else {})
        elif not names or entry.problem:
            continue
        else:
            rewrite = _ris if library.format.name == "RIS" else _json
            changed = rewrite(text, names, _derived(entry, names))
        if changed != text:
            data = data[: entry.start] + changed.encode() + data[entry.end :]
    return data


def _derived(entry: IndexedEntry, names: Mapping[str, str]) -> str:
    """Return the new key of an entry that has it written nowhere: one made from author and year."""
    return next((names[key] for key in entry.keys[:1] if key in names), "")


def _bibtex(text: str, names: Mapping[str, str], parents: Mapping[str, str]) -> str:
    def key(match: re.Match[str]) -> str:
        return match[1] + names.get(normalized(match[2]), match[2])

    def listed(match: re.Match[str]) -> str:
        known = names if "ids" in match[1].lower() else parents
        parts = re.split(r"(\s*,\s*)", match[2])
        return match[1] + "".join(known.get(normalized(part), part) for part in parts)

    return _NAMING.sub(listed, _BIBTEX_KEY.sub(key, text, count=1) if names else text)


def _ris(text: str, names: Mapping[str, str], derived: str) -> str:
    changed = _NAMING_TAG.sub(lambda tag: tag[1] + names.get(normalized(tag[2]), tag[2]) + tag[3], text)
    if changed != text or not derived:
        return changed
    first, end, rest = text.partition("\n")
    return f"{first}{end}ID  - {derived}\n{rest}"


def _json(text: str, names: Mapping[str, str], derived: str) -> str:
    item = _DECODER.decode(text)
    changed = _csl(item, names, derived)
    return text if changed == item else json.dumps(changed, ensure_ascii=False, indent=1)


def _yaml(data: bytes, renamed: Renamed, entries: Mapping[int, IndexedEntry]) -> bytes:
    tree, _ = read_yaml(data.decode("utf-8", "replace"), "")
    items = [
        _csl(item, renamed[at], _derived(entries[at], renamed[at])) if at in renamed else item
        for at, item in enumerate(plain_items(tree))
    ]
    return (json.dumps({"references": items}, ensure_ascii=False, indent=1) + "\n").encode()


def _csl(item: Mapping[str, Any], names: Mapping[str, str], derived: str) -> dict[str, Any]:
    """Return an item of CSL with other keys; one that has none written gets one."""
    changed = dict(item)
    for field in _CSL_KEYS:
        if field in item:
            changed[field] = names.get(normalized(str(item[field])), item[field])
    if "note" in item:
        changed["note"] = _in_note(item["note"], names)
    is_written = not derived or derived in csl_keys(changed)
    return changed if is_written else {"citation-key": derived, **changed}


def _in_note(note: Any, names: Mapping[str, str]) -> Any:
    if not isinstance(note, str):
        return note
    pattern = r"(?im)^(\s*citation key\s*:\s*)(\S+)"
    return re.sub(pattern, lambda named: named[1] + names.get(normalized(named[2]), named[2]), note)
