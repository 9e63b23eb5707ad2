"""Draws rows of a formula without building their parts twice, where ziamath would do so for nothing."""

from __future__ import annotations

from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

_FORMS = ("prefix", "infix", "postfix")
_NO_HEIGHT = (0.0, 0.0)


@cache
def register_quick_row() -> None:
    """Make ziamath use a row that is measured only if a sign in it grows with its height.

    It builds each row once to measure it and again to draw it, so that what stands in three rows is built eight times.
    """
    from ziamath.nodes.mrow import Mrow
    from ziamath.operators import get_params

    @cache
    def grows(sign: str) -> bool:
        return any(get_params(sign, form).get("stretchy", "false") != "false" for form in _FORMS)

    def has_growing_sign(element: Element) -> bool:
        if element.tag == "mfenced":
            return True
        if not len(element):
            return element.get("stretchy", "") != "false" and grows((element.text or "").strip())
        return any(map(has_growing_sign, element))

    class QuickRow(Mrow, tag="mrow"):
        """A row of signs side by side."""

        def _get_height_nostretch(self, line: list[Element], **kwargs: Any) -> tuple[float, float]:
            if not any(map(has_growing_sign, line)):
                return _NO_HEIGHT  # which nothing in the row asks for
            height: tuple[float, float] = super()._get_height_nostretch(line, **kwargs)
            return height
