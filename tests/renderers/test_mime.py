from __future__ import annotations

import email
import email.policy

import pytest

from confdeck.renderers.email import EmailRenderer
from confdeck.renderers.mime import POLICY, as_bytes, attach_file, file_part
from confdeck.testing import fixture_job


def parsed(data: bytes) -> email.message.EmailMessage:
    return email.message_from_bytes(data, policy=email.policy.default)


def test_bytes_are_those_of_the_standard_library() -> None:
    draft = next(file.data for file in EmailRenderer().render(fixture_job()).files if file.suffix == ".eml")
    message = email.message_from_bytes(draft)
    part = message.get_payload(0)
    part.set_payload("one\r\ntwo\rthree\nfour\n\n")  # type: ignore[union-attr]
    message.attach(file_part("empty.png", b"", "image/png", "inline"))
    assert as_bytes(message) == message.as_bytes(policy=POLICY)


@pytest.mark.parametrize("name", ["iccv 2019.pdf", "회의 요약.pdf", "a" * 120 + ".pdf"])
def test_an_attached_file_is_beside_the_digest(name: str) -> None:
    draft = next(file.data for file in EmailRenderer().render(fixture_job()).files if file.suffix == ".eml")
    data = attach_file(draft, name, b"%PDF-1.7\n\x00\xff" * 900, "application/pdf")
    before, after = parsed(draft), parsed(data)
    digest, attachment = after.iter_parts()
    assert after.get_content_type() == "multipart/mixed"
    assert [part.get_content_type() for part in digest.walk()] == [
        part.get_content_type() for part in before.walk()
    ]
    assert (attachment.get_filename(), attachment.get_content_disposition()) == (name, "attachment")
    assert attachment.get_content() == b"%PDF-1.7\n\x00\xff" * 900
    for header in ("From", "Subject", "Date", "Message-ID"):
        assert after[header] == before[header]
        assert digest[header] is None
    for kind in ("plain", "html"):
        attached, original = after.get_body((kind,)), before.get_body((kind,))
        assert attached is not None
        assert original is not None
        assert attached.get_content() == original.get_content()
    assert data == attach_file(draft, name, b"%PDF-1.7\n\x00\xff" * 900, "application/pdf")
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert b"\n" not in data.replace(b"\r\n", b"")
