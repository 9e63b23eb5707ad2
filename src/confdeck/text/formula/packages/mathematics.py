r"""Commands of LaTeX and mathtools: `\ensuremath`, `\prescript`, `\sideset`, paired delimiters, `\IfNoValueTF`."""

from __future__ import annotations

from confdeck.text.formula.packages.command import command, given


def _paired(star: str, size: str, left: str, right: str, content: str) -> str:
    if star:
        return f"\\left{left} {content}\\right{right} "
    size = given(size).strip()
    return f"{size}l{left} {content}{size}r{right} " if size else f"{left} {content}{right} "


def _set(_star: str, content: str) -> str:
    return "\\left\\{" + content.replace("|", "\\mid ", 1) + "\\right\\}"


def _if_value(argument: str, present: str, absent: str) -> str:
    return present if given(argument) else absent


def _if_no_value(argument: str, absent: str, present: str) -> str:
    return _if_value(argument, present, absent)


MACROS = (
    command("xspace", "", ""),
    command("relax", "", ""),
    command("protect", "", ""),
    command("leavevmode", "", ""),
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
    command("set", "sm", _set),
    command("Set", "sm", _set),
    command("slashed", "m", r"\cancel{#1}"),
)
