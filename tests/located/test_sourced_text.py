from __future__ import annotations

from markupsafe import Markup, escape

from confdeck.diagnostics import Span
from confdeck.located.sourced_text import SourcedText, marking_spans


def test_words_are_escaped_once_however_they_become_markup() -> None:
    words = SourcedText("A&A <b>", (Span("recap.yaml", 1, 1),))
    for written in (escape(words), Markup("{}").format(words), Markup("%s") % words, Markup() + words):
        assert written == "A&amp;A &lt;b&gt;"
    with marking_spans(lambda _spans: "<i></i>"):
        assert Markup("<p>{}</p>").format(words) == "<p><i></i>A&amp;A &lt;b&gt;</p>"
