"""The recaps of the contact sheets, which show how ordinary recaps look."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from confdeck.testing import job_for

IMAGES = Path(__file__).parents[1] / "docs" / "images"
NAMES = sorted(path.stem for path in IMAGES.glob("recaps/*.yaml"))


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(IMAGES.parents[1])
        written = runpy.run_path(str(IMAGES / "ordinary_recaps.py"))["recap_folders"]
        return dict(written(tmp_path_factory.mktemp("recaps")))


@pytest.mark.parametrize("name", NAMES)
def test_ordinary_recaps_have_all_their_pictures(name: str, folders: dict[str, Path]) -> None:
    edition = job_for(folders[name] / "recap.yaml").edition
    assert edition.pictures
    assert not any(asset.missing for asset in edition.pictures)
    assert all(0.5 <= asset.aspect <= 2.9 for asset in edition.pictures)
