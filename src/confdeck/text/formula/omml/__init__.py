"""Writes formulas in Office Math Markup Language (OMML), which PowerPoint shows as editable equations."""

from __future__ import annotations

import re

from confdeck.text.formula.mathml_tree import MathmlNode
from confdeck.text.formula.omml.elements import RunProperties, RunStyle
from confdeck.text.formula.omml.writer import NotInOmml, OmmlWriter

__all__ = ["NAMESPACE", "RunProperties", "RunStyle", "to_omml"]

NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/math"
"""Namespace of the prefix `m`, which the surrounding XML has to declare."""
DEPTH_LIMIT = 120
"""Greatest depth of nested elements, which Office limits more than other readers of XML."""
_TAG = re.compile(r"<(?P<end>/)?[^>]*?(?P<empty>/)?>")


def to_omml(tree: MathmlNode, properties: RunProperties) -> str | None:
    """Return a formula as the content of an `m:oMath`; None if OMML has no form for it or it is empty.

    Args:
        tree: The formula.
        properties: Returns the format's own run properties for a style, as XML.
    """
    try:
        markup = OmmlWriter(properties).row(tree.children)
    except (NotInOmml, RecursionError):
        return None
    return markup if markup and _depth(markup) <= DEPTH_LIMIT else None


def _depth(markup: str) -> int:
    deepest = depth = 0
    for tag in _TAG.finditer(markup):
        if not tag["empty"]:
            depth += -1 if tag["end"] else 1
            deepest = max(deepest, depth)
    return deepest
