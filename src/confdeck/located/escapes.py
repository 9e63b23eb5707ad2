r"""Finds TeX that loses its backslash between double quotes, where YAML reads `\nabla` as a line break and `abla`."""

from __future__ import annotations

import re

_MEANINGS = {"n": "a line break", "t": "a tab", "r": "a carriage return"}
_OTHER_MEANINGS = {"_": "a no-break space", **dict.fromkeys("NLP", "a line break")}
_ESCAPE = re.compile(r"\\(?:(?P<name>[A-Za-z0_]\w*)|.)", re.DOTALL)
# Letters whose escape sequences nobody means, such as a bell.
_ALWAYS = frozenset("abefv0NLP_")
# Names of commands that are no words when YAML has taken their first letter; `\nless` and `\tan` could be.
_COMMANDS = re.compile(
    r"n(?:abla|atural|earrow|eq|equiv|ewcommand|ewline|geq|icefrac|leq|olimits|onumber|ot|otag|otin|subseteq|warrow)"
    r"|t(?:au|ag|anh|binom|ext[a-z]*|frac|herefore|heta|ilde|imes|itle|op|riangle[a-z]*)"
    r"|r(?:angle|brace|brack|ceil|efs?|enewcommand|floor|ho|ight[a-z]*|Vert|vert)"
)
_FORMULA = re.compile(r"\$(?!\s)[^$]*[^\s$]\$(?!\d)")


def lost_backslash(raw: str) -> str:
    """Return how YAML reads the first command in a text between double quotes that loses its backslash, or nothing."""
    if "\\" not in raw:
        return ""
    formulas = [found.span() for found in _FORMULA.finditer(raw)]
    for found in _ESCAPE.finditer(raw):
        name = found["name"] or ""
        letters = re.match(r"[A-Za-z]*", name)
        command = letters[0] if letters else ""
        within = any(start < found.start() < end for start, end in formulas)
        certain = name[:1] in _ALWAYS or _COMMANDS.fullmatch(command)
        if certain or (within and name[:1] in _MEANINGS and len(command) > 1):
            meaning = (_MEANINGS | _OTHER_MEANINGS).get(name[0], "a control character")
            whole = f" of `\\{command[:40]}`" if len(command) > 1 else ""
            return f"`\\{name[0]}`{whole} is {meaning}"
    return ""
