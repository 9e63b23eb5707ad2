"""Render the digest that `confdeck send` sends, and ask the user questions about it."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path

import click

from confdeck.cli.printing import say
from confdeck.cli.send_arguments import SendArguments
from confdeck.delivery.mailer import Ask
from confdeck.delivery.message import sender_of
from confdeck.edition import edit, require_content
from confdeck.errors import DeliveryError, UsageError
from confdeck.model import Audience
from confdeck.pipeline import RenderRequest, render
from confdeck.renderers.mime import attach_file
from confdeck.source import Loaded, find_recap, load_recap
from confdeck.user_folders import user_cache_folder


@dataclass(frozen=True, slots=True)
class RenderedDigest:
    """A rendered digest."""

    draft: bytes
    """The bytes of the `.eml`."""
    name: str
    """Name of the recap's files."""
    recap: str
    """Absolute path of the recap."""
    omitted: int
    """Number of items left out for the audience."""
    pictures_omitted: int = 0
    """Number of pictures left out of the message."""

    def sender(self, configured: str) -> tuple[str, str]:
        """Return the sender's name and address: those configured, else the recap's author.

        Raises:
            UsageError: if neither has an address.
        """
        name, address = parseaddr(configured) if configured else sender_of(self.draft)
        if not address:
            hint = "give the account a `sender`, or an author of the recap an `email`"
            raise UsageError("the sender has no address", hint)
        return name, address


def render_digest(arguments: SendArguments, audience: Audience, profile: str | None = None) -> RenderedDigest:
    """Render the digest for an audience, with the newsletter if it is to be attached.

    Args:
        arguments: what to render, and its settings.
        audience: the edition's audience.
        profile: the mail's profile if neither the command line nor the recap sets one.

    Raises:
        DeliveryError: if the recap as a whole is private.
        EmptyEditionError: if nothing in the recap is for the audience.
        UsageError: if the newsletter is to be attached to a message for a list.
    """
    loaded = load_recap(find_recap(arguments.recap, Path()), user_cache_folder())
    if loaded.recap.audience == "private" != audience:
        raise DeliveryError(
            f"the recap is private, including its title and summary; nothing was sent to the {audience}",
            "write `audience: lab` in the recap and mark what is to stay private",
        )
    edition = edit(loaded, audience)
    sample = arguments.output / f"{loaded.name}.outgoing.eml"
    require_content(edition, "nothing was sent", [sample] if sample.is_file() else [])
    settings = {name: value for name, value in arguments.settings.items() if value is not None}
    if loaded.recap.render.profile is None and profile:
        settings = {"profile": profile, **settings}
    for_list = loaded.recap.render.overridden(settings).profile == "list" or arguments.via == "listmonk"
    if arguments.attach and for_list:
        raise UsageError(
            "the newsletter cannot be attached to a message for a list",
            "link to it with `--newsletter-url`; `--profile personal` is for people",
        )
    draft, pictures = _render(arguments, loaded, audience, settings)
    return RenderedDigest(draft, loaded.name, str(loaded.path.resolve()), len(edition.left_out), pictures)


def _render(
    arguments: SendArguments, loaded: Loaded, audience: Audience, settings: Mapping[str, object]
) -> tuple[bytes, int]:
    """Return the draft, and the number of pictures that are left out of it."""
    with tempfile.TemporaryDirectory(prefix="confdeck-") as folder:
        request = RenderRequest(
            loaded.path,
            ("email", "pdf") if arguments.attach else ("email",),
            arguments.theme,
            Path(folder),
            audience,
            cache=user_cache_folder(),
            settings=settings,
        )
        report = render(request)
        if report.missing:
            raise next(iter(report.missing.values()))
        for diagnostic in report.diagnostics:
            if diagnostic.severity.label == "warning":
                say(diagnostic.explained(), err=True)
        files = {file.path.suffix: file.path for file in report.files}
        draft = files[".eml"].read_bytes()
        if arguments.attach:
            newsletter = files[".pdf"]
            draft = attach_file(draft, newsletter.name, newsletter.read_bytes(), "application/pdf")
        left_out = [omission for name, omission in report.left_out if name == "email"]
        return draft, sum(omission.is_picture for omission in left_out)


def interactive_ask() -> Ask | None:
    """Return a function that asks the user at the terminal, or None if there is no terminal."""
    return _ask if sys.stdin and sys.stdin.isatty() else None


def _ask(question: str, answers: tuple[str, ...]) -> str:
    return str(click.prompt(f"{question}\nyour choice", type=click.Choice(answers), err=True))
