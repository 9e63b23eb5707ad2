"""Which edition may go to whom: a mail is for the widest circle any of its recipients stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from confdeck.delivery.recipients import Recipient
from confdeck.edition.circles import CIRCLES
from confdeck.errors import DeliveryError
from confdeck.model import Audience


def edition_for(
    recipients: Sequence[Recipient], asked: Audience | None, declared: Mapping[str, Audience]
) -> Audience:
    """The edition that these recipients get: the one asked for, else the widest circle any of them is known to be in.

    Somebody of whom nothing is known may be anybody, so without a word from the user they get the public edition.
    To ask for `lab` vouches for those; nothing but a declaration vouches for `private`.

    Raises:
        DeliveryError: if the edition asked for would reach somebody outside its circle.
    """
    known = {each: circle_of(each, declared) for each in recipients}
    if asked is None:
        return max((circle or "public" for circle in known.values()), key=CIRCLES.index)
    outside = {each.address: circle for each, circle in known.items() if not _may_get(asked, circle)}
    if outside:
        raise _refused(asked, outside)
    return asked


def circle_of(recipient: Recipient, declared: Mapping[str, Audience]) -> Audience | None:
    """The circle a recipient is said to be in: their address's, else their domain's; the wider where two places tell."""
    domain = "@" + recipient.key.rpartition("@")[2]
    told = (recipient.circle, declared.get(recipient.key, declared.get(domain)))
    return max(filter(None, told), key=CIRCLES.index, default=None)


def _may_get(asked: Audience, circle: Audience | None) -> bool:
    if circle is None:
        return asked != "private"
    return CIRCLES.index(circle) <= CIRCLES.index(asked)


def _refused(asked: Audience, outside: Mapping[str, Audience | None]) -> DeliveryError:
    address, circle = next(iter(outside.items()))
    others = f" and {len(outside) - 1} others" if len(outside) > 1 else ""
    said = f"is declared `{circle}`" if circle else "is not declared `private`"
    hint = (
        f"send it with `--audience {circle}`, which leaves out what is not for them"
        if circle
        else "declare them in sending.toml under [circles], or send `--audience lab`"
    )
    return DeliveryError(
        f"the {asked} edition would leave its circle: `{address}`{others} {said}; nothing was sent", hint
    )
