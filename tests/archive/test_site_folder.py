"""What stays in the folder of a site, what does not, and what is never overwritten."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from confdeck.archive import find_recaps
from confdeck.archive.site_folder import (
    delete_old_files,
    delete_withdrawn,
    move_copies_away,
    require_room,
    strange_pages,
)
from confdeck.errors import UsageError

OURS = '<head><meta name="generator" content="confdeck"></head>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "2024").mkdir(parents=True)
    return folder


@pytest.mark.parametrize("name", ["index", "Papers", "pagefind/iccv"])
def test_a_recap_cannot_take_the_place_of_a_page_of_the_site(name: str, tmp_path: Path, site: Path) -> None:
    (tmp_path / "recaps" / name).mkdir(parents=True)
    (tmp_path / "recaps" / name / "recap.yaml").write_text("title: X\n")
    with pytest.raises(UsageError, match="the site itself has"):
        require_room(find_recaps(tmp_path / "recaps"), site)


def test_a_page_of_others_is_not_overwritten(site: Path) -> None:
    (site / "index.html").write_text(OURS)
    require_room((), site)
    (site / "people.html").write_text("<h1>Our people</h1>")
    with pytest.raises(UsageError, match="not written by confdeck"):
        require_room((), site)


def test_copies_of_earlier_versions_leave_the_site(recaps: Path, site: Path) -> None:
    copy = site / "2024" / "iccv.edited-2026-11-28-2.html"
    copy.write_text("Withdrawn.")
    (site / "2024" / "iccv.web").mkdir()
    slides = site / "2024" / "iccv.web" / "slides.edited-2026-11-28.html"
    slides.write_text("Withdrawn slides.")
    (site / "2024" / "other.edited-2026-11-28.html").write_text("Somebody's.")
    moved = move_copies_away(find_recaps(recaps), site)
    kept = recaps / "2024" / "iccv" / ".confdeck" / "edited"
    assert moved == (kept / copy.name, kept / slides.name)
    assert [path.read_text() for path in moved] == ["Withdrawn.", "Withdrawn slides."]
    assert [path.name for path in site.rglob("*.html")] == ["other.edited-2026-11-28.html"]


def test_only_old_files_of_confdeck_are_deleted_beside_a_page(site: Path) -> None:
    folder = site / "2024" / "iccv.web"
    folder.mkdir()
    named = [f"picture-{sha256(data).hexdigest()[:12]}.jpg" for data in (b"old", b"new")]
    for name, data in zip(named, (b"old", b"new"), strict=True):
        (folder / name).write_bytes(data)
    (folder / "picture-0123456789ab.jpg").write_bytes(b"changed by hand")
    delete_old_files(["2024/iccv"], site, [f"2024/iccv.web/{named[1]}"])
    assert {path.name for path in folder.iterdir()} == {named[1], "picture-0123456789ab.jpg"}


def test_pages_of_no_recap_are_named_or_deleted(site: Path) -> None:
    (site / "mine.html").write_text("<h1>Mine</h1>")
    for name in ("kept.html", "gone.html"):
        (site / name).write_text(OURS)
    (site / "gone.pdf").write_bytes(b"%PDF")
    (site / "gone.web").mkdir()
    (site / "gone.web" / "slides.html").write_text(OURS)
    assert [*strange_pages(site, ["kept.html"])] == [site / "gone.html", site / "gone.web" / "slides.html"]
    delete_withdrawn("gone", site, [".pdf"])
    delete_withdrawn("mine", site, [".pdf"])
    assert {path.name for path in site.rglob("*.*") if path.is_file()} == {"kept.html", "mine.html"}
