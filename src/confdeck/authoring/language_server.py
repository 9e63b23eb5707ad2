"""The language server for editors: messages while typing, completion, descriptions, definitions and corrections."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import TextDocument

from confdeck.authoring.checking import check_recap
from confdeck.authoring.editor_help import completions, definition, description, works_alone
from confdeck.authoring.fixes import fixed
from confdeck.diagnostics import Diagnostic, Severity, Span
from confdeck.errors import ConfdeckError, RecapError
from confdeck.located import lines_of
from confdeck.source import Loaded

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""A line with its end, as editors count lines; Python's `splitlines` and pygls know more ends, as that of a page."""


class RecapServer(LanguageServer):
    """A language server that remembers each recap as it could be read last."""

    def __init__(self, cache: Path | None) -> None:
        # Editors send the whole text: pygls would make changes in the wrong line behind a line separator (U+2028).
        whole = types.TextDocumentSyncKind.Full
        super().__init__("confdeck", version("confdeck"), text_document_sync_kind=whole)
        self.cache = cache
        self.readable: dict[str, Loaded] = {}
        """The last recap of each document that had no errors."""
        self.found: dict[str, tuple[Diagnostic, ...]] = {}
        """The messages about each document."""

    def examine(self, document: TextDocument) -> None:
        """Check a document and tell the editor what was found."""
        path = _path(document.uri)
        try:
            checked = check_recap(path, None, self.cache, document.source, while_typing=True)
            self.readable[document.uri], found = checked.loaded, checked.diagnostics
        except RecapError as fault:
            found = fault.diagnostics
            if document.uri not in self.readable and (
                works := works_alone(document.source, path, self.cache)
            ):
                self.readable[document.uri] = works
        except ConfdeckError as fault:
            found = (Diagnostic(Severity.ERROR, fault.message, Span(str(path), 1), fault.hint),)
        self.found[document.uri] = found
        name = str(path)
        shown = [_shown(one, document) for one in found if one.span and one.span.file == name]
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(document.uri, shown, document.version)
        )

    def corrections(self, document: TextDocument, lines: types.Range) -> list[types.CodeAction]:
        """Return the corrections of messages on some lines."""
        actions = []
        for one in self.found.get(document.uri, ()):
            if one.span and lines.start.line <= one.span.line - 1 <= lines.end.line:
                result = fixed(document.source, one)
                if result is not None:
                    edit = types.WorkspaceEdit(changes={document.uri: [_edit(document.source, result)]})
                    title = f"Correct: {one.message}"
                    problem = _shown(one, document)
                    actions.append(
                        types.CodeAction(
                            title, types.CodeActionKind.QuickFix, diagnostics=[problem], edit=edit
                        )
                    )
        return actions


def recap_server(cache: Path | None) -> RecapServer:
    """Return a server that is ready to be started."""
    server = RecapServer(cache)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.examine(server.workspace.get_text_document(params.text_document.uri))

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.examine(server.workspace.get_text_document(params.text_document.uri))

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(["@", " ", "/"]))
    def complete(params: types.CompletionParams) -> types.CompletionList:
        lines, row, column, document = _place(server, params)
        folder, known = _path(document.uri).parent, server.readable.get(document.uri)
        found = completions(lines, row, column, folder, known)
        return types.CompletionList(
            is_incomplete=False, items=[types.CompletionItem(one.label, detail=one.detail) for one in found]
        )

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        lines, row, column, document = _place(server, params)
        words = description(lines, row, column, server.readable.get(document.uri))
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, words)) if words else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def define(params: types.DefinitionParams) -> types.Location | None:
        lines, row, column, document = _place(server, params)
        known = server.readable.get(document.uri)
        span = definition(lines, row, column, _path(document.uri).parent, known)
        return _location(span) if span else None

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([types.CodeActionKind.QuickFix]))
    def correct(params: types.CodeActionParams) -> list[types.CodeAction]:
        document = server.workspace.get_text_document(params.text_document.uri)
        return server.corrections(document, params.range)

    return server


def _place(
    server: LanguageServer, params: types.CompletionParams | types.HoverParams | types.DefinitionParams
) -> tuple[list[str], int, int, TextDocument]:
    """Return the lines of a document, and a place in it by line and character from 0."""
    document = server.workspace.get_text_document(params.text_document.uri)
    lines = lines_of(document.source)
    position = document.position_codec.position_from_client_units(lines, params.position)
    return lines, position.line, position.character, document


def _path(uri: str) -> Path:
    return Path(to_fs_path(uri) or "recap.yaml")


def _shown(diagnostic: Diagnostic, document: TextDocument) -> types.Diagnostic:
    span = diagnostic.span or Span("", 1)
    lines = lines_of(document.source)
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    start = types.Position(span.line - 1, min(span.column - 1, len(line)))
    extent = types.Range(start, types.Position(span.line - 1, len(line)))
    hint = f"\nhint: {diagnostic.hint}" if diagnostic.hint else ""
    return types.Diagnostic(
        document.position_codec.range_to_client_units(lines, extent),
        f"{diagnostic.message}{hint}",
        _SEVERITIES[diagnostic.severity],
        diagnostic.code,
        source="confdeck",
    )


def _location(span: Span) -> types.Location:
    place = types.Position(span.line - 1, span.column - 1)
    return types.Location(from_fs_path(str(Path(span.file).resolve())) or "", types.Range(place, place))


def _edit(before: str, after: str) -> types.TextEdit:
    """Return the change of the lines that differ."""
    old, new = _LINE.findall(before), _LINE.findall(after)
    first = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), 0)
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    extent = types.Range(types.Position(first, 0), types.Position(len(old) - last, 0))
    return types.TextEdit(extent, "".join(new[first : len(new) - last]))
