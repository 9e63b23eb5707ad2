from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.typography.addresses import LONGEST_ADDRESS, repeats_address, short_address, shown_address

PATHS = st.text("abcxyz0123456789-/?#=&%.", max_size=80)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.example.org/a/?q=1#x", "example.org/a/?q=1#x"),
        ("https://example.org/", "example.org"),
        ("https://example.org/a/", "example.org/a"),
        ("HTTP://WWW.example.org/A", "example.org/A"),
        ("https://example.org/#top", "example.org/#top"),
        ("https://example.org/?page=a/", "example.org/?page=a/"),
        ("https://wwwhat.example.org", "wwwhat.example.org"),
        ("mailto:a@example.org", "a@example.org"),
        ("MailTo:a@example.org?subject=Hello", "a@example.org?subject=Hello"),
        ("example.org/a", "example.org/a"),
        ("https://", "https://"),
        ("", ""),
    ],
)
def test_an_address_is_shown_without_what_only_programs_need(url: str, shown: str) -> None:
    assert shown_address(url) == shown


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.org/2019/notes/on/a-long-way/paper.pdf", "example.org/…long-way/paper.pdf"),
        ("https://medium.com/@author/reading-1300-papers-91b9e3b315f5", "medium.com/…papers-91b9e3b315f5"),
        (f"https://example.org/{'a' * 80}", f"example.org/…{'a' * 19}"),
        (f"https://{'long' * 10}.example.org/page", "longlonglonglong…org/page"),
        ("mailto:someone.with.a.very.long.name@example.org", "someone.with.a.v…ame@example.org"),
    ],
)
def test_a_long_address_keeps_its_beginning_and_its_end(url: str, shown: str) -> None:
    assert shown_address(url, 32) == shown


def test_words_may_be_the_address_they_lead_to() -> None:
    assert repeats_address("https://example.org", "https://example.org")
    assert repeats_address("a@example.org", "mailto:a@example.org")
    assert not repeats_address("example.org", "https://example.org")


@given(PATHS, st.sampled_from(["https://", "http://", "https://www."]))
def test_what_tells_two_links_apart_is_shown(path: str, prefix: str) -> None:
    shown = shown_address(f"{prefix}example.org/{path}")
    assert f"example.org/{path}".rstrip("/") == shown.rstrip("/")
    assert shown_address(shown) == shown


@given(PATHS, st.integers(8, LONGEST_ADDRESS))
def test_a_shortened_address_is_no_longer_than_asked(path: str, longest: int) -> None:
    whole = shown_address(f"https://example.org/{path}")
    shown = shown_address(f"https://example.org/{path}", longest)
    assert len(shown) <= longest or shown == whole
    assert ("…" in shown) is (len(whole) > longest)
    assert whole.endswith(shown.rpartition("…")[2])


@given(PATHS)
def test_an_address_on_a_line_of_its_own_is_short(path: str) -> None:
    url = f"https://example.org/{path}"
    assert short_address(url) == shown_address(url, LONGEST_ADDRESS)
    assert len(short_address(url)) <= LONGEST_ADDRESS
