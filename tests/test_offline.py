"""Nothing opens a network connection while rendering, however much the recap asks for it."""

from __future__ import annotations

import os
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.recaps import written

OFFLINE = Path(__file__).parent / "offline"

LURED = """
    title: "Come to ADDRESS/title"
    conference: {name: Conference, url: "ADDRESS/conference"}
    lab: {name: Lab, url: "ADDRESS/lab", logo: logo.svg}
    summary: |
      A picture ![of something](ADDRESS/markdown.png), a [link](ADDRESS/link), ADDRESS/bare and
      <img src="ADDRESS/raw.png"><link rel="stylesheet" href="ADDRESS/raw.css"><script src="ADDRESS/raw.js"></script>
    talks:
      - title: A talk
        summary: "See ADDRESS/talk."
        figures:
          - {image: "ADDRESS/figure.png", alt: A figure elsewhere.}
          - {image: drawing.svg, alt: A drawing with much from elsewhere.}
        links: {code: "ADDRESS/code", video: "ADDRESS/video"}
    people: [{name: Ada, url: "ADDRESS/ada", photo: "ADDRESS/ada.jpg"}]
    papers: ["@work"]
    references: [{id: work, title: Work, url: "ADDRESS/work", doi: 10.1000/work}]
"""
DRAWING = """<?xml version="1.0"?>
<?xml-stylesheet href="ADDRESS/sheet.css"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 90 60">
<style>@import url("ADDRESS/import.css"); @font-face { font-family: F; src: url("ADDRESS/font.woff2"); }
rect { fill: url("ADDRESS/fill.svg#a"); }</style>
<image href="ADDRESS/image.png" width="9" height="9"/><image xlink:href="ADDRESS/xlink.png" width="9" height="9"/>
<use href="ADDRESS/use.svg#a"/><script href="ADDRESS/script.js"/><text font-family="F">Words</text>
<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="ADDRESS/frame"/></foreignObject>
<rect width="90" height="60"/></svg>
"""


class Visitors(socketserver.TCPServer):
    """A server that counts who comes, whatever library of whatever language opened the connection."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Visit)
        self.count = 0


class Visit(socketserver.BaseRequestHandler):
    server: Visitors

    def handle(self) -> None:
        self.server.count += 1


@pytest.fixture
def visitors() -> Iterator[Visitors]:
    with Visitors() as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()


def test_no_socket_is_opened(tmp_path: Path, visitors: Visitors) -> None:
    address = f"http://127.0.0.1:{visitors.server_address[1]}"
    written(tmp_path, LURED.replace("ADDRESS", address))
    for name in ("drawing.svg", "logo.svg"):
        (tmp_path / name).write_text(DRAWING.replace("ADDRESS", address), encoding="utf-8")
    log = tmp_path / "sockets"
    log.touch()
    path = os.pathsep.join(filter(None, (str(OFFLINE), os.environ.get("PYTHONPATH"))))
    ended = subprocess.run(
        [sys.executable, "-m", "confdeck", "render", "--output", "output"],
        cwd=tmp_path,
        env=os.environ
        | {"PYTHONPATH": path, "CONFDECK_TEST_SOCKETS": str(log), "XDG_CACHE_HOME": str(tmp_path / "cache")},
        text=True,
        capture_output=True,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr
    assert len([path for path in (tmp_path / "output").iterdir() if path.is_file()]) == 6
    assert log.read_text("utf-8") == ""
    assert visitors.count == 0


def test_the_watch_is_kept(tmp_path: Path) -> None:
    """Else the test above would prove nothing."""
    log = tmp_path / "sockets"
    program = "import socket; socket.create_connection(('127.0.0.1', 9))"
    surroundings = {"PYTHONPATH": str(OFFLINE), "CONFDECK_TEST_SOCKETS": str(log)}
    ended = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | surroundings,
        text=True,
        capture_output=True,
        check=False,
    )

    assert "PermissionError: socket." in ended.stderr
    assert "socket.getaddrinfo" in log.read_text("utf-8")
