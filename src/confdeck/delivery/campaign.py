"""Turn the digest into Go templates with which listmonk sends exactly what the digest says.

listmonk runs subject, HTML and text through Go's templates. Those execute `{{`, drop HTML comments (and with them what
holds the page together in Outlook) and replace `@TrackLink`, wherever they stand in the author's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from typing import Any

from confdeck.delivery.message import parts_of, subject_of, words_of
from confdeck.errors import UsageError

_COMMENT = re.compile(r"(<!--.*?-->)", re.DOTALL)
_SOURCE = re.compile(r'(<img\b[^>]*?\s)src="cid:([^"]+)"')
_OPENING_BRACE = re.compile(r"\{(?=\{)")
_TRACK_LINK = "@TrackLink"


@dataclass(frozen=True, slots=True)
class CampaignFile:
    """A picture or an attachment of the digest."""

    name: str
    content_type: str
    data: bytes
    content_id: str = ""
    """Id that the HTML refers to; empty for an attachment."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """A digest for listmonk to send."""

    subject: str
    html: str
    text: str
    files: tuple[CampaignFile, ...]
    sender: tuple[str, str]
    """Name and address."""
    tags: tuple[str, ...]
    """The first stands for the digest, the second for its recap."""

    def body(self, address: Callable[[CampaignFile], str], *, embed: bool) -> str:
        """Return the HTML as a template, with each picture at its address on the server.

        Args:
            address: returns the address of an uploaded picture.
            embed: whether listmonk puts the pictures into the message.
        """
        pictures = {file.content_id: file for file in self.files if file.content_id}
        mark = " data-embed" if embed else ""

        def with_address(source: re.Match[str]) -> str:
            picture = pictures.get(source[2])
            return f'{source[1]}src="{address(picture)}"{mark}' if picture else source[0]

        return html_template(_SOURCE.sub(with_address, self.html))


def campaign_of(draft: bytes, sender: tuple[str, str], tags: tuple[str, ...]) -> Campaign:
    """Return the campaign with the content of a draft.

    Raises:
        UsageError: if the draft has no HTML or no text.
    """
    message, text, html = parts_of(draft)
    if text is None or html is None:
        raise UsageError("the digest has no HTML or no text", "listmonk needs both")
    files = [_file(part) for part in message.walk() if not (part.is_multipart() or part in (text, html))]
    return Campaign(subject_of(draft), words_of(html), words_of(text), tuple(files), sender, tags)


def html_template(html: str) -> str:
    """Return a Go template that yields the HTML, with braces as entities and its comments kept."""
    pieces = _COMMENT.split(html)
    pieces[::2] = map(_escaped, pieces[::2])
    # A comment goes into a Go string between back-ticks, in which tags stay as they are.
    pieces[1::2] = [f"{{{{ Safe `{_escaped(comment.replace('`', '&#96;'))}` }}}}" for comment in pieces[1::2]]
    return "".join(pieces)


def text_template(text: str) -> str:
    """Return a Go template that yields the text; it is executed only if it has braces on both sides."""
    return f'{{{{ Safe "{_go_string(text)}" }}}}' if _is_template(text) else text


def subject_template(subject: str) -> str:
    """Return a Go template that yields the subject."""
    return f'{{{{ "{_go_string(subject)}" }}}}' if _is_template(subject) else subject


def _file(part: Message) -> CampaignFile:
    data: Any = part.get_payload(decode=True)
    content_id = (part["Content-ID"] or "").strip("<> ")
    name = part.get_filename() or content_id.partition("@")[0]
    return CampaignFile(name, part.get_content_type(), bytes(data), content_id)


def _is_template(words: str) -> bool:
    return "}}" in words.partition("{{")[2]


def _escaped(html: str) -> str:
    return _OPENING_BRACE.sub("&#123;", html).replace(_TRACK_LINK, "&#64;TrackLink")


def _go_string(words: str) -> str:
    """Escape words for a Go string between double quotes, without characters that listmonk acts on."""
    plain = words.replace("\\", "\\\\").replace('"', '\\"')
    return plain.replace("\r", "").replace("\n", "\\n").replace("{", "\\x7b").replace("@", "\\x40")
