"""Reads a saved mail (.eml): the fields at its top, and its text, or its HTML if it has no text."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.policy import default

from confdeck.authoring.importing.flowed_text import paragraphs_of
from confdeck.authoring.importing.html_notes import html_notes
from confdeck.authoring.importing.note_blocks import Notes
from confdeck.authoring.importing.plain_notes import plain_notes

_FIELDS = ("From", "To", "Cc", "Date", "Subject")
_MOST_PARTS = 200


def mail_notes(data: bytes, file: str) -> Notes:
    """Return the blocks of a mail; pictures and files that are attached to it are reported."""
    mail = BytesParser(EmailMessage, policy=default).parsebytes(data)
    body = mail.get_body(("plain", "html"))
    text = _unwrapped(body) if body else ""
    fields = [(name, _field(mail, name)) for name in _FIELDS]
    problems = tuple(
        f"{file}: the attachment `{part.get_filename() or part.get_content_type()}` is not read"
        for part, _ in zip(mail.walk(), range(_MOST_PARTS), strict=False)
        if part.get_content_disposition() == "attachment" or part.get_content_maintype() == "image"
    )
    if body and body.get_content_type() == "text/html":
        notes = html_notes(text, file)
        details = {name.lower(): value for name, value in fields if value and name != "Subject"}
        subject = dict(fields)["Subject"]
        found = {"title": subject, **details} if subject else details
        return replace(notes, details={**notes.details, **found}, problems=(*notes.problems, *problems))
    head = [f"{name}: {value}" for name, value in fields if value]
    notes = plain_notes("\n".join([*head, "", text]), file)
    return replace(notes, problems=problems)


def _field(mail: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(mail.get(name, "")).split())
    except (ValueError, IndexError, AttributeError, TypeError):  # a damaged field
        return ""


def _unwrapped(part: MIMEPart) -> str:
    """Return the text of a part, with paragraphs that the mail program wrapped in one line each."""
    text = _text(part)
    if part.get_content_type() != "text/plain" or _parameter(part, "format") != "flowed":
        return text
    return paragraphs_of(text, without_spaces=_parameter(part, "delsp") == "yes")


def _parameter(part: MIMEPart, name: str) -> str:
    """Return a parameter of the type of a part in lower case, or an empty string."""
    return str(part.get_param(name, "")).lower()


def _text(part: MIMEPart) -> str:
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    for encoding in (part.get_content_charset() or "utf-8", "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("latin-1")
