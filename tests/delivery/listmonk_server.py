"""A stand-in for a listmonk server of version 6.2 or 7.0, for the part of its API that sending uses.

Written after its documentation (docs/docs/content/apis) and, where that is silent or wrong, its source: the records are
those of models/, the checks and words those of cmd/ and internal/core/, the answers' codes those of its web framework.
"""

from __future__ import annotations

import base64
import html
import json
import re
import threading
from collections.abc import Callable
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

MOMENT = "2026-11-22T12:00:00.000000Z"
UUID = "90c889cc-3728-4064-bbcb-5c1c446633b3"
CONTENT = re.compile(r"""{{(\s+)?template\s+?"content"(\s+)?\.(\s+)?}}""")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
ORDER = re.compile(r"""{{\s*(?:Safe\s+)?(?:`(?P<raw>[^`]*)`|"(?P<quoted>(?:[^"\\\n]|\\.)*)")\s*}}""")
SIGNS = {"n": "\n", "t": "\t", "\\": "\\", '"': '"'}
TRACKED = re.compile(r"https?://\S*@TrackLink")


class RefusedError(Exception):
    """An answer that is no."""

    def __init__(self, code: int, message: str) -> None:
        self.code, self.message = code, message


class ListmonkServer:
    """The server and all it holds."""

    def __init__(self, version: int = 6) -> None:
        self.version = version
        self.campaigns: list[dict[str, Any]] = []
        self.media: list[dict[str, Any]] = []
        self.files: dict[str, bytes] = {}
        self.templates = [_template(1, "Default", '<h1>{{ template "content" . }}</h1>', default=True)]
        self.lists = [
            _list(1, "Everybody", "public"),
            _list(2, "Lab", "private"),
            _list(3, "Others", "private"),
        ]
        self.subscribers = {"me@example.org"}
        self.tests: list[tuple[int, list[str]]] = []
        self.permitted = {1, 2, 3}
        self.requests: list[str] = []
        self.dies_after: str = ""
        """A request after which the answer is lost: it is carried out, and the connection closed."""
        self._server = _HttpServer(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    # Handlers, which return the `data` of their answers

    def get_settings(self, _query: Any, _body: Any) -> Any:
        sender = "listmonk <noreply@listmonk.example>"
        return {"app.from_email": sender if self.version < 7 else [sender]}

    def get_config(self, _query: Any, _body: Any) -> Any:
        return {
            "from_email": self.get_settings(None, None)["app.from_email"],
            "version": f"v{self.version}.0.0",
        }

    def get_lists(self, query: dict[str, list[str]], _body: Any) -> Any:
        if query.get("minimal") == ["true"]:
            return _page(self.lists, per_page=len(self.lists)) if self.lists else []
        return _page(self.lists)

    def get_campaigns(self, query: dict[str, list[str]], _body: Any) -> Any:
        tags = query.get("tag", [])  # the documentation says `tags`, the source reads `tag`
        found = [
            dict(campaign) for campaign in reversed(self.campaigns) if set(tags) <= set(campaign["tags"])
        ]
        for campaign in found:
            if query.get("no_body") == ["true"]:
                campaign["body"] = ""
        return (
            _page(found)
            if found
            else {"results": [], "search": "", "query": "", "total": 0, "per_page": 0, "page": 0}
        )

    def post_campaigns(self, _query: Any, body: dict[str, Any]) -> Any:
        body["lists"] = [number for number in body.get("lists", []) if number in self.permitted]
        self._check(body)
        campaign = {**_campaign(len(self.campaigns) + 1, body), "lists": self._named(body["lists"])}
        campaign["media"] = [
            {"id": number, "filename": self.media[number - 1]["filename"]} for number in body.get("media", [])
        ]
        self.campaigns.append(campaign)
        return campaign

    def put_status(self, number: int, body: dict[str, Any]) -> Any:
        campaign = self._campaign(number)
        if body["status"] == "running" and campaign["status"] not in ("paused", "draft"):
            raise RefusedError(400, "Only paused campaigns and drafts can be started")
        campaign["status"] = body["status"]
        return campaign

    def post_test(self, number: int, body: dict[str, Any]) -> Any:
        self._campaign(number)
        self._check(body)
        if not body.get("subscribers"):
            raise RefusedError(400, "There are no subscribers to test")
        known = [address for address in body["subscribers"] if address in self.subscribers]
        if not known:
            raise RefusedError(400, "There are no known subscribers to test")
        self.tests.append((number, known))
        return True

    def get_media(self, query: dict[str, list[str]], _body: Any) -> Any:
        part = query.get("query", [""])[0].lower()
        return _page([file for file in self.media if part in file["filename"].lower()])

    def post_media(self, name: str, content_type: str, data: bytes) -> Any:
        if name.rpartition(".")[2].lower() not in ("jpg", "jpeg", "png", "gif", "svg", "pdf"):
            raise RefusedError(400, f"Unsupported file type ({name.rpartition('.')[2]})")
        name = re.sub(r"\s+", "-", name)
        if any(file["filename"] == name for file in self.media):
            stem, _, suffix = name.rpartition(".")
            name = f"{stem}_x7Rq2z.{suffix}"
        self.files[name] = data
        record = {
            "id": len(self.media) + 1, "uuid": UUID, "filename": name, "content_type": content_type,
            "created_at": MOMENT, "thumb_url": f"/uploads/thumb_{name}", "provider": "filesystem",
            "meta": {"width": 1, "height": 1}, "url": f"{self.url}/uploads/{name}",
        }  # fmt: skip
        self.media.append(record)
        return record

    def get_templates(self, _query: Any, _body: Any) -> Any:
        return self.templates

    def post_templates(self, _query: Any, body: dict[str, Any]) -> Any:
        if not CONTENT.search(body["body"]):
            raise RefusedError(400, 'The placeholder {{ template "content" . }} should appear exactly once')
        self.templates.append(_template(len(self.templates) + 1, body["name"], body["body"]))
        return self.templates[-1]

    # What its workers make of a campaign

    def sent(self, campaign: dict[str, Any]) -> tuple[str, str, str]:
        """Subject, HTML and text as subscribers get them."""
        template = next(template for template in self.templates if template["id"] == campaign["template_id"])
        body = CONTENT.sub(lambda _found: _executed(campaign["body"], is_html=True), template["body"])
        subject = campaign["subject"]
        text = campaign["altbody"]
        return (
            _executed(subject) if _is_template(subject) else subject,
            body,
            _executed(text, is_html=True) if _is_template(text) else text,
        )

    def _check(self, body: dict[str, Any]) -> None:
        if not 1 <= len(body.get("name", "").encode()) <= 2000:
            raise RefusedError(400, "Invalid length for `name`.")
        if not 1 <= len(body.get("subject", "").encode()) <= 5000:
            raise RefusedError(400, "Invalid length for `subject`.")
        if not re.search(r"((.+?)\s)?<(.+?)@(.+?)>", body["from_email"]) and "@" not in body["from_email"]:
            raise RefusedError(400, "Invalid `from_email`.")
        if not body.get("lists"):
            raise RefusedError(400, "Invalid list IDs.")
        try:
            _executed(body["body"], is_html=True)
        except ValueError as fault:
            raise RefusedError(400, f"Error compiling campaign body: {fault}") from fault

    def _campaign(self, number: int) -> dict[str, Any]:
        for campaign in self.campaigns:
            if campaign["id"] == number:
                return campaign
        raise RefusedError(400, "Campaign not found")

    def _named(self, numbers: list[int]) -> list[dict[str, Any]]:
        return [{"id": entry["id"], "name": entry["name"]} for entry in self.lists if entry["id"] in numbers]


def _is_template(words: str) -> bool:
    _, opened, after = words.partition("{{")
    return bool(opened) and "}}" in after


def _executed(words: str, *, is_html: bool = False) -> str:
    """What Go's template package makes of the few orders we give; html/template drops comments besides."""
    words = TRACKED.sub("{{ TrackLink }}", words)
    out, end = [], 0
    for order in ORDER.finditer(words):
        out += [_literal(words[end : order.start()], is_html=is_html), _value(order)]
        end = order.end()
    return "".join((*out, _literal(words[end:], is_html=is_html)))


def _literal(words: str, *, is_html: bool) -> str:
    if "{{" in words:
        raise ValueError(f"function not defined near {words[words.index('{{') :][:40]!r}")
    return COMMENT.sub("", words) if is_html else words


def _value(order: re.Match[str]) -> str:
    if order["raw"] is not None:
        return order["raw"]
    return re.sub(
        r"\\(?:x(..)|(.))", lambda sign: chr(int(sign[1], 16)) if sign[1] else SIGNS[sign[2]], order["quoted"]
    )


def _page(results: list[dict[str, Any]], per_page: int = 20) -> dict[str, Any]:
    return {
        "results": results,
        "search": "",
        "query": "",
        "total": len(results),
        "per_page": per_page,
        "page": 1,
    }


def _list(number: int, name: str, kind: str) -> dict[str, Any]:
    return {
        "id": number, "created_at": MOMENT, "updated_at": MOMENT, "uuid": UUID, "name": name, "type": kind,
        "optin": "single", "status": "active", "tags": [], "description": "", "subscriber_count": 0,
        "subscriber_statuses": {},
    }  # fmt: skip


def _template(number: int, name: str, body: str, *, default: bool = False) -> dict[str, Any]:
    return {
        "id": number, "created_at": MOMENT, "updated_at": MOMENT, "name": name, "subject": "", "type": "campaign",
        "body": body, "body_source": None, "is_default": default,
    }  # fmt: skip


def _campaign(number: int, body: dict[str, Any]) -> dict[str, Any]:
    """A record with every field of models.Campaign that is shown, in its order."""
    kinds = ("richtext", "html", "plain", "markdown", "visual")
    return {
        "id": number, "created_at": MOMENT, "updated_at": MOMENT, "views": 0, "clicks": 0, "bounces": 0, "lists": [],
        "media": [], "started_at": None, "to_send": 0, "sent": 0, "uuid": UUID, "type": body.get("type") or "regular",
        "name": body["name"], "subject": body["subject"], "from_email": body["from_email"], "body": body["body"],
        "body_source": None, "altbody": body.get("altbody"), "send_at": None, "status": "draft",
        "content_type": body["content_type"] if body.get("content_type") in kinds else "richtext",
        "tags": [re.sub(r"\s+", "-", tag.strip()) for tag in body.get("tags", [])], "headers": [], "attribs": {},
        "template_id": body.get("template_id") or 1, "messenger": body.get("messenger") or "email", "archive": False,
        "archive_slug": None, "archive_template_id": None, "archive_meta": {},
    }  # fmt: skip


class _HttpServer(ThreadingHTTPServer):
    def __init__(self, listmonk: ListmonkServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.listmonk = listmonk


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _HttpServer

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PUT(self) -> None:
        self._answer()

    def log_message(self, *_words: Any) -> None:
        """Say nothing."""

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        what = f"{self.command} {urlsplit(self.path).path}"
        self.server.listmonk.requests.append(what)
        try:
            code, answer = 200, {"data": self._carried_out(body)}
        except RefusedError as fault:
            code, answer = fault.code, {"message": fault.message}
        if self.server.listmonk.dies_after == what:
            self.server.listmonk.dies_after = ""
            self.close_connection = True
            return
        data = json.dumps(answer).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _carried_out(self, body: bytes) -> Any:
        self._let_in()
        parts = urlsplit(self.path)
        server = self.server.listmonk
        query = parse_qs(parts.query)
        match self.command, parts.path.strip("/").split("/"):
            case "POST", ["api", "media"]:
                return server.post_media(*_upload(self.headers, body))
            case "PUT", ["api", "campaigns", number, "status"]:
                return server.put_status(int(number), json.loads(body))
            case "POST", ["api", "campaigns", number, "test"]:
                return server.post_test(int(number), json.loads(body))
            case method, ["api", what]:
                found: Callable[..., Any] | None = getattr(server, f"{method.lower()}_{what}", None)
                if found:
                    return found(query, json.loads(body) if body else None)
        raise RefusedError(404, "Not Found")

    def _let_in(self) -> None:
        given = self.headers.get("Authorization", "")
        if given != "Basic " + base64.b64encode(b"api:token-qz").decode():
            raise RefusedError(403, "invalid API credentials" if given else "invalid session")


def _upload(headers: Message, body: bytes) -> tuple[str, str, bytes]:
    """Name, type and content of the field `file` of a form."""
    form = message_from_bytes(b"Content-Type: " + str(headers["Content-Type"]).encode() + b"\r\n\r\n" + body)
    for part in form.get_payload():
        assert isinstance(part, Message)
        if part.get_param("name", header="content-disposition") == "file":
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            return html.unescape(part.get_filename() or ""), part.get_content_type(), data
    raise RefusedError(400, "Invalid file: http: no such file")
