from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, cast

import pytest

from confdeck.edition import SectionKind, Takeaway, WebLink, language
from confdeck.edition.parts import UNDATED
from confdeck.errors import RenderError
from confdeck.model import Settings
from confdeck.renderers.email import EmailRenderer
from confdeck.renderers.email.size_limits import PROFILES
from confdeck.text import Phrase, Prose
from confdeck.text.nodes import MathBlock, Text
from confdeck.theme import load_theme, theme_names

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage
    from pathlib import Path

    from confdeck.edition import Edition
    from confdeck.renderers.base import Artifact, Job
    from tests.renderers.email.conftest import Kit, PaintedPictures

HOSTILE = "<script>alert('&')</script> {{ 7*7 }} ${x} %s </style><!-- = . مرحبا 🎉"


class Seen(HTMLParser):
    """What a mail program would see of the HTML: its words, tags and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words += data

    def every(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


def files(artifact: Artifact) -> dict[str, bytes]:
    return {file.suffix: file.data for file in artifact.files}


def message(artifact: Artifact) -> EmailMessage:
    return email.message_from_bytes(files(artifact)[".eml"], policy=email.policy.default)


def html_part(artifact: Artifact) -> str:
    return cast(
        "str", next(p for p in message(artifact).walk() if p.get_content_type() == "text/html").get_content()
    )


@pytest.fixture
def artifact(edition: Edition, job_of: Callable[..., Job]) -> Artifact:
    return EmailRenderer().render(job_of(edition))


def test_three_files_come_out(artifact: Artifact) -> None:
    assert list(files(artifact)) == [".email.html", ".email.txt", ".eml"]
    assert re.fullmatch(r"\d+ KB of HTML, 6 pictures", artifact.extent)
    assert artifact.diagnostics == ()


def test_the_text_file_is_the_text_part(artifact: Artifact) -> None:
    part = next(part for part in message(artifact).walk() if part.get_content_type() == "text/plain")
    assert part.get_content().replace("\r\n", "\n").encode() == files(artifact)[".email.txt"]


def test_the_pictures_referred_to_are_the_pictures_attached(artifact: Artifact) -> None:
    sources = {image["src"] for image in Seen(html_part(artifact)).every("img")}
    attached = {f"cid:{part['Content-ID'][1:-1]}" for part in message(artifact).walk() if part["Content-ID"]}
    assert len(attached) == 6
    assert sources == attached


def test_pictures_are_embedded_in_the_page_and_not_in_the_message(artifact: Artifact) -> None:
    page = Seen(files(artifact)[".email.html"].decode())
    assert all(image["src"].startswith("data:image/") for image in page.every("img"))
    assert "data:" not in html_part(artifact)
    assert "cid:" not in files(artifact)[".email.html"].decode()


def test_every_picture_has_a_description_and_its_width(artifact: Artifact) -> None:
    for image in Seen(html_part(artifact)).every("img"):
        assert image["alt"].endswith(", described")
        assert 0 < int(image["width"]) <= 600
        # A picture that is not shown leaves a line with its description, not an empty field.
        assert "height" not in image


def test_the_head_has_language_direction_title_and_colour_schemes(artifact: Artifact) -> None:
    html = html_part(artifact)
    seen = Seen(html)
    assert seen.every("html") == [{"lang": "en", "dir": "ltr"}]
    metas = {meta.get("name"): meta.get("content") for meta in seen.every("meta")}
    assert metas["color-scheme"] == "light dark"
    assert "<title>ICCV 2019: seven days in Seoul</title>" in html
    assert any(div.get("role") == "article" and div["lang"] == "en" for div in seen.every("div"))


def test_layout_tables_are_marked_as_such_and_shallow(artifact: Artifact) -> None:
    html = html_part(artifact)
    assert all(table["role"] == "presentation" for table in Seen(html).every("table"))
    depth = deepest = 0
    for tag in re.findall(r"</?table", html):
        depth += 1 if tag == "<table" else -1
        deepest = max(deepest, depth)
    # One of them is Outlook's.
    assert deepest <= 4


def test_outlook_gets_a_column_of_fixed_width(artifact: Artifact) -> None:
    assert re.search(r"<!--\[if mso\]><table[^>]* width=\"600\"", html_part(artifact))


def test_styles_are_inlined_and_the_kept_stylesheet_is_small(artifact: Artifact) -> None:
    html = html_part(artifact)
    (kept,) = re.findall(r"^<style[^>]*>(.*?)</style>", html, re.DOTALL | re.MULTILINE)
    assert len(kept) < 8192
    assert html.index('<meta charset="utf-8">') < html.index("<style")
    assert not re.search(r"@[^{}]*\{[^{}]*@", kept)
    assert "prefers-color-scheme: dark" in kept
    assert all(
        "padding" in cell["style"] for cell in Seen(html).every("td") if "cell" in cell.get("class", "")
    )
    (column,) = (table for table in Seen(html).every("table") if table.get("class") == "column")
    assert "font:16px" in column["style"]
    assert "color:#1D2230" in column["style"]
    assert "$" not in kept


@pytest.mark.parametrize("theme", theme_names())
def test_no_rule_gives_a_property_two_values(theme: str) -> None:
    """Inlined styles keep the last value alone, so that a fallback before it would be lost."""
    sheets = (folder / "email.css" for folder in load_theme(theme).folders)
    css = re.sub(
        r"/\*.*?\*/",
        "",
        "".join(sheet.read_text("utf-8") for sheet in sheets if sheet.is_file()),
        flags=re.DOTALL,
    )
    bodies = re.findall(r"\{([^{}]*)\}", css)
    assert len(bodies) > 20
    for body in bodies:
        names = [
            declaration.partition(":")[0].strip() for declaration in body.split(";") if ":" in declaration
        ]
        assert len(names) == len(set(names)), body


def test_only_classes_of_the_kept_stylesheet_are_left(artifact: Artifact) -> None:
    html = html_part(artifact)
    (kept,) = re.findall(r"^<style[^>]*>(.*?)</style>", html, re.DOTALL | re.MULTILINE)
    classes = {name for _, attributes in Seen(html).tags for name in attributes.get("class", "").split()}
    assert {"column", "photo"} <= classes
    assert classes <= set(re.findall(r"\.([a-z-]+)", kept))


def test_nothing_is_used_that_mail_programs_refuse(artifact: Artifact) -> None:
    html = html_part(artifact)
    for refused in (
        "<script",
        "<svg",
        "<form",
        "<link",
        "@import",
        "flex",
        "grid-",
        "position:",
        "var(",
        "rem;",
        "webp",
    ):
        assert refused not in html


def test_the_digest_shows_the_best_and_lists_the_rest(artifact: Artifact) -> None:
    words = " ".join(Seen(html_part(artifact)).words.split())
    order = [
        "Seoul, South Korea",
        "ICCV 2019",
        "Mary Shelley",
        "Seven days, and much to think about.",
        "Do one task at a time [2]",
        "Lovelace",
        "Talks",
        "One network, one task at a time.",
        "Towards general vision",
        "Share most of the weights [1]",
        "It compiles.",
        "A quieter talk",
        "Papers worth reading",
        "Learning from one picture",
        "Emmy Noether",
        "Dinner by the river",
        "What coffee shows.",
        "[1] Author 1",
        "[2] Author 2",
        "Recap by",
    ]
    words = words[words.find("International Conference") :]
    places = [words.find(text) for text in order]
    assert -1 not in places
    assert places == sorted(places)
    assert "Author 3" in words


def test_a_takeaway_links_to_its_talk(artifact: Artifact) -> None:
    seen = Seen(html_part(artifact))
    inside = [link["href"] for link in seen.every("a") if link["href"].startswith("#")]
    assert inside == ["#talk"]
    assert [cell["id"] for cell in seen.every("td") if "id" in cell] == ["talk"]


def test_a_short_reference_stays_on_one_line(artifact: Artifact) -> None:
    assert "[2]&nbsp;<a " in html_part(artifact)
    assert ">Author&nbsp;2</a>" in html_part(artifact)


@pytest.mark.parametrize(("figures", "shown"), [(True, 1), (False, 2)])
def test_a_figure_takes_the_place_of_a_takeaway(
    figures: bool,  # noqa: FBT001
    shown: int,
    edition: Edition,
    kit: Kit,
    job_of: Callable[..., Job],
) -> None:
    first, *rest = edition.sections
    takeaways = tuple(Takeaway(kit.phrase(f"Takeaway {number}.")) for number in range(4))
    talk = replace(first.entries[0], takeaways=takeaways, photos=())
    talk = talk if figures else replace(talk, figures=())
    job = job_of(replace(edition, sections=(replace(first, entries=(talk,)), *rest)))
    assert Seen(html_part(EmailRenderer().render(job))).words.count("Takeaway ") == shown


def test_a_credit_stands_with_its_picture(artifact: Artifact) -> None:
    words = Seen(html_part(artifact)).words
    assert words.count("blocks Archive") == 1
    assert words.find("What blocks shows.") < words.find("blocks Archive") < words.find("A quieter talk")


def test_a_mail_ends_with_who_wrote_it_and_where_to_answer(artifact: Artifact) -> None:
    html = html_part(artifact)
    end = html[html.index("Recap by") :]
    assert "Mary Shelley" in end
    assert 'href="mailto:mary@lab.example"' in end


def test_ratings_are_said_in_words(edition: Edition, job_of: Callable[..., Job]) -> None:
    words = Seen(html_part(EmailRenderer().render(job_of(edition)))).words
    assert "Rating: 5 of 5" in words


def test_a_caption_is_cut_to_its_first_sentence(
    edition: Edition, kit: Kit, job_of: Callable[..., Job]
) -> None:
    lead = replace(kit.figure("palace"), caption=kit.phrase("A palace. It has two roofs."))
    artifact = EmailRenderer().render(job_of(replace(edition, cover=lead)))
    assert "A palace." in Seen(html_part(artifact)).words
    assert "two roofs" not in Seen(html_part(artifact)).words
    assert "two roofs" in files(artifact)[".email.txt"].decode()


def test_a_long_opening_is_shortened_to_whole_sentences(
    edition: Edition, kit: Kit, job_of: Callable[..., Job]
) -> None:
    artifact = EmailRenderer().render(
        job_of(replace(edition, summary=kit.prose("It is so. " * 30, "Then this.")))
    )
    words = Seen(html_part(artifact)).words
    assert words.count("It is so.") == 20
    assert "Then this." not in words
    assert files(artifact)[".email.txt"].decode().replace("\n", " ").count("It is so.") == 30


def test_an_entry_without_links_links_to_the_work_it_cites(
    edition: Edition, job_of: Callable[..., Job]
) -> None:
    first, *rest = edition.sections
    talk = replace(first.entries[0], links=())
    artifact = EmailRenderer().render(
        job_of(replace(edition, sections=(replace(first, entries=(talk,)), *rest)))
    )
    assert ">Paper</a>" in html_part(artifact)
    assert {"https://doi.example/1"} <= {link["href"] for link in Seen(html_part(artifact)).every("a")}


def test_links_are_underlined_and_light_on_dark(artifact: Artifact) -> None:
    html = html_part(artifact)
    assert all("underline" in link["style"] for link in Seen(html).every("a"))
    assert re.search(r"a \{ color: #F08A76 !important", html)


def test_everything_left_out_is_reported(artifact: Artifact) -> None:
    assert {omission.what for omission in artifact.left_out} == {
        "picture `What stage shows.`",
        "portrait of `Emmy Noether`",
        "notes of `Towards general vision`",
        "part of `Towards general vision`",
        "part of `Emmy Noether`",
        "references in full",
    }


def test_the_same_edition_makes_the_same_bytes(edition: Edition, job_of: Callable[..., Job]) -> None:
    first, again = (EmailRenderer().render(job_of(edition)) for _ in range(2))
    assert files(first) == files(again)


def test_hostile_words_are_words(edition: Edition, kit: Kit, job_of: Callable[..., Job]) -> None:
    first, *rest = edition.sections
    link = WebLink("code", HOSTILE, 'javascript:alert("x")')
    talk = replace(
        first.entries[0], title=kit.phrase(HOSTILE), byline=HOSTILE, tldr=kit.phrase(HOSTILE), links=(link,)
    )
    hostile = replace(
        edition,
        title=HOSTILE,
        subtitle=HOSTILE,
        summary=kit.prose(HOSTILE),
        sections=(replace(first, title=kit.phrase(HOSTILE), entries=(talk,)), *rest),
    )
    artifact = EmailRenderer().render(job_of(hostile))
    seen = Seen(html_part(artifact))
    assert seen.every("script") == []
    assert not any("javascript:" in link["href"] for link in seen.every("a"))
    assert seen.words.replace("\N{NO-BREAK SPACE}", " ").count(HOSTILE) >= 6
    assert HOSTILE in files(artifact)[".email.txt"].decode().replace("\n", " ")
    assert message(artifact)["Subject"] == f"ICCV 2019: {HOSTILE}"


def test_an_address_of_2000_characters_stays_whole(edition: Edition, job_of: Callable[..., Job]) -> None:
    url = "https://a.example/?q=" + "x=" * 1000
    first, *rest = edition.sections
    talk = replace(first.entries[0], links=(WebLink("code", "Code", url),))
    artifact = EmailRenderer().render(
        job_of(replace(edition, sections=(replace(first, entries=(talk,)), *rest)))
    )
    assert {"href": url}.items() <= next(
        e for e in Seen(html_part(artifact)).every("a") if "x=x=" in e["href"]
    ).items()
    assert url in files(artifact)[".email.txt"].decode().split()
    assert max(len(line) for line in files(artifact)[".eml"].split(b"\r\n")) <= 76


def test_a_right_to_left_language_mirrors_the_page(edition: Edition, job_of: Callable[..., Job]) -> None:
    html = html_part(EmailRenderer().render(job_of(replace(edition, language=language("ur")))))
    assert Seen(html).every("html") == [{"lang": "ur", "dir": "rtl"}]
    assert "text-align:right" in html
    assert "letter-spacing:0.06em" not in html


def test_a_citation_stays_on_the_line_of_its_word(artifact: Artifact) -> None:
    assert "Share most of the weights&nbsp;" in html_part(artifact)


def test_titles_in_the_other_direction_are_isolated(edition: Edition, job_of: Callable[..., Job]) -> None:
    turned = html_part(EmailRenderer().render(job_of(replace(edition, language=language("ur")))))
    assert '<span dir="ltr">Towards general vision</span>' in turned
    assert '<span dir="' not in html_part(EmailRenderer().render(job_of(edition)))


def test_a_display_formula_is_drawn_and_has_an_alternative_text(
    edition: Edition, kit: Kit, job_of: Callable[..., Job]
) -> None:
    summary = Prose((*kit.prose("Here:").blocks, MathBlock("x^2"), MathBlock("x^2")))
    artifact = EmailRenderer().render(job_of(replace(edition, summary=summary)))
    images = [image for image in Seen(html_part(artifact)).every("img") if "formula" in image["class"]]
    assert [image["alt"] for image in images] == ["x²", "x²"]
    assert int(images[0]["width"]) < 60
    sources = {image["src"] for image in Seen(html_part(artifact)).every("img")}
    attached = [f"cid:{part['Content-ID'][1:-1]}" for part in message(artifact).walk() if part["Content-ID"]]
    assert sorted(attached) == sorted(sources)
    assert "\n    x²\n" in files(artifact)[".email.txt"].decode()


def test_a_formula_that_cannot_be_drawn_stays_text(edition: Edition, job_of: Callable[..., Job]) -> None:
    artifact = EmailRenderer().render(job_of(replace(edition, summary=Prose((MathBlock(r"\undefined{x"),)))))
    assert not any("formula" in image["class"] for image in Seen(html_part(artifact)).every("img"))
    assert "undefined" in Seen(html_part(artifact)).words


def test_a_must_read_of_prose_alone_shows_its_first_paragraph(
    edition: Edition, kit: Kit, job_of: Callable[..., Job]
) -> None:
    first, *rest = edition.sections
    talk = replace(
        first.entries[0], tldr=kit.phrase(""), takeaways=(), body=kit.prose("It began.", "It went on.")
    )
    artifact = EmailRenderer().render(
        job_of(replace(edition, sections=(replace(first, entries=(talk,)), *rest)))
    )
    words = Seen(html_part(artifact)).words
    assert "It began." in words
    assert "It went on." not in words


def test_the_reason_and_the_summary_of_a_paper_stand_in_one_paragraph(
    edition: Edition, kit: Kit, job_of: Callable[..., Job]
) -> None:
    first, papers, *rest = edition.sections
    paper = replace(papers.entries[0], rating=5, tldr=kit.phrase("One picture is enough"))
    rated = replace(edition, sections=(first, replace(papers, entries=(paper,)), *rest))
    words = Seen(html_part(EmailRenderer().render(job_of(rated)))).words
    assert "The shortest road to a generator. One picture is enough" in words


def test_a_high_picture_stays_within_a_screen(edition: Edition, kit: Kit, job_of: Callable[..., Job]) -> None:
    first, *rest = edition.sections
    high = kit.figure("high", 1)
    high = replace(high, asset=replace(high.asset, width=900, height=1800))
    talk = replace(first.entries[0], figures=(high,))
    sections = (replace(first, entries=(talk, *first.entries[1:])), *rest)
    artifact = EmailRenderer().render(job_of(replace(edition, sections=sections, cover=None)))
    seen = Seen(html_part(artifact))
    assert "240" in {image["width"] for image in seen.every("img")}
    assert any("max-width:240px" in div.get("style", "") for div in seen.every("div"))


def test_an_upright_cover_photo_stands_beside_the_title(
    edition: Edition, kit: Kit, job_of: Callable[..., Job]
) -> None:
    palace = kit.figure("palace")
    high = replace(palace, asset=replace(palace.asset, width=900, height=1800))
    html = html_part(EmailRenderer().render(job_of(replace(edition, cover=high))))
    before, _, after = html.partition('alt="palace, described"')
    assert "<h1" not in before
    assert "<h1" in after.partition("</table>")[0]


@pytest.mark.parametrize("caption", ["palace, described", "The palace at noon"])
def test_a_caption_that_is_also_the_description_is_read_aloud_once(
    caption: str, edition: Edition, kit: Kit, job_of: Callable[..., Job]
) -> None:
    palace = replace(kit.figure("palace"), caption=kit.phrase(caption))
    talk = replace(edition.sections[0].entries[0], figures=(palace,), photos=())
    section = replace(edition.sections[0], entries=(talk,))
    seen = Seen(html_part(EmailRenderer().render(job_of(replace(edition, sections=(section,), cover=None)))))
    described = "" if caption == palace.alt else palace.alt
    assert [image["alt"] for image in seen.every("img")][-1] == described


def test_paragraphs_find_their_own_direction_on_a_mirrored_page(
    edition: Edition, job_of: Callable[..., Job]
) -> None:
    turned = html_part(EmailRenderer().render(job_of(replace(edition, language=language("ur")))))
    assert '<p dir="ltr"' in turned
    assert '<p dir="' not in html_part(EmailRenderer().render(job_of(edition)))


def test_a_shortened_caption_is_reported_by_its_beginning(
    edition: Edition, kit: Kit, job_of: Callable[..., Job]
) -> None:
    lead = replace(kit.figure("palace"), caption=kit.phrase("A palace. It has two roofs."))
    artifact = EmailRenderer().render(job_of(replace(edition, cover=lead)))
    assert "part of the caption `A palace.`" in {omission.what for omission in artifact.left_out}


def test_a_stylesheet_with_an_unknown_name_is_refused(
    edition: Edition, job_of: Callable[..., Job], tmp_path: Path
) -> None:
    (tmp_path / "email.css").write_text(".cell { color: $crimson; }", "utf-8")
    job = job_of(edition)
    strange = replace(job, theme=replace(job.theme, folders=(tmp_path, *job.theme.folders)))
    with pytest.raises(RenderError, match="crimson"):
        EmailRenderer().render(strange)


def test_pictures_are_requested_once_and_kept_small(
    edition: Edition, job_of: Callable[..., Job], pictures: PaintedPictures
) -> None:
    EmailRenderer().render(job_of(edition, pictures))
    assert len(pictures.requests) == 6
    assert max(request.width for request in pictures.requests) <= 1200


def test_a_picture_that_is_too_large_is_requested_again_in_smaller(
    edition: Edition, job_of: Callable[..., Job], pictures: PaintedPictures
) -> None:
    pictures.weight = 0.5
    artifact = EmailRenderer().render(job_of(edition, pictures))
    images = [
        part.get_content() for part in message(artifact).walk() if part.get_content_maintype() == "image"
    ]
    assert max(len(image) for image in images) <= 150_000


def test_an_edition_without_pictures_has_no_related_part(
    edition: Edition, job_of: Callable[..., Job]
) -> None:
    job = job_of(replace(edition, cover=None, sections=edition.sections[1:4]))
    artifact = EmailRenderer().render(replace(job, settings=job.settings.overridden({"profile": "list"})))
    assert re.fullmatch(r"\d+ KB of HTML", artifact.extent)
    assert [part.get_content_type() for part in message(artifact).walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


def test_an_edition_of_a_title_alone_is_a_message(
    edition: Edition, kit: Kit, job_of: Callable[..., Job]
) -> None:
    bare = replace(
        edition,
        subtitle="",
        summary=kit.prose(),
        takeaways=(),
        sections=(),
        references=(),
        authors=(),
        cover=None,
    )
    artifact = EmailRenderer().render(job_of(bare))
    assert message(artifact)["From"] is None
    assert artifact.left_out == ()


def test_forty_talks_are_far_below_the_limit(
    many_talks: Callable[[int], Edition], job_of: Callable[..., Job]
) -> None:
    artifact = EmailRenderer().render(job_of(many_talks(40)))
    assert len(html_part(artifact).encode()) <= 36_000
    assert artifact.diagnostics == ()


def test_a_digest_gmail_would_clip_is_shortened_with_a_note(
    many_talks: Callable[[int], Edition], job_of: Callable[..., Job]
) -> None:
    artifact = EmailRenderer().render(replace(job_of(many_talks(400)), settings=Settings()))
    encoded = next(
        part for part in message(artifact).walk() if part.get_content_type() == "text/html"
    ).get_payload()
    assert len(cast("str", encoded)) <= PROFILES["personal"].html
    assert "otherwise Gmail would clip it" in artifact.diagnostics[0].message
    text = files(artifact)[".email.txt"].decode()
    assert all(f"Talk {number} on something" in text for number in range(400))


@pytest.mark.parametrize(("count", "widths"), [(1, [560]), (2, [277] * 2), (4, [277] * 4), (5, [277] * 4)])
def test_rows_of_photos_fill_the_column(
    count: int, widths: list[int], edition: Edition, kit: Kit, job_of: Callable[..., Job]
) -> None:
    *rest, photos = edition.sections
    many = replace(photos, figures=tuple(kit.figure(f"photo{n}") for n in range(count)))
    talks = replace(rest[0], entries=tuple(replace(entry, photos=()) for entry in rest[0].entries))
    artifact = EmailRenderer().render(job_of(replace(edition, sections=(talks, *rest[1:], many), cover=None)))
    shown = [image for image in Seen(html_part(artifact)).every("img") if "photo" in image.get("class", "")]
    assert sorted(int(image["width"]) for image in shown) == sorted(widths)


@pytest.mark.parametrize(
    ("title", "name", "known"),
    [
        ("ICCV 2019: seven days", False, True),
        ("A week at iccv 2019", False, True),
        ("What I heard in Seoul, South Korea", True, False),
        ("ICCV 20190", True, True),
        ("", False, True),
    ],
)
def test_the_first_screen_says_name_and_place_once(
    title: str, *, name: bool, known: bool, edition: Edition, job_of: Callable[..., Job]
) -> None:
    html = html_part(EmailRenderer().render(job_of(replace(edition, title=title, sections=()))))
    assert (">ICCV 2019&nbsp;" in html or ">ICCV 2019\N{NO-BREAK SPACE}" in html) is name
    assert (">Seoul, South Korea" in html or "Seoul, South Korea&nbsp;" in html) is known


def test_the_lead_picture_comes_before_the_title(artifact: Artifact) -> None:
    html = html_part(artifact)
    assert html.index('alt="palace, described"') < html.index("<h1")


def test_a_recap_without_dates_leaves_the_date_to_the_mail_program(
    edition: Edition, job_of: Callable[..., Job]
) -> None:
    undated = EmailRenderer().render(job_of(replace(edition, date=UNDATED)))
    dated = EmailRenderer().render(job_of(edition))

    assert b"\r\nDate:" not in files(undated)[".eml"]
    assert b"\r\nDate:" in files(dated)[".eml"]


def test_talks_stand_below_their_session_with_its_date(edition: Edition, job_of: Callable[..., Job]) -> None:
    first, *rest = edition.sections
    sessions = [
        replace(
            first,
            title=Phrase((Text(name),)),
            dates="Monday",
            entries=tuple(replace(entry, id=f"{entry.id}-{name}") for entry in first.entries),
        )
        for name in ("Workshop", "Tutorial")
    ]
    html = html_part(EmailRenderer().render(job_of(replace(edition, sections=(*sessions, *rest)))))
    words = Seen(html).words
    assert words.index("Workshop") < words.index("Tutorial")
    assert words.count("Monday") == 2


def test_what_to_try_follows_the_takeaways(edition: Edition, job_of: Callable[..., Job]) -> None:
    tried = Takeaway(Phrase((Text("Run the finder."),)), tags=("try",))
    html = html_part(EmailRenderer().render(job_of(replace(edition, takeaways=(*edition.takeaways, tried)))))
    words = Seen(html).words
    assert words.index("Do one task") < words.index("What we should try") < words.index("Run the finder.")


def test_photos_stand_below_each_other_on_a_phone(
    edition: Edition, kit: Kit, job_of: Callable[..., Job]
) -> None:
    photos = tuple(kit.figure(f"photo{n}") for n in range(4))
    section = replace(edition.sections[-1], kind=SectionKind.PHOTOS, entries=(), figures=photos)
    html = html_part(EmailRenderer().render(job_of(replace(edition, sections=(section,), cover=None))))
    assert (
        ".gap"
        in html[html.index("max-width: 480px") : html.index("</style>", html.index("max-width: 480px"))]
    )
    assert 'class="gap"' in html
