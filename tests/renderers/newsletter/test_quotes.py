"""Quotes as a typesetter sets them."""

from __future__ import annotations

import pytest
from markupsafe import escape

from confdeck.renderers.newsletter.quotes import educated


@pytest.mark.parametrize(
    ("language", "typed", "set_"),
    [
        ("en", 'The network\'s "eye"', "The network’s “eye”"),
        ("en", "('so') it's the '90s, dogs' bowls", "(‘so’) it’s the ’90s, dogs’ bowls"),
        ("en-GB", '"a"-"b"', "“a”-“b”"),
        ("de", "\"Ja\", sagt's 'er'", "„Ja“, sagt’s ‚er‘"),
        ("fr", '"oui"', "«oui»"),
        ("ko", '"네"', "“네”"),
    ],
)
def test_by_language(language: str, typed: str, set_: str) -> None:
    assert educated(f"<p>{escape(typed)}</p>", language) == f"<p>{set_}</p>"


def test_markup_within_a_line_does_not_reopen() -> None:
    assert educated("<p>&#34;<em>so</em>&#34;</p>", "en") == "<p>“<em>so</em>”</p>"


def test_a_new_block_begins_anew() -> None:
    assert educated("<p>a</p><p>&#34;b&#34;</p>", "en") == "<p>a</p><p>“b”</p>"


def test_code_and_addresses_stay() -> None:
    html = '<p title="&#34;"><code>f(&#39;x&#39;)</code></p><pre><code>&#34;</code></pre>'
    assert educated(html, "en") == html


def test_entities_and_everything_else_stay() -> None:
    html = "<p>a &lt; b &amp;&amp; c &#169; </p>"
    assert educated(html, "en") == html
