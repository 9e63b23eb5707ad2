"""`confdeck edits` lists what was changed in a deck by hand."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from tests.command_line import run_in_process as confdeck
from tests.recaps import written
from tests.renderers.pptx import audit

RECAP = """
title: Seven days
talks:
  - {title: The only talk, tldr: It was good., takeaways: [One thing to keep, Another thing to keep]}
"""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A deck that confdeck wrote."""
    written(tmp_path, RECAP)
    assert confdeck("render", "-f", "pptx", "-o", "out", cwd=tmp_path).returncode == 0
    return tmp_path / "out" / f"{tmp_path.name}.pptx"


def change_title(deck: Path) -> None:
    presentation = Presentation(str(deck))
    for slide in presentation.slides:
        for shape in slide.shapes:
            if shape.has_text_frame and shape.text_frame.text.split() == ["It", "was", "good"]:
                shape.text_frame.paragraphs[0].runs[0].text = "It was very good"
                presentation.save(str(deck))
                return
    pytest.fail("the talk is on no slide")


def test_nothing_was_changed(tmp_path: Path, deck: Path) -> None:
    result = confdeck("edits", str(deck), cwd=tmp_path)

    assert (result.returncode, result.stdout) == (0, "nothing was changed\n")


def test_a_change_is_shown_with_both_texts(tmp_path: Path, deck: Path) -> None:
    change_title(deck)
    result = confdeck("edits", str(deck), cwd=tmp_path)

    assert "title: text\n  - It was good\n  + It was very good\n" in result.stdout


def test_after_rendering_again_the_copy_is_compared_with_what_it_was_made_from(
    tmp_path: Path, deck: Path
) -> None:
    change_title(deck)
    written(tmp_path, RECAP.replace("Another thing", "A third thing"))
    rendered = confdeck("render", "-f", "pptx", "-o", "out", cwd=tmp_path)
    (copy,) = (tmp_path / "out").glob("*.edited-*.pptx")
    result = confdeck("edits", str(copy), "--report", "json", cwd=tmp_path)

    assert f"`confdeck edits out/{copy.name}` lists the changes" in rendered.stdout
    assert [(change["before"], change["after"]) for change in json.loads(result.stdout)["changes"]] == [
        ("It was good", "It was very good")
    ]


@pytest.mark.proof
def test_a_change_is_proposed_as_a_patch_of_the_recap(tmp_path: Path, deck: Path) -> None:
    change_title(deck)
    before = (tmp_path / "recap.yaml").read_bytes()
    result = confdeck("edits", str(deck), "--to", "recap.yaml", cwd=tmp_path)

    assert result.returncode == 0, result.stderr
    assert "-  - {title: The only talk, tldr: It was good., takeaways:" in result.stdout
    assert "+  - {title: The only talk, tldr: It was very good., takeaways:" in result.stdout
    assert (tmp_path / "recap.yaml").read_bytes() == before


def test_the_patch_is_applied_and_nothing_is_left_to_merge(tmp_path: Path, deck: Path) -> None:
    change_title(deck)
    before = (tmp_path / "recap.yaml").read_bytes()
    result = confdeck("edits", str(deck), "--to", "recap.yaml", "--write", cwd=tmp_path)
    (copy,) = tmp_path.glob("recap.before-edits-*.yaml")
    again = confdeck("render", "-f", "pptx", "-o", "out", cwd=tmp_path)

    assert result.returncode == 0, result.stderr
    assert (tmp_path / "recap.yaml").read_text() == RECAP.replace("It was good", "It was very good")
    assert copy.read_bytes() == before
    assert "conflict" not in again.stdout
    assert confdeck("edits", str(deck), cwd=tmp_path).stdout == "nothing was changed\n"


@pytest.mark.proof
def test_the_patch_has_included_files_and_names_a_bibliography(tmp_path: Path, deck: Path) -> None:
    (tmp_path / "ben.yaml").write_text(
        "talks: [{title: Another talk, tldr: It was very much longer than others.}]\n"
    )
    (tmp_path / "works.bib").write_text(
        "@misc{kim, title={Boxes that break in winter}, author={Kim, H.}, year={2020}}"
    )
    recap = f"{RECAP}include: [ben.yaml]\nreferences: works.bib\npapers: ['@kim']\n"
    assert render(tmp_path, recap=recap).returncode == 0
    presentation = Presentation(str(deck))
    for slide in presentation.slides:
        for shape in slide.shapes:
            for paragraph in shape.text_frame.paragraphs if shape.has_text_frame else ():
                for run in paragraph.runs:
                    run.text = run.text.replace("very much", "rather").replace("that break", "that fall")
    presentation.save(str(deck))
    result = confdeck("edits", str(deck), "--to", "recap.yaml", "--write", cwd=tmp_path)

    assert result.returncode == 0, result.stderr
    assert (tmp_path / "recap.yaml").read_text() == recap
    assert "It was rather longer than others." in (tmp_path / "ben.yaml").read_text()
    assert "ben.yaml  has 1 of the changes" in result.stdout
    assert "it is from `works.bib`; change it there" in result.stdout


