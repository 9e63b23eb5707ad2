"""Write the tree of a formula as MathML Core, which browsers draw: what Core lacks becomes CSS or characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape
from itertools import repeat

from confdeck.text.formula.atom_spacing import (
    AtomKind,
    atom_kind,
    is_fenced,
    is_word,
    leaf_kind,
    spaces_before,
    with_unary_signs,
)
from confdeck.text.formula.mathml_tree import CHILD_COUNTS, MathmlNode
from confdeck.text.formula.unicode_letters import (
    PRIMES,
    is_bold,
    is_italic,
    leaf_text,
    with_bold_letters,
)

_KEPT = frozenset(
    [
        *("accent", "columnspan", "depth", "display", "displaystyle", "fence", "form", "height", "largeop"),
        *(
            "linethickness",
            "lspace",
            "maxsize",
            "minsize",
            "movablelimits",
            "rowspan",
            "rspace",
            "scriptlevel",
        ),
        *("separator", "stretchy", "voffset", "width"),
    ]
)
"""Attributes that MathML Core has."""
_ENCLOSED = {
    "box": "border:.06em solid;padding:.2em",
    "top": "border-top:.06em solid",
    "bottom": "border-bottom:.06em solid",
    "left": "border-left:.06em solid",
    "right": "border-right:.06em solid",
    "horizontalstrike": "text-decoration:line-through",
    "updiagonalstrike": "background:linear-gradient(to top right,transparent 47%,currentColor 47% 53%,transparent 53%)",
    "downdiagonalstrike": (
        "background:linear-gradient(to bottom right,transparent 47%,currentColor 47% 53%,transparent 53%)"
    ),
}
"""CSS for the notations of `menclose`, which Core leaves out."""
_DELIMITERS = frozenset("|‖()[]{}⟨⟩⌈⌉⌊⌋/∣∥")
_SCRIPTS = frozenset(["msub", "msup", "msubsup", "munder", "mover", "munderover"])
_OWN_SPACES = frozenset([AtomKind.BINARY, AtomKind.RELATION, AtomKind.PUNCTUATION])
"""Kinds of atoms around which browsers have spaces of their own."""
_THIN_SPACE = '<mspace width="0.167em"></mspace>'
_RULES = {"solid": ".06em solid", "dashed": ".06em dashed"}


def mathml(tree: MathmlNode, tex: str, *, display: bool) -> str:
    """Return a formula as a `math` element, with its TeX as an annotation.

    Args:
        tree: The formula.
        tex: Its source.
        display: Whether it stands on a line of its own.
    """
    tree = with_bold_letters(tree)
    root = tree.children if tree.tag == "math" else (tree,)
    content = f"<mrow>{''.join(_spaced(root))}</mrow>"
    annotation = f'<annotation encoding="application/x-tex">{escape(tex, quote=False)}</annotation>'
    block = ' display="block"' if display else ""
    return f"<math{block}><semantics>{content}{annotation}</semantics></math>"


def _element(node: MathmlNode) -> str:
    match node.tag:
        case "mtable":
            return _table(node)
        case "menclose":
            styles = (_ENCLOSED.get(name, "") for name in (node.get("notation") or "box").split())
            return _tagged("mrow", _children(node), {"style": ";".join(filter(None, styles))})
        case "mi" | "mn" | "mo" | "mtext" | "mspace":
            return _leaf(node)
        case "math":
            return _tagged("mrow", _children(node), {})
    return _tagged(node.tag, _children(node), _attributes(node))


def _leaf(node: MathmlNode) -> str:
    """Return a leaf; single letters are italic in browsers unless they say otherwise."""
    text, attributes = leaf_text(node), _attributes(node)
    if node.tag == "mo" and text in _DELIMITERS:
        # In TeX they grow only between `\left` and `\right`; in browsers they always would.
        attributes.setdefault("stretchy", "false")
    if text and all(letter in PRIMES for letter in text):
        return _tagged("mo", text, {})
    if node.tag == "mo" and not node.get("form") and (is_word(node) or leaf_kind(node) is AtomKind.ORDINARY):
        # Browsers have wide spaces around operators that they do not know; TeX has them by what stands beside.
        attributes |= {"lspace": "0", "rspace": "0"}
    if node.tag == "mi" and len(text) == 1 and not is_italic(node):
        attributes["mathvariant"] = "normal"
    if node.tag in ("mo", "mtext") and is_bold(node):
        attributes["style"] = ";".join(filter(None, ("font-weight:bold", attributes.get("style"))))
    return _tagged(node.tag, escape(text, quote=False), attributes)


def _children(node: MathmlNode) -> str:
    inner = map(_element, node.children) if node.tag in CHILD_COUNTS else _spaced(node.children)
    return escape(node.text, quote=False) + "".join(inner)


def _spaced(children: tuple[MathmlNode, ...]) -> Iterator[str]:
    """Yield the parts of a row, with TeX's spaces where browsers have none: around names of functions, but not behind signs of numbers."""
    kinds = [atom_kind(child) for child in children]
    before: MathmlNode | None = None
    rows = zip(children, kinds, with_unary_signs(kinds), spaces_before(kinds), strict=True)
    for child, kind, settled, has_space in rows:
        beside = [node for node in (before, child) if node]
        if has_space and not is_fenced(child) and any(map(_is_function, beside)):
            yield "" if {atom_kind(node) for node in beside} & _OWN_SPACES else _THIN_SPACE
        unary = settled is not kind and child.tag == "mo"
        yield _element(replace(child, attributes=(*child.attributes, ("form", "prefix"))) if unary else child)
        before = child


