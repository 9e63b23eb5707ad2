"""Writes a MathML tree as OMML, element by element."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from unicodedata import combining

from confdeck.text.formula.mathml_tree import MathmlNode
from confdeck.text.formula.omml.elements import BLANK, RunProperties, RunStyle, element, run
from confdeck.text.formula.omml.fences import Fenced, fenced, paired, split_row
from confdeck.text.formula.omml.leaf_runs import length_in_em, math_run, space_run, text_run
from confdeck.text.formula.omml.operands import SCRIPTS, argument, is_large_operator, is_prescript, operand
from confdeck.text.formula.unicode_letters import ACCENTS, BRACES

_OVERLINE = "\u203e"
_DRAWN_LINES = ("columnlines", "rowlines")
_STRIKES = {
    "horizontalstrike": "strikeH",
    "verticalstrike": "strikeV",
    "updiagonalstrike": "strikeBLTR",
    "downdiagonalstrike": "strikeTLBR",
}


class NotInOmml(Exception):  # noqa: N818  no error: the formula stays a picture
    """A formula that needs a construction that OMML lacks."""


@dataclass(frozen=True, slots=True)
class OmmlWriter:
    """Writes OMML with a format's run properties."""

    properties: RunProperties
    colour: str = ""

    def row(self, nodes: Sequence[MathmlNode]) -> str:
        """Write the nodes of a row."""
        lines = split_row(nodes, lambda node: node.get("linebreak") == "newline")
        if len(lines) > 1:
            return self._built("eqArr", *(self._argument("e", line) for line in lines))
        markup, nodes = "", paired(nodes)
        while nodes:
            piece, length = self._piece(nodes[0], nodes[1:])
            markup, nodes = markup + piece, nodes[length:]
        return markup

    def _piece(self, node: MathmlNode, following: Sequence[MathmlNode]) -> tuple[str, int]:
        """Write a node with the operand, argument or base that follows it; return the number of nodes as well."""
        if is_prescript(node, following):
            base = self._slot("e", following[0])
            return self._built("sPre", self._slot("sub", node.lower), self._slot("sup", node.upper), base), 2
        if is_large_operator(node.base):
            body = operand(following, applied=False)
            return self._large_operator(node, body), 1 + len(body)
        if nodes := argument(node, following):
            return self._built("func", self._slot("fName", node), self._argument("e", nodes)), 1 + len(nodes)
        return self.node(node), 1

    def node(self, node: MathmlNode) -> str:
        """Write one MathML element, or only its content if OMML has no counterpart."""
        match node.tag:
            case "mi" | "mn" | "mo":
                return math_run(node, self.properties, self.colour)
            case "mtext":
                return text_run(node, self.properties, self.colour)
            case "mspace":
                return space_run(node, self.properties)
            case "mfrac":
                return self._fraction(node)
            case "msqrt":
                radicand, hidden = self._argument("e", node.children), element("degHide", val="1")
                return self._built("rad", element("deg"), radicand, properties=hidden)
            case "mroot":
                radicand, degree = (self._slot("e", node.children[0]), self._slot("deg", node.children[1]))
                return self._built("rad", degree, radicand)
            case "msub" | "msup" | "msubsup":
                return self._scripted(node)
            case "munder" | "mover" | "munderover":
                return self._limited(node)
            case "mtable":
                return self._table(node)
            case "mphantom" | "mpadded" | "menclose" | "mstyle":
                return self._wrapped(node)
            case _:
                held = fenced(node)
                return self._fenced(held) if held else self.row(node.children)

    def _built(self, name: str, *arguments: str, properties: str = "") -> str:
        """Write a construction; the run properties of its drawn parts come last among its properties."""
        own = self.properties(RunStyle(italic=True, colour=self.colour))
        control = element("ctrlPr", own) if own else ""
        return element(name, element(f"{name}Pr", properties, control), *arguments)

    def _argument(self, name: str, nodes: Sequence[MathmlNode]) -> str:
        return element(name, self.row(nodes) or self._blank())

    def _slot(self, name: str, node: MathmlNode | None) -> str:
        return self._argument(name, (node,) if node else ())

    def _blank(self) -> str:
        return run(BLANK, "", self.properties(RunStyle(italic=True)))

    def _fraction(self, node: MathmlNode) -> str:
        above, below = node.children
        bar = element("type", val="noBar") if length_in_em(node.get("linethickness")) == 0 else ""
        return self._built("f", self._slot("num", above), self._slot("den", below), properties=bar)

    def _scripted(self, node: MathmlNode) -> str:
        name = {"msub": "sSub", "msup": "sSup", "msubsup": "sSubSup"}[node.tag]
        below = self._slot("sub", node.lower) if node.lower else ""
        above = self._slot("sup", node.upper) if node.upper else ""
        return self._built(name, self._slot("e", node.base), below, above)

    def _limited(self, node: MathmlNode) -> str:
        if node.tag != "munderover" and (marked := self._marked(node.base, node.children[1], node.tag)):
            return marked
        inner = self._slot("e", node.base)
        if node.lower:
            inner = element("e", self._built("limLow", inner, self._slot("lim", node.lower)))
        if not node.upper:
            return inner.removeprefix("<m:e>").removesuffix("</m:e>")
        return self._built("limUpp", inner, self._slot("lim", node.upper))

    def _marked(self, base: MathmlNode, mark: MathmlNode, tag: str) -> str:
        """Write an accent, a bar or a brace above or below a base, or nothing for any other mark."""
        above = tag == "mover"
        place = element("pos", val="top" if above else "bot")
        if mark.tag != "mo" or base.tag == "mo":
            return ""
        inner = self._slot("e", base)
        if mark.text == _OVERLINE:
            return self._built("bar", inner, properties=place)
        if mark.text in BRACES and mark.text:
            side = element("vertJc", val="bot" if above else "top")
            return self._built("groupChr", inner, properties=element("chr", val=mark.text) + place + side)
        accent = mark.text if combining(mark.text[:1] or " ") else ACCENTS.get(mark.text)
        return self._built("acc", inner, properties=element("chr", val=accent)) if above and accent else ""

    def _large_operator(self, node: MathmlNode, body: Sequence[MathmlNode]) -> str:
        beside = node.tag in SCRIPTS or node is node.base
        properties = (
            element("chr", val=node.base.text),
            element("limLoc", val="subSup" if beside else "undOvr"),
            "" if node.lower else element("subHide", val="1"),
            "" if node.upper else element("supHide", val="1"),
        )
        below = self._slot("sub", node.lower) if node.lower else element("sub")
        above = self._slot("sup", node.upper) if node.upper else element("sup")
        return self._built("nary", below, above, self._argument("e", body), properties="".join(properties))

    def _fenced(self, held: Fenced) -> str:
        properties = (
            element("begChr", val=held.opening),
            element("sepChr", val=held.divider) if held.divider else "",
            element("endChr", val=held.closing),
            "" if held.grows else element("grow", val="0"),
        )
        parts = (self._argument("e", part) for part in held.parts)
        return self._built("d", *parts, properties="".join(properties))

    def _table(self, node: MathmlNode) -> str:
        if any("solid" in node.get(name) or "dashed" in node.get(name) for name in _DRAWN_LINES):
            raise NotInOmml
        rows = [row.children for row in node.children]
        columns = max(map(len, rows), default=0)
        if not columns:
            return ""
        return self._equations(rows) if _is_aligned(rows) else self._matrix(rows, columns)

    def _equations(self, rows: Sequence[Sequence[MathmlNode]]) -> str:
        """Write equations below each other; `&` alternates between alignment points and separators."""
        separator = run("&", "", self.properties(RunStyle(italic=True)))
        lines = (separator.join(self.row(cell.children) for cell in row) for row in rows)
        return self._built("eqArr", *(element("e", line or self._blank()) for line in lines))

    def _matrix(self, rows: Sequence[Sequence[MathmlNode]], columns: int) -> str:
        first = max(rows, key=len)
        sides = (
            element("mc", element("mcPr", element("count", val="1"), element("mcJc", val=_side(cell))))
            for cell in first
        )
        hidden = element("plcHide", val="1")
        cells = (
            [element("e", self.row(cell.children)) for cell in row] + [element("e")] * (columns - len(row))
            for row in rows
        )
        lines = (element("mr", *row) for row in cells)
        return self._built("m", *lines, properties=hidden + element("mcs", *sides))

    def _wrapped(self, node: MathmlNode) -> str:
        match node.tag:
            case "mstyle" if colour := node.get("mathcolor"):
                return replace(self, colour=colour).row(node.children)
            case "menclose":
                return self._enclosed(node)
            case "mphantom":
                return self._phantom(node.children, "")
            case "mpadded" if [child.tag for child in node.children] == ["mphantom"]:
                return self._phantom(node.children[0].children, _flat(node))
            case _:
                return self.row(node.children)

    def _phantom(self, nodes: Sequence[MathmlNode], flat: str) -> str:
        return self._built("phant", self._argument("e", nodes), properties=element("show", val="0") + flat)

    def _enclosed(self, node: MathmlNode) -> str:
        notation = node.get("notation").split()
        sides = ("Top", "Bot", "Left", "Right")
        hidden = "" if "box" in notation else "".join(element(f"hide{side}", val="1") for side in sides)
        strikes = "".join(element(strike, val="1") for name, strike in _STRIKES.items() if name in notation)
        return self._built("borderBox", self._argument("e", node.children), properties=hidden + strikes)


def _flat(padded: MathmlNode) -> str:
    """Return the properties for the dimensions of a phantom that are zero."""
    zeros = {"width": "zeroWid", "height": "zeroAsc", "depth": "zeroDesc"}
    return "".join(
        element(zero, val="1") for name, zero in zeros.items() if length_in_em(padded.get(name)) == 0
    )


def _is_aligned(rows: Sequence[Sequence[MathmlNode]]) -> bool:
    """Return whether the columns are sides of equations without an ampersand, which would act as a separator."""
    aligned = all(
        _side(cell) == ("left" if column % 2 else "right") for row in rows for column, cell in enumerate(row)
    )
    return aligned and not any("&" in text for row in rows for cell in row for text in _texts(cell))


def _texts(node: MathmlNode) -> list[str]:
    return [node.text, *(text for child in node.children for text in _texts(child))]


def _side(cell: MathmlNode) -> str:
    side = cell.get("columnalign")
    return side if side in ("left", "right") else "center"
