"""Types of the values in a theme.yaml, each with a hint for a value that is wrong."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_CUT_FILES = (".ttf", ".otf", ".json")
_MAX_PATH = 200
_MAX_SIZE = 400


def _colour(value: object) -> str:
    if value is None:
        # The most common mistake: an unquoted # begins a comment.
        raise _mistake("a colour is missing here", 'quote it: "#B23A2A"; a bare # begins a comment')
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise _mistake(f"{_shown(value)} is not a colour", 'six hex digits after a #, quoted: "#B23A2A"')
    return str(value).upper()


def _size(value: object, unit: str, smallest: float = 0.0) -> float:
    try:
        size = float(str(value))
    except ValueError:
        raise _mistake(
            f"{_shown(value)} is not a number", f"sizes here are in {unit}: write the bare number"
        ) from None
    if not smallest <= size <= _MAX_SIZE or (size == 0 and smallest > 0):
        raise _mistake(f"{_shown(value)} is out of range", f"between {smallest:g} and {_MAX_SIZE} {unit}")
    return size


def _matching(pattern: str, kind: str, hint: str) -> BeforeValidator:
    """Return a validator of texts that match `pattern` as a whole."""

    def validate(value: object) -> str:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise _mistake(f"{_shown(value)} is not {kind}", hint)
        return str(value)

    return BeforeValidator(validate)


def _cut_file(value: object) -> Path:
    file = PurePosixPath(str(value)) if isinstance(value, str) else PurePosixPath()
    if file.suffix.lower() not in _CUT_FILES or len(str(file)) > _MAX_PATH:
        raise _mistake(f"{_shown(value)} is not a font file", f"a file ending in {', '.join(_CUT_FILES)}")
    if file.is_absolute() or ".." in file.parts or "\\" in str(file) or ":" in str(file):
        raise _mistake(f"{_shown(value)} lies outside the theme", "put the fonts into the theme's own folder")
    return Path(file)


def _mistake(message: str, hint: str) -> PydanticCustomError:
    # The message is passed as a value, because braces in it must not be taken for fields.
    return PydanticCustomError("token", "{message}", {"message": message, "hint": hint})


def _shown(value: object) -> str:
    return "nothing" if value is None else f"`{str(value)[:60]}`"


Colour = Annotated[str, BeforeValidator(_colour)]
"""A colour as `#RRGGBB`, in capitals."""
Points = Annotated[float, BeforeValidator(lambda value: _size(value, "pt", 1))]
Pixels = Annotated[float, BeforeValidator(lambda value: _size(value, "px", 1))]
Radius = Annotated[float, BeforeValidator(lambda value: _size(value, "pt"))]
Minutes = Annotated[float, BeforeValidator(lambda value: _size(value, "minutes"))]
Script = Annotated[
    str,
    _matching(r"[A-Z][a-z]{3}", "a script", "four letters of ISO 15924, such as Hang, Jpan, Hans or Arab"),
]
"""A script code of ISO 15924: `Hang`, `Jpan`, `Hans`, `Arab`, `Aran` (Nastaliq)."""
LanguageScript = Annotated[
    str,
    _matching(
        r"[A-Z][a-z]{3}(-[a-z]{2,3})?",
        "a script",
        "four letters of ISO 15924, such as Hang, Jpan, Hans or Arab",
    ),
]
"""A script, or a script in one language: `Arab-fa` for Persian, whose digits have shapes of their own."""
Family = Annotated[
    str,
    _matching(
        r"[^\W_](?:[\w .&+-]{0,62}[\w+])?",
        "the name of a font family",
        "name one family, such as Source Serif 4",
    ),
]
"""Name of a font family, safe in a quoted CSS string and an XML attribute."""
Stack = Annotated[
    str,
    _matching(
        r"[\w .,'\"&+-]{1,300}",
        "a font stack",
        "families separated by commas: Georgia, 'Times New Roman', serif",
    ),
]
"""A CSS font stack, safe in a declaration."""
CutFile = Annotated[Path, BeforeValidator(_cut_file)]
"""Path of a font file or advance table, relative to the theme's folder and inside it."""
