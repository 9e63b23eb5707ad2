"""What of an edition the reader of a digest does not get, found by looking for it in what was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.edition import Omission
from confdeck.renderers.email.digest import all_figures
from confdeck.renderers.email.excerpt import first_sentence
from confdeck.renderers.email.page import words_of
from confdeck.renderers.email.text_part import Detail
from confdeck.text import CodeBlock, Phrase, map_lines, plain, plain_blocks, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.diagnostics import Span
    from confdeck.edition import Edition, Entry, Figure
    from confdeck.text import Inline, Prose

FEW = "the digest carries few pictures"
TOLD = f"{FEW}, its caption is in the text"
FRAME = "a frame without a picture"
NOTES = "speaker notes belong to the deck"
DIGEST = "the HTML is a digest, the text part has it"
SHORT = "the mail tells it in short"


def left_out(
    edition: Edition, html: str, detail: Detail, shown: frozenset[str], newsletter: str
) -> Iterator[Omission]:
    """Pictures, notes, and the words that are not in the HTML; `shown` are digests of assets."""
    yield from _pictures(edition, shown, detail)
    for entry in edition.entries:
        if entry.notes:
            yield Omission(f"notes of `{entry.title}`", NOTES, entry.notes.span, plain_blocks(entry.notes))
    yield from _words(edition, html, detail, shown, newsletter)


def _pictures(edition: Edition, shown: frozenset[str], detail: Detail) -> Iterator[Omission]:
    told = TOLD if detail is Detail.WHOLE else FEW
    for figure in all_figures(edition):
        if figure.asset.digest not in shown:
            why = FRAME if figure.asset.missing else told
            said = (plain(figure.caption.children), figure.credit, *figure.data)
            words = "" if detail is Detail.WHOLE else " ".join(said)
            yield Omission(f"picture `{_name(figure)}`", why, figure.span, words.strip())
    logo = edition.lab.logo
    if logo and logo.digest not in shown:
        yield Omission("the lab's logo", FEW, logo.span)
    for entry in edition.entries:
        if entry.portrait and entry.portrait.digest not in shown:
            yield Omission(f"portrait of `{entry.title}`", FEW, entry.span)


def _name(figure: Figure) -> str:
    """What a picture goes by: how its caption begins, or what a chart measures."""
    return str(first_sentence(figure.caption)).strip() or next(iter(figure.data), figure.alt)


def _words(
    edition: Edition, html: str, detail: Detail, shown: frozenset[str], newsletter: str
) -> Iterator[Omission]:
    """What is told in fewer words than the author's."""
    written = _squeezed(words_of(html))
    elsewhere = f", the newsletter at {newsletter} has it" if newsletter else ""
    for what, span, said in _told(edition, shown):
        missing = [each for each in said if _squeezed(each.words) not in written]
        gone = any(each.needs > detail for each in missing)
        why = f"{SHORT}{elsewhere}" if gone else DIGEST
        if missing:
            yield Omission(what, why, span, "\n".join(each.words for each in missing))


def _squeezed(text: str) -> str:
    """The text without what differs between ways of writing it: spaces and line ends."""
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class _Said:
    """A line of an edition, and at what detail the text part has it."""

    words: str
    needs: Detail


def _told(edition: Edition, shown: frozenset[str]) -> Iterator[tuple[str, Span | None, list[_Said]]]:
    """All that can be told in short, each with its name and place."""
    yield "part of the summary", edition.summary.span, list(_lines(edition.summary, Detail.SHORT))
    for entry in edition.entries:
        yield f"part of `{entry.title}`", entry.span, list(_of_entry(entry))
    for figure in all_figures(edition):
        if figure.asset.digest in shown:
            yield (
                f"part of the caption `{_name(figure)}`",
                figure.span,
                list(_lines(figure.caption, Detail.WHOLE)),
            )
            numbers = [_Said(each, Detail.WHOLE) for each in figure.data]
            yield f"numbers of the chart `{next(iter(figure.data), '')}`", figure.span, numbers
    yield "references in full", None, [_Said(str(each), Detail.SHORT) for each in edition.references]


def _of_entry(entry: Entry) -> Iterator[_Said]:
    for title in (entry.title, *(each.text for each in entry.takeaways)):
        yield from _lines(title, Detail.BARE)
    for sentence in (entry.tldr, entry.why):
        yield from _lines(sentence, Detail.SHORT)
    for text in (entry.body, *(text for each in entry.questions for text in (each.ask, each.answer))):
        yield from _lines(text, Detail.WHOLE)


def _lines(text: Phrase | Prose, needs: Detail) -> Iterator[_Said]:
    """The title, or every paragraph, heading, cell and listing of a text."""
    if isinstance(text, Phrase):
        yield from (_Said(plain(text.children), needs) for _ in range(bool(text)))
        return
    found: list[str] = [each.value for each in walk(text) if isinstance(each, CodeBlock)]

    def noted(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
        found.append(plain(children))
        return children

    map_lines(text, noted)
    yield from (_Said(each, needs) for each in found)
