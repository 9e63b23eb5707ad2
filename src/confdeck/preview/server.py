"""The server of the preview: the page, the sheets, a stream of events, and what the page may ask for."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from confdeck.errors import ConfdeckError
from confdeck.preview.opening import Editor, project_folder
from confdeck.preview.session import PageContent
from confdeck.preview.settings_in_recap import write_settings
from confdeck.preview.shown_painting import MEDIA_TYPES, absolute
from confdeck.preview.view import View
from confdeck.theme.discovery import find_theme

if TYPE_CHECKING:
    from starlette.requests import Request

    from confdeck.preview.hub import Hub

_MAIL_POLICY = (
    "sandbox allow-same-origin allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src {images}; font-src {fonts}; "
    "frame-ancestors 'self'"
)
_FOREVER = "private, max-age=86400, immutable"
_FONTS = {
    "IBMPlexSans-Regular.ttf",
    "IBMPlexSans-SemiBold.ttf",
    "SourceCodePro-Regular.ttf",
    "SourceSerif4-SemiBold.ttf",
}
_HEARTBEAT_SECONDS = 15.0
_LARGEST_BODY = 10_000
_STATIC = {
    **{suffix: MEDIA_TYPES[suffix] for suffix in ("css", "svg", "woff2")},
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class PreviewServer:
    """Answers the page and editors; all paths begin with the token, which `GuardedApp` checks."""

    hub: Hub
    editor: Editor

    def app(self) -> Starlette:
        """Return the application."""
        routes: tuple[tuple[str, Callable[[Request], Awaitable[Response]], str], ...] = (
            ("", self._to_page, "GET"),
            ("/", self._page, "GET"),
            ("/static/{name}", self._static, "GET"),
            ("/fonts/{name}", self._font, "GET"),
            ("/files/{name}", self._file, "GET"),
            ("/output/{suffix}", self._output, "GET"),
            ("/events", self._events, "GET"),
            ("/cursor", self._cursor, "POST"),
            ("/open", self._open, "POST"),
            ("/write", self._write, "POST"),
        )
        return Starlette(
            routes=[Route(f"/{{token}}{path}", answer, methods=[method]) for path, answer, method in routes]
        )

    async def _to_page(self, request: Request) -> Response:
        return RedirectResponse(f"{request.url.path}/")

    async def _page(self, _request: Request) -> Response:
        return _static_file("index.html")

    async def _static(self, request: Request) -> Response:
        return _static_file(request.path_params["name"])

    async def _font(self, request: Request) -> Response:
        """Return a font of our own theme, in which the page is set."""
        name = request.path_params["name"]
        path = find_theme("default") / "fonts" / name
        if name not in _FONTS or not path.is_file():
            return _nothing()
        return Response(path.read_bytes(), media_type="font/ttf", headers={"cache-control": _FOREVER})

    async def _file(self, request: Request) -> Response:
        """Return a sheet, picture, font or stylesheet that is shown."""
        name = request.path_params["name"]
        stored = next(filter(None, (session.file(name) for session in self.hub.sessions.values())), None)
        if stored is None:
            return _nothing()
        media_type, data = stored
        headers = {"cache-control": _FOREVER}
        if media_type.startswith("text/html"):
            beside = request.query_params.get("beside") == "yes"
            images = "'self' data:" if beside else "data:"
            if request.query_params.get("pictures") == "no":
                images = "'none'"
            fonts = "'self'" if beside else "'none'"
            headers["content-security-policy"] = _MAIL_POLICY.format(images=images, fonts=fonts)
        return Response(data, media_type=media_type, headers=headers)

    async def _output(self, request: Request) -> Response:
        """Return a finished file."""
        session = self.hub.session(self._view(request))
        output = session.output(request.path_params["suffix"])
        if output is None or session.recap is None:
            return _nothing()
        name = f"{session.recap.name}{output.suffix}"
        response = Response(output.data, media_type="application/octet-stream")
        response.headers["content-disposition"] = _attachment(name)
        return response

    async def _events(self, request: Request) -> Response:
        """Return a stream with the state of a view, and again whenever it changes."""
        names = request.query_params.get("show", "").split(",")
        content = PageContent(
            frozenset(names) & set(self.hub.names), request.query_params.get("finished") == "yes"
        )
        stream = self._states(self._view(request), content)
        return StreamingResponse(stream, media_type="text/event-stream")

    async def _states(self, view: View, content: PageContent) -> AsyncIterator[str]:
        with self.hub.listening(view, content) as (session, changed):
            before = ""
            while True:
                try:
                    await asyncio.wait_for(changed.wait(), _HEARTBEAT_SECONDS)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                changed.clear()
                if self.hub.closing:
                    return
                state = json.dumps(self.hub.state(session) | self._editor(), separators=(",", ":"))
                if state != before:
                    yield f"data: {state}\n\n"
                before = state

    async def _cursor(self, request: Request) -> Response:
        """Take the line of the author's cursor from an editor."""
        body = await _json(request)
        line = body.get("line")
        if not isinstance(line, int) or isinstance(line, bool) or line < 1:
            return PlainTextResponse("`line` is a number from 1", 400)
        self.hub.move_cursor(absolute(str(body.get("file") or self.hub.base.recap)), line)
        return Response(status_code=204)

    async def _write(self, request: Request) -> Response:
        """Write the settings of a view into the recap."""
        view = View.of({name: str(value) for name, value in (await _json(request)).items()}, self.hub.themes)
        try:
            await asyncio.to_thread(write_settings, self.hub.base.recap, view)
        except ConfdeckError as fault:
            return PlainTextResponse(f"{fault.message}; {fault.hint}" if fault.hint else fault.message, 409)
        names = ", ".join(view.chosen)
        return PlainTextResponse(f"{names} written under `render:` of the recap")

    async def _open(self, request: Request) -> Response:
        """Open a line in the author's editor by the configured command."""
        body = await _json(request)
        line, column = body.get("line"), body.get("column", 1)
        path = Path(absolute(str(body.get("file"))))
        if not (isinstance(line, int) and isinstance(column, int) and self._is_source(path)):
            return PlainTextResponse("this is no place in a file of the recap", 400)
        opened = await asyncio.to_thread(self.editor.open, path, line, column)
        return JSONResponse({"opened": opened})

    def _is_source(self, path: Path) -> bool:
        """Return whether a path is a file of the recap's folder."""
        folder = self.hub.base.recap.resolve().parent
        return path.resolve().is_relative_to(folder) and path.is_file()

    def _view(self, request: Request) -> View:
        return View.of(request.query_params, self.hub.themes)

    def _editor(self) -> dict[str, Any]:
        project = project_folder(self.hub.base.recap.resolve().parent)
        return {
            "editor": {"kind": self.editor.kind},
            "project": {"folder": str(project), "name": project.name},
        }


def _static_file(name: str) -> Response:
    """Return a file of the page."""
    file = files("confdeck.preview") / "static" / name
    media_type = _STATIC.get(name.rpartition(".")[2])
    if media_type is None or "/" in name or not file.is_file():
        return _nothing()
    return Response(file.read_bytes(), media_type=media_type, headers={"cache-control": "no-cache"})


def _nothing() -> Response:
    return PlainTextResponse("there is nothing here", 404)


def _attachment(name: str) -> str:
    from urllib.parse import quote

    return f"attachment; filename*=utf-8''{quote(name)}"


async def _json(request: Request) -> dict[str, Any]:
    """Return what a request says, if it is an object in JSON that is not too large; else an empty one."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST_BODY:
            return {}
    try:
        value = json.loads(body)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
