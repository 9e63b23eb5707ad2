"""Reads the formulas of pages (MathML) as TeX.

Source: MathML Core (W3C) and MathML 3, chapter 3.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from confdeck.authoring.importing.tex_signs import (
    ACCENTS,
    BRACES,
    LIMITS,
    OPERATORS,
    fence,
    function,
    letters,
    upright,
)

_MAX_DEPTH = 60
_NEW_ROW = r" \\ "
_TEX = re.compile(r"(?:application/x-|text/)?(?:la)?tex", re.IGNORECASE)
_DISPLAY_STYLE = re.compile(r"\{\\(?:displaystyle|textstyle)\s*(.*)\}", re.DOTALL)
_INVISIBLE = dict.fromkeys(range(0x2061, 0x2065), "")
"""Invisible operators: function application, times, separator and plus."""
_ALPHABETS = {
    "bold": "mathbf",
    "bold-italic": "boldsymbol",
    "double-struck": "mathbb",
    "script": "mathcal",
    "fraktur": "mathfrak",
    "sans-serif": "mathsf",
    "monospace": "mathtt",
    "normal": "mathrm",
}
_ONE_SIGN = re.compile(r"\\[A-Za-z]+|[^\W\d_]|[)\]|]")
_BRACKETS = {("(", ")"): "pmatrix", ("[", "]"): "bmatrix", ("|", "|"): "vmatrix"}
_MATRIX = re.compile(r"([(\[|])\\begin\{matrix\}((?:(?!\\begin).)*?)\\end\{matrix\}([)\]|])")
_SCRIPTS = {"msub": "_", "msup": "^", "msubsup": "_^"}
_AROUND = {"munder": "_", "mover": "^", "munderover": "_^"}
_WITHOUT_WORDS = ("annotation", "annotation-xml", "mphantom", "maligngroup", "malignmark")


def tex_of_mathml(formula: Any) -> str:
    """Return a `<math>` element as TeX: the TeX that its author wrote, if it is there, else what is drawn."""
    for annotation in formula.iter("annotation"):
        if _TEX.fullmatch(annotation.get("encoding") or "") and (annotation.text or "").strip():
            return bare_tex(annotation.text)
    alternative = formula.get("alttext") or ""
    if "\\" in alternative:
        return bare_tex(alternative)
    return _MATRIX.sub(_bracketed, _tex(formula, 0).strip())


def _bracketed(found: re.Match[str]) -> str:
    """Return a matrix with its brackets, which grow with it."""
    name = _BRACKETS.get((found[1], found[3]))
    return rf"\begin{{{name}}}{found[2]}\end{{{name}}}" if name else found[0]


def bare_tex(tex: str) -> str:
    r"""Return TeX without the `{\displaystyle …}` that wikis put around it."""
    found = _DISPLAY_STYLE.fullmatch(tex.strip())
    return (found[1] if found else tex).strip()


def _tex(element: Any, depth: int) -> str:
    name = element.tag if isinstance(element.tag, str) else ""
    if depth > _MAX_DEPTH or name in _WITHOUT_WORDS:
        return ""
    if name in _WRITERS:
        return _WRITERS[name](element, depth + 1)
    return _row(element, depth + 1)


def _row(element: Any, depth: int) -> str:
    return "".join(_tex(child, depth) for child in _children(element))


def _children(element: Any) -> list[Any]:
    return [child for child in element if isinstance(child.tag, str)]


def _parts(element: Any, depth: int, count: int) -> list[str]:
    """Return the first children as TeX; missing ones are empty."""
    found = [_tex(child, depth).strip() for child in _children(element)[:count]]
    return found + [""] * (count - len(found))


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).translate(_INVISIBLE).split())


def _identifier(element: Any, depth: int) -> str:  # noqa: ARG001  as all writers
    words = _words(element)
    alphabet = _ALPHABETS.get(element.get("mathvariant") or "")
    name = function(words)
    if alphabet and words and name == words:
        return rf"\{alphabet}{{{letters(words)}}}"
    if len(words) > 1 and words.isalpha():
        return f"{name} " if name != words else rf"\operatorname{{{words}}}"
    return letters(words)


def _operator(element: Any, depth: int) -> str:  # noqa: ARG001
    words = _words(element)
    if words.isalpha() and len(words) > 1:
        return _identifier(element, 0)
    return letters(words)


def _number(element: Any, depth: int) -> str:  # noqa: ARG001
    alphabet = _ALPHABETS.get(element.get("mathvariant") or "normal", "mathrm")
    number = letters(_words(element))
    return number if alphabet == "mathrm" else rf"\{alphabet}{{{number}}}"


def _text(element: Any, depth: int) -> str:  # noqa: ARG001
    words = "".join(element.itertext())
    return upright(words) if words.strip() else r"\ "


def _space(element: Any, depth: int) -> str:  # noqa: ARG001
    return r"\ " if (element.get("width") or "0").strip("0.empx ") else ""


def _fraction(element: Any, depth: int) -> str:
    above, below = _parts(element, depth, 2)
    if (element.get("linethickness") or "").strip() in ("0", "0px", "0em", "0pt"):
        return rf"\begin{{matrix}} {above}{_NEW_ROW}{below} \end{{matrix}}"
    return rf"\frac{{{above}}}{{{below}}}"


def _square_root(element: Any, depth: int) -> str:
    return rf"\sqrt{{{_row(element, depth).strip()}}}"


def _root(element: Any, depth: int) -> str:
    base, degree = _parts(element, depth, 2)
    return rf"\sqrt[{degree}]{{{base}}}"


def _with_scripts(element: Any, depth: int) -> str:
    marks = _SCRIPTS[element.tag]
    base, *scripts = _parts(element, depth, len(marks) + 1)
    return _group(base) + "".join(
        script if mark == "^" and script.strip("'") == "" else f"{mark}{{{script}}}"
        for mark, script in zip(marks, scripts, strict=True)
        if script
    )


def _group(base: str) -> str:
    """Return a base that scripts may follow: one letter or command as it is, so that sums keep their limits."""
    return base if _ONE_SIGN.fullmatch(base) else f"{{{base}}}"


def _around(element: Any, depth: int) -> str:
    """Write what stands above and below: limits of an operator, accents, braces, or other things."""
    marks = _AROUND[element.tag]
    base, *others = _parts(element, depth, len(marks) + 1)
    signs = [_words(child) for child in _children(element)[1:]] + ["", ""]
    is_operator = any(_words(child) in OPERATORS | LIMITS for child in _children(element)[:1])
    for mark, tex, sign in zip(marks, others, signs, strict=False):
        if mark == "^" and sign in ACCENTS:
            base = rf"\{ACCENTS[sign]}{{{base}}}"
        elif sign in ("_", "¯", "\u0332") and mark == "_":
            base = rf"\underline{{{base}}}"
        elif sign in BRACES:
            base = rf"\{BRACES[sign]}{{{base}}}"
        elif is_operator or base.startswith(("\\overbrace", "\\underbrace")):
            base = f"{base.strip()}{mark}{{{tex}}}"
        else:
            base = rf"\{'overset' if mark == '^' else 'underset'}{{{tex}}}{{{base}}}"
    return base


def _multiple_scripts(element: Any, depth: int) -> str:
    children = _children(element)
    names = [child.tag for child in children]
    cut = names.index("mprescripts") if "mprescripts" in names else len(names)
    base = _tex(children[0], depth).strip() if children else ""
    behind, before = children[1:cut], children[cut + 1 :]
    return "".join(
        (
            "".join(f"{{}}{pair}" for pair in _pairs(before, depth)),
            _group(base),
            "{}".join(_pairs(behind, depth)),
        )
    )


def _pairs(scripts: list[Any], depth: int) -> list[str]:
    """Return pairs of a subscript and a superscript, of which one may be `<none/>`."""
    tex = [_tex(script, depth).strip() for script in scripts]
    pairs = zip(tex[::2], [*tex[1::2], ""], strict=False)
    return [
        "".join(f"{mark}{{{part}}}" for mark, part in zip("_^", pair, strict=True) if part) for pair in pairs
    ]


def _fenced(element: Any, depth: int) -> str:
    separators = "".join((element.get("separators") or ",").split())
    items = [_tex(child, depth).strip() for child in _children(element)]
    inner = "".join(
        f"{letters(separators[min(at, len(separators) - 1)])} {item}" if at >= 0 and separators else item
        for at, item in enumerate(items, -1)
    )
    return rf"\left{fence(element.get('open', '('))} {inner} \right{fence(element.get('close', ')'))}"


def _table(element: Any, depth: int) -> str:
    rows = [
        " & ".join(_tex(cell, depth).strip() for cell in _children(row) if cell.tag == "mtd")
        for row in element.iter("mtr", "mlabeledtr")
        if next(row.iterancestors("mtable")) is element
    ]
    return rf"\begin{{matrix}} {_NEW_ROW.join(rows)} \end{{matrix}}"


def _semantics(element: Any, depth: int) -> str:
    return _parts(element, depth, 1)[0]


_WRITERS: dict[str, Callable[[Any, int], str]] = {
    "mi": _identifier,
    "mn": _number,
    "mo": _operator,
    "mtext": _text,
    "ms": _text,
    "mspace": _space,
    "mfrac": _fraction,
    "msqrt": _square_root,
    "mroot": _root,
    "mmultiscripts": _multiple_scripts,
    "mfenced": _fenced,
    "mtable": _table,
    "semantics": _semantics,
    **dict.fromkeys(_SCRIPTS, _with_scripts),
    **dict.fromkeys(_AROUND, _around),
}
