"""The language server, judged by pygls' own client over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from cProfile import Profile
from pathlib import Path
from pstats import Stats

import pytest
from lsprotocol import types
from PIL import Image
from pygls.lsp.client import LanguageClient
from pygls.workspace import TextDocument

from confdeck.authoring.checking import check_recap
from confdeck.authoring.cursor import cursor_at
from confdeck.authoring.editor_help import completions, definition, description, works_alone
from confdeck.authoring.language_server import RecapServer, recap_server
from confdeck.source import load_recap
from tests.sources import ROOT

MOST_CALLS = 600_000
"""Calls of functions that take 0.1 s of processor time, at most; benchmarks/checking.py prints the seconds."""
RECAP = """\
title: T
references: a.bib
talks:
  - title: A talk
    id: a-talk
    tldr: Seen 😀 in [@gao2018].
    kind: oral
photos:
  - {image: one.png, of: a-talk, alt: One}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.bib").write_text("@misc{gao2018, title = {Gaps}, author = {Gao}, year = 2018}\n")
    Image.new("RGB", (600, 400)).save(tmp_path / "one.png")
    (tmp_path / "recap.yaml").write_text(RECAP)
    return tmp_path


def labels(folder: Path, text: str) -> list[str]:
    """What may stand at the bar in a text."""
    before, _, after = text.partition("|")
    row, column = before.count("\n"), len(before) - before.rfind("\n") - 1
    found = completions((before + after).split("\n"), row, column, folder, load_recap(folder / "recap.yaml"))
    return [one.label for one in found]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("talks:\n  - title: x\n    |", "tldr: "),
        ("talks:\n  - title: x\n    summary: As [@|", "gao2018"),
        ("talks:\n  - title: x\n    papers: [|", "@gao2018"),
        ("photos:\n  - {image: |", "one.png"),
        ("photos:\n  - |", "one.png"),
        ("photos:\n  - {image: one.png, of: |", "a-talk"),
        ("photos:\n  - {image: one.png, |", "caption: "),
        ("sessions:\n  - title: S\n    kind: w|", "workshop"),
        ("talks:\n  - title: S\n    kind: k|", "keynote"),
        ("render:\n  theme: |", "fjord"),
        ("references: |", "a.bib"),
        ("conference: {|", "dates: "),
        ("tal|", "talks: "),
        ('title: "unclosed\nsessions:\n  - ki|', "kind: "),
    ],
)
def test_completion(folder: Path, text: str, word: str) -> None:
    assert word in labels(folder, text)


def test_descriptions_and_definitions(folder: Path) -> None:
    lines, loaded = RECAP.split("\n"), load_recap(folder / "recap.yaml")
    assert "The message in one sentence" in description(lines, 5, 6, loaded)
    assert description(lines, 5, 22, loaded) == "Gao, Gaps, 2018"
    work = definition(lines, 5, 22, folder, loaded)
    entry = definition(lines, 8, 25, folder, loaded)
    assert work
    assert Path(work.file).name == "a.bib"
    assert entry
    assert entry.line == 4
    assert definition(lines, 8, 14, folder, loaded)


@pytest.mark.parametrize(
    ("references", "keys"),
    [
        ("references: a.bib", ["gao2018"]),
        ("references:\n  - a.bib\n\n  - {id: own, title: Own}", ["gao2018", "own"]),
        ("references: [", None),
        ("", None),
    ],
)
def test_the_works_of_a_recap_with_errors_can_be_cited(
    folder: Path, references: str, keys: list[str] | None
) -> None:
    found = works_alone(f"titel: T\n{references}\ntalks: [}}", folder / "recap.yaml", None)
    assert keys == (sorted(found.references.keys) if found else None)


def test_any_place_of_a_broken_file_is_answered() -> None:
    text = RECAP[:90] + '\t"[{' + RECAP[90:]
    for row, line in enumerate(text.split("\n")):
        for column in range(len(line) + 1):
            cursor_at(text.split("\n"), row, column)


