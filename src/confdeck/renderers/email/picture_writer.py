"""The HTML of a digest's pictures: across the column, in rows, or beside a text, with their captions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from confdeck.edition import Figure, Language
from confdeck.renderers.email.excerpt import first_sentence
from confdeck.renderers.email.mail_pictures import MailPicture, PictureLibrary
from confdeck.renderers.email.mail_writer import DOT, MailWriter, element, join_parts
from confdeck.renderers.email.picture_rows import BESIDE, GAP, WIDE, PictureBox, Place, stays_on_phone
from confdeck.renderers.markup import NOTHING
from confdeck.text import Phrase

TABLE = Markup(
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">{}</table>'
)
FIGURE = Markup('<div class="figure"{}>{}</div>{}')
NARROW = Markup(' style="max-width:{}px"')
PHOTO_ROW = Markup('<div class="shots"{}>{}</div>')
CELLS = Markup("<tr>{}</tr>")
PHOTO_CELL = Markup('<td class="{}" width="{:.2%}" valign="top">{}</td>')
GAP_CELL = Markup('<td class="{}" width="{:.2%}"></td>')
TEXT_CELL = Markup('<td class="beside" valign="top">{}</td>')


SHARED = 3
"""Pictures with the same credit from which it is given once, at the end of the mail."""


class PictureWriter:
    """Writes pictures with captions and credits; the credits of several pictures are collected for the end of the mail."""

    def __init__(self, library: PictureLibrary, writer: MailWriter, language: Language) -> None:
        self.placed = library.placed
        self.writer = writer
        self.language = language
        figures = {figure for figure, _ in library.placed}
        self._counts = Counter(figure.credit for figure in figures)
        self.credits: list[str] = []

    def figure(self, figure: Figure, box: PictureBox = WIDE, *, whole: bool = False) -> Markup:
        """Write a picture across the column, or nothing where it cannot be shown."""
        picture = self.placed.get((figure, box))
        if picture is None:
            return NOTHING
        narrow = NARROW.format(picture.width) if picture.width < WIDE.width else ""
        return FIGURE.format(narrow, *self._with_caption(picture, figure, whole=whole))

    def rows(self, rows: Sequence[tuple[Place, ...]], *, whole: bool = False) -> Markup:
        """Write rows of photos, each with its caption, as far as they can be shown."""
        shown = (tuple(place for place in row if place in self.placed) for row in rows)
        return NOTHING.join(self._row(row, whole=whole) for row in shown if row)

    def _row(self, row: tuple[Place, ...], *, whole: bool) -> Markup:
        """Write photos beside each other, each with its caption; on a phone most of them stand below each other."""
        total = sum(box.width for _, box in row) + GAP * (len(row) - 1)
        kept = stays_on_phone(row)
        kind, gap = ("pair", "between") if kept else ("shot", "gap")
        cells = (self._cell(kind, photo, box, box.width / total, whole=whole) for photo, box in row)
        table = TABLE.format(CELLS.format(GAP_CELL.format(gap, GAP / total).join(cells)))
        style = NARROW.format(total) if total < WIDE.width - len(row) else ""
        return PHOTO_ROW.format(style, table)

    def _cell(self, kind: str, photo: Figure, box: PictureBox, share: float, *, whole: bool) -> Markup:
        shown = self._with_caption(self.placed[photo, box], photo, whole=whole)
        return PHOTO_CELL.format(kind, share, NOTHING.join(shown))

    def beside(self, photo: Figure, text: Markup, box: PictureBox = BESIDE) -> Markup:
        """Write a photo with a text beside it, or only the text if the photo cannot be shown."""
        if (photo, box) not in self.placed:
            return text
        shot = NOTHING.join(self._with_caption(self.placed[photo, box], photo, whole=True))
        cells = PHOTO_CELL.format("side", box.width / WIDE.width, shot) + TEXT_CELL.format(text)
        return TABLE.format(CELLS.format(cells))

    def _with_caption(self, picture: MailPicture, figure: Figure, *, whole: bool) -> tuple[Markup, Markup]:
        """Write a picture and its caption, which is not read aloud twice where it is also the description."""
        words = _shown_caption(figure, whole=whole)
        if str(words) == picture.alt:
            picture = replace(picture, alt="")
        return self.writer.image(picture), element("p", "caption", self._caption(figure, words))

    def _caption(self, figure: Figure, words: Phrase) -> Markup:
        """Write the words of a caption and the credit, or note that for the end if several pictures have it."""
        written = self.writer.phrase(words)
        if not figure.credit:
            return written
        if self._counts[figure.credit] >= SHARED:
            self.credits.append(figure.credit)
            return written
        return join_parts(DOT, written, escape(self.language.credited((figure.credit,))))


def _shown_caption(figure: Figure, *, whole: bool) -> Phrase:
    """Return the caption's first sentence, or all of it."""
    return figure.caption if whole else first_sentence(figure.caption)
