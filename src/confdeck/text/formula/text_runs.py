"""Writes simple formulas as text runs with superscripts and subscripts, which every program can edit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple
from unicodedata import combining, name, normalize

from confdeck.text.formula.atom_spacing import AtomKind, leaf_kind, spaces_before
from confdeck.text.formula.mathml_tree import MathmlNode
from confdeck.text.formula.unicode_letters import (
    ACCENTS,
    PRIMES,
    drawn_text,
    is_bold,
    is_italic,
    plain_letter,
    with_italic_letters,
)
from confdeck.text.formula.unicode_text import SCRIPT_MARKS, script_text, to_text


class FormulaRun(NamedTuple):
    """A run of characters in one style."""

    text: str
    italic: bool = False
    shift: int = 0
    """1 for superscript, -1 for subscript, 0 for the baseline."""
    bold: bool = False


_SPACE = "\u00a0"
_PRIMES = ("′", "″", "‴")
_SHIFTS = {f"_({SCRIPT_MARKS[0]}": -1, f"^({SCRIPT_MARKS[0]}": 1, f"{SCRIPT_MARKS[1]})": 0}
"""Marks around scripts that are runs of their own, with the shift of what follows."""
_PIECE = re.compile(f"{'|'.join(map(re.escape, _SHIFTS))}|.", re.DOTALL)
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


def to_line(tree: MathmlNode, *, scripts: bool = False) -> tuple[FormulaRun, ...]:
    """Return any formula as its text in one line, with italic variables and upright numbers, names and words.

    Args:
        tree: The formula.
        scripts: Whether scripts for which Unicode has no characters are runs of their own, instead of behind `_`.
    """
    others = "".join(_other_variables(tree))
    marked = with_italic_letters(_with_marked_scripts(tree) if scripts else tree)
    runs: list[FormulaRun] = []
    shift = 0
    for piece in _PIECE.findall(to_text(marked, bold=True)):
        if piece in _SHIFTS:
            shift = _SHIFTS[piece]
        elif runs and combining(piece):
            runs.append(runs[-1]._replace(text=piece))
        else:
            runs.append(_line_run(piece, others)._replace(shift=shift))
    return tuple(run._replace(text=normalize("NFC", run.text)) for run in _merged(runs))


def _line_run(character: str, others: str) -> FormulaRun:
    """Return a character of a line in the style of its alphabet, in italics if it is among `others`."""
    words = name(character, "")
    is_styled = words.startswith("MATHEMATICAL ") and "ITALIC" in words
    return FormulaRun(
        plain_letter(character), is_styled or character in others, bold="MATHEMATICAL BOLD" in words
    )


def _other_variables(node: MathmlNode) -> Iterable[str]:
    """Yield the variables for which Unicode has no italic letters."""
    if node.text and is_italic(node) and with_italic_letters(node) == node:
        yield node.text
    for child in node.children:
        yield from _other_variables(child)


def _with_marked_scripts(node: MathmlNode) -> MathmlNode:
    """Return a tree with marks around the scripts for which Unicode has no characters, without those within them."""
    if node.tag not in ("msub", "msup", "msubsup"):
        return replace(node, children=tuple(map(_with_marked_scripts, node.children)))
    base = _with_marked_scripts(node.children[0])
    written = (_marked(script, raised=script is node.upper) for script in node.children[1:])
    return replace(node, children=(base, *written))


def _marked(script: MathmlNode, *, raised: bool) -> MathmlNode:
    text = to_text(script).replace(" ", "").lstrip(PRIMES if raised else "_")
    if not script_text(text, raised=raised).startswith(("^", "_")):
        return script
    start, end = (MathmlNode("mi", text=mark) for mark in SCRIPT_MARKS)
    return MathmlNode("mrow", (start, script, end))


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
