"""TeX's kinds of atoms, and the rules for spaces between two of them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise

from confdeck.text.formula.mathml_tree import COMPOUND_RELATIONS, MathmlNode


class AtomKind(Enum):
    """The kind of an atom, which decides about the spaces around it."""

    ORDINARY = auto()
    OPERATOR = auto()
    """A sum, a limit or the name of a function."""
    BINARY = auto()
    RELATION = auto()
    OPENING = auto()
    CLOSING = auto()
    PUNCTUATION = auto()
    INNER = auto()
    """A fraction or a root: like an ordinary atom, but with space around it."""
    SPACE = auto()


_CHARACTERS = {
    AtomKind.BINARY: "+−-±∓×÷·⋅∗*∘∙•∩∪∧∨⊕⊖⊗⊙∖⧵†‡⋆",
    AtomKind.OPENING: "([{⟨⌊⌈",
    AtomKind.CLOSING: ")]}⟩⌋⌉",
    AtomKind.PUNCTUATION: ",;:",
    AtomKind.OPERATOR: "∑∏∐∫∬∭∮⋃⋂⨁⨂⨀⨄⨆⋁⋀",
    AtomKind.RELATION: "=<>≤≥⟂",
    AtomKind.INNER: "⋯",
    AtomKind.ORDINARY: "∂∇∞∀∃∄∅∆∠⊤⊥√|‖/!.'′″‴",
}
_KINDS = {character: kind for kind, characters in _CHARACTERS.items() for character in characters}
_RELATION_BLOCKS = (("\u2190", "\u21ff"), ("\u2200", "\u22ff"), ("\u27f0", "\u27ff"), ("\u2900", "\u2aff"))

_BEFORE_UNARY_SIGN = (
    AtomKind.BINARY,
    AtomKind.RELATION,
    AtomKind.OPENING,
    AtomKind.PUNCTUATION,
    AtomKind.OPERATOR,
)
_LETTERS = (AtomKind.ORDINARY, AtomKind.INNER)


def leaf_kind(leaf: MathmlNode) -> AtomKind:
    """Return the kind of an `mi`, `mn`, `mo` or `mtext`."""
    if leaf.tag == "mo":
        return _operator_kind(leaf)
    return AtomKind.OPERATOR if is_word(leaf) and not leaf.get("mathvariant") else AtomKind.ORDINARY


def is_word(leaf: MathmlNode) -> bool:
    """Return whether a leaf is a name of several letters, such as that of a function."""
    leaf_text = "".join(leaf.text.split())
    return leaf.tag in ("mi", "mo") and len(leaf_text) > 1 and leaf_text.isalpha()


def is_fenced(node: MathmlNode) -> bool:
    """Return whether a node is a row between delimiters that grow."""
    return node.tag == "mrow" and node.children[:1] != () and node.children[0].get("form") == "prefix"


def atom_kind(node: MathmlNode) -> AtomKind:
    """Return the kind of any node; scripts and accents have the kind of their base."""
    match node.tag:
        case "mi" | "mn" | "mo" | "mtext":
            return leaf_kind(node)
        case "msub" | "msup" | "msubsup" | "munder" | "mover" | "munderover":
            return atom_kind(node.base)
        case "mspace":
            return AtomKind.SPACE
        case "mfrac" | "msqrt" | "mroot":
            return AtomKind.INNER
        case _:
            return AtomKind.ORDINARY


def _operator_kind(leaf: MathmlNode) -> AtomKind:
    if leaf.get("fence") == "true" and (form := leaf.get("form")):
        return AtomKind.OPENING if form == "prefix" else AtomKind.CLOSING
    if len(leaf.text) > 1:
        return AtomKind.RELATION if leaf.text in COMPOUND_RELATIONS else AtomKind.OPERATOR
    if any(first <= leaf.text <= last for first, last in _RELATION_BLOCKS):
        return _KINDS.get(leaf.text, AtomKind.RELATION)
    return _KINDS.get(leaf.text, AtomKind.ORDINARY)


def spaces_before(kinds: Sequence[AtomKind]) -> list[bool]:
    """Return for each atom whether a space stands before it."""
    settled = with_unary_signs(kinds)
    return [False, *(_has_space(left, right) for left, right in pairwise(settled))][: len(settled)]


def with_unary_signs(kinds: Sequence[AtomKind]) -> list[AtomKind]:
    """Return the kinds with every unary `+` or `−` as an opening atom, which has no space behind it."""
    settled: list[AtomKind] = []
    for kind in kinds:
        sign = kind is AtomKind.BINARY and (not settled or settled[-1] in _BEFORE_UNARY_SIGN)
        settled.append(AtomKind.OPENING if sign else kind)
    return settled


def _has_space(left: AtomKind, right: AtomKind) -> bool:
    if (
        AtomKind.SPACE in (left, right)
        or left is AtomKind.OPENING
        or right in (AtomKind.CLOSING, AtomKind.PUNCTUATION)
    ):
        return False
    if left is AtomKind.PUNCTUATION or {left, right} & {AtomKind.BINARY, AtomKind.RELATION}:
        return not (left is right is AtomKind.RELATION)
    if left is AtomKind.OPERATOR:
        return right in (*_LETTERS, AtomKind.OPERATOR)
    if right is AtomKind.OPERATOR:
        return left in (*_LETTERS, AtomKind.CLOSING)
    return AtomKind.INNER in (left, right)
