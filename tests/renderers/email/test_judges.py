"""What programs written by others make of the mail: validators, a browser, a list manager, a spam filter."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from confdeck.delivery.message import Composer, Envelope
from confdeck.delivery.recipients import Recipient
from confdeck.edition import language
from confdeck.model import Settings
from confdeck.renderers.email import EmailRenderer
from confdeck.renderers.email.digest import select_digest
from confdeck.renderers.email.entry_lines import byline, headline, summary_sentences
from confdeck.renderers.email.mail_writer import DOT
from confdeck.testing import fixture_job, job_for
from tests.renderings import ORDINARY
from tests.tools import require_tool, run_mailman, run_node, run_tool

if TYPE_CHECKING:
    from collections.abc import Callable

    from confdeck.edition import Edition
    from confdeck.renderers.base import Artifact, Job
    from confdeck.renderers.email.digest import DigestItem
    from confdeck.theme import Theme
    from tests.renderings import Renderings

pytestmark = pytest.mark.proof

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "input" / "iccv-2019" / "recap.yaml"
THEMES = sorted(path.parent.name for path in ROOT.glob("themes/*/theme.yaml"))
ENVELOPE = Envelope("Ann Author", "ann@lab.example", "Sat, 02 Nov 2019 12:00:00 +0000")
LIST = "recap@lists.example"

HARMLESS = {
    "<body> element": "becomes a div; its styles stand on the tables within, too",
    "<style> element": "holds the dark colours and a smaller title, nothing else",
    "@media": "the same",
    "display:none": "hides the preheader, which is a hairline where it does not",
    "color-scheme meta tag": "asks for dark mode to be left to us; without it the program turns the page itself",
    "role attribute": "for screen readers alone",
    "aria-label attribute": "for screen readers alone",
    "Local anchors": "the name that leads to a talk says enough by itself",
    "height property": "`auto`, for pictures whose width is narrowed",
    "text-decoration": "underlines links, as programs do themselves",
    "white-space": "wraps long lines of code; elsewhere they run on",
    "table-layout": "keeps a wide table from widening the message",
    "overflow": "lets a wide table scroll within itself; elsewhere it is cut or sticks out on a phone",
    "word-break": "breaks long words on narrow screens; elsewhere they stand out a little",
}
"""What some of the twenty major clients do not support, and why that is no loss."""


def rendered(job: Job, **options: Any) -> Artifact:
    return EmailRenderer().render(replace(job, settings=Settings(**options), name="recap"))


def data(artifact: Artifact, suffix: str) -> bytes:
    return next(file.data for file in artifact.files if file.suffix == suffix)


@pytest.fixture(scope="module")
def sample() -> Job:
    return job_for(SAMPLE)


def wide_tables(folder: Path) -> Path:
    """Write a recap with tables of 6, 12 and 24 columns."""
    recap = folder / "recap.yaml"
    grids = (
        "\n".join(f"      |{cell * columns}" for cell in (" Accuracy |", " --- |", " 97.12 ± 0.03 |"))
        for columns in (6, 12, 24)
    )
    texts = "".join(f"  - title: Part {number}\n    body: |\n{grid}\n" for number, grid in enumerate(grids))
    recap.write_text(f"title: Tables\nsections:\n{texts}", encoding="utf-8")
    return recap


@pytest.fixture(scope="module")
def mails(sample: Job, renderings: Renderings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Pages of all kinds, by name, with their pictures in them."""
    urdu = fixture_job()
    turned = replace(urdu, edition=replace(urdu.edition, language=language("ur")))
    jobs: dict[str, tuple[Job, dict[str, str]]] = {
        "normal": (sample, {"newsletter_url": "https://lab.example/recap.pdf"}),
        "brief": (sample, {"length": "brief"}),
        "full": (sample, {"length": "full"}),
        "list": (sample, {"profile": "list"}),
        "fixture": (fixture_job(), {"length": "full"}),
        **{name: (fixture_job(name), {}) for name in THEMES},
        "urdu": (turned, {"length": "full"}),
        **{name: (renderings.job(name), {}) for name in ORDINARY},
        "tables": (job_for(wide_tables(tmp_path_factory.mktemp("tables"))), {"length": "full"}),
    }
    return {
        name: data(rendered(job, **options), ".email.html").decode() for name, (job, options) in jobs.items()
    }


