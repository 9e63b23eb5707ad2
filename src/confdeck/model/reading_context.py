"""The context of a validation: what texts may cite and use, and the diagnostics found so far."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from confdeck.diagnostics import Diagnostic, Span, warning
from confdeck.model.identifiers import IdentifierIndex, WorkIdentifier
from confdeck.model.kept_parts import KeptParts
from confdeck.model.work import Work
from confdeck.text import NO_MACROS, MacroTable, text_parser

_PARTS = KeptParts()
"""The parts of the last recap."""


class ReadingContext(list[Diagnostic]):
    """Context of a validation: its diagnostics so far, the works that may be cited by key or identifier, and macros."""

    def __init__(
        self, works: Iterable[Work], macros: MacroTable = NO_MACROS, keys: Collection[str] = ()
    ) -> None:
        super().__init__()
        self._works = tuple(works)
        self.texts = text_parser(keys or {work.key for work in self._works}, macros)
        self.parts = _PARTS
        self.parts.begin(self.texts, self._works)
        self.looks_up_works = False
        """Whether what is being read depends on the works that have identifiers."""
        self._index: IdentifierIndex | None = None
        self.added: list[Work] = []
        """Works that are cited by an identifier which no work of the bibliography has."""
        self.unknown: list[tuple[str, WorkIdentifier, Span | None]] = []
        """Keys of these works, and where they are cited."""

    @property
    def keys(self) -> Collection[str]:
        """The keys that texts may cite."""
        return self.texts.keys

    @property
    def identifiers(self) -> IdentifierIndex:
        """The works by identifier; made when a text has one, since few recaps do."""
        self.looks_up_works = True
        self._index = self._index or IdentifierIndex(self._works)
        return self._index

    def cited(self, identifier: WorkIdentifier, span: Span | None) -> str:
        """Return the key of the work with an identifier; one that is not known is added."""
        key = self.identifiers.key_of(identifier)
        if not key:
            work = identifier.work(identifier.label)
            self.identifiers.add(work)
            self.added.append(work)
            key = work.key
        if any(work.key == key for work in self.added):
            self.unknown.append((key, identifier, span))
        return key


def without_details(identifier: WorkIdentifier, span: Span | None) -> Diagnostic:
    """Return the warning that only the identifier of a work is known."""
    name, value = identifier.field
    message = f"`{identifier.label}` is shown without title and authors: no reference has this identifier"
    return warning(
        message, span, f'add the work to `references`, or write `{{title: ..., {name}: "{value}"}}`'
    )
