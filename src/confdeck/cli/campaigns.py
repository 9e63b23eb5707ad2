"""`confdeck send --via listmonk`: the digest as a campaign of a listmonk server."""

from __future__ import annotations

import sys
from hashlib import sha256
from typing import TYPE_CHECKING

from confdeck.cli.digests import SendArguments, ask, rendered, sender_for, suited
from confdeck.cli.printing import say
from confdeck.errors import DeliveryError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from confdeck.delivery.accounts import Accounts
    from confdeck.delivery.campaign import Campaign
    from confdeck.delivery.listmonk import Listmonk, MailingList, RemoteCampaign
    from confdeck.model import Audience

GOING = ("scheduled", "running", "finished")
STOPPED = ("paused", "cancelled")


def hand_over(arguments: SendArguments, known: Accounts) -> None:
    """Tell what the campaign would be, test it, or have it sent."""
    from confdeck.delivery.campaign import campaign_of
    from confdeck.delivery.listmonk import Listmonk
    from confdeck.delivery.message import mailing_of

    if known.listmonk is None:
        raise UsageError(
            "no listmonk server is set up", "sending.toml wants a table [listmonk] with `url` and `user`"
        )
    if arguments.to_file or arguments.greeting:
        raise UsageError(
            "listmonk keeps its own people", "name its lists with `--to`, and leave the greeting to it"
        )
    with Listmonk(known.listmonk) as server:
        lists = server.lists(arguments.to)
        audience = _audience(arguments, lists, known)
        loaded, left_out = suited(arguments, audience)
        draft = rendered(arguments, loaded, audience, {})
        campaign = campaign_of(draft)
        sender = sender_for(known.listmonk.sender, draft)
        tags = (f"confdeck-{mailing_of(draft)}", f"confdeck-recap-{_short(str(loaded.path.resolve()))}")
        say(_prospect(server, campaign, lists, sender, f"{audience} edition, {left_out} left out", tags))
        _proceed(arguments, server, campaign, lists, sender, tags)


def _audience(arguments: SendArguments, lists: Sequence[MailingList], known: Accounts) -> Audience:
    """What the subscribers may see: anybody may join a list that listmonk calls public."""
    from confdeck.delivery.audiences import edition_for
    from confdeck.delivery.recipients import Recipient

    if not lists:
        raise UsageError("no list to send to", "name one of listmonk's with `--to`")
    readers = [
        Recipient(
            each.name, audience="public" if each.public and each.name.lower() not in known.audiences else None
        )
        for each in lists
    ]
    return edition_for(readers, arguments.audience, known.audiences)


def _proceed(
    arguments: SendArguments,
    server: Listmonk,
    campaign: Campaign,
    lists: Sequence[MailingList],
    sender: tuple[str, str],
    tags: Sequence[str],
) -> None:
    from confdeck.delivery.mailer import default_folder, exclusive_lock

    if not (arguments.yes or arguments.test_to):
        say("nothing was sent; `--test-to` has one sent to you, `--yes` has it sent to all")
        return
    with exclusive_lock(default_folder()):
        if arguments.test_to:
            draft = server.create(campaign, lists, sender, tags)
            server.test(draft, campaign, sender, (arguments.test_to,))
            say(f"campaign {draft.id} is {draft.status}; a test is on its way to {arguments.test_to}")
        elif _is_confirmed(arguments, server, lists, tags):
            say(_started(server, server.create(campaign, lists, sender, tags)))


def _is_confirmed(
    arguments: SendArguments, server: Listmonk, lists: Sequence[MailingList], tags: Sequence[str]
) -> bool:
    """Whether it is to go out where an older version of it did."""
    older = _older(server, lists, tags)
    if not older or arguments.on_changed == "send":
        return True
    question = f"the recap has changed: campaign {older[0].id} sent an older version of it"
    if arguments.on_changed == "ask" and not (sys.stdin and sys.stdin.isatty()):
        raise UsageError(f"{question}; nothing was sent", "say --on-changed `send` or `skip`")
    return arguments.on_changed == "ask" and ask(question, ("send", "skip")) == "send"


def _older(server: Listmonk, lists: Sequence[MailingList], tags: Sequence[str]) -> list[RemoteCampaign]:
    chosen = {each.id for each in lists}
    others = (each for each in server.campaigns(tags[1]) if tags[0] not in each.tags)
    return [each for each in others if each.status in (*GOING, "paused") and chosen & set(each.lists)]


def _started(server: Listmonk, campaign: RemoteCampaign) -> str:
    if campaign.status in GOING:
        return f"campaign {campaign.id} is {campaign.status} already ({campaign.sent} of {campaign.to_send} sent)"
    if campaign.status in STOPPED:
        raise DeliveryError(
            f"campaign {campaign.id} was {campaign.status} on the server; it stays so",
            "start it again there, if it is to go on",
        )
    started = server.start(campaign)
    return f"campaign {started.id} is {started.status}; listmonk sends it now"


def _prospect(
    server: Listmonk,
    campaign: Campaign,
    lists: Sequence[MailingList],
    sender: tuple[str, str],
    audience: str,
    tags: Sequence[str],
) -> str:
    there = server.campaigns(tags[0])
    older = _older(server, lists, tags)
    lines = (
        ("subject", campaign.subject),
        ("from", "{} <{}>".format(*sender).strip()),
        ("through", str(server)),
        ("audience", audience),
        ("size", f"{len(campaign.html.encode()) / 1000:.1f} kB of HTML, {len(campaign.files)} files"),
        ("to", ", ".join(f"{each.name} ({'public' if each.public else 'private'})" for each in lists)),
        ("there", ", ".join(f"campaign {each.id} is {each.status}" for each in there)),
        ("older", ", ".join(f"campaign {each.id} is {each.status}" for each in older)),
    )
    return "\n".join(f"{name:10}{value}" for name, value in lines if value)


def _short(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:12]
