"""Reports kinds of talks and sessions that are written nearly like usual ones, and so have no label in the recap's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from confdeck.diagnostics import Diagnostic, note, warning
from confdeck.model import Part, Session, Talk
from confdeck.model.kinds import misspelt_session_kind, misspelt_talk_kind


def misspelt_kinds(all_parts: Iterable[Part], language: str) -> Iterator[Diagnostic]:
    """Yield a warning for each kind that is nearly a usual one; a note where it may be a word of another language."""
    report = warning if language.partition("-")[0] == "en" else note
    for part in all_parts:
        match part:
            case Talk():
                meant = [(kind, misspelt_talk_kind(kind)) for kind in part.kind]
            case Session():
                meant = [(part.kind, misspelt_session_kind(part.kind))]
            case _:
                continue
        for written, usual in meant:
            if usual:
                hint = f"write `{usual}` if you mean that"
                yield report(
                    f"the kind `{written[:60]}` is shown as it is written", part.span_of("kind"), hint
                )
