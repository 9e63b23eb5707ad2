"""`confdeck send`: the digest to its readers."""

from __future__ import annotations

import sys
import time
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from confdeck.cli.digests import SendArguments, ask, rendered, sender_for, suited
from confdeck.cli.names import AUDIENCES, theme_option
from confdeck.cli.printing import say
from confdeck.cli.settings import mail_options
from confdeck.errors import DeliveryError, UsageError

if TYPE_CHECKING:
    from confdeck.delivery.accounts import Accounts
    from confdeck.delivery.mailer import Mailer, SendOptions
    from confdeck.delivery.mailings import MailingPlan, MailingRequest
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
    known = {each.name for each in fields(SendArguments)}
    arguments = SendArguments(
        **{name: value for name, value in options.items() if name in known},
        mail={name: value for name, value in options.items() if name not in known},
    )
    try:
        _carry_out(arguments)
    except KeyboardInterrupt:
        raise DeliveryError("interrupted", "`confdeck send --status` tells who has got it") from None


def _carry_out(arguments: SendArguments) -> None:
    from confdeck.delivery.accounts import accounts

    if arguments.status:
        _tell_status(arguments)
        return
    known = accounts(arguments.config)
    if arguments.resume:
        _resume(arguments, known)
    elif arguments.via == "listmonk":
        from confdeck.cli.campaigns import hand_over

        hand_over(arguments, known)
    else:
        _send(arguments, known)


def _tell_status(arguments: SendArguments) -> None:
    from confdeck.delivery.journal import NAME, Journal
    from confdeck.delivery.mailer import default_folder
    from confdeck.delivery.status import describe_mailings
    from confdeck.source import find_recap

    path = default_folder() / NAME
    if not path.is_file():
        say("nothing was sent yet")
        return
    with Journal(path) as journal:
        say(
            describe_mailings(
                journal, str(find_recap(arguments.recap, Path()).resolve()) if arguments.recap else ""
            )
        )


def _send(arguments: SendArguments, known: Accounts) -> None:
    from confdeck.delivery.audiences import edition_for
    from confdeck.delivery.mailer import default_folder, signing, smtp_mailer
    from confdeck.delivery.mailings import plan_mailing
    from confdeck.delivery.status import describe_plan

    account = known.account(arguments.smtp)
    recipients = _recipients(arguments)
    audience = edition_for(recipients, arguments.audience, known.audiences)
    loaded, left_out = suited(arguments, audience)
    draft = rendered(arguments, loaded, audience, {"profile": None if arguments.to_file else "list"})
    place = smtp_mailer(default_folder(), account)
    request = _wish(arguments, loaded, audience, draft, account.sender, account.unsubscribe)
    with place.journal() as journal:
        plan = plan_mailing(request, recipients, journal, place.outbox, int(time.time()), signing(account))
    say(describe_plan(plan, str(account), left_out))
    _proceed(arguments, plan, place, loaded.name)


def _resume(arguments: SendArguments, known: Accounts) -> None:
    from confdeck.delivery.mailer import default_folder, signing, smtp_mailer
    from confdeck.delivery.mailings import resume_mailing
    from confdeck.delivery.status import describe_plan

    account = known.account(arguments.smtp)
    place = smtp_mailer(default_folder(), account)
    with place.journal() as journal:
        mailing = journal.mailing(arguments.resume or "")
        if mailing is None:
            raise UsageError(
                f"no mailing is called `{arguments.resume}`", "`confdeck send --status` lists them"
            )
        plan = resume_mailing(mailing, journal, place.outbox, signing(account)(mailing))
    say(describe_plan(plan, str(account), 0))
    _proceed(arguments, plan, place, mailing.id)


def _proceed(arguments: SendArguments, plan: MailingPlan, place: Mailer, name: str) -> None:
    """Send, or test, or write down what would be sent."""
    from confdeck.delivery.recipients import from_words
    from confdeck.progress import progress_display

    if arguments.test_to:
        (mine,) = from_words((arguments.test_to,))
        with place.locked_journal() as journal:
            place.test(plan, journal, mine.address)
        say(f"one message is on its way to {mine.address}; nothing else was sent")
    elif arguments.yes:
        options = place.decided(plan, _manner(arguments))
        with place.locked_journal() as journal, progress_display(silent=False) as progress:
            told = place.send(
                plan, journal, replace(options, progress=lambda step: progress("sending", step))
            )
        say(told)
    else:
        _write_sample(plan, arguments.output / f"{name}.outgoing.eml")
        say("nothing was sent; `--test-to` sends one message to you, `--yes` sends it")


def _manner(arguments: SendArguments) -> SendOptions:
    from confdeck.delivery.mailer import SendOptions
    from confdeck.delivery.sending import RetryPolicy

    return SendOptions(
        arguments.on_unknown,
        arguments.on_changed,
        arguments.retry_refused,
        RetryPolicy(limit=arguments.retry_for * 60),
        ask if sys.stdin and sys.stdin.isatty() else None,
    )


def _write_sample(plan: MailingPlan, path: Path) -> None:
    from confdeck.writing import write_files

    for first in (plan.to_send or plan.recipients)[:1]:
        write_files({path: plan.composer.message(first)})
        say(f"{'wrote':10}{path}: what {first.address} gets")


def _recipients(arguments: SendArguments) -> tuple[Recipient, ...]:
    from confdeck.delivery.recipients import from_table, from_words

    people, remarks = from_table(arguments.to_file) if arguments.to_file else ((), ())
    for each in remarks:
        say(str(each), err=True)
    everybody = {each.key: each for each in (*from_words(arguments.to), *people)}
    if not everybody:
        raise UsageError("nobody to send to", "name them with `--to` or `--to-file`")
    return tuple(everybody.values())


def _wish(
    arguments: SendArguments, loaded: Loaded, audience: str, draft: bytes, sender: str, unsubscribe: str = ""
) -> MailingRequest:
    from confdeck.delivery.mailings import MailingRequest

    name, address = sender_for(sender, draft)
    return MailingRequest(
        draft,
        str(loaded.path.resolve()),
        audience,
        name,
        address,
        arguments.greeting,
        unsubscribe or f"mailto:{address}?subject=unsubscribe",
    )
