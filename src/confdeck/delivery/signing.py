"""DKIM signatures, for senders whose server does not sign; they need the extra `dkim`."""

from __future__ import annotations

from typing import Any

from confdeck.delivery.accounts import Dkim
from confdeck.delivery.message import Signer
from confdeck.errors import MissingError, UsageError
from confdeck.installation import install_command
from confdeck.regular_files import read_regular_file

_MAX_KEY = 100_000

SIGNED = b"from to subject date message-id mime-version content-type list-unsubscribe".split()
"""Headers that nobody may change on the way; one that a message lacks is signed as missing."""
RELAXED = (b"relaxed", b"relaxed")


def dkim_signer(account: Dkim, sender: str, moment: int) -> Signer:
    """Return a function that makes a message's `DKIM-Signature` header.

    Args:
        account: the key, the selector and the domain.
        sender: the sender's address.
        moment: Unix time of the signature, so that it is the same whenever it is made.

    Raises:
        MissingError: if dkimpy is not installed.
        UsageError: if the key cannot be used.
    """
    try:
        import dkim
    except ImportError as fault:
        raise MissingError("signing needs dkimpy", f"`{install_command('dkim')}`") from fault
    try:
        key = read_regular_file(account.key.expanduser(), _MAX_KEY)
    except OSError as fault:
        raise UsageError(f"cannot read the DKIM key `{account.key}`: {fault.strerror}") from fault

    library: Any = dkim
    selector, domain = account.selector.encode(), (account.domain or sender.rpartition("@")[2]).encode()
    time = str(moment).encode()

    def sign(message: bytes) -> bytes:
        signature = library.DKIM(message)
        make_header = signature.gen_header
        # The library takes the time from the clock, which would make other bytes at every try.
        signature.gen_header = lambda fields, *rest: make_header(
            [(name, time if name == b"t" else value) for name, value in fields], *rest
        )
        try:
            return bytes(signature.sign(selector, domain, key, canonicalize=RELAXED, include_headers=SIGNED))
        except library.DKIMException as fault:
            hint = "it must be a private RSA key in PEM format"
            raise UsageError(f"cannot sign with `{account.key}`: {fault}", hint) from fault

    sign(b"From: <a@b.example>\r\n\r\n\r\n")
    return sign
