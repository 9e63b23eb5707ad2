"""Makes the decks of the proof, each once, and combines them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tests.renderers.pptx.edits.matrix.edit_kinds import LIBREOFFICE, PYTHON_PPTX, EditKind
from tests.renderers.pptx.edits.matrix.programs import edited, saved_again
from tests.renderers.pptx.edits.matrix.recap_changes import RECAP_CHANGES, RecapChange, rendered
from tests.renderers.pptx.edits.matrix.saved_deck import SavedDeck
from tests.renderers.pptx.edits.matrix.table import EDIT_KINDS
from tests.renderers.pptx.edits.matrix.verdicts import Combination
from tests.renderers.pptx.template.peculiar_templates import PECULIAR

THEMES = ("default", "fjord", "quarto")
TEMPLATES = ("four_three", "sixteen_ten", "google_slides")
DESIGNS = (*THEMES, *TEMPLATES)
"""Our themes, and the names of peculiar templates; the path of a template is a design as well."""


@dataclass
class Decks:
    """The decks in one design."""

    design: str
    folder: Path
    """For files in between."""
    kinds: Collection[EditKind] = field(default_factory=lambda: tuple(EDIT_KINDS.values()))
    changes: Collection[RecapChange] = field(default_factory=lambda: tuple(RECAP_CHANGES.values()))

    def render(self, change: RecapChange) -> SavedDeck:
        """Return what the changed recap gives."""
        folder = self.folder / "recaps"
        folder.mkdir(parents=True, exist_ok=True)
        if self.design in THEMES:
            return SavedDeck(rendered(folder, change, self.design))
        return SavedDeck(rendered(folder, change, "default", self._template))

    @property
    def _template(self) -> Path:
        if self.design not in PECULIAR:
            return Path(self.design)
        path = self.folder / f"{self.design}.pptx"
        if not path.exists():
            path.write_bytes(PECULIAR[self.design]())
        return path

    @cached_property
    def base(self) -> SavedDeck:
        """What the recap gave before."""
        return self.render(RECAP_CHANGES["nothing"])

    @cached_property
    def ours(self) -> dict[str, SavedDeck]:
        """What the changed recaps give now."""
        return {change.name: self.render(change) for change in self.changes}

    @cached_property
    def theirs(self) -> dict[str, SavedDeck]:
        """The edited decks by kinds of edits."""
        made = edited(self.base.data, self.kinds, self.folder / "edited")
        return {name: SavedDeck(data) for name, data in made.items()}

    def saved_by(self, program: str) -> dict[str, SavedDeck]:
        """The edited decks as another program saves them; those that it wrote itself are left out."""
        others = {
            kind.name: self.theirs[kind.name].data
            for kind in self.kinds
            if kind.program != program and kind.name in self.theirs
        }
        made = saved_again(others, program, self.folder / program)
        return {name: SavedDeck(data) for name, data in made.items()}

    def combinations(self, program: str = "") -> Iterator[Combination]:
        """Yield all combinations; with a program, of the edited decks that it has saved again.

        What a program drops when it saves a deck is no edit any more.
        """
        theirs = self.saved_by(program) if program else self.theirs
        for kind in self.kinds:
            deck = theirs.get(kind.name)
            if deck is not None and self._has(kind, deck):
                for change in self.changes:
                    yield Combination(kind, change, self.base, deck, self.ours[change.name])

    def _has(self, kind: EditKind, deck: SavedDeck) -> bool:
        return kind.seen(deck) and not kind.seen(self.base)

    def rotation(self) -> Iterator[tuple[Combination, str]]:
        """Yield the combinations of this design's turn, with the program that saved the edited deck.

        Over all designs each kind meets each change once, and both meet each design and each program. Where
        a program has made the edit itself or drops it, the deck is not saved again.
        """
        names = list(EDIT_KINDS), list(RECAP_CHANGES)
        turn = DESIGNS.index(self.design)
        for round_, program in enumerate(SAVERS):
            saved = self.saved_by(program) if program else self.theirs
            for kind in self.kinds:
                for change in self.changes:
                    row, column = names[0].index(kind.name), names[1].index(change.name)
                    ours = (row + column) % len(DESIGNS) == turn
                    if not ours or (row + column // len(DESIGNS)) % len(SAVERS) != round_:
                        continue
                    again = saved.get(kind.name)
                    is_again = again is not None and self._has(kind, again)
                    deck = again if is_again else self.theirs.get(kind.name)
                    if deck is not None and self._has(kind, deck):
                        case = Combination(kind, change, self.base, deck, self.ours[change.name])
                        yield case, program if is_again else ""

    def absent(self, program: str = "") -> list[str]:
        """The kinds of edits that are not in these decks."""
        theirs = self.saved_by(program) if program else self.theirs
        return [
            kind.name
            for kind in self.kinds
            if (kind.name in theirs or not program)
            and not (kind.name in theirs and kind.seen(theirs[kind.name]) and not kind.seen(self.base))
        ]


SAVERS = ("", LIBREOFFICE, "betteroffice", PYTHON_PPTX)
