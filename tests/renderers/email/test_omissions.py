"""What the digest leaves out is reported by what its writer wrote, whatever else the HTML happens to hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.renderers.email import EmailRenderer
from confdeck.text import Prose
from confdeck.text.nodes import CodeBlock

if TYPE_CHECKING:
    from collections.abc import Callable

    from confdeck.edition import Edition
    from confdeck.renderers.base import Job
    from tests.renderers.email.conftest import Kit


def test_a_paragraph_is_left_out_although_its_words_stand_elsewhere(
    edition: Edition, kit: Kit, job_of: Callable[..., Job]
) -> None:
    first, *rest = edition.sections
    talk = replace(first.entries[0], tldr=kit.phrase("It works, and fast."), body=kit.prose("It works"))
    job = job_of(replace(edition, sections=(replace(first, entries=(talk,)), *rest)))
    words = {omission.what: omission.words for omission in EmailRenderer().render(job).left_out}
    assert "It works" in words["part of `Towards general vision`"].split("\n")


def test_a_listing_in_the_html_is_not_reported(edition: Edition, job_of: Callable[..., Job]) -> None:
    listing = CodeBlock("x = 1\n  y = 2")
    summary = Prose((listing, *edition.summary.blocks))
    left_out = EmailRenderer().render(job_of(replace(edition, summary=summary))).left_out
    assert not [omission for omission in left_out if omission.what == "part of the summary"]


def test_a_logo_that_is_not_shown_is_reported(edition: Edition, kit: Kit, job_of: Callable[..., Job]) -> None:
    lab = replace(edition.lab, logo=kit.figure("logo", missing=True).asset)
    left_out = EmailRenderer().render(job_of(replace(edition, lab=lab))).left_out
    assert "the lab's logo" in {omission.what for omission in left_out}
