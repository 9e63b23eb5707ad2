"""Code in the mail: whole, in colours that can be read in light and dark mode."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import html as lxml_html

from confdeck.model import Settings
from confdeck.renderers.email import EmailRenderer
from confdeck.testing import job_for
from confdeck.theme import load_theme, theme_names
from confdeck.theme.contrast import READABLE, contrast
from tests.recaps import written

if TYPE_CHECKING:
    from pathlib import Path

LONG = (
    "python -m torch.distributed.launch --nproc_per_node=8 train.py --config configs/imagenet/resnet50.yaml"
)
RECAP = f"""\
title: T
language: LANGUAGE
sections:
  - title: S
    body: |
      1. Run `a  b`:

         ```python
         @decorated
         def f(x):
         \tif x > 0x1F:
                 return 'a' # -- "b"
         {LONG}
         ```
"""
LINES = ("@decorated", "def f(x):", "    if x > 0x1F:", "        return 'a' # -- \"b\"", LONG)


def mail(folder: Path, theme: str = "default", language: str = "en") -> tuple[str, str]:
    """The HTML and the text part."""
    job = job_for(written(folder, RECAP.replace("LANGUAGE", language)), theme)
    files = EmailRenderer().render(replace(job, settings=Settings(length="full"))).files
    data = {file.suffix: file.data.decode() for file in files if file.suffix != ".eml"}
    return data[".email.html"], data[".email.txt"]


@pytest.mark.parametrize("language", ["en", "ur"])
def test_code_is_whole_in_both_parts(language: str, tmp_path: Path) -> None:
    html, text = mail(tmp_path, language=language)
    (listing,) = lxml_html.fromstring(html).iter("pre")
    assert tuple(listing.text_content().split("\n")) == LINES
    assert listing.get("dir") == "ltr"
    assert "text-align:left" in listing.get("style", "")
    start = text.index("@decorated")
    indent = start - text.rindex("\n", 0, start) - 1
    assert tuple(line[indent:] for line in text[start - indent :].split("\n")[: len(LINES)]) == LINES
    assert "Run a  b:" in text


@pytest.mark.parametrize("theme", theme_names())
def test_the_colours_of_code_can_be_read(theme: str, tmp_path: Path) -> None:
    html, _ = mail(tmp_path, theme)
    tokens = load_theme(theme).tokens
    spans = [span for span in lxml_html.fromstring(html).iter("span") if "code-" in span.get("class", "")]
    found = {span.get("class"): span.get("style", "") for span in spans}
    colours = {
        name: match[1] for name, style in found.items() if (match := re.search(r"color:(#\w+)", style))
    }
    assert set(colours) == {"code-keyword", "code-literal", "code-comment"}
    assert min(contrast(colour, tokens.colours.paper) for colour in colours.values()) >= READABLE
    dark = html[html.index("prefers-color-scheme: dark") :]
    for name in colours:
        rule = re.search(rf"\.{name}\b[^{{]*\{{ color: (#\w+) !important", dark)
        assert rule
        assert contrast(rule[1], tokens.email.dark.paper) >= READABLE


def test_a_mail_without_code_has_no_styles_for_it(tmp_path: Path) -> None:
    job = job_for(written(tmp_path, "title: T\nsummary: Words."))
    (html,) = (
        file.data.decode() for file in EmailRenderer().render(job).files if file.suffix == ".email.html"
    )
    assert "code-" not in html
    assert ".page {" in html
