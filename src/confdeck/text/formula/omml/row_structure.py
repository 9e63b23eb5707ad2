"""What belongs together in a row of signs: sums and their bodies, functions and their arguments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.text.formula.atom_spacing import AtomKind, atom_kind, is_word
from confdeck.text.formula.mathml_tree import MathmlNode
from confdeck.text.formula.omml.fences import base_of, fenced, paired
from confdeck.text.formula.omml.leaf_runs import space_width

if TYPE_CHECKING:
    from collections.abc import Sequence

_BIG = frozenset("∑∏∐∫∬∭∮∯∰⨌⋃⋂⨁⨂⨀⨄⨆⋁⋀")
_BESIDE = ("msub", "msup", "msubsup")
_WIDE = 0.9
"""A space that parts rather than joins, in em."""


@dataclass(frozen=True, slots=True)
class LargeOperator:
    """A sum or an integral with its bounds and its body."""

    sign: MathmlNode
    lower: MathmlNode | None
    upper: MathmlNode | None
    beside: bool
    """Whether the bounds stand beside the sign."""
    body: tuple[MathmlNode, ...]


@dataclass(frozen=True, slots=True)
class FunctionApplication:
    """The name of a function and its argument."""

    name: MathmlNode
    argument: tuple[MathmlNode, ...]


@dataclass(frozen=True, slots=True)
class Prescripted:
    """Scripts that stand in front of what they belong to."""

    lower: MathmlNode | None
    upper: MathmlNode | None
    base: MathmlNode


@dataclass(frozen=True, slots=True)
class FormulaLines:
    """Several lines, one below the other."""

    lines: tuple[tuple[MathmlNode, ...], ...]


Piece = MathmlNode | LargeOperator | FunctionApplication | Prescripted | FormulaLines


def pieces(children: Sequence[MathmlNode]) -> list[Piece]:
    """The pieces of a row."""
    lines = _lines(children)
    if len(lines) > 1:
        return [FormulaLines(lines)]
    nodes = paired(children)
    found: list[Piece] = []
    at = 0
    while at < len(nodes):
        piece, taken = _piece(nodes[at], nodes[at + 1 :])
        found.append(piece)
        at += 1 + taken
    return found


def scripts(node: MathmlNode) -> tuple[MathmlNode | None, MathmlNode | None]:
    """What stands below and above the base of scripts or limits."""
    lower = node.children[1] if node.tag in ("msub", "msubsup", "munder", "munderover") else None
    upper = node.children[-1] if node.tag in ("msup", "msubsup", "mover", "munderover") else None
    return lower, upper


def _lines(children: Sequence[MathmlNode]) -> tuple[tuple[MathmlNode, ...], ...]:
    lines: list[tuple[MathmlNode, ...]] = [()]
    for child in children:
        if child.get("linebreak") == "newline":
            lines.append(())
        else:
            lines[-1] = (*lines[-1], child)
    return tuple(lines)


def _piece(node: MathmlNode, rest: Sequence[MathmlNode]) -> tuple[Piece, int]:
    """The piece that begins with a node, and how many of the next it takes in."""
    lower, upper = scripts(node)
    if node.tag in _BESIDE and _is_nothing(node.children[0]) and rest and _is_atom(rest[0]):
        return Prescripted(lower, upper, rest[0]), 1
    if (sign := base_of(node)).tag == "mo" and sign.text in _BIG:
        body = _operand(rest, applied=False)
        return LargeOperator(sign, lower, upper, node.tag in _BESIDE or node is sign, body), len(body)
    argument = _operand(rest, applied=True) if _is_function(sign) else ()
    if all(each.tag == "mspace" or _is_function(base_of(each)) for each in argument):
        return node, 0
    return FunctionApplication(node, argument), len(argument)


def _is_nothing(node: MathmlNode) -> bool:
    return node.tag == "mrow" and not node.children


def _is_atom(node: MathmlNode) -> bool:
    return node.tag != "mtext" and atom_kind(node) in (AtomKind.ORDINARY, AtomKind.INNER, AtomKind.OPERATOR)


def _is_function(base: MathmlNode) -> bool:
    """Whether it is a name of several letters, or several of those."""
    if base.tag == "mrow":
        names = [each for each in base.children if each.tag != "mspace"]
        return bool(names) and all(_is_function(each) for each in names)
    return is_word(base) and base.text != "mod"


def _operand(nodes: Sequence[MathmlNode], *, applied: bool) -> tuple[MathmlNode, ...]:
    """What a sum or a function reaches over: up to the next relation, `+`, comma or text."""
    end, begun = 0, False
    for at, node in enumerate(nodes, 1):
        if _parts(node) or (begun and _ends(node, applied=applied)):
            break
        end = at
        if node.tag != "mspace":
            if applied and not begun and fenced(base_of(node)):
                begun = True
                break
            begun = True
    return tuple(nodes[:end]) if begun else ()


def _parts(node: MathmlNode) -> bool:
    """Whether nothing reaches over it."""
    wide = node.tag == "mspace" and space_width(node) > _WIDE
    return (
        wide
        or node.tag == "mtext"
        or atom_kind(node) in (AtomKind.RELATION, AtomKind.PUNCTUATION, AtomKind.CLOSING)
    )


def _ends(node: MathmlNode, *, applied: bool) -> bool:
    own = atom_kind(node)
    return (own is AtomKind.BINARY and base_of(node).text in "+−-±∓") or (
        applied and own is AtomKind.OPERATOR
    )
