"""Groups a row of nodes into what OMML needs: operators with operands, functions with arguments, lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.text.formula.atom_spacing import AtomKind, atom_kind, is_word
from confdeck.text.formula.mathml_tree import MathmlNode
from confdeck.text.formula.omml.fences import fenced, paired
from confdeck.text.formula.omml.leaf_runs import space_width

if TYPE_CHECKING:
    from collections.abc import Sequence

_LARGE_OPERATORS = frozenset("∑∏∐∫∬∭∮∯∰⨌⋃⋂⨁⨂⨀⨄⨆⋁⋀")
_BESIDE = ("msub", "msup", "msubsup")
_WIDE = 0.9
"""Width in em above which a space separates rather than joins."""


@dataclass(frozen=True, slots=True)
class LargeOperator:
    """A sum or an integral with its limits and its operand."""

    sign: MathmlNode
    lower: MathmlNode | None
    upper: MathmlNode | None
    beside: bool
    """Whether the limits stand beside the sign."""
    body: tuple[MathmlNode, ...]


@dataclass(frozen=True, slots=True)
class FunctionApplication:
    """The name of a function and its argument."""

    name: MathmlNode
    argument: tuple[MathmlNode, ...]


@dataclass(frozen=True, slots=True)
class Prescripted:
    """Scripts in front of their base."""

    lower: MathmlNode | None
    upper: MathmlNode | None
    base: MathmlNode


@dataclass(frozen=True, slots=True)
class FormulaLines:
    """The lines of a formula with line breaks."""

    lines: tuple[tuple[MathmlNode, ...], ...]


Piece = MathmlNode | LargeOperator | FunctionApplication | Prescripted | FormulaLines


def pieces(children: Sequence[MathmlNode]) -> list[Piece]:
    """Return the pieces of a row."""
    lines = _lines(children)
    if len(lines) > 1:
        return [FormulaLines(lines)]
    nodes = paired(children)
    row: list[Piece] = []
    index = 0
    while index < len(nodes):
        piece, following = _piece(nodes[index], nodes[index + 1 :])
        row.append(piece)
        index += 1 + following
    return row


def _lines(children: Sequence[MathmlNode]) -> tuple[tuple[MathmlNode, ...], ...]:
    lines: list[tuple[MathmlNode, ...]] = [()]
    for child in children:
        if child.get("linebreak") == "newline":
            lines.append(())
        else:
            lines[-1] = (*lines[-1], child)
    return tuple(lines)


def _piece(node: MathmlNode, rest: Sequence[MathmlNode]) -> tuple[Piece, int]:
    """Return the piece that begins with a node, and how many of the following nodes it includes."""
    if node.tag in _BESIDE and _is_empty(node.base) and rest and _is_atom(rest[0]):
        return Prescripted(node.lower, node.upper, rest[0]), 1
    if (sign := node.base).tag == "mo" and sign.text in _LARGE_OPERATORS:
        body = _operand(rest, applied=False)
        return LargeOperator(sign, node.lower, node.upper, node.tag in _BESIDE or node is sign, body), len(
            body
        )
    argument = _operand(rest, applied=True) if _is_function(sign) else ()
    if all(part.tag == "mspace" or _is_function(part.base) for part in argument):
        return node, 0
    return FunctionApplication(node, argument), len(argument)


def _is_empty(node: MathmlNode) -> bool:
    return node.tag == "mrow" and not node.children


def _is_atom(node: MathmlNode) -> bool:
    return node.tag != "mtext" and atom_kind(node) in (AtomKind.ORDINARY, AtomKind.INNER, AtomKind.OPERATOR)


def _is_function(base: MathmlNode) -> bool:
    """Return whether a node is the name of a function, or several names."""
    if base.tag == "mrow":
        names = [child for child in base.children if child.tag != "mspace"]
        return bool(names) and all(_is_function(name) for name in names)
    return is_word(base) and base.text != "mod"


def _operand(nodes: Sequence[MathmlNode], *, applied: bool) -> tuple[MathmlNode, ...]:
    """Return the operand of a sum or a function: the nodes up to the next relation, `+`, comma or text."""
    end, begun = 0, False
    for count, node in enumerate(nodes, 1):
        if _separates(node) or (begun and _ends_operand(node, applied=applied)):
            break
        end = count
        if node.tag != "mspace":
            if applied and not begun and fenced(node.base):
                begun = True
                break
            begun = True
    return tuple(nodes[:end]) if begun else ()


def _separates(node: MathmlNode) -> bool:
    """Return whether no operand extends beyond a node."""
    wide = node.tag == "mspace" and space_width(node) > _WIDE
    return (
        wide
        or node.tag == "mtext"
        or atom_kind(node) in (AtomKind.RELATION, AtomKind.PUNCTUATION, AtomKind.CLOSING)
    )


def _ends_operand(node: MathmlNode, *, applied: bool) -> bool:
    kind = atom_kind(node)
    return (kind is AtomKind.BINARY and node.base.text in "+−-±∓") or (applied and kind is AtomKind.OPERATOR)
