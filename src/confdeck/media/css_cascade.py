"""Finds the declarations that apply to the elements of a drawing, from style sheets, `style` and attributes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import tinycss2
from cssselect2 import ElementWrapper, Matcher, SelectorError, compile_selector_list
from lxml import etree

from confdeck.media.css_fonts import font_longhands
from confdeck.media.css_tokens import split_at_commas, trimmed, without_space
from confdeck.media.embedded_fonts import EmbeddedFont, font_of
from confdeck.media.svg_names import COLOURED, LINKS, NAMESPACE, XHTML

_OTHER_ATTRIBUTES = frozenset({"style", "class", "id"}) | LINKS
"""Attributes that are no properties of CSS."""


class CssDeclaration(NamedTuple):
    """A property with its value as tokens."""

    name: str
    value: tuple[Any, ...]
    important: bool


@dataclass(frozen=True, slots=True)
class StyleSheets:
    """The rules of a drawing that apply on a screen with a light colour scheme."""

    matcher: Matcher = field(default_factory=Matcher)
    fonts: list[EmbeddedFont] = field(default_factory=list)

    @classmethod
    def taken_from(cls, root: etree._Element) -> StyleSheets:
        """Return the rules of a drawing's style sheets, and empty them."""
        sheets = cls()
        for element in list(root.iter(f"{{{NAMESPACE}}}style", f"{{{XHTML}}}style")):
            kind, media = element.get("type") or "text/css", element.get("media") or "all"
            if kind == "text/css" and _applies(tinycss2.parse_component_value_list(media)):
                text = "".join(map(str, element.itertext()))
                sheets._add(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))
            element.text = None
        return sheets

    def _add(self, rules: Sequence[Any], *, layered: bool = False) -> None:
        for rule in rules:
            if rule.type == "qualified-rule":
                self._add_rule(rule, "", layered=layered)
            elif rule.type != "at-rule" or rule.content is None:
                continue
            elif rule.lower_at_keyword == "font-face":
                self.fonts.extend(filter(None, (font_of(rule),)))
            elif _holds(rule):
                inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                self._add(inner, layered=layered or rule.lower_at_keyword == "layer")

    def _add_rule(self, rule: Any, parent: str, *, layered: bool) -> None:
        own = tinycss2.serialize(_with_weight(rule.prelude))
        written = _nested(own, parent) if parent else own
        try:
            selectors = compile_selector_list(written)
        except SelectorError:
            return
        nodes = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        declarations = _declarations(nodes)
        for selector in selectors:
            if selector.pseudo_element is None:
                self.matcher.add_selector(selector, (not layered, declarations))
        for node in nodes:
            if node.type == "qualified-rule":
                self._add_rule(node, written, layered=layered)

    def by_element(self, root: etree._Element) -> Iterator[tuple[etree._Element, tuple[CssDeclaration, ...]]]:
        """Yield each element with its declarations, the weakest first, parents before their children."""
        if not self.matcher.order:
            for element in root.iter(etree.Element):
                yield element, _in_order((), element)
            return
        for wrapper in ElementWrapper.from_xml_root(root).iter_subtree():
            element = wrapper.etree_element
            # Rules in a layer are weaker than all others; then the specificity counts, then the order.
            matches = sorted(self.matcher.match(wrapper), key=lambda match: (match[3][0], match[0], match[1]))
            yield element, _in_order([payload[1] for *_, payload in matches], element)


def _with_weight(selectors: Sequence[Any]) -> list[Any]:
    """Return selectors in which `:nth-child(1 of .a)` counts for `.a` too, which cssselect2 leaves out.

    An element that is matched by it is matched by `.a`, so that `:is(.a)` behind it changes the specificity alone.
    """
    weighed: list[Any] = []
    for token in selectors:
        weighed.append(token)
        if token.type == "function" and token.lower_name in {"nth-child", "nth-last-child"}:
            words = [part.lower_value if part.type == "ident" else "" for part in token.arguments]
            if "of" in words:
                among = tinycss2.serialize(token.arguments[words.index("of") + 1 :])
                weighed += tinycss2.parse_component_value_list(f":is({among})")
    return weighed


