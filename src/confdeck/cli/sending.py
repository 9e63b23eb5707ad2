"""The command `send`: send the digest to its readers."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import click

from confdeck.cli import options
from confdeck.cli.send_arguments import SendArguments
from confdeck.errors import DeliveryError


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
    from confdeck.cli.campaigns import send_campaign
    from confdeck.cli.mailings import send_mailing, show_status
    from confdeck.delivery.accounts import load_accounts

    own = {field.name: values.pop(field.name) for field in fields(SendArguments) if field.name in values}
    arguments = SendArguments(**own, settings=values)
    try:
        if arguments.status:
            show_status(arguments)
        elif arguments.via == "listmonk" and not arguments.resume:
            send_campaign(arguments, load_accounts(arguments.config))
        else:
            send_mailing(arguments, load_accounts(arguments.config))
    except KeyboardInterrupt:
        raise DeliveryError("interrupted", "`confdeck send --status` shows who has received it") from None
