"""The state of a view as the page reads it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from confdeck.diagnostics import Diagnostic
from confdeck.preview.shown_painting import absolute
from confdeck.preview.view import AUDIENCES, LENGTHS, PAPERS

if TYPE_CHECKING:
    from confdeck.preview.session import ShownFormat, ViewSession


def page_state(session: ViewSession, themes: tuple[str, ...], generation: int) -> dict[str, Any]:
    """Return what a page needs to show a view; sheets and pictures are named, and fetched where they are new."""
    recap = session.recap
    diagnostics = dict.fromkeys(
        (*session.general, *(found for shown in session.formats.values() for found in shown.diagnostics))
    )
    return {
        "generation": generation,
        "recap": {
            "title": recap.title if recap else "",
            "name": recap.name if recap else "",
            "folder": recap.folder if recap else "",
            "file": absolute(recap.file) if recap else "",
            "language": recap.language if recap else "",
            "direction": recap.direction if recap else "ltr",
        },
        "choices": {"theme": themes, "audience": AUDIENCES, "paper": PAPERS, "length": LENGTHS},
        "chosen": session.view.chosen,
        "settings": dict(recap.settings) if recap else {},
        "problems": _messages(session.problems),
        "messages": _messages(diagnostics),
        "formats": {
            name: _format(shown, generation, failed=bool(session.problems))
            for name, shown in session.formats.items()
        },
    }


def _format(shown: ShownFormat, generation: int, *, failed: bool) -> dict[str, Any]:
    painting = shown.painting
    return {
        "sheets": painting.sheets,
        "style": painting.style,
        "places": painting.places,
        "files": [{"suffix": file.suffix, "size": len(file.data)} for file in shown.files],
        "finish": {
            "sheets": shown.finish.sheets,
            "current": shown.finish_painted >= generation,
            "drawnBy": shown.finish.drawn_by,
            "problem": shown.finish.problem,
        },
        "extent": shown.extent,
        "current": shown.painted >= generation and not failed,
        "busy": shown.finished < generation and not failed,
        "step": shown.step,
        "problems": _messages(shown.diagnostics) if shown.failed else [],
        "edits": shown.edits,
        "leftOut": shown.left_out,
    }


def _messages(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    return [
        {
            "severity": found.severity.label,
            "text": found.message,
            "hint": found.hint,
            "file": absolute(found.span.file) if found.span else "",
            "line": found.span.line if found.span else 0,
            "column": found.span.column if found.span else 0,
            "excerpt": found.span.excerpt.rstrip("\r\n") if found.span else "",
        }
        for found in diagnostics
    ]
