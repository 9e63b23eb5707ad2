"""Prepares TeX for the parser: refuses dangerous commands and rewrites those that the parser gets wrong."""

from __future__ import annotations

import re
from collections.abc import Callable

from confdeck.text.formula.tex_environments import rewrite_environments, split_text
from confdeck.text.formula.tex_errors import FormulaRefusedError

LENGTH_LIMIT = 2000
"""Greatest number of characters in a formula."""
DEPTH_LIMIT = 30
"""Greatest depth of nested groups."""
DECIMAL_COMMA = "\u2396"
"""Stands for a comma in braces, which has no space behind it, until the formula is parsed."""
_GROUP_TEX = r"\{(?:[^{}]|\{[^{}]*\})*\}"
_LARGE_OPERATORS = dict(
    zip(
        "∑∏∐∫∬∭∮⋃⋂⨁⨂⨀⨄⨆⋁⋀",
        [
            "sum",
            "prod",
            "coprod",
            "int",
            "iint",
            "iiint",
            "oint",
            "bigcup",
            "bigcap",
            "bigoplus",
            "bigotimes",
            "bigodot",
            "biguplus",
            "bigsqcup",
            "bigvee",
            "bigwedge",
        ],
        strict=True,
    )
)
_SANS_SERIF_DIGITS = {ord("0") + digit: 0x1D7E2 + digit for digit in range(10)}
_DELIMITERS = {
    **dict.fromkeys(("\\|", "\\Vert", "\\lVert", "\\rVert"), "‖"),
    **dict.fromkeys(("\\vert", "\\lvert", "\\rvert"), "|"),
    **dict.fromkeys(("\\{", "\\lbrace"), "{"),
    **dict.fromkeys(("\\}", "\\rbrace"), "}"),
    "\\lbrack": "[",
    "\\rbrack": "]",
    "\\backslash": "∖",
    "\\langle": "⟨",
    "\\rangle": "⟩",
    "\\lfloor": "⌊",
    "\\rfloor": "⌋",
    "\\lceil": "⌈",
    "\\rceil": "⌉",
    "\\uparrow": "↑",
    "\\downarrow": "↓",
    "\\Uparrow": "⇑",
    "\\Downarrow": "⇓",
}
"""Characters of the delimiters that are commands."""
_TEXT_ARGUMENT = re.compile(r"\\(?:text[a-z]*|[mhf]box)\s*\{[^{}]*\}")
_DOLLAR = re.compile(r"(?<!\\)(?:\\\\)*\$")
_TWO_SUBSCRIPTS = re.compile(r"(?<!\\)_\s*_")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*\n?")

# Definitions can make a formula grow without bounds; the other commands have no use in print.
_REFUSED = re.compile(
    r"\\(def|edef|gdef|xdef|let|newcommand|renewcommand|providecommand|newenvironment|renewenvironment"
    r"|DeclareMathOperator|input|include|verb|unicode|require|rule)(?![A-Za-z])"
)
_GROUP = re.compile(
    r"\\[\\{}]|(?P<open>\{|\\left(?![A-Za-z])|\\begin\b)|(?P<close>\}|\\right(?![A-Za-z])|\\end\b)"
)


def prepare_tex(tex: str) -> str:
    """Return TeX in a form that the parser reads correctly.

    Raises:
        FormulaRefusedError: if it is too long, nested too deeply or empty, or defines commands.
    """
    if len(tex) > LENGTH_LIMIT:
        raise FormulaRefusedError(f"it is longer than {LENGTH_LIMIT} characters")
    if not tex.strip():
        raise FormulaRefusedError("it is empty")
    if refused := _REFUSED.search(tex):
        raise FormulaRefusedError(f"`{refused[0]}` is not allowed in formulas")
    _check_groups(tex)
    tex = _expanded(_COMMENT.sub("", tex))
    _check_groups(tex)
    if _TWO_SUBSCRIPTS.search(_TEXT_ARGUMENT.sub("", tex)):
        raise FormulaRefusedError("it has two subscripts in one place")
    tex = rewrite_environments(split_text(tex))
    if _DOLLAR.search(tex):
        raise FormulaRefusedError("it contains a `$`; write `\\$` for a dollar sign")
    for pattern, replacement in _REWRITES:
        tex = pattern.sub(replacement, tex)
    return tex


