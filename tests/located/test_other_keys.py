from __future__ import annotations

import pytest

from confdeck.located import suggested_key

TALK = ("title", "speakers", "date", "summary", "takeaways", "links", "notes", "rating", "conflicts")
PERSON = ("name", "affiliation", "url", "about", "photo", "conflicts")
CONFERENCE = ("name", "short", "place", "dates", "url")
PICTURE = ("image", "caption", "alt", "credit", "of")
PAPER = ("title", "authors", "venue", "year", "doi", "url", "summary", "conflicts")


@pytest.mark.parametrize(
    ("known", "written", "meant"),
    [
        (TALK, "quotes", "takeaways"),
        (TALK, "chair", "speakers"),
        (TALK, "time", "summary"),
        (TALK, "table", "summary"),
        (TALK, "highlight", "takeaways"),
        ((*TALK, "papers", "tags"), "cite", "papers"),
        ((*TALK, "papers", "tags"), "track", "tags"),
        (TALK, "speeker", "speakers"),
        (TALK, "Title", "title"),
        (PERSON, "contact", "about"),
        (PERSON, "email", "about"),
        (PERSON, "mastodon", "url"),
        (CONFERENCE, "start", "dates"),
        (CONFERENCE, "city", "place"),
        (PICTURE, "photographer", "credit"),
        (PICTURE, "title", "caption"),
        (PAPER, "journal", "venue"),
        (PAPER, "abstract", "summary"),
        (PAPER, "zzz", ""),
    ],
)
def test_the_key_that_is_meant(known: tuple[str, ...], written: str, meant: str) -> None:
    assert suggested_key(written, known) == meant