def _nested(selectors: str, parent: str) -> str:
    """Return the selectors of a rule that stands within another rule."""
    parts = [selector.strip() for selector in selectors.split(",")]
    return ",".join(
        part.replace("&", f":is({parent})") if "&" in part else f":is({parent}) {part}" for part in parts
    )


def _in_order(
    matched: Sequence[tuple[CssDeclaration, ...]], element: etree._Element
) -> tuple[CssDeclaration, ...]:
    sheets = [declaration for declarations in matched for declaration in declarations]
    own = declarations_of(element.get("style") or "")
    if not sheets:
        return (*_attributes(element), *sorted(own, key=lambda declaration: declaration.important))
    ranked = sorted((*sheets, *own), key=lambda declaration: declaration.important)
    return (*_attributes(element), *ranked)


@lru_cache(maxsize=4096)
def declarations_of(style: str) -> tuple[CssDeclaration, ...]:
    """Return the declarations of a `style` attribute."""
    if not style:
        return ()
    return _declarations(tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True))


def _declarations(nodes: Sequence[Any]) -> tuple[CssDeclaration, ...]:
    written = (node for node in nodes if node.type == "declaration")
    return tuple(declaration for node in written for declaration in _longhands(node))


def _longhands(node: Any) -> Iterator[CssDeclaration]:
    """Yield a declaration, or for `font` those that it stands for."""
    name = node.name if node.name.startswith("--") else node.lower_name
    value = trimmed(node.value)
    if name == "font" and (parts := font_longhands(value)):
        yield from (CssDeclaration(part, tokens, node.important) for part, tokens in parts.items())
    else:
        yield CssDeclaration(name, value, node.important)


def _attributes(element: etree._Element) -> Iterator[CssDeclaration]:
    """Yield the attributes whose values are colours, or have functions."""
    for name, value in element.attrib.items():
        if name in COLOURED or ("var(" in value and name not in _OTHER_ATTRIBUTES):
            yield CssDeclaration(str(name), _attribute_value(str(value)), important=False)


@lru_cache(maxsize=4096)
def _attribute_value(text: str) -> tuple[Any, ...]:
    return trimmed(tinycss2.parse_component_value_list(text, skip_comments=True))


def _holds(rule: Any) -> bool:
    """Tell whether the rules within an at-rule apply."""
    match rule.lower_at_keyword:
        case "media":
            return _applies(rule.prelude)
        case "supports":
            words = without_space(rule.prelude)
            return not (words and words[0].type == "ident" and words[0].lower_value == "not")
        case "layer" | "scope" | "container":
            return True
        case _:
            return False


def _applies(prelude: Sequence[Any]) -> bool:
    """Tell whether a media query list holds on a screen with a light colour scheme."""
    queries = split_at_commas(prelude)
    return not without_space(prelude) or any(_query_holds(without_space(query)) for query in queries)


_TRUE_FEATURES = frozenset(
    {
        ("prefers-color-scheme", "light"),
        ("prefers-reduced-motion", "no-preference"),
        ("prefers-contrast", "no-preference"),
        ("forced-colors", "none"),
        ("color",),
    }
)


def _query_holds(query: Sequence[Any]) -> bool:
    negated = bool(query) and query[0].type == "ident" and query[0].lower_value == "not"
    holds = all(_condition_holds(token) for token in query[negated:])
    return holds != negated


def _condition_holds(token: Any) -> bool:
    if token.type == "ident":
        return token.lower_value in {"screen", "all", "only", "and"}
    if token.type != "() block":
        return False
    inside = without_space(token.content)
    if inside and inside[0].type in {"() block", "function"}:
        return all(map(_condition_holds, inside))
    if inside and inside[0].type == "ident" and inside[0].lower_value == "not":
        return not _query_holds(inside[1:])
    words = tuple(token.lower_value for token in inside if token.type == "ident")
    return words in _TRUE_FEATURES or words[:1] == ("min-width",)
