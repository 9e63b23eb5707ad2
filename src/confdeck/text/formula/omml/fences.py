"""Finds pairs of fences in a row: explicit ones, and plain brackets that belong together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from confdeck.text.formula.atom_spacing import AtomKind, atom_kind
from confdeck.text.formula.mathml_tree import MathmlNode, operator

_CLOSING = {"(": ")]", "[": ")]", "{": "}", "⟨": "⟩", "⌊": "⌋⌉", "⌈": "⌉⌋"}


@dataclass(frozen=True, slots=True)
class Fenced:
    """The content between two fences, in parts if bars divide it."""

    opening: str
    closing: str
    divider: str
    parts: tuple[tuple[MathmlNode, ...], ...]
    grows: bool


def fenced(row: MathmlNode) -> Fenced | None:
    """Return the fences at the ends of an `mrow` and what they enclose, or None without fences."""
    children = row.children
    opening = children[0] if children and _is_fence(children[0], "prefix") else None
    closing = children[-1] if children and _is_fence(children[-1], "postfix") else None
    fence = opening or closing
    if fence is None:
        return None
    inner = children[1 if opening else 0 : -1 if closing else None]
    divider, parts = _divided(inner)
    grows = fence.get("stretchy") != "false"
    return Fenced(opening.text if opening else "", closing.text if closing else "", divider, parts, grows)


def paired(children: Sequence[MathmlNode]) -> tuple[MathmlNode, ...]:
    """Put every pair of fences in a row, with its content, into an `mrow` that carries the scripts."""
    open_rows: list[list[MathmlNode]] = [[]]
    for child in children:
        if _is_plain(child, AtomKind.OPENING):
            open_rows.append([_as_fence(child, "prefix")])
        elif len(open_rows) > 1 and _closes(child.base, open_rows[-1][0]):
            inner = open_rows.pop()
            group = MathmlNode("mrow", (*inner, _as_fence(child.base, "postfix")))
            plain = child.base is child
            open_rows[-1].append(group if plain else replace(child, children=(group, *child.children[1:])))
        else:
            open_rows[-1].append(child)
    return tuple(
        operator(node.text, stretchy="false") if depth and not index else node
        for depth, row in enumerate(open_rows)
        for index, node in enumerate(row)
    )


def _closes(sign: MathmlNode, opening: MathmlNode) -> bool:
    """Return whether a sign closes a fence; parentheses and square brackets may close each other."""
    return _is_plain(sign, AtomKind.CLOSING) and sign.text in _CLOSING.get(opening.text, "")


def _is_plain(node: MathmlNode, kind: AtomKind) -> bool:
    return node.tag == "mo" and not node.get("form") and atom_kind(node) is kind


def _as_fence(sign: MathmlNode, form: str) -> MathmlNode:
    """Return a sign as a fence, which grows if the sign has a minimum size."""
    return operator(sign.text, fence="true", form=form, stretchy="true" if sign.get("minsize") else "false")


def _is_fence(node: MathmlNode, form: str) -> bool:
    return node.tag == "mo" and node.get("fence") == "true" and node.get("form") == form


def _divided(inner: tuple[MathmlNode, ...]) -> tuple[str, tuple[tuple[MathmlNode, ...], ...]]:
    """Return the bar that divides a row, if there is one kind of growing bar, and the parts between the bars."""
    bars = {node.text for node in inner if _is_bar(node)}
    return (bars.pop(), split_row(inner, _is_bar)) if len(bars) == 1 else ("", (inner,))


def split_row(
    nodes: Sequence[MathmlNode], separates: Callable[[MathmlNode], bool]
) -> tuple[tuple[MathmlNode, ...], ...]:
    """Split a row at the nodes that separate its parts."""
    parts: list[tuple[MathmlNode, ...]] = [()]
    for node in nodes:
        if separates(node):
            parts.append(())
        else:
            parts[-1] = (*parts[-1], node)
    return tuple(parts)


def _is_bar(node: MathmlNode) -> bool:
    return (
        node.tag == "mo" and node.get("fence") == node.get("stretchy") == "true" and bool(node.get("lspace"))
    )
