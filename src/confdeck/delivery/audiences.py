"""Choose the edition for the recipients: that of the widest audience any of them belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from confdeck.delivery.recipients import Recipient
from confdeck.edition.audiences import AUDIENCES, may_see
from confdeck.errors import DeliveryError
from confdeck.model import Audience


def edition_for(
    recipients: Sequence[Recipient], requested: Audience | None, declared: Mapping[str, Audience]
) -> Audience:
    """Return the audience of the edition to send: the one requested, else the widest that a recipient belongs to.

    An undeclared recipient may be anybody, so without a request they get the public edition. A request for `lab`
    vouches for them; only a declaration vouches for `private`.

    Args:
        recipients: who gets the mail.
        requested: the audience that the user names, or None.
        declared: audiences by address or `@domain`.

    Raises:
        DeliveryError: if the edition requested would reach somebody outside its audience.
    """
    known = {recipient: audience_of(recipient, declared) for recipient in recipients}
    if requested is None:
        return max((audience or "public" for audience in known.values()), key=AUDIENCES.index)
    presumed: Audience = "public" if requested == "private" else requested
    outside = {
        recipient.address: audience
        for recipient, audience in known.items()
        if not may_see(audience or presumed, requested)
    }
    if outside:
        raise _outside_error(requested, outside)
    return requested


def audience_of(recipient: Recipient, declared: Mapping[str, Audience]) -> Audience | None:
    """Return the wider of the audiences in a recipient's table and declared for the address, or else its domain."""
    domain = "@" + recipient.key.rpartition("@")[2]
    declarations = (recipient.audience, declared.get(recipient.key, declared.get(domain)))
    return max(filter(None, declarations), key=AUDIENCES.index, default=None)


def _outside_error(requested: Audience, outside: Mapping[str, Audience | None]) -> DeliveryError:
    address, audience = next(iter(outside.items()))
    others = f" and {len(outside) - 1} more" if len(outside) > 1 else ""
    declaration = f"is declared `{audience}`" if audience else "is not declared `private`"
    hint = (
        f"use `--audience {audience}`, which leaves out what is not for them"
        if audience
        else "declare them in sending.toml under [audiences], or use `--audience lab`"
    )
    return DeliveryError(
        f"the {requested} edition would leave its audience: `{address}`{others} {declaration}; nothing was sent",
        hint,
    )
