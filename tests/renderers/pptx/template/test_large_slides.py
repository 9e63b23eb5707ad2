"""Slides of posters, whose type is small beside them, have one size only: nothing can be set larger or smaller."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Cm

from confdeck.renderers.pptx import PptxRenderer
from tests.recaps import written
from tests.renderers.pptx.audit import findings
from tests.renderers.pptx.template.conftest import job_on

RECAP = """
title: Seven days
talks:
  - {title: Colour maps, takeaways: [The rainbow lies., Cividis is read by all.]}
  - {title: Another talk, takeaways: [One thing]}
"""


@pytest.mark.parametrize(("width", "height"), [(84, 119), (118.9, 84.1), (88, 49.5)])
def test_a_poster_has_a_deck(width: float, height: float, tmp_path: Path) -> None:
    template = Presentation()
    template.slide_width, template.slide_height = Cm(width), Cm(height)
    template.save(str(tmp_path / "poster.pptx"))
    data = PptxRenderer().render(job_on(tmp_path / "poster.pptx", written(tmp_path, RECAP))).files[0].data

    assert findings(data) == []
