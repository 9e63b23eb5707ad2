"""Begin a recap: a folder with the file, a bibliography, the schema for editors, and places for pictures."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Literal, get_args

from confdeck.errors import UsageError
from confdeck.model.dates import days_in
from confdeck.source.schema import recap_schema
from confdeck.typography.language_tag import language_tag
from confdeck.writing import write_files

Size = Literal["minimal", "standard", "everything"]
"""How much of the recap format a starter shows."""
SIZES: tuple[Size, ...] = get_args(Size)
_MARK = re.compile(r"<<([\w.]+)>>")
_PLAIN = re.compile(r"[^\W\d_][\w ./()-]*")
"""A text that needs no quotation marks in YAML, wherever it stands."""
_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off"})
_SHORT_NAME = re.compile(r"([a-z]{2,})[-_ ]?(\d{4}|\d{2})", re.IGNORECASE)
_LONGEST_SHORT_NAME = 24
_LEAST_INITIALS = 3


@dataclass(frozen=True)
class Answers:
    """Facts about a conference, asked for before its recap is written; the defaults are there to be replaced."""

    name: str = "Conference on Something"
    short: str = ""
    place: str = "Springfield"
    dates: str = "2025-06-01/2025-06-03"
    language: str = "en"
    author: str = "Your Name"
    affiliation: str = "Your Lab"

    @cached_property
    def values(self) -> Mapping[str, str]:
        """The values of a starter's marks, as they stand in YAML."""
        first, last = days_in(self.dates) or (None, None)
        short = self.short or short_name(self.name, str(first)[:4])
        texts = {
            **{name: getattr(self, name) for name in self.__dataclass_fields__},
            "short": short,
            "title": f"{short}: {self.place}" if self.place else short,
        }
        return {name: _quoted(text) for name, text in texts.items()} | {
            "dates": self.dates,
            "first_day": str(first),
            "last_day": str(last),
        }


def begin(folder: Path, answers: Answers | None = None, size: Size = "standard") -> tuple[Path, ...]:
    """Create `folder` with a recap to start from, and return the files written.

    Raises:
        UsageError: if one of the files exists there already, or the folder cannot be written.
    """
    known = answers or Answers()
    contents = {
        "recap.yaml": _filled(size, known),
        "references.bib": _shipped("references.bib"),
        "recap.schema.json": json.dumps(recap_schema(), indent=1, ensure_ascii=False) + "\n",
    }
    if size == "everything":
        contents["figures/example.svg"] = _shipped("example.svg")
    written = {folder / name: text.encode() for name, text in contents.items()}
    try:
        for path in written:
            if path.exists():
                raise UsageError(f"`{path}` already exists", "choose another folder")
        for name in ("photos", "figures"):
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise UsageError(f"cannot write `{fault.filename}`: {fault.strerror}") from fault
    write_files(written)
    return tuple(written)


def short_name(name: str, year: str = "") -> str:
    """Return a short name such as `ICCV 2019`: the name itself if it is short, else its initials."""
    if name == Answers.name:
        return f"CONF {year}".strip()
    if len(name) <= _LONGEST_SHORT_NAME:
        return name
    initials = "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper())
    return f"{initials} {year}".strip() if len(initials) >= _LEAST_INITIALS else name


def name_of_folder(folder: Path) -> str:
    """Return the short name that a folder such as `iccv-2019` stands for, or an empty string."""
    found = _SHORT_NAME.fullmatch(folder.resolve().name)
    return f"{found[1].upper()} {found[2]}" if found else ""


def _filled(size: Size, answers: Answers) -> str:
    """Return a starter with the answers and with example texts in its language, or in English."""
    import tomllib

    texts = tomllib.loads(_shipped("texts.toml"))
    tag = language_tag(answers.language)
    names = (tag.code, f"{tag.language}-{tag.script}", tag.language, "en")
    own = next(texts[name] for name in names if name in texts)
    values = {**answers.values, **{f"t.{name}": text for name, text in own.items()}}
    return _MARK.sub(lambda found: values[found[1]], _shipped(f"{size}.yaml"))


def _quoted(text: str) -> str:
    """Return a text as a value of YAML, also within braces."""
    words = " ".join(text.split())
    if _PLAIN.fullmatch(words) and words.casefold() not in _WORDS_OF_YAML:
        return words
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _shipped(name: str) -> str:
    return files("confdeck").joinpath("starter", name).read_text("utf-8")
