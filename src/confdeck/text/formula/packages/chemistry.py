r"""The `\ce` of mhchem: formulas with charges and isotopes, states, bonds and reactions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from confdeck.text.formula.packages.command import command
from confdeck.text.formula.tex_errors import FormulaRefusedError

_GROUP = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_LABEL = rf"\[(?:[^\[\]{{}}$]|{_GROUP}|\$[^$]*\$|\[[^\[\]]*\])*\]"
_INNER = re.compile(rf"\\ce\s*\{{((?:[^{{}}]|{_GROUP})*)\}}")
_ARROW = re.compile(rf"\s*(?P<sign><=>>|<<=>|<-->|<=>|<->|->|<-)(?P<above>{_LABEL})?(?P<below>{_LABEL})?\s*")
_ARROWS = {
    "<=>": "\\rightleftharpoons ",
    "<->": "\\longleftrightarrow ",
    "->": "\\longrightarrow ",
    "<-": "\\longleftarrow ",
}
_WORD = re.compile(rf"(?:{_GROUP}|\$[^$]*\$|\S)+")
_OPERATORS = {
    "+": "+",
    "=": "=",
    "v": "\\,\\text{↓}",
    "^": "\\,\\text{↑}",
    **dict.fromkeys((".", "*", "·"), "\\cdot "),
}
"""Signs that stand alone between spaces."""
_AMOUNT = re.compile(r"(?P<amount>\d+/\d+|\(\d+/\d+\)|\d+(?:[.,]\d+)?)(?=[A-Za-z(\[{^_\\]|\Z)")
_VARIABLE = re.compile(r"[a-z]|\$[^$]*\$")
"""An amount that is no number."""
_PART = re.compile(
    rf"(?P<letters>[^\W\d_]+)|(?P<digits>\d+)"
    rf"|(?P<script>[\^_])(?P<content>{_GROUP}|\$[^$]*\$|[+−-]?\d+[+−-]*|[+−-]+|[A-Za-z*.•]|\\[A-Za-z]+)"
    rf"|(?P<charge>[+−-]+)(?=\Z|[)\]}},])|(?P<bond>[=#≡−-])|\\bond\s*\{{(?P<named>[^{{}}]*)\}}"
    rf"|\$(?P<formula>[^$]*)\$|(?P<text>{_GROUP})|(?P<command>\\[A-Za-z]+(?:{_GROUP})*)|(?P<dot>[*.·])|(?P<other>.)"
)
_BONDS = {"=": "=", "#": "≡", "≡": "≡", "2": "=", "3": "≡", **dict.fromkeys(("-", "−", "1"), "–")}
_CAPITALS = re.compile(r"(?<!\\)\b[A-Z]+")


def reaction(written: str) -> str:
    """Return the TeX for a chemical formula or reaction in mhchem's notation.

    Raises:
        FormulaRefusedError: if it is empty, or has an arrow or a bond that is not supported.
    """
    if not written.strip():
        raise FormulaRefusedError("`\\ce` is empty")
    written = _INNER.sub(r"\1", written)
    tex, position = "", 0
    for match in _ARROW.finditer(written):
        tex += _mixture(written[position : match.start()]) + _arrow(match)
        position = match.end()
    return tex + _mixture(written[position:])


def _arrow(match: re.Match[str]) -> str:
    sign = _ARROWS.get(match["sign"])
    if not sign:
        raise FormulaRefusedError(f"the arrow `{match['sign']}` of mhchem is not supported")
    above, below = (reaction(label[1:-1]) if label else "" for label in match.group("above", "below"))
    if match["sign"] == "->" and above:
        return f"\\xrightarrow{f'[{below}]' * bool(below)}{{{above}}}"
    sign = f"\\overset{{{above}}}{{{sign}}}" if above else sign
    return f"\\underset{{{below}}}{{{sign}}}" if below else sign


def _mixture(written: str) -> str:
    """Return the substances of one side of a reaction, with their amounts and the signs between them."""
    words = _WORD.findall(written)
    tex = ""
    for index, word in enumerate(words):
        follows = index and word not in _OPERATORS and words[index - 1] not in _OPERATORS
        precedes = index + 1 < len(words) and words[index + 1] not in _OPERATORS
        amount = word.strip("$") if precedes and _VARIABLE.fullmatch(word) else ""
        tex += "\\," * bool(follows) + (_OPERATORS.get(word) or amount or _substance(word))
    return tex


def _substance(word: str) -> str:
    amount = _AMOUNT.match(word)
    number = amount["amount"].strip("()") if amount else ""
    if "/" in number:
        number = "\\tfrac{{{}}}{{{}}}".format(*number.split("/"))
    rest = word[amount.end() :] if amount else word
    separator = "\\," if number and rest else ""
    return number.replace(",", "{,}") + separator + "".join(_parts(rest))


def _parts(word: str) -> Iterator[str]:
    """Yield the TeX for each part of a substance; numbers behind a symbol or a bracket are subscripts."""
    has_base = False
    position = 0
    while match := _PART.match(word, position):
        position = match.end()
        if match["dot"]:
            yield f"\\cdot {_substance(word[position:])}"
            return
        if match["script"]:
            yield f"{'' if has_base else '{}'}{match['script']}{{{_script(match['content'])}}}"
            has_base = True
            continue
        yield _part(match, has_base=has_base)
        has_base = match["other"] not in ("(", "[") and not (match["bond"] or match["named"])


def _part(match: re.Match[str], *, has_base: bool) -> str:
    kind = match.lastgroup or ""
    value = match[kind]
    match kind:
        case "letters":
            return f"\\text{{{value}}}"
        case "digits":
            return f"_{{{value}}}" if has_base else value
        case "charge" if has_base:
            return f"^{{{value}}}"
        case "bond" | "named":
            if value not in _BONDS:
                raise FormulaRefusedError(f"the bond `{value}` of mhchem is not supported")
            return f"\\text{{{_BONDS[value]}}}"
        case "formula":
            return f"{{{value}}}"
        case "text":
            return f"\\text{value}"  # with its braces
        case "command":
            return f"{value} "
        case _:
            return value


def _script(content: str) -> str:
    inner = content[1:-1] if content[:1] in ("{", "$") else content
    if content.startswith("$"):
        return inner
    inner = inner.replace(".", "\\bullet ").replace("•", "\\bullet ")
    return _CAPITALS.sub(lambda capitals: f"\\text{{{capitals[0]}}}", inner)


def _ensured(written: str) -> str:
    return f"\\ensuremath{{{reaction(written)}}}"


MACROS = (command("ce", "m", _ensured), command("cee", "m", _ensured))
