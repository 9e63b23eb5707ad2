"""Writes formulas as one line of Unicode text: `y = Φ(x)`, `x₀`, `∑ᵢ₌₁ⁿ xᵢ`, `(a + b)/2`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import name, normalize

from confdeck.text.formula.atom_spacing import AtomKind, leaf_kind, spaces_before
from confdeck.text.formula.mathml_tree import MathmlNode
from confdeck.text.formula.unicode_letters import (
    ACCENTS,
    BRACES,
    PRIMES,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    leaf_text,
    plain_letter,
    with_bold_letters,
)


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of the text with its kind, by which spaces are set."""

    text: str
    kind: AtomKind = AtomKind.ORDINARY


SCRIPT_MARKS = ("\ue000", "\ue001")
"""Characters of no language around a script that is set apart, and keeps its italic letters."""
_LIMITS = ("munder", "mover", "munderover")
_LABELLED = (AtomKind.ORDINARY, AtomKind.INNER, AtomKind.CLOSING)
"""Kinds of atoms that have labels, not limits, above or below."""
_EMPTY_ENTRY = "·"
"""Stands for an empty entry of a matrix, so that the others keep their places."""
_STRUCK = "\u0338"
_SPACE = Atom(" ", AtomKind.SPACE)
_ONE_FACTOR = re.compile(r"[−-]?(?:\d+(?:[.,]\d+)*|[∂∇dδ]?[^\W\d_][^\w\s()/+−=-]*[₀-ₜᵢⱼᵣᵤᵥₓ⁰-ⁿ²³¹]*|√\w)")


def to_text(tree: MathmlNode, *, bold: bool = False) -> str:
    """Return a formula as one line of text; `bold` keeps bold letters bold where they stand on the line."""
    tree = with_bold_letters(tree) if bold else tree
    return " ".join(_joined(_atoms(tree)).split())


def _joined(atoms: Sequence[Atom], *, tight: bool = False) -> str:
    if tight:
        return "".join(atom.text for atom in atoms)
    spaces = spaces_before([atom.kind for atom in atoms])
    return "".join(f" {atom.text}" if space else atom.text for atom, space in zip(atoms, spaces, strict=True))


def _atoms(node: MathmlNode) -> list[Atom]:
    match node.tag:
        case "mi" | "mn" | "mo":
            return [Atom(leaf_text(node), leaf_kind(node))] if node.text else []
        case "mtext":
            return [Atom(node.text.replace("\u00a0", " "))]
        case "mspace":
            return [_SPACE] if _is_visible(node) else []
        case "mphantom":
            return []
        case "menclose" if "strike" in node.get("notation"):
            letters = _joined(_row(node.children))
            return [Atom("".join(letter if letter == " " else f"{letter}{_STRUCK}" for letter in letters))]
        case "mfrac":
            return [_fraction(node)]
        case "mrow" if _is_binomial(node):
            above, below = (_joined(_atoms(part)) for part in node.children[1].children)
            return [Atom(f"({above} choose {below})", AtomKind.INNER)]
        case "msqrt":
            return [Atom(f"√{_radicand(_row(node.children))}", AtomKind.INNER)]
        case "mroot":
            radicand, index = node.children
            return [Atom(f"{_superscript(index)}√{_radicand(_atoms(radicand))}", AtomKind.INNER)]
        case "mtable":
            bars = [line == "solid" for line in node.get("columnlines").split()]
            aligned = node.get("displaystyle") == "true"
            rows = (_table_row(row.children, bars, aligned=aligned) for row in node.children)
            return [Atom("; ".join(row.rstrip(",; ") for row in rows))]
        case "msub" | "msup" | "msubsup" | "munder" | "mover" | "munderover":
            return _scripted(node)
        case _:
            return _row(node.children)


def _row(children: Iterable[MathmlNode]) -> list[Atom]:
    """Return the atoms of a row, with parentheses around fractions beside a slash."""
    atoms = [atom for child in children for atom in _atoms(child)]
    slashes = [index for index, atom in enumerate(atoms) if atom.text == "/"]
    for beside in (beside for index in slashes for beside in (index - 1, index + 1)):
        text = atoms[beside].text if 0 <= beside < len(atoms) and beside not in slashes else ""
        if "/" in text and not _is_enclosed(text):
            atoms[beside] = Atom(f"({text})")
    return atoms


