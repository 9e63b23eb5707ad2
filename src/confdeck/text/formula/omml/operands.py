"""Finds how far large operators, functions and scripts in front of a base reach in a row."""

from __future__ import annotations

from collections.abc import Sequence

from confdeck.text.formula.atom_spacing import AtomKind, atom_kind, is_word
from confdeck.text.formula.mathml_tree import MathmlNode
from confdeck.text.formula.omml.fences import fenced
from confdeck.text.formula.omml.leaf_runs import space_width

SCRIPTS = ("msub", "msup", "msubsup")
"""Elements whose scripts stand beside their base."""
_LARGE_OPERATORS = frozenset("∑∏∐∫∬∭∮∯∰⨌⋃⋂⨁⨂⨀⨄⨆⋁⋀")
_WIDE = 0.9
"""Width in em above which a space separates rather than joins."""


def is_prescript(node: MathmlNode, following: Sequence[MathmlNode]) -> bool:
    """Return whether a node is scripts without a base, which belong to the following node."""
    empty = node.base.tag == "mrow" and not node.base.children
    return node.tag in SCRIPTS and empty and bool(following) and _is_atom(following[0])


def is_large_operator(node: MathmlNode) -> bool:
    """Return whether a node is the sign of a sum, an integral or the like."""
    return node.tag == "mo" and node.text in _LARGE_OPERATORS


def argument(node: MathmlNode, following: Sequence[MathmlNode]) -> tuple[MathmlNode, ...]:
    """Return the argument of a function; nothing if a node is no function or is followed by none."""
    nodes = operand(following, applied=True) if _is_function(node.base) else ()
    return () if all(part.tag == "mspace" or _is_function(part.base) for part in nodes) else nodes


def operand(nodes: Sequence[MathmlNode], *, applied: bool) -> tuple[MathmlNode, ...]:
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


def _is_atom(node: MathmlNode) -> bool:
    return node.tag != "mtext" and atom_kind(node) in (AtomKind.ORDINARY, AtomKind.INNER, AtomKind.OPERATOR)


def _is_function(base: MathmlNode) -> bool:
    """Return whether a node is the name of a function, or several names."""
    if base.tag == "mrow":
        names = [child for child in base.children if child.tag != "mspace"]
        return bool(names) and all(_is_function(name) for name in names)
    return is_word(base) and base.text != "mod"


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
