"""The message of each recipient: the draft's bytes, addressed."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import dkim
import pytest

from confdeck.delivery.accounts import Dkim
from confdeck.delivery.greeting import check_greeting
from confdeck.delivery.message import Composer, Envelope, decoded, mailing_id, sender_of, subject_of
from confdeck.delivery.recipients import Recipient
from confdeck.delivery.signing import dkim_signer
from confdeck.errors import UsageError
from tests.delivery.conftest import draft_of
from tests.tools import run_tool

ENVELOPE = Envelope(
    "Ada Łovelace", "ada@Lab.example", "Sun, 22 Nov 2026 17:37:25 +0000", "", "mailto:ada@lab.example"
)
ANN = Recipient("ann@example.org", "Ann", person=True, fields=(("title", "Dr"),))
LIST = Recipient("lab@example.org")


def test_the_digest_is_left_as_it_was_rendered() -> None:
    draft = draft_of()
    data = Composer.of(draft, ENVELOPE).message(LIST)

    assert data.partition(b"\r\n\r\n")[2] == draft.partition(b"\r\n\r\n")[2]
    assert data.endswith(b"\r\n")
    assert b"X-Unsent" not in data
    assert all(len(line) <= 78 for line in data.split(b"\r\n"))


def test_headers() -> None:
    message = email.message_from_bytes(
        Composer.of(draft_of(), ENVELOPE).message(ANN), policy=email.policy.default
    )

    assert message["From"] == "Ada Łovelace <ada@Lab.example>"
    assert message["To"] == "Ann <ann@example.org>"
    assert message["Subject"] == "Seven days: Übersicht"
    assert message["Date"] == ENVELOPE.date
    assert message["Message-ID"].endswith("@lab.example>")
    assert message["List-Unsubscribe"] == "<mailto:ada@lab.example>"
    assert len(message.keys()) == len(set(message.keys()))


def test_a_message_to_a_list_has_no_unsubscribe_header() -> None:
    assert b"List-" not in Composer.of(draft_of(), ENVELOPE).message(LIST)


@pytest.mark.parametrize("name", ["Łucja " * 30, "Ann " * 300, "=?utf-8?q?evil?=", 'Doe, Jane "J" (x) <y@z>'])
def test_any_name_is_decoded_unchanged(name: str) -> None:
    data = Composer.of(draft_of(), ENVELOPE).message(replace(ANN, name=name.strip()))
    to = email.message_from_bytes(data)["To"]
    shown, address = parseaddr(to)

    assert address == "ann@example.org"
    assert decoded(shown) == " ".join(name.split())
    assert all(len(line) <= 78 for line in data.split(b"\r\n"))


def test_ids_depend_on_digest_and_recipient_only() -> None:
    one = Composer.of(draft_of(), ENVELOPE)
    later = Composer.of(draft_of(), replace(ENVELOPE, date="another"))
    other = Composer.of(draft_of("Something else"), ENVELOPE)

    assert one.message_id(ANN) == later.message_id(replace(ANN, name="A.", address="ANN@example.org"))
    assert (
        len({one.message_id(ANN), one.message_id(LIST), other.message_id(ANN), one.message_id(ANN, "test")})
        == 4
    )
    assert one.mailing == mailing_id(draft_of()) != other.mailing


def test_a_greeting_is_in_the_text_and_the_html() -> None:
    draft = draft_of("Body = 서울")
    data = Composer.of(draft, replace(ENVELOPE, greeting="Dear {Title} {name} = <ñ>,")).message(ANN)
    text, html = (_words(data, kind) for kind in ("plain", "html"))

    assert text == "Dear Dr Ann = <ñ>,\n\nBody = 서울"
    assert (
        '<table class="column" width="100%">\n\n<tr><td style="padding:20px 20px 0">Dear Dr Ann = &lt;ñ&gt;,</td></tr>'
        in html
    )
    assert html.endswith("<tr><td>Body = 서울</td></tr></table></body></html>\n")
    assert all(len(line) <= 78 for line in data.split(b"\r\n"))
    assert data == Composer.of(draft, replace(ENVELOPE, greeting="Dear {Title} {name} = <ñ>,")).message(ANN)


def _words(data: bytes, kind: str) -> str:
    parts = email.message_from_bytes(data).walk()
    part = next(part for part in parts if part.get_content_subtype() == kind)
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("greeting", ["Dear {nmae},", "Dear {name.__class__},", "Dear {rank},"])
def test_a_greeting_with_a_gap_is_an_error(greeting: str) -> None:
    with pytest.raises(UsageError, match="greet"):
        check_greeting(greeting, [ANN, replace(ANN, fields=(("rank", ""),))])


def test_a_draft_has_a_subject_and_a_sender() -> None:
    assert subject_of(draft_of()) == "Seven days: Übersicht"
    assert sender_of(draft_of()) == ("Ada", "ada@lab.example")
    assert sender_of(b"Subject: x\r\n\r\n") == ("", "")


# Signatures


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dkim") / "key.pem"
    run_tool("openssl", "genrsa", "-out", path, "1024")
    return path


@pytest.mark.tool("openssl")
def test_a_signature_holds_until_a_word_is_changed(key: Path) -> None:
    public = run_tool("openssl", "rsa", "-in", key, "-pubout", "-outform", "PEM")
    record = "v=DKIM1; k=rsa; p=" + "".join(public.splitlines()[1:-1])
    names: list[bytes] = []

    def dns(name: bytes, timeout: int = 5) -> bytes:  # noqa: ARG001  dkimpy's
        names.append(name)
        return record.encode()

    sign = dkim_signer(Dkim(key=key, selector="recap"), "ada@lab.example", 1_700_000_000)
    data = Composer.of(draft_of(), ENVELOPE, sign).message(ANN)

    verify: Any = dkim.verify
    assert verify(data, dnsfunc=dns)
    assert names == [b"recap._domainkey.lab.example."]
    assert b"t=1700000000" in data
    assert not verify(data.replace(b"mailto:ada", b"mailto:eve"), dnsfunc=dns)
    assert not verify(data.replace(b"From here", b"From there"), dnsfunc=dns)
    assert data == Composer.of(draft_of(), ENVELOPE, sign).message(ANN)


def test_an_invalid_key_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    with pytest.raises(UsageError, match="cannot read the DKIM key"):
        dkim_signer(Dkim(key=path, selector="recap"), "ada@lab.example", 0)
    path.write_text("no key")
    with pytest.raises(UsageError, match="cannot sign with"):
        dkim_signer(Dkim(key=path, selector="recap"), "ada@lab.example", 0)