@pytest.mark.proof
def test_to_write_needs_a_recap(tmp_path: Path, deck: Path) -> None:
    result = confdeck("edits", str(deck), "--write", cwd=tmp_path)

    assert result.returncode == 2
    assert "--to recap.yaml" in result.stderr


def test_without_a_copy_the_manifest_tells_which_slides_were_changed(tmp_path: Path, deck: Path) -> None:
    (tmp_path / ".confdeck" / "written.json").unlink()
    untouched = confdeck("edits", str(deck), cwd=tmp_path)
    change_title(deck)
    result = confdeck("edits", str(deck), cwd=tmp_path)

    assert untouched.stdout.endswith("nothing was changed\n")
    assert result.returncode == 0
    assert "wrote this deck for the audience `lab`" in result.stdout
    assert result.stdout.endswith("slide 2: 1 new and 1 missing paragraphs or pictures\n")


def test_of_a_deck_that_confdeck_did_not_write_nothing_is_known(tmp_path: Path, deck: Path) -> None:
    Presentation().save(str(deck))
    known = confdeck("edits", str(deck), cwd=tmp_path)
    (tmp_path / ".confdeck" / "written.json").unlink()
    unknown = confdeck("edits", str(deck), cwd=tmp_path)

    for result in (known, unknown):
        assert result.returncode == 2
        assert "nothing in" in result.stderr
        assert "--recap" in result.stderr


def test_a_damaged_deck_is_an_error(tmp_path: Path, deck: Path) -> None:
    deck.write_bytes(deck.read_bytes()[:2000])
    result = confdeck("edits", str(deck), cwd=tmp_path)

    assert result.returncode == 2
    assert result.stderr.startswith("error: the deck ")


# Rendering again


def render(folder: Path, *options: str, recap: str = RECAP) -> subprocess.CompletedProcess[str]:
    written(folder, recap)
    return confdeck("render", "-f", "pptx", "-o", "out", *options, cwd=folder)


def texts(deck: Path) -> str:
    presentation = Presentation(str(deck))
    shapes = (shape for slide in presentation.slides for shape in slide.shapes if shape.has_text_frame)
    return "\n".join(" ".join(shape.text_frame.text.split()) for shape in shapes)


def copies(deck: Path) -> list[Path]:
    return sorted(deck.parent.glob("*.edited-*.pptx"))


def test_edits_are_kept_when_the_recap_changes(tmp_path: Path, deck: Path) -> None:
    change_title(deck)
    by_hand = deck.read_bytes()
    result = render(tmp_path, recap=RECAP.replace("Another thing", "A third thing"))

    assert result.returncode == 0
    assert "has kept 1 edit by hand" in result.stdout
    assert "It was very good" in texts(deck)
    assert "A third thing" in texts(deck)
    assert [copy.read_bytes() for copy in copies(deck)] == [by_hand]


def test_a_deck_that_keeps_edits_is_not_said_to_be_unchanged(tmp_path: Path, deck: Path) -> None:
    change_title(deck)
    result = render(tmp_path)

    assert "has kept 1 edit by hand" in result.stdout
    assert "nothing has changed" not in result.stdout


def test_edits_are_kept_at_every_rendering_with_one_copy(tmp_path: Path, deck: Path) -> None:
    change_title(deck)
    for word in ("A third", "A fourth", "A fifth"):
        assert render(tmp_path, recap=RECAP.replace("Another", word)).returncode == 0
        assert "It was very good" in texts(deck)
        assert f"{word} thing" in texts(deck)

    assert len(copies(deck)) == 1


def test_what_both_change_is_a_warning_and_the_edit_stays(tmp_path: Path, deck: Path) -> None:
    change_title(deck)
    result = render(tmp_path, recap=RECAP.replace("It was good.", "It was long."))

    assert "title was edited by hand and has changed in the recap" in result.stdout
    assert "the edit stays, `It was very good`; the recap now says `It was long`" in result.stdout
    assert "It was very good" in texts(deck)


