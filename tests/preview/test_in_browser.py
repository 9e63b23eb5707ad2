"""The page in a browser: it follows the files, opens lines, obeys the keyboard, and keeps strangers out."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect, sync_playwright
from pptx import Presentation
from pptx.util import Inches

from tests.preview.live import (
    BIBLIOGRAPHY,
    PLOT,
    RECAP,
    THEME,
    LivePreview,
    live_preview,
    write_recap,
)
from tests.tools import require_tool

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.proof,
    pytest.mark.tool("chromium"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
AXE = Path(__file__).parents[1] / "node" / "node_modules" / "axe-core" / "axe.min.js"
MILLISECONDS = 30_000
TITLE = "Seven days of vision"
TOP = "element => element.getBoundingClientRect().top"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LivePreview]:
    folder = tmp_path_factory.mktemp("preview") / "cv"
    write_recap(folder)
    with live_preview(folder, tmp_path_factory.mktemp("state")) as running:
        yield running
        assert (folder / ".confdeck" / "preview.json").exists()
    assert not (folder / ".confdeck" / "preview.json").exists()
    assert not (folder / "output").exists()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        options = {"executable_path": require_tool("chromium"), "args": ["--no-sandbox"]}
        browser = playwright.chromium.launch(**options)  # type: ignore[arg-type]
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def problems() -> list[str]:
    """What the browser complains about."""
    return []


@pytest.fixture(scope="module")
def page(preview: LivePreview, browser: Browser, problems: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_default_timeout(MILLISECONDS)
    expect.set_options(timeout=MILLISECONDS)
    page.on("pageerror", lambda fault: problems.append(str(fault)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.goto(preview.address)
    yield page
    context.close()


@pytest.fixture(autouse=True)
def side_by_side(page: Page, preview: LivePreview, problems: list[str]) -> Iterator[None]:
    if "?" in page.url:
        page.goto(preview.address)
    recap = preview.folder / "recap.yaml"
    if recap.read_text("utf-8") != RECAP:
        for title in ("Between two tests", TITLE):  # the page tells which of the two it shows
            save(recap, RECAP.replace(TITLE, title))
            expect(page.locator("#title")).to_have_text(title)
        settled(page)
    page.keyboard.press("1")
    yield
    assert problems == []


def save(path: Path, text: str) -> None:
    """Save as most editors do: a new file takes the place of the old one."""
    new = path.with_name(f"{path.name}.tmp")
    new.write_text(text, "utf-8")
    new.replace(path)


def slides(page: Page) -> Locator:
    return page.locator("#panel-slides svg.slide")


def settled(page: Page) -> None:
    expect(page.locator("body")).to_have_attribute("data-state", "current")


def test_the_first_paint_shows_all_outputs(page: Page) -> None:
    expect(slides(page).first).to_contain_text(TITLE)
    expect(page.locator("#panel-pages img").first).to_be_visible()
    mail = page.frame_locator("#panel-mail iframe.shown")
    expect(mail.locator("body")).to_contain_text("Deep layers remember the picture")
    settled(page)
    expect(page.locator("#title")).to_have_text(TITLE)
    fonts = page.evaluate("document.fonts.check('16px Plex')")
    assert fonts


def test_slides_below_the_visible_ones_are_there_before_they_are_scrolled_to(page: Page) -> None:
    settled(page)
    page.locator("#panel-slides .scroll").evaluate("element => element.scrollTop = 0")
    below = slides(page).nth(4)
    expect(below).to_be_attached()
    box = below.bounding_box()
    assert box
    assert box["y"] > 800


def test_an_edit_redraws_what_it_changes_and_nothing_else(page: Page, preview: LivePreview) -> None:
    settled(page)
    page.evaluate("document.querySelectorAll('#panel-slides svg.slide').forEach(slide => slide.kept = true)")
    scroll = page.locator("#panel-slides .scroll")
    scroll.evaluate("element => element.scrollTop = 300")
    before = scroll.evaluate("element => element.scrollTop")
    text = RECAP.replace("A short claim of the first talk", "Quite another claim")
    save(preview.folder / "recap.yaml", text)
    expect(slides(page).filter(has_text="Quite another claim").first).to_be_visible()
    settled(page)
    kept = page.evaluate(
        "[...document.querySelectorAll('#panel-slides svg.slide')].filter(s => s.kept).length"
    )
    assert kept >= 1
    assert scroll.evaluate("element => element.scrollTop") == before


def test_a_slide_stays_where_it_is_read_when_one_comes_before_it(page: Page, preview: LivePreview) -> None:
    settled(page)
    page.keyboard.press("2")
    claim = page.locator("#panel-slides .sheet[aria-label$=': Another claim, of the second talk']")
    claim.evaluate("element => element.scrollIntoView({ block: 'start' })")
    expect(claim.locator("svg")).to_be_attached()
    before, slide = claim.evaluate(TOP), claim.get_attribute("aria-label")
    talk = "talks:\n  - {title: A talk before, tldr: Said first, takeaways: [One more statement]}\n"
    save(preview.folder / "recap.yaml", RECAP.replace("talks:\n", talk))
    expect(claim).not_to_have_attribute("aria-label", str(slide))
    settled(page)
    assert claim.evaluate(TOP) == pytest.approx(before, abs=1)
    save(preview.folder / "recap.yaml", RECAP)
    expect(claim).to_have_attribute("aria-label", str(slide))
    settled(page)


@pytest.mark.parametrize("kind", ["bibliography", "figure", "photo", "theme", "template"])
def test_an_edit_of_each_kind_of_file_is_seen(kind: str, page: Page, preview: LivePreview) -> None:
    settled(page)
    before, folder = digests(page), preview.folder
    match kind:
        case "bibliography":
            save(folder / "references.bib", BIBLIOGRAPHY % "memory")
        case "figure":
            save(folder / "figures" / "plot.svg", PLOT.format(15))
        case "photo":
            Image.new("RGB", (1600, 1000), "#995533").save(folder / "photos" / "hall.jpg")
        case "theme":
            save(folder / "house" / "theme.yaml", THEME.format("#117733"))
        case "template":
            save(folder / "recap.yaml", RECAP.replace("{theme: house}", "{theme: house, template: lab.pptx}"))
            before = changed(page, before)
            deck = Presentation()
            deck.slide_width = Inches(13)
            deck.save(str(folder / "lab.pptx"))
    changed(page, before)


def test_an_included_file_is_followed_and_named(page: Page, preview: LivePreview) -> None:
    settled(page)
    before, ben = digests(page), preview.folder / "ben.yaml"
    save(ben, "authors: Ben\ntalks:\n  - {title: The talk that Ben heard, tldr: A claim}\n")
    save(preview.folder / "recap.yaml", f"{RECAP}include: ben.yaml\n")
    before = changed(page, before)
    save(ben, ben.read_text("utf-8").replace("A claim", "A better claim"))
    before = changed(page, before)
    expect(page.locator("#panel-slides")).to_contain_text("better", timeout=MILLISECONDS)
    save(ben, ben.read_text("utf-8").replace("tldr:", "tldx:"))
    problem = page.locator("#problems")
    expect(problem).to_contain_text("tldx")
    expect(problem.locator("button.line")).to_have_text("ben.yaml:3")
    save(ben, ben.read_text("utf-8").replace("tldx:", "tldr:"))
    expect(problem).to_be_hidden()
    settled(page)


DIGESTS = "() => [...document.querySelectorAll('#panel-slides li')].map(item => item.dataset.digest).join()"


def digests(page: Page) -> str:
    """The names of the slides by what they show."""
    return str(page.evaluate(DIGESTS))


def changed(page: Page, before: str) -> str:
    """Wait until all slides show something else, and return their names."""
    page.wait_for_function(f"before => ({DIGESTS})() !== before", arg=before, polling=50)
    settled(page)  # slides come one after the other
    return digests(page)


def test_a_broken_recap_keeps_the_last_pictures_until_it_is_repaired(
    page: Page, preview: LivePreview
) -> None:
    settled(page)
    count = slides(page).count()
    save(preview.folder / "recap.yaml", RECAP.replace("takeaways:\n  - Deep", "takeways:\n  - Deep"))
    problem = page.locator("#problems")
    expect(problem).to_contain_text("takeways")
    expect(problem.locator("button.line")).to_have_text("recap.yaml:4")
    assert slides(page).count() == count
    expect(page.locator("#status")).to_contain_text("without errors")
    save(preview.folder / "recap.yaml", RECAP)
    expect(problem).to_be_hidden()
    settled(page)


def test_a_view_without_anything_to_show_and_an_address_of_no_panel_say_so(
    page: Page, preview: LivePreview
) -> None:
    page.goto(f"{preview.address}?audience=public#text")
    expect(page.locator("#problems")).to_contain_text("nothing in this recap is for the public")
    expect(page.locator("#problems")).not_to_contain_text("last version")
    expect(page.locator("#panel-text .empty")).to_have_text("Nothing can be shown until this is mended.")
    page.goto(f"{preview.address}#nowhere")
    expect(slides(page).first).to_contain_text(TITLE)
    page.keyboard.press("?")
    expect(page.locator("#help")).to_contain_text("slides, newsletter, mail, text part, web page, messages")
    page.keyboard.press("Escape")
    recap = preview.folder / "recap.yaml"
    recap.unlink()
    expect(page.locator("#problems")).to_contain_text("renamed, moved or deleted")
    save(recap, RECAP)
    settled(page)


def test_slides_that_cannot_be_made_say_so_and_the_last_ones_stay(page: Page, preview: LivePreview) -> None:
    settled(page)
    count = slides(page).count()
    save(preview.folder / "recap.yaml", RECAP.replace("{theme: house}", "{theme: house, template: no.pptx}"))
    problem = page.locator("#problems")
    expect(problem).to_contain_text("Not up to date: slides.")
    expect(problem).to_contain_text("no.pptx")
    expect(page.locator("#status")).to_have_text("Up to date but for: slides")
    assert slides(page).count() == count
    page.goto(f"{preview.address}?paper=letter#slides")
    expect(page.locator("#panel-slides .empty")).to_have_text("Nothing can be shown until this is mended.")
    save(preview.folder / "recap.yaml", RECAP)
    expect(problem).to_be_hidden()
    settled(page)


def test_statements_of_all_outputs_open_their_lines(page: Page) -> None:
    settled(page)
    line = RECAP.splitlines().index("      - Features are local to their neighbours") + 1
    place = page.locator("#place")
    slides(page).get_by_text("Features are local").first.click()
    expect(place).to_contain_text(f"recap.yaml:{line}")
    mail = page.frame_locator("#panel-mail iframe.shown")
    mail.get_by_text("Deep layers remember").filter(visible=True).first.click()
    expect(place).to_contain_text("recap.yaml:5")
    page.keyboard.press("3")
    page.locator(".spot").first.click()
    expect(place).to_contain_text(re.compile(r"recap\.yaml:\d+|references\.bib:\d+"))
    page.keyboard.press("5")
    page.locator("pre.text").get_by_text("Features are local").first.click()
    expect(place).to_contain_text(f"recap.yaml:{line}")
    page.keyboard.press("ArrowRight")
    expect(page.locator("pre.text [data-source]:focus")).to_be_attached()


def test_words_of_several_lines_offer_all_of_them(page: Page) -> None:
    settled(page)
    page.keyboard.press("2")
    page.locator("#panel-slides .notes").get_by_text("The first talk · Ann Lee").click()
    place = page.locator("#place")
    expect(place.locator("code")).to_have_text("recap.yaml:7")
    place.get_by_role("button", name="recap.yaml:8").click()
    expect(place.locator("code")).to_have_text("recap.yaml:8")


def test_messages_fit_a_tablet(page: Page, preview: LivePreview) -> None:
    settled(page)
    page.set_viewport_size({"width": 768, "height": 800})
    page.keyboard.press("7")
    undescribed = RECAP.replace("caption: A plot, alt: A rising line", f"caption: {'A plot ' * 40}")
    save(preview.folder / "recap.yaml", undescribed)
    message = page.locator("#panel-messages li", has_text="alt").first
    expect(message).to_be_visible()
    box = message.bounding_box()
    assert box
    assert box["x"] + box["width"] <= 768
    page.set_viewport_size({"width": 1280, "height": 800})


def test_notes_from_right_to_left_stand_on_the_right(page: Page, preview: LivePreview) -> None:
    settled(page)
    page.keyboard.press("2")
    title = "ICCV: \u0633\u0628\u0639\u0629 \u0623\u064a\u0627\u0645"
    save(preview.folder / "recap.yaml", f"language: ar\n{RECAP.replace(TITLE, repr(title))}")
    expect(page.locator("#title")).to_have_text(title)
    settled(page)
    expect(page.locator("#panel-slides .notes p", has_text="ICCV").first).to_have_css("direction", "rtl")
    page.wait_for_function(
        "['.notes', '.sheet'].map((name) => document.querySelector(`#panel-slides ${name}`).getBoundingClientRect().right)"
        ".every((right, _, [first]) => Math.abs(right - first) < 1)"
    )


def test_the_cursor_of_an_editor_lights_up_its_statements(page: Page, preview: LivePreview) -> None:
    settled(page)
    found = json.loads((preview.folder / ".confdeck" / "preview.json").read_text("utf-8"))
    line = RECAP.splitlines().index("      - Features are local to their neighbours") + 1
    body = json.dumps({"line": line, "file": str(preview.folder / "recap.yaml")}).encode()
    urllib.request.urlopen(urllib.request.Request(found["cursor"], body, method="POST"))
    expect(page.locator("#panel-slides .lit").first).to_contain_text("Features are local")
    expect(page.locator("#panel-pages .spot.lit").first).to_be_attached()
    outlined = page.frame_locator("#panel-mail iframe.shown").locator("[style*='outline: ']")
    expect(outlined.first).to_contain_text("Features are local")
    page.keyboard.press("5")
    expect(page.locator("pre.text .lit")).to_contain_text("Features are local")


def test_controls_change_the_view_and_no_file(page: Page, preview: LivePreview) -> None:
    settled(page)
    before = (preview.folder / "recap.yaml").read_bytes()
    slides_before = digests(page)
    page.get_by_label("Paper").select_option("letter")
    page.get_by_label("Theme").select_option("fjord")
    expect(page).to_have_url(re.compile(r"theme=fjord&paper=letter"))
    changed(page, slides_before)
    settled(page)
    width, height = page.locator("#panel-pages .sheet").first.evaluate(
        "e => e.style.aspectRatio.split(' / ').map(Number)"
    )
    assert round(width / height, 2) == round(612 / 792, 2)
    assert (preview.folder / "recap.yaml").read_bytes() == before
    page.get_by_role("button", name="Write this into the recap").click()
    expect(page.locator("#place")).to_have_text("theme, paper written under `render:` of the recap")
    expect(page).not_to_have_url(re.compile("theme="))
    settled(page)
    assert "theme: fjord" in (preview.folder / "recap.yaml").read_text("utf-8")
    assert "paper: letter" in (preview.folder / "recap.yaml").read_text("utf-8")


def test_everything_can_be_done_with_the_keyboard(page: Page) -> None:
    settled(page)
    page.keyboard.press("2")
    expect(page.locator("#tabs [aria-current]")).to_have_text("Slides")
    page.keyboard.press("j")
    page.keyboard.press("j")
    focused = page.locator("#panel-slides .sheet:focus")
    expect(focused).to_have_attribute("aria-label", re.compile("^Slide "))
    expect(focused.locator("[data-source]").first).to_be_attached()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-source]:focus")).to_be_attached()
    page.keyboard.press("Enter")
    expect(page.locator("#place")).to_contain_text(re.compile(r":\d+"))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("4")
    expect(page.locator("#panel-mail iframe.shown")).to_have_count(2)
    page.get_by_role("button", name="Dark").focus()
    page.keyboard.press("Enter")
    body = page.frame_locator("#panel-mail iframe.shown >> nth=0").locator("body")
    expect(body).to_have_css("background-color", "rgb(22, 24, 29)")
    page.get_by_role("button", name="Light").press("Enter")
    page.keyboard.press("5")
    expect(page.locator("pre.text")).to_contain_text("Deep layers remember the picture")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme: str, page: Page, preview: LivePreview) -> None:
    settled(page)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    source = AXE.read_text("utf-8")
    page.evaluate(f"() => {{ {source} }}")
    for width in (768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for key in "1234567":
            page.keyboard.press(key)
            assert axe(page) == [], (width, key)
    save(preview.folder / "recap.yaml", RECAP.replace("tldr:", "tldx:", 1))
    expect(page.locator("#problems button.line")).to_be_visible()
    for key in "17":
        page.keyboard.press(key)
        assert axe(page) == [], key
    save(preview.folder / "recap.yaml", RECAP)
    expect(page.locator("#problems")).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="light")


def axe(page: Page) -> object:
    """What axe finds on the page, slides included, but for the colours of the outputs and what is in the mail."""
    return page.evaluate(
        "axe.run({exclude: ['.device']}).then(({violations}) => violations.map(({id, nodes}) => [id, nodes"
        ".map(({html}) => html.slice(0, 200)).filter((html) => id !== 'color-contrast' || !html.includes('data-source'))])"
        ".filter(([, nodes]) => nodes.length))"
    )


def test_strangers_are_refused(preview: LivePreview, browser: Browser) -> None:
    for address in (f"http://127.0.0.1:{preview.port}/", re.sub(r"/\w+/$", "/wrong/", preview.address)):
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(address)
    other = browser.new_page()
    other.route(
        "http://evil.example/", lambda route: route.fulfill(body="<h1>evil</h1>", content_type="text/html")
    )
    other.goto("http://evil.example/")
    asked = "address => fetch(address, {mode: 'no-cors', method: 'POST', body: '{}'}).then(r => r.type, e => 'refused')"
    assert other.evaluate(asked, f"{preview.address}cursor") == "refused"
    other.evaluate(
        "address => new Promise(loaded => { const f = document.createElement('iframe'); f.onload = loaded;"
        " f.src = address; document.body.append(f); }).then(() => null)",
        preview.address,
    )
    assert all(
        "Seven days" not in frame.content() for frame in other.frames if frame.url.startswith("http://127")
    )
    other.close()


def test_two_hundred_saves_end_with_the_last_one(page: Page, preview: LivePreview) -> None:
    settled(page)
    page.keyboard.press("5")
    recap = preview.folder / "recap.yaml"
    ways = [_vim, _emacs, _vscode]
    for number in range(200):
        ways[number % 3](recap, RECAP.replace("The first talk", f"Talk number {number}"))
        page.wait_for_timeout(15 if number % 20 else 200)
    expect(page.locator("pre.text")).to_contain_text("Talk number 199")
    settled(page)
    assert preview.process.poll() is None


def _vim(path: Path, text: str) -> None:
    """Rename the old file to a backup, write a new one, delete the backup."""
    probe, backup = path.with_name("4913"), path.with_name(f"{path.name}~")
    probe.touch()
    probe.unlink()
    path.rename(backup)
    path.write_text(text, "utf-8")
    backup.unlink()


def _emacs(path: Path, text: str) -> None:
    """Write beside a lock file, and move the new file over the old one."""
    lock, new = path.with_name(f".#{path.name}"), path.with_name(f"#{path.name}#")
    lock.symlink_to("user@host.1")
    new.write_text(text, "utf-8")
    new.replace(path)
    lock.unlink()


def _vscode(path: Path, text: str) -> None:
    """Write into the file itself."""
    with path.open("r+", encoding="utf-8") as stream:
        stream.truncate()
        stream.write(text)


def test_a_recap_that_is_broken_from_the_start_is_named_by_its_file(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "cv").mkdir()
    (tmp_path / "cv" / "recap.yaml").write_text("titel: A\n", "utf-8")
    with live_preview(tmp_path / "cv", tmp_path / "state") as running:
        window = browser.new_page()
        window.goto(running.address)
        expect(window.locator("#problems button.line").first).to_have_text("recap.yaml:1")
        window.close()


def test_pages_out_of_sight_leave_their_connection_to_others(preview: LivePreview, browser: Browser) -> None:
    context = browser.new_context()
    windows = []
    for _ in range(8):  # browsers open six connections to a server at most
        window = context.new_page()
        window.goto(f"{preview.address}#messages")
        expect(window.locator("#status")).to_have_text("Up to date")
        window.evaluate(_SIGHT, arg=True)
        windows.append(window)
    windows[0].evaluate("document.getElementById('status').textContent = ''")
    windows[0].evaluate(_SIGHT, arg=False)
    expect(windows[0].locator("#status")).to_have_text("Up to date")
    context.close()


_SIGHT = """(hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