def test_a_change_is_checked_quickly(tmp_path: Path) -> None:
    sample = ROOT / "input/iccv-2019/recap.yaml"
    text = sample.read_text("utf-8")
    check_recap(sample, None, tmp_path, text, while_typing=True)
    profile = Profile()
    profile.runcall(check_recap, sample, None, tmp_path, f"{text}\n# changed\n", while_typing=True)
    assert Stats(profile).total_calls < MOST_CALLS  # type: ignore[attr-defined]


def test_lines_are_those_of_editors(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A line separator and a next-line sign, as pasted from a PDF, end no line in an editor.
    text = RECAP.replace("A talk", "A\u2028talk of\x85two").replace("tldr", "tdlr")
    document = TextDocument((folder / "recap.yaml").as_uri(), text)
    published: list[types.PublishDiagnosticsParams] = []
    monkeypatch.setattr(
        RecapServer, "text_document_publish_diagnostics", lambda _, found: published.append(found)
    )
    server = recap_server(None)
    server.examine(document)
    (found,) = (one for one in published[0].diagnostics if one.code == "unknown-key")
    (action,) = server.corrections(document, found.range)

    assert found.range.start == types.Position(5, 4)
    assert action.edit
    assert action.edit.changes
    (edit,) = action.edit.changes[document.uri]
    assert edit.range == types.Range(types.Position(5, 0), types.Position(6, 0))
    assert edit.new_text == "    tldr: Seen 😀 in [@gao2018].\n"


@pytest.mark.proof
def test_an_editor_talks_to_it(folder: Path) -> None:
    asyncio.run(asyncio.wait_for(_conversation(folder / "recap.yaml"), 60))


async def _conversation(recap: Path) -> None:
    client = LanguageClient("editor", "1")
    published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
    def receive(params: types.PublishDiagnosticsParams) -> None:
        published.put_nowait(params)

    await client.start_io(sys.executable, "-m", "confdeck", "lsp")
    started = await client.initialize_async(types.InitializeParams(types.ClientCapabilities()))
    assert started.capabilities.hover_provider
    assert isinstance(started.capabilities.text_document_sync, types.TextDocumentSyncOptions)
    assert started.capabilities.text_document_sync.change is types.TextDocumentSyncKind.Full
    client.initialized(types.InitializedParams())
    uri, document = recap.as_uri(), types.TextDocumentIdentifier(recap.as_uri())
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "yaml", 1, RECAP))
    )
    assert not (await published.get()).diagnostics

    hover = await client.text_document_hover_async(types.HoverParams(document, types.Position(5, 24)))
    assert hover
    assert isinstance(hover.contents, types.MarkupContent)
    assert hover.contents.value == "Gao, Gaps, 2018"
    listed = await client.text_document_completion_async(
        types.CompletionParams(document, types.Position(6, 10))
    )
    assert isinstance(listed, types.CompletionList)
    place = await client.text_document_definition_async(
        types.DefinitionParams(document, types.Position(5, 24))
    )
    assert isinstance(place, types.Location)
    assert place.uri.endswith("a.bib")

    broken = RECAP.replace("tldr", "tdlr").replace("title: T", 'title: "T')
    for version, text in enumerate((RECAP.replace("tldr", "tdlr"), broken, RECAP[:40] + "\t[", ""), 2):
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )
        found = (await published.get()).diagnostics
        assert found
        if version == 2:
            assert (found[0].code, found[0].range.start) == ("unknown-key", types.Position(5, 4))
            parameters = types.CodeActionParams(document, found[0].range, types.CodeActionContext([]))
            actions = await client.text_document_code_action_async(parameters)
            assert actions
            action = actions[0]
            assert isinstance(action, types.CodeAction)
            assert action.edit
            assert action.edit.changes
            assert action.edit.changes[uri][0].new_text == "    tldr: Seen 😀 in [@gao2018].\n"
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]
