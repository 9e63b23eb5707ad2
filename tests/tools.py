"""The external programs the tests judge with, and what they make of our outputs.

A test that needs one is marked `@pytest.mark.tool("qpdf")` or takes a fixture of this module. Where the program is
missing the test is skipped and says so; with CONFDECK_REQUIRE_TOOLS=1 it fails.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

PdfOf = Callable[[Path], Path]
TextOf = Callable[[Path], str]
PagesOf = Callable[..., list[Path]]

PPTX = "pptx:Impress MS PowerPoint 2007 XML"
"""The form in which LibreOffice saves decks."""
_TESTS = Path(__file__).parent
_ENVIRONMENT = Path(sys.prefix, "bin")
_NO_SLIDES = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"
  office:mimetype="application/vnd.oasis.opendocument.presentation">
  <office:body><office:presentation/></office:body>
</office:document>
"""
_SECONDS_TO_START = 60.0
_JUDGES_OF_NPM = _TESTS / "node/node_modules/confdeck-judges"
"""Written when all of them are installed."""

# Programs that go by several names, or live outside the search path.
_NAMES = {
    "node": (str(_ENVIRONMENT / "node"),),
    "hadolint": (str(_TESTS.parent / ".judges/hadolint/bin/hadolint"),),
    "mailman-python": (str(_TESTS.parent / ".judges/mailman/bin/python"),),
    "pandoc-3": tuple(
        map(str, _TESTS.parent.glob(".judges/pandoc/lib/python*/site-packages/pypandoc/files/pandoc"))
    ),
    "soffice": ("soffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    "chromium": (
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ),
}


def find_tool(name: str) -> str | None:
    """The program's path, or None where it is not installed, or nothing of what it should run."""
    if name == "node" and not _JUDGES_OF_NPM.exists():
        return None
    return next(filter(None, map(shutil.which, _NAMES.get(name, (name,)))), None)


def require_tool(name: str) -> str:
    """The program's path; without the program the test is skipped, or fails where tools are required."""
    found = find_tool(name)
    if found is None:
        reason = f"`{name}` is not installed; `sh scripts/setup` brings it"
        if os.environ.get("CONFDECK_REQUIRE_TOOLS") == "1":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return found


def run_tool(name: str, *arguments: str | Path, seconds: float = 120) -> str:
    """Run the program without input and give what it printed; failing or taking too long fails the test."""
    command = [require_tool(name), *map(str, arguments)]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            output, complaints = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            # LibreOffice and Chromium are trees of processes; all of them must go.
            os.killpg(process.pid, signal.SIGKILL)
            pytest.fail(f"`{name}` took more than {seconds:g} s", pytrace=False)
    assert process.returncode == 0, f"{command} ended with {process.returncode}:\n{output}{complaints}"
    return output


def screenshot(page: Path, width: int, height: int, *options: str) -> Path:
    """Show a page in Chromium, in a window of this size in px, and return the picture beside the page."""
    shot = page.with_suffix(".png")
    window = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        f"--window-size={width},{height}",
    )
    profile = f"--user-data-dir={page.with_name('profile')}"
    run_tool("chromium", *window, *options, profile, f"--screenshot={shot}", page.as_uri())
    return shot


def run_node(script: str, *arguments: str | Path, seconds: float = 120) -> str:
    """Run `tests/node/<script>` with the judges of npm and give what it printed."""
    return run_tool("node", _TESTS / "node" / script, *arguments, seconds=seconds)


def run_mailman(script: str, *arguments: str | Path, seconds: float = 120) -> str:
    """Run `tests/judges/<script>` in Mailman's own environment and give what it printed."""
    return run_tool("mailman-python", _TESTS / "judges" / script, *arguments, seconds=seconds)


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("tool"):
        for name in mark.args:
            require_tool(name)


class LibreOffice:
    """LibreOffice, kept open from one document to the next: its start takes longer than most conversions.

    There is one for each `FONTCONFIG_FILE`, which is read at the start.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running: dict[str | None, subprocess.Popen[bytes]] = {}
        self._converted = 0

    def convert(self, document: Path, form: str) -> Path:
        """Write a document in another form, as `--convert-to` names it, and return its path."""
        fonts = os.environ.get("FONTCONFIG_FILE")
        profile = self._folder / hashlib.sha256(str(fonts).encode()).hexdigest()[:8]
        if fonts not in self._running or self._running[fonts].poll() is not None:
            self._running[fonts] = self._start(profile)
        self._converted += 1
        folder = self._folder / f"converted-{self._converted}"
        try:
            # The one that runs for the same profile does the work.
            run_tool("soffice", *_options(profile), "--convert-to", form, "--outdir", folder, document)
        except pytest.fail.Exception:
            self.close()
            raise
        # LibreOffice ends with 0 even where it could not read the document.
        made = folder / f"{document.stem}.{form.partition(':')[0]}"
        assert made.is_file(), f"LibreOffice made nothing of {document.name}"
        return made

    def _start(self, profile: Path) -> subprocess.Popen[bytes]:
        """Start a process that stays, for it has a document open."""
        profile.mkdir(exist_ok=True)
        document, lock = profile / "open.fodp", profile / ".~lock.open.fodp#"
        document.write_text(_NO_SLIDES, "utf-8")
        lock.unlink(missing_ok=True)
        process = subprocess.Popen(
            [require_tool("soffice"), *_options(profile), document],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        end = time.monotonic() + _SECONDS_TO_START
        while not lock.exists() and process.poll() is None and time.monotonic() < end:
            time.sleep(0.05)
        return process

    def close(self) -> None:
        """End all processes."""
        for process in self._running.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self._running.clear()


def _options(profile: Path) -> tuple[str, ...]:
    return f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo"


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibreOffice]:
    """LibreOffice, which stays open for all tests."""
    require_tool("soffice")
    running = LibreOffice(tmp_path_factory.mktemp("soffice"))
    yield running
    running.close()


@pytest.fixture(scope="session")
def soffice_pdf(libreoffice: LibreOffice) -> PdfOf:
    """Turns a document into PDF with LibreOffice."""
    return lambda document: libreoffice.convert(document, "pdf")


@pytest.fixture(scope="session")
def pdf_text() -> TextOf:
    """Gives a PDF's text as it lies on the page, pages parted by form feeds."""
    require_tool("pdftotext")
    return lambda document: run_tool("pdftotext", "-layout", "-enc", "UTF-8", document, "-")


@pytest.fixture(scope="session")
def pdf_pages_png(tmp_path_factory: pytest.TempPathFactory) -> PagesOf:
    """Draws a PDF's pages as PNG files, in order: `pdf_pages_png(path, dpi=60)`."""
    require_tool("pdftoppm")

    def draw(document: Path, dpi: int = 60) -> list[Path]:
        folder = tmp_path_factory.mktemp("pages")
        run_tool("pdftoppm", "-png", "-r", str(dpi), document, folder / "page")
        return sorted(folder.iterdir())

    return draw