def _is_function(node: MathmlNode) -> bool:
    """Return whether a node is the name of a function, with or without scripts."""
    return _is_function(node.base) if node.tag in _SCRIPTS else is_word(node)


def _attributes(node: MathmlNode) -> dict[str, str]:
    """Return the attributes that Core has; a colour becomes CSS."""
    attributes = {name: value for name, value in node.attributes if name in _KEPT and value[0] not in "+-"}
    if node.tag == "mpadded" and node.get("width").startswith("+"):
        # The label of an arrow: Core knows no lengths that add to the usual ones.
        return {"style": "padding:0 .5em"}
    if colour := node.get("mathcolor"):
        attributes["style"] = f"color:{colour}"
    return attributes


def _table(node: MathmlNode) -> str:
    """Return a table whose alignment, distances and rules are CSS."""
    rows = "".join(_row(node, row, index) for index, row in enumerate(node.children))
    return _tagged("mtable", rows, _attributes(node))


def _row(table: MathmlNode, row: MathmlNode, index: int) -> str:
    cells = (
        _tagged("mtd", _children(cell), {"style": ";".join(_cell_styles(table, row, index, column))})
        for column, cell in enumerate(row.children)
    )
    return _tagged("mtr", "".join(cells), {})


def _cell_styles(table: MathmlNode, row: MathmlNode, index: int, column: int) -> Iterator[str]:
    own = row.children[column].get("columnalign")
    yield f"text-align:{own or _nth(table.get('columnalign'), column, 'center')}"
    if column:
        yield f"padding-left:{_nth(table.get('columnspacing'), column - 1, '.8em')}"
    if index:
        yield f"padding-top:{_nth(table.get('rowspacing'), index - 1, '.4em')}"
    if column + 1 < len(row.children) and (rule := _RULES.get(_nth(table.get("columnlines"), column, ""))):
        yield f"border-right:{rule}"
    if index + 1 < len(table.children) and (rule := _RULES.get(_nth(table.get("rowlines"), index, ""))):
        yield f"border-bottom:{rule}"


def _nth(values: str, index: int, usual: str) -> str:
    """Return the value for a column or row from a list of which the last one is repeated."""
    listed = values.split()
    if not listed:
        return usual
    return [*listed, *repeat(listed[-1], max(0, index + 1 - len(listed)))][index]


def _tagged(tag: str, content: str, attributes: Mapping[str, str]) -> str:
    written = "".join(_written(attributes.items()))
    return f"<{tag}{written}>{content}</{tag}>"


def _written(attributes: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f' {name}="{escape(value)}"' for name, value in attributes if value)
