"""Adds works, bibliographies and talks to a recap, each where it belongs, without changing another line of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from confdeck.authoring.known_works import bibliography_keys, known_work
from confdeck.authoring.lock_file import LockFile
from confdeck.authoring.services.lookup import FoundWork, Lookup
from confdeck.authoring.talk_places import TalkPlace, same_talk, talk_named
from confdeck.authoring.work_entries import new_key, paper_entry, reference_entry
from confdeck.errors import UsageError
from confdeck.located import read_yaml
from confdeck.located.emitting import Value
from confdeck.located.insertion import with_item, with_value
from confdeck.located.plain_values import plain
from confdeck.located.yaml_file import NotReplaceableError
from confdeck.model import Work
from confdeck.model.identifiers import WorkIdentifier, identifier_alone, identifier_of
from confdeck.model.recap import Recap, Talk
from confdeck.source.bibliography_formats import SUFFIXES

TOP_LEVEL = tuple(Recap.model_fields)
"""Keys at the top of a recap in their usual order."""
TALK_KEYS = tuple(Talk.model_fields)


@dataclass(frozen=True, slots=True)
class GrowingRecap:
    """A recap that is being added to, with what happened."""

    path: Path
    source: str
    lock: LockFile = field(default_factory=LockFile)
    messages: tuple[str, ...] = ()
    files: tuple[tuple[Path, bytes], ...] = ()
    """Files that are copied into the recap's folder."""
    added: int = 0
    incomplete: int = 0
    """How many entries were written as given, without details."""

    def with_message(self, message: str) -> GrowingRecap:
        """Return the draft with another message."""
        return replace(self, messages=(*self.messages, message))

    def item(self, path: tuple[str | int, ...], value: Value) -> GrowingRecap:
        """Return the draft with another item in a list.

        Raises:
            UsageError: if it cannot be written there.
        """
        order = TOP_LEVEL if len(path) == 1 else TALK_KEYS
        try:
            return replace(self, source=with_item(self.source, path, value, order=order))
        except NotReplaceableError as fault:
            raise UsageError(
                f"cannot write into `{path[0]}` of `{self.path}`: {fault}",
                "run `confdeck check`, and correct what it finds first",
            ) from fault


def add_work(
    draft: GrowingRecap, given: str, lookup: Lookup | None, talk: str = "", *, refresh: bool = False
) -> GrowingRecap:
    """Return a recap with one more paper, or with a reference of a talk.

    Args:
        draft: The recap.
        given: An identifier, an address or a title.
        lookup: Asks services; None to add only what was given.
        talk: The title or id of the talk that is based on the work; empty for a paper worth reading.
        refresh: Whether works are looked up again that the lock file has.
    """
    identifier = identifier_alone(given)
    place = talk_named(draft.source, talk) if talk else None
    as_given = identifier.work("") if identifier else Work("", title=given)
    there = known_work(draft.source, draft.path, as_given) if place is None else None
    if there and there.line:
        return draft.with_message(f"{_label(as_given)} is there already, in line {there.line}")
    work, draft = _details(draft, given, identifier, lookup, refresh=refresh)
    known = known_work(draft.source, draft.path, work)
    if place:
        return _at_talk(draft, work, place, known.key if known else "", is_known=known is not None)
    label = _label(work)
    if known and known.line:
        return draft.with_message(f"{label} is there already, in line {known.line}")
    if known:
        added = draft.item(("papers",), f"@{known.key}")
        return replace(added, added=draft.added + 1).with_message(
            f"{label} is `@{known.key}` of the bibliography"
        )
    value: Value = paper_entry(work) if work.title else given
    added = draft.item(("papers",), value if not _is_title_alone(work) else work.title)
    return replace(added, added=draft.added + 1)


def add_bibliography(draft: GrowingRecap, file: Path) -> GrowingRecap:
    """Return a recap that names a bibliography; a file from elsewhere is copied beside it.

    Raises:
        UsageError: if it cannot be read, is the recap, or another file has its name there.
    """
    folder = draft.path.resolve().parent
    if file.resolve() == draft.path.resolve():
        raise UsageError(
            f"`{file}` is the recap itself, and no bibliography", "name the recap with `--recap`"
        )
    try:
        inside = file.resolve().relative_to(folder)
        name, copies = inside.as_posix(), draft.files
    except ValueError:
        name = file.name
        copies = (*draft.files, (folder / name, _copied(file, folder / name)))
    tree = plain(read_yaml(draft.source, "")[0])
    written = tree.get("references") if isinstance(tree, dict) else None
    if name in (written if isinstance(written, list) else [written]):
        return draft.with_message(f"`{name}` is there already")
    added = draft.item(("references",), name) if written else _named_alone(draft, name)
    return replace(added, files=copies, added=draft.added + 1).with_message(
        f"the works of `{name}` can be cited now, by their keys"
    )


def add_talk(
    draft: GrowingRecap, title: str, speakers: Sequence[str], session: str, date: str
) -> GrowingRecap:
    """Return a recap with one more talk, in a session or outside of any.

    Raises:
        UsageError: if there is no such session.
    """
    if place := same_talk(draft.source, title):
        return draft.with_message(f"the talk `{title}` is there already, in line {place.line}")
    names: Value = list(speakers) if len(speakers) > 1 else "".join(speakers)
    talk: dict[str, Value] = {"title": title, "speakers": names, "date": date}
    value: dict[str, Value] = {key: item for key, item in talk.items() if item}
    path: tuple[str | int, ...] = ("talks",)
    if session:
        path = (*talk_named(draft.source, session, of_sessions=True).path, "talks")
    return replace(draft.item(path, value), added=draft.added + 1)


