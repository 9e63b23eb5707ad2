"""What belongs together in a row of signs: fences and what they hold, sums and their bodies, functions and arguments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from confdeck.text.formula.omml.signs import width_of
from confdeck.text.formula.spacing import Kind, is_word, kind_of
from confdeck.text.formula.tree import Node

if TYPE_CHECKING:
    from collections.abc import Sequence

_BIG = frozenset("∑∏∐∫∬∭∮∯∰⨌⋃⋂⨁⨂⨀⨄⨆⋁⋀")
_SCRIPTED = ("msub", "msup", "msubsup", "munder", "mover", "munderover")
_BESIDE = ("msub", "msup", "msubsup")
_WIDE = 0.9
"""A space that parts rather than joins, in em."""


@dataclass(frozen=True, slots=True)
class Fenced:
    """What stands between two fences, in parts where bars divide it."""

    opening: str
    closing: str
    divider: str
    parts: tuple[tuple[Node, ...], ...]
    grows: bool


@dataclass(frozen=True, slots=True)
class Big:
    """A sum or an integral with its bounds and its body."""

    sign: Node
    lower: Node | None
    upper: Node | None
    beside: bool
    """Whether the bounds stand beside the sign."""
    body: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """The name of a function and its argument."""

    name: Node
    argument: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Prescripted:
    """Scripts that stand in front of what they belong to."""

    lower: Node | None
    upper: Node | None
    base: Node


@dataclass(frozen=True, slots=True)
class Lines:
    """Several lines, one below the other."""

    lines: tuple[tuple[Node, ...], ...]


Piece = Node | Big | Applied | Prescripted | Lines


def pieces(children: Sequence[Node]) -> list[Piece]:
    """The pieces of a row."""
    lines = _lines(children)
    if len(lines) > 1:
        return [Lines(lines)]
    nodes = _paired(children)
    found: list[Piece] = []
    at = 0
    while at < len(nodes):
        piece, taken = _piece(nodes[at], nodes[at + 1 :])
        found.append(piece)
        at += 1 + taken
    return found


def fenced(row: Node) -> Fenced | None:
    """The fences of an `mrow` that has some at its ends."""
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


def scripts(node: Node) -> tuple[Node | None, Node | None]:
    """What stands below and above the base of scripts or limits."""
    lower = node.children[1] if node.tag in ("msub", "msubsup", "munder", "munderover") else None
    upper = node.children[-1] if node.tag in ("msup", "msubsup", "mover", "munderover") else None
    return lower, upper


def _lines(children: Sequence[Node]) -> tuple[tuple[Node, ...], ...]:
    lines: list[tuple[Node, ...]] = [()]
    for child in children:
        if child.get("linebreak") == "newline":
            lines.append(())
        else:
            lines[-1] = (*lines[-1], child)
    return tuple(lines)


def _piece(node: Node, rest: Sequence[Node]) -> tuple[Piece, int]:
    """The piece that begins with a node, and how many of the next it takes in."""
    lower, upper = scripts(node)
    if node.tag in _BESIDE and _is_nothing(node.children[0]) and rest and _is_atom(rest[0]):
        return Prescripted(lower, upper, rest[0]), 1
    if (sign := _base(node)).tag == "mo" and sign.text in _BIG:
        body = _operand(rest, applied=False)
        return Big(sign, lower, upper, node.tag in _BESIDE or node is sign, body), len(body)
    argument = _operand(rest, applied=True) if _is_function(sign) else ()
    if all(each.tag == "mspace" or _is_function(_base(each)) for each in argument):
        return node, 0
    return Applied(node, argument), len(argument)


def _base(node: Node) -> Node:
    return node.children[0] if node.tag in _SCRIPTED else node


def _is_nothing(node: Node) -> bool:
    return node.tag == "mrow" and not node.children


def _is_atom(node: Node) -> bool:
    return node.tag != "mtext" and kind_of(node) in (Kind.ORDINARY, Kind.INNER, Kind.OPERATOR)


def _is_function(base: Node) -> bool:
    """Whether it is a name of several letters, or several of those."""
    if base.tag == "mrow":
        names = [each for each in base.children if each.tag != "mspace"]
        return bool(names) and all(_is_function(each) for each in names)
    return is_word(base) and base.text != "mod"


def _operand(nodes: Sequence[Node], *, applied: bool) -> tuple[Node, ...]:
    """What a sum or a function reaches over: up to the next relation, `+`, comma or text."""
    end, begun = 0, False
    for at, node in enumerate(nodes, 1):
        if _parts(node) or (begun and _ends(node, applied=applied)):
            break
        end = at
        if node.tag != "mspace":
            if applied and not begun and fenced(_base(node)):
                begun = True
                break
            begun = True
    return tuple(nodes[:end]) if begun else ()


def _parts(node: Node) -> bool:
    """Whether nothing reaches over it."""
    wide = node.tag == "mspace" and width_of(node) > _WIDE
    return wide or node.tag == "mtext" or kind_of(node) in (Kind.RELATION, Kind.PUNCTUATION, Kind.CLOSING)


def _ends(node: Node, *, applied: bool) -> bool:
    own = kind_of(node)
    return (own is Kind.BINARY and _base(node).text in "+−-±∓") or (applied and own is Kind.OPERATOR)


def _paired(children: Sequence[Node]) -> tuple[Node, ...]:
    """The same row with every pair of fences and what it holds in an `mrow`, scripts on all of it."""
    open_rows: list[list[Node]] = [[]]
    for child in children:
        if _is_plain(child, Kind.OPENING):
            open_rows.append([_as_fence(child, "prefix")])
        elif len(open_rows) > 1 and _is_plain(_base(child), Kind.CLOSING):
            inner = open_rows.pop()
            group = Node("mrow", (*inner, _as_fence(_base(child), "postfix")))
            scripted = child.tag in _SCRIPTED
            open_rows[-1].append(replace(child, children=(group, *child.children[1:])) if scripted else group)
        else:
            open_rows[-1].append(child)
    return tuple(
        _as_plain(node) if at and not place else node
        for at, row in enumerate(open_rows)
        for place, node in enumerate(row)
    )


def _is_plain(node: Node, wanted: Kind) -> bool:
    return node.tag == "mo" and not node.get("form") and kind_of(node) is wanted


def _as_fence(sign: Node, form: str) -> Node:
    """A fence, which grows if it was asked to be large."""
    grows = "true" if sign.get("minsize") else "false"
    return Node("mo", (), sign.text, (("fence", "true"), ("form", form), ("stretchy", grows)))


def _as_plain(sign: Node) -> Node:
    return Node("mo", (), sign.text, (("stretchy", "false"),))


def _is_fence(node: Node, form: str) -> bool:
    return node.tag == "mo" and node.get("fence") == "true" and node.get("form") == form


def _divided(inner: tuple[Node, ...]) -> tuple[str, tuple[tuple[Node, ...], ...]]:
    """The parts between bars that grow with the fences, if they are all of one kind."""
    bars = {node.text for node in inner if _is_bar(node)}
    if len(bars) != 1:
        return "", (inner,)
    parts: list[tuple[Node, ...]] = [()]
    for node in inner:
        if _is_bar(node):
            parts.append(())
        else:
            parts[-1] = (*parts[-1], node)
    return bars.pop(), tuple(parts)


def _is_bar(node: Node) -> bool:
    return (
        node.tag == "mo" and node.get("fence") == node.get("stretchy") == "true" and bool(node.get("lspace"))
    )
