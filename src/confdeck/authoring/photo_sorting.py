"""Adds photos to a recap: to the talk, event or session of the day on which they were taken, if there is only one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from confdeck.authoring.adding import GrowingRecap
from confdeck.authoring.talk_places import TalkPlace, event_places, talk_places
from confdeck.errors import UsageError
from confdeck.located import read_yaml
from confdeck.located.emitting import Value
from confdeck.located.splicing import texts_in
from confdeck.media import expand_pattern
from confdeck.media.capture_time import capture_time
from confdeck.media.limits import PictureRefused
from confdeck.model.dates import days_in

_MOST = 2000
"""Photos of a folder, at most."""


@dataclass(frozen=True, slots=True)
class _Photo:
    name: str
    """Its path beside the recap."""
    taken: dt.datetime | None
    data: bytes | None = None
    """Its content, if it has to be copied."""


def add_photos(draft: GrowingRecap, folder: Path) -> GrowingRecap:
    """Return a recap with the photos of a folder; those from elsewhere are copied into `photos/` beside it.

    Raises:
        UsageError: if the folder cannot be read.
    """
    home = draft.path.resolve().parent
    shown = _shown_pictures(draft)
    found, problems = _photos(folder, home)
    files_of_size: dict[int, list[Path]] = {}
    for file in (home / name for name in shown):
        if file.is_file():  # else it is some other text with a full stop, or a picture that is missing
            files_of_size.setdefault(file.stat().st_size, []).append(file)
    photos = [photo for photo in found if photo.name not in shown and not _is_copy(photo, files_of_size)]
    for problem in problems:
        draft = draft.with_message(problem)
    if not photos:
        return draft.with_message(f"`{folder}` has no photos that the recap does not show already")
    for photo in sorted(photos, key=lambda photo: (photo.taken is None, photo.taken, photo.name)):
        draft = _with_photo(draft, photo)
    return draft


def _is_copy(photo: _Photo, files_of_size: Mapping[int, list[Path]]) -> bool:
    """Return whether a photo from elsewhere is one of the files that the recap shows."""
    if photo.data is None:
        return False
    return any(file.read_bytes() == photo.data for file in files_of_size.get(len(photo.data), ()))


def _with_photo(draft: GrowingRecap, photo: _Photo) -> GrowingRecap:
    path, value, where = _destination(draft.source, photo)
    draft = draft.item(path, value)
    when = f"{photo.taken:%Y-%m-%d %H:%M}" if photo.taken else "without a time"
    copies = ((draft.path.parent / photo.name, photo.data),) if photo.data is not None else ()
    draft = replace(draft, added=draft.added + 1, files=(*draft.files, *copies))
    return draft.with_message(f"{photo.name} ({when}): {where}")


def _destination(source: str, photo: _Photo) -> tuple[tuple[str | int, ...], Value, str]:
    """Return the list that a photo goes into, its item there, and what to call the place."""
    day = photo.taken.date() if photo.taken else None
    if day and (place := _only_place(source, day)):
        return (*place.path, "photos"), photo.name, f"“{place.title}”"
    if day and (session := _only_session(source, day)):
        return ("photos",), {"image": photo.name, "of": session.id}, f"“{session.title}”"
    return ("photos",), photo.name, "`photos`"


def _only_place(source: str, day: dt.date) -> TalkPlace | None:
    """Return the only talk or event of a day; None if there are none or several, so that a photo may be of any."""
    found = [place for place in (*talk_places(source), *event_places(source)) if _is_on(place, day)]
    mappings = [place for place in found if place.id or place.date]
    return mappings[0] if len(found) == 1 and mappings else None


def _only_session(source: str, day: dt.date) -> TalkPlace | None:
    """Return the only session of a day, if it has an id, by which a photo can name it."""
    found = [place for place in talk_places(source, of_sessions=True) if _is_on(place, day)]
    return found[0] if len(found) == 1 and found[0].id else None


def _is_on(place: TalkPlace, day: dt.date) -> bool:
    days = days_in(place.date)
    return days is not None and days[0] == days[1] == day


def _photos(folder: Path, home: Path) -> tuple[list[_Photo], list[str]]:
    try:
        names = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as fault:
        raise UsageError(f"cannot read `{folder}`: {fault.strerror}") from fault
    known = set(expand_pattern("*", folder))
    pictures = [path for path in names if path.name in known]
    if len(pictures) > _MOST:
        raise UsageError(f"`{folder}` has more than {_MOST:,} pictures", "name a folder with fewer of them")
    photos, problems = [], []
    taken_names: set[str] = set()
    for path in pictures:
        try:
            photos.append(_photo(path, home, taken_names))
        except PictureRefused as fault:
            problems.append(f"`{path.name}` {fault}")
    return photos, problems


def _photo(path: Path, home: Path, names: set[str]) -> _Photo:
    taken = capture_time(path)
    try:
        return _Photo(path.resolve().relative_to(home).as_posix(), taken)
    except ValueError:
        pass
    data = path.read_bytes()
    name = _free_name(path, home, data, names)
    names.add(name)
    return _Photo(name, taken, data)


def _free_name(path: Path, home: Path, data: bytes, names: Iterable[str]) -> str:
    """Return a name below `photos/` that no other file has."""
    number, name = 1, f"photos/{path.name}"
    while name in names or ((home / name).exists() and (home / name).read_bytes() != data):
        number += 1
        name = f"photos/{path.stem}-{number}{path.suffix}"
    return name


def _shown_pictures(draft: GrowingRecap) -> set[str]:
    """Return the files that texts of a recap may name, also by a pattern; not all of them exist."""
    tree, _ = read_yaml(draft.source, "")
    home = draft.path.resolve().parent
    texts = {str(text) for text in texts_in(tree) if "." in text and "\n" not in text and len(text) < 300}  # noqa: PLR2004
    return {name for text in texts for name in expand_pattern(text, home)}
