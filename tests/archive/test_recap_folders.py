"""Recaps are found wherever they are, and digested by what they are made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from confdeck.archive import find_recaps
from confdeck.errors import UsageError
from tests.archive.conftest import NAMES


def test_recaps_are_found_by_name(recaps: Path) -> None:
    assert [recap.name for recap in find_recaps(recaps)] == sorted(NAMES)


def test_outputs_and_hidden_folders_hold_no_recaps(recaps: Path) -> None:
    for name in ("output", ".confdeck"):
        (recaps / name).mkdir()
        (recaps / name / "recap.yaml").write_text("title: X\n")
    assert [recap.name for recap in find_recaps(recaps)] == sorted(NAMES)


def test_the_folder_of_all_outputs_holds_no_recaps_and_is_part_of_none(recaps: Path) -> None:
    (recaps / "recap.yaml").write_text("title: All of them\n")
    (recaps / "made" / "old").mkdir(parents=True)
    (recaps / "made" / "old" / "recap.yaml").write_text("title: X\n")
    whole, *others = find_recaps(recaps, recaps / "made")
    assert [recap.name for recap in others] == sorted(NAMES)
    before = whole.digest()
    (recaps / "made" / "page.html").write_text("A page")
    assert whole.digest() == before


def test_links_that_lead_elsewhere_are_followed_once(recaps: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere" / "eccv").mkdir(parents=True)
    (tmp_path / "elsewhere" / "eccv" / "recap.yaml").write_text("title: X\n")
    (tmp_path / "elsewhere" / "back").symlink_to("..")
    (recaps / "more").symlink_to(tmp_path / "elsewhere")
    (recaps / "again").symlink_to(recaps / "2024")
    (recaps / "lost").symlink_to("nowhere")
    (recaps / "cvpr 2019").symlink_to(tmp_path / "elsewhere" / "eccv")
    found = find_recaps(recaps)
    assert [recap.name for recap in found] == sorted((*NAMES, "cvpr 2019"))
    assert [recap.stem for recap in found if recap.name == "cvpr 2019"] == ["eccv"]


def test_outputs_have_names_of_their_own(recaps: Path) -> None:
    whole = recaps / "recap.yaml"
    whole.write_text("title: All of them\n")
    assert [recap.stem for recap in find_recaps(recaps) if recap.name == "."] == ["recaps"]
    (recaps / "recaps").mkdir()
    (recaps / "recaps" / "recap.yaml").write_text("title: X\n")
    with pytest.raises(UsageError, match="the same name, `recaps`"):
        find_recaps(recaps)


def test_a_folder_without_recaps_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no recap\.yaml"):
        find_recaps(tmp_path)


def test_the_digest_changes_with_any_file_of_the_recap_alone(recaps: Path) -> None:
    (recaps / "recap.yaml").write_text("title: All of them\n")
    whole, *others = find_recaps(recaps)
    before = whole.digest()
    (recaps / "icml" / "recap.yaml").write_text("title: Another\n")
    (recaps / ".confdeck").mkdir()
    (recaps / ".confdeck" / "written.json").write_text("{}")
    assert whole.name == "."
    assert whole.digest() == before
    icml = others[-1]
    known = icml.digest()
    (recaps / "icml" / "photo.jpg").write_bytes(b"a photo")
    assert icml.digest() != known
