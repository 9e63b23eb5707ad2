from __future__ import annotations

from confdeck.renderers.pptx.motif import motif_shapes
from confdeck.renderers.pptx.xml_writer import tag
from confdeck.storyboard.geometry import Box
from tests.renderers.pptx.conftest import element, found

BOX = Box(100, 0, 400, 540)
SPACING = 40 * 100


def test_the_motif_is_a_decorative_lattice_upon_a_field() -> None:
    field, lattice = element(tag("p:spTree", motif_shapes(BOX, 40)))
    assert found(field, ".//p:cNvPr/@id | .//a:prstGeom/@prst") == ["40", "rect"]
    assert found(lattice, ".//p:cNvPr/@id") == ["41"]
    assert found(field, "p:spPr/a:solidFill/*/@val") + found(lattice, "p:spPr/a:solidFill/*/@val") == [
        *("accent1", "accent6")
    ]
    for shape in (field, lattice):
        assert found(shape, ".//adec:decorative/@val") == ["1"]
        assert found(shape, ".//p:nvPr/@userDrawn") == ["1"]
        assert found(shape, "p:spPr/a:xfrm/*/@*") == ["1270000", "0", "5080000", "6858000"]


def test_discs_differ_in_size_and_do_not_touch() -> None:
    radii = [int(radius) for radius in found(element(tag("p:x", motif_shapes(BOX, 2))), ".//a:arcTo/@wR")]
    assert 0 < min(radii) < max(radii) / 3
    assert max(radii) < SPACING / 2


def test_discs_form_a_honeycomb_within_the_box() -> None:
    root = element(tag("p:x", motif_shapes(BOX, 2)))
    (path,) = found(root, ".//a:path")
    assert (path.get("w"), path.get("h")) == ("40000", "54000")
    starts = [(int(point.get("x")), int(point.get("y"))) for point in found(path, "a:moveTo/a:pt")]
    radii = [int(radius) for radius in found(path, "a:arcTo/@wR")]
    centres = [(x + radius, y) for (x, y), radius in zip(starts, radii, strict=True)]
    assert all(0 < x < 40000 and 0 < y < 54000 for x, y in centres)
    first, second = ([x for x, y in centres if y == row] for row in sorted({y for _, y in centres})[:2])
    assert abs(second[0] - first[0] - SPACING / 2) <= 2
