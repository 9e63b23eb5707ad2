"""How something looks, as values by name, and in which of them two looks differ to the eye."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

UNKNOWN = "unknown"
"""A value that the program that saved the deck does not keep."""
ROWS = "number of rows"
COLUMNS = "number of columns"
SHAPES = "number of shapes"
LANGUAGE = "language"
GONE_TARGET = "a slide that is gone"
"""Stands for what a link leads to that leads to nothing."""
STRUCTURE = frozenset({COLUMNS, ROWS, SHAPES, "table style"})
"""Values of tables and groups; where they differ, the parts cannot be compared one by one."""
Difference = tuple[str, str]
"""A value before and after."""
_TOLERANCES: Mapping[str, float] = {
    "size": 0.26,
    "letter spacing": 0.3,
    "superscript": 5,
    "margin": 1.0,
    "indent": 1.0,
    "line spacing": 0.021,
    "space before": 1.0,
    "space after": 1.0,
    "bullet size": 0.03,
    "rotation": 0.6,
    "outline width": 0.3,
    "left margin": 1.0,
    "right margin": 1.0,
    "top margin": 1.0,
    "bottom margin": 1.0,
}
"""By how much numbers may differ without being another value: programs round them when they save."""
_COLOUR_STEPS = 4
"""By how much the red, green and blue of a colour may differ: programs work tints out in different ways."""
_POINTS = " pt"
_COLOUR_LENGTH = len("#RRGGBB")


@dataclass(frozen=True, slots=True)
class Formatting:
    """A look as values by name, resolved, whether stated or inherited."""

    values: tuple[tuple[str, str], ...] = ()
    own: frozenset[str] = frozenset()
    """The names of the values that are stated and not inherited."""

    @classmethod
    def of(cls, values: Mapping[str, str], own: Iterable[str]) -> Formatting:
        """Return a look; the order of the names does not count."""
        return cls(tuple(sorted(values.items())), frozenset(own))

    def value(self, name: str) -> str:
        """Return a value; empty where nothing is known."""
        return next((value for known, value in self.values if known == name), "")


def differences(before: Formatting, after: Formatting) -> Mapping[str, Difference]:
    """Return the values that differ, by name.

    What both inherit is no difference: it is the layout or the master that has changed.
    """
    if before is after or before == after or not before.values or not after.values:
        return {}
    return _differences(before, after)


@lru_cache(maxsize=4096)
def _differences(before: Formatting, after: Formatting) -> Mapping[str, Difference]:
    old, new = dict(before.values), dict(after.values)
    stated = before.own | after.own
    names = [name for name in dict.fromkeys((*old, *new)) if name in stated]
    if new.get("indent") == UNKNOWN and old.get("indent", "").startswith("-"):
        names = [name for name in names if name != "margin"]  # dropped with the hanging indent
    pairs = {name: (old.get(name, ""), new.get(name, "")) for name in names}
    return {name: pair for name, pair in pairs.items() if differ(name, *pair)}


def differ(name: str, before: str, after: str) -> bool:
    """Return whether two values of one name differ to the eye."""
    if before == after or not {UNKNOWN, GONE_TARGET}.isdisjoint((before, after)):
        return False
    if name == LANGUAGE and not (before and after):  # one that is not stated is that of the program
        return False
    if _is_colour(before) and _is_colour(after):
        return any(abs(old - new) > _COLOUR_STEPS for old, new in zip(_rgb(before), _rgb(after), strict=True))
    if name in _TOLERANCES or (before.endswith(_POINTS) and after.endswith(_POINTS)):
        try:
            lengths = [float(value.removesuffix(_POINTS)) for value in (before, after)]
        except ValueError:
            return True
        same_unit = before.endswith(_POINTS) == after.endswith(_POINTS)
        return not same_unit or abs(lengths[0] - lengths[1]) > _TOLERANCES.get(name, 1.0)
    return True


def _is_colour(value: str) -> bool:
    return value.startswith("#") and len(value) == _COLOUR_LENGTH


def _rgb(colour: str) -> tuple[int, int, int]:
    try:
        return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
    except ValueError:
        return 0, 0, 0