def _is_binomial(node: MathmlNode) -> bool:
    """Return whether a row is two expressions above each other in parentheses."""
    children = node.children
    if len(children) != len("(x)") or children[1].tag != "mfrac":
        return False
    return children[1].get("linethickness") == "0" and (children[0].text, children[2].text) == ("(", ")")


def _radicand(atoms: Sequence[Atom]) -> str:
    """Return what is below a root, in parentheses unless it is one factor or has them."""
    text = _grouped(atoms)
    return text if not re.search("[/ ]", text) or _is_enclosed(text) else f"({text})"


def _is_enclosed(text: str) -> bool:
    """Return whether a text begins with a parenthesis that its last character closes."""
    depth = 0
    for index, character in enumerate(text, 1):
        depth += (character == "(") - (character == ")")
        if not depth:
            return index == len(text) and text[0] == "("
    return False


def _table_row(cells: Sequence[MathmlNode], bars: Sequence[bool], *, aligned: bool) -> str:
    cases = all(cell.get("columnalign") == "left" for cell in cells)
    written = ""
    is_matrix = not cases and len(cells) > 1
    for index, cell in enumerate(cells):
        atoms = _atoms(cell) or ([Atom(_EMPTY_ENTRY)] if is_matrix and not aligned else [])
        side = bool(atoms) and atoms[0].kind is AtomKind.RELATION
        bar = " |" if any(bars[index - 1 : index]) else ""
        comma = "," if cases and not (side or bar or written.endswith((",", ";"))) else ""
        written += f"{comma}{bar} " * bool(written) + _joined(atoms)
    return written


def _is_visible(node: MathmlNode) -> bool:
    width = node.get("width")
    return node.get("linebreak") == "newline" or not width.startswith(("-", "negative", "0em"))


def _fraction(node: MathmlNode) -> Atom:
    above, below = (_joined(_atoms(child)) for child in node.children)
    if node.get("linethickness") == "0":
        return Atom(f"{above}; {below}", AtomKind.INNER)
    numerator = above if not re.search("[ /]", above) or _is_enclosed(above) else f"({above})"
    denominator = below if _ONE_FACTOR.fullmatch("".join(map(plain_letter, below))) else f"({below})"
    return Atom(f"{numerator}/{denominator}", AtomKind.INNER)


def _scripted(node: MathmlNode) -> list[Atom]:
    atoms = _atoms(node.base)
    mark = node.children[1]
    if node.tag in ("mover", "munder") and mark.text and mark.tag == "mo":
        if mark.text in BRACES:
            return [Atom(_grouped(atoms))]
        if mark.text in ACCENTS and node.base.tag != "mo":  # above an arrow stand words, not accents
            under = node.tag == "munder"
            return [Atom(_accented(_joined(atoms, tight=True), ACCENTS[mark.text], under=under))]
    kind = atoms[-1].kind if atoms else AtomKind.ORDINARY
    labelled = (
        node.tag in _LIMITS
        and mark.tag != "mo"
        and kind in _LABELLED
        and not (_has_words(atoms) or (node.tag == "munder" and _is_operator_letter(node.base)))
    )
    if labelled or _is_brace(node.base):
        labels = "; ".join(_joined(_atoms(label)) for label in (node.lower, node.upper) if label)
        return [*atoms, Atom(f"[{labels}]", AtomKind.INNER)]
    lower = _subscript(node.lower) if node.lower else ""
    upper = _superscript(node.upper) if node.upper else ""
    if closing := _closing_fence(node.base):
        return [Atom(f"{_grouped(_row(node.base.children[:-1]))}{closing}{lower}{upper}")]
    base = f"({_joined(atoms)})" if _needs_group(node.base, raised=bool(upper)) else _grouped(atoms)
    return [Atom(base + lower + upper, AtomKind.ORDINARY if kind is AtomKind.CLOSING else kind)]


