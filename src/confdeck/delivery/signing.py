"""DKIM signatures, for a sender whose server does not sign; an extra."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from confdeck.errors import MissingError, UsageError

if TYPE_CHECKING:
    from confdeck.delivery.accounts import Dkim

SIGNED = tuple(
    name.encode()
    for name in (
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "mime-version",
        "content-type",
        "list-unsubscribe",
    )
)
"""What nobody may change on the way; what a message lacks is signed as missing."""
RELAXED = (b"relaxed", b"relaxed")


def signer(account: Dkim, sender: str, moment: int) -> Callable[[bytes], bytes]:
    """What gives a message's `DKIM-Signature` header; `moment` (Unix time) keeps it the same when it is made anew.

    Raises:
        MissingError: if dkimpy is not installed.
        UsageError: if the key cannot be used.
    """
    try:
        import dkim
    except ImportError as fault:
        raise MissingError("signing needs dkimpy", "`pip install 'confdeck[dkim]'`") from fault

    library: Any = dkim
    key = _key(account)
    domain = (account.domain or sender.rpartition("@")[2]).encode()
    frozen = str(moment).encode()

    def sign(message: bytes) -> bytes:
        signature = library.DKIM(message)
        written = signature.gen_header
        # The library tells the clock's time, which would make other bytes at every try.
        signature.gen_header = lambda fields, *rest: written(
            [(name, frozen if name == b"t" else value) for name, value in fields], *rest
        )
        try:
            made = signature.sign(
                account.selector.encode(), domain, key, canonicalize=RELAXED, include_headers=SIGNED
            )
        except library.DKIMException as fault:
            hint = "it must be a private RSA key in PEM"
            raise UsageError(f"cannot sign with `{account.key}`: {fault}", hint) from fault
        return bytes(made)

    sign(b"From: <a@b.example>\r\n\r\n\r\n")
    return sign


def _key(account: Dkim) -> bytes:
    try:
        return account.key.expanduser().read_bytes()
    except OSError as fault:
        raise UsageError(f"cannot read the DKIM key `{account.key}`: {fault.strerror}") from fault
