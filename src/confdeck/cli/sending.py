"""`confdeck send`: the digest to its readers."""

from __future__ import annotations

import sys
import time
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from confdeck.cli.digests import Asked, ask, rendered, sender_for, suited
from confdeck.cli.names import AUDIENCES, theme_option
from confdeck.cli.printing import say
from confdeck.cli.settings import mail_options
from confdeck.errors import DeliveryError, UsageError

if TYPE_CHECKING:
    from confdeck.delivery.accounts import Accounts
    from confdeck.delivery.mailings import Plan, Wish
    from confdeck.delivery.office import Manner, Office
    from confdeck.delivery.recipients import Recipient
    from confdeck.source import Loaded


@click.command()
@click.argument("recap", required=False, type=click.Path(path_type=Path))
@click.option(
    "--to",
    multiple=True,
    metavar="ADDRESS",
    help="A mailing list, or anybody; repeat it for several. With listmonk, a list's name or number.",
)
@click.option(
    "--to-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="People: a CSV file with the columns address, name and what the greeting needs.",
)
@click.option(
    "-a", "--audience", type=click.Choice(AUDIENCES), help="Whose edition.  [default: what they may all see]"
)
@click.option("--greeting", default="", metavar="TEXT", help='A first line for each: "Dear {name},".')
@click.option("--attach", is_flag=True, help="Attach the newsletter of the same edition; not for a list.")
@click.option("--smtp", default="", metavar="NAME", help="The account to send through, of sending.toml.")
@click.option(
    "--via",
    type=click.Choice(["smtp", "listmonk"]),
    default="smtp",
    show_default=True,
    help="Send it ourselves, or have a listmonk server do it.",
)
@click.option(
    "--config", type=click.Path(path_type=Path), help="Accounts to use instead of your own sending.toml."
)
@click.option("--test-to", metavar="ADDRESS", help="Send one message, to yourself, and nothing else.")
@click.option("--yes", is_flag=True, help="Send. Without it, only tell what would be sent.")
@click.option(
    "--on-unknown",
    type=click.Choice(["ask", "resend", "skip"]),
    default="ask",
    show_default=True,
    help="What to do for those who may have the message or not.",
)
@click.option(
    "--on-changed",
    type=click.Choice(["ask", "send", "skip"]),
    default="ask",
    show_default=True,
    help="What to do for those who have an older version.",
)
@click.option(
    "--retry-for",
    type=click.FloatRange(0, 1440),
    default=15,
    show_default=True,
    metavar="MINUTES",
    help="How long to try again where a server says `not now`.",
)
@click.option("--retry-refused", is_flag=True, help="Try those again whom the server refused before.")
@click.option("--resume", metavar="MAILING", help="Finish a mailing that was begun, as it was frozen.")
@click.option("--status", is_flag=True, help="Tell how the mailings stand, and send nothing.")
@theme_option()
@mail_options
@click.option(
    "-o",
    "--output",
    default=Path("output"),
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the message to look at goes.",
)
def send(**options: Any) -> None:
    """Send the email digest of RECAP; nothing leaves without --yes or --test-to.

    \b
    Examples:
      confdeck send --to lab@example.org --audience lab              show what would be sent
      confdeck send --to lab@example.org --audience lab --test-to me@example.org
      confdeck send --to lab@example.org --audience lab --yes        send it
      confdeck send --to-file people.csv --greeting "Dear {name}," --yes
      confdeck send --status                                         how it stands
    """  # noqa: D301  click keeps the lines of a paragraph after a backspace
    known = {each.name for each in fields(Asked)}
    asked = Asked(
        **{name: value for name, value in options.items() if name in known},
        mail={name: value for name, value in options.items() if name not in known},
    )
    try:
        _carry_out(asked)
    except KeyboardInterrupt:
        raise DeliveryError("interrupted", "`confdeck send --status` tells who has got it") from None


def _carry_out(asked: Asked) -> None:
    from confdeck.delivery.accounts import accounts

    if asked.status:
        _tell_status(asked)
        return
    known = accounts(asked.config)
    if asked.resume:
        _resume(asked, known)
    elif asked.via == "listmonk":
        from confdeck.cli.campaigns import hand_over

        hand_over(asked, known)
    else:
        _send(asked, known)


