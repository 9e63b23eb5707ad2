"""Words that a work takes from other entries lead to these entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.recaps import edition

if TYPE_CHECKING:
    from pathlib import Path

BIBLIOGRAPHY = """\
@inproceedings{lee, title={Grids}, author={Lee, Ann},
  crossref={proc}, doi={10.1109/5.771073}}

@proceedings{proc, title={Meeting of Minds},
  year=2019, crossref={lee}}
"""


def test_the_book_of_a_paper_and_the_entry_of_an_identifier(tmp_path: Path) -> None:
    (tmp_path / "works.bib").write_text(BIBLIOGRAPHY, "utf-8")
    recap = "title: T\nreferences: works.bib\npapers: ['doi:10.1109/5.771073']\nsummary: A [@lee].\n"
    (reference,) = edition(tmp_path, recap).references
    assert "Meeting of Minds" in str(reference)
    places = [(span.file.rpartition("/")[2], span.line) for span in reference.spans]
    assert [place for place in places if place[0] == "works.bib"] == [("works.bib", 1), ("works.bib", 4)]
