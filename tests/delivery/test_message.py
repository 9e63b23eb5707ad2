from __future__ import annotations

import datetime as dt

import pytest

from confdeck.delivery import outgoing
from confdeck.renderers.email.message import Letter, as_bytes, build


@pytest.fixture
def draft() -> bytes:
    text = "Übersicht = 서울\n.\nFrom here\n" * 40
    letter = Letter("Tagung: Übersicht", text, f"<p>{text}</p>\n", dt.datetime(2019, 11, 2, tzinfo=dt.UTC))
    return as_bytes(build(letter))


def test_a_draft_leaves_as_it_was_written_but_for_its_mark(draft: bytes) -> None:
    assert b"X-Unsent: 1\r\n" in draft
    assert as_bytes(outgoing(draft)) == draft.replace(b"X-Unsent: 1\r\n", b"")


def test_list_headers_are_never_encoded(draft: bytes) -> None:
    message = outgoing(draft)
    page, mail = f"<https://lists.example/{'x' * 120}>", "<mailto:leave@lists.example?subject=leave>"
    message["List-Unsubscribe"] = f"{page}, {mail}"
    unfolded = as_bytes(message).replace(b"\r\n ", b" ")
    assert f"List-Unsubscribe: {page}, {mail}\r\n".encode() in unfolded.replace(b":  ", b": ")