def _expanded(tex: str) -> str:
    """Return TeX without the commands of packages, which are loaded for the first formula with a command.

    Raises:
        FormulaRefusedError: if an argument of one is missing or not understood.
    """
    if "\\" not in tex:
        return tex
    from confdeck.text.formula.packages import MacroError, expand_packages

    try:
        return expand_packages(tex)
    except MacroError as fault:
        raise FormulaRefusedError(str(fault)) from fault


def _check_groups(tex: str) -> None:
    depth = 0
    for delimiter in _GROUP.finditer(tex):
        depth += bool(delimiter["open"]) - bool(delimiter["close"])
        if depth < 0:
            raise FormulaRefusedError(f"`{delimiter['close']}` closes nothing")
        if depth > DEPTH_LIMIT:
            raise FormulaRefusedError(f"its groups are nested more than {DEPTH_LIMIT} deep")
    if depth:
        raise FormulaRefusedError("a group is not closed")


def _large_name(match: re.Match[str]) -> str:
    """Return an operator whose name has commands, with limits if scripts follow; plain names are left to the parser."""
    if re.fullmatch(r"\{(?:[A-Za-z]|\\[,;:! ]|~|\s)*\}", match[1]):
        return match[0]
    return f"\\mathop{match[1]}\\limits{match[2]}" if match[2] else f"\\mathop{match[1]}"


def _kern(match: re.Match[str]) -> str:
    """Return a space of any width in the form that the parser reads: with a digit before the decimal point."""
    width = float(match[2]) / (18 if match[3] == "mu" else 1)
    return f"\\hspace{{{match[1]}{width:.4g}{'em' if match[3] == 'mu' else match[3]}}}"


def _operator_name(match: re.Match[str]) -> str:
    """Replace space commands in an operator's name by thin spaces, which the parser keeps."""
    name = re.sub(r"\\[,;:! ]|~|\s+", "\u2009", match[2])
    return f"\\operatorname{match[1]}{{{name}}}"


def _large_operator(match: re.Match[str]) -> str:
    """Return the command for a large operator, so that its limits are placed like those of the command."""
    return f"\\{_LARGE_OPERATORS[match[0]]} "


def _colour(match: re.Match[str]) -> str:
    """Replace a colour of a model of xcolor by its hexadecimal form.

    Raises:
        FormulaRefusedError: if it is no colour of a model that is supported.
    """
    command, model, written = match.groups()
    scale = {"rgb": 255.0, "gray": 255.0, "RGB": 1.0}.get(model, 0.0)
    shares = [part.strip() for part in written.split(",")] * (3 if model == "gray" else 1)
    if model == "HTML" and re.fullmatch("[0-9A-Fa-f]{6}", written.strip()):
        return f"\\{command}{{#{written.strip().lower()}}}"
    if (
        not scale
        or len(shares) != len("rgb")
        or not all(re.fullmatch(r"\d*\.?\d+", share) for share in shares)
    ):
        raise FormulaRefusedError(f"`{written.strip()[:40]}` is no colour of the model `{model}`")
    numbers = (min(255, round(float(share) * scale)) for share in shares)
    return f"\\{command}{{#{''.join(f'{number:02x}' for number in numbers)}}}"


def _sans_serif_digits(match: re.Match[str]) -> str:
    return f"\\mathsf{{{match[1].translate(_SANS_SERIF_DIGITS)}}}"


def _sized_delimiter(match: re.Match[str]) -> str:
    """Replace the command for a delimiter by its character, which is all that the parser reads there."""
    command, delimiter = match.groups()
    if delimiter == ".":
        return ""
    return command + _DELIMITERS.get(delimiter, delimiter)


