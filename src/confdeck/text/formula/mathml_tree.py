"""The MathML tree of a formula: parsed by latex2mathml, then checked and corrected node by node."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from unicodedata import category, normalize
from xml.etree.ElementTree import Element

from confdeck.text.characters import clean
from confdeck.text.formula.tex_errors import FormulaRefusedError
from confdeck.text.formula.tex_source import DECIMAL_COMMA, prepare_tex

_TOO_DEEP = "it is nested too deeply"
DEPTH_LIMIT = 80
"""Greatest depth of nested elements."""
MAX_LENGTH = 40.0
"""Greatest length of a space or a rule, in any unit."""

CHILD_COUNTS = {
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
"""Number of children of the elements that have a fixed one."""
LEAVES = ("mi", "mn", "mo", "mspace", "mtext")
_ROWS = ("math", "menclose", "mpadded", "mphantom", "mrow", "msqrt", "mstyle", "mtable", "mtd", "mtr")
_ATTRIBUTES = frozenset(
    [
        "accent",
        "columnalign",
        "columnlines",
        "columnspacing",
        "depth",
        "display",
        "displaystyle",
        "fence",
        "form",
        "height",
        "largeop",
        "linebreak",
        "linethickness",
        "lspace",
        "mathcolor",
        "mathvariant",
        "maxsize",
        "minsize",
        "movablelimits",
        "notation",
        "rowlines",
        "rowspacing",
        "rspace",
        "scriptlevel",
        "separator",
        "stretchy",
        "voffset",
        "width",
    ]
)
_VALUE = re.compile(r"[\w.+# -]{1,60}")
_NUMBER = re.compile(r"\d+(?:\.\d*)?|\.\d+")
_CHARACTER = re.compile(r"&#x([0-9A-Fa-f]{1,6});")
_ESCAPED = re.compile(r"\\([%$&#_{} ])")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.?)")
_SPACE_IN_TEXT = re.compile(r"\\[,;:]|~")
_ACCENTS = {"^": "\u02c6", "~": "\u02dc", "\u2015": "\u203e"}
_LIMITS = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}
"""Elements with limits by those with scripts."""
_SCRIPTS = {limits: script for script, limits in _LIMITS.items()}
_SUMS = frozenset("∑∏∐")
_LIMIT_OPERATORS = frozenset(("lim", "max", "min", "argmax", "argmin", "sup", "inf", "gcd", *"⋃⋂⨄⨆⋁⋀⨁⨂⨀"))
"""Operators with limits below and above in display formulas, besides sums and products."""
_OPERATORS = frozenset("±⟨⟩⌈⌉⌊⌋¬:;")
COMPOUND_RELATIONS = ("::", ":=", "=:", "::=")
"""Relations of two characters."""
_DOUBLE_STRUCK_GREEK = {"γ": "ℽ", "π": "ℼ", "Γ": "ℾ", "Π": "ℿ", "∑": "⅀"}
_ALPHABETS = {
    "bold": (0x1D7CE, 0, 0),
    "bold-italic": (0x1D7CE, 0, 0),
    "double-struck": (0x1D7D8, 0, 0),
    "sans-serif": (0x1D7E2, 0x1D5A0, 0x1D5BA),
    "monospace": (0x1D7F6, 0x1D670, 0x1D68A),
}
"""Unicode's first digit, capital and small letter of a style; 0 where the attribute says enough."""


@dataclass(frozen=True, slots=True)
class MathmlNode:
    """A MathML element, with only the tags and attributes that are allowed."""

    tag: str
    children: tuple[MathmlNode, ...] = ()
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """Return the value of an attribute, or an empty string."""
        return dict(self.attributes).get(name, "")

    @property
    def base(self) -> MathmlNode:
        """The base of scripts or limits, or the node itself if it has none."""
        return self.children[0] if self.lower or self.upper else self

    @property
    def lower(self) -> MathmlNode | None:
        """The subscript or lower limit."""
        return self.children[1] if self.tag in ("msub", "msubsup", "munder", "munderover") else None

    @property
    def upper(self) -> MathmlNode | None:
        """The superscript or upper limit."""
        return self.children[-1] if self.tag in ("msup", "msubsup", "mover", "munderover") else None


def operator(text: str, **attributes: str) -> MathmlNode:
    """Return an `mo` element."""
    return MathmlNode("mo", (), text, tuple(attributes.items()))


@dataclass(frozen=True, slots=True)
class UnreadableFormula:
    """A formula that cannot be typeset, and why."""

    reason: str


