"""TeX made ready for the parser: what is dangerous refused, what the parser gets wrong said in other words."""

from __future__ import annotations

import re
from collections.abc import Callable

LENGTH_LIMIT = 2000
"""Characters in a formula."""
DEPTH_LIMIT = 30
"""Groups within groups."""

# A formula that defines commands can grow without bounds; the others do nothing for a formula in print.
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
_NO_ENVIRONMENT = ("displaymath", "equation", "equation*", "math")


class RefusedError(ValueError):
    """A formula that is not read; the message says why."""


def prepare_tex(tex: str) -> str:
    """The TeX as the parser shall see it.

    Raises:
        RefusedError: if it is too long, too deep, empty, or defines commands.
    """
    if len(tex) > LENGTH_LIMIT:
        raise RefusedError(f"it is longer than {LENGTH_LIMIT} characters")
    if not tex.strip():
        raise RefusedError("it is empty")
    if refused := _REFUSED.search(tex):
        raise RefusedError(f"`{refused[0]}` is not read in formulas")
    _check_groups(tex)
    for pattern, replacement in _REWRITINGS:
        tex = pattern.sub(replacement, tex)
    return tex


def _check_groups(tex: str) -> None:
    depth = 0
    for mark in _GROUP.finditer(tex):
        depth += bool(mark["open"]) - bool(mark["close"])
        if depth < 0:
            raise RefusedError(f"`{mark['close']}` closes nothing")
        if depth > DEPTH_LIMIT:
            raise RefusedError(f"it nests deeper than {DEPTH_LIMIT} groups")
    if depth:
        raise RefusedError("a group is not closed")


def _environment(match: re.Match[str]) -> str:
    command, name = match.groups()
    if name in _NO_ENVIRONMENT:
        return " "
    return f"\\{command}{{{_ENVIRONMENTS.get(name, name)}}}"


def _operator_name(match: re.Match[str]) -> str:
    """Thin spaces survive the parser where commands for them do not."""
    name = re.sub(r"\\[,;:! ]|~|\s+", "\u2009", match[2])
    return f"\\operatorname{match[1]}{{{name}}}"


_REWRITINGS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
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
