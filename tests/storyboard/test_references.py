"""DOIs stay whole in the list of references; other long addresses lose their middle."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from confdeck.model.work import doi_address
from confdeck.renderers.pptx.template import load_template
from confdeck.storyboard import build_storyboard
from confdeck.storyboard.compose.ending import REFERENCES
from confdeck.storyboard.measure import OTHER_FONTS, TextMeasurer
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import SlideParagraph, TextRun
from confdeck.testing import job_for
from tests.renderers.pptx.template.peculiar_templates import made, saved

if TYPE_CHECKING:
    from pathlib import Path

OLD_DOI = "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"
ENCODED_DOI = doi_address(OLD_DOI).removeprefix("https://")
PUBLISHERS_PAGE = "dl.acm.org/doi/abs/10.1145/3292500.3330701-of-a-supplement"
OTHER_PAGE = "example.org/reports/2019/the-long-name-of-a-page-in-a-folder.html"
WORK = {"title": "A title", "authors": ["Ann Bau"], "year": 1998}


@pytest.mark.parametrize(
    ("work", "shown"),
    [
        (WORK | {"doi": OLD_DOI}, f"doi:{OLD_DOI}."),
        (WORK | {"doi": doi_address(OLD_DOI)}, f"doi:{OLD_DOI}."),
        (WORK | {"url": f"https://{PUBLISHERS_PAGE}"}, f"{PUBLISHERS_PAGE}."),
        (WORK | {"url": f"https://{OTHER_PAGE}"}, "example.org/…of-a-page-in-a-folder.html."),
        (f"A. Bau. A title. 1998. doi:{OLD_DOI}", f"doi:{OLD_DOI}"),
        (f"A. Bau. A title. 1998. {doi_address(OLD_DOI)}", ENCODED_DOI),
    ],
)
def test_only_addresses_without_a_doi_lose_their_middle(work: object, shown: str, tmp_path: Path) -> None:
    reference = work | {"id": "1"} if isinstance(work, dict) else work
    recap = {"title": "T", "takeaways": ["As found [@1]."], "references": [reference]}
    (tmp_path / "recap.yaml").write_text(json.dumps(recap), encoding="utf-8")
    job = job_for(tmp_path / "recap.yaml")
    slides = build_storyboard(job.edition, job.theme).slides
    (listed,) = [slide for slide in slides if slide.layout is REFERENCES]
    assert str(listed.paragraphs[-1]) == f"[1]\tA. Bau. A title. 1998. {shown}"


@pytest.mark.parametrize("width", [0.42, 0.62])
def test_an_address_fits_into_a_narrow_column_also_in_a_wider_font(width: float, tmp_path: Path) -> None:
    url = f"https://example.org/{'a' * 60}"
    recap = {"title": "T", "takeaways": ["As found [@1]."], "references": [WORK | {"id": "1", "url": url}]}
    (tmp_path / "recap.yaml").write_text(json.dumps(recap), encoding="utf-8")
    (tmp_path / "lab.pptx").write_bytes(saved(made(body=(0.96 - width, 0.3, width, 0.56))))
    job = job_for(tmp_path / "recap.yaml")
    template = load_template(tmp_path / "lab.pptx", job.theme)
    slides = build_storyboard(job.edition, template.theme, template.design).slides
    (listed,) = [slide for slide in slides if slide.layout is REFERENCES]
    address = str(listed.paragraphs[-1]).rpartition(" ")[2].rstrip(".")
    assert address.startswith("example.org/…aaa")
    size = template.theme.tokens.deck.sizes.floor_small
    room = template.design.layouts[REFERENCES][Role.BODY].measure - 2.6 * size
    line = SlideParagraph((TextRun(address),))
    assert TextMeasurer(template.theme).width(line, size) * OTHER_FONTS <= room or len(address) == 24
