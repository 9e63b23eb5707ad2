"""Reads the formulas of Word (OMML) as TeX.

Source: ECMA-376, part 1, 22.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from confdeck.authoring.importing.tex_signs import ACCENTS, BRACES, fence, function, letters, upright

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MAX_DEPTH = 60
_NEW_ROW = r" \\ "


def tex_of(element: Any, depth: int = 0) -> str:
    """Return an element of a formula, with all that is in it, as TeX."""
    if depth > _MAX_DEPTH:
        return ""
    name = element.tag.removeprefix(_M) if isinstance(element.tag, str) else ""
    if name == "t":
        return letters(element.text or "")
    if name == "r":
        return _run(element, depth)
    if name in _TEMPLATES:
        return _from_template(element, name, depth)
    if name in _WRITERS:
        return _WRITERS[name](element, depth)
    return "".join(tex_of(child, depth + 1) for child in element if not str(child.tag).endswith("Pr"))


def _part(element: Any, tag: str, depth: int) -> str:
    found = element.find(f"{_M}{tag}")
    return tex_of(found, depth + 1).strip() if found is not None else ""


def _property(element: Any, tag: str, otherwise: str) -> str:
    found = element.find(f"{element.tag}Pr/{_M}{tag}")
    return str(found.get(f"{_M}val", "")) if found is not None else otherwise


def _from_template(element: Any, name: str, depth: int) -> str:
    return _PART_NAME.sub(lambda found: _part(element, found[1], depth), _TEMPLATES[name])


def _root(element: Any, depth: int) -> str:
    degree = _part(element, "deg", depth)
    before = f"[{degree}]" if degree else ""
    return rf"\sqrt{before}{{{_part(element, 'e', depth)}}}"


def _nary(element: Any, depth: int) -> str:
    parts = (("_", _part(element, "sub", depth)), ("^", _part(element, "sup", depth)))
    limits = "".join(f"{mark}{{{text}}}" for mark, text in parts if text)
    return f"{letters(_property(element, 'chr', '∫'))}{limits} {_part(element, 'e', depth)}"


def _delimited(element: Any, depth: int) -> str:
    separator = f" {letters(_property(element, 'sepChr', '|'))} "
    inner = separator.join(tex_of(item, depth + 1).strip() for item in element.findall(f"{_M}e"))
    first, last = _property(element, "begChr", "("), _property(element, "endChr", ")")
    return rf"\left{fence(first)} {inner} \right{fence(last)}"


def _applied(element: Any, depth: int) -> str:
    return f"{function(_part(element, 'fName', depth))} {_part(element, 'e', depth)}"


def _fraction(element: Any, depth: int) -> str:
    """Write a fraction; one without a bar, as in a binomial coefficient, has two rows."""
    above, below = _part(element, "num", depth), _part(element, "den", depth)
    if _property(element, "type", "bar") == "noBar":
        return rf"\begin{{matrix}} {above}{_NEW_ROW}{below} \end{{matrix}}"
    return rf"\frac{{{above}}}{{{below}}}"


def _accented(element: Any, depth: int) -> str:
    sign, base = _property(element, "chr", chr(0x302)), _part(element, "e", depth)
    command = ACCENTS.get(sign)
    return rf"\{command}{{{base}}}" if command else rf"\overset{{{letters(sign)}}}{{{base}}}"


def _grouped(element: Any, depth: int) -> str:
    """Write what stands above or below a group: a brace or another sign."""
    sign, base = _property(element, "chr", "⏟"), _part(element, "e", depth)
    if sign in BRACES:
        return rf"\{BRACES[sign]}{{{base}}}"
    place = "overset" if _property(element, "pos", "bot") == "top" else "underset"
    return rf"\{place}{{{letters(sign)}}}{{{base}}}"


def _barred(element: Any, depth: int) -> str:
    command = "overline" if _property(element, "pos", "bot") == "top" else "underline"
    return rf"\{command}{{{_part(element, 'e', depth)}}}"


def _limit(element: Any, depth: int) -> str:
    mark = "_" if element.tag.endswith("limLow") else "^"
    return f"{function(_part(element, 'e', depth))}{mark}{{{_part(element, 'lim', depth)}}}"


def _matrix(element: Any, depth: int) -> str:
    rows = (
        " & ".join(tex_of(cell, depth + 1).strip() for cell in row.findall(f"{_M}e"))
        for row in element.findall(f"{_M}mr")
    )
    return rf"\begin{{matrix}} {_NEW_ROW.join(rows)} \end{{matrix}}"


def _equations(element: Any, depth: int) -> str:
    lines = (_aligned(line, depth + 1).strip() for line in element.findall(f"{_M}e"))
    return rf"\begin{{aligned}} {_NEW_ROW.join(lines)} \end{{aligned}}"


def _aligned(line: Any, depth: int) -> str:
    """Write a line of equations; Word keeps the marks at which lines are aligned as ampersands in its runs."""
    return "".join(
        tex_of(part, depth + 1).replace(r"\&", "&") if _is_plain_run(part) else tex_of(part, depth + 1)
        for part in line
        if not str(part.tag).endswith("Pr")
    )


def _is_plain_run(element: Any) -> bool:
    """Return whether an element is a run of signs, not of words."""
    return bool(element.tag == f"{_M}r" and element.find(f"{_M}rPr/{_M}nor") is None)


def _run(element: Any, depth: int) -> str:
    text = "".join(tex_of(child, depth + 1) for child in element.findall(f"{_M}t"))
    words = "".join(child.text or "" for child in element.findall(f"{_M}t"))
    if element.find(f"{_M}rPr/{_M}nor") is not None:
        return upright(words)
    alphabet = _ALPHABETS.get(_run_property(element, "scr")) or _STYLES.get(_run_property(element, "sty"))
    return rf"\{alphabet}{{{text.strip()}}}" if alphabet and words.isalnum() else text


def _run_property(element: Any, tag: str) -> str:
    found = element.find(f"{_M}rPr/{_M}{tag}")
    return str(found.get(f"{_M}val", "")) if found is not None else ""


_PART_NAME = re.compile(r"<(\w+)>")
_TEMPLATES = {
    "sSup": "{<e>}^{<sup>}",
    "sSub": "{<e>}_{<sub>}",
    "sSubSup": "{<e>}_{<sub>}^{<sup>}",
    "sPre": "{}_{<sub>}^{<sup>}<e>",
}
_ALPHABETS = {
    "double-struck": "mathbb",
    "script": "mathcal",
    "fraktur": "mathfrak",
    "sans-serif": "mathsf",
    "monospace": "mathtt",
}
_STYLES = {"b": "mathbf", "bi": "boldsymbol"}
_WRITERS: dict[str, Callable[[Any, int], str]] = {
    "f": _fraction,
    "groupChr": _grouped,
    "rad": _root,
    "nary": _nary,
    "d": _delimited,
    "func": _applied,
    "acc": _accented,
    "bar": _barred,
    "limLow": _limit,
    "limUpp": _limit,
    "m": _matrix,
    "eqArr": _equations,
}
