"""`confdeck render --watch` acts again after changes of inputs, and ends when it is interrupted."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from confdeck.cli.app import cli
from confdeck.errors import MissingError, UsageError
from confdeck.preview.following import follow
from tests.preview.live import RECAP, write_recap

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_it_acts_at_once_and_after_each_change_until_it_is_interrupted(tmp_path: Path) -> None:
    recap, output = tmp_path / "recap.yaml", tmp_path / "output"
    recap.touch()
    output.mkdir()
    done: list[int] = []

    def act() -> None:
        done.append(len(done))
        (output / "recap.pdf").write_text(str(done))
        if len(done) == 3:
            raise KeyboardInterrupt
        new = tmp_path / "new"
        new.write_text(f"title: {len(done)}")
        new.replace(recap)

    follow(recap, output, (), act)
    assert done == [0, 1, 2]


def test_a_folder_that_is_made_anew_is_followed_as_well(tmp_path: Path) -> None:
    recap, done = tmp_path / "cv" / "recap.yaml", 0
    recap.parent.mkdir()
    recap.touch()

    def act() -> None:
        nonlocal done
        done += 1
        if done == 3:
            raise KeyboardInterrupt
        if done == 1:
            shutil.rmtree(recap.parent)
            recap.parent.mkdir()
        recap.write_text(f"title: {done}")

    follow(recap, tmp_path / "output", (), act)
    assert done == 3


def test_a_folder_that_is_made_later_is_followed_as_well(tmp_path: Path) -> None:
    recap, photos = tmp_path / "recap.yaml", tmp_path / "photos" / "first day"
    recap.touch()
    done = 0

    def act() -> None:
        nonlocal done
        done += 1
        if done == 1:
            photos.mkdir(parents=True)
        elif done == 2:
            (photos / "hall.jpg").touch()
        else:
            raise KeyboardInterrupt

    follow(recap, tmp_path / "output", (), act)
    assert done == 3


def too_many() -> set[tuple[int, str]]:
    raise OSError("OS file watch limit reached.")


def test_a_system_that_refuses_to_watch_ends_it_with_a_hint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_folders: Path, **_options: object) -> Iterator[set[tuple[int, str]]]:
        yield too_many()

    monkeypatch.setattr("watchfiles.watch", refused)
    with pytest.raises(UsageError, match="cannot be watched"):
        follow(tmp_path / "recap.yaml", tmp_path / "output", (), lambda: None)


def test_without_watchfiles_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(MissingError, match="watchfiles") as caught:
        follow(tmp_path / "recap.yaml", tmp_path, (), lambda: None)
    assert "watchfiles" in caught.value.hint


def test_a_broken_recap_is_reported_and_the_next_save_renders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_recap(tmp_path / "cv")
    recap = tmp_path / "cv" / "recap.yaml"
    recap.write_text(RECAP.replace("title:", "titel:", 1), "utf-8")

    def changes(*_folders: Path, **_options: object) -> Iterator[set[tuple[int, str]]]:
        yield set()
        recap.write_text(RECAP, "utf-8")
        yield {(2, str(recap))}
        raise KeyboardInterrupt

    monkeypatch.setattr("watchfiles.watch", changes)
    command = ["render", str(recap), "--format", "email", "--watch", "--output", str(tmp_path / "output")]
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == 0
    assert "titel" in result.stderr
    assert "cv.email.html" in result.stdout
    assert (tmp_path / "output" / "cv.eml").exists()
