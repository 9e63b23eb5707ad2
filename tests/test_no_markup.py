"""No markup of a recap is seen in an output, unless a message with its line says so."""

from __future__ import annotations

import email
import email.policy
import io
import json
import re
import tempfile
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import html

from confdeck.diagnostics import Diagnostic
from confdeck.pipeline import load_renderers
from confdeck.source import load_recap
from confdeck.testing import job_for
from tests import markup_strategies
from tests.examples import examples

MARKUP = re.compile(
    r"\\[A-Za-z]+|[{}*]|</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|\[\[|\]\]|!\[|==|%%|~~|``|<!--|-->|\[!|\[\^|\^[A-Za-z]"
)
STRUCK = re.compile(r"~~(?=\S)(.+?)(?<=\S)~~", re.DOTALL)
"""Words that are struck through, which plain text has no other way to show."""
OFFICE_WORDS = re.compile(r"<(?:a:t|c:v|dc:\w+|cp:keywords)>([^<]*)<")


def words_in(suffix: str, data: bytes) -> Iterator[str]:
    """The words that readers see in a file, and its properties."""
    if suffix.endswith(".pptx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                if name.endswith(".xml"):
                    yield from map(unescape, OFFICE_WORDS.findall(archive.read(name).decode("utf-8")))
    elif suffix.endswith(".eml"):
        yield str(email.message_from_bytes(data, policy=email.policy.default)["Subject"])
    elif suffix.endswith(".html"):
        page = html.fromstring(data)
        for element in page.iter("style"):
            element.drop_tree()
        yield page.text_content()
        yield from page.xpath("//img[not(contains(@class, 'formula'))]/@alt")
    elif suffix.endswith(".txt"):
        text = re.sub(r"^\s*[=*-][=* -]+$", "", data.decode("utf-8"), flags=re.MULTILINE)
        yield STRUCK.sub(r"\1", text)
    elif suffix.endswith(".pdf"):
        import pypdf

        reader = pypdf.PdfReader(io.BytesIO(data))
        yield from (str(value) for value in (reader.metadata or {}).values())
        yield from (page.extract_text() for page in reader.pages)


def seen(name: str, recap: dict[str, Any]) -> list[str]:
    """What is seen of markup in an output and is in no message."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "recap.yaml"
        path.write_text(json.dumps(recap, ensure_ascii=False, indent=1), encoding="utf-8")
        diagnostics = load_recap(path).diagnostics
        artifact = load_renderers((name,))[name].render(job_for(path))
    return [
        f"{file.suffix}: {words[max(0, found.start() - 60) : found.end() + 60]!r}"
        for file in artifact.files
        for words in words_in(file.suffix, file.data)
        for found in MARKUP.finditer(words)
        if not is_reported(found[0], diagnostics)
    ]


def is_reported(markup: str, diagnostics: tuple[Diagnostic, ...]) -> bool:
    opening = markup.replace("</", "<")
    return any(opening in diagnostic.message and diagnostic.span for diagnostic in diagnostics)


@examples(15)
@given(markup_strategies.recap)
def test_no_markup_in_the_mail(recap: dict[str, Any]) -> None:
    assert seen("email", recap) == []


@pytest.mark.proof
@examples(40)
@given(markup_strategies.recap)
def test_no_markup_in_the_deck(recap: dict[str, Any]) -> None:
    assert seen("pptx", recap) == []


@pytest.mark.proof
@examples(6)
@given(markup_strategies.recap)
def test_no_markup_in_print(recap: dict[str, Any]) -> None:
    assert seen("pdf", recap) == []


def test_struck_words_of_a_reference_have_no_signs_where_there_is_formatting() -> None:
    work = {"id": "known", "title": "A", "venue": "Old ~~and gone~~ letters"}
    recap = {"title": "T", "talks": [{"title": "B", "papers": ["known"]}], "references": [work]}
    assert seen("email", recap) == []
