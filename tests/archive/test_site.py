"""A site of many recaps: what is on it, what is not, and what disappears."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html

from confdeck.archive.feed import atom_feed
from confdeck.archive.site import SiteReport, build_site
from confdeck.archive.site_settings import SiteSettings, read_site_settings
from confdeck.errors import RecapError
from tests.recaps import written

ATOM = "{http://www.w3.org/2005/Atom}"
FIRST = """
title: A week in Seoul
conference: {name: A Conference, dates: 2019-10-27/2019-11-02, place: Seoul}
audience: public
talks: [{title: A talk, tldr: It was good., notes: Onlyinnotes.}, {title: Hiddentalk, audience: private}]
papers: [{title: Shared paper, authors: [A. Bee]}, {title: Another paper}]
people: [{name: Ada Public, audience: public}, {name: Ben Quiet}]
"""
SECOND = """
title: Three days in Oslo
conference: {name: B Conference, dates: 2025-03-03/2025-03-05}
audience: public
papers: [{title: "Shared  Paper", url: "https://example.org/shared"}]
"""
LABS = """
title: Forthelabalone
audience: lab
talks: [{title: Secretword}]
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def recaps(tmp_path: Path) -> Path:
    folder = tmp_path / "recaps"
    for name, text in (("2019/seoul", FIRST), ("2025/oslo", SECOND), ("labs", LABS)):
        (folder / name).mkdir(parents=True)
        written(folder / name, text)
    (folder / "site.yaml").write_text("title: Our recaps\naddress: https://lab.example/recaps\n")
    return folder


def built(recaps: Path, cache: Path) -> tuple[SiteReport, Path]:
    output = recaps.parent / "site"
    return build_site(recaps, output, cache=cache, jobs=1, formats=()), output


