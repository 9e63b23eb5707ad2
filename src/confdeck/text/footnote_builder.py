"""Builds footnotes from their marks and notes; what is none stays text, with a warning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from confdeck.diagnostics import Span
from confdeck.text import nodes
from confdeck.text.footnotes import in_brackets

if TYPE_CHECKING:
    from markdown_it.token import Token

    from confdeck.text.syntax.footnote import FootnoteDefinition


@dataclass(slots=True)
class FootnoteBuilder:
    """Builds the footnotes of one text; a note has no footnotes of its own."""

    definitions: Sequence[FootnoteDefinition]
    """The notes that are written below the text."""
    blocks: Callable[[Iterator[Token]], tuple[nodes.Block, ...]]
    inlines: Callable[[Sequence[Token], int], tuple[nodes.Inline, ...]]
    warn: Callable[[int, str, str], None]
    span_at: Callable[[int], Span | None]
    _notes: dict[str, tuple[nodes.Block, ...]] = field(default_factory=dict)
    """The notes whose marks were found, by label."""
    _within_note: bool = False
    _by_label: dict[str, FootnoteDefinition] = field(init=False)

    def __post_init__(self) -> None:
        self._by_label = {note.label: note for note in reversed(self.definitions)}

    def build(self, mark: Token, line: int) -> Iterable[nodes.Inline]:
        """Build a footnote from its mark."""
        if (words := mark.meta.get("words")) is not None:
            return self._in_place(words, f"^{mark.meta['id']}", line)
        label = mark.meta["label"]
        note = self._by_label.get(label)
        if self._within_note:
            message = f"`[^{label}]` stands within a footnote; it is shown as typed"
            self.warn(line, message, "write its words there")
        elif note is None:
            message = f"there is no footnote for `[^{label}]` in this text; it is shown as typed"
            hint = f"add a line `[^{label}]: ...` to the same text, or write `^[words]`"
            hint += "; put back-ticks around what is no footnote"
            if mark.meta["before_colon"]:
                hint = "a note begins a line of its own: leave an empty line above it, or begin the text with `|`"
            self.warn(line, message, hint)
        else:
            if label not in self._notes:
                self._notes[label] = self._note(note)
            return [nodes.Footnote(self._notes[label], label, span=self.span_at(line))]
        return [nodes.Text(f"[^{label}]", self.span_at(line))]

    def unused(self) -> Iterator[nodes.Block]:
        """Yield the notes without a mark as paragraphs of the text, with warnings."""
        labels: set[str] = set()
        for note in self.definitions:
            label, again = note.label, note.label in labels
            labels.add(label)
            if label in self._notes and not again:
                continue
            message = f"the footnote `[^{label}]` {'is written twice' if again else 'has no mark'}"
            hint = (
                "give it another label" if again else f"write `[^{label}]` where it belongs, in the same text"
            )
            self.warn(note.line, f"{message}; it is shown at the end of the text", hint)
            yield from _as_typed(label, self._note(note))

    def _in_place(self, words: Sequence[Token], label: str, line: int) -> Iterable[nodes.Inline]:
        """Build a footnote that is written at its mark."""
        within, self._within_note = self._within_note, True
        children = self.inlines(words, line)
        self._within_note = within
        footnote = nodes.Footnote((nodes.Paragraph(children),), label, span=self.span_at(line))
        if not within:
            return [footnote]
        self.warn(line, "a footnote within a footnote is shown in brackets", "")
        return in_brackets(footnote)

    def _note(self, note: FootnoteDefinition) -> tuple[nodes.Block, ...]:
        self._within_note = True
        blocks = self.blocks(iter(note.tokens))
        self._within_note = False
        return blocks


def _as_typed(label: str, blocks: tuple[nodes.Block, ...]) -> Iterable[nodes.Block]:
    """Return a note as it was typed, behind its label."""
    words = nodes.Text(f"[^{label}]: ")
    match blocks:
        case (nodes.Paragraph(children), *rest):
            return nodes.Paragraph((words, *children)), *rest
    return nodes.Paragraph((words,)), *blocks
