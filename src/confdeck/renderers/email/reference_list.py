"""The works that a digest cites, so that each can be found: in full, or in short with an address or a title."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from confdeck.edition import Piece, Reference
from confdeck.located import sourced
from confdeck.renderers.email.entry_lines import reference_url
from confdeck.renderers.email.length import ListedReferences
from confdeck.renderers.email.mail_writer import DOT, NO_BREAK, MailWriter, element, line_key
from confdeck.renderers.markup import NOTHING

_LINE_END = Markup("<br>\n")
_MARK = Markup("{}&nbsp;")
_SHORT_REFERENCE = 30
"""Most characters of a reference that is kept on one line."""


def reference_list(references: Sequence[Reference], listed: ListedReferences, writer: MailWriter) -> Markup:
    """Write references: in full on lines of their own, or in short one after the other."""
    if listed is ListedReferences.FULL:
        return _LINE_END.join(_in_full(reference, writer) for reference in references)
    if listed is ListedReferences.NONE:
        return NOTHING
    if listed <= ListedReferences.CITED:
        references = [reference for reference in references if reference.number in writer.cited]
    if listed is ListedReferences.LINKS:
        return Markup(" ").join(_linked_mark(reference, writer) for reference in references)
    return DOT.join(_in_short(reference, writer) for reference in references)


def short_words(reference: Reference) -> str:
    """Return names and year, with the title of a work that has no address, so that it can be found."""
    if reference_url(reference) or reference.title in reference.short:
        return reference.short
    return sourced(f"{reference.short}: {reference.title}", reference)


def _in_full(reference: Reference, writer: MailWriter) -> Markup:
    writer.written_lines.add(line_key(str(reference)))
    words = NOTHING.join(_piece(piece, writer) for piece in reference.pieces)
    return writer.directed(_mark(reference) + words, str(reference))


def _piece(piece: Piece, writer: MailWriter) -> Markup:
    words = element("i", "", piece.text) if piece.italic else escape(piece.text)
    return writer.anchor(words, piece.url) if piece.url else words


def _in_short(reference: Reference, writer: MailWriter) -> Markup:
    words = short_words(reference)
    writer.written_lines.add(line_key(words))
    if len(words) <= _SHORT_REFERENCE:
        words = sourced(words.replace(" ", NO_BREAK), reference)
    written = _mark(reference) + writer.anchor(escape(words), reference_url(reference))
    return writer.directed(written, words)


def _linked_mark(reference: Reference, writer: MailWriter) -> Markup:
    url = reference_url(reference)
    return (
        writer.anchor(escape(reference.mark), url)
        if url and reference.numbered
        else _in_short(reference, writer)
    )


def _mark(reference: Reference) -> Markup:
    return _MARK.format(reference.mark) if reference.numbered else NOTHING