LONG = RECAP.replace("It was good.", "It was long.")


def comments(deck: Path) -> list[str]:
    with zipfile.ZipFile(deck) as archive:
        parts = [name for name in archive.namelist() if name.startswith("ppt/comments/")]
        return [archive.read(name).decode() for name in parts]


def test_a_conflict_has_a_number_a_line_and_a_comment(tmp_path: Path, deck: Path) -> None:
    change_title(deck)
    result = render(tmp_path, recap=LONG)

    assert "recap.yaml:4:" in result.stdout
    assert "conflict 1, slide 2 of" in result.stdout
    (comment,) = comments(deck)
    assert "Conflict 1, title" in comment
    assert "recap.yaml:4" in comment
    assert audit.findings(deck.read_bytes()) == []


def test_a_conflict_stays_until_it_is_settled(tmp_path: Path, deck: Path) -> None:
    change_title(deck)
    render(tmp_path, recap=LONG)
    written_first = deck.read_bytes()
    result = render(tmp_path, recap=LONG)

    assert "conflict 1, slide 2 of" in result.stdout
    assert deck.read_bytes() == written_first
    listed = confdeck("edits", str(deck), cwd=tmp_path).stdout
    assert "conflict 1, slide 2, title: `It was very good`; the recap (" in listed


def test_the_version_of_the_recap_is_accepted(tmp_path: Path, deck: Path) -> None:
    change_title(deck)
    render(tmp_path, recap=LONG)
    by_hand = deck.read_bytes()
    result = confdeck("edits", str(deck), "--accept", "1", cwd=tmp_path)

    assert result.returncode == 0, result.stderr
    assert "It was long" in texts(deck)
    assert by_hand in [copy.read_bytes() for copy in copies(deck)]
    assert comments(deck) == []
    again = render(tmp_path, recap=LONG)
    assert "conflict" not in again.stdout
    assert "It was long" in texts(deck)


@pytest.mark.proof
def test_a_deleted_comment_settles_a_conflict(tmp_path: Path, deck: Path) -> None:
    change_title(deck)
    render(tmp_path, recap=LONG)
    presentation = Presentation(str(deck))
    for slide in presentation.slides:
        for key, relation in list(slide.part.rels.items()):
            if relation.reltype.endswith("/comments"):
                slide.part.rels.pop(key)
    presentation.save(str(deck))
    result = render(tmp_path, recap=LONG)

    assert "conflict" not in result.stdout
    assert "It was very good" in texts(deck)
    assert comments(deck) == []


@pytest.mark.proof
def test_in_a_public_deck_no_comment_tells_of_it(tmp_path: Path, deck: Path) -> None:
    public = RECAP + "audience: public\n"
    render(tmp_path, "--audience", "public", recap=public)
    change_title(deck)
    result = render(tmp_path, "--audience", "public", recap=public.replace("It was good.", "It was long."))

    assert "conflict 1" in result.stdout
    assert comments(deck) == []


@pytest.mark.proof
@pytest.mark.parametrize("number", ["7", "x", ""])
def test_a_number_that_is_none_is_an_error(number: str, tmp_path: Path, deck: Path) -> None:
    change_title(deck)
    render(tmp_path, recap=LONG)
    by_hand = deck.read_bytes()
    result = confdeck("edits", str(deck), "--accept", number, cwd=tmp_path)

    assert result.returncode == 2
    assert "no " in result.stderr
    assert deck.read_bytes() == by_hand


@pytest.mark.proof
def test_a_deleted_slide_and_a_slide_that_the_recap_lacks_are_accepted(tmp_path: Path, deck: Path) -> None:
    recap = RECAP + "  - {title: Another talk, tldr: Nothing new was said.}\n"
    render(tmp_path, recap=recap)
    change_title(deck)
    presentation = Presentation(str(deck))
    listed = presentation.slides._sldIdLst
    gone = next(at for at, slide in enumerate(presentation.slides) if "Nothing new" in slide_text(slide))
    presentation.part.drop_rel(listed[gone].rId)
    listed.remove(listed[gone])
    presentation.save(str(deck))
    other = """
title: Seven days
talks:
  - {title: Another talk, tldr: Something new was said.}
"""
    result = render(tmp_path, recap=other)
    assert "the recap no longer has it" in result.stdout
    assert "was deleted by hand and has changed in the recap" in result.stdout
    accepted = confdeck("edits", str(deck), "--accept", "all", cwd=tmp_path)

    assert accepted.returncode == 0, accepted.stderr
    assert "very good" not in texts(deck)
    assert "Something new was said" in texts(deck)


