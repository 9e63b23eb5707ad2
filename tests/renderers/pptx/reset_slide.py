"""What PowerPoint's *Reset Slide* does to a deck: placeholders go back to their layouts, words keep their emphasis."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from tests.renderers.pptx.conftest import found

_KEPT = ("b", "i", "strike", "baseline", "lang", "noProof")
"""Attributes of runs that stay: emphasis and language."""


def reset(deck: bytes) -> bytes:
    """The deck with every slide reset: placeholders without own position, autofit, list style and paragraph properties."""
    return changed(deck, _reset_slide)


def changed(deck: bytes, change: object, prefix: str = "ppt/slides/slide") -> bytes:
    """The deck with the roots of some of its parts changed in place."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(deck)) as given,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in given.namelist():
            data = given.read(name)
            if name.startswith(prefix) and name.endswith(".xml"):
                root = etree.fromstring(data)
                change(root)  # type: ignore[operator]
                data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            out.writestr(name, data)
    return written.getvalue()


def _reset_slide(root: etree._Element) -> None:
    for shape in found(root, ".//p:sp[p:nvSpPr/p:nvPr/p:ph] | .//p:pic[p:nvPicPr/p:nvPr/p:ph]"):
        for place in found(shape, "p:spPr/a:xfrm"):
            place.getparent().remove(place)
        for body in found(shape, "p:txBody/a:bodyPr"):
            body.attrib.clear()
            body[:] = []
        for style in found(shape, "p:txBody/a:lstStyle"):
            style[:] = []
        for properties in found(shape, "p:txBody/a:p/a:pPr"):
            for name in set(properties.attrib) - {"lvl"}:
                del properties.attrib[name]
            properties[:] = []
        for run in found(shape, "p:txBody/a:p/*/a:rPr"):
            for name in set(run.attrib) - set(_KEPT):
                del run.attrib[name]
            for child in found(run, "*[not(self::a:hlinkClick)]"):
                run.remove(child)
