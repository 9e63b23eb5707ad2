"""What the user may ask of the mail: its length, its profile, where its pictures are."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from confdeck.edition import WebLink
from confdeck.errors import RenderError
from confdeck.model import Settings
from confdeck.renderers.email import EmailRenderer
from confdeck.renderers.email.size_limits import PROFILES
from confdeck.testing import fixture_job

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage

    from confdeck.edition import Edition
    from confdeck.renderers.base import Artifact, Job
    from tests.renderers.email.conftest import Kit, PaintedPictures


@pytest.fixture
def render(job_of: Callable[..., Job]) -> Callable[..., Artifact]:
    """Renders an edition with some settings."""

    def rendered(edition: Edition, pictures: PaintedPictures | None = None, **options: Any) -> Artifact:
        job = replace(
            job_of(edition, pictures), settings=Settings(**{"length": "normal", **options}), name="iccv 2019"
        )
        return EmailRenderer().render(job)

    return rendered


def data(artifact: Artifact, suffix: str) -> bytes:
    return next(file.data for file in artifact.files if file.suffix == suffix)


def message(artifact: Artifact) -> EmailMessage:
    return email.message_from_bytes(data(artifact, ".eml"), policy=email.policy.default)


def html(artifact: Artifact) -> str:
    part = message(artifact).get_body(("html",))
    assert part is not None
    return str(part.get_content())


def words(artifact: Artifact) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html(artifact))).split())


# Length


def test_a_brief_digest_keeps_takeaways_titles_and_links(
    edition: Edition, render: Callable[..., Artifact]
) -> None:
    brief = words(render(edition, length="brief"))
    for text in (
        "Do one task at a time",
        "Ask the question.",
        "One network, one task at a time.",
        "A quieter talk",
    ):
        assert text in brief
    assert "Share most of the weights" not in brief
    assert "What blocks shows." not in brief


def test_a_full_digest_has_every_text_question_and_figure(
    edition: Edition, render: Callable[..., Artifact]
) -> None:
    full = words(render(edition, length="full"))
    for text in (
        "All of it is on",
        "the page",
        "Does it forget?",
        "Less than one would think.",
        "More than one notebook",
    ):
        assert text in full
    assert {"What blocks shows.", "What stage shows."} <= set(re.findall(r"What \w+ shows\.", full))
    assert "On symmetry, over lunch." in full


def test_a_shortened_text_is_reported_with_its_words(
    edition: Edition, render: Callable[..., Artifact]
) -> None:
    omissions = {omission.what: omission for omission in render(edition).left_out}
    talk = omissions["part of `Towards general vision`"]
    assert "Does it forget?" in talk.words
    assert "Share most of the weights" not in talk.words
    assert talk.why == "shortened in the HTML, complete in the text part"
    assert not any(
        "Towards" in omission.what
        for omission in render(edition, length="full").left_out
        if "part" in omission.what
    )


def test_a_requested_length_is_kept_or_refused(
    many_talks: Callable[[int], Edition], render: Callable[..., Artifact]
) -> None:
    with pytest.raises(
        RenderError, match=r"1\d\d,\d{3} bytes of HTML, over 100,000; Gmail would clip it"
    ) as caught:
        render(many_talks(120), length="full")
    assert re.match(r"the largest parts: `Talks` \(\d\d%", caught.value.hint)


def test_a_digest_near_the_limit_is_warned_of(
    many_talks: Callable[[int], Edition], render: Callable[..., Artifact]
) -> None:
    warning = next(
        diagnostic
        for count in range(180, 300, 20)
        for diagnostic in render(many_talks(count)).diagnostics
        if "Gmail clips it at" in diagnostic.message
    )
    assert warning.severity.label == "warning"


# The newsletter


def test_the_newsletters_link_is_near_the_top_and_at_the_end(
    edition: Edition, render: Callable[..., Artifact]
) -> None:
    few = tuple(replace(section, figures=section.figures[:2]) for section in edition.sections)
    artifact = render(replace(edition, sections=few), newsletter_url="https://lab.example/iccv.pdf")
    assert html(artifact).count('href="https://lab.example/iccv.pdf"') == 2
    assert "Read the full newsletter: https://lab.example/iccv.pdf\n" in data(artifact, ".email.txt").decode()


def test_the_page_for_the_web_is_linked_at_the_top(edition: Edition, render: Callable[..., Artifact]) -> None:
    few = tuple(replace(section, figures=section.figures[:2]) for section in edition.sections)
    artifact = render(replace(edition, sections=few), web_url="https://lab.example/iccv.html")
    page, text = html(artifact), data(artifact, ".email.txt").decode()
    assert page.count("https://lab.example/iccv.html") == 1
    assert page.index("View in the browser</a>") < page.index("<h1")
    assert "View in the browser: https://lab.example/iccv.html\n" in text


def test_entries_beyond_the_rows_are_in_the_newsletter(
    many_talks: Callable[[int], Edition], render: Callable[..., Artifact]
) -> None:
    artifact = render(many_talks(400), length=None, newsletter_url="https://lab.example/iccv.pdf")
    assert "more in the newsletter</a>" in html(artifact)


# Pictures


def test_linked_pictures_are_written_beside_the_page(
    edition: Edition, render: Callable[..., Artifact]
) -> None:
    artifact = render(edition, images="linked", base_url="https://lab.example/out/")
    beside = {file.suffix for file in artifact.files[3:]}
    sources = set(re.findall(r'src="([^"]*)"', html(artifact)))
    assert sources == {f"https://lab.example/out/iccv%202019{suffix}" for suffix in beside}
    local = set(re.findall(r'src="([^"]*)"', data(artifact, ".email.html").decode()))
    assert local == {f"iccv%202019{suffix}" for suffix in beside}
    assert "image" not in {part.get_content_maintype() for part in message(artifact).walk()}
    assert artifact.extent.endswith("pictures to upload to https://lab.example/out/")
    assert all(f"`iccv 2019{suffix}`" in artifact.diagnostics[0].message for suffix in beside)


def test_linked_pictures_need_an_address(edition: Edition, render: Callable[..., Artifact]) -> None:
    with pytest.raises(RenderError, match="address"):
        render(edition, images="linked")


def test_without_pictures_none_is_rendered_and_all_are_reported(
    edition: Edition, render: Callable[..., Artifact], pictures: PaintedPictures
) -> None:
    artifact = render(edition, pictures, images="none")
    assert pictures.requests == []
    assert "<img" not in html(artifact)
    assert sum(omission.what.startswith("picture") for omission in artifact.left_out) == 7


def test_pictures_beyond_the_budget_stay_out(
    edition: Edition, render: Callable[..., Artifact], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PROFILES, "personal", replace(PROFILES["personal"], pictures=60_000))
    artifact = render(edition)
    attached = [
        part.get_content() for part in message(artifact).walk() if part.get_content_maintype() == "image"
    ]
    assert 0 < sum(map(len, attached)) <= 60_000
    assert sum(omission.what.startswith("picture") for omission in artifact.left_out) > 2


def test_the_logo_is_at_the_end_and_described_by_the_labs_name(
    edition: Edition, kit: Kit, render: Callable[..., Artifact]
) -> None:
    logo = kit.figure("logo").asset
    artifact = render(replace(edition, lab=replace(edition.lab, logo=logo)))
    image = re.findall(r"<img[^>]*>", html(artifact))[-1]
    assert 'alt="Vision Lab"' in image
    assert int(re.findall(r'width="(\d+)"', image)[0]) <= 40 * logo.width / logo.height
    assert not any("logo" in omission.what for omission in artifact.left_out)


# Lists


def test_a_message_for_a_list_keeps_to_its_limit(
    many_talks: Callable[[int], Edition], render: Callable[..., Artifact]
) -> None:
    edition = many_talks(40)
    artifact = render(edition, profile="list")
    assert len(data(artifact, ".eml")) <= 38_000
    text = data(artifact, ".email.txt").decode()
    flat = " ".join(text.split())
    for entry in edition.entries:
        assert str(entry.title) in flat
        assert entry.links[0].url in flat
    assert [part.get_content_type() for part in message(artifact).walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert not any(name.lower().startswith(("list-", "precedence")) for name in message(artifact))


def test_a_short_message_for_a_list_keeps_its_whole_text(
    edition: Edition, render: Callable[..., Artifact]
) -> None:
    artifact = render(edition, profile="list")
    assert "Does it forget?" in data(artifact, ".email.txt").decode()
    assert [diagnostic.message for diagnostic in artifact.diagnostics] == [
        "the digest leaves out pictures; otherwise a mailing list would hold it"
    ]


def test_what_the_text_part_for_a_list_leaves_out_is_reported(
    many_talks: Callable[[int], Edition], render: Callable[..., Artifact]
) -> None:
    artifact = render(many_talks(40), profile="list", newsletter_url="https://lab.example/iccv.pdf")
    shortened = [
        omission for omission in artifact.left_out if omission.why.startswith("shortened in this mail")
    ]
    assert len(shortened) == 40
    assert all(
        "the newsletter at https://lab.example/iccv.pdf has it in full" in omission.why
        for omission in shortened
    )
    assert all("The story at length." in omission.words for omission in shortened)


def test_the_short_text_keeps_the_addresses_of_the_texts_it_leaves_out(
    many_talks: Callable[[int], Edition], edition: Edition, render: Callable[..., Artifact]
) -> None:
    long = many_talks(40)
    section = replace(long.sections[0], entries=(*long.entries, edition.entries[0]))
    text = data(render(replace(long, sections=(section,)), profile="list"), ".email.txt").decode()
    assert "the page <https://talk.example/all>" in text
    assert "Does it forget?" not in text


def test_a_message_too_large_for_any_list_is_refused(
    many_talks: Callable[[int], Edition], render: Callable[..., Artifact]
) -> None:
    with pytest.raises(RenderError, match="a mailing list would hold it") as caught:
        render(many_talks(400), profile="list")
    assert caught.value.hint.startswith("the largest parts: the text part (")


@pytest.mark.parametrize(
    ("subtitle", "warned"), [("Who, what", False), ("Set two by", False), ("Help", True)]
)
def test_a_line_that_reads_as_a_command_is_warned_of(
    subtitle: str,
    warned: bool,  # noqa: FBT001
    edition: Edition,
    render: Callable[..., Artifact],
) -> None:
    artifact = render(replace(edition, subtitle=subtitle), profile="list")
    warning = f"a mailing list may take `{subtitle}` for a command and hold the message"
    messages = [diagnostic.message for diagnostic in artifact.diagnostics]
    without_pictures = "the digest leaves out pictures; otherwise a mailing list would hold it"
    assert messages == [without_pictures, *([warning] if warned else [])]


def test_links_with_an_unsafe_scheme_are_left_out(edition: Edition, render: Callable[..., Artifact]) -> None:
    first, *rest = edition.sections
    talk = replace(first.entries[0], links=(WebLink("code", "Code", "javascript:x()"),))
    artifact = render(replace(edition, sections=(replace(first, entries=(talk,)), *rest)), length="full")
    assert "javascript:" not in html(artifact)


def test_a_text_part_far_longer_than_the_html_is_shortened(
    edition: Edition, kit: Kit, render: Callable[..., Artifact]
) -> None:
    first, *rest = edition.sections
    story = kit.prose(*(" ".join(f"word{n}x{m}" for m in range(50)) + "." for n in range(40)))
    talk = replace(first.entries[0], body=story)
    long = replace(edition, sections=(replace(first, entries=(talk,)), *rest))
    artifact = render(long)
    text = data(artifact, ".email.txt").decode()
    assert "word0x0" in text
    assert "word39x49" not in text
    assert "https://code.example/x" in text
    assert "long texts are shortened in the mail" in [
        diagnostic.message for diagnostic in artifact.diagnostics
    ]
    (omission,) = (
        omission for omission in artifact.left_out if omission.what == "part of `Towards general vision`"
    )
    assert "word39x49" in omission.words
    assert "word39x49" in data(render(long, length="full"), ".email.txt").decode()


def test_linked_pictures_stay_in_a_message_for_a_list(
    edition: Edition, render: Callable[..., Artifact]
) -> None:
    artifact = render(edition, profile="list", images="linked", base_url="https://lab.example/out")
    assert html(artifact).count("<img") == 6
    assert len(data(artifact, ".eml")) <= 38_000


def test_words_that_look_like_tags_keep_their_classes(
    edition: Edition, render: Callable[..., Artifact]
) -> None:
    subtitle = 'The <td class="cell"> element'
    assert subtitle in words(render(replace(edition, subtitle=subtitle)))


def test_no_picture_is_transparent() -> None:
    artifact = EmailRenderer().render(replace(fixture_job(), settings=Settings(length="full")))
    drawings = [
        part.get_content() for part in message(artifact).walk() if part.get_content_type() == "image/png"
    ]
    assert len(drawings) >= 2
    for drawing in drawings:
        with Image.open(BytesIO(drawing)) as picture:
            assert "A" not in picture.getbands()
            assert "transparency" not in picture.info
