"""Nothing leaves this machine unencrypted, to a server that is not who it says, or with a password in sight."""

from __future__ import annotations

import logging
import ssl
from dataclasses import dataclass
from pathlib import Path

import pytest

from confdeck.delivery.smtp import SmtpTransport, UnreachableError
from confdeck.delivery.states import State
from confdeck.errors import DeliveryError
from tests.delivery.conftest import MailServers, account_of
from tests.tools import run_tool

PASSWORD = "hunter2-qz"


@dataclass(frozen=True, slots=True)
class Certificate:
    """Of a server, for the names it has."""

    file: Path
    context: ssl.SSLContext


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    folder = tmp_path_factory.mktemp("tls")
    key, file = folder / "key.pem", folder / "certificate.pem"
    name = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")
    run_tool(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-keyout",
        key,
        "-out",
        file,
        *name,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, key)
    return Certificate(file, context)


pytestmark = [
    pytest.mark.tool("openssl"),
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS"),  # of the server's
]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_message_is_sent_encrypted_and_authenticated(
    mail_server: MailServers, certificate: Certificate, monkeypatch: pytest.MonkeyPatch, security: str
) -> None:
    monkeypatch.setenv("CONFDECK_SMTP_PASSWORD", PASSWORD)
    server = mail_server(tls=certificate.context, wrapped=security == "tls", password=PASSWORD)
    account = account_of(server, host="localhost", security=security, user="ada", ca=certificate.file)

    transport = SmtpTransport.open(account)
    outcome = transport.deliver("ada@lab.example", "ann@example.org", b"Subject: x\r\n\r\n.\r\nWords\r\n")
    transport.close()

    assert outcome.state is State.ACCEPTED
    assert server.to("ann") == [b"Subject: x\r\n\r\n.\r\nWords\r\n"]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_an_untrusted_certificate_is_refused(
    mail_server: MailServers, certificate: Certificate, security: str
) -> None:
    server = mail_server(tls=certificate.context, wrapped=security == "tls")
    with pytest.raises(
        DeliveryError, match=r"the certificate of localhost.* cannot be trusted: self-signed"
    ) as raised:
        SmtpTransport.open(account_of(server, host="localhost", security=security))
    assert "ca =" in raised.value.hint


def test_a_certificate_of_another_host_is_refused(mail_server: MailServers, certificate: Certificate) -> None:
    server = mail_server(tls=certificate.context)
    with pytest.raises(DeliveryError, match=r"cannot be trusted: .*not valid for '127\.0\.0\.1'"):
        SmtpTransport.open(account_of(server, security="starttls", ca=certificate.file))


def test_an_invalid_certificate_file_is_an_error(mail_server: MailServers, tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("no certificate")
    for name in ("ca.pem", "missing.pem"):
        with pytest.raises(DeliveryError, match=f"cannot use the certificates in .*{name}"):
            SmtpTransport.open(account_of(mail_server(), security="starttls", ca=tmp_path / name))


def test_a_server_without_encryption_is_refused(mail_server: MailServers) -> None:
    with pytest.raises(DeliveryError, match="does not offer to encrypt the connection; nothing was sent"):
        SmtpTransport.open(account_of(mail_server(), security="starttls"))


def test_nothing_is_sent_unencrypted_to_another_machine(mail_server: MailServers) -> None:
    account = account_of(mail_server(), host="mail.example.org", security="none")
    with pytest.raises(DeliveryError, match="unencrypted; nothing was sent"):
        SmtpTransport.open(account)


def test_a_wrong_password_is_reported_and_not_shown(
    mail_server: MailServers, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CONFDECK_SMTP_PASSWORD", PASSWORD)
    caplog.set_level(logging.DEBUG, "confdeck")
    account = account_of(mail_server(password="another"), user="ada")

    with pytest.raises(DeliveryError, match="refuses `ada`: 535") as raised:
        SmtpTransport.open(account)

    assert PASSWORD not in f"{raised.value.message}{raised.value.hint}{account!r}{caplog.text}"


def test_a_server_without_a_login_is_an_error(
    mail_server: MailServers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFDECK_SMTP_PASSWORD", PASSWORD)
    with pytest.raises(DeliveryError, match="offers no login method"):
        SmtpTransport.open(account_of(mail_server(), user="ada"))


def test_an_unreachable_server_is_an_error(mail_server: MailServers) -> None:
    server = mail_server()
    server.stop()
    with pytest.raises(UnreachableError, match="cannot be reached: Connection refused"):
        SmtpTransport.open(account_of(server))