def texts(folder: Path) -> str:
    """All bytes of a site, those of its search index decompressed."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            found.append(gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data)
    return b"\n".join(found).decode("utf-8", "replace")


@pytest.mark.proof
def test_the_site_has_what_is_public_and_nothing_else(recaps: Path, cache: Path) -> None:
    report, site = built(recaps, cache)
    assert report.recaps == 2
    index = lxml_html.parse(str(site / "index.html")).getroot()
    assert [year.text_content() for year in index.iter("h2")] == ["2025", "2019"]
    assert index.xpath("//h3/a/@href") == ["2025/oslo.html", "2019/seoul.html"]
    papers = lxml_html.parse(str(site / "papers.html")).getroot()
    assert [paper.text_content() for paper in papers.iter("h2")] == ["Another paper", "Shared paper"]
    assert papers.xpath("//li[2]//p[last()]/a/@href") == [
        "2025/oslo.html#shared-paper",
        "2019/seoul.html#shared-paper",
    ]
    people = lxml_html.parse(str(site / "people.html")).getroot()
    assert [person.text_content() for person in people.iter("h2")] == ["Ada Public"]
    everything = texts(site)
    for word in ("Hiddentalk", "Secretword", "Forthelabalone", "Onlyinnotes"):
        assert word not in everything
    assert "Shared paper" in everything


@pytest.mark.proof
def test_all_links_of_the_shared_pages_lead_somewhere(recaps: Path, cache: Path) -> None:
    _, site = built(recaps, cache)
    for page in site.glob("*.html"):
        for address in lxml_html.parse(str(page)).getroot().xpath("//a/@href"):
            file, _, name = address.partition("#")
            if "//" in address:
                continue
            assert (site / file).is_file(), address
            assert not name or f'id="{name}"' in (site / file).read_text("utf-8"), address


@pytest.mark.proof
def test_feed_and_sitemap_have_whole_addresses(recaps: Path, cache: Path) -> None:
    _, site = built(recaps, cache)
    feed = etree.parse(str(site / "feed.xml")).getroot()
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == [
        "Three days in Oslo",
        "A week in Seoul",
    ]
    assert {entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")} == {
        "https://lab.example/recaps/2019/seoul.html",
        "https://lab.example/recaps/2025/oslo.html",
    }
    assert feed.findtext(f"{ATOM}updated") == "2025-03-05T12:00:00Z"
    places = [place.text for place in etree.parse(str(site / "sitemap.xml")).getroot().iter("{*}loc")]
    assert "https://lab.example/recaps/index.html" in places
    assert len(places) == 5


@pytest.mark.proof
def test_what_is_withdrawn_disappears_everywhere(recaps: Path, cache: Path) -> None:
    _, site = built(recaps, cache)
    shutil.rmtree(recaps / "2025")
    seoul = recaps / "2019" / "seoul" / "recap.yaml"
    seoul.write_text(
        seoul.read_text().replace("{title: Another paper}", "{title: Another paper, audience: lab}")
    )
    built(recaps, cache)
    everything = texts(site)
    assert "Oslo" not in everything
    assert "Another paper" not in everything
    assert "A week in Seoul" in everything
    assert not (site / "2025").exists() or not any((site / "2025").rglob("*"))


@pytest.mark.proof
def test_a_recap_that_is_no_longer_public_disappears(recaps: Path, cache: Path) -> None:
    _, site = built(recaps, cache)
    oslo = recaps / "2025" / "oslo" / "recap.yaml"
    oslo.write_text(oslo.read_text().replace("audience: public", "audience: lab"))
    report, _ = built(recaps, cache)
    assert report.recaps == 1
    assert "Oslo" not in texts(site)


@pytest.mark.proof
def test_a_broken_recap_stays_as_it_was_in_pages_index_feed_and_search(recaps: Path, cache: Path) -> None:
    _, site = built(recaps, cache)
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    recap = recaps / "2025" / "oslo" / "recap.yaml"
    whole = recap.read_text()
    recap.write_text("title: [\n")
    for _again in range(2):
        report, _ = built(recaps, cache)
        assert [recap.name for recap in report.built.recaps if recap.outcome.error] == ["2025/oslo"]
        assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
    recap.write_text(whole.replace("Oslo", "Bergen"))
    built(recaps, cache)
    assert "Oslo" not in texts(site)
    assert "Three days in Bergen" in texts(site)


@pytest.mark.proof
def test_a_broken_recap_leaves_a_site_that_is_for_fewer_words_than_its_page(
    recaps: Path, cache: Path
) -> None:
    settings = recaps / "site.yaml"
    public = settings.read_text()
    settings.write_text(f"{public}audience: lab\n")
    _, site = built(recaps, cache)
    assert "Secretword" in texts(site)
    assert [*(site / "labs.web").iterdir()]
    (recaps / "labs" / "recap.yaml").write_text("title: [\n")
    settings.write_text(public)
    report, _ = built(recaps, cache)
    assert report.recaps == 2
    assert "Secretword" not in texts(site)
    assert "Forthelabalone" not in texts(site)
    assert not (site / "labs.web").exists()


@pytest.mark.proof
def test_without_an_address_there_is_no_feed(recaps: Path, cache: Path) -> None:
    _, site = built(recaps, cache)
    (recaps / "site.yaml").unlink()
    report, _ = built(recaps, cache)
    assert not report.has_feed
    assert not (site / "feed.xml").exists()


def test_mistakes_in_the_settings_are_reported_with_their_lines(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("titel: Ours\naddress: not an address\n")
    with pytest.raises(RecapError) as caught:
        read_site_settings(tmp_path)
    assert "site.yaml:1:1" in str(caught.value)
    assert "did you mean `title`?" in str(caught.value)
    assert "site.yaml:2:10" in str(caught.value)


def test_settings_without_values_and_with_an_own_theme(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("# nothing yet\n")
    assert read_site_settings(tmp_path) == SiteSettings()
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "theme.yaml").write_text("{}\n")
    (tmp_path / "site.yaml").write_text("title: ''\ntheme: ours\n")
    assert read_site_settings(tmp_path).title == SiteSettings().title
    assert read_site_settings(tmp_path).theme == str(tmp_path / "ours")
    (tmp_path / "site.yaml").write_text("language: klingon\naddress: https://lab.example/?page=1\n")
    with pytest.raises(RecapError) as caught:
        read_site_settings(tmp_path)
    assert "site.yaml:1:11" in str(caught.value)
    assert "no `?`" in str(caught.value)


def test_an_address_in_any_script_is_written_in_ascii(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(
        "address: https://müller.example:8080/künste/a%20b/\n", encoding="utf-8"
    )
    address = "https://xn--mller-kva.example:8080/k%C3%BCnste/a%20b/"
    assert read_site_settings(tmp_path).address == address


def test_an_empty_feed_is_well_formed() -> None:
    feed = etree.fromstring(atom_feed((), SiteSettings(address="https://lab.example")))
    assert feed.findtext(f"{ATOM}id") == "https://lab.example/"