def _closing_fence(node: MathmlNode) -> str:
    """Return the fence at the end of a row that has none at its beginning, as that of a value at a place."""
    ends = [node.children[0], node.children[-1]] if node.tag == "mrow" and len(node.children) > 1 else []
    forms = [end.get("form") for end in ends]
    return ends[-1].text if forms[:1] != ["prefix"] and forms[1:] == ["postfix"] else ""


def _is_operator_letter(base: MathmlNode) -> bool:
    """Return whether a base is a letter such as the one for an expected value, which has a limit below."""
    return base.tag == "mi" and "DOUBLE-STRUCK" in name(leaf_text(base)[:1], "")


def _has_words(atoms: Sequence[Atom]) -> bool:
    return any(len(atom.text) > 1 and atom.text.isalpha() for atom in atoms)


def _is_brace(node: MathmlNode) -> bool:
    """Return whether a node is a term with a brace, whose script is a label."""
    return node.tag in ("mover", "munder") and node.children[1].text in BRACES and node.children[1].text != ""


def _needs_group(base: MathmlNode, *, raised: bool) -> bool:
    """Return whether the script of a base would be read as that of its last part."""
    if base.tag in ("mstyle", "mrow") and len(base.children) == 1:
        return _needs_group(base.children[0], raised=raised)
    if base.tag in ("msup", "msub", "msubsup") and not base.base.text and not base.base.children:
        return False  # scripts in front of a base
    if base.tag in ("mover", "munder"):
        return (
            base.children[1].text in ACCENTS and base.children[1].tag == "mo" and len(base.base.children) > 1
        )
    if base.tag == "mtable":
        return len(base.children) > 1 or any(len(row.children) > 1 for row in base.children)
    return base.tag in ("mfrac", "msqrt", "mroot", "msubsup", "msup" if raised else "msub")


def _accented(letters: str, accent: str, *, under: bool) -> str:
    if under:
        return "".join(f"{letter}\u0332" for letter in letters)
    if accent in "\u0304\u0305":
        return normalize("NFC", "".join(letter + accent for letter in letters))
    return normalize("NFC", letters + accent)


def _grouped(atoms: Sequence[Atom]) -> str:
    """Return atoms in parentheses, unless they are one atom or have them."""
    text = _joined(atoms)
    is_factor = _ONE_FACTOR.fullmatch("".join(map(plain_letter, text)))
    return text if len(atoms) <= 1 or _is_fenced(atoms) or is_factor else f"({text})"


def _is_fenced(atoms: Sequence[Atom]) -> bool:
    """Return whether the first of several atoms is a fence that the last one closes."""
    depth = 0
    for index, atom in enumerate(atoms, 1):
        depth += (atom.kind is AtomKind.OPENING) - (atom.kind is AtomKind.CLOSING)
        if depth < 1:
            return index == len(atoms)
    return False


def _superscript(node: MathmlNode) -> str:
    text = _joined(_atoms(node), tight=True).strip()
    rest = text.lstrip(PRIMES)
    primes = text.removesuffix(rest).replace("′′′", "‴").replace("′′", "″")
    return primes + script_text(rest, raised=True)


def _subscript(node: MathmlNode) -> str:
    text = _joined(_atoms(node), tight=True).strip()
    return script_text(text, raised=False)


def script_text(text: str, *, raised: bool) -> str:
    """Return a superscript or subscript in Unicode's characters for it, else behind `^` or `_`."""
    sign, table = ("^", SUPERSCRIPTS) if raised else ("_", SUBSCRIPTS)
    return _translated(text, table) or f"{sign}{_bracketed(text)}" if text else ""


def _translated(text: str, table: dict[int, int]) -> str:
    """Return a text in superscript or subscript characters, or nothing if one is missing."""
    text = "".join(map(plain_letter, text))
    return text.translate(table) if all(ord(character) in table for character in text) else ""


def _bracketed(text: str) -> str:
    if text.startswith(SCRIPT_MARKS[0]):
        return f"({text})"
    text = "".join(map(plain_letter, text))
    plain = text.isalnum() and text == normalize("NFKC", text)
    return text if plain or len(text) == 1 else f"({text})"
