from __future__ import annotations

from pathlib import Path

import keyring
import pytest
from keyring.errors import KeyringError, NoKeyringError

from confdeck.delivery.accounts import Accounts, accounts
from confdeck.delivery.secrets import Secret, secret_of
from confdeck.errors import RecapError, UsageError

WHOLE = """
default = "lab"

[smtp.lab]
host = "smtp.example.org"
user = "ada"
sender = "Ada Author <ada@example.org>"
[smtp.lab.dkim]
key = "key.pem"
selector = "recap"

[smtp.here]
host = "localhost"
security = "none"

[listmonk]
url = "https://news.example.org"
user = "api"

[audiences]
"@Lab.example.org" = "lab"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sending.toml"


def test_a_complete_configuration_is_read(file: Path) -> None:
    file.write_text(WHOLE, "utf-8")

    known = accounts(file, {})

    assert str(known.account()) == "smtp.example.org:587 (starttls)"
    assert known.account("here").loopback
    assert not known.account("lab").loopback
    assert known.audiences == {"@lab.example.org": "lab"}
    assert known.listmonk
    assert known.listmonk.user == "api"


def test_the_environment_takes_precedence(file: Path) -> None:
    file.write_text(WHOLE, "utf-8")
    environment = {
        "CONFDECK_SMTP_HOST": "mail.example.org",
        "CONFDECK_SMTP_SECURITY": "tls",
        "CONFDECK_SMTP_USER": "eve",
    }

    known = accounts(file, environment)

    assert str(known.account()) == "mail.example.org:465 (tls)"
    assert known.account("lab").host == "smtp.example.org"
    with pytest.raises(RecapError, match="CONFDECK_SMTP_PORT: "):
        accounts(file, environment | {"CONFDECK_SMTP_PORT": "many"})


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[smtp.lab\nhost = 1", "1:10: error: this is no TOML: expected ']'"),
        ('default = "lab"\n[smtp.lab]\nuser = "ada"\n', "2:1: error: `host` is missing"),
        ('[smtp.lab]\nhost = "h"\nprot = 25\n', "3:1: error: unknown key `prot`"),
        ('[smtp.lab]\nhost = "h"\n  port = 0x10000\n', "3:3: error: `port`: input should be less than"),
        ('[smtp.lab]\nhost = "h"\npassword = "hunter2"\n', "3:1: error: no `password` is read from a file"),
        ('[smtp.lab]\nhost = "h"\nsender = "Ada"\n', "3:1: error: `sender`: `Ada` is no address"),
        ('[audiences]\n"a@x.org" = "everybody"\n', "2:1: error: `a@x.org`: input should be"),
        ('[smtp.lab]\nhost = "h"\nsecurity = "ssl"\n', "3:1: error: `security`: input should be"),
        (
            '[smtp.lab]\nhost = "h"\nunsubscribe = "x\\r\\nBcc: y"\n',
            "3:1: error: `unsubscribe`: it must begin",
        ),
        ('[listmonk]\nurl = "https://x.org"\n', "1:1: error: `user` is missing"),
    ],
)
def test_every_complaint_has_its_line(file: Path, text: str, complaint: str) -> None:
    file.write_text(text, "utf-8")

    with pytest.raises(RecapError) as raised:
        accounts(file, {})

    assert str(raised.value.diagnostics[0]).startswith(f"{file}:{complaint}")
    assert "hunter2" not in str(raised.value.diagnostics[0])


def test_the_account_is_the_named_one_or_the_default() -> None:
    with pytest.raises(UsageError, match="no server to send through is set up") as raised:
        Accounts().account()
    assert "sending.toml" in raised.value.hint

    several = Accounts.model_validate({"smtp": {"a": {"host": "a"}, "b": {"host": "b"}}})
    with pytest.raises(UsageError, match="several accounts"):
        several.account()
    with pytest.raises(UsageError, match="no account is called `c`"):
        several.account("c")


def test_a_named_file_must_be_there(file: Path) -> None:
    with pytest.raises(UsageError, match="cannot read"):
        accounts(file, {})


# Passwords


class Ring:
    """A keyring in memory."""

    fault: KeyringError | None = None

    def get_password(self, service: str, username: str) -> str | None:
        if self.fault:
            raise self.fault
        return "from the ring" if (service, username) == ("confdeck:smtp.example.org", "ada") else None


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    ring = Ring()
    monkeypatch.setattr(keyring, "get_password", ring.get_password)
    return ring


@pytest.mark.usefixtures("ring")
def test_a_password_is_found_and_never_shown() -> None:
    secret = secret_of("ada", "smtp.example.org", "VARIABLE", {"VARIABLE": "hunter2"})
    kept = secret_of("ada", "smtp.example.org", "VARIABLE", {})

    assert (secret.reveal, kept.reveal) == ("hunter2", "from the ring")
    assert "hunter2" not in f"{secret} {secret!r} {[secret]}"
    with pytest.raises(UsageError, match="no password for `eve`") as raised:
        secret_of("eve", "smtp.example.org", "VARIABLE", {})
    assert raised.value.hint == "`keyring set confdeck:smtp.example.org eve` keeps it, or set VARIABLE"


def test_a_keyring_that_does_not_reply_is_an_error(ring: Ring) -> None:
    ring.fault = NoKeyringError("no backend")

    with pytest.raises(UsageError, match="the keyring does not answer: no backend"):
        secret_of("ada", "smtp.example.org", "VARIABLE", {})


def test_secrets_are_compared_by_value() -> None:
    assert Secret("a") == Secret("a") != Secret("b")
