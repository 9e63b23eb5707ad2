"""Filters and tests of the templates."""

from __future__ import annotations

from typing import Any

import pytest

from confdeck.edition import Entry, EntryKind, Takeaway
from confdeck.renderers.newsletter.template_environment import template_environment
from confdeck.text import Phrase
from confdeck.text.nodes import Text


def rendered(template: str, value: Any) -> str:
    return template_environment().from_string(template).render(value=value)


@pytest.mark.parametrize(
    ("tag", "heading"), [("gan", "GAN"), ("metric learning", "Metric learning"), ("iOS", "IOS")]
)
def test_a_tag_is_a_heading(tag: str, heading: str) -> None:
    assert rendered("{{ value | topic }}", tag) == heading


def test_names_of_a_byline_are_bold_and_escaped() -> None:
    talk = Entry("t", EntryKind.TALK, Phrase(), byline="<Ada> & Ben, Oxford", names=("<Ada>", "Ben", "Eve"))
    assert rendered("{{ value | byline }}", talk) == "<b>&lt;Ada&gt;</b> &amp; <b>Ben</b>, Oxford"


def test_only_takeaways_to_try_are_trials() -> None:
    takeaways = [Takeaway(Phrase((Text("One"),)), tags=("try",)), Takeaway(Phrase((Text("Two"),)))]
    assert rendered("{{ value | select('trial') | map(attribute='text') | join }}", takeaways) == "One"
