"""The formula in Office's own markup (OMML), in which PowerPoint sets it and lets it be edited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from confdeck.text.formula.omml.elements import RunProperties, RunStyle
from confdeck.text.formula.omml.writer import OmmlWriter, Unwritable

if TYPE_CHECKING:
    from confdeck.text.formula.mathml_tree import MathmlNode

__all__ = ["NAMESPACE", "RunProperties", "RunStyle", "to_omml"]

NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/math"
"""What the prefix `m` stands for, which the markup leaves to its reader to declare."""
DEPTH_LIMIT = 120
"""Elements within elements; readers of XML give up at some depth, and Office sooner than most."""
_TAG = re.compile(r"<(?P<end>/)?[^>]*?(?P<empty>/)?>")


def to_omml(tree: MathmlNode, dress: RunProperties) -> str | None:
    """The content of an `m:oMath`; None where the markup cannot say what the formula says, or nothing is seen.

    Args:
        tree: The formula.
        dress: Gives the format's own properties of a piece of a certain look, as XML.
    """
    try:
        markup = OmmlWriter(dress).row(tree.children)
    except (Unwritable, RecursionError):
        return None
    return markup if markup and _depth(markup) <= DEPTH_LIMIT else None


def _depth(markup: str) -> int:
    deepest = depth = 0
    for tag in _TAG.finditer(markup):
        if not tag["empty"]:
            depth += -1 if tag["end"] else 1
            deepest = max(deepest, depth)
    return deepest
