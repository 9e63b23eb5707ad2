"""A file that somebody may have changed is never overwritten without a copy."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from confdeck.edited_files import Replaced, replace_files
from confdeck.errors import EditedError, UsageError
from confdeck.written_record import KeptFile, Original, WrittenRecord
from tests.command_line import run_in_process as confdeck
from tests.recaps import written

DAY = date(2026, 11, 28)
SMALL = "title: Seven days\ntalks: [{title: The only talk, tldr: It was good.}]\n"


@pytest.fixture
def recap(tmp_path: Path) -> Path:
    """The folder of a recap; its outputs are in a folder beside it."""
    folder = tmp_path / "recap"
    folder.mkdir()
    return folder


@pytest.fixture
def deck(tmp_path: Path, recap: Path) -> Path:
    """A file that confdeck wrote."""
    path = tmp_path / "output" / "deck.pptx"
    assert replace_files({path: b"first"}, WrittenRecord(recap)) == Replaced()
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def today() -> str:
    return datetime.now().astimezone().date().isoformat()


def test_what_confdeck_wrote_is_replaced(deck: Path, recap: Path) -> None:
    assert replace_files({deck: b"second"}, WrittenRecord(recap)) == Replaced()

    assert deck.read_bytes() == b"second"
    assert names(deck.parent) == {"deck.pptx"}


def test_an_edited_file_is_kept(deck: Path, recap: Path) -> None:
    deck.write_bytes(b"edited")
    deck.chmod(0o600)
    os.utime(deck, (1_000_000_000, 1_000_000_000))
    replaced = replace_files({deck: b"second"}, WrittenRecord(recap))

    copy = deck.with_name(f"deck.edited-{today()}.pptx")
    assert replaced == Replaced((KeptFile(deck, copy, edited=True),))
    assert deck.read_bytes() == b"second"
    assert copy.read_bytes() == b"edited"
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.stat().st_mtime == 1_000_000_000


def test_a_second_copy_of_a_day_has_a_number(deck: Path, recap: Path) -> None:
    for number in range(3):
        deck.write_bytes(f"edit {number}".encode())
        replace_files({deck: f"render {number}".encode()}, WrittenRecord(recap))

    copies = [deck.with_name(f"deck.edited-{today()}{number}.pptx") for number in ("", "-2", "-3")]
    assert [copy.read_bytes() for copy in copies] == [b"edit 0", b"edit 1", b"edit 2"]


def test_an_edit_that_says_the_same_as_the_new_file_needs_no_copy(deck: Path, recap: Path) -> None:
    deck.write_bytes(b"second")

    assert replace_files({deck: b"second"}, WrittenRecord(recap)) == Replaced()


def test_an_earlier_file_of_confdeck_is_not_the_last_one(deck: Path, recap: Path) -> None:
    replace_files({deck: b"second"}, WrittenRecord(recap))
    deck.write_bytes(b"first")

    assert [
        file.kept_as.read_bytes() for file in replace_files({deck: b"third"}, WrittenRecord(recap)).kept
    ] == [b"first"]


RECORDS: dict[str, Callable[[Path], Any]] = {
    "no record": Path.unlink,
    "empty": lambda record: record.write_bytes(b""),
    "damaged": lambda record: record.write_bytes(record.read_bytes()[:20]),
    "deep": lambda record: record.write_bytes(b"[" * 100_000),
    "of another form": lambda record: record.write_text('{"format": 1, "files": [1]}'),
    "newer": lambda record: record.write_text(record.read_text().replace('"format": 1', '"format": 2')),
    "not of this file": lambda record: record.write_text(
        '{"format": 1, "files": {"../output/deck.pptx": 1}}'
    ),
}


@pytest.mark.parametrize("change", RECORDS)
def test_a_file_whose_origin_cannot_be_shown_is_kept(change: str, deck: Path, recap: Path) -> None:
    RECORDS[change](recap / ".confdeck" / "written.json")
    (kept,) = replace_files({deck: b"second"}, WrittenRecord(recap)).kept

    assert not kept.edited
    assert kept.kept_as.read_bytes() == b"first"
    assert replace_files({deck: b"third"}, WrittenRecord(recap)) == Replaced()


def test_recap_and_output_may_move_together(tmp_path: Path, deck: Path, recap: Path) -> None:
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    recap.rename(moved / "recap")
    deck.parent.rename(moved / "output")

    assert (
        replace_files({moved / "output" / deck.name: b"second"}, WrittenRecord(moved / "recap")) == Replaced()
    )


def test_the_record_has_no_words(deck: Path, recap: Path) -> None:
    """What a person deletes from a recap must not travel on."""
    assert deck.exists()
    record = json.loads((recap / ".confdeck" / "written.json").read_text())

    assert record["format"] == 1
    ((name, entry),) = record["files"].items()
    assert name == "../output/deck.pptx"
    assert (len(entry["written"]), entry["original"], entry["conditions"]) == (64, "", "")


def test_a_copy_without_edits_is_kept_of_what_people_edit(tmp_path: Path, recap: Path) -> None:
    deck, mail = tmp_path / "deck.pptx", tmp_path / "deck.eml"
    first, second = Original(b"first", "theme default"), Original(b"second", "theme fjord")
    replace_files({deck: b"first", mail: b"first mail"}, WrittenRecord(recap), {deck: first})
    deck.write_bytes(b"edited")
    files = {deck: b"second, with an edit", mail: b"second mail"}
    (kept,) = replace_files(files, WrittenRecord(recap), {deck: second}).kept
    record = WrittenRecord(recap)

    assert kept.comparable
    assert [record.original(path) for path in (deck, kept.kept_as, mail)] == [second, first, None]
    assert replace_files({deck: b"third"}, record) == Replaced()


def test_copies_go_with_the_files(tmp_path: Path, recap: Path) -> None:
    one, other = tmp_path / "one.pptx", tmp_path / "other.pptx"
    replace_files({one: b"one"}, WrittenRecord(recap), {one: Original(b"one", "")})
    one.unlink()
    replace_files({other: b"other"}, WrittenRecord(recap), {other: Original(b"other", "")})

    assert [path.read_bytes() for path in (recap / ".confdeck" / "written").iterdir()] == [b"other"]


def test_a_damaged_copy_is_no_copy(deck: Path, recap: Path) -> None:
    replace_files({deck: b"second"}, WrittenRecord(recap), {deck: Original(b"second", "")})
    (copy,) = (recap / ".confdeck" / "written").iterdir()
    copy.write_bytes(b"seco")

    assert WrittenRecord(recap).original(deck) is None


def test_edited_files_can_be_refused(deck: Path, recap: Path) -> None:
    assert replace_files({deck: b"second"}, WrittenRecord(recap), refuse=True) == Replaced()
    deck.write_bytes(b"edited")
    with pytest.raises(EditedError, match=r"deck\.pptx` may have been edited by hand; nothing was written"):
        replace_files({deck: b"third"}, WrittenRecord(recap), refuse=True)

    assert deck.read_bytes() == b"edited"
    assert names(deck.parent) == {"deck.pptx"}


def test_files_of_two_formats_are_kept_together(deck: Path, recap: Path) -> None:
    mail = deck.with_name("deck.email.html")
    replace_files({deck: b"first", mail: b"first"}, WrittenRecord(recap))
    deck.write_bytes(b"edited deck")
    mail.write_bytes(b"edited mail")
    kept = replace_files({deck: b"second", mail: b"second"}, WrittenRecord(recap)).kept

    assert [file.kept_as.name for file in kept] == [
        f"deck.edited-{today()}.pptx",
        f"deck.email.edited-{today()}.html",
    ]
    assert [file.kept_as.read_bytes() for file in kept] == [b"edited deck", b"edited mail"]


def test_through_a_link_the_edit_is_kept_too(tmp_path: Path, deck: Path, recap: Path) -> None:
    elsewhere = tmp_path / "shared.pptx"
    elsewhere.write_bytes(b"edited")
    deck.unlink()
    deck.symlink_to(elsewhere)
    (kept,) = replace_files({deck: b"second"}, WrittenRecord(recap)).kept

    assert elsewhere.read_bytes() == b"edited"
    assert kept.kept_as.read_bytes() == b"edited"
    assert deck.read_bytes() == b"second"


@pytest.mark.parametrize("lock", ["~$deck.pptx", ".~lock.deck.pptx#"])
def test_a_file_that_is_open_elsewhere_is_an_error(lock: str, deck: Path, recap: Path) -> None:
    deck.with_name(lock).write_bytes(b"Ines")
    with pytest.raises(UsageError, match="is open in another program") as raised:
        replace_files({deck: b"second"}, WrittenRecord(recap))

    assert lock in raised.value.hint
    assert deck.read_bytes() == b"first"


def test_a_lock_without_a_file_is_left_over(deck: Path, recap: Path) -> None:
    deck.with_name("~$deck.pptx").write_bytes(b"Ines")
    deck.unlink()

    assert replace_files({deck: b"second"}, WrittenRecord(recap)) == Replaced()


def test_a_record_that_cannot_be_written_is_reported(tmp_path: Path, recap: Path) -> None:
    (recap / ".confdeck").write_bytes(b"a file in the way")
    replaced = replace_files({tmp_path / "deck.pptx": b"first"}, WrittenRecord(recap))

    assert replaced.unrecorded.startswith(f"cannot write `{recap / '.confdeck' / 'written.json'}`: ")
    assert (tmp_path / "deck.pptx").read_bytes() == b"first"


def test_a_name_is_never_given_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.2026.pptx"
    path.write_bytes(b"old")
    (tmp_path / "a.2026.edited-2026-11-28.pptx").write_bytes(b"an earlier copy")
    (kept,) = WrittenRecord(tmp_path).files_to_keep({path: b"new"}, DAY)

    assert kept == KeptFile(path, tmp_path / "a.2026.edited-2026-11-28-2.pptx", edited=False)


def test_rendering_keeps_edits_of_every_format(tmp_path: Path) -> None:
    written(tmp_path, SMALL)
    assert confdeck("render", "-o", "out", cwd=tmp_path).returncode == 0
    before = files(tmp_path / "out")
    assert any(path.suffix == ".woff" for path in before)
    for path in before:
        path.write_bytes(path.read_bytes() + b" edited")
    result = confdeck("render", "-o", "out", cwd=tmp_path)

    assert result.returncode == 0
    copies = {str(path.relative_to(tmp_path / "out")) for path in files(tmp_path / "out") - before}
    assert len(copies) == len(before)
    for copy in copies:
        assert f"out/{copy}  the earlier " in result.stdout
        assert (tmp_path / "out" / copy).read_bytes().endswith(b" edited")


def test_the_report_for_programs_names_copies(tmp_path: Path) -> None:
    written(tmp_path, SMALL)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / f"{tmp_path.name}.eml").write_bytes(b"of somebody")
    result = confdeck("render", "-f", "email", "-o", "out", "--report", "json", cwd=tmp_path)

    (kept,) = json.loads(result.stdout)["kept"]
    assert kept == {
        "path": f"out/{tmp_path.name}.eml",
        "kept_as": f"out/{tmp_path.name}.edited-{today()}.eml",
        "edited": False,
    }


def test_a_picture_that_is_no_longer_on_a_page_is_deleted(tmp_path: Path, recap: Path) -> None:
    page, pictures = tmp_path / "output" / "recap.html", tmp_path / "output" / "recap.web"
    first = {page: b"one two", pictures / "one.jpg": b"1", pictures / "two.jpg": b"2"}
    replace_files(first, WrittenRecord(recap))
    (pictures / "mine.jpg").write_bytes(b"mine")
    (pictures / "two.jpg").write_bytes(b"retouched")
    replace_files({page: b"three", pictures / "three.jpg": b"3"}, WrittenRecord(recap))

    assert names(pictures) == {"mine.jpg", "two.jpg", "three.jpg"}


def test_other_formats_stay_when_one_is_rendered(tmp_path: Path, recap: Path) -> None:
    deck, page = tmp_path / "output" / "recap.pptx", tmp_path / "output" / "recap.html"
    replace_files({deck: b"deck"}, WrittenRecord(recap))
    replace_files({page: b"page", page.parent / "recap.web" / "one.jpg": b"1"}, WrittenRecord(recap))

    assert deck.read_bytes() == b"deck"
