"""Descriptions of all fields of a recap, each with an example; field_guide.toml has the words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from confdeck.model.part import Part

_ANY = "any"
"""The table of fields that mean the same in every part."""


class FieldGuide(NamedTuple):
    """The purpose of a field, in a sentence, and an example of its value."""

    about: str
    example: Any


def guide_to(part: type[Part], field: str) -> FieldGuide:
    """Return the description of a field of a part; `field` is written as in a recap.

    Raises:
        KeyError: if the field is not described.
    """
    tables = _tables()
    owners = (kind.__name__ for kind in part.__mro__ if kind.__name__ in tables)
    found = next((tables[owner][field] for owner in (*owners, _ANY) if field in tables[owner]), None)
    if found is None:
        raise KeyError(field)
    return FieldGuide(*found)


@cache
def _tables() -> Mapping[str, Mapping[str, tuple[str, Any]]]:
    # Imported here: only editors and the schema need it.
    import tomllib

    return tomllib.loads(files("confdeck.model").joinpath("field_guide.toml").read_text("utf-8"))