def _tell_status(asked: Asked) -> None:
    from confdeck.delivery.journal import NAME, Journal
    from confdeck.delivery.office import default_folder
    from confdeck.delivery.telling import overview
    from confdeck.source import find_recap

    path = default_folder() / NAME
    if not path.is_file():
        say("nothing was sent yet")
        return
    with Journal(path) as journal:
        say(overview(journal, str(find_recap(asked.recap, Path()).resolve()) if asked.recap else ""))


def _send(asked: Asked, known: Accounts) -> None:
    from confdeck.delivery.audiences import edition_for
    from confdeck.delivery.mailings import planned
    from confdeck.delivery.office import default_folder, office, signing
    from confdeck.delivery.telling import prospect

    account = known.account(asked.smtp)
    recipients = _recipients(asked)
    audience = edition_for(recipients, asked.audience, known.audiences)
    loaded, left_out = suited(asked, audience)
    draft = rendered(asked, loaded, audience, {"profile": None if asked.to_file else "list"})
    place = office(default_folder(), account)
    wish = _wish(asked, loaded, audience, draft, account.sender, account.unsubscribe)
    with place.journal() as journal:
        plan = planned(wish, recipients, journal, place.outbox, int(time.time()), signing(account))
    say(prospect(plan, str(account), left_out))
    _proceed(asked, plan, place, loaded.name)


def _resume(asked: Asked, known: Accounts) -> None:
    from confdeck.delivery.mailings import resumed
    from confdeck.delivery.office import default_folder, office, signing
    from confdeck.delivery.telling import prospect

    account = known.account(asked.smtp)
    place = office(default_folder(), account)
    with place.journal() as journal:
        mailing = journal.mailing(asked.resume or "")
        if mailing is None:
            raise UsageError(f"no mailing is called `{asked.resume}`", "`confdeck send --status` lists them")
        plan = resumed(mailing, journal, place.outbox, signing(account)(mailing))
    say(prospect(plan, str(account), 0))
    _proceed(asked, plan, place, mailing.id)


def _proceed(asked: Asked, plan: Plan, place: Office, name: str) -> None:
    """Send, or test, or write down what would be sent."""
    from confdeck.delivery.recipients import from_words
    from confdeck.progress import progress_display

    if asked.test_to:
        (mine,) = from_words((asked.test_to,))
        with place.alone() as journal:
            place.test(plan, journal, mine.address)
        say(f"one message is on its way to {mine.address}; nothing else was sent")
    elif asked.yes:
        manner = place.decided(plan, _manner(asked))
        with place.alone() as journal, progress_display(silent=False) as progress:
            told = place.send(plan, journal, replace(manner, progress=lambda step: progress("sending", step)))
        say(told)
    else:
        _write_sample(plan, asked.output / f"{name}.outgoing.eml")
        say("nothing was sent; `--test-to` sends one message to you, `--yes` sends it")


def _manner(asked: Asked) -> Manner:
    from confdeck.delivery.office import Manner
    from confdeck.delivery.sending import Patience

    return Manner(
        asked.on_unknown,
        asked.on_changed,
        asked.retry_refused,
        Patience(limit=asked.retry_for * 60),
        ask if sys.stdin and sys.stdin.isatty() else None,
    )


def _write_sample(plan: Plan, path: Path) -> None:
    from confdeck.writing import write_files

    for first in (plan.to_send or plan.recipients)[:1]:
        write_files({path: plan.composer.message(first)})
        say(f"{'wrote':10}{path}: what {first.address} gets")


def _recipients(asked: Asked) -> tuple[Recipient, ...]:
    from confdeck.delivery.recipients import from_table, from_words

    people, remarks = from_table(asked.to_file) if asked.to_file else ((), ())
    for each in remarks:
        say(str(each), err=True)
    everybody = {each.key: each for each in (*from_words(asked.to), *people)}
    if not everybody:
        raise UsageError("nobody to send to", "name them with `--to` or `--to-file`")
    return tuple(everybody.values())


def _wish(
    asked: Asked, loaded: Loaded, audience: str, draft: bytes, sender: str, unsubscribe: str = ""
) -> Wish:
    from confdeck.delivery.mailings import Wish

    name, address = sender_for(sender, draft)
    return Wish(
        draft,
        str(loaded.path.resolve()),
        audience,
        name,
        address,
        asked.greeting,
        unsubscribe or f"mailto:{address}?subject=unsubscribe",
    )
