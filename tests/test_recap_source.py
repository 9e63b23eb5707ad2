"""A recap is read and written with its byte order mark and line ends, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from confdeck.errors import UsageError
from confdeck.recap_source import recap_source, write_recap


def test_the_file_keeps_its_line_ends_and_the_old_one(tmp_path: Path) -> None:
    recap = tmp_path / "recap.yaml"
    recap.write_bytes(b"\xef\xbb\xbftitle: x\r\n")

    kept = write_recap(recap, recap_source(recap).replace("x", "정말"), keep="before-x")

    assert recap.read_bytes() == "\ufefftitle: 정말\r\n".encode()
    assert kept is not None
    assert kept.read_bytes() == b"\xef\xbb\xbftitle: x\r\n"
    assert write_recap(recap, "title: y\n") is None


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"title: \xe9\n")

    with pytest.raises(UsageError, match="not in UTF-8"):
        recap_source(tmp_path / "latin.yaml")
    with pytest.raises(UsageError, match="cannot read"):
        recap_source(tmp_path / "none.yaml")


def test_a_link_to_a_recap_stays_one(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "recap.yaml"
    real.write_text("title: x\n", "utf-8")
    link.symlink_to(real)
    kept = write_recap(link, "title: y\n", keep="before-x")
    assert link.is_symlink()
    assert real.read_text("utf-8") == "title: y\n"
    assert kept is not None
    assert kept.read_text("utf-8") == "title: x\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "recap.yaml")
    with pytest.raises(UsageError, match="it is a pipe"):
        recap_source(tmp_path / "recap.yaml")


def test_a_recap_that_cannot_be_written_is_named_without_advice_about_outputs(tmp_path: Path) -> None:
    (tmp_path / "recap.yaml").mkdir()
    with pytest.raises(UsageError, match="cannot write") as caught:
        write_recap(tmp_path / "recap.yaml", "title: y\n")
    assert caught.value.hint == ""
