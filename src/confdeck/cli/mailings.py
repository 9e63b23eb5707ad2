"""`confdeck send` through an SMTP account: show, test and send a mailing, and show the state of all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from confdeck.cli.digests import RenderedDigest, interactive_ask, render_digest
from confdeck.cli.printing import say
from confdeck.cli.send_arguments import SendArguments
from confdeck.delivery.accounts import Accounts, SmtpAccount
from confdeck.delivery.audiences import edition_for
from confdeck.delivery.mailer import (
    Mailer,
    SendOptions,
    answer_questions,
    default_folder,
    open_journal,
    smtp_mailer,
)
from confdeck.delivery.mailings import MailingPlan, MailingRequest
from confdeck.delivery.message import Envelope
from confdeck.delivery.recipients import Recipient, parse_addresses, read_table
from confdeck.delivery.sending import RetryPolicy
from confdeck.delivery.status import describe_mailings, describe_plan
from confdeck.errors import UsageError
from confdeck.progress import progress_display
from confdeck.source import find_recap
from confdeck.writing import write_files


def show_status(arguments: SendArguments) -> None:
    """Print the state of all mailings, or of those of one recap."""
    folder = default_folder()
    if not folder.exists():
        say("nothing has been sent yet")
        return
    with open_journal(folder) as journal:
        recap = str(find_recap(arguments.recap, Path()).resolve()) if arguments.recap else ""
        say(describe_mailings(journal, recap))


def send_mailing(arguments: SendArguments, accounts: Accounts) -> None:
    """Show, and with `--test-to` or `--yes` send, a new mailing or one that was begun."""
    account = accounts.account(arguments.smtp)
    mailer = smtp_mailer(default_folder(), account)
    if arguments.resume:
        plan, omitted, pictures = mailer.resume(arguments.resume), 0, 0
        name = plan.mailing.id
    else:
        recipients = _recipients(arguments)
        audience = edition_for(recipients, arguments.audience, accounts.audiences)
        digest = render_digest(arguments, audience, profile=None if arguments.to_file else "list")
        plan = mailer.plan(_request(arguments, digest, audience, account), recipients)
        name, omitted, pictures = digest.name, digest.omitted, digest.pictures_omitted
    say(describe_plan(plan, str(account), omitted, pictures))
    if arguments.test_to:
        _test(mailer, plan, arguments.test_to)
    elif arguments.yes:
        _send_to_all(arguments, mailer, plan)
    else:
        _write_sample(plan, arguments.output / f"{name}.outgoing.eml")
        say("nothing was sent; `--test-to` sends one message to you, `--yes` sends it to all")


def _test(mailer: Mailer, plan: MailingPlan, address: str) -> None:
    recipient, *others = parse_addresses((address,))
    if others:
        raise UsageError("a test goes to one address", "name only your own with `--test-to`")
    with mailer.locked_journal() as journal:
        mailer.test(plan, journal, recipient.address)
    say(f"a test was sent to {recipient.address}; nothing else was sent")


def _send_to_all(arguments: SendArguments, mailer: Mailer, plan: MailingPlan) -> None:
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
    for recipient in (plan.to_send or plan.recipients)[:1]:
        write_files({path: plan.composer.message(recipient)})
        say(f"{'wrote':10}{path}: the message for {recipient.address}")


def _recipients(arguments: SendArguments) -> tuple[Recipient, ...]:
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
    name, address = digest.sender(account.sender)
    unsubscribe = account.unsubscribe or f"mailto:{address}?subject=unsubscribe"
    envelope = Envelope(name, address, greeting=arguments.greeting, unsubscribe=unsubscribe)
    return MailingRequest(digest.draft, digest.recap, audience, envelope)
