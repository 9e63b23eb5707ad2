"""The formula as runs of text with raised and lowered letters: editable, and seen everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from confdeck.text.formula.atom_spacing import AtomKind, leaf_kind, spaces_before
from confdeck.text.formula.unicode_letters import ACCENTS, is_bold, is_italic, leaf_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from confdeck.text.formula.mathml_tree import MathmlNode


class FormulaRun(NamedTuple):
    """Letters of one style."""

    text: str
    italic: bool = False
    shift: int = 0
    """1 raised, -1 lowered, 0 on the line."""
    bold: bool = False


_SPACE = "\u00a0"
_PRIMES = ("′", "″", "‴")
_STRETCHING = "∑∏∐∫∬∭∮⋃⋂⨁⨂⋁⋀√"


@dataclass(frozen=True, slots=True)
class _Atom:
    runs: tuple[FormulaRun, ...]
    kind: AtomKind = AtomKind.ORDINARY


class _NotSimpleError(Exception):
    """The formula needs more than runs."""


def to_runs(tree: MathmlNode) -> tuple[FormulaRun, ...] | None:
    """The runs of a formula, or None where it has fractions, roots, tables, or scripts upon scripts."""
    try:
        return tuple(_merged(_joined(_row(tree.children))))
    except _NotSimpleError:
        return None


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
            return [_scripted(_one(base), script, 1 if node.tag == "msup" else -1)]
        case "msubsup":
            base, lower, upper = node.children
            primes = upper.text in _PRIMES
            inner = _scripted(_one(base), upper if primes else lower, 1 if primes else -1)
            return [_scripted(inner, lower if primes else upper, -1 if primes else 1)]
        case "mover":
            base, mark = node.children
            return [_accented(base, mark)]
        case _:
            raise _NotSimpleError


def _leaf(node: MathmlNode) -> _Atom:
    if node.text in _STRETCHING:
        raise _NotSimpleError
    return _Atom((FormulaRun(leaf_text(node), is_italic(node), bold=is_bold(node)),), leaf_kind(node))


def _one(base: MathmlNode) -> _Atom:
    """What stands on the line before scripts, if it is one piece."""
    on_line = _row([base])
    if len(on_line) != 1 or any(run.shift for run in on_line[0].runs):
        raise _NotSimpleError
    return on_line[0]


def _scripted(base: _Atom, script: MathmlNode, shift: int) -> _Atom:
    shifted = [run for atom in _row([script]) for run in atom.runs]
    if any(run.shift for run in shifted):
        raise _NotSimpleError
    primes = all(run.text in _PRIMES for run in shifted)
    raised = tuple(run._replace(shift=0 if primes else shift) for run in shifted)
    return _Atom((*base.runs, *raised), base.kind)


def _accented(base: MathmlNode, mark: MathmlNode) -> _Atom:
    """One letter with an accent that Unicode has as one character."""
    composed = normalize("NFC", base.text + ACCENTS.get(mark.text, "??"))
    if base.tag != "mi" or len(composed) != 1 or is_bold(base):
        raise _NotSimpleError
    return _Atom((FormulaRun(composed, is_italic(base)),))


def _joined(atoms: list[_Atom]) -> Iterable[FormulaRun]:
    for atom, space in zip(atoms, spaces_before([each.kind for each in atoms]), strict=True):
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
