"""What programs written by others make of the page: validators, and a browser with axe."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from confdeck.renderers.web import WebRenderer
from tests.tools import require_tool, run_node, run_tool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.renderings import Renderings

pytestmark = pytest.mark.proof

NODE = Path(__file__).parents[2] / "node"
PAGES = (
    ("sample", "default"),
    ("fixture", "fjord"),
    ("hurried", "quarto"),
    ("photos30", "default"),
    ("ur", "fjord"),
)
WITH_SLIDES = ("sample", "ur")
MOST_BYTES = 300_000


@pytest.fixture(scope="module")
def pages(renderings: Renderings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages of several recaps and themes, with all that they show."""
    written = {}
    for recap, theme in PAGES:
        folder = tmp_path_factory.mktemp(f"{recap}-{theme}")
        job = renderings.job(recap, theme)
        settings = job.settings.overridden({"slides": recap in WITH_SLIDES})
        job = replace(job, name="recap", settings=settings)
        for file in WebRenderer().render(job).files:
            path = folder / f"recap{file.suffix}"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(file.data)
        written[f"{recap} {theme}"] = folder / "recap.html"
        if recap in WITH_SLIDES:
            written[f"{recap} slides"] = folder / "recap.web" / "slides.html"
    return written


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    require_tool("chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield running
        running.close()


@pytest.mark.tool("java", "node")
def test_validators_find_no_error(pages: dict[str, Path]) -> None:
    jar = NODE / "node_modules/vnu-jar/build/dist/vnu.jar"
    options = ("--errors-only", "--exit-zero-always", "--format", "json", "--stdout")
    found = json.loads(run_tool("java", "-jar", jar, *options, *pages.values()))
    assert found["messages"] == []
    assert json.loads(run_node("htmlvalidate.mjs", *pages.values())) == []


def test_a_page_is_small(pages: dict[str, Path]) -> None:
    assert all(pages[f"{recap} {theme}"].stat().st_size <= MOST_BYTES for recap, theme in PAGES)


@pytest.mark.tool("chromium", "node")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    scheme: str, pages: dict[str, Path], browser: Browser
) -> None:
    axe = (NODE / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
    for name, path in pages.items():
        widths = ({"light": 1280, "dark": 320}[scheme],) if name.endswith("slides") else (320, 1280)
        for width in widths:
            shown = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
            shown.goto(path.as_uri())
            assert shown.evaluate("document.documentElement.scrollWidth") <= width, name
            assert not _violations(shown, axe), name
            shown.close()


def _violations(shown: Page, axe: str) -> list[str]:
    shown.evaluate(axe)
    found: dict[str, Any] = shown.evaluate("axe.run()")
    return [
        f"{violation['id']}: {node['html'][:120]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.tool("chromium")
def test_pictures_of_a_row_are_uncropped_and_equally_high(pages: dict[str, Path], browser: Browser) -> None:
    shown = browser.new_page(viewport={"width": 1280, "height": 900})
    shown.goto(pages["photos30 default"].as_uri())
    shapes = shown.evaluate(
        """[...document.querySelectorAll(".gallery:not(.single) img")].map((picture) => {
             const {top, width, height} = picture.getBoundingClientRect();
             return [Math.round(top), width, height, picture.getAttribute("width") / picture.getAttribute("height")];
           })"""
    )
    assert len(shapes) > 10
    for top, width, height, aspect in shapes:
        assert width / height == pytest.approx(aspect, rel=0.02)
        assert all(abs(other[2] - height) < 2 for other in shapes if other[0] == top)


@pytest.mark.tool("chromium")
def test_a_picture_is_enlarged_by_keyboard_and_a_print_has_margins(
    pages: dict[str, Path], browser: Browser
) -> None:
    shown = browser.new_page()
    shown.goto(pages["sample default"].as_uri())
    shown.locator("a.enlarge").first.press("Enter")
    assert shown.locator("dialog.lightbox").is_visible()
    shown.keyboard.press("Escape")
    assert not shown.locator("dialog.lightbox").is_visible()
    first = pypdfium2.PdfDocument(shown.pdf())[0].get_textpage()
    assert first.get_charbox(0)[0] > 50, "a printed page has margins"


@pytest.mark.tool("chromium")
@pytest.mark.parametrize(("recap", "forward"), [("sample", "ArrowRight"), ("ur", "ArrowLeft")])
def test_slides_are_shown_by_keyboard(
    recap: str, forward: str, pages: dict[str, Path], browser: Browser
) -> None:
    shown = browser.new_page(viewport={"width": 1280, "height": 800})
    problems: list[str] = []
    shown.on("console", lambda message: problems.append(message.text))
    shown.goto(f"{pages[f'{recap} slides'].as_uri()}#slide-3")
    count = shown.locator("main > section").count()

    def place() -> tuple[list[str], str]:
        visible = shown.evaluate(
            "[...document.querySelectorAll('main > section')].filter((one) => one.checkVisibility()).map((one) => one.id)"
        )
        return visible, shown.evaluate("location.hash")

    def shows_only(number: int) -> bool:
        """Whether a slide is shown at once or soon, for a link is followed after its key."""
        for _ in range(50):
            if place() == ([f"slide-{number}"], f"#slide-{number}"):
                return True
            shown.wait_for_timeout(20)
        return False

    assert shows_only(3)
    for key, number in (
        (forward, 4),
        ("Space", 5),
        ("Shift+Space", 4),
        ("End", count),
        (forward, count),
        ("Home", 1),
    ):
        shown.keyboard.press(key)
        assert shows_only(number), key
    notes = shown.locator("#slide-1 .notes")
    assert notes.is_visible()
    shown.keyboard.press("n")
    assert not notes.is_visible()
    shown.keyboard.press("Escape")
    assert len(place()[0]) == count
    shown.keyboard.press(forward)
    shown.keyboard.press("Enter")
    assert shows_only(2)
    assert shown.evaluate("document.activeElement.id") == "slide-2"
    assert not problems
    printed = pypdfium2.PdfDocument(shown.pdf(prefer_css_page_size=True))
    assert len(printed) == count
    assert printed[0].get_size() == (960, 540)
