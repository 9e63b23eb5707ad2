r"""Commands of the packages physics and braket: derivatives, brackets, vectors, states and matrices."""

from __future__ import annotations

import re

from confdeck.text.formula.packages.command import command, fenced, given
from confdeck.text.formula.tex_errors import FormulaRefusedError

_VECTOR = r"\\(?:v[bau]\b|vec|mathbf|bm|boldsymbol)"
_DIVERGENCE = re.compile(rf"\\div(?=\s*{_VECTOR})|(?:(?<=[=+\-({{\[&,])|^)(\s*)\\div(?=\s*\{{)")
"""A `\\div` that is no sign of division: in front of a vector, or of a group where an operand begins."""
_BRA_KET = re.compile(r"\\bra\s*\{([^{}]*)\}\s*\\ket\s*(?=\{)")
_LEADING_SPACE = re.compile(r"(^|[{(&/])(\s*)\\,(?=\\mathrm\{d\})")
_WORDS = [
    "if",
    "then",
    "else",
    "otherwise",
    "unless",
    "given",
    "using",
    "assume",
    "since",
    "let",
    "for",
    "all",
    "even",
    "odd",
    "integer",
    "and",
    "or",
    "as",
    "in",
]
_MATRICES = {"(": "pmatrix", "[": "bmatrix", "|": "vmatrix", "{": "matrix"}


def with_divergences(tex: str) -> str:
    r"""Return TeX with `\divergence` for `\div` where it is one, and `\bra{a}\ket{b}` as one command."""
    return _BRA_KET.sub(r"\\braket{\1}", _DIVERGENCE.sub(r"\1\\divergence ", tex))


def with_derivative_spaces(tex: str) -> str:
    """Return TeX without the space of a differential where nothing stands before it."""
    return _LEADING_SPACE.sub(r"\1\2", tex)


def enclosed(argument: str) -> str:
    """Return an argument with its own brackets, which grow."""
    left, right = argument[:1], argument[-1:]
    braces = {"{": "\\{", "}": "\\}"}
    return fenced(braces.get(left, left), argument[1:-1], braces.get(right, right)) if argument else ""


def _derivative(sign: str, star: str, order: str, *arguments: str) -> str:
    """Return the derivative of the first argument, by the others; with one argument, an operator.

    Raises:
        FormulaRefusedError: if all arguments are empty.
    """
    filled = [argument for argument in map(given, arguments) if argument]
    if not filled:
        raise FormulaRefusedError("a derivative has no variable")
    function, by = (filled[0], filled[1:]) if filled[1:] else ("", filled)
    power = given(order) or (str(len(by)) if len(by) > 1 else "")
    upper = f"{sign}^{{{power}}}{function}" if power else f"{sign} {function}"
    raised = f"^{{{power}}}" if len(by) == 1 and power else ""
    lower = "".join(f"{sign} {{{variable}}}{raised}" for variable in by)
    return f"{upper}/{lower}" if star else f"\\frac{{{upper}}}{{{lower}}}"


def _total(*arguments: str) -> str:
    return _derivative("\\mathrm{d}", *arguments)


def _partial(*arguments: str) -> str:
    return _derivative("\\partial", *arguments)


def _functional(*arguments: str) -> str:
    return _derivative("\\delta", *arguments)


def _differential(order: str, argument: str) -> str:
    power = f"^{{{given(order)}}}" if given(order) else ""
    inner = argument[1:-1] if argument.startswith("{") else argument
    return f"\\,\\mathrm{{d}}{power} {inner}"


def _bold(star: str, argument: str) -> str:
    return f"\\boldsymbol{{{argument}}}" if star or "\\" in argument else f"\\mathbf{{{argument}}}"


def _braket(first: str, second: str) -> str:
    return f"\\langle {first}|{second}\\rangle " if given(second) else f"\\langle {first}\\rangle "


def _expectation(_star: str, operator: str, state: str) -> str:
    between = f"{state}|{operator}|{state}" if given(state) else operator
    return f"\\langle {between}\\rangle "


def _matrix(_star: str, argument: str) -> str:
    name = _MATRICES.get(argument[:1], "matrix")
    return f"\\begin{{{name}}}{argument[1:-1]}\\end{{{name}}}"


MACROS = (
    command("abs", "sm", r"\left|#2\right|"),
    command("norm", "sm", r"\left\|#2\right\|"),
    command("order", "m", r"\mathcal{O}\left(#1\right)"),
    command("eval", "m", r"\left.#1\right|"),
    command("pqty", "m", r"\left(#1\right)"),
    command("bqty", "m", r"\left[#1\right]"),
    command("Bqty", "m", r"\left\{#1\right\}"),
    command("vqty", "m", r"\left|#1\right|"),
    *(command(name, "mm", r"\left[#1,#2\right]") for name in ("comm", "commutator")),
    *(
        command(name, "mm", r"\left\{#1,#2\right\}")
        for name in ("acomm", "anticommutator", "pb", "poissonbracket")
    ),
    *(command(name, "somg", _total) for name in ("dv", "derivative")),
    *(command(name, "somgg", _partial) for name in ("pdv", "partialderivative")),
    *(command(name, "somg", _functional) for name in ("fdv", "functionalderivative")),
    *(command(name, "oe", _differential) for name in ("dd", "differential")),
    *(command(name, "", r"\nabla") for name in ("grad", "gradient", "vnabla")),
    command("divergence", "", r"\nabla\cdot"),
    command("curl", "", r"\nabla\times"),
    command("laplacian", "", r"\nabla^{2}"),
    *(command(name, "sm", _bold) for name in ("vb", "vectorbold")),
    *(command(name, "sm", r"\vec{\boldsymbol{#2}}") for name in ("va", "vectorarrow")),
    *(command(name, "sm", r"\hat{\boldsymbol{#2}}") for name in ("vu", "vectorunit")),
    *(command(name, "", r"\cdot") for name in ("vdot", "dotproduct")),
    *(command(name, "", r"\times") for name in ("cross", "crossproduct", "cp")),
    *(command(name, "m", r"\left\langle #1\right|") for name in ("bra", "Bra")),
    *(command(name, "m", r"\left|#1\right\rangle ") for name in ("ket", "Ket")),
    *(command(name, "mg", _braket) for name in ("braket", "Braket")),
    *(command(name, "mm", r"\langle #1|#2\rangle ") for name in ("ip", "innerproduct")),
    *(
        command(name, "mm", r"\left|#1\right\rangle\left\langle #2\right|")
        for name in ("ketbra", "dyad", "op", "outerproduct")
    ),
    *(command(name, "smg", _expectation) for name in ("expval", "ev", "expectationvalue")),
    *(command(name, "smmm", r"\langle #2|#3|#4\rangle ") for name in ("mel", "matrixel", "matrixelement")),
    *(command(name, "", rf"\operatorname{{{name}}}") for name in ("tr", "Tr", "rank", "erf", "Res")),
    *(command(name, "se", _matrix) for name in ("mqty", "matrixquantity")),
    *(
        command(f"{short}mqty", "m", rf"\begin{{{name}}}#1\end{{{name}}}")
        for short, name in {"p": "pmatrix", "b": "bmatrix", "v": "vmatrix", "s": "smallmatrix"}.items()
    ),
    command("flatfrac", "mm", "#1/#2"),
    command("qq", "sm", r"\quad\text{#2}\quad "),
    *(command(name, "", r",\quad ") for name in ("qc", "qcomma")),
    *(command(f"q{word}", "s", rf"\quad\text{{{word}}}\quad ") for word in _WORDS),
)
