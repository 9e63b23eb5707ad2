"""Mail addresses as people type them: checked, and with the domain as mail servers take it."""

from __future__ import annotations

import unicodedata
from email.utils import getaddresses

from confdeck.renderers.mime import is_address, one_line


def parse_mailboxes(text: str) -> tuple[tuple[str, str], ...]:
    """Return the names and addresses in a text that may hold several, separated by commas or semicolons.

    Raises:
        ValueError: with the reason, if one of them is not an address.
    """
    _require_visible(text)
    mailboxes = getaddresses([text.replace(";", ",").strip(", ")])
    if not mailboxes or not all(address for _, address in mailboxes):
        raise ValueError(f"`{text}` is not an address, nor a list of addresses between commas")
    return tuple((one_line(name), mail_address(address)) for name, address in mailboxes)


def mail_address(text: str) -> str:
    """Return an address whose domain is in ASCII: `ada@exämple.org` is `ada@xn--exmple-cua.org`.

    Raises:
        ValueError: with the reason, if it is not an address.
    """
    _require_visible(text)
    local_part, _, domain = text.strip().rpartition("@")
    if not local_part.isascii():
        raise ValueError(
            f"`{text}` is not an address that all mail servers take: before the `@` it may have only ASCII"
        )
    if not domain.isascii():
        domain = _ascii_domain(text, domain)
    address = f"{local_part}@{domain}"
    if not is_address(address):
        raise ValueError(f"`{text}` is not an address")
    return address


def _ascii_domain(text: str, domain: str) -> str:
    import idna

    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        raise ValueError(f"`{text}` is not an address: its domain is not valid") from None


def _require_visible(text: str) -> None:
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}:
            name = unicodedata.name(character, "control character").lower()
            raise ValueError(
                f"{text!a} is not an address: it contains an invisible character, "
                f"U+{ord(character):04X} ({name})"
            )
