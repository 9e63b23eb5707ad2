"""The page: what it links to, what it shows, and that nothing is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import html as lxml_html

from confdeck.renderers.web import WebRenderer
from confdeck.testing import job_for, lost
from tests.recaps import written
from tests.renderers.web.conftest import html

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.renderers import Artifact, Job

SMALL = """
title: Seven days
conference: {name: A Conference, dates: 2025-03-03/2025-03-07}
talks: [{title: The only talk, speakers: Ada, tldr: It was good.}]
"""


def test_nothing_is_lost(artifact: Artifact, job: Job) -> None:
    assert not lost(artifact, job.edition)


def test_the_same_recap_gives_the_same_bytes(artifact: Artifact, job: Job) -> None:
    again = WebRenderer().render(
        replace(job, settings=job.settings.overridden({"base_url": "https://lab.example/recaps/"}))
    )
    assert again.files == artifact.files


def test_all_that_the_page_refers_to_is_there(artifact: Artifact, page: str) -> None:
    root = lxml_html.document_fromstring(page.encode())
    ids = set(root.xpath("//@id"))
    assert len(ids) == len(root.xpath("//@id"))
    names = {f"recap{file.suffix}" for file in artifact.files}
    addresses = [*root.xpath("//@src"), *root.xpath("//a/@href"), *re.findall(r"url\(([^)]+)\)", page)]
    addresses += [source.split()[0] for sources in root.xpath("//@srcset") for source in sources.split(",")]
    inner = [address[1:] for address in addresses if address.startswith("#")]
    files = [address for address in addresses if not re.match(r"#|https?:|mailto:", address)]
    assert inner
    assert files
    assert set(inner) <= ids
    assert {unquote(address) for address in files} <= names


def test_every_file_beside_it_is_used(artifact: Artifact, page: str) -> None:
    beside = [file.suffix for file in artifact.files if "/" in file.suffix]
    assert beside
    assert all(f"recap{suffix}" in page for suffix in beside)


def test_it_asks_no_other_server_for_anything(page: str) -> None:
    root = lxml_html.document_fromstring(page.encode())
    loaded = [
        *root.xpath("//img/@src"),
        *root.xpath("//link[not(@rel='canonical')]/@href"),
        *root.xpath("//script/@src"),
    ]
    assert not [address for address in loaded if "//" in address]


def test_its_own_address_comes_from_the_settings(page: str) -> None:
    assert '<link rel="canonical" href="https://lab.example/recaps/recap.html">' in page
    assert re.search(
        r'property="og:image" content="https://lab.example/recaps/recap.web/card-[0-9a-f]{12}.png"', page
    )


def test_structured_data_describes_page_conference_and_papers(page: str) -> None:
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)[0])
    kinds = [part["@type"] for part in data["@graph"]]
    assert kinds[0] == "Report"
    assert "Event" in kinds
    assert "ScholarlyArticle" in kinds


def test_markup_of_the_author_is_text(page_of: Callable[[str], str]) -> None:
    page = page_of(SMALL.replace("Seven days", '"</script><script>alert(1)</script>"'))
    assert "<script>alert" not in page


def test_titles_like_the_page_s_own_parts_keep_their_ids_apart(page_of: Callable[[str], str]) -> None:
    talks = ", ".join(
        f"{{title: {name}, summary: 'A note[^1].\\n\\n[^1]: Its words.'}}"
        for name in ("Content", "Takeaways", "References", "Notes", "Note 1", "Mark 1", "Ref 1", "Contents")
    )
    page = page_of(f"title: One\ntakeaways: [A thing.]\ntalks: [{talks.replace(chr(39), chr(34))}]")
    ids = lxml_html.document_fromstring(page.encode()).xpath("//@id")
    assert "_takeaways" in ids
    assert "takeaways" in ids
    assert len(ids) == len(set(ids))


def test_signs_of_names_are_escaped_once(page_of: Callable[[str], str]) -> None:
    page = page_of(SMALL.replace("title: Seven", "authors: [{name: R&D <Lab>}]\ntitle: Seven"))
    assert "Recap by R&amp;D &lt;Lab&gt;" in page
    assert "&amp;amp;" not in page
    assert "&amp;lt;" not in page


def test_words_know_their_lines(artifact: Artifact, page: str) -> None:
    elements = list(lxml_html.document_fromstring(page.encode()).iter())
    assert artifact.source_map
    for entry in artifact.source_map:
        assert elements[entry.place.part].tag == entry.place.element


def test_entries_of_bibliographies_lead_to_their_works(tmp_path: Path) -> None:
    recap = "title: T\nlanguage: ar\nsummary: A [@lee].\nreferences:\n  - {id: lee, title: Grids, authors: [Ann Lee], year: 2019}\n"
    artifact = WebRenderer().render(job_for(written(tmp_path, recap)))
    elements = list(lxml_html.document_fromstring(html(artifact).encode()).iter())
    lines = {span.line for place, span in artifact.source_map if "@misc" in (elements[place.part].text or "")}
    assert lines == {5}


def test_a_small_recap_has_no_empty_parts(page_of: Callable[[str], str]) -> None:
    root = lxml_html.document_fromstring(page_of(SMALL).encode())
    headings = [heading.text_content() for heading in root.iter("h1", "h2", "h3")]
    assert headings == ["Seven days", "In this issue", "Talks", "The only talk"]
    assert not root.xpath(
        "//*[self::p or self::ul or self::ol or self::section][not(normalize-space()) and not(.//img)]"
    )


def test_a_page_from_right_to_left_says_so(page_of: Callable[[str], str]) -> None:
    page = page_of(SMALL.replace("title: Seven", "language: ur\ntitle: Seven"))
    assert '<html lang="ur" dir="rtl">' in page
