"""Passwords from the environment or the keyring; never from a file or the command line, and never printed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from confdeck.errors import MissingError, UsageError
from confdeck.installation import install_command

SMTP_PASSWORD = "CONFDECK_SMTP_PASSWORD"  # noqa: S105  the variable's name
LISTMONK_TOKEN = "CONFDECK_LISTMONK_TOKEN"  # noqa: S105  the variable's name


@dataclass(frozen=True, slots=True)
class Secret:
    """A password that does not show in a log, a message or a traceback."""

    reveal: str = field(repr=False)

    def __str__(self) -> str:
        return "***"


def secret_of(user: str, host: str, variable: str, environment: Mapping[str, str] = os.environ) -> Secret:
    """Return the password of `user` at `host`: from the environment's `variable`, else from the keyring.

    Raises:
        UsageError: if it is in neither.
        MissingError: if the keyring is needed and not installed.
    """
    service = f"confdeck:{host}"
    if password := environment.get(variable) or _from_keyring(service, user, variable):
        return Secret(password)
    hint = f"store it with `keyring set {service} {user}`, or set {variable}"
    raise UsageError(f"there is no password for `{user}` at `{host}`", hint)


def _from_keyring(service: str, user: str, variable: str) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError as fault:
        hint = f"set {variable}, or `{install_command('send')}`"
        raise MissingError("the keyring, which may have the password, is not installed", hint) from fault
    try:
        return keyring.get_password(service, user)
    except KeyringError as fault:
        raise UsageError(f"the keyring does not answer: {fault}", f"set {variable} instead") from fault
