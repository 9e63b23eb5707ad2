"""Reads the formulas of Word (OMML) as TeX.

Source: ECMA-376, part 1, 22.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩϵϕ",
        [
            "alpha",
            "beta",
            "gamma",
            "delta",
            "varepsilon",
            "zeta",
            "eta",
            "theta",
            "iota",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "xi",
            "pi",
            "rho",
            "sigma",
            "tau",
            "upsilon",
            "varphi",
            "chi",
            "psi",
            "omega",
            "Gamma",
            "Delta",
            "Theta",
            "Lambda",
            "Xi",
            "Pi",
            "Sigma",
            "Phi",
            "Psi",
            "Omega",
            "epsilon",
            "phi",
        ],
        strict=True,
    )
)
_SIGNS = {
    **_GREEK,
    **dict(
        zip(
            "≤≥≠≈∈∉⊂⊆∪∩∀∃∇∂∞→←⇒⇔×·±∓∘∼≡∝∑∏∫∮√⟨⟩‖∥…⋯−′",
            [
                "leq",
                "geq",
                "neq",
                "approx",
                "in",
                "notin",
                "subset",
                "subseteq",
                "cup",
                "cap",
                "forall",
                "exists",
                "nabla",
                "partial",
                "infty",
                "to",
                "leftarrow",
                "Rightarrow",
                "Leftrightarrow",
                "times",
                "cdot",
                "pm",
                "mp",
                "circ",
                "sim",
                "equiv",
                "propto",
                "sum",
                "prod",
                "int",
                "oint",
                "surd",
                "langle",
                "rangle",
                "Vert",
                "parallel",
                "ldots",
                "cdots",
                "minus",
                "prime",
            ],
            strict=True,
        )
    ),
}
_PLAIN = {"−": "-", "′": "'"}
_ACCENTS = {
    "\u0302": "hat",
    "\u0303": "tilde",
    "\u0304": "bar",
    "\u0305": "overline",
    "\u0307": "dot",
    "\u0308": "ddot",
    "\u20d7": "vec",
    "¯": "bar",
    "^": "hat",
    "~": "tilde",
}
_FUNCTIONS = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "log",
        "ln",
        "exp",
        "max",
        "min",
        "lim",
        "sup",
        "inf",
        "det",
        "arg",
        "dim",
        "ker",
        "gcd",
        "Pr",
    ]
)
_ESCAPED = frozenset("%#&_$")
_MAX_DEPTH = 60
_NEW_ROW = r" \\ "


def tex_of(element: Any, depth: int = 0) -> str:
    """Return an element of a formula, with all that is in it, as TeX."""
    if depth > _MAX_DEPTH:
        return ""
    name = element.tag.removeprefix(_M) if isinstance(element.tag, str) else ""
    if name == "t":
        return _letters(element.text or "")
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
    return f"{_letters(_property(element, 'chr', '∫'))}{limits} {_part(element, 'e', depth)}"


def _delimited(element: Any, depth: int) -> str:
    separator = f" {_letters(_property(element, 'sepChr', '|'))} "
    inner = separator.join(tex_of(item, depth + 1).strip() for item in element.findall(f"{_M}e"))
    first, last = _property(element, "begChr", "("), _property(element, "endChr", ")")
    return rf"\left{_fence(first)} {inner} \right{_fence(last)}"


def _applied(element: Any, depth: int) -> str:
    return f"{_function(_part(element, 'fName', depth))} {_part(element, 'e', depth)}"


def _accented(element: Any, depth: int) -> str:
    command = _ACCENTS.get(_property(element, "chr", chr(0x302)), "hat")
    return rf"\{command}{{{_part(element, 'e', depth)}}}"


def _barred(element: Any, depth: int) -> str:
    command = "overline" if _property(element, "pos", "bot") == "top" else "underline"
    return rf"\{command}{{{_part(element, 'e', depth)}}}"


def _limit(element: Any, depth: int) -> str:
    mark = "_" if element.tag.endswith("limLow") else "^"
    return f"{_function(_part(element, 'e', depth))}{mark}{{{_part(element, 'lim', depth)}}}"


def _matrix(element: Any, depth: int) -> str:
    rows = (
        " & ".join(tex_of(cell, depth + 1).strip() for cell in row.findall(f"{_M}e"))
        for row in element.findall(f"{_M}mr")
    )
    return rf"\begin{{matrix}} {_NEW_ROW.join(rows)} \end{{matrix}}"


def _equations(element: Any, depth: int) -> str:
    lines = (tex_of(line, depth + 1).strip() for line in element.findall(f"{_M}e"))
    return rf"\begin{{aligned}} {_NEW_ROW.join(lines)} \end{{aligned}}"


def _run(element: Any, depth: int) -> str:
    text = "".join(tex_of(child, depth + 1) for child in element.findall(f"{_M}t"))
    words = "".join(child.text or "" for child in element.findall(f"{_M}t"))
    if element.find(f"{_M}rPr/{_M}nor") is not None:
        return rf"\text{{{words}}}"
    return text


def _letters(text: str) -> str:
    written = []
    for letter in text:
        if letter in _PLAIN:
            written.append(_PLAIN[letter])
        elif letter in _SIGNS:
            written.append(f"\\{_SIGNS[letter]} ")
        elif letter in "{}":
            written.append(f"\\{letter}")
        else:
            written.append(f"\\{letter}" if letter in _ESCAPED else letter)
    return "".join(written)


def _fence(sign: str) -> str:
    names = {
        "": ".",
        "{": r"\{",
        "}": r"\}",
        "⟨": r"\langle",
        "⟩": r"\rangle",
        "‖": r"\Vert",
        "⌊": r"\lfloor",
        "⌋": r"\rfloor",
        "⌈": r"\lceil",
        "⌉": r"\rceil",
    }
    return names.get(sign, sign if sign in "()[]|/" else ".")


def _function(name: str) -> str:
    plain = name.strip()
    return f"\\{plain}" if plain in _FUNCTIONS else plain


_PART_NAME = re.compile(r"<(\w+)>")
_TEMPLATES = {
    "f": r"\frac{<num>}{<den>}",
    "sSup": "{<e>}^{<sup>}",
    "sSub": "{<e>}_{<sub>}",
    "sSubSup": "{<e>}_{<sub>}^{<sup>}",
    "sPre": "{}_{<sub>}^{<sup>}<e>",
}
_WRITERS: dict[str, Callable[[Any, int], str]] = {
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