_REWRITES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\{\s*,\s*\}"), DECIMAL_COMMA),
    (re.compile(r"\{\s*([:;])\s*\}"), r"\\text{\1}"),
    (
        re.compile(r"\\operatorname\s*\*?\s*\{\s*\\arg\s*(?:\\[!,;:]\s*)*\\(min|max)\s*\}"),
        r"\\operatorname*{arg\\,\1}",
    ),
    (re.compile(r"\\arg\s*(?:\\[!,;:]\s*)*\\(min|max|inf|sup)(?![A-Za-z])"), r"\\operatorname*{arg\\,\1}"),
    (
        re.compile(
            rf"\\operatorname\s*\*\s*(\{{(?:[^{{}}]|{_GROUP_TEX})*\\(?:[^{{}}]|{_GROUP_TEX})*\}})(\s*[_^])?"
        ),
        _large_name,
    ),
    (re.compile(r"\\mathop\s*\{\s*\}\s*\\!"), r"\\,"),
    (re.compile(r"\\m?kern\s*(-?)\s*(\d*\.?\d+)\s*(em|ex|pt|mu)\s?"), _kern),
    (re.compile(r"\{\s*\\(?:em|itshape|slshape|sl)(?![A-Za-z])\s*([^{}]*)\}"), r"\\textit{\1}"),
    (re.compile(r"\{\s*\\bfseries(?![A-Za-z])\s*([^{}]*)\}"), r"\\textbf{\1}"),
    (re.compile(r"\\operatorname\s*(\*?)\s*\{((?:[A-Za-z]|\\[,;:! ]|~|\s)*)\}"), _operator_name),
    (re.compile(r"\\(?:label\s*\{[^{}]*\}|(?:nonumber|notag)(?![A-Za-z]))"), ""),
    (re.compile(r"^\s*(\\tag\*?\s*\{[^{}]*\})(.+)$", re.DOTALL), r"\2\1"),
    (re.compile(r"\\(left|middle|right|[bB]igg?[lmr]?)\s*<"), r"\\\1\\langle "),
    (re.compile(r"\\(left|middle|right|[bB]igg?[lmr]?)\s*>"), r"\\\1\\rangle "),
    (re.compile(r"\\not\s*\{\s*([A-Za-z])\s*\}"), r"\\cancel{\1}"),
    (re.compile(r"\\tag\s*\{([^{}]*)\}"), r"\\qquad\\text{(\1)}"),
    (re.compile(r"\\tag\*\s*\{([^{}]*)\}"), r"\\qquad\\text{\1}"),
    (re.compile(r"\\backslash(?![A-Za-z])"), "∖"),
    (
        re.compile(r"\\mathop\s*\{\s*\\(?:rm|(?:mathrm|text)\s*\{)\s*([A-Za-z]+)\s*\}?\s*\}(?:\s*\\limits)?"),
        r"\\operatorname*{\1}",
    ),
    (re.compile(f"[{''.join(_LARGE_OPERATORS)}]"), _large_operator),
    (re.compile(r"\\(textcolor|color)\s*\[(\w+)\]\s*\{([^{}]*)\}"), _colour),
    (re.compile(r"\\sim(?![A-Za-z])"), r"\\thicksim "),
    (re.compile(r"\\not\s*="), r"\\neq "),
    (re.compile(r"\\not\s*<"), r"\\nless "),
    (re.compile(r"\\not\s*>"), r"\\ngtr "),
    (re.compile(r"\\(?:coloneqq|coloneq)(?![A-Za-z])"), r"\\coloneq "),
    (re.compile(r"\\mathrm\{"), r"\\mathrm {"),
    (re.compile(r"\\ensuremath(?![A-Za-z])"), ""),
    (re.compile(r"\\vcentcolon(?![A-Za-z])"), ":"),
    (re.compile(r"\{\s*\\(bf|rm|it|sf|tt|cal)(?![A-Za-z])\s*([^{}\\]+)\}"), r"{\\math\1{\2}}"),
    (re.compile(r"\\math(?:bbm|ds)(?![A-Za-z])"), r"\\mathbb"),
    (re.compile(r"\\T(?![A-Za-z])"), r"\\top "),
    (re.compile(r"(\\[dt]?binom\s*(?:\{[^{}]*\}|\w)\s*(?:\{[^{}]*\}|\w))(?=\s*[\^_'])"), r"{\1}"),
    (re.compile(r"\\mathsf\s*\{([^{}]*)\}"), _sans_serif_digits),
    (re.compile(r"(\\[bB]igg?[lmr]?)\s*(\\[A-Za-z]+|\\[|{}]|\.)"), _sized_delimiter),
)
