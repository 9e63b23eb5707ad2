"""Knows what the format allows in a master, a layout and a theme: attributes, their values, children and their order.

The tables in office_schema.json are those of Microsoft's Open XML SDK; scripts/office-schema writes them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import chain, combinations
from typing import Any

from lxml import etree

from confdeck.renderers.pptx.xml_writer import NAMESPACES

_MICROSOFT = "http://schemas.microsoft.com/office"
_EXTENSIONS = {
    f"{_MICROSOFT}/drawing/2010/main": "a14",
    f"{_MICROSOFT}/drawing/2014/main": "a16",
    f"{_MICROSOFT}/drawing/2016/SVG/main": "asvg",
    f"{_MICROSOFT}/powerpoint/2010/main": "p14",
    f"{_MICROSOFT}/powerpoint/2012/main": "p15",
    f"{_MICROSOFT}/thememl/2012/main": "thm15",
}
_PREFIXES = {NAMESPACES[prefix]: prefix for prefix in ("a", "p", "r")} | _EXTENSIONS
_MOST_CHILDREN = 200
"""Children of an element that are put into another order."""


@lru_cache(maxsize=4096)
def schema_name(tag: str) -> str:
    """Return the name of an element or attribute with the usual prefix; empty for one of another vocabulary."""
    namespace, _, name = tag.rpartition("}")
    if not namespace:
        return name
    prefix = _PREFIXES.get(namespace[1:])
    return f"{prefix}:{name}" if prefix else ""


def full_name(name: str) -> str:
    """Return the name of an element with its namespace in braces, given that with a prefix."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


@dataclass(frozen=True)
class SchemaType:
    """Attributes and children that elements of one type may have."""

    attributes: Mapping[str, Sequence[Any]]
    """For each attribute whether it is required, and rules of which its value obeys one."""
    children: Mapping[str, str]
    """The types of children, in their usual order; empty for those that are not checked."""
    content: str
    """Regular expression for the names of all children, each followed by a space."""
    text: bool = False
    """Whether it holds text."""
    is_extension: bool = False
    """Whether it holds elements of any vocabulary."""

    @cached_property
    def required(self) -> frozenset[str]:
        """The attributes that must be there."""
        return frozenset(name for name, (needed, *_) in self.attributes.items() if needed)

    def allows_value(self, attribute: str, value: str) -> bool:
        """Return whether an attribute may be there with this value."""
        if attribute not in self.attributes:
            return False
        _, *rules = self.attributes[attribute]
        return not rules or any(_obeys(value, rule) for rule in rules)

    def knows(self, name: str) -> bool:
        """Return whether a child of this name is checked: all but those of other vocabularies."""
        return name in self.children or name.partition(":")[0] in ("a", "p")

    def allows_children(self, names: Sequence[str]) -> bool:
        """Return whether these may be all the children, in this order."""
        return self._pattern.fullmatch("".join(f"{name} " for name in names)) is not None

    def arranged(self, names: Sequence[str]) -> tuple[list[int], list[str]] | None:
        """Return a way to make the children right: the places of those to keep, in order, and the names of empty ones to add.

        Returns:
            None if no small change does it.
        """
        if len(names) > _MOST_CHILDREN:
            return None
        order = list(self.children)
        ordered = sorted(range(len(names)), key=lambda place: order.index(names[place]))
        unique = list({names[place]: place for place in reversed(ordered)}.values())[::-1]
        attempts = chain([ordered], _without_one(ordered), [unique], _without_one(unique))
        for kept in attempts:
            if self.allows_children([names[place] for place in kept]):
                return kept, []
        missing = [name for name in order if name not in names and _may_be_empty(self.children[name])]
        for added in chain(combinations(missing, 1), combinations(missing, 2)):
            complete = sorted([*(names[place] for place in unique), *added], key=order.index)
            if self.allows_children(complete):
                return unique, list(added)
        return None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.content)


@cache
def schema_types() -> Mapping[str, SchemaType]:
    """Return the types of elements by their names in the standard."""
    data = files("confdeck.renderers.pptx.template").joinpath("office_schema.json").read_text("utf-8")
    return {
        name: SchemaType(
            table["attributes"], table["children"], table["content"], "text" in table, "any" in table
        )
        for name, table in json.loads(data).items()
    }


def _obeys(value: str, rule: Sequence[Any]) -> bool:
    kind, *arguments = rule
    match kind:
        case "one":
            return value in arguments
        case "whole":
            least, most = arguments
            return re.fullmatch(r"[+-]?\d{1,20}", value, re.ASCII) is not None and least <= int(value) <= most
        case _:
            return re.fullmatch(arguments[0], value) is not None


def _without_one(places: Sequence[int]) -> list[list[int]]:
    return [[other for other in places if other != place] for place in reversed(places)]


def _may_be_empty(kind: str) -> bool:
    schema = schema_types().get(kind)
    return schema is not None and not schema.required and schema.allows_children(())


def new_child(parent: etree._Element, name: str) -> etree._Element:
    """Add an empty child to an element, at its end."""
    return etree.SubElement(parent, full_name(name))
