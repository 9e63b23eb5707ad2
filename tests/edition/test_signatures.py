"""Names of those who wrote a part lead to where they are written, also if that is another file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.text import Phrase, Prose, walk
from confdeck.text.nodes import Text
from tests.recaps import edition

if TYPE_CHECKING:
    from pathlib import Path

RECAP = """\
title: Seoul
include: ben.yaml
takeaways:
  - text: Nets forget.
    by: [Ada Roe, Cleo Fox]
  - text: Nets learn.
    by:
      - Ada Roe
      - Cleo Fox
talks:
  - title: Grids
    summary: They come back.
    by: Ada Roe
"""
INCLUDED = """\
talks:
  - {title: Cells, summary: They fire.}
takeaways: [Ben was there.]
authors: Ben Doe
"""


def test_names_lead_to_their_lines(tmp_path: Path) -> None:
    (tmp_path / "ben.yaml").write_text(INCLUDED, "utf-8")
    recap = edition(tmp_path, RECAP)
    texts: list[Phrase | Prose] = [takeaway.text for takeaway in recap.takeaways]
    texts += [entry.body for section in recap.sections for entry in section.entries]
    found = [
        (node.value.strip(" —"), node.span.file.rpartition("/")[2], node.span.line)
        for text in texts
        for node in walk(text)
        if isinstance(node, Text) and node.span and not node.value.endswith(".")
    ]
    assert found == [
        ("Ada Roe, Cleo Fox", "recap.yaml", 5),
        ("Ada Roe,", "recap.yaml", 8),
        ("Cleo Fox", "recap.yaml", 9),
        ("Ben Doe", "ben.yaml", 4),
        ("Ada Roe", "recap.yaml", 13),
        ("Ben Doe", "ben.yaml", 4),
    ]
