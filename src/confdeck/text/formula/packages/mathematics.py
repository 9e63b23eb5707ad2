r"""Commands of LaTeX and mathtools: `\prescript`, `\sideset`, paired delimiters, `\IfNoValueTF`."""

from __future__ import annotations

from confdeck.text.formula.packages.command import command, fenced, given
from confdeck.text.formula.tex_errors import FormulaRefusedError


def _paired(star: str, size: str, left: str, right: str, content: str) -> str:
    if star:
        return fenced(left, content, right)
    size = given(size).strip()
    return f"{size}l{left} {content}{size}r{right} " if size else f"{left} {content}{right} "


def _set(_star: str, content: str) -> str:
    return "\\left\\{" + content.replace("|", "\\mid ", 1) + "\\right\\}"


def _if_value(argument: str, present: str, absent: str) -> str:
    return present if given(argument) else absent


def _if_no_value(argument: str, absent: str, present: str) -> str:
    return _if_value(argument, present, absent)


def _generalised_fraction(left: str, right: str, rule: str, _style: str, above: str, below: str) -> str:
    bare = rule.strip().startswith("0")
    fraction = f"{{{{{above}}}\\atop{{{below}}}}}" if bare else f"\\frac{{{above}}}{{{below}}}"
    return (
        f"\\left{left.strip() or '.'}{fraction}\\right{right.strip() or '.'}" if left or right else fraction
    )


def _refused_colour(_colour: str, _content: str) -> str:
    raise FormulaRefusedError("a coloured background is not supported; use `\\boxed` or `\\textcolor`")


_SIGNS = {
    "dag": "\\dagger ",
    "ddag": "\\ddagger ",
    "P": "¶",
    "copyright": "©",
    "euro": "€",
    "textdegree": "°",
    "textmu": "µ",
    "texttimes": "×",
    "textpm": "±",
    "textellipsis": "…",
    "textendash": "–",
    "textemdash": "—",
    "textasciitilde": "\\sim ",
    "micro": "µ",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textunderscore": "\\_",
}
_BOLD = {
    "mathbfcal": "mathcal",
    "mathbfscr": "mathscr",
    "mathbffrak": "mathfrak",
    "symbfcal": "mathcal",
}
"""The alphabets within bold ones."""
_SPACES = {
    "thinspace": "\\,",
    "medspace": "\\:",
    "thickspace": "\\;",
    "negthinspace": "\\!",
    "enskip": "\\enspace ",
    "hfill": "\\quad ",
}
_IGNORED = [
    "@",
    "allowbreak",
    "displaybreak",
    "footnotesize",
    "large",
    "leavevmode",
    "nobreak",
    "normalsize",
    "null",
    "protect",
    "relax",
    "scriptsize",
    "small",
    "xspace",
]
"""Commands that change nothing, since a formula has one size and its lines are not broken."""

MACROS = (
    *(command(name, "", "") for name in _IGNORED),
    *(command(name, "", tex) for name, tex in (_SIGNS | _SPACES).items()),
    command("texorpdfstring", "mm", "#1"),
    command("pairedDelimiter", "mmmmm", _paired),
    command("IfNoValueTF", "mmm", _if_no_value),
    command("IfValueTF", "mmm", _if_value),
    command("IfBooleanTF", "mmm", _if_value),
    command("prescript", "mmm", "{}^{#1}_{#2}{#3}"),
    command("sideset", "mmm", "{}#1 #3#2"),
    command("nicefrac", "omm", "#2/#3"),
    command("sfrac", "mm", "#1/#2"),
    command("argmax", "", r"\operatorname*{arg\,max}"),
    command("argmin", "", r"\operatorname*{arg\,min}"),
    *(command(name, "sm", _set) for name in ("set", "Set")),
    *(
        command(f"sym{ending}", "m", rf"\math{ending}{{#1}}")
        for ending in ("bf", "cal", "bb", "frak", "it", "rm", "sf", "tt")
    ),
    *(command(name, "m", r"\mathrm{#1}") for name in ("mathup", "symup")),
    *(command(name, "m", r"\text{#1}\\ ") for name in ("intertext", "shortintertext")),
    *(command(name, "m", r"\boldsymbol{#1}") for name in ("mathbfit", "mathbold", "symbfit")),
    command("mathbfsf", "m", r"\mathbf{#1}"),
    *(command(name, "m", rf"\boldsymbol{{\{inner}{{#1}}}}") for name, inner in _BOLD.items()),
    *(command(f"{prefix}{side}lap", "m", "{#1}") for prefix in ("", "math", "text") for side in "lrc"),
    command("smash", "om", "{#2}"),
    command("mathnormal", "m", r"\mathit{#1}"),
    command("given", "", r"\mid "),
    command("Coloneqq", "", "::="),
    command("genfrac", "mmmmmm", _generalised_fraction),
    *(command(name, "mm", _refused_colour) for name in ("colorbox", "fcolorbox")),
    command("slashed", "m", r"\cancel{#1}"),
)
