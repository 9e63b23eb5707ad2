"""TeX's classes of atoms, and where a space stands between two of them."""

from __future__ import annotations

from enum import Enum, auto
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from confdeck.text.formula.tree import Node


class Kind(Enum):
    """What an atom is to its neighbours."""

    ORDINARY = auto()
    OPERATOR = auto()
    """A sum, a limit, the name of a function."""
    BINARY = auto()
    RELATION = auto()
    OPENING = auto()
    CLOSING = auto()
    PUNCTUATION = auto()
    INNER = auto()
    """A fraction: ordinary, with air around it."""
    SPACE = auto()


_CHARACTERS = {
    Kind.BINARY: "+−-±∓×÷·⋅∗*∘∙•∩∪∧∨⊕⊖⊗⊙∖⧵†‡⋆",
    Kind.OPENING: "([{⟨⌊⌈",
    Kind.CLOSING: ")]}⟩⌋⌉",
    Kind.PUNCTUATION: ",;:",
    Kind.OPERATOR: "∑∏∐∫∬∭∮⋃⋂⨁⨂⨀⨄⨆⋁⋀",
    Kind.RELATION: "=<>≤≥⟂",
    Kind.ORDINARY: "∂∇∞∀∃∄∅∆∠⊤⊥√|‖/!.'′″‴",
}
_KINDS = {character: kind for kind, characters in _CHARACTERS.items() for character in characters}
_RELATION_BLOCKS = (("\u2190", "\u21ff"), ("\u2200", "\u22ff"), ("\u27f0", "\u27ff"), ("\u2900", "\u2aff"))

_AFTER_THESE_A_SIGN = (Kind.BINARY, Kind.RELATION, Kind.OPENING, Kind.PUNCTUATION, Kind.OPERATOR)
_LETTERS = (Kind.ORDINARY, Kind.INNER)


def kind(leaf: Node) -> Kind:
    """The class of an `mi`, `mn`, `mo` or `mtext`."""
    if leaf.tag == "mo":
        return _operator_kind(leaf)
    return Kind.OPERATOR if is_word(leaf) and not leaf.get("mathvariant") else Kind.ORDINARY


def is_word(leaf: Node) -> bool:
    """Whether it is a name of several letters, such as that of a function."""
    letters = "".join(leaf.text.split())
    return leaf.tag in ("mi", "mo") and len(letters) > 1 and letters.isalpha()


def kind_of(node: Node) -> Kind:
    """The class of any node: scripts and accents do not change that of what they stand at."""
    match node.tag:
        case "mi" | "mn" | "mo" | "mtext":
            return kind(node)
        case "msub" | "msup" | "msubsup" | "munder" | "mover" | "munderover":
            return kind_of(node.children[0])
        case "mspace":
            return Kind.SPACE
        case "mfrac" | "msqrt" | "mroot":
            return Kind.INNER
        case _:
            return Kind.ORDINARY


def _operator_kind(leaf: Node) -> Kind:
    if leaf.get("fence") == "true" and (form := leaf.get("form")):
        return Kind.OPENING if form == "prefix" else Kind.CLOSING
    if len(leaf.text) > 1:
        return Kind.OPERATOR
    if any(first <= leaf.text <= last for first, last in _RELATION_BLOCKS):
        return _KINDS.get(leaf.text, Kind.RELATION)
    return _KINDS.get(leaf.text, Kind.ORDINARY)


def spaces(kinds: Sequence[Kind]) -> list[bool]:
    """Whether a space stands before each of the atoms."""
    settled = signed(kinds)
    return [False, *(_apart(left, right) for left, right in pairwise(settled))][: len(settled)]


def signed(kinds: Sequence[Kind]) -> list[Kind]:
    """The same classes, but for each `+` or `−` with nothing before it to add to: a sign, close to what follows."""
    settled: list[Kind] = []
    for each in kinds:
        sign = each is Kind.BINARY and (not settled or settled[-1] in _AFTER_THESE_A_SIGN)
        settled.append(Kind.OPENING if sign else each)
    return settled


def _apart(left: Kind, right: Kind) -> bool:
    if Kind.SPACE in (left, right) or left is Kind.OPENING or right in (Kind.CLOSING, Kind.PUNCTUATION):
        return False
    if left is Kind.PUNCTUATION or {left, right} & {Kind.BINARY, Kind.RELATION}:
        return not (left is right is Kind.RELATION)
    if left is Kind.OPERATOR:
        return right in (*_LETTERS, Kind.OPERATOR)
    if right is Kind.OPERATOR:
        return left in (*_LETTERS, Kind.CLOSING)
    return Kind.INNER in (left, right)
