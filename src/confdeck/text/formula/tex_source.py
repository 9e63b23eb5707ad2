"""Prepares TeX for the parser: refuses dangerous commands and rewrites those that the parser gets wrong."""

from __future__ import annotations

import re
from collections.abc import Callable

LENGTH_LIMIT = 2000
"""Greatest number of characters in a formula."""
DEPTH_LIMIT = 30
"""Greatest depth of nested groups."""

# Definitions can make a formula grow without bounds; the other commands have no use in print.
_REFUSED = re.compile(
    r"\\(def|edef|gdef|xdef|let|newcommand|renewcommand|providecommand|newenvironment|renewenvironment"
    r"|DeclareMathOperator|input|include|verb|unicode|require)(?![A-Za-z])"
)
_GROUP = re.compile(
    r"\\[\\{}]|(?P<open>\{|\\left(?![A-Za-z])|\\begin\b)|(?P<close>\}|\\right(?![A-Za-z])|\\end\b)"
)

_ENVIRONMENTS = {
    "align": "align*",
    "aligned": "align*",
    "alignedat": "align*",
    "eqnarray": "align*",
    "eqnarray*": "align*",
    "flalign": "align*",
    "flalign*": "align*",
    "dcases": "cases",
    "gather": "matrix",
    "gather*": "matrix",
    "gathered": "matrix",
    "multline": "matrix",
    "multline*": "matrix",
}
_IGNORED_ENVIRONMENTS = ("displaymath", "equation", "equation*", "math")


class FormulaRefusedError(ValueError):
    """A formula that is refused; the message says why."""


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
    for pattern, replacement in _REWRITES:
        tex = pattern.sub(replacement, tex)
    return tex


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


def _environment(match: re.Match[str]) -> str:
    command, name = match.groups()
    if name in _IGNORED_ENVIRONMENTS:
        return " "
    return f"\\{command}{{{_ENVIRONMENTS.get(name, name)}}}"


def _operator_name(match: re.Match[str]) -> str:
    """Replace space commands in an operator's name by thin spaces, which the parser keeps."""
    name = re.sub(r"\\[,;:! ]|~|\s+", "\u2009", match[2])
    return f"\\operatorname{match[1]}{{{name}}}"


_REWRITES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?<!\\)%[^\n]*\n?"), ""),
    (re.compile(r"\\(begin|end)\s*\{\s*([A-Za-z]+\*?)\s*\}"), _environment),
    (re.compile(r"\\arg\s*\\(min|max|inf|sup)(?![A-Za-z])"), r"\\operatorname*{arg\\,\1}"),
    (re.compile(r"\\operatorname\s*(\*?)\s*\{((?:[A-Za-z]|\\[,;:! ]|~|\s)*)\}"), _operator_name),
    (re.compile(r"\\(?:label\s*\{[^{}]*\}|(?:nonumber|notag)(?![A-Za-z]))"), ""),
    (re.compile(r"\\tag\*?\s*\{([^{}]*)\}"), r"\\qquad\\text{(\1)}"),
    (re.compile(r"\\sim(?![A-Za-z])"), r"\\thicksim "),
    (re.compile(r"\\not\s*="), r"\\neq "),
    (re.compile(r"\\not\s*<"), r"\\nless "),
    (re.compile(r"\\not\s*>"), r"\\ngtr "),
    (re.compile(r"\\(?:coloneqq|coloneq)(?![A-Za-z])"), r"\\coloneq "),
    (re.compile(r"\\mathrm\{"), r"\\mathrm {"),
    (re.compile(r"\\mathbbm(?![A-Za-z])"), r"\\mathbb"),
    (re.compile(r"\\mathds(?![A-Za-z])"), r"\\mathbb"),
    (re.compile(r"\\T(?![A-Za-z])"), r"\\top "),
)
