"""The documentation site: built without a warning, its links lead somewhere, and everybody can read and search it."""

from __future__ import annotations

import functools
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urlsplit

import lxml.html
import pytest

from tests.sources import ROOT
from tests.tools import require_tool

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.proof

AXE = ROOT / "tests" / "node" / "node_modules" / "axe-core" / "axe.min.js"
SHOWN = ("index", "tutorial", "recap-format", "command-line", "api", "search")
"""Pages of every kind, which a browser looks at."""
WIDTHS = {"light": 1280, "dark": 320}


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a log."""

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  the name of the base class
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `sh scripts/docs` does, which ends at a warning."""
    folder = tmp_path_factory.mktemp("site")
    options = re.findall(
        r"-\S+(?: html)?", (ROOT / "scripts" / "docs").read_text("utf-8").rpartition("exec ")[2]
    )
    assert {"-W", "-n"} <= set(options)
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-q", "-n", "-W", "--keep-going"]
    built = subprocess.run(
        [*command, "-d", str(folder / "doctrees"), str(ROOT / "docs"), str(folder / "html")],
        text=True,
        capture_output=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    assert built.stderr == ""
    return folder / "html"


@pytest.fixture(scope="module")
def documents(site: Path) -> dict[Path, lxml.html.HtmlElement]:
    """The pages as trees."""
    return {path: lxml.html.parse(path).getroot() for path in site.rglob("*.html")}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    require_tool("chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The site on a web server."""
    handler = functools.partial(QuietHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def targets(document: lxml.html.HtmlElement) -> set[str]:
    """What a page can be linked to by."""
    return {element.get("id", "") for element in document.iter()} | {""}


def broken(
    link: str, page: Path, documents: dict[Path, lxml.html.HtmlElement], anchors: dict[Path, set[str]]
) -> bool:
    """Whether a link of a page leads nowhere, or is none."""
    if not link or re.search(r"\s", link):
        return True
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return parts.scheme not in ("https", "http", "mailto") or "." not in (parts.netloc or parts.path)
    path, anchor = urldefrag(link)
    target = (page.parent / unquote(path.partition("?")[0])).resolve() if path else page
    if target not in documents:
        return not target.is_file()
    return unquote(anchor) not in anchors[target]


def test_every_link_leads_somewhere(documents: dict[Path, lxml.html.HtmlElement]) -> None:
    documents = {path.resolve(): document for path, document in documents.items()}
    anchors = {path: targets(document) for path, document in documents.items()}
    links = [
        (page, link)
        for page, document in documents.items()
        for _, attribute, link, _ in document.iterlinks()
        if attribute in ("href", "src") and not link.startswith("data:")
    ]
    assert len(links) > 3000
    assert [(page.name, link) for page, link in links if broken(link, page, documents, anchors)] == []


def test_every_page_is_reached_from_the_first(
    site: Path, documents: dict[Path, lxml.html.HtmlElement]
) -> None:
    written = {path.relative_to(ROOT / "docs").with_suffix("") for path in (ROOT / "docs").rglob("*.md")}
    built = {path.relative_to(site).with_suffix("") for path in documents}
    contents = documents[site / "index.html"].xpath("//aside//a[contains(@class, 'reference')]/@href")

    assert written <= built
    assert len(contents) > 40


def test_nothing_comes_from_elsewhere(site: Path, documents: dict[Path, lxml.html.HtmlElement]) -> None:
    sources = [source for document in documents.values() for source in document.xpath("//@src")]
    styles = "".join(path.read_text("utf-8") for path in site.rglob("*.css"))

    assert [source for source in sources if urlsplit(source).netloc] == []
    assert re.findall(r"(?:url\(|@import )[\"']?https?:[^)]*", styles) == []


@pytest.mark.tool("chromium", "node")
@pytest.mark.parametrize("scheme", WIDTHS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    scheme: str, site: Path, browser: Browser
) -> None:
    window = {"width": WIDTHS[scheme], "height": 900}
    context = browser.new_context(color_scheme=scheme, viewport=window)  # type: ignore[arg-type]
    shown = context.new_page()
    for name in SHOWN:
        shown.goto((site / f"{name}.html").as_uri())
        shown.evaluate(AXE.read_text("utf-8"))
        found = shown.evaluate(
            "axe.run().then(result => result.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 200))]))"
        )
        assert found == [], name
        assert shown.evaluate("document.documentElement.scrollWidth") <= WIDTHS[scheme], name
    context.close()


@pytest.mark.tool("chromium")
def test_it_can_be_searched_with_and_without_a_server(site: Path, address: str, browser: Browser) -> None:
    shown = browser.new_page()
    for start in (site.as_uri(), address):
        shown.goto(f"{start}/search.html?q=nastaliq")
        shown.wait_for_selector("ul.search a[href*='gallery.html']", timeout=20_000)
    shown.close()
