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
