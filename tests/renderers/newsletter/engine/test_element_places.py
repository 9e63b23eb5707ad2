"""Places of words on pages: an element has one in each of its lines, so that it does not cover other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.testing import job_for
from tests.recaps import written
from tests.renderers.newsletter.local_worker import typeset

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from confdeck.renderers.source_map import Box

NAMES = ["Ada Lovelace", "Charles Babbage", "Grace Hopper", "Emmy Noether", "Sofja Kowalewskaja"]
HEAD = "title: T\ntalks:\n  - title: A talk\n    summary: Words.\n    speakers:\n"


def test_a_name_that_goes_on_in_the_next_line_has_a_place_in_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speakers = "".join(f"      - {{name: {name}, affiliation: University of {name}}}\n" for name in NAMES)
    artifact = typeset(job_for(written(tmp_path, HEAD + speakers)), monkeypatch).artifact
    boxes: dict[int, list[Box]] = {}
    for place, span in artifact.source_map:
        if place.element == "b" and place.box and span.line > HEAD.count("\n"):
            boxes.setdefault(span.line, []).append(place.box)
    assert sorted(map(len, boxes.values())) == [1, 1, 1, 1, 2]
    heights = {height for places in boxes.values() for *_, height in places}
    assert len(heights) == 1
