"""The state of an edition while it is built: what has been decided, numbered and left out so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from confdeck.diagnostics import Diagnostic, Span, printable, warning
from confdeck.edition.audiences import audience_of, may_see
from confdeck.edition.kept_entries import EntryMapping, KeptEntries
from confdeck.edition.language import Language
from confdeck.edition.numbering import Numbering
from confdeck.edition.parts import Entry, Figure, Omission
from confdeck.edition.picture_audiences import PageKey, WithheldPicture, page_key
from confdeck.edition.picture_folder import PictureFolder
from confdeck.located import sourced
from confdeck.media import Asset
from confdeck.model import Audience, Chart, Paper, Part, Picture, Takeaway
from confdeck.model.identity import linked_entry
from confdeck.text import (
    Phrase,
    Prose,
    curl_plain_quotes,
    curl_quotes,
    keep_numbers,
    keep_plain_numbers,
    map_inlines,
    space_french,
    space_plain_french,
    walk,
    with_footnotes_in_brackets,
)
from confdeck.text.nodes import EntryLink, Inline
from confdeck.text.walk import RichText

AskedLink = tuple[str, str]
"""The name by which a link calls an entry, and the id of what is shown for it."""
_TITLE_FIELDS = ("title", "name", "text", "caption", "image")


@dataclass(slots=True)
class EditionBuilder:
    """Decides what one edition shows, and records what it leaves out."""

    language: Language
    audience: Audience
    default_audience: Audience
    """The audience of items that name none."""
    pictures: PictureFolder
    ids: dict[int, str]
    """Ids of the recap's parts, by `id(part)`."""
    numbering: Numbering
    names: Mapping[str, str] = field(default_factory=dict)
    """Ids of entries and sessions by what links call them."""
    visible_entries: frozenset[str] = frozenset()
    """Ids of the entries that the audience may see."""
    visible_sessions: frozenset[str] = frozenset()
    """Ids of the sessions that the audience may see."""
    shown_sessions: frozenset[str] = frozenset()
    """Ids of the sessions that have talks which the audience may see."""
    papers: tuple[Paper, ...] = ()
    """Papers that the audience may see, without duplicates."""
    duplicates: dict[str, str] = field(default_factory=dict)
    """The id shown for each paper that was merged into another, by its own id."""
    photos_of: dict[str, list[Picture]] = field(default_factory=dict)
    """Photos that say `of: <entry>`, by the entry's id."""
    withheld: Mapping[PageKey, WithheldPicture] = field(default_factory=dict)
    """Picture files that a narrower audience has."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    left_out: list[Omission] = field(default_factory=list)
    figure_count: int = 0
    """Number of figures so far."""
    kept: KeptEntries | None = None
    """The entries of the edition before, where they can be used."""
    asked_links: list[AskedLink] = field(default_factory=list)
    """The links that were looked up, in their order."""

    def entry(self, mapping: EntryMapping, part: Part, within: Audience) -> Entry:
        """Return the entry for a part."""
        return self.kept.entry(mapping, part, self, within) if self.kept else mapping(part, self, within)

    def admits(self, part: Part, within: Audience | None = None) -> bool:
        """Whether the audience may see `part`, which stands in something for `within`; if not, record an omission."""
        own = self.audience_of(part, within)
        if may_see(self.audience, own):
            return True
        why = f"it is {own}, this edition is for {self.audience}"
        self.left_out.append(Omission(_description(part), why, part.span))
        return False

    def admits_with(self, part: Picture | Takeaway, target: str) -> bool:
        """Whether a part that belongs to the entry `target` may be seen: not if the entry itself may not.

        An `audience` of its own keeps it.
        """
        hidden = target in self.ids.values() and target not in self.visible_entries | self.visible_sessions
        if part.audience or not hidden:
            return True
        why = f"it belongs to `{target}`, which is left out; an `audience` of its own would keep it"
        self.left_out.append(Omission(_description(part), why, part.span))
        return False

    def shown_id(self, target: str) -> str:
        """Return the id of the entry that this edition shows for `target`, or an empty string."""
        return self.duplicates.get(target, target) if target in self.visible_entries else ""

    def audience_of(self, part: Part, within: Audience | None = None) -> Audience:
        """Return the audience of `part`: its own, never wider than `within`, that of what it stands in."""
        return audience_of(part, within, self.default_audience)

    def typeset(self, text: RichText, entry: str) -> RichText:
        """Return a text of the entry `entry` as it is shown.

        Citations and footnotes are numbered, links lead to entries, quotes are curled, and numbers stay with their units.
        """
        numbered = self.numbering.numbered(text, entry)
        if any(isinstance(node, EntryLink) for node in walk(numbered)):
            numbered = map_inlines(numbered, self._linked)
        spaced = keep_numbers(curl_quotes(numbered, self.language.code))
        return space_french(spaced) if self.language.is_french else spaced

    def _linked(self, node: Inline) -> Inline | tuple[Inline, ...]:
        """Return a link to an entry with its id, or just its words if the audience may not see it."""
        if not isinstance(node, EntryLink):
            return node
        shown = self.shown_link(node.target)
        self.asked_links.append((node.target, shown))
        return replace(node, target=shown) if shown else node.children

    def shown_link(self, written: str) -> str:
        """Return the id of the entry or section that this edition shows for a link, or an empty string."""
        target = linked_entry(written, self.names)
        session = f"section-{target}" if target in self.shown_sessions else ""
        return self.shown_id(target) or session

    def speaker_notes(self, text: Prose, entry: str) -> Prose:
        """Number the citations of speaker notes; nobody sees a mark there, so footnotes stand in brackets."""
        return self.typeset(with_footnotes_in_brackets(text), entry)

    def words(self, words: str) -> str:
        """Return plain words with curled quotes, and with numbers that stay on one line with their units."""
        spaced = keep_plain_numbers(curl_plain_quotes(words, self.language.code))
        return sourced(space_plain_french(spaced) if self.language.is_french else spaced, words)

    def figures(
        self, pictures: tuple[Picture | Chart, ...], entry: str, title: Phrase, within: Audience
    ) -> tuple[Figure, ...]:
        """Return numbered figures for those of `pictures` that the audience may see."""
        return self._visible(pictures, entry, title, within, numbered=True)

    def photos(
        self, pictures: tuple[Picture, ...], entry: str, title: Phrase, within: Audience | None
    ) -> tuple[Figure, ...]:
        """Return photos, which have no numbers, for those of `pictures` that the audience may see."""
        return self._visible(pictures, entry, title, within, numbered=False)

    def _visible(
        self,
        pictures: tuple[Picture | Chart, ...],
        entry: str,
        title: Phrase,
        within: Audience | None,
        *,
        numbered: bool,
    ) -> tuple[Figure, ...]:
        figures = (
            self._chart(file, entry)
            if isinstance(file, Chart)
            else self._figure(file, entry, title, numbered=numbered)
            for picture in pictures
            if self.admits(picture, within)
            for file in self.pictures.expanded(picture)
        )
        return tuple(figure for figure in figures if figure)

    def picture(
        self, written: str, span: Span | None, page: int | None = None, own_audience: Audience | None = None
    ) -> Asset | None:
        """Return the asset for a picture's path; None if another place in the recap withholds the file."""
        asset = self.pictures.asset(written, span, page)
        withheld = self.withheld.get(page_key(asset))
        if withheld is None or not withheld.holds_for(own_audience):
            return asset
        place = f" in line {withheld.span.line}" if withheld.span else ""
        why = f"the same file is {withheld.audience}{place}, and the narrowest audience counts"
        self.left_out.append(Omission(f"picture: {printable(written)}", why, span))
        return None

    def _figure(self, picture: Picture, entry: str, title: Phrase, *, numbered: bool) -> Figure | None:
        asset = self.picture(picture.image, picture.span_of("image"), picture.page, picture.audience)
        if asset is None:
            return None
        caption = self.typeset(picture.caption, entry)
        if not picture.alt and not asset.missing:
            hint = "describe in a sentence what the picture shows: `alt: ...`, or `![words](path)` in a text"
            self.diagnostics.append(warning("the picture has no `alt` text", picture.span, hint))
        self.figure_count += numbered
        return Figure(
            asset=asset,
            caption=caption,
            alt=self.words(picture.alt) or str(caption) or str(title),
            credit=self.words(picture.credit),
            layout=picture.layout,
            focus=picture.focus,
            number=self.figure_count if numbered else 0,
            span=picture.span,
        )

    def _chart(self, chart: Chart, entry: str) -> Figure:
        """Return a numbered figure for a chart, described by its data if the author gave no `alt`."""
        # Imported here: few recaps have charts.
        from confdeck.edition.charts import chart_asset, chart_description, chart_lines, chart_of

        data = chart_of(chart, self.language)
        self.figure_count += 1
        return Figure(
            asset=chart_asset(data, chart),
            caption=self.typeset(chart.caption, entry),
            alt=self.words(chart.alt) or chart_description(data, self.language),
            credit=self.words(chart.credit),
            layout=chart.layout,
            number=self.figure_count,
            data=chart_lines(data, self.language),
            span=chart.span,
        )


def _description(part: Part) -> str:
    """Return what an omission calls a part: its kind and its title or first words."""
    kind = type(part).__name__.lower()
    words = next((str(value) for name in _TITLE_FIELDS if (value := getattr(part, name, ""))), "")
    return f"{kind}: {words}" if words else kind
