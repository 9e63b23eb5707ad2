"""The digest as listmonk takes it: a Go template that says exactly what the digest says.

listmonk runs subject, HTML and text through Go's templates. Those read `{{` as an order, drop HTML comments (and with
them what holds the page together in Outlook) and know `@TrackLink` as a mark, wherever the author's words hold them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from typing import Any

from confdeck.delivery.message import parts_of, subject_of, words_of
from confdeck.errors import UsageError

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SOURCE = re.compile(r'(<img\b[^>]*?\s)src="cid:([^"]+)"')
_ORDER = re.compile(r"\{(?=\{)")
_TRACKED = "@TrackLink"


@dataclass(frozen=True, slots=True)
class CampaignFile:
    """A picture or an attachment of the digest."""

    name: str
    content_type: str
    data: bytes
    content_id: str = ""
    """Under what the HTML knows it; nothing for an attachment."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """What listmonk is told to send."""

    subject: str
    html: str
    text: str
    files: tuple[CampaignFile, ...]

    def body(self, address: Callable[[CampaignFile], str], *, embed: bool) -> str:
        """The HTML with each picture at its address on the server; `embed` has listmonk put it into the message."""
        pictures = {each.content_id: each for each in self.files if each.content_id}
        mark = " data-embed" if embed else ""

        def moved(found: re.Match[str]) -> str:
            return (
                f'{found[1]}src="{address(pictures[found[2]])}"{mark}' if found[2] in pictures else found[0]
            )

        return html_template(_SOURCE.sub(moved, self.html))


def campaign_of(draft: bytes) -> Campaign:
    """The draft taken apart.

    Raises:
        UsageError: if it has no HTML, or no text.
    """
    message, text, html = parts_of(draft)
    if text is None or html is None:
        raise UsageError("the digest has no HTML or no text", "listmonk is given both")
    leaves = [each for each in message.walk() if not each.is_multipart()]
    files = tuple(_file(each) for each in leaves if each is not text and each is not html)
    return Campaign(subject_of(draft), words_of(html), words_of(text), files)


def html_template(html: str) -> str:
    """HTML that a Go template gives back the same: braces and marks as entities, comments as they are."""
    written = []
    end = 0
    for comment in _COMMENT.finditer(html):
        written += [_plain(html[end : comment.start()]), _safe(comment[0])]
        end = comment.end()
    return "".join((*written, _plain(html[end:])))


def text_template(text: str) -> str:
    """Text that listmonk sends as it is; it looks for orders only where it sees braces on both sides."""
    return f'{{{{ Safe "{_go_string(text)}" }}}}' if _is_template(text) else text


def subject_template(subject: str) -> str:
    """A subject that listmonk sends as it is."""
    return f'{{{{ "{_go_string(subject)}" }}}}' if _is_template(subject) else subject


def _file(part: Message) -> CampaignFile:
    data: Any = part.get_payload(decode=True)
    content_id = (part["Content-ID"] or "").strip("<> ")
    name = part.get_filename() or content_id.partition("@")[0]
    return CampaignFile(name, part.get_content_type(), bytes(data), content_id)


def _is_template(words: str) -> bool:
    _, opened, after = words.partition("{{")
    return bool(opened) and "}}" in after


def _plain(html: str) -> str:
    return _ORDER.sub("&#123;", html).replace(_TRACKED, "&#64;TrackLink")


def _safe(comment: str) -> str:
    """A comment as a string of Go's, between back-ticks, so that the tags in it stay as they are."""
    written = comment.replace("`", "&#96;")
    return f"{{{{ Safe `{_plain(written)}` }}}}"


def _go_string(words: str) -> str:
    """The words between Go's double quotes, with no sign in them that listmonk looks for."""
    plain = words.replace("\\", "\\\\").replace('"', '\\"')
    return plain.replace("\r", "").replace("\n", "\\n").replace("{", "\\x7b").replace("@", "\\x40")
