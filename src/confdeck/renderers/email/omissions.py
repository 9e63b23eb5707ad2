"""Omissions of a digest: the pictures and lines of an edition that were not written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from confdeck.diagnostics import Span
from confdeck.edition import Edition, Entry, Figure, Omission
from confdeck.renderers.base import omitted_speaker_notes
from confdeck.renderers.email.digest import all_figures
from confdeck.renderers.email.excerpt import first_sentence
from confdeck.renderers.email.mail_writer import line_key
from confdeck.renderers.email.text_part import Detail
from confdeck.text import Phrase, Prose, plain, text_lines

FEW_PICTURES = "the digest has few pictures"
CAPTION_IN_TEXT = f"{FEW_PICTURES}, its caption is in the text part"
MISSING_PICTURE = "the picture is missing"
IN_TEXT_PART = "shortened in the HTML, complete in the text part"
SHORTENED = "shortened in this mail"


class _Line(NamedTuple):
    words: str
    detail: Detail
    """From which detail on the text part has the line."""


def omissions(
    edition: Edition, written: set[str], shown: frozenset[str], detail: Detail, newsletter: str
) -> Iterator[Omission]:
    """Report the pictures, speaker notes and lines that are not in the HTML.

    Args:
        edition: What could be shown.
        written: Keys of the lines that are in the HTML.
        shown: Digests of the assets whose pictures are in the HTML.
        detail: How much of the edition the text part has.
        newsletter: Address of the newsletter, or nothing.
    """
    yield from _pictures(edition, detail, shown)
    yield from omitted_speaker_notes(edition)
    elsewhere = f"; the newsletter at {newsletter} has it in full" if newsletter else ""
    for what, span, lines in _shortened(edition, shown):
        missing = [line for line in lines if line_key(line.words) not in written]
        if missing:
            in_text = all(line.detail <= detail for line in missing)
            why = IN_TEXT_PART if in_text else SHORTENED + elsewhere
            yield Omission(what, why, span, "\n".join(line.words for line in missing))


def _pictures(edition: Edition, detail: Detail, shown: frozenset[str]) -> Iterator[Omission]:
    captioned = detail is Detail.WHOLE
    for figure in all_figures(edition):
        if figure.asset.digest not in shown:
            why = CAPTION_IN_TEXT if captioned else FEW_PICTURES
            words = () if captioned else (str(figure.caption), figure.credit, *figure.data)
            yield Omission(
                f"picture `{_name(figure)}`",
                MISSING_PICTURE if figure.asset.missing else why,
                figure.span,
                " ".join(words).strip(),
                is_picture=True,
            )
    logo = edition.lab.logo
    if logo and logo.digest not in shown:
        yield Omission("the lab's logo", FEW_PICTURES, logo.span, is_picture=True)
    for entry in edition.entries:
        if entry.portrait and entry.portrait.digest not in shown:
            yield Omission(f"portrait of `{entry.title}`", FEW_PICTURES, entry.span, is_picture=True)


def _name(figure: Figure) -> str:
    """Return the first sentence of the caption, else what a chart measures or the picture's description."""
    return str(first_sentence(figure.caption)).strip() or next(iter(figure.data), figure.alt)


def _shortened(edition: Edition, shown: frozenset[str]) -> Iterator[tuple[str, Span | None, Iterable[_Line]]]:
    """Yield everything the HTML may shorten: its name, its place and its lines."""
    yield "part of the summary", edition.summary.span, _lines(edition.summary, Detail.SHORT)
    for entry in edition.entries:
        yield f"part of `{entry.title}`", entry.span, _entry_lines(entry)
    for figure in all_figures(edition):
        if figure.asset.digest in shown:
            name = f"part of the caption `{_name(figure)}`"
            yield name, figure.span, _lines(figure.caption, Detail.WHOLE)
            numbers = [_Line(words, Detail.WHOLE) for words in figure.data]
            yield f"numbers of the chart `{next(iter(figure.data), '')}`", figure.span, numbers
    references = [_Line(str(reference), Detail.SHORT) for reference in edition.references]
    yield "references in full", None, references


def _entry_lines(entry: Entry) -> Iterator[_Line]:
    for phrase in (entry.title, *(takeaway.text for takeaway in entry.takeaways)):
        yield from _lines(phrase, Detail.BARE)
    for phrase in (entry.tldr, entry.why):
        yield from _lines(phrase, Detail.SHORT)
    for prose in entry.texts:
        yield from _lines(prose, Detail.WHOLE)


def _lines(text: Phrase | Prose, detail: Detail) -> list[_Line]:
    return [_Line(plain(line), detail) for line in text_lines(text)]
