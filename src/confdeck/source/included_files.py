"""Takes parts of other files into a recap, for `include:`; none gets a wider audience than its own file gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from confdeck.diagnostics import Diagnostic, error, note, printable
from confdeck.located import LocatedList, LocatedMapping, LocatedText, read_yaml, span_of
from confdeck.model import (
    Event,
    FreeSection,
    Paper,
    Part,
    Person,
    Picture,
    Presented,
    Session,
    Takeaway,
    Talk,
)
from confdeck.model.fields import unsplit
from confdeck.source.text_file import read_text_in_folder

_MAX_BYTES = 5_000_000
_MOST = 50
"""Files of a recap, at most."""
_PARTS: Mapping[str, type[Part]] = MappingProxyType(
    {
        "takeaways": Takeaway,
        "sessions": Session,
        "talks": Talk,
        "papers": Paper,
        "presented": Presented,
        "people": Person,
        "events": Event,
        "photos": Picture,
        "sections": FreeSection,
    }
)
_READ = frozenset({*_PARTS, "references", "authors", "audience", "title", "format", "language"})


def with_included(tree: LocatedMapping, recap: Path) -> tuple[LocatedMapping, tuple[Diagnostic, ...]]:
    """Return a recap with the parts of the files that it includes, and what is wrong with these."""
    written = tree.get("include")
    names = written if isinstance(written, LocatedList) else [] if written is None else [written]
    joined = LocatedMapping(tree.span, in_braces=tree.in_braces)
    joined.update(tree)
    joined.keys_at = dict(tree.keys_at)
    diagnostics: list[Diagnostic] = []
    for name in names[:_MOST]:
        if isinstance(name, LocatedText):
            other, problems = _read(name, recap)
            diagnostics += problems
            if other is not None:
                _join(joined, other, str(tree.get("audience") or "lab"))
    return joined, tuple(diagnostics)


def files_named(recap: Path, source: str, key: str) -> tuple[Path, ...]:
    """Return the files in a recap's folder that it names under `include` or `references`, those that can be read.

    Args:
        recap: The recap.
        source: Its text.
        key: The key that names them.
    """
    tree, _ = read_yaml(source, str(recap))
    names = _items(tree.get(key)) if isinstance(tree, LocatedMapping) else []
    return tuple(
        recap.parent / name
        for name in names[:_MOST]
        if isinstance(name, LocatedText)
        and (recap.parent / name).is_file()
        and not isinstance(read_text_in_folder(name, recap, _MAX_BYTES), Diagnostic)
    )


def _read(name: LocatedText, recap: Path) -> tuple[LocatedMapping | None, tuple[Diagnostic, ...]]:
    file = read_text_in_folder(name, recap, _MAX_BYTES)
    if isinstance(file, Diagnostic):
        return None, (file,)
    tree, problems = read_yaml(file.text, printable(str(recap.parent / name)))
    if not isinstance(tree, LocatedMapping):
        fault = error(
            f"`{name}` cannot be included: it is no recap",
            name.span,
            "begin it with `talks:` or another list",
        )
        return None, (*problems, fault)
    if "include" in tree:
        message = f"`{name}` cannot be included: it includes other files itself"
        return None, (*problems, error(message, tree.keys_at["include"], "name all files in the recap"))
    left = (key for key in tree if key not in _READ and tree[key] is not None)
    notes = (
        note(
            f"`{name}`: `{key}` of an included file is not taken over",
            tree.keys_at[key],
            "move it to the recap",
        )
        for key in left
    )
    return tree, (*problems, *notes)


def _join(joined: LocatedMapping, other: LocatedMapping, audience: str) -> None:
    """Add the lists of an included file to those of the recap."""
    own = str(other.get("audience") or "lab")
    names = list(_author_names(other))
    for key, kind in _PARTS.items():
        items = [
            _signed(item, kind, own if own != audience else "", names) for item in _items(other.get(key))
        ]
        _append(joined, key, items, other)
    _append(joined, "references", _items(other.get("references")), other)


def _append(joined: LocatedMapping, key: str, items: list[object], other: LocatedMapping) -> None:
    if not items:
        return
    known = joined.get(key)
    united = LocatedList(known.span if isinstance(known, LocatedList) else other.keys_at[key])
    united.extend([*_items(known), *items])
    joined[key] = united
    joined.keys_at.setdefault(key, other.keys_at[key])


def _signed(item: object, kind: type[Part], audience: str, names: list[LocatedText]) -> object:
    """Return an item with the audience that its own file gives it, and with the names of its authors."""
    fields = kind.known_keys()
    named = names if "by" in fields else []
    place = span_of(item)
    if place is None or not (audience or named) or not (kind.shorthand or isinstance(item, LocatedMapping)):
        return item
    if isinstance(item, LocatedMapping) and kind._is_text(item):  # noqa: SLF001  a title with a colon
        item = unsplit(item)
    signed = LocatedMapping(place)
    if isinstance(item, LocatedMapping):
        signed.update(item)
        signed.keys_at = dict(item.keys_at)
    else:
        signed[kind.shorthand] = item
        signed.keys_at[kind.shorthand] = place
    if audience and not signed.get("audience"):
        signed["audience"] = LocatedText(audience, place)
        signed.keys_at["audience"] = place
    if named and not signed.get("by"):
        by = LocatedList(place)
        by.extend(named)
        signed["by"] = by
        signed.keys_at["by"] = place
    return signed


def _items(value: object) -> list[object]:
    return list(value) if isinstance(value, LocatedList) else [] if value is None else [value]


def _author_names(tree: LocatedMapping) -> Iterator[LocatedText]:
    for author in _items(tree.get("authors")):
        name = author.get("name") if isinstance(author, LocatedMapping) else author
        if isinstance(name, LocatedText):
            yield name
