"""Resolves the CSS of a drawing, as a browser does in a light colour scheme, for programs that know less of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree
from tinycss2 import serialize
from tinycss2.ast import FunctionBlock, HashToken

from confdeck.media.css_cascade import CssDeclaration, StyleSheets
from confdeck.media.css_colours import hexadecimal, modern_notation
from confdeck.media.css_text import CASE_CHANGES, keeps_spaces
from confdeck.media.css_tokens import UnknownProperty, in_pixels, with_custom_properties, without_space
from confdeck.media.css_transforms import svg_transform
from confdeck.media.resolved_styles import ResolvedStyles
from confdeck.media.svg_gradients import add_stops
from confdeck.media.svg_names import COLOURED, COLOURS, NAMESPACE, PAINTS, SPACE

_GEOMETRY = frozenset({"x", "y", "width", "height", "r", "rx", "ry", "cx", "cy"})
"""Properties that resvg reads only from attributes."""
_SIZED = frozenset({"rect", "circle", "ellipse", "image"})
_TEXTS = tuple(f"{{{NAMESPACE}}}{name}" for name in ("text", "tspan", "textPath"))
_LENGTH = re.compile(r"[-+.]?\d[\d.e+-]*([a-z]{1,4}|%)?")
_PATH = re.compile(r"path\(\s*[\"']([^\"']*)[\"']\s*\)")
_TRANSPARENT = "#00000000"
_ONLY_IN_BROWSERS = re.compile(r"\b(from\s|calc\(|color-mix\(|contrast-color\(|if\(|attr\()", re.IGNORECASE)
"""Matches values that browsers may understand though they are not understood here; others are invalid there too."""
_PAINT_WORDS = frozenset({"none", "inherit", "context-fill", "context-stroke"})
_INITIAL = {
    "fill": "#000000", "stroke": "none", "stop-color": "#000000", "flood-color": "#000000",
    "lighting-color": "#ffffff", "color": "#000000", "fill-opacity": "1", "stroke-opacity": "1",
    "stroke-width": "1", "stroke-dasharray": "none", "stroke-dashoffset": "0", "stroke-linecap": "butt",
    "stroke-linejoin": "miter", "stroke-miterlimit": "4", "fill-rule": "nonzero", "clip-rule": "nonzero",
    "font-size": "16px", "font-style": "normal", "font-weight": "normal", "text-anchor": "start",
    "letter-spacing": "normal", "word-spacing": "normal", "visibility": "visible", "paint-order": "normal",
}  # fmt: skip
"""Initial values of the properties that are inherited, and of colours."""
_NOT_INHERITED = frozenset({"stop-color", "flood-color", "lighting-color"})


@dataclass(frozen=True, slots=True)
class _Inherited:
    custom: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    dark: bool = False
    """Whether the drawing itself asks for a dark colour scheme and no light one."""


def resolve_styles(root: etree._Element) -> ResolvedStyles:
    """Replace style sheets and what only browsers understand by simple values in `style` and in attributes."""
    resolver = _Resolver()
    inherited: dict[etree._Element | None, _Inherited] = {None: _Inherited()}
    notations: dict[etree._Element, str] = {}
    sheets = StyleSheets.taken_from(root)
    for element, declarations in sheets.by_element(root):
        scope = _scope(inherited[element.getparent()], declarations)
        inherited[element] = scope
        if declarations:
            values = resolver.values(declarations, scope)
            _write(element, values)
            if notation := resolver.modern_notation(declarations, scope):
                notations[element] = notation
    add_stops(root, notations)
    return ResolvedStyles(tuple(sheets.fonts), tuple(resolver.unknown))


def _scope(outer: _Inherited, declarations: Sequence[CssDeclaration]) -> _Inherited:
    """Return what an element passes on to its children."""
    own = {name: value for name, value, _ in declarations if name.startswith("--")}
    schemes = [value for name, value, _ in declarations if name == "color-scheme"]
    scope = replace(outer, custom={**outer.custom, **own}) if own else outer
    if not schemes:
        return scope
    words = {token.lower_value for token in schemes[-1] if token.type == "ident"}
    return replace(scope, dark="dark" in words and "light" not in words)


@dataclass(frozen=True, slots=True)
class _Resolver:
    unknown: dict[str, None] = field(default_factory=dict)
    """Declarations that were not understood."""
    _colours: dict[tuple[str, bool], str | None] = field(default_factory=dict)

    def values(self, declarations: Sequence[CssDeclaration], scope: _Inherited) -> dict[str, str]:
        """Return the value of each property, from its last declaration that is valid."""
        values: dict[str, str] = {}
        for written_name, tokens, _ in reversed(declarations):
            name = "background-color" if written_name == "background" else written_name
            if name in values or name.startswith("--"):
                continue
            try:
                value = self._value(written_name, with_custom_properties(tokens, scope.custom), scope)
            except UnknownProperty:
                value = _unset(name)
            if value is not None:
                values[name] = value
            elif name == "transform" or _ONLY_IN_BROWSERS.search(serialize(tokens)):
                self.unknown[f"{name}: {serialize(tokens)[:60]}"] = None
        return dict(reversed(values.items()))

    def modern_notation(self, declarations: Sequence[CssDeclaration], scope: _Inherited) -> str:
        """Return the `stop-color`, else the `color`, of an element in a notation of CSS Color 4; empty for others."""
        for name in ("stop-color", "color"):
            for written_name, tokens, _ in reversed(declarations):
                if written_name == name:
                    return self._modern_notation(tokens, scope)
        return ""

    def _modern_notation(self, tokens: Sequence[Any], scope: _Inherited) -> str:
        try:
            return modern_notation(with_custom_properties(tokens, scope.custom), dark=scope.dark)
        except UnknownProperty:
            return ""

    def _value(self, name: str, tokens: Sequence[Any], scope: _Inherited) -> str | None:
        """Return the value of a property as programs with less CSS read it; None if it is invalid."""
        text = serialize(tokens).strip()
        match text.lower():
            case "initial":
                return _INITIAL.get(name, "")
            case "unset" | "revert" | "revert-layer":
                return _unset(name)
            case "inherit":
                return "inherit"
        if name in PAINTS:
            return self._paint(text, tokens, scope)
        if name in COLOURS or name == "background-color":
            return self._colour(text, tokens, scope)
        if name == "background":
            colours = (hexadecimal([token], dark=scope.dark) for token in without_space(tokens))
            return next(filter(None, colours), _TRANSPARENT)
        if name == "transform":
            return svg_transform(tokens)
        if name == "filter":
            tokens = _with_plain_colours(tokens, dark=scope.dark)
        if "calc(" in text.lower():
            return None
        return str(serialize(in_pixels(tokens))).strip()

    def _colour(self, text: str, tokens: Sequence[Any], scope: _Inherited) -> str | None:
        key = (text, scope.dark)
        if key not in self._colours:
            self._colours[key] = hexadecimal(tokens, dark=scope.dark)
        return self._colours[key]

    def _paint(self, text: str, tokens: Sequence[Any], scope: _Inherited) -> str | None:
        """Return a `fill` or `stroke`: a word, a colour, or a gradient with what is drawn without it."""
        if text.lower() in _PAINT_WORDS:
            return text.lower()
        words = without_space(tokens)
        if not words or not _is_address(words[0]):
            return self._colour(text, tokens, scope)
        target = words[0].value if words[0].type == "url" else words[0].arguments[0].value
        rest = words[1:]
        fallback = self._paint(serialize(rest), rest, scope) if rest else "none"
        if fallback is None:
            return None
        return f"url({target}) {fallback}" if target.startswith("#") else fallback


def _unset(name: str) -> str:
    """Return the value of a property that is not set: that of the parent, or its initial one."""
    if name in _INITIAL and name not in _NOT_INHERITED:
        return "inherit"
    return _INITIAL.get(name, "")


def _with_plain_colours(tokens: Sequence[Any], *, dark: bool) -> list[Any]:
    """Return the functions of a `filter` with their colours as hexadecimal ones."""
    result: list[Any] = []
    for token in tokens:
        if token.type == "function" and token.lower_name == "drop-shadow":
            arguments = [
                HashToken(0, 0, colour[1:], is_identifier=False)
                if (colour := hexadecimal([argument], dark=dark)) and colour.startswith("#")
                else argument
                for argument in token.arguments
            ]
            result.append(FunctionBlock(token.source_line, token.source_column, token.name, arguments))
        else:
            result.append(token)
    return result


def _is_address(token: Any) -> bool:
    return token.type == "url" or (
        token.type == "function"
        and token.lower_name == "url"
        and len(token.arguments) == 1
        and token.arguments[0].type == "string"
    )


def _write(element: etree._Element, values: Mapping[str, str]) -> None:
    """Give an element its values: colours, sizes and transformations as attributes, the others in its `style`."""
    name = etree.QName(element)
    if name.namespace != NAMESPACE:
        element.set("style", _joined(values))
        return
    for attribute in COLOURED.intersection(map(str, element.attrib)):
        del element.attrib[attribute]
    rest: dict[str, str] = {}
    for property_, value in values.items():
        if property_ in COLOURED or property_ == "transform":
            _set(element, property_, value)
        elif property_ == "d" and (path := _PATH.fullmatch(value)):
            element.set("d", path[1])
        elif property_ in _GEOMETRY:
            if name.localname in _SIZED and _LENGTH.fullmatch(value):
                element.set(property_, value)
        else:
            rest[property_] = value
    if change := CASE_CHANGES.get(rest.get("text-transform", "")):
        _change_text(element, change)
    if keeps_spaces(rest.get("white-space", "")):
        element.set(SPACE, "preserve")
    _set(element, "style", _joined(rest))


def _change_text(element: etree._Element, change: Callable[[str], str]) -> None:
    """Apply `text-transform` to the text in an element of the drawing, as resvg does not."""
    for text in element.iter(*_TEXTS):
        text.text = text.text and change(text.text)
        for child in text:
            child.tail = child.tail and change(child.tail)


def _set(element: etree._Element, name: str, value: str) -> None:
    if value:
        element.set(name, value)
    else:
        element.attrib.pop(name, None)


def _joined(values: Mapping[str, str]) -> str:
    return ";".join(f"{name}:{value}" for name, value in values.items() if value)
