"""Looks at a picture's header and decides whether it may come in."""

from __future__ import annotations

from pathlib import Path

from confdeck.diagnostics import Diagnostic, Span
from confdeck.media.asset import Asset


def inspect_picture(written: str, root: Path, span: Span | None, label: str) -> tuple[Asset, tuple[Diagnostic, ...]]:
    """The asset for a path as `written` in the recap, relative to the recap's folder `root`.

    Never fails: a missing, broken, too large, or outside picture becomes an empty frame that says `label`,
    and a diagnostic (a warning; an error for a path outside `root`).
    """
    raise NotImplementedError
