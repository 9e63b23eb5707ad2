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
    assert outgoing(draft).as_bytes() == draft.replace(b"X-Unsent: 1\r\n", b"")


def test_list_headers_are_never_encoded_or_folded(draft: bytes) -> None:
    message = outgoing(draft)
    address = f"<https://lists.example/{'x' * 120}>, <mailto:leave@lists.example?subject=leave>"
    message["List-Unsubscribe"] = address
    assert f"List-Unsubscribe: {address}\r\n".encode() in message.as_bytes()


def test_there_is_one_way_to_unsubscribe(draft: bytes) -> None:
    message = outgoing(draft)
    message["List-Unsubscribe"] = "<mailto:leave@lists.example>"
    with pytest.raises(ValueError, match="List-Unsubscribe"):
        message["List-Unsubscribe"] = "<mailto:other@lists.example>"
