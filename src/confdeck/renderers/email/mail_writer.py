"""Rich text of a mail: the shared HTML writer, and what mail programs cannot do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from confdeck.renderers.markup import HtmlWriter
from confdeck.text import Phrase, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from confdeck.renderers.email.images import Gallery, Picture
    from confdeck.text import CitedWork, Inline, MathBlock, Prose

DOT = Markup("&nbsp;&middot; ")
IMAGE = Markup('<img class="{kind}" src="{src}" width="{width}" height="{height}" alt="{alt}">')
LOOSE_CITATION = ' <span class="cite">'
NO_BREAK = "\N{NO-BREAK SPACE}"
WIDOW = 14
"""Characters of two words that are held together at the end of a title."""
FAST_CITATION = Markup('&nbsp;<span class="cite">')
SHORT_CITATION = re.compile(r'(?<=<span class="cite">)\[[^<\]]{1,16}\]')


class MailWriter(HtmlWriter):
    """Writes rich text; a citation is a plain number, looked up in the list at the end."""

    def __init__(self, gallery: Gallery, *, isolating: bool) -> None:
        super().__init__()
        self.gallery = gallery
        self.isolating = isolating
        """Whether to keep words of the other direction of writing apart from what surrounds them."""
        self.cited: set[int] = set()
        """Numbers of the references cited so far."""
        self.formulas: list[Picture] = []
        """Formulas shown as pictures so far."""

    def prose(self, prose: Prose) -> Markup:
        """A text, each paragraph in its own direction."""
        told = super().prose(prose)
        return told.replace("<p>", Markup('<p dir="auto">')) if self.isolating else told

    def phrase(self, phrase: Phrase) -> Markup:
        """One line of rich text, in its own direction."""
        return self.isolated(super().phrase(phrase))

    def title(self, phrase: Phrase) -> Markup:
        """A line that is set large or bold, its last short words held together."""
        return self.phrase(Phrase(held_together(phrase.children)))

    def inlines(self, children: Iterable[Inline]) -> Markup:
        """Inline nodes; a citation stays in one piece and on the line of the word before it."""
        fast = super().inlines(children).replace(LOOSE_CITATION, FAST_CITATION)
        return Markup(SHORT_CITATION.sub(_in_one_piece, fast))  # noqa: S704  it was markup before

    def isolated(self, words: str | Markup) -> Markup:
        """Words in their own direction: an English title in a line of Urdu keeps its full stop at its end."""
        return (
            Markup('<span dir="auto">{}</span>').format(words) if self.isolating and words else escape(words)
        )

    def details(self, *parts: str) -> Markup:
        """Some facts in a row."""
        return DOT.join(self.isolated(bound(part)) for part in parts if part)

    def work(self, work: CitedWork) -> Markup:
        """The number of a cited work, noted for the list at the end."""
        if not work.number:
            return escape(f"@{work.key}")
        self.cited.add(work.number)
        return escape(work.number)

    def display(self, node: MathBlock) -> Markup:
        """A formula on a line of its own: drawn, since mail programs know no mathematics."""
        picture = self.gallery.draw(node.tex)
        if picture is None:
            return super().display(node)
        self.formulas.append(picture)
        return self.image(picture, "formula drawing")

    def image(self, picture: Picture, kind: str = "") -> Markup:
        """A picture with its words and measures; `kind` where it is no figure."""
        return IMAGE.format(
            kind=kind or f"picture {picture.kind}",
            src=self.gallery.source(picture),
            width=picture.width,
            height=picture.height,
            alt=picture.alt,
        )


def bound(names: str) -> str:
    """The names with what follows them, so that no line begins with `al.`."""
    return names.replace(" et al.", f"{NO_BREAK}et{NO_BREAK}al.").replace(" & ", f"{NO_BREAK}&{NO_BREAK}")


def _in_one_piece(found: re.Match[str]) -> str:
    return found[0].replace(" ", NO_BREAK)


def held_together(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The same words, the last two bound where they are short, so that none stands alone on a line."""
    match children:
        case (*before, Text(value)) if len("".join(value.rsplit(" ", 2)[1:])) <= WIDOW:
            head, space, last = value.rpartition(" ")
            return (*before, Text(f"{head}{NO_BREAK if space else ''}{last}"))
        case _:
            return children


def tag(name: str, kind: str, content: str | Markup) -> Markup:
    """One element of a class, or nothing around nothing."""
    if not content:
        return Markup("")
    start = Markup(' class="{}"').format(kind) if kind else Markup("")
    return Markup("<{0}{1}>{2}</{0}>").format(name, start, content)
