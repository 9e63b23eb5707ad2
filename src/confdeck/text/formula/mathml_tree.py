"""The MathML tree of a formula: read by latex2mathml, then checked and put right node by node."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from confdeck.text.characters import clean
from confdeck.text.formula.tex_source import RefusedError, prepare_tex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from xml.etree.ElementTree import Element

DEPTH_LIMIT = 80
"""Elements within elements."""
LARGEST_MEASURE = 40.0
"""Of a space or a rule, in whatever unit."""

CHILDREN = {
    "mfrac": 2,
    "mover": 2,
    "mroot": 2,
    "msub": 2,
    "msubsup": 3,
    "msup": 2,
    "munder": 2,
    "munderover": 3,
}
"""Elements that stand for a construction of so many parts."""
LEAVES = ("mi", "mn", "mo", "mspace", "mtext")
_ROWS = ("math", "menclose", "mpadded", "mphantom", "mrow", "msqrt", "mstyle", "mtable", "mtd", "mtr")
_ATTRIBUTES = (
    *(
        "accent",
        "columnalign",
        "columnlines",
        "columnspacing",
        "depth",
        "display",
        "displaystyle",
        "fence",
        "form",
    ),
    *(
        "height",
        "largeop",
        "linebreak",
        "linethickness",
        "lspace",
        "mathcolor",
        "mathvariant",
        "maxsize",
        "minsize",
    ),
    *(
        "movablelimits",
        "notation",
        "rowlines",
        "rowspacing",
        "rspace",
        "scriptlevel",
        "separator",
        "stretchy",
    ),
    *("voffset", "width"),
)
_VALUE = re.compile(r"[\w.+# -]{1,60}")
_MEASURE = re.compile(r"\d+(?:\.\d*)?|\.\d+")
_CHARACTER = re.compile(r"&#x([0-9A-Fa-f]{1,6});")
_ESCAPED = re.compile(r"\\([%$&#_{} ])")
_ACCENTS = {"^": "\u02c6", "~": "\u02dc", "\u2015": "\u203e"}
_LIMITS = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}
_SCRIPTS = {limits: script for script, limits in _LIMITS.items()}
_SUMS = frozenset("∑∏∐")
_BOUNDED = frozenset(("lim", "max", "min", "argmax", "argmin", "sup", "inf", "gcd", *"⋃⋂⨄⨆⋁⋀⨁⨂⨀"))
"""What is bounded below and above rather than at its side, beyond sums and products."""
_OPERATORS = frozenset("±⟨⟩⌈⌉⌊⌋¬:;")


@dataclass(frozen=True, slots=True)
class MathmlNode:
    """One MathML element, of the kinds and with the attributes that are allowed."""

    tag: str
    children: tuple[MathmlNode, ...] = ()
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """The value of an attribute, or nothing."""
        return dict(self.attributes).get(name, "")


@dataclass(frozen=True, slots=True)
class UnreadableFormula:
    """A formula that cannot be typeset."""

    reason: str


@lru_cache(maxsize=1024)
def parse(tex: str, *, display: bool = False) -> MathmlNode | UnreadableFormula:
    """The tree of a formula, or why there is none; never raises, whatever the TeX."""
    try:
        tree = _node(_parsed(prepare_tex(clean(tex)), display=display))
        return _with_limits(tree) if display else tree
    except RefusedError as refused:
        return UnreadableFormula(str(refused))
    except RecursionError:
        return UnreadableFormula("it nests too deep")


def _parsed(tex: str, *, display: bool) -> Element:
    from latex2mathml.converter import Converter

    try:
        # The element, not its text: the converter writes `<` in a \text{…} out as it is.
        return Converter(display="block" if display else "inline").convert_to_element(tex)
    except RecursionError:
        raise
    except Exception as error:
        raise RefusedError(_REASONS.get(type(error).__name__, "it is not complete")) from error


_REASONS = {
    "DoubleSubscriptsError": "it has two subscripts at one place",
    "DoubleSuperscriptsError": "it has two superscripts at one place",
    "ExtraLeftOrMissingRightError": "`\\left` and `\\right` do not pair",
    "LimitsMustFollowMathOperatorError": "`\\limits` follows no operator",
    "MissingEndError": "`\\begin` has no `\\end`",
    "MissingSuperScriptOrSubscriptError": "a subscript or superscript is missing",
}


def _node(element: Element, depth: int = 0) -> MathmlNode:
    if depth > DEPTH_LIMIT:
        raise RefusedError("it nests too deep")
    tag = element.tag.rpartition("}")[2]
    if tag not in CHILDREN and tag not in LEAVES and tag not in _ROWS:
        raise RefusedError(f"`{tag}` is not typeset")
    children = tuple(_node(child, depth + 1) for child in element)
    if tag in CHILDREN and len(children) != CHILDREN[tag]:
        raise RefusedError("a part is missing")
    node = MathmlNode(tag, children, _text(element, tag), tuple(_attributes(element)))
    return _put_right(node)


def _text(element: Element, tag: str) -> str:
    text = clean(_CHARACTER.sub(_character, element.text or ""))
    if tag == "mtext":
        return _ESCAPED.sub(r"\1", text)
    if "\\" in text:
        raise RefusedError(f"`{text}` is not known")
    return text


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    if code > 0x10FFFF:  # noqa: PLR2004  the last code point there is
        raise RefusedError("it names a character that does not exist")
    return chr(code)


def _attributes(element: Element) -> Iterable[tuple[str, str]]:
    for name, value in element.attrib.items():
        if name not in _ATTRIBUTES or not _VALUE.fullmatch(value):
            continue
        if name != "mathcolor" and any(float(each) > LARGEST_MEASURE for each in _MEASURE.findall(value)):
            raise RefusedError(f"`{value}` is too large a measure")
        yield name, value


def _put_right(node: MathmlNode) -> MathmlNode:
    """What the converter says in a way that no writer could use, said in MathML's own way."""
    match node:
        case MathmlNode("mi" | "mo" | "mn", (_, *_)):  # `\mathop{…}` holds a row
            return _row(node.children)
        case MathmlNode("mi", (), text, ()) if text in _OPERATORS or _is_operator(text):
            return MathmlNode("mo", (), text, (("stretchy", "false"),))
        case MathmlNode("mover" | "munder", (base, MathmlNode("mo", (), mark) as over)) if mark in _ACCENTS:
            narrow = node.get("accent") == "true" or over.get("stretchy") == "false"
            attributes = (("stretchy", "false" if narrow else "true"),)
            return replace(node, children=(base, MathmlNode("mo", (), _ACCENTS[mark], attributes)))
        case MathmlNode("mtable"):
            return replace(node, attributes=_spaced(node))
        case MathmlNode("mrow") | MathmlNode("mstyle", attributes=()):
            return _row(node.children)
        case MathmlNode(tag) if tag in _ROWS and tag not in ("mtable", "mtr"):
            return replace(node, children=_merged(node.children))
        case _:
            return node


