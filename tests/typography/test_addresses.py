from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.typography import LONGEST_ADDRESS, shown_address

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


def test_a_long_address_keeps_its_host_and_its_end() -> None:
    shown = shown_address(f"https://example.org/{'a/' * 40}paper.pdf", 30)
    assert len(shown) == 30
    assert shown.startswith("example.org/…")
    assert shown.endswith("/paper.pdf")


def test_a_long_host_loses_its_end() -> None:
    assert shown_address(f"https://{'long' * 10}.example.org/page", 20) == "longlonglo….org/page"


@given(PATHS, st.sampled_from(["https://", "http://", "https://www."]))
def test_what_tells_two_links_apart_is_shown(path: str, prefix: str) -> None:
    shown = shown_address(f"{prefix}example.org/{path}")
    assert f"example.org/{path}".rstrip("/") == shown.rstrip("/")
    assert shown_address(shown) == shown


@given(PATHS, st.integers(8, LONGEST_ADDRESS))
def test_a_shortened_address_is_no_longer_than_asked(path: str, longest: int) -> None:
    whole = shown_address(f"https://example.org/{path}")
    shown = shown_address(f"https://example.org/{path}", longest)
    assert len(shown) == min(len(whole), longest)
    assert ("…" in shown) is (len(whole) > longest)
