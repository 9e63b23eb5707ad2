"""Which edition may go to whom: a mail is for the widest audience any of its recipients belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from confdeck.delivery.recipients import Recipient
from confdeck.edition.audiences import AUDIENCES
from confdeck.errors import DeliveryError
from confdeck.model import Audience


def edition_for(
    recipients: Sequence[Recipient], requested: Audience | None, declared: Mapping[str, Audience]
) -> Audience:
    """Return the audience of the edition to send: the one requested, else the widest that a recipient belongs to.

    Somebody of whom nothing is known may be anybody, so without a request they get the public edition.
    To request `lab` vouches for those; nothing but a declaration vouches for `private`.

    Raises:
        DeliveryError: if the edition requested would reach somebody outside its audience.
    """
    known = {recipient: audience_of(recipient, declared) for recipient in recipients}
    if requested is None:
        return max((audience or "public" for audience in known.values()), key=AUDIENCES.index)
    outside = {
        recipient.address: audience
        for recipient, audience in known.items()
        if not _may_get(requested, audience)
    }
    if outside:
        raise _refused(requested, outside)
    return requested


def audience_of(recipient: Recipient, declared: Mapping[str, Audience]) -> Audience | None:
    """Return the widest audience declared for a recipient: in their list, for their address, else their domain."""
    domain = "@" + recipient.key.rpartition("@")[2]
    declarations = (recipient.audience, declared.get(recipient.key, declared.get(domain)))
    return max(filter(None, declarations), key=AUDIENCES.index, default=None)


def _may_get(requested: Audience, audience: Audience | None) -> bool:
    if audience is None:
        return requested != "private"
    return AUDIENCES.index(audience) <= AUDIENCES.index(requested)


def _refused(requested: Audience, outside: Mapping[str, Audience | None]) -> DeliveryError:
    address, audience = next(iter(outside.items()))
    others = f" and {len(outside) - 1} others" if len(outside) > 1 else ""
    declaration = f"is declared `{audience}`" if audience else "is not declared `private`"
    hint = (
        f"send it with `--audience {audience}`, which leaves out what is not for them"
        if audience
        else "declare them in sending.toml under [audiences], or send `--audience lab`"
    )
    return DeliveryError(
        f"the {requested} edition would leave its audience: `{address}`{others} {declaration}; nothing was sent",
        hint,
    )
