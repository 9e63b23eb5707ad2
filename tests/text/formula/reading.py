"""Reads OMML back: its text, its constructions, and its linear form."""

from __future__ import annotations

from collections import Counter
from unicodedata import normalize

from lxml import etree

from confdeck.text import formula
from confdeck.text.formula import MathmlNode
from confdeck.text.formula.omml import NAMESPACE as M
from confdeck.text.formula.unicode_letters import ACCENTS, leaf_text

BLANK = "\u200b"
_FOLDED = str.maketrans({**{f"{mark}": name for name, mark in ACCENTS.items()}, BLANK: "", "\u2061": ""})
_ARGUMENTS = ("deg", "den", "e", "fName", "lim", "num", "sub", "sup")
_DRAWN = {"acc": "\u0302", "bar": "\u203e", "groupChr": "\u23df"}
"""What these draw if they do not say."""


def equation(tex: str) -> etree._Element | None:
    """The formula's OMML as an element."""
    markup = formula.as_omml(tex, lambda _: "")
    return None if markup is None else etree.fromstring(f'<m:oMath xmlns:m="{M}">{markup}</m:oMath>')


def name(element: etree._Element) -> str:
    return etree.QName(element).localname


def parts(element: etree._Element, *names: str) -> list[etree._Element]:
    return [child for child in element if name(child) in names]


def setting(element: etree._Element, key: str, default: str) -> str:
    """One of the element's own properties."""
    found = element.find(f"{{{M}}}{name(element)}Pr/{{{M}}}{key}")
    return default if found is None else found.get(f"{{{M}}}val", "")


def omml_text(element: etree._Element) -> str:
    """The signs in the order of reading, those that constructions draw among them."""
    match name(element):
        case "t":
            return element.text or ""
        case "r":
            bare = not parts(element, "rPr") and (element.findtext(f"{{{M}}}t") or "") in ("&", BLANK)
            return "" if bare else "".join(map(omml_text, element))
        case "nary":
            return setting(element, "chr", "\u222b") + "".join(
                map(omml_text, parts(element, "sub", "sup", "e"))
            )
        case "d":
            inner = setting(element, "sepChr", "|").join(map(omml_text, parts(element, "e")))
            return setting(element, "begChr", "(") + inner + setting(element, "endChr", ")")
        case "acc" | "bar" | "groupChr" as own:
            return omml_text(parts(element, "e")[0]) + setting(element, "chr", _DRAWN[own])
        case own if own.endswith("Pr"):
            return ""
        case _:
            return "".join(map(omml_text, element))


def mathml_text(node: MathmlNode) -> str:
    """The signs of a formula's tree, in no particular order."""
    own = node.text if node.tag == "mtext" else leaf_text(node)
    return own + "".join(map(mathml_text, node.children))


def signs(text: str) -> Counter[str]:
    """Signs by number, whatever their dress."""
    return Counter(plainly(text))


def plainly(text: str) -> str:
    """Signs without their dress."""
    return "".join(normalize("NFKC", text.translate(_FOLDED)).translate(_FOLDED).split())


def empty_arguments(element: etree._Element) -> list[str]:
    """Arguments without content where Office would draw a dotted box."""
    return [
        f"{name(parent)}/{name(child)}"
        for parent in element.iter()
        for child in parts(parent, *_ARGUMENTS)
        if not len(child) and not _is_hidden(parent, child)
    ]


def _is_hidden(parent: etree._Element, child: etree._Element) -> bool:
    match name(parent), name(child):
        case ("nary", "sub" | "sup" as own):
            return setting(parent, f"{own}Hide", "0") == "1"
        case ("rad", "deg"):
            return setting(parent, "degHide", "0") == "1"
        case other:
            return other == ("mr", "e")


def outline(element: etree._Element) -> str:
    """An equation in one line: `f(1; 2)`, `nary[∑ undOvr](i=1; n; x)`."""
    return "".join(_outlined(child) for child in element if not name(child).endswith("Pr"))


def _outlined(element: etree._Element) -> str:
    own = name(element)
    if own == "r":
        return element.findtext(f"{{{M}}}t") or ""
    properties = element.find(f"{{{M}}}{own}Pr")
    settings = (
        [] if properties is None else [_setting(property_) for property_ in properties if not len(property_)]
    )
    shown = f"[{' '.join(settings)}]" if settings else ""
    children = [child for child in element if not name(child).endswith("Pr")]
    inner = (outline(child) if own != "m" else f"{'; '.join(map(outline, child))}" for child in children)
    return f"{own}{shown}({(' | ' if own == 'm' else '; ').join(inner)})"


def _setting(element: etree._Element) -> str:
    value = element.get(f"{{{M}}}val", "")
    return name(element) if value == "1" else f"{name(element)}={value}" if value in ("", "0") else value