@pytest.fixture(scope="module")
def pages(mails: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same as files."""
    folder = tmp_path_factory.mktemp("mails")
    paths = [folder / f"{name}.html" for name in mails]
    for path, html in zip(paths, mails.values(), strict=True):
        path.write_text(html, encoding="utf-8")
    return paths


# Validators


@pytest.mark.tool("node")
def test_mail_programs_support_what_is_used(pages: list[Path]) -> None:
    unsupported = json.loads(run_node("caniemail.mjs", *pages))
    assert set(unsupported) == set(HARMLESS)


def test_nothing_is_used_that_the_data_of_clients_misses(mails: dict[str, str]) -> None:
    refused = re.compile(
        r"<(svg|script|form|link|video|iframe|object|embed)\b|@import|\bvar\(|linear-gradient|\.webp|image/(webp|svg)"
        r"|[;\s\"{](display:\s*(flex|grid|inline-flex)|position:|float:|grid-|flex-)|[\d.]rem\b|\burl\("
    )
    for html in mails.values():
        assert not refused.search(html)


@pytest.mark.tool("java", "node")
def test_the_nu_html_checker_finds_no_error(pages: list[Path]) -> None:
    jar = ROOT / "tests/node/node_modules/vnu-jar/build/dist/vnu.jar"
    options = ("--errors-only", "--exit-zero-always", "--format", "json", "--stdout")
    found = json.loads(run_tool("java", "-jar", jar, *options, *pages))
    assert found["messages"] == []


@pytest.mark.tool("node")
def test_html_validate_finds_no_error(pages: list[Path]) -> None:
    assert json.loads(run_node("htmlvalidate.mjs", *pages)) == []


# A browser


@pytest.mark.tool("chromium", "node")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_is_visible_at_any_width_with_and_without_pictures(
    scheme: str, mails: dict[str, str], tmp_path: Path
) -> None:
    without = {
        f"{name} without": re.sub(r'src="[^"]*"', 'src="data:,"', html) for name, html in mails.items()
    }
    looks = _seen_in_browser(
        {**mails, **without}, tmp_path, *(["--force-dark-mode"] if scheme == "dark" else [])
    )
    assert len(looks) == 3 * 2 * len(mails)
    for name, look in looks.items():
        assert look["wide"] == [], name
        assert [name for name in look["pale"] if scheme == "light" or name.startswith("asIs")] == [], name
        assert look["violations"] == [], name
        assert look["dark"] is (scheme == "dark")
        assert look["title"] <= (28 if name.endswith(" 320") else 40)


def _seen_in_browser(mails: dict[str, str], folder: Path, *flags: str) -> dict[str, Any]:
    """What `mail-in-browser.js` sees at three widths."""
    node = ROOT / "tests" / "node"
    axe = (node / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
    page = folder / "looks.html"
    page.write_text(
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><body><pre id="seen"></pre>'
        f'<script type="application/json" id="mails">{_for_script(mails)}</script>'
        f'<script type="application/json" id="widths">[320, 600, 800]</script>'
        f"<script>const axeSource = {_for_script(axe)}</script>"
        f"<script>{(node / 'mail-in-browser.js').read_text('utf-8')}</script>",
        encoding="utf-8",
    )
    options = (
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
        "--disable-component-update", "--disable-sync", f"--user-data-dir={folder / 'browser'}",
        "--virtual-time-budget=120000", "--dump-dom", *flags, page.as_uri(),
    )  # fmt: skip
    seen = re.search(r'<pre id="seen">(.*?)</pre>', run_tool("chromium", *options), re.DOTALL)
    assert seen
    looks: dict[str, Any] = json.loads(unescape(seen[1]))
    assert "fault" not in looks, looks
    return looks


def _for_script(value: object) -> str:
    """As JSON that cannot end the script it stands in."""
    return json.dumps(value).replace("<", "\\u003c")


# MessageSize


@pytest.mark.tool("node")
def test_forty_talks_are_far_smaller_than_with_react_components(
    many_talks: Callable[[int], Edition], job_of: Callable[..., Job], tmp_path: Path
) -> None:
    job = job_of(many_talks(40))
    html = data(rendered(job, images="none", length="normal"), ".email.html")
    content = tmp_path / "content.json"
    content.write_text(json.dumps(_content(job.edition, job.theme)), encoding="utf-8")
    other = run_node("react-digest.mjs", content)
    for entry in job.edition.entries:
        for text in (str(entry.title), str(entry.tldr), entry.byline, entry.links[0].url):
            assert text.split(",")[0] in other
    assert len(html) <= 36_000
    assert len(html) <= 0.6 * len(other.strip().encode())


def _content(edition: Edition, theme: Theme) -> dict[str, Any]:
    """What our digest says, for another to say in the same look."""
    excerpt, colours, fonts = select_digest(edition), theme.tokens.colours, theme.tokens.email
    label = edition.language.label
    makers = DOT.unescape().join([edition.authors[0].name, edition.lab.name])
    return {
        "look": {
            "paper": colours.paper, "ink": colours.ink, "muted": colours.muted, "accent": colours.accent,
            "text": fonts.text, "display": fonts.display,
        },
        "subject": excerpt.subject,
        "preheader": excerpt.preheader,
        "name": edition.conference.short,
        "where": f"{edition.conference.place} · {edition.conference.dates}",
        "title": edition.title,
        "subtitle": edition.subtitle,
        "by": makers,
        "summary": ["Seven days, and much to think about.", "More than one notebook holds."],
        "takeawaysTitle": label("takeaways"),
        "takeaways": [{"text": str(takeaway.text), "from": ""} for takeaway in edition.takeaways],
        "lead": [],
        "parts": [
            {
                "title": label(part.kind),
                "features": [_item(item) for item in part.features],
                "rows": [_item(item) for item in part.rows],
            }
            for part in excerpt.parts
        ],
    }  # fmt: skip


def _item(item: DigestItem) -> dict[str, Any]:
    entry = item.entry
    title = [] if headline(entry) is entry.title else [str(entry.title)]
    return {
        "headline": str(headline(entry)),
        "about": " · ".join([*title, byline(entry)]),
        "links": [{"label": link.label, "url": link.url} for link in entry.links],
        "texts": [str(phrase) for phrase in summary_sentences(entry)],
        "pictures": [],
    }


# A list manager


def _sent(artifact: Artifact, to: str = LIST) -> bytes:
    return Composer.of(data(artifact, ".eml"), ENVELOPE).message(Recipient(to))


@pytest.fixture
def mailman(tmp_path: Path) -> Callable[[bytes], dict[str, Any]]:
    """What becomes of a message on a Mailman list with its default settings."""
    require_tool("mailman-python")

    def judged(message: bytes) -> dict[str, Any]:
        path, folder = tmp_path / "message.eml", tmp_path / "mailman"
        path.write_bytes(message)
        folder.mkdir()
        verdict: dict[str, Any] = json.loads(run_mailman("mailman_list.py", path, folder))
        return verdict

    return judged


def test_mailman_lets_a_list_message_through_and_leaves_its_text(
    sample: Job, mailman: Callable[[bytes], dict[str, Any]]
) -> None:
    artifact = rendered(sample, profile="list", newsletter_url="https://lab.example/recap.pdf")
    message = _sent(artifact)
    assert len(message) <= 40_000
    verdict = mailman(message)
    assert {"max-size", "suspicious-header", "max-recipients", "implicit-dest"} <= set(verdict["rules"])
    assert verdict["hits"] == []
    assert "pipeline" in verdict["boards"]
    text = data(artifact, ".email.txt").decode()
    assert len(verdict["filters"]) == 3
    for left in verdict["filters"].values():
        assert left["text"].replace("\r\n", "\n").strip() == text.strip()


def test_mailman_would_hold_the_same_message_for_persons(
    sample: Job, mailman: Callable[[bytes], dict[str, Any]]
) -> None:
    verdict = mailman(_sent(rendered(sample)))
    assert verdict["hits"] == ["max-size"]
    assert "pipeline" not in verdict["boards"]


# A spam filter


@pytest.mark.tool("spamassassin")
@pytest.mark.parametrize(
    "options", [{}, {"length": "brief"}, {"length": "full"}, {"profile": "list"}, {"images": "none"}], ids=str
)
def test_a_spam_filter_gives_a_low_score(options: dict[str, str], sample: Job, tmp_path: Path) -> None:
    path = tmp_path / "message.eml"
    path.write_bytes(_sent(rendered(sample, **options)))
    judged = run_tool("spamassassin", "--local", "--cf=use_bayes 0", "--cf=use_auto_whitelist 0", path)
    found = re.search(
        r"^X-Spam-Status: \w+, score=(-?[\d.]+) .*?tests=([\w,\s]*?)\s+\w+=", judged, re.MULTILINE | re.DOTALL
    )
    assert found
    assert float(found[1]) <= 1.0, found[2]
    assert not {"MPART_ALT_DIFF", "MIME_BASE64_TEXT"} & set(re.split(r"[,\s]+", found[2]))
    assert "HTML_IMAGE_ONLY" not in found[2]
