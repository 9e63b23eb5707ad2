"""The page as the preview shows it: with all that it refers to beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import html as lxml_html

from confdeck.renderers import painting
from confdeck.renderers.web import WebRenderer

if TYPE_CHECKING:
    from confdeck.renderers import Artifact, Job


def test_the_page_finds_its_files_beside_it(artifact: Artifact, job: Job) -> None:
    renderer = WebRenderer()
    assert isinstance(renderer, painting.Painter)
    painted = renderer.paint(job, lambda: artifact)
    (sheet,) = painted.sheets
    page = sheet.data.decode()
    root = lxml_html.document_fromstring(sheet.data)
    shown = {*root.xpath("//img/@src"), *re.findall(r"url\(([^)]+)\)", page)}
    assert sheet.kind == "web"
    assert b"<script>" not in sheet.data
    assert sheet.data.endswith(b"</html>")
    assert shown
    assert shown <= set(painted.files)
    elements = list(root.iter())
    assert all(mark.element < len(elements) for mark in sheet.marks)
    assert len(sheet.sources) > 20