def slide_text(slide: Any) -> str:
    return " ".join(" ".join(shape.text_frame.text.split()) for shape in slide.shapes if shape.has_text_frame)


def test_with_strict_a_conflict_writes_nothing(tmp_path: Path, deck: Path) -> None:
    change_title(deck)
    by_hand = deck.read_bytes()
    result = render(tmp_path, "--strict", recap=RECAP.replace("It was good.", "It was long."))

    assert result.returncode == 1
    assert deck.read_bytes() == by_hand
    assert not copies(deck)


def test_edits_can_be_replaced(tmp_path: Path, deck: Path) -> None:
    change_title(deck)
    result = render(tmp_path, "--edits", "replace")

    assert result.returncode == 0
    assert "very good" not in texts(deck)
    assert "very good" in texts(copies(deck)[0])
    assert render(tmp_path).returncode == 0
    assert "very good" not in texts(deck)


def test_edits_can_be_refused(tmp_path: Path, deck: Path) -> None:
    change_title(deck)
    by_hand = deck.read_bytes()
    result = render(tmp_path, "--edits", "refuse")

    assert result.returncode == 5
    assert "may have been edited by hand; nothing was written" in result.stderr
    assert deck.read_bytes() == by_hand


def move_title(deck: Path) -> None:
    presentation = Presentation(str(deck))
    title = presentation.slides[1].shapes.title
    assert title is not None
    title.left, title.top, title.width, title.height = Pt(10), Pt(20), Pt(300), Pt(90)
    presentation.save(str(deck))


@pytest.mark.parametrize(
    "options",
    [
        ("--minutes", "5"),
        pytest.param(("--theme", "fjord"), marks=pytest.mark.proof),
        pytest.param(("--audience", "private"), marks=pytest.mark.proof),
    ],
)
def test_in_another_layout_texts_are_kept_and_places_dropped(
    options: tuple[str, ...], tmp_path: Path, deck: Path
) -> None:
    change_title(deck)
    move_title(deck)
    by_hand = deck.read_bytes()
    result = render(tmp_path, *options)

    assert "It was very good" in texts(deck)
    assert "the new place or size of title is not in the new deck" in result.stdout
    title = Presentation(str(deck)).slides[1].shapes.title
    assert title is not None
    assert title.top != Pt(20)
    assert [copy.read_bytes() for copy in copies(deck)] == [by_hand]


@pytest.mark.proof
def test_edits_that_an_earlier_run_has_kept_are_in_a_copy_when_they_go(tmp_path: Path, deck: Path) -> None:
    change_title(deck)
    render(tmp_path)
    for copy in copies(deck):
        copy.unlink()
    by_hand = deck.read_bytes()
    render(tmp_path, "--edits", "replace")

    assert "very good" not in texts(deck)
    assert [copy.read_bytes() for copy in copies(deck)] == [by_hand]


def colleague(tmp_path: Path, deck: Path) -> Path:
    """A copy in which somebody else changed a takeaway, and wrote a comment."""
    copy = tmp_path / "from-ben.pptx"
    presentation = Presentation(str(deck))
    for slide in presentation.slides:
        for shape in slide.shapes:
            for paragraph in shape.text_frame.paragraphs if shape.has_text_frame else ():
                if "One thing" in paragraph.text:
                    paragraph.runs[0].text = "One thing to remember"
                    for run in paragraph.runs[1:]:
                        run.text = ""
    presentation.save(str(copy))
    return copy


@pytest.mark.parametrize("known", [True, pytest.param(False, marks=pytest.mark.proof)])
def test_the_edits_of_two_people_are_merged(known: bool, tmp_path: Path, deck: Path) -> None:  # noqa: FBT001
    copy = colleague(tmp_path, deck)
    change_title(deck)
    if not known:
        forget(tmp_path)
    result = render(
        tmp_path, "--edits-from", str(copy), recap=RECAP.replace("Another thing", "A third thing")
    )

    assert result.returncode == 0, result.stderr
    for words in ("It was very good", "One thing to remember", "A third thing"):
        assert words in texts(deck)
    assert "conflict" not in result.stdout
    again = render(tmp_path, recap=RECAP.replace("Another thing", "A fourth thing"))
    for words in ("It was very good", "One thing to remember", "A fourth thing"):
        assert words in texts(deck)
    assert "conflict" not in again.stdout


