"""Settings that a viewer may choose on the page: they change what is shown, and no file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import get_args

from confdeck.model import Audience
from confdeck.pipeline import RenderRequest

PAPERS = ("a4", "letter")
LENGTHS = ("brief", "normal", "full")
AUDIENCES: tuple[Audience, ...] = get_args(Audience)
_LONGEST_TALK = 600
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class View:
    """The settings of one viewer; empty for those of the recap."""

    theme: str = ""
    audience: str = ""
    minutes: str = ""
    paper: str = ""
    length: str = ""

    @classmethod
    def of(cls, values: Mapping[str, str], themes: tuple[str, ...]) -> View:
        """Return the view that an address asks for; what is not possible is left to the recap."""
        minutes = values.get("minutes", "")
        possible = minutes.isascii() and minutes.isdigit() and 1 <= int(minutes[:4]) <= _LONGEST_TALK
        return cls(
            _one_of(values.get("theme", "")[:_LONGEST_NAME], themes),
            _one_of(values.get("audience", ""), AUDIENCES),
            str(int(minutes[:4])) if possible else "",
            _one_of(values.get("paper", ""), PAPERS),
            _one_of(values.get("length", ""), LENGTHS),
        )

    @property
    def chosen(self) -> dict[str, str]:
        """The settings that differ from the recap's."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}


@dataclass(frozen=True, slots=True)
class Base:
    """The recap and the options of the command; a view changes some of them."""

    recap: Path
    theme: str = ""
    output: Path = Path("output")
    audience: Audience | None = None
    template: Path | None = None
    cache: Path | None = None

    def request(self, view: View) -> RenderRequest:
        """Return the request to render a view."""
        audience = next((known for known in AUDIENCES if known == view.audience), self.audience)
        settings: dict[str, object] = {
            "template": self.template,
            "minutes": int(view.minutes) if view.minutes else None,
            "paper": view.paper or None,
            "length": view.length or None,
        }
        return RenderRequest(
            self.recap,
            theme=view.theme or self.theme,
            output=self.output,
            audience=audience,
            cache=self.cache,
            settings=settings,
        )


def _one_of(value: str, known: tuple[str, ...]) -> str:
    return value if value in known else ""
