"""The command `send`: send the digest to its readers."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from confdeck.cli import options
from confdeck.cli.digests import RenderedDigest, SendArguments, interactive_ask, render_digest
from confdeck.cli.printing import say
from confdeck.errors import DeliveryError, UsageError

if TYPE_CHECKING:
    from confdeck.delivery.accounts import Accounts, SmtpAccount
    from confdeck.delivery.mailer import Mailer
    from confdeck.delivery.mailings import MailingPlan, MailingRequest
    from confdeck.delivery.recipients import Recipient


@click.command()
@options.recap_argument
@click.option(
    "--to",
    multiple=True,
    metavar="ADDRESS",
    help="Address of a mailing list or a person; repeat it for several. With listmonk, name or number of a list.",
)
@options.file_option(
    "--to-file", "CSV file of people with the columns address, name and others for the greeting."
)
@options.audience_option("the widest of the recipients")
@click.option("--greeting", default="", metavar="TEXT", help='First line for each person: "Dear {name},".')
@click.option("--attach", is_flag=True, help="Attach the newsletter of the same edition; not for lists.")
@click.option("--smtp", default="", metavar="NAME", help="Account in sending.toml to send through.")
@options.choice_option("--via", ("smtp", "listmonk"), "Send directly, or through a listmonk server.", "smtp")
@options.file_option("--config", "File to use instead of your own sending.toml.", must_exist=False)
@click.option("--test-to", metavar="ADDRESS", help="Send only one test message, to yourself.")
@click.option("--yes", is_flag=True, help="Send. Without it, only show what would be sent.")
@options.choice_option(
    "--on-unknown",
    ("ask", "resend", "skip"),
    "What to do about recipients who may or may not have the message.",
    "ask",
)
@options.choice_option(
    "--on-changed", ("ask", "send", "skip"), "What to do about recipients who have an older version.", "ask"
)
@click.option(
    "--retry-for",
    type=click.FloatRange(0, 1440),
    default=15,
    show_default=True,
    metavar="MINUTES",
    help="How long to try again if the server defers messages.",
)
@click.option("--retry-refused", is_flag=True, help="Try recipients again whom the server refused before.")
@click.option("--resume", metavar="MAILING", help="Finish a mailing that was begun, as it was stored.")
@click.option("--status", is_flag=True, help="Show the state of all mailings and send nothing.")
@options.theme_option()
@options.mail_options
@options.output_option("Folder for a sample of the message.")
def send(**values: Any) -> None:
    """Send the email digest of RECAP.

    Nothing is sent without --yes or --test-to.

    \b
    Examples:
      confdeck send --to lab@example.org --audience lab              show what would be sent
      confdeck send --to lab@example.org --audience lab --test-to me@example.org
      confdeck send --to lab@example.org --audience lab --yes        send it
      confdeck send --to-file people.csv --greeting "Dear {name}," --yes
      confdeck send --status                                         show who has received it
    """  # noqa: D301  click keeps the lines of a paragraph after a backspace
    from confdeck.delivery.accounts import load_accounts

    own = {field.name: values.pop(field.name) for field in fields(SendArguments) if field.name in values}
    arguments = SendArguments(**own, settings=values)
    try:
        if arguments.status:
            _show_status(arguments)
        elif arguments.via == "listmonk" and not arguments.resume:
            from confdeck.cli.campaigns import send_campaign

            send_campaign(arguments, load_accounts(arguments.config))
        else:
            _send(arguments, load_accounts(arguments.config))
    except KeyboardInterrupt:
        raise DeliveryError("interrupted", "`confdeck send --status` shows who has received it") from None


def _show_status(arguments: SendArguments) -> None:
    from confdeck.delivery.journal import NAME, Journal
    from confdeck.delivery.mailer import default_folder
    from confdeck.delivery.status import describe_mailings
    from confdeck.source import find_recap

    path = default_folder() / NAME
    if not path.is_file():
        say("nothing has been sent yet")
        return
    with Journal(path) as journal:
        recap = str(find_recap(arguments.recap, Path()).resolve()) if arguments.recap else ""
        say(describe_mailings(journal, recap))


def _send(arguments: SendArguments, accounts: Accounts) -> None:
    """Show, and with `--test-to` or `--yes` send, a new mailing or one that was begun."""
    from confdeck.delivery.audiences import edition_for
    from confdeck.delivery.mailer import default_folder, smtp_mailer
    from confdeck.delivery.status import describe_plan

    account = accounts.account(arguments.smtp)
    mailer = smtp_mailer(default_folder(), account)
    if arguments.resume:
        plan, omitted = mailer.resume(arguments.resume), 0
        name = plan.mailing.id
    else:
        recipients = _recipients(arguments)
        audience = edition_for(recipients, arguments.audience, accounts.audiences)
        digest = render_digest(arguments, audience, profile=None if arguments.to_file else "list")
        plan = mailer.plan(_request(arguments, digest, audience, account), recipients)
        name, omitted = digest.name, digest.omitted
    say(describe_plan(plan, str(account), omitted))
    if arguments.test_to:
        _test(mailer, plan, arguments.test_to)
    elif arguments.yes:
        _send_to_all(arguments, mailer, plan)
    else:
        _write_sample(plan, arguments.output / f"{name}.outgoing.eml")
        say("nothing was sent; `--test-to` sends one message to you, `--yes` sends it to all")


def _test(mailer: Mailer, plan: MailingPlan, address: str) -> None:
    from confdeck.delivery.recipients import parse_addresses

    (recipient,) = parse_addresses((address,))
    with mailer.locked_journal() as journal:
        mailer.test(plan, journal, recipient.address)
    say(f"a test was sent to {recipient.address}; nothing else was sent")


def _send_to_all(arguments: SendArguments, mailer: Mailer, plan: MailingPlan) -> None:
    from confdeck.delivery.mailer import SendOptions, answer_questions
    from confdeck.delivery.sending import RetryPolicy
    from confdeck.progress import progress_display

    send_options = SendOptions(
        arguments.on_unknown,
        arguments.on_changed,
        arguments.retry_refused,
        RetryPolicy(limit=arguments.retry_for * 60),
        interactive_ask(),
    )
    send_options = answer_questions(plan, send_options)  # before the progress display takes the terminal
    with mailer.locked_journal() as journal, progress_display(silent=False) as progress:
        send_options = replace(send_options, progress=lambda step: progress("sending", step))
        description = mailer.send(plan, journal, send_options)
    say(description)


def _write_sample(plan: MailingPlan, path: Path) -> None:
    from confdeck.writing import write_files

    for recipient in (plan.to_send or plan.recipients)[:1]:
        write_files({path: plan.composer.message(recipient)})
        say(f"{'wrote':10}{path}: the message for {recipient.address}")


def _recipients(arguments: SendArguments) -> tuple[Recipient, ...]:
    from confdeck.delivery.recipients import parse_addresses, read_table

    people, notes = read_table(arguments.to_file) if arguments.to_file else ((), ())
    for diagnostic in notes:
        say(str(diagnostic), err=True)
    recipients = {recipient.key: recipient for recipient in (*parse_addresses(arguments.to), *people)}
    if not recipients:
        raise UsageError("there is nobody to send to", "name recipients with `--to` or `--to-file`")
    return tuple(recipients.values())


def _request(
    arguments: SendArguments, digest: RenderedDigest, audience: str, account: SmtpAccount
) -> MailingRequest:
    from confdeck.delivery.mailings import MailingRequest
    from confdeck.delivery.message import Envelope

    name, address = digest.sender(account.sender)
    unsubscribe = account.unsubscribe or f"mailto:{address}?subject=unsubscribe"
    envelope = Envelope(name, address, greeting=arguments.greeting, unsubscribe=unsubscribe)
    return MailingRequest(digest.draft, digest.recap, audience, envelope)
