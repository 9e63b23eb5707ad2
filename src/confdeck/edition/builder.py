"""The builder an edition is put together on: what has been decided so far, and by whom it may be seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from confdeck.diagnostics import Diagnostic, Span, warning
from confdeck.edition.audiences import audience_of, may_see
from confdeck.edition.language import Language
from confdeck.edition.numbering import Numbering
from confdeck.edition.parts import Figure, Omission
from confdeck.media import Asset, expand_pattern, inspect_picture
from confdeck.model import Audience, Chart, Paper, Part, Picture, Takeaway
from confdeck.text import Phrase, Prose, curl_plain_quotes, curl_quotes

_NAMING = ("title", "name", "text", "caption", "image")


@dataclass(slots=True)
class EditionBuilder:
    """Mutable while one edition is made, and thrown away with it."""

    language: Language
    audience: Audience
    default: Audience
    """The audience of items that name none."""
    folder: Path
    ids: dict[int, str]
    """Ids of the recap's parts, by `id(part)`."""
    numbering: Numbering
    visible: frozenset[str] = frozenset()
    """Ids of the entries that may be seen."""
    sessions: frozenset[str] = frozenset()
    """Ids of the sessions that may be seen."""
    papers: tuple[Paper, ...] = ()
    """The papers that may be seen, each once."""
    same: dict[str, str] = field(default_factory=dict)
    """Of papers listed twice: the id that is shown, by the other."""
    pictures_of: dict[str, list[Picture]] = field(default_factory=dict)
    """Photos that say `of: <entry>`."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    left_out: list[Omission] = field(default_factory=list)
    _figures: int = 0

    def admits(self, part: Part, within: Audience | None = None) -> bool:
        """Whether `part`, standing in something of the audience `within`, may be seen; if not, that is noted."""
        own = self.audience_of(part, within)
        if may_see(self.audience, own):
            return True
        self.left_out.append(
            Omission(named(part), f"it is {own}, this edition is for {self.audience}", part.span)
        )
        return False

    def follows(self, part: Picture | Takeaway, target: str) -> bool:
        """Whether a part that belongs to the entry `target` may be seen: not if the entry is hidden from this audience.

        An `audience` of its own keeps it.
        """
        hidden = target in self.ids.values() and target not in self.visible | self.sessions
        if part.audience or not hidden:
            return True
        why = f"it belongs to `{target}`, which is left out; an `audience` of its own would keep it"
        self.left_out.append(Omission(named(part), why, part.span))
        return False

    def shown(self, target: str) -> str:
        """The id of the entry that this edition shows for `target`, or nothing."""
        return self.same.get(target, target) if target in self.visible else ""

    def audience_of(self, part: Part, within: Audience | None = None) -> Audience:
        """The audience of `part`: its own, never wider than that of what it stands in."""
        return audience_of(part, within, self.default)

    def phrase(self, phrase: Phrase, entry: str) -> Phrase:
        """`phrase`, which belongs to the entry with id `entry`, with its citations numbered and its quotes set."""
        return curl_quotes(self.numbering.phrase(phrase, entry), self.language.code)

    def prose(self, prose: Prose, entry: str) -> Prose:
        """The same for a longer text."""
        return curl_quotes(self.numbering.prose(prose, entry), self.language.code)

    def words(self, words: str) -> str:
        """Plain words with their quotes set."""
        return curl_plain_quotes(words, self.language.code)

    def figure(self, picture: Picture | Chart, entry: str, title: Phrase, *, numbered: bool) -> Figure:
        """A figure for `picture`, which stands in the entry called `title`."""
        if isinstance(picture, Chart):
            return self._chart(picture, entry)
        asset = self.asset(picture.image, picture.span_of("image"))
        caption = self.phrase(picture.caption, entry)
        if not picture.alt and not asset.missing:
            hint = "say in a sentence what the picture shows: `alt: ...`"
            self.diagnostics.append(warning("the picture has no `alt` text", picture.span, hint))
        self._figures += numbered
        return Figure(
            asset=asset,
            caption=caption,
            alt=self.words(picture.alt) or str(caption) or str(title),
            credit=self.words(picture.credit),
            layout=picture.layout,
            focus=picture.focus,
            number=self._figures if numbered else 0,
            span=picture.span,
        )

    def _chart(self, chart: Chart, entry: str) -> Figure:
        """A numbered figure for a chart, described by its data where the author does not."""
        # Few recaps have charts.
        from confdeck.edition.charts import chart_asset, chart_lines, chart_of, description

        drawn = chart_of(chart, self.language)
        self._figures += 1
        return Figure(
            asset=chart_asset(drawn, chart),
            caption=self.phrase(chart.caption, entry),
            alt=self.words(chart.alt) or description(drawn, self.language),
            credit=self.words(chart.credit),
            layout=chart.layout,
            number=self._figures,
            data=chart_lines(drawn, self.language),
            span=chart.span,
        )

    def figures(
        self, pictures: tuple[Picture | Chart, ...], entry: str, title: Phrase, within: Audience
    ) -> tuple[Figure, ...]:
        """Numbered figures for those of `pictures` that may be seen."""
        return self._shown(pictures, entry, title, within, numbered=True)

    def photos(
        self, pictures: tuple[Picture, ...], entry: str, title: Phrase, within: Audience
    ) -> tuple[Figure, ...]:
        """Photos, without numbers, for those of `pictures` that may be seen."""
        return self._shown(pictures, entry, title, within, numbered=False)

    def _shown(
        self,
        pictures: tuple[Picture | Chart, ...],
        entry: str,
        title: Phrase,
        within: Audience,
        *,
        numbered: bool,
    ) -> tuple[Figure, ...]:
        return tuple(
            self.figure(each, entry, title, numbered=numbered)
            for picture in pictures
            if self.admits(picture, within)
            for each in self._expanded(picture)
        )

    def _expanded(self, picture: Picture | Chart) -> tuple[Picture | Chart, ...]:
        """One picture for each file that a pattern such as `day2-*.jpg` matches."""
        if isinstance(picture, Chart) or not any(sign in picture.image for sign in "*?["):
            return (picture,)
        found = expand_pattern(picture.image, self.folder)
        if not found:
            self.diagnostics.append(
                warning(f"no picture matches `{picture.image}`", picture.span_of("image"))
            )
        return tuple(picture.model_copy(update={"image": name}) for name in found)

    def asset(self, written: str, span: Span | None) -> Asset:
        """The asset for a picture's path."""
        asset, remarks = inspect_picture(written, self.folder, span, self.language.label("picture_missing"))
        self.diagnostics += remarks
        return asset


def named(part: Part) -> str:
    """How an omission names a part: its kind, and its first words."""
    kind = type(part).__name__.lower()
    words = next((str(value) for name in _NAMING if (value := getattr(part, name, ""))), "")
    return f"{kind}: {words}" if words else kind