@pytest.mark.proof
def test_what_two_people_changed_is_a_conflict(tmp_path: Path, deck: Path) -> None:
    copy = tmp_path / "from-ben.pptx"
    copy.write_bytes(deck.read_bytes())
    change_title(copy)
    presentation = Presentation(str(deck))
    title = presentation.slides[1].shapes.title
    assert title is not None
    title.text = "It was quite good"
    presentation.save(str(deck))
    result = render(tmp_path, "--edits-from", str(copy))

    assert f"slide 2 of `out/{deck.name}`: title was edited in `" in result.stdout
    assert "from-ben.pptx` and has been edited in another copy" in result.stdout
    assert f"`confdeck edits out/{deck.name} --accept 1`" in result.stdout
    assert "It was very good" in texts(deck)
    assert "It was quite good" in result.stdout


@pytest.mark.proof
def test_a_copy_in_the_place_of_the_deck_is_compared_with_what_it_was_made_from(
    tmp_path: Path, deck: Path
) -> None:
    copy = colleague(tmp_path, deck)
    render(tmp_path, recap=LONG)
    deck.write_bytes(copy.read_bytes())
    result = render(tmp_path, recap=LONG)

    assert "conflict" not in result.stdout
    assert "It was long" in texts(deck)
    assert "One thing to remember" in texts(deck)


@pytest.mark.proof
def test_a_copy_that_confdeck_did_not_write_is_refused(tmp_path: Path, deck: Path) -> None:
    Presentation().save(str(tmp_path / "foreign.pptx"))
    before = deck.read_bytes()
    result = render(tmp_path, "--edits-from", "foreign.pptx")

    assert result.returncode == 2
    assert "nothing in the deck `foreign.pptx` tells" in result.stderr
    assert "nothing was written" in result.stderr
    assert deck.read_bytes() == before


def forget(folder: Path) -> None:
    shutil.rmtree(folder / ".confdeck")


def test_on_another_computer_edits_are_merged_by_the_manifest(tmp_path: Path, deck: Path) -> None:
    change_title(deck)
    by_hand = deck.read_bytes()
    forget(tmp_path)
    result = render(tmp_path, recap=RECAP.replace("Another thing", "A third thing"))

    assert "has kept 1 edit by hand" in result.stdout
    assert "conflict" not in result.stdout
    assert "It was very good" in texts(deck)
    assert "A third thing" in texts(deck)
    assert "Another thing" not in texts(deck)
    assert [copy.read_bytes() for copy in copies(deck)] == [by_hand]


@pytest.mark.proof
def test_without_a_copy_what_both_changed_is_a_conflict(tmp_path: Path, deck: Path) -> None:
    change_title(deck)
    forget(tmp_path)
    result = render(tmp_path, recap=LONG)

    assert "conflict 1, slide 2" in result.stdout
    assert "It was very good" in texts(deck)


@pytest.mark.proof
def test_without_a_copy_an_untouched_deck_is_just_updated(tmp_path: Path, deck: Path) -> None:
    forget(tmp_path)
    result = render(tmp_path, recap=LONG)

    assert "by hand" not in result.stdout
    assert "It was long" in texts(deck)
    assert "It was good" not in texts(deck)


@pytest.mark.proof
def test_without_a_copy_a_deck_of_another_kind_is_kept(tmp_path: Path, deck: Path) -> None:
    change_title(deck)
    by_hand = deck.read_bytes()
    forget(tmp_path)
    result = render(tmp_path, "--theme", "fjord")

    assert "rendered in another way" in result.stdout
    assert "very good" not in texts(deck)
    assert [copy.read_bytes() for copy in copies(deck)] == [by_hand]


@pytest.mark.proof
def test_a_deck_that_confdeck_did_not_write_is_kept(tmp_path: Path, deck: Path) -> None:
    forget(tmp_path)
    Presentation().save(str(deck))
    foreign = deck.read_bytes()
    result = render(tmp_path)

    assert result.returncode == 0
    assert "nothing in the deck" in result.stdout
    assert [copy.read_bytes() for copy in copies(deck)] == [foreign]


def test_a_deck_that_cannot_be_read_is_kept(tmp_path: Path, deck: Path) -> None:
    deck.write_bytes(b"PK\x03\x04 and no more")
    result = render(tmp_path)

    assert result.returncode == 0
    assert "are not in the new file: the deck" in result.stdout
    assert f"the earlier {deck.name}, which is not as confdeck wrote it\n" in result.stdout
    assert copies(deck)[0].read_bytes() == b"PK\x03\x04 and no more"
    assert "It was good" in texts(deck)
