"""Writes simple formulas as text runs with superscripts and subscripts, which every program can edit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import combining, name, normalize

from confdeck.text.formula.atom_spacing import AtomKind, is_word, leaf_kind, spaces_before
from confdeck.text.formula.mathml_tree import MathmlNode
from confdeck.text.formula.unicode_letters import (
    ACCENTS,
    drawn_text,
    is_bold,
    is_italic,
    is_upright_letter,
    leaf_text,
    plain_letter,
)
from confdeck.text.formula.unicode_text import to_text


class FormulaRun(NamedTuple):
    """A run of characters in one style."""

    text: str
    italic: bool = False
    shift: int = 0
    """1 for superscript, -1 for subscript, 0 for the baseline."""
    bold: bool = False


_SPACE = "\u00a0"
_PRIMES = ("′", "″", "‴")
_STRETCHY = "∑∏∐∫∬∭∮⋃⋂⨁⨂⋁⋀√"


@dataclass(frozen=True, slots=True)
class _Atom:
    runs: tuple[FormulaRun, ...]
    kind: AtomKind = AtomKind.ORDINARY


class _NotSimpleError(Exception):
    """A formula that needs more than runs."""


def to_runs(tree: MathmlNode) -> tuple[FormulaRun, ...] | None:
    """Return a formula as runs, or None if it has fractions, roots, tables or nested scripts."""
    try:
        return tuple(_merged(_joined(_row(tree.children))))
    except _NotSimpleError:
        return None


def to_line(tree: MathmlNode) -> tuple[FormulaRun, ...]:
    """Return any formula as its text in one line, with italic variables and upright numbers, names and words."""
    words = sorted(
        {word for leaf in _leaves(tree) for word in _words(leaf) if word} | {"choose"}, key=len, reverse=True
    )
    pieces = re.compile(rf"(?P<upright>{'|'.join(map(re.escape, words))})|(?P<one>.)", re.DOTALL)
    runs: list[FormulaRun] = []
    for piece in pieces.finditer(to_text(tree, bold=True)):
        if runs and combining(piece[0][0]):
            runs.append(runs[-1]._replace(text=piece[0]))
        else:
            runs.append(_line_run(piece[0]) if piece["one"] else FormulaRun(piece[0]))
    return tuple(_merged(runs))


def _line_run(character: str) -> FormulaRun:
    """Return a character of a line in the style of variables, or in that of its alphabet."""
    words = name(character, "")
    letter = plain_letter(character)
    if "MATHEMATICAL BOLD" in words:
        return FormulaRun(letter, "ITALIC" in words, bold=True)
    return FormulaRun(character, character.isalpha() and not is_upright_letter(character))


def _leaves(node: MathmlNode) -> Iterable[MathmlNode]:
    if node.text:
        yield node
    for child in node.children:
        yield from _leaves(child)


def _words(leaf: MathmlNode) -> Iterable[str]:
    """Yield the upright words of a leaf as they are written in a line."""
    if leaf.tag == "mtext":
        yield " ".join(leaf.text.split())
    elif is_word(leaf) and not is_italic(leaf):
        yield " ".join(leaf_text(leaf).split())


def _row(children: Iterable[MathmlNode]) -> list[_Atom]:
    return [atom for child in children for atom in _atoms(child)]


def _atoms(node: MathmlNode) -> list[_Atom]:
    match node.tag:
        case "mi" | "mn" | "mo":
            return [_leaf(node)] if node.text else []
        case "mtext" if not node.get("mathvariant"):
            return [_Atom((FormulaRun(node.text),))]
        case "mrow" | "math":
            return _row(node.children)
        case "mspace" if node.get("width")[:1] in "012":
            return [_Atom((FormulaRun(_SPACE),), AtomKind.SPACE)]
        case "msub" | "msup":
            base, script = node.children
            return [_scripted(_base(base), script, 1 if node.tag == "msup" else -1)]
        case "msubsup":
            base, lower, upper = node.children
            primes = upper.text in _PRIMES
            inner = _scripted(_base(base), upper if primes else lower, 1 if primes else -1)
            return [_scripted(inner, lower if primes else upper, -1 if primes else 1)]
        case "mover":
            base, mark = node.children
            return [_accented(base, mark)]
        case _:
            raise _NotSimpleError


def _leaf(node: MathmlNode) -> _Atom:
    if node.text in _STRETCHY:
        raise _NotSimpleError
    return _Atom((FormulaRun(drawn_text(node), is_italic(node), bold=is_bold(node)),), leaf_kind(node))


def _base(base: MathmlNode) -> _Atom:
    """Return the base of scripts, which must be one atom without scripts of its own."""
    atoms = _row([base])
    if len(atoms) != 1 or any(run.shift for run in atoms[0].runs):
        raise _NotSimpleError
    return atoms[0]


def _scripted(base: _Atom, script: MathmlNode, shift: int) -> _Atom:
    shifted = [run for atom in _row([script]) for run in atom.runs]
    if any(run.shift for run in shifted):
        raise _NotSimpleError
    primes = all(run.text in _PRIMES for run in shifted)
    scripts = tuple(run._replace(shift=0 if primes else shift) for run in shifted)
    return _Atom((*base.runs, *scripts), base.kind)


def _accented(base: MathmlNode, mark: MathmlNode) -> _Atom:
    """Return one letter with its accent, which must be one character in Unicode."""
    composed = normalize("NFC", base.text + ACCENTS.get(mark.text, "??"))
    if base.tag != "mi" or len(composed) != 1 or is_bold(base):
        raise _NotSimpleError
    return _Atom((FormulaRun(composed, is_italic(base)),))


def _joined(atoms: list[_Atom]) -> Iterable[FormulaRun]:
    for atom, space in zip(atoms, spaces_before([atom.kind for atom in atoms]), strict=True):
        if space:
            yield FormulaRun(_SPACE)
        yield from atom.runs


def _merged(runs: Iterable[FormulaRun]) -> list[FormulaRun]:
    merged: list[FormulaRun] = []
    for run in runs:
        if merged and merged[-1][1:] == run[1:]:
            merged[-1] = run._replace(text=merged[-1].text + run.text)
        else:
            merged.append(run)
    return merged
