"""Finds the formulas of a page: MathML, the TeX of MathJax, and what is drawn beside them."""

from __future__ import annotations

from typing import Any

from confdeck.authoring.importing.mathml import bare_tex, tex_of_mathml


def is_tex(element: Any) -> bool:
    """Return whether an element is a script of MathJax, which has a formula as TeX."""
    return element.tag == "script" and (element.get("type") or "").startswith("math/tex")


def is_formula_picture(element: Any) -> bool:
    """Return whether an element is a picture of a formula whose TeX is its description, as WordPress and wikis have it."""
    if element.tag != "img" or not (element.get("alt") or "").strip() or is_drawn_formula(element):
        return False
    names = (element.get("class") or "").split()
    return "latex" in names or any(name.startswith("mwe-math") for name in names)


def tex_of_element(element: Any) -> tuple[str, bool]:
    """Return the formula of `<math>` or of a script of MathJax as TeX in one line, and whether it is displayed."""
    if element.tag == "math":
        tex, is_displayed = tex_of_mathml(element), element.get("display") == "block"
    elif element.tag == "img":
        tex, is_displayed = bare_tex(element.get("alt")), False
    else:
        tex, is_displayed = element.text or "", "mode=display" in element.get("type")
    return " ".join(tex.split()), is_displayed


def is_drawn_formula(element: Any) -> bool:
    """Return whether an element shows a formula that the page has beside it once more, as MathML or TeX."""
    if element.get("aria-hidden") == "true":
        parent = element.getparent()
        return parent is not None and next(parent.iter("math"), None) is not None
    if (element.get("class") or "").startswith(("MathJax", "MJX", "mjx")):
        near = (element.getnext(), element.getnext() is not None and element.getnext().getnext())
        return any(is_tex(found) for found in near if found is not None and found is not False)
    return False
