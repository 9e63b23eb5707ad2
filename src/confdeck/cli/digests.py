"""The digest that is to be sent, and what was asked of it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from confdeck.cli.printing import say
from confdeck.cli.settings import picture_cache
from confdeck.errors import DeliveryError, UsageError

if TYPE_CHECKING:
    from confdeck.model import Audience
    from confdeck.source import Loaded


@dataclass(frozen=True, slots=True)
class SendArguments:
    """What the command line says."""

    recap: Path | None
    to: tuple[str, ...]
    to_file: Path | None
    audience: Audience | None
    greeting: str
    attach: bool
    smtp: str
    via: Literal["smtp", "listmonk"]
    config: Path | None
    test_to: str | None
    yes: bool
    on_unknown: Literal["ask", "resend", "skip"]
    on_changed: Literal["ask", "send", "skip"]
    retry_for: float
    retry_refused: bool
    resume: str | None
    status: bool
    theme: str
    output: Path
    mail: Mapping[str, object]
    """The settings of the digest."""


def sender_for(sender: str, draft: bytes) -> tuple[str, str]:
    """Name and address of the sender: the account's, else the recap's author.

    Raises:
        UsageError: if neither has an address.
    """
    from email.utils import parseaddr

    from confdeck.delivery.message import sender_of

    name, address = parseaddr(sender) if sender else sender_of(draft)
    if not address:
        raise UsageError(
            "nobody is the sender", "give the account a `sender`, or an author of the recap an `email`"
        )
    return name, address


def suited(arguments: SendArguments, audience: Audience) -> tuple[Loaded, int]:
    """The recap, if there is something in it for the audience, and how many items are not.

    Raises:
        DeliveryError: if there is not, or the recap as a whole is private.
    """
    from confdeck.edition import edit
    from confdeck.source import find_recap, load_recap

    loaded = load_recap(find_recap(arguments.recap, Path()))
    if loaded.recap.audience == "private" != audience:
        raise DeliveryError(
            f"the whole recap is private, so its title and summary are; nothing was sent to the {audience}",
            "say `audience: lab` in the recap and mark what must stay private",
        )
    edition = edit(loaded, audience)
    if not (edition.entries or edition.takeaways or edition.summary):
        raise DeliveryError(
            f"nothing in this recap is for the {audience}; nothing was sent",
            "if they may see what the lab sees, say `--audience lab`",
        )
    return loaded, len(edition.left_out)


def rendered(
    arguments: SendArguments, loaded: Loaded, audience: Audience, usual: Mapping[str, object]
) -> bytes:
    """The draft of the digest, with the newsletter if that is asked; `usual`: its settings where nobody says otherwise.

    Raises:
        UsageError: if the newsletter is to go where attachments are held.
    """
    from confdeck.pipeline import RenderRequest, render
    from confdeck.progress import progress_display
    from confdeck.renderers.mime import attach_file

    said = {name: value for name, value in usual.items() if getattr(loaded.recap.render, name) is None}
    settings = {**said, **{name: value for name, value in arguments.mail.items() if value is not None}}
    if arguments.attach and (
        arguments.via == "listmonk" or loaded.recap.render.overridden(settings).profile == "list"
    ):
        raise UsageError(
            "a list does not carry the newsletter",
            "say where it is with `--newsletter-url`; `--profile personal` is for people",
        )
    with tempfile.TemporaryDirectory(prefix="confdeck-") as folder:
        request = RenderRequest(
            loaded.path,
            ("email", "pdf") if arguments.attach else ("email",),
            arguments.theme,
            Path(folder),
            audience,
            cache=picture_cache(),
            settings=settings,
        )
        with progress_display(silent=True) as progress:
            report = render(request, progress)
        if report.missing:
            raise next(iter(report.missing.values()))
        for each in report.diagnostics:
            if each.severity.label == "warning":
                say(each.explained(), err=True)
        made = {each.path.suffix: each.path for each in report.files}
        draft = made[".eml"].read_bytes()
        if not arguments.attach:
            return draft
        newsletter = made[".pdf"]
        return attach_file(draft, newsletter.name, newsletter.read_bytes(), "application/pdf")


def ask(question: str, answers: tuple[str, ...]) -> str:
    """Put a question to whoever sits at the terminal."""
    return str(click.prompt(f"{question}\nyour choice", type=click.Choice(answers), err=True))