def _is_operator(text: str) -> bool:
    return len(text) == 1 and category(text) == "Sm" and normalize("NFKC", text) == text


def _spaced(table: MathmlNode) -> tuple[tuple[str, str], ...]:
    """The attributes of a table with TeX's distances: equations stand well apart, their sides close together."""
    attributes = dict(table.attributes)
    gaps = max((len(row.children) for row in table.children), default=1) - 1
    columns = attributes.get("columnspacing", "0.9em").split()
    rows = {"rowspacing": "0.6em"} if attributes.get("displaystyle") == "true" else {}
    # The converter gives one distance too many, for beyond the last column.
    return tuple((attributes | {"columnspacing": " ".join(columns[: max(gaps, 1)])} | rows).items())


def _with_limits(node: MathmlNode, *, roomy: bool = True) -> MathmlNode:
    """The tree with bounds above and below their operators where there is room for that, else at their side."""
    roomy = _is_roomy(node, roomy=roomy)
    # Scripts, and both parts of a fraction, are set smaller than what they stand at.
    large = 0 if node.tag == "mfrac" else 1 if node.tag in CHILDREN else len(node.children)
    children = tuple(
        _with_limits(child, roomy=roomy and at < large) for at, child in enumerate(node.children)
    )
    return replace(node, tag=_bounds(node.tag, children, roomy=roomy), children=children)


def _is_roomy(node: MathmlNode, *, roomy: bool) -> bool:
    match node.tag:
        case "mstyle":
            return node.get("displaystyle") == "true" or (
                roomy and node.get("displaystyle") != "false" and node.get("scriptlevel") in ("", "0")
            )
        case "mtable":
            return roomy and node.get("displaystyle") == "true"
        case _:
            return roomy


def _bounds(tag: str, children: Sequence[MathmlNode], *, roomy: bool) -> str:
    """Where the first of the children has its bounds."""
    if tag not in (*_LIMITS, *_SCRIPTS):
        return tag
    base = children[0]
    operator = base.text or "".join(each.text for each in base.children)
    bounded = operator in _BOUNDED or base.get("movablelimits") == "true"
    if roomy:
        return _LIMITS.get(tag, tag) if bounded else tag
    return _SCRIPTS.get(tag, tag) if operator in _SUMS else tag


def _row(children: Sequence[MathmlNode]) -> MathmlNode:
    merged = _merged(children)
    return merged[0] if len(merged) == 1 else MathmlNode("mrow", merged)


def _merged(children: Sequence[MathmlNode]) -> tuple[MathmlNode, ...]:
    """The children of a row: words in one piece, fences and what they hold in rows of their own."""
    merged: list[MathmlNode] = []
    for child in children:
        if _is_empty(child):
            continue
        last = merged[-1] if merged else None
        if last and _is_word(last) and _is_word(child):
            merged[-1] = replace(last, text=last.text + child.text)
        elif last and len(merged) > 1 and _is_fenced(merged[-2], last, child):
            merged[-2:] = [MathmlNode("mrow", (_fence(merged[-2], "prefix"), last, _fence(child, "postfix")))]
        else:
            merged.append(child)
    return tuple(merged)


def _is_empty(node: MathmlNode) -> bool:
    return node.tag == "mo" and not node.text and not node.children


def _is_word(node: MathmlNode) -> bool:
    return node.tag == "mi" and node.get("mathvariant") == "normal" and node.text.isalpha()


def _is_fenced(opening: MathmlNode, node: MathmlNode, closing: MathmlNode) -> bool:
    binomial = node.tag == "mfrac" and node.get("linethickness") == "0"
    fences = opening.tag == closing.tag == "mo" and not (opening.get("fence") or closing.get("fence"))
    return (
        fences and (binomial or node.tag == "mtable") and opening.text in "([{|‖" and closing.text in ")]}|‖"
    )


def _fence(node: MathmlNode, form: str) -> MathmlNode:
    return MathmlNode("mo", (), node.text, (("fence", "true"), ("form", form), ("stretchy", "true")))