@lru_cache(maxsize=1024)
def parse(tex: str, *, display: bool = False) -> MathmlNode | UnreadableFormula:
    """Parse a formula; never raises, whatever the TeX."""
    try:
        tree = _node(_parsed(prepare_tex(clean(tex)), display=display))
        return _with_limits(tree) if display else tree
    except FormulaRefusedError as refused:
        return UnreadableFormula(str(refused))
    except RecursionError:
        return UnreadableFormula(_TOO_DEEP)


def _parsed(tex: str, *, display: bool) -> Element:
    from latex2mathml.converter import Converter

    try:
        # Not the converter's text, in which `<` in a \text{…} is not escaped.
        return Converter(display="block" if display else "inline").convert_to_element(tex)
    except RecursionError:
        raise
    except Exception as error:
        raise FormulaRefusedError(_REASONS.get(type(error).__name__, "it is not complete")) from error


_REASONS = {
    "DoubleSubscriptsError": "it has two subscripts in one place",
    "DoubleSuperscriptsError": "it has two superscripts in one place",
    "ExtraLeftOrMissingRightError": "`\\left` and `\\right` do not match",
    "LimitsMustFollowMathOperatorError": "`\\limits` follows no operator",
    "MissingEndError": "`\\begin` has no `\\end`",
    "MissingSuperScriptOrSubscriptError": "a subscript or superscript is missing",
}


def _node(element: Element, depth: int = 0) -> MathmlNode:
    if depth > DEPTH_LIMIT:
        raise FormulaRefusedError(_TOO_DEEP)
    tag = element.tag.rpartition("}")[2]
    if tag not in CHILD_COUNTS and tag not in LEAVES and tag not in _ROWS:
        raise FormulaRefusedError(f"`{tag}` is not supported")
    children = tuple(_node(child, depth + 1) for child in element)
    if tag in CHILD_COUNTS and len(children) != CHILD_COUNTS[tag]:
        raise FormulaRefusedError("a part is missing")
    node = MathmlNode(tag, children, _text(element, tag), tuple(_attributes(element)))
    return _corrected(node)


def _text(element: Element, tag: str) -> str:
    text = clean(_CHARACTER.sub(_character, element.text or ""))
    if tag == "mtext":
        text = _ESCAPED.sub(r"\1", _SPACE_IN_TEXT.sub("\u00a0", text))
    if command := _COMMAND.search(text):
        raise FormulaRefusedError(f"`{command[0]}` is unknown")
    return text


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    if code > 0x10FFFF:  # noqa: PLR2004  the last code point there is
        raise FormulaRefusedError("it contains a character that does not exist")
    return chr(code)


def _attributes(element: Element) -> Iterable[tuple[str, str]]:
    for name, value in element.attrib.items():
        if name not in _ATTRIBUTES or not _VALUE.fullmatch(value):
            continue
        if name != "mathcolor" and any(float(number) > MAX_LENGTH for number in _NUMBER.findall(value)):
            raise FormulaRefusedError(f"`{value}` is too large a length")
        yield name, value


def _corrected(node: MathmlNode) -> MathmlNode:
    """Replace the converter's odd constructions by standard MathML."""
    tag = node.tag
    match node:
        case MathmlNode("mi" | "mo" | "mn", (_, *_)):  # `\mathop{…}` holds a row
            return _row(node.children)
        case MathmlNode("mi", (), text) if text == DECIMAL_COMMA:
            return MathmlNode("mn", (), ",")
        case MathmlNode("mi", (), text) if node.get("mathvariant") == "double-struck" and not text.isascii():
            if text not in _DOUBLE_STRUCK_GREEK:
                raise FormulaRefusedError(f"there is no double-struck `{text}`")
            return MathmlNode("mi", (), _DOUBLE_STRUCK_GREEK[text])
        case MathmlNode("mn" | "mi", (), text) if styled := _styled(text, node.get("mathvariant")):
            return MathmlNode(tag, (), styled)
        case MathmlNode("mi", (), text, ()) if text in _OPERATORS or _is_operator(text):
            return operator(text, stretchy="false")
        case MathmlNode("mover" | "munder", (base, MathmlNode("mo", (), mark) as over)) if mark in _ACCENTS:
            narrow = node.get("accent") == "true" or over.get("stretchy") == "false"
            accent = operator(_ACCENTS[mark], stretchy="false" if narrow else "true")
            return replace(node, children=(base, accent))
        case MathmlNode("mtable"):
            return replace(node, attributes=_spaced(node))
        case MathmlNode("mrow") | MathmlNode("mstyle", attributes=()):
            return _row(node.children)
        case MathmlNode(tag) if tag in _ROWS and tag not in ("mtable", "mtr"):
            return replace(node, children=_merged(node.children))
        case _:
            return node


