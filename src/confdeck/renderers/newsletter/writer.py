"""Rich text for paper: formulas as drawings on the baseline, the words as everywhere."""

from __future__ import annotations

from confdeck.renderers.markup import HtmlWriter


class PrintWriter(HtmlWriter):
    """Writes rich text for the newsletter."""
