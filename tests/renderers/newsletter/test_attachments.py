"""What is attached to a PDF/A is for all of its readers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from unicodedata import normalize

from confdeck.model import Settings
from confdeck.renderers import Job
from confdeck.renderers.newsletter.attachments import attached_sources, withheld_sources
from confdeck.testing import fixture_job
from tests.recaps import edition, loaded

if TYPE_CHECKING:
    from pathlib import Path

RECAP = """
    title: T  # a private remark
    summary: As in [@one].
    talks: [{title: Open, audience: public}]
    references: works.bib
"""
WORKS = "@misc{one, title = {Cited}}\n\n@misc{two, title = {Never cited}}\n"


def job_of(folder: Path, recap: str = RECAP, works: str = WORKS) -> Job:
    (folder / "works.bib").write_text(works, "utf-8")
    return replace(
        fixture_job(),
        edition=edition(folder, recap),
        sources=loaded(folder, recap).files,
        settings=Settings(variant="pdf/a-3u"),
    )


def test_the_recap_is_attached_without_its_comments(tmp_path: Path) -> None:
    recap, _ = attached_sources(job_of(tmp_path))

    assert recap.name == "recap.yaml"
    assert b"summary: As in [@one]." in recap.data
    assert b"private remark" not in recap.data


def test_a_recap_with_comments_in_its_texts_is_not_attached(tmp_path: Path) -> None:
    for comment in ("<!-- x -->", "'%% x %%'"):
        job = job_of(tmp_path, RECAP.replace("Open", comment))
        assert attached_sources(job) == ()
        assert [omission.why for omission in withheld_sources(job)] == ["its texts have comments"]
    assert attached_sources(job_of(tmp_path, RECAP.replace("a private remark", "%% cell %%")))


def test_only_cited_works_are_attached(tmp_path: Path) -> None:
    _, works = attached_sources(job_of(tmp_path))

    assert works.data == b"@misc{one, title = {Cited}}\n"


def test_entries_that_cited_works_depend_on_are_attached(tmp_path: Path) -> None:
    key = normalize("NFD", "müller")
    entries = (
        "@string{p = {Publisher}}",
        f"@inbook{{{key}, title = {{Cited}}, crossref = {{volume}}, xdata = {{data}}}}",
        "@xdata{data, publisher = p}",
        "@book{volume, title = {Volume}}",
    )
    job = job_of(tmp_path, RECAP.replace("@one", "@müller"), "\n".join(("@misc{other}", *entries)))
    _, works = attached_sources(job)

    assert works.data.decode() == "\n\n".join(entries) + "\n"


def test_works_that_only_a_comment_mentions_are_not_attached(tmp_path: Path) -> None:
    job = job_of(tmp_path, RECAP.replace("[@one]", "[@one] \\@two"))

    assert b"@misc{two" in job.sources[1].text.encode()
    assert attached_sources(job)[1].data == b"@misc{one, title = {Cited}}\n"


def test_a_recap_with_hidden_items_is_not_attached(tmp_path: Path) -> None:
    job = job_of(tmp_path, RECAP.replace("audience: public", "audience: private"))

    assert attached_sources(job) == ()
    assert [omission.why for omission in withheld_sources(job)] == ["1 of its items is not for lab"]


def test_files_of_macros_are_attached(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_text("\\newcommand{\\R}{\\mathbb{R}} % private\n", "utf-8")
    *_, macros = attached_sources(job_of(tmp_path, RECAP + "    macros: a.tex\n"))
    assert (macros.name, macros.media_type) == ("a.tex", "application/x-tex")
    assert b"private" not in macros.data
