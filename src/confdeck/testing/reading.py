"""Readers that return the text of output files, by the files' suffix."""

from __future__ import annotations

import email
import email.policy
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from html import unescape

from confdeck.errors import MissingError, UsageError
from confdeck.renderers import OutputFile

Reader = Callable[[bytes], str]
_MARKUP = re.compile(r"<(style|script)\b.*?</\1>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE)
_WORDLESS = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".woff", ".woff2", ".css", ".js")
"""Ends of the names of files beside a page, in which nobody reads."""
_BREAK = re.compile(r"</(?:a:p|p|div|td|li|h\d|w:p|text:p)>", re.IGNORECASE)


def words_of(file: OutputFile, readers: Mapping[str, Reader] | None = None) -> str:
    """Return the text of one output file.

    Args:
        file: What a renderer returned.
        readers: More readers by suffix; they win over `READERS`.

    Raises:
        UsageError: If there is no reader for the suffix.
        MissingError: If a PDF is to be read and pypdf is not installed.
    """
    known = {**READERS, **(readers or {})}
    if file.suffix.endswith(_WORDLESS):
        return ""
    for suffix, reader in known.items():
        if file.suffix.endswith(suffix):
            return reader(file.data)
    raise UsageError(f"no reader for `{file.suffix}`", "pass one in `readers`: a function from bytes to text")


def folded(text: str) -> str:
    """Return a text's letters, digits and symbols in lower case, which no hyphenation or wrapping changes.

    The signs of struck words, `~~`, are left out, since only plain text has them.
    """
    flat = unicodedata.normalize("NFKC", text).casefold().replace("~~", "")
    return "".join(character for character in flat if unicodedata.category(character)[0] in "LNS")


def _plain(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _markup(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    alternatives = " ".join(re.findall(r'(?:alt|descr|title)="([^"]*)"', text))
    return unescape(_MARKUP.sub("", _BREAK.sub(" ", text)) + " " + alternatives)


def _office(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return " ".join(
            _markup(archive.read(name)) for name in sorted(archive.namelist()) if name.endswith(".xml")
        )


def _mail(data: bytes) -> str:
    message = email.message_from_bytes(data, policy=email.policy.default)
    texts = [str(message["Subject"] or "")]
    for part in message.walk():
        if part.get_content_maintype() == "text":
            content = part.get_content()
            texts.append(_markup(content.encode()) if part.get_content_subtype() == "html" else content)
    return " ".join(texts)


def _pdf(data: bytes) -> str:
    try:
        from pypdf import PdfReader
    except ImportError as fault:
        raise MissingError("reading a PDF needs pypdf", "run `pip install pypdf`") from fault
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


READERS: Mapping[str, Reader] = {
    ".eml": _mail,
    ".html": _markup,
    ".htm": _markup,
    ".xml": _markup,
    ".svg": _markup,
    ".pdf": _pdf,
    ".pptx": _office,
    ".docx": _office,
    ".odp": _office,
    ".odt": _office,
    ".epub": _office,
    ".md": _plain,
    ".txt": _plain,
    ".rst": _plain,
    ".json": _plain,
}
"""The readers by the end of a file's suffix."""
