from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from email.header import decode_header, make_header
from email.utils import parseaddr
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.media import Rendition
from confdeck.renderers.email.mail_pictures import MailPicture
from confdeck.renderers.email.message import Draft, build_message, encoded_size
from confdeck.renderers.mime import as_bytes, is_address

if TYPE_CHECKING:
    from email.message import EmailMessage

DATE = dt.datetime(2019, 11, 2, 12, tzinfo=dt.UTC)
HARD = "{{ x }} = =3D <script> & مرحبا 서울 🎉 Åland\nFrom here\n.\n..\n" + "https://a.example/" + "x" * 2000


def letter(
    subject: str = "A subject", text: str = "Text\n", html: str = "<p>Text</p>\n", **more: object
) -> Draft:
    return Draft(subject, text, html, DATE, **more)  # type: ignore[arg-type]


def parsed(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=email.policy.default)


def contents(message: EmailMessage) -> list[str]:
    """What the text parts say, with line ends as they were before they travelled."""
    parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
    return [part.get_content().replace("\r\n", "\n") for part in parts]


def shape(message: EmailMessage) -> object:
    kind = message.get_content_type()
    return (kind, [shape(part) for part in message.iter_parts()]) if message.is_multipart() else kind  # type: ignore[arg-type]


def painted(name: str, kind: str = "image/jpeg") -> MailPicture:
    return MailPicture(
        Rendition(name.encode() * 90, kind, 480, 360), f"{name}, described", 196, "lab.example"
    )


def test_text_comes_first_and_pictures_stand_with_the_html() -> None:
    data = as_bytes(build_message(letter(pictures=(painted("a"), painted("b", "image/png")))))
    related = ("multipart/related", ["text/html", "image/jpeg", "image/png"])
    assert shape(parsed(data)) == ("multipart/alternative", ["text/plain", related])


def test_without_pictures_there_is_no_related_part() -> None:
    assert shape(parsed(as_bytes(build_message(letter())))) == (
        "multipart/alternative",
        ["text/plain", "text/html"],
    )


def test_pictures_are_inline_named_and_found_by_their_ids() -> None:
    picture = painted("a")
    part = next(
        part
        for part in build_message(letter(pictures=(picture,))).walk()
        if part.get_content_maintype() == "image"
    )
    assert part["Content-ID"] == f"<{picture.content_id}>"
    assert part["Content-Disposition"] == f'inline; filename="{picture.filename}"'
    assert part.get_payload(decode=True) == picture.rendition.data


def test_the_same_picture_is_attached_once() -> None:
    data = as_bytes(build_message(letter(pictures=(painted("a"), painted("a")))))
    assert data.count(b"Content-ID") == 1


def test_a_draft_without_an_address_leaves_the_sender_to_the_mail_program() -> None:
    message = build_message(letter())
    assert message["From"] is None
    assert message["X-Unsent"] == "1"
    assert (
        build_message(letter(sender="Ann, Prof.", address="ann@lab.example"))["From"]
        == '"Ann, Prof." <ann@lab.example>'
    )


@pytest.mark.parametrize("name", ["", "Ann", 'Ann "A", Prof.', "김민수", "Ærøskøbing " * 12])
def test_a_sender_of_any_name_arrives(name: str) -> None:
    data = as_bytes(build_message(letter(sender=name, address="ann@lab.example")))
    # Python's newer parser finds spaces between the encoded words of a name.
    written = str(make_header(decode_header(email.message_from_bytes(data)["From"])))
    assert parseaddr(written) == (name.strip(), "ann@lab.example")
    assert max(len(line) for line in data.split(b"\r\n")) <= 78


def test_every_header_is_written_once() -> None:
    data = as_bytes(build_message(letter(sender="Ann", address="ann@lab.example", domain="lab.example")))
    head = data.split(b"\r\n\r\n")[0]
    for name in (b"From", b"Subject", b"Date", b"Message-ID", b"MIME-Version"):
        assert len(re.findall(rb"(?m)^%s: " % name, head)) == 1
    assert b"Date: Sat, 02 Nov 2019 12:00:00 +0000" in head
    assert re.search(rb"Message-ID: <[0-9a-f]{32}@lab\.example>", head)
    assert data.count(b"MIME-Version") == 1


def test_text_is_sent_quoted_printable_in_short_lines() -> None:
    data = as_bytes(build_message(letter("서울 " * 60, HARD, f"<p>{HARD}</p>", pictures=(painted("a"),))))
    assert data.isascii()
    assert max(len(line) for line in data.split(b"\r\n")) <= 76
    assert b"\n" not in data.replace(b"\r\n", b"")
    encodings = [part["Content-Transfer-Encoding"] for part in parsed(data).walk() if not part.is_multipart()]
    assert encodings == ["quoted-printable", "quoted-printable", "base64"]


def test_hard_text_arrives_as_it_was_sent() -> None:
    message = parsed(
        as_bytes(build_message(letter("Tagung: Übersicht {{x}} = 🎉", HARD + "\n", f"<p>{HARD}</p>\n")))
    )
    assert message["Subject"] == "Tagung: Übersicht {{x}} = 🎉"
    assert contents(message) == [HARD + "\n", f"<p>{HARD}</p>\n"]


def test_a_long_word_in_a_header_is_folded() -> None:
    data = as_bytes(build_message(letter("x" * 200)))
    assert max(len(line) for line in data.split(b"\r\n")) <= 78
    assert parsed(data)["Subject"] == "x" * 200


WRITTEN = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200)


@given(subject=WRITTEN, text=WRITTEN, html=WRITTEN)
def test_any_text_arrives_as_it_was_sent(subject: str, text: str, html: str) -> None:
    data = as_bytes(build_message(letter(subject, text + "\n", html + "\n")))
    message = parsed(data)
    assert contents(message) == [text + "\n", html + "\n"]
    assert " ".join(str(message["Subject"]).split()) == " ".join(subject.split())
    assert max(len(line) for line in data.split(b"\r\n")) <= 998


def test_control_characters_stay_out_of_header_and_body() -> None:
    data = as_bytes(
        build_message(letter("a\r\nBcc: x@y.example\x85", "a\x85\x9b\x00b\tc\n", "<p>\x7f\x93</p>\n"))
    )
    message = parsed(data)
    assert message["Bcc"] is None
    assert contents(message) == ["ab\tc\n", "<p></p>\n"]


def test_the_same_draft_gives_the_same_bytes_and_another_draft_another_id() -> None:
    pictures = (painted("a"),)
    first, again = (as_bytes(build_message(letter(pictures=pictures))) for _ in range(2))
    others = (
        letter(text="Other\n", pictures=pictures),
        letter(pictures=(painted("b"),)),
        letter("Other", pictures=pictures),
    )
    ids = {parsed(first)["Message-ID"], *(build_message(other)["Message-ID"] for other in others)}
    assert first == again
    assert len(ids) == 4


def test_the_encoded_size_is_that_of_the_part_as_it_is_sent() -> None:
    html = "<p class='x'>Å = ü</p>\n" * 40
    *_, last = as_bytes(build_message(letter(html=html))).split(b"quoted-printable\r\n\r\n")
    assert encoded_size(html) == len(last.split(b"\r\n--")[0])


@pytest.mark.parametrize("address", ["a@b.example", "first.last+tag@sub.lab.example"])
def test_an_address_is_recognized(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "address", ["", "a", "a@b", "a b@c.example", "a@b.example\nBcc: c", "Ann <a@b.example>"]
)
def test_other_text_is_no_address(address: str) -> None:
    assert not is_address(address)