def _details(
    draft: GrowingRecap,
    given: str,
    identifier: WorkIdentifier | None,
    lookup: Lookup | None,
    *,
    refresh: bool,
) -> tuple[Work, GrowingRecap]:
    """Return all that is known of a work, and the draft with what the lock file and the user should know of that."""
    name = identifier.label if identifier else given
    found = draft.lock.works.get(name) if not refresh else None
    if found is None and lookup is not None:
        result = lookup.by_identifier(identifier) if identifier else lookup.by_title(given)
        for problem in result.problems:
            if problem not in draft.messages:
                draft = draft.with_message(problem)
        for other in result.suggestions:
            draft = draft.with_message(f"is it {_label(other)}? Then add that by its identifier")
        found = result.found
    if found:
        return found.work, _locked(draft, name, found)
    reason = "not looked up" if lookup is None else "no service knows it, or none can be reached"
    draft = draft.with_message(f"`{name}` is added as given: {reason}")
    draft = replace(draft, incomplete=draft.incomplete + 1)
    return identifier.work("") if identifier else Work("", title=given), draft


def _locked(draft: GrowingRecap, name: str, found: FoundWork) -> GrowingRecap:
    services = " and ".join(dict.fromkeys(service for service, _ in found.services))
    message = f"{_label(found.work)}: from {services}, {found.at[:10]}"
    return replace(draft, lock=draft.lock.with_work(name, found)).with_message(message)


def _at_talk(draft: GrowingRecap, work: Work, place: TalkPlace, key: str, *, is_known: bool) -> GrowingRecap:
    """Return the recap with a work as a reference that a talk is based on."""
    identifier = identifier_of(work)
    if not key and is_known and identifier:
        key = identifier.label
    if not key:
        key = new_key(work, bibliography_keys(draft.source, draft.path))
        draft = draft.item(("references",), reference_entry(work, key))
    tree = plain(read_yaml(draft.source, "")[0])
    talk = tree
    for step in place.path:
        talk = talk[step]
    written = talk.get("papers") if isinstance(talk, dict) else None
    if key in (written if isinstance(written, list) else [written]):
        return draft.with_message(f"`{key}` is a paper of this talk already")
    if not isinstance(talk, dict):
        draft = _talk_as_mapping(draft, place, str(talk))
    return replace(draft.item((*place.path, "papers"), key), added=draft.added + 1)


def _talk_as_mapping(draft: GrowingRecap, place: TalkPlace, title: str) -> GrowingRecap:
    """Return the recap with a talk that is written as its title alone as a mapping."""
    try:
        return replace(draft, source=with_value(draft.source, place.path, {"title": title}))
    except NotReplaceableError as fault:
        raise UsageError(f"cannot write into line {place.line} of `{draft.path}`: {fault}") from fault


def _named_alone(draft: GrowingRecap, name: str) -> GrowingRecap:
    return replace(draft, source=with_value(draft.source, ("references",), name, TOP_LEVEL))


def _copied(file: Path, target: Path) -> bytes:
    try:
        data = file.read_bytes()
        if target.exists() and target.read_bytes() != data:
            raise UsageError(f"`{target}` is another file of that name", f"rename `{file}`, and try again")
    except OSError as fault:
        raise UsageError(f"cannot read `{fault.filename}`: {fault.strerror}") from fault
    return data


def is_bibliography(given: str) -> bool:
    """Return whether an argument is the name of a bibliography file.

    Raises:
        UsageError: if there is no such bibliography, it is a file of another kind, or nothing is named.
    """
    if not given.strip():
        raise UsageError("a work has an empty name", "give its identifier, address or title")
    is_named = Path(given).suffix.lower() in SUFFIXES and "://" not in given
    try:
        is_file = Path(given).is_file()
    except (OSError, ValueError):  # a title that is longer than the name of a file may be
        return False
    if is_named and not is_file and (len(given.split()) == 1 or "/" in given):
        raise UsageError(f"there is no bibliography `{given}`", "look at its folder and its spelling")
    if Path(given).is_dir():
        raise UsageError(
            f"`{given}` is a folder", "add photos with `--photos`; name the recap with `--recap`"
        )
    if is_file and not is_named:
        known = ", ".join(f"`{suffix}`" for suffix in sorted(SUFFIXES))
        raise UsageError(f"`{given}` is a file, and no bibliography", f"bibliographies end in {known}")
    return is_named and is_file


def _is_title_alone(work: Work) -> bool:
    return bool(work.title) and not (
        work.authors or work.container or work.year or work.doi or work.arxiv or work.url
    )


def _label(work: Work) -> str:
    """Return a work in a few words: first author, year and title, or its identifier."""
    identifier = identifier_of(work)
    title = f"“{work.title[:70]}{'…' if len(work.title) > 70 else ''}”" if work.title else ""  # noqa: PLR2004
    first = work.authors[0][0] + (" et al." if len(work.authors) > 1 else "") if work.authors else ""
    who = ", ".join(filter(None, (first, work.year)))
    return " ".join(filter(None, (title, f"({who})" if who else ""))) or (
        identifier.label if identifier else "it"
    )
