"""The formula as runs of text with raised and lowered letters: editable, and seen everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from confdeck.text.formula.letters import ACCENTS, is_bold, is_italic, letters
from confdeck.text.formula.spacing import Kind, kind, spaces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from confdeck.text.formula.tree import Node


class Run(NamedTuple):
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
    runs: tuple[Run, ...]
    kind: Kind = Kind.ORDINARY


class _NotSimpleError(Exception):
    """The formula needs more than runs."""


def written_in_runs(tree: Node) -> tuple[Run, ...] | None:
    """The runs of a formula, or None where it has fractions, roots, tables, or scripts upon scripts."""
    try:
        return tuple(_merged(_joined(_row(tree.children))))
    except _NotSimpleError:
        return None


def _row(children: Iterable[Node]) -> list[_Atom]:
    return [atom for child in children for atom in _atoms(child)]


def _atoms(node: Node) -> list[_Atom]:
    match node.tag:
        case "mi" | "mn" | "mo":
            return [_leaf(node)] if node.text else []
        case "mtext" if not node.get("mathvariant"):
            return [_Atom((Run(node.text),))]
        case "mrow" | "math":
            return _row(node.children)
        case "mspace" if node.get("width")[:1] in "012":
            return [_Atom((Run(_SPACE),), Kind.SPACE)]
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


def _leaf(node: Node) -> _Atom:
    if node.text in _STRETCHING:
        raise _NotSimpleError
    return _Atom((Run(letters(node), is_italic(node), bold=is_bold(node)),), kind(node))


def _one(base: Node) -> _Atom:
    """What stands on the line before scripts, if it is one piece."""
    on_line = _row([base])
    if len(on_line) != 1 or any(run.shift for run in on_line[0].runs):
        raise _NotSimpleError
    return on_line[0]


def _scripted(base: _Atom, script: Node, shift: int) -> _Atom:
    shifted = [run for atom in _row([script]) for run in atom.runs]
    if any(run.shift for run in shifted):
        raise _NotSimpleError
    primes = all(run.text in _PRIMES for run in shifted)
    raised = tuple(run._replace(shift=0 if primes else shift) for run in shifted)
    return _Atom((*base.runs, *raised), base.kind)


def _accented(base: Node, mark: Node) -> _Atom:
    """One letter with an accent that Unicode has as one character."""
    composed = normalize("NFC", base.text + ACCENTS.get(mark.text, "??"))
    if base.tag != "mi" or len(composed) != 1 or is_bold(base):
        raise _NotSimpleError
    return _Atom((Run(composed, is_italic(base)),))


def _joined(atoms: list[_Atom]) -> Iterable[Run]:
    for atom, space in zip(atoms, spaces([each.kind for each in atoms]), strict=True):
        if space:
            yield Run(_SPACE)
        yield from atom.runs


def _merged(runs: Iterable[Run]) -> list[Run]:
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1][1:] == run[1:]:
            merged[-1] = run._replace(text=merged[-1].text + run.text)
        else:
            merged.append(run)
    return merged
