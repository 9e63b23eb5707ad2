from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

from confdeck.renderers.pptx.template import load_template
from confdeck.renderers.pptx.template.free_boxes import free_boxes
from confdeck.storyboard.geometry import Box
from confdeck.theme import load_theme
from tests.renderers.pptx.template.peculiar_templates import frame, made, number, saved, solid, xml

AREA = Box(24, 24, 912, 492)
AIR = 6.0


def test_boxes_keep_clear_of_obstacles_and_reach_from_one_to_the_next() -> None:
    spots = random.Random(7)
    for _ in range(20):
        taken = [
            Box(spots.uniform(0, 900), spots.uniform(0, 500), spots.uniform(5, 200), spots.uniform(5, 120))
            for _ in range(5)
        ]
        found = list(free_boxes(AREA, taken, AIR, 100, 40))
        for box in found:
            assert box.width >= 100
            assert box.height >= 40
            assert not any(box.overlaps(other.inset(-AIR)) for other in taken)
        assert max(box.area for box in found) == largest(taken)


def largest(taken: list[Box]) -> float:
    """The area of the largest free box, of all whose edges are those of obstacles."""
    held = [other.inset(-AIR) for other in taken]
    lefts, rights = {AREA.x, *(box.right for box in held)}, {AREA.right, *(box.x for box in held)}
    tops, ends = {AREA.y, *(box.bottom for box in held)}, {AREA.bottom, *(box.y for box in held)}
    boxes = (
        Box(left, top, right - left, end - top)
        for left in lefts
        for right in rights
        for top in tops
        for end in ends
        if AREA.x <= left and right <= AREA.right and right - left >= 100
        if AREA.y <= top and end <= AREA.bottom and end - top >= 40
    )
    return max(box.area for box in boxes if not any(box.overlaps(other) for other in held))


def test_the_cost_of_drawn_shapes_grows_with_their_number(tmp_path: Path) -> None:
    theme = load_theme("default")
    few, many = (template_with_shapes(tmp_path / f"{count}.pptx", count) for count in (10, 40))
    load_template(few, theme)
    assert calls_of(lambda: load_template(many, theme)) < 5 * calls_of(lambda: load_template(few, theme))


def template_with_shapes(file: Path, count: int) -> Path:
    """Write a template with drawn shapes anywhere on its master."""
    deck, spots = made(), random.Random(1)
    master = deck.slide_masters[0]
    for _ in range(count):
        place = frame(deck, (spots.random() * 0.9, spots.random() * 0.9, 0.05, 0.05)).split("<a:prst")[0]
        corners = "".join(
            f'<a:lnTo><a:pt x="{spots.randint(0, 9)}" y="{spots.randint(0, 9)}"/></a:lnTo>' for _ in range(9)
        )
        path = f'<a:path w="9" h="9"><a:moveTo><a:pt x="0" y="0"/></a:moveTo>{corners}<a:close/></a:path>'
        shape = xml(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number(master)}" name="Freeform"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
            f"<p:spPr>{place}<a:custGeom><a:pathLst>{path}</a:pathLst></a:custGeom>{solid('DDE6F2')}</p:spPr></p:sp>"
        )
        master.shapes.element.insert(2, shape)
    file.write_bytes(saved(deck))
    return file


def calls_of(work: Callable[[], object]) -> int:
    """Return how many functions are called: unlike time it is the same on all machines, and with much in memory."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls
