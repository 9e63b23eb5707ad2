"""Reads the back-ticks of docstrings as code, as editors do."""

from __future__ import annotations

import re

from sphinx.application import Sphinx

BEFORE_NAPOLEON = 400
_CODE = re.compile(r"(?<![`:])`([^`]+)`(?!`)")


def setup(app: Sphinx) -> dict[str, bool]:
    """Change docstrings before their sections are read."""
    app.connect("autodoc-process-docstring", _mark_code, priority=BEFORE_NAPOLEON)
    return {"parallel_read_safe": True}


def _mark_code(app: Sphinx, what: str, name: str, thing: object, options: object, lines: list[str]) -> None:
    lines[:] = [_CODE.sub(r"``\1``", line) for line in lines]
