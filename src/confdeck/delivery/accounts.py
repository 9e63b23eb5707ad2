"""The mail servers and the declared audiences in the user's sending.toml or environment."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationError

from confdeck.delivery.toml_config import TomlTable, read_toml
from confdeck.diagnostics import error
from confdeck.errors import RecapError, UsageError
from confdeck.model import Audience
from confdeck.renderers.mime import is_address, one_line

FILE = "sending.toml"
ENVIRONMENT = {
    field: f"CONFDECK_SMTP_{field.upper()}" for field in ("host", "port", "user", "security", "sender")
}
"""Environment variables that set the fields of an account."""
PORTS = {"starttls": 587, "tls": 465, "none": 25}
_UNSUBSCRIBE_URL = re.compile(r"(mailto:|https:)[!-;=?-~]+")


def _mailbox(value: str) -> str:
    if not is_address(parseaddr(value)[1]):
        raise ValueError(f"`{value}` is not an address; write `Ada Author <ada@example.org>`")
    return one_line(value)


def _unsubscribe_url(value: str) -> str:
    if not _UNSUBSCRIBE_URL.fullmatch(value):
        raise ValueError(f"`{value}` must begin with `mailto:` or `https:` and contain no spaces")
    return value


def _lower_case(audiences: dict[str, Audience]) -> dict[str, Audience]:
    return {key.strip().lower(): audience for key, audience in audiences.items()}


Mailbox = Annotated[str, AfterValidator(_mailbox)]
Seconds = Annotated[float, Field(gt=0, le=3600)]


class Dkim(TomlTable):
    """How messages are signed."""

    key: Path
    """A PEM file with the private RSA key."""
    selector: str
    domain: str = ""
    """Empty for the sender's domain."""


class SmtpAccount(TomlTable):
    """A submission server, and who sends through it."""

    host: str
    port: Annotated[int, Field(ge=1, le=65535)] = 0
    """0 for the usual port of the security."""
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    """Empty if the server needs no password."""
    sender: Mailbox = ""
    """`Ada Author <ada@example.org>`; empty for the recap's author."""
    ca: Path | None = None
    """Certificates to trust besides the system's."""
    timeout: Seconds = 60
    answer_timeout: Seconds = 600
    """How long to wait for the reply to a whole message; giving up early makes duplicates (RFC 1047)."""
    unsubscribe: Annotated[str, AfterValidator(_unsubscribe_url)] = ""
    """Where people unsubscribe, `mailto:` or `https:`; empty for a mail to the sender."""
    dkim: Dkim | None = None

    @property
    def usual_port(self) -> int:
        """The port to connect to."""
        return self.port or PORTS[self.security]

    @property
    def loopback(self) -> bool:
        """Whether the server is on this machine, where nobody can listen in."""
        try:
            return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def __str__(self) -> str:
        return f"{self.host}:{self.usual_port} ({self.security})"


class ListmonkAccount(TomlTable):
    """A listmonk server and its API user."""

    url: str
    user: str
    """The name of the API user."""
    sender: Mailbox = ""
    template: int | None = None
    """Id of a template that adds nothing to the message; without it, one is found or created."""
    embed: bool = False
    """Whether pictures travel with the message (listmonk 6.2 and later) instead of staying on the server."""
    timeout: Seconds = 60


class Accounts(TomlTable):
    """The content of sending.toml."""

    default: str = ""
    """The SMTP account that is used if none is named."""
    smtp: dict[str, SmtpAccount] = Field(default_factory=dict)
    listmonk: ListmonkAccount | None = None
    audiences: Annotated[dict[str, Audience], AfterValidator(_lower_case)] = Field(default_factory=dict)
    """The audience that somebody belongs to, by address or `@domain`."""

    def account(self, name: str = "") -> SmtpAccount:
        """Return the account called `name`, or the default, or the only one.

        Raises:
            UsageError: if there is none.
        """
        chosen = name or self.default or (next(iter(self.smtp)) if len(self.smtp) == 1 else "")
        if chosen in self.smtp:
            return self.smtp[chosen]
        if not self.smtp:
            hint = f"write a table [smtp.lab] with its `host` in {default_path()}, or set CONFDECK_SMTP_HOST"
            raise UsageError("no mail server is configured", hint)
        problem = f"there is no account `{chosen}`" if chosen else "several accounts, and none is the default"
        raise UsageError(
            problem, "choose one with `--smtp`: " + ", ".join(f"`{known}`" for known in self.smtp)
        )


def load_accounts(path: Path | None = None, environment: Mapping[str, str] = os.environ) -> Accounts:
    """Return the accounts in a file and the one in the environment, which is then the default.

    Args:
        path: the file; None for the user's own, which need not exist.
        environment: the environment variables.

    Raises:
        RecapError: with an error for each faulty line.
        UsageError: if the file cannot be read.
    """
    file = path or default_path()
    accounts = read_toml(file, Accounts) if path or file.is_file() else Accounts()
    fields = {field: environment[name] for field, name in ENVIRONMENT.items() if environment.get(name)}
    if "host" not in fields:
        return accounts
    try:
        account = SmtpAccount.model_validate(fields)
    except ValidationError as fault:
        wrong = fault.errors(include_url=False, include_input=False)[0]
        raise RecapError([error(f"{ENVIRONMENT[str(wrong['loc'][0])]}: {wrong['msg']}")]) from None
    return accounts.model_copy(
        update={"smtp": {**accounts.smtp, "environment": account}, "default": "environment"}
    )


def default_path() -> Path:
    """Return the path of the user's own sending.toml."""
    from platformdirs import user_config_path

    return user_config_path("confdeck", appauthor=False) / FILE
