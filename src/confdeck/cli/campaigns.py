"""`confdeck send --via listmonk`: the digest as a campaign of a listmonk server."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from confdeck.cli.digests import RenderedDigest, interactive_ask, render_digest
from confdeck.cli.printing import say
from confdeck.cli.send_arguments import SendArguments
from confdeck.delivery.accounts import Accounts
from confdeck.delivery.audiences import edition_for
from confdeck.delivery.campaign import Campaign, campaign_of
from confdeck.delivery.listmonk import Listmonk, MailingList, RemoteCampaign
from confdeck.delivery.mailer import ask_user, default_folder, exclusive_lock
from confdeck.delivery.message import mailing_id
from confdeck.delivery.recipients import Recipient
from confdeck.delivery.status import describe_edition, describe_pictures, table
from confdeck.errors import DeliveryError, UsageError
from confdeck.model import Audience

STARTED = ("scheduled", "running", "finished")
STOPPED = ("paused", "cancelled")


def send_campaign(arguments: SendArguments, accounts: Accounts) -> None:
    """Show what the campaign would be, and with `--test-to` or `--yes` test or start it."""
    if accounts.listmonk is None:
        hint = "add a table [listmonk] with `url` and `user` to sending.toml"
        raise UsageError("no listmonk server is configured", hint)
    if arguments.to_file or arguments.greeting:
        hint = "name its lists with `--to`, and leave out `--to-file` and `--greeting`"
        raise UsageError("listmonk sends to its own subscribers", hint)
    with Listmonk(accounts.listmonk) as server:
        lists = server.lists(arguments.to)
        audience = _audience(arguments, lists, accounts)
        digest = render_digest(arguments, audience)
        recap = sha256(digest.recap.encode()).hexdigest()[:12]
        tags = (f"confdeck-{mailing_id(digest.draft)}", f"confdeck-recap-{recap}")
        campaign = campaign_of(digest.draft, digest.sender(accounts.listmonk.sender), tags)
        say(_describe(server, campaign, lists, digest, audience))
        if not (arguments.test_to or arguments.yes):
            say("nothing was sent; `--test-to` sends a test to you, `--yes` sends it to all")
            return
        with exclusive_lock(default_folder()):
            if arguments.test_to:
                draft = server.create(campaign, lists)
                server.test(draft, campaign, arguments.test_to)
                say(f"{_states([draft])}; a test was sent to {arguments.test_to}")
            elif _is_confirmed(arguments, _older_versions(server, campaign, lists)):
                say(_start(server, server.create(campaign, lists)))


def _describe(
    server: Listmonk,
    campaign: Campaign,
    lists: Sequence[MailingList],
    digest: RenderedDigest,
    audience: Audience,
) -> str:
    return table(
        ("subject", campaign.subject),
        ("from", "{} <{}>".format(*campaign.sender).strip()),
        ("through", str(server)),
        ("audience", describe_edition(audience, digest.omitted)),
        ("size", f"{len(campaign.html.encode()) / 1000:.1f} kB of HTML, {len(campaign.files)} files"),
        ("pictures", describe_pictures(digest.pictures_omitted)),
        ("to", ", ".join(f"{chosen.name} ({'public' if chosen.public else 'private'})" for chosen in lists)),
        ("existing", _states(server.campaigns(campaign.tags[0]))),
        ("older", _states(_older_versions(server, campaign, lists))),
    )


def _audience(arguments: SendArguments, lists: Sequence[MailingList], accounts: Accounts) -> Audience:
    """Return the edition's audience; anybody may join a list that listmonk calls public."""
    if not lists:
        raise UsageError("there is no list to send to", "name one of listmonk's lists with `--to`")
    readers = [
        Recipient(
            chosen.name,
            audience="public" if chosen.public and chosen.name.lower() not in accounts.audiences else None,
        )
        for chosen in lists
    ]
    return edition_for(readers, arguments.audience, accounts.audiences)


def _older_versions(
    server: Listmonk, campaign: Campaign, lists: Sequence[MailingList]
) -> list[RemoteCampaign]:
    """Return the campaigns that sent another digest of this recap to one of the lists."""
    digest, recap = campaign.tags
    ids = {chosen.id for chosen in lists}
    return [
        other
        for other in server.campaigns(recap)
        if digest not in other.tags and other.status in (*STARTED, "paused") and ids & set(other.lists)
    ]


def _is_confirmed(arguments: SendArguments, older: Sequence[RemoteCampaign]) -> bool:
    """Whether the campaign is to be sent although an older version was."""
    answer = arguments.on_changed
    if older and answer == "ask":
        question = f"the recap has changed: campaign {older[0].id} sent an older version of it"
        answer = ask_user(question, ("send", "skip"), "--on-changed", interactive_ask())
    return answer != "skip" or not older


def _start(server: Listmonk, campaign: RemoteCampaign) -> str:
    if campaign.status in STARTED:
        return f"{_states([campaign])} already ({campaign.sent} of {campaign.to_send} sent)"
    if campaign.status in STOPPED:
        raise DeliveryError(
            f"campaign {campaign.id} was {campaign.status} on the server; it stays so",
            "start it again there if you want it to continue",
        )
    return f"{_states([server.start(campaign)])}; listmonk is sending it now"


def _states(campaigns: Iterable[RemoteCampaign]) -> str:
    return ", ".join(f"campaign {campaign.id} is {campaign.status}" for campaign in campaigns)
