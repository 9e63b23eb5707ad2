from __future__ import annotations

from pathlib import Path

import keyring
import pytest
from keyring.errors import KeyringError, NoKeyringError

from confdeck.delivery.accounts import Accounts, load_accounts
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

    known = load_accounts(file, {})

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

    known = load_accounts(file, environment)

    assert str(known.account()) == "mail.example.org:465 (tls)"
    assert known.account("lab").host == "smtp.example.org"
    with pytest.raises(RecapError, match="CONFDECK_SMTP_PORT: "):
        load_accounts(file, environment | {"CONFDECK_SMTP_PORT": "many"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[smtp.lab\nhost = 1", "1:10: error: this is not valid TOML: expected ']'"),
        ('default = "lab"\n[smtp.lab]\nuser = "ada"\n', "2:1: error: `host` is missing"),
        ('[smtp.lab]\nhost = "h"\nprot = 25\n', "3:1: error: unknown key `prot`"),
        ('[smtp.lab]\nhost = "h"\n  port = 0x10000\n', "3:3: error: `65536` is out of range"),
        (
            '[smtp.lab]\nhost = "h"\npassword = "hunter2"\n',
            "3:1: error: passwords are not read from this file",
        ),
        ('[smtp.lab]\nhost = "h"\nsender = "Ada"\n', "3:1: error: `Ada` is not an address"),
        (
            '[audiences]\n"a@x.org" = "everybody"\n',
            "2:1: error: `everybody` is not one of `private`, `lab` or `public`",
        ),
        (
            '[smtp.lab]\nhost = "h"\nsecurity = "ssl"\n',
            "3:1: error: `ssl` is not one of `starttls`, `tls` or `none`",
        ),
        (
            '[smtp.lab]\nhost = "h"\nunsubscribe = "x\\r\\nBcc: y"\n',
            "3:1: error: `x��Bcc: y` must begin",
        ),
        ('[listmonk]\nurl = "https://x.org"\n', "1:1: error: `user` is missing"),
    ],
)
def test_every_message_has_its_line(file: Path, text: str, message: str) -> None:
    file.write_text(text, "utf-8")

    with pytest.raises(RecapError) as raised:
        load_accounts(file, {})

    assert str(raised.value.diagnostics[0]).startswith(f"{file}:{message}")
    assert "hunter2" not in raised.value.diagnostics[0].explained()


def test_a_misspelt_key_has_a_hint(file: Path) -> None:
    file.write_text('[smtp.lab]\nhost = "h"\n[smtp."lab".dkim]\nkey = "k"\nselectr = "s"\n', "utf-8")

    with pytest.raises(RecapError) as raised:
        load_accounts(file, {})

    assert [diagnostic.explained().replace(f"{file}:", "") for diagnostic in raised.value.diagnostics] == [
        '3:1: error: `selector` is missing\n 3 | [smtp."lab".dkim]\n   | ^',
        '5:1: error: unknown key `selectr`\n 5 | selectr = "s"\n   | ^\n  = hint: did you mean `selector`?',
    ]


def test_the_account_is_the_named_one_or_the_default() -> None:
    with pytest.raises(UsageError, match="no mail server is configured") as raised:
        Accounts().account()
    assert "sending.toml" in raised.value.hint

    several = Accounts.model_validate({"smtp": {"a": {"host": "a"}, "b": {"host": "b"}}})
    with pytest.raises(UsageError, match="several accounts"):
        several.account()
    with pytest.raises(UsageError, match="there is no account `c`"):
        several.account("c")


def test_a_named_file_must_be_there(file: Path) -> None:
    with pytest.raises(UsageError, match="cannot read"):
        load_accounts(file, {})


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
    assert raised.value.hint == "store it with `keyring set confdeck:smtp.example.org eve`, or set VARIABLE"


def test_a_keyring_that_does_not_reply_is_an_error(ring: Ring) -> None:
    ring.fault = NoKeyringError("no backend")

    with pytest.raises(UsageError, match="the keyring does not answer: no backend"):
        secret_of("ada", "smtp.example.org", "VARIABLE", {})


def test_secrets_are_compared_by_value() -> None:
    assert Secret("a") == Secret("a") != Secret("b")
