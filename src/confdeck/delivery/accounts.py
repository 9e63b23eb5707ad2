"""What the sender's own file or environment says: servers, who the sender is, and whom they vouch for."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from confdeck.delivery.toml_config import located_faults, read_toml
from confdeck.diagnostics import error
from confdeck.errors import RecapError, UsageError
from confdeck.model import Audience
from confdeck.renderers.mime import is_address, one_line

FILE = "sending.toml"
FROM_ENVIRONMENT = ("host", "port", "user", "security", "sender")
"""Fields of an account that CONFDECK_SMTP_HOST and its like give."""
_WAY_OUT = re.compile(r"(mailto:|https:)[!-;=?-~]+")
PORTS = {"starttls": 587, "tls": 465, "none": 25}

Security = Literal["starttls", "tls", "none"]


def _mailbox(value: str) -> str:
    if not is_address(parseaddr(value)[1]):
        raise ValueError(f"`{value}` is no address; write `Ada Author <ada@example.org>`")
    return one_line(value)


def _folded(audiences: dict[str, Audience]) -> dict[str, Audience]:
    return {key.strip().lower(): audience for key, audience in audiences.items()}


def _way_out(value: str) -> str:
    if not _WAY_OUT.fullmatch(value):
        raise ValueError("it must begin with `mailto:` or `https:`, and hold no space")
    return value


Leave = Annotated[str, AfterValidator(_way_out)]
Mailbox = Annotated[str, AfterValidator(_mailbox)]
Seconds = Annotated[float, Field(gt=0, le=3600)]


class TomlTable(BaseModel):
    """A table of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Dkim(TomlTable):
    """With what the mail is signed."""

    key: Path
    """A PEM file with the private RSA key."""
    selector: str
    domain: str = ""
    """Without it, the sender's."""


class SmtpAccount(TomlTable):
    """A submission server, and who sends through it."""

    host: str
    port: Annotated[int, Field(ge=1, le=65535)] = 0
    """0 for the usual one of the security."""
    security: Security = "starttls"
    user: str = ""
    """Empty where the server asks for no password."""
    sender: Mailbox = ""
    """`Ada Author <ada@example.org>`; without it, the recap's author."""
    ca: Path | None = None
    """Certificates to trust beside the system's, for a server of the house."""
    timeout: Seconds = 60
    answer_timeout: Seconds = 600
    """How long the answer to a whole message may take; giving up early makes duplicates (RFC 1047)."""
    unsubscribe: Leave = ""
    """For persons: where they ask to be left out, `mailto:` or `https:`; without it, a mail to the sender."""
    dkim: Dkim | None = None

    @property
    def usual_port(self) -> int:
        """The port that is used."""
        return self.port or PORTS[self.security]

    @property
    def loopback(self) -> bool:
        """Whether the server is on this machine, where nobody listens in."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def __str__(self) -> str:
        return f"{self.host}:{self.usual_port} ({self.security})"


class ListmonkAccount(TomlTable):
    """A listmonk server."""

    url: str
    user: str
    """The name of the API user."""
    sender: Mailbox = ""
    template: int | None = None
    """The id of a template that adds nothing; without it one is looked for, or made."""
    embed: bool = False
    """Whether pictures travel with the message (listmonk 6.2 and later) rather than stay on the server."""
    timeout: Seconds = 60


class Accounts(TomlTable):
    """The whole file."""

    default: str = ""
    """The SMTP account that is used where none is named."""
    smtp: dict[str, SmtpAccount] = Field(default_factory=dict)
    listmonk: ListmonkAccount | None = None
    audiences: Annotated[dict[str, Audience], AfterValidator(_folded)] = Field(default_factory=dict)
    """Who may see what, by address or `@domain`."""

    def account(self, name: str = "") -> SmtpAccount:
        """The account called `name`, or the default, or the only one.

        Raises:
            UsageError: if there is none.
        """
        chosen = name or self.default or (next(iter(self.smtp)) if len(self.smtp) == 1 else "")
        if chosen in self.smtp:
            return self.smtp[chosen]
        if not self.smtp:
            raise UsageError("no server to send through is set up", _how_to_begin())
        known = ", ".join(f"`{each}`" for each in self.smtp)
        told = f"no account is called `{chosen}`" if chosen else "several accounts, and none is the default"
        raise UsageError(told, f"there are {known}; name one with `--smtp`")


def accounts(path: Path | None = None, environment: Mapping[str, str] = os.environ) -> Accounts:
    """The accounts of the file at `path`, or of the user's own; one told by the environment comes before them.

    Raises:
        RecapError: with a complaint at each faulty line.
        UsageError: if a named file cannot be read.
    """
    place = path or default_path()
    read = _checked(place) if path or place.is_file() else Accounts()
    told = _environment_account(environment)
    if not told:
        return read
    return read.model_copy(update={"smtp": {**read.smtp, "environment": told}, "default": "environment"})


def default_path() -> Path:
    """Where the user's own file is."""
    from platformdirs import user_config_path

    return user_config_path("confdeck", appauthor=False) / FILE


def _checked(path: Path) -> Accounts:
    data, lines = read_toml(path)
    try:
        return Accounts.model_validate(data)
    except ValidationError as fault:
        raise RecapError(located_faults(fault, str(path), lines)) from None


def _environment_account(environment: Mapping[str, str]) -> SmtpAccount | None:
    """The account the environment tells of, if it names a host."""
    names = {field: f"CONFDECK_SMTP_{field.upper()}" for field in FROM_ENVIRONMENT}
    told: dict[str, Any] = {
        field: environment[name] for field, name in names.items() if environment.get(name)
    }
    if "host" not in told:
        return None
    try:
        return SmtpAccount.model_validate(told)
    except ValidationError as fault:
        wrong = fault.errors(include_url=False, include_input=False)[0]
        raise RecapError([error(f"{names[str(wrong['loc'][0])]}: {wrong['msg']}")]) from None


def _how_to_begin() -> str:
    return f"write {default_path()} with a table [smtp.lab] and its `host`, or set CONFDECK_SMTP_HOST"