def _styled(text: str, variant: str) -> str:
    """Return digits and letters as Unicode's own of a style, or nothing if it has none."""
    starts = zip("0Aa", (10, 26, 26), _ALPHABETS.get(variant, (0, 0, 0)), strict=True)
    table = {
        ord(first) + index: start + index
        for first, number, start in starts
        if start
        for index in range(number)
    }
    styled = text.translate(table)
    return styled if styled != text else ""


def _is_operator(text: str) -> bool:
    return len(text) == 1 and category(text) == "Sm" and normalize("NFKC", text) == text


def _spaced(table: MathmlNode) -> tuple[tuple[str, str], ...]:
    """Return the attributes of a table with TeX's distances: wide between equations, narrow between their sides."""
    attributes = dict(table.attributes)
    gaps = max((len(row.children) for row in table.children), default=1) - 1
    columns = attributes.get("columnspacing", "0.9em").split()
    rows = {"rowspacing": "0.6em"} if attributes.get("displaystyle") == "true" else {}
    # The converter gives one distance too many, for the space behind the last column.
    return tuple((attributes | {"columnspacing": " ".join(columns[: max(gaps, 1)])} | rows).items())


def _with_limits(node: MathmlNode, *, display: bool = True) -> MathmlNode:
    """Place limits above and below their operators in display style, else beside them."""
    display = _is_display(node, display=display)
    # Scripts and both parts of a fraction are not in display style.
    in_display = 0 if node.tag == "mfrac" else 1 if node.tag in CHILD_COUNTS else len(node.children)
    children = tuple(
        _with_limits(child, display=display and index < in_display)
        for index, child in enumerate(node.children)
    )
    return replace(node, tag=_limits_tag(node.tag, children, display=display), children=children)


def _is_display(node: MathmlNode, *, display: bool) -> bool:
    match node.tag:
        case "mstyle":
            return node.get("displaystyle") == "true" or (
                display and node.get("displaystyle") != "false" and node.get("scriptlevel") in ("", "0")
            )
        case "mtable":
            return display and node.get("displaystyle") == "true"
        case _:
            return display


def _limits_tag(tag: str, children: Sequence[MathmlNode], *, display: bool) -> str:
    """Return the tag that places the limits of the first child."""
    if tag not in (*_LIMITS, *_SCRIPTS):
        return tag
    base = children[0]
    name = base.text or "".join(child.text for child in base.children)
    has_limits = name in _LIMIT_OPERATORS or base.get("movablelimits") == "true"
    if display:
        return _LIMITS.get(tag, tag) if has_limits else tag
    return _SCRIPTS.get(tag, tag) if name in _SUMS else tag


def _row(children: Sequence[MathmlNode]) -> MathmlNode:
    merged = _merged(children)
    return merged[0] if len(merged) == 1 else MathmlNode("mrow", merged)


def _merged(children: Sequence[MathmlNode]) -> tuple[MathmlNode, ...]:
    """Merge the letters of words in a row, and put fences with their content into rows of their own."""
    merged: list[MathmlNode] = []
    for child in children:
        if _is_empty(child):
            continue
        last = merged[-1] if merged else None
        if last and _is_word(last) and _is_word(child):
            merged[-1] = replace(last, text=last.text + child.text)
        elif last and _is_compound(last, child):
            merged[-1] = MathmlNode(child.tag, (), last.text + child.text)
        elif last and len(merged) > 1 and _is_fenced(merged[-2], last, child):
            opening = operator(merged[-2].text, fence="true", form="prefix", stretchy="true")
            closing = operator(child.text, fence="true", form="postfix", stretchy="true")
            merged[-2:] = [MathmlNode("mrow", (opening, last, closing))]
        else:
            merged.append(child)
    return tuple(merged)


def _is_empty(node: MathmlNode) -> bool:
    return node.tag == "mo" and not node.text and not node.children


def _is_word(node: MathmlNode) -> bool:
    return node.tag == "mi" and node.get("mathvariant") == "normal" and node.text.isalpha()


def _is_compound(left: MathmlNode, right: MathmlNode) -> bool:
    """Return whether two leaves are one: a number with a decimal comma, or `:=`."""
    if left.tag == right.tag == "mn":
        return right.text == "," or left.text.endswith(",")
    return left.tag == right.tag == "mo" and left.text + right.text in COMPOUND_RELATIONS


def _is_fenced(opening: MathmlNode, node: MathmlNode, closing: MathmlNode) -> bool:
    binomial = node.tag == "mfrac" and node.get("linethickness") == "0"
    fences = opening.tag == closing.tag == "mo" and not (opening.get("fence") or closing.get("fence"))
    return (
        fences and (binomial or node.tag == "mtable") and opening.text in "([{|‖" and closing.text in ")]}|‖"
    )
