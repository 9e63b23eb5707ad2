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

    def made(edition: Edition, pictures: PaintedPictures | None = None, **said: Any) -> Artifact:
        job = replace(job_of(edition, pictures), settings=Settings(**said), name="iccv 2019")
        return EmailRenderer().render(job)

    return made


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
    for said in (
        "Do one task at a time",
        "Ask the question.",
        "One network, one task at a time.",
        "A quieter talk",
    ):
        assert said in brief
    assert "Share most of the weights" not in brief
    assert "What blocks shows." not in brief


def test_a_full_digest_tells_every_text_question_and_figure(
    edition: Edition, render: Callable[..., Artifact]
) -> None:
    full = words(render(edition, length="full"))
    for said in (
        "All of it is on",
        "the page",
        "Does it forget?",
        "Less than one would think.",
        "More than one notebook",
    ):
        assert said in full
    assert {"What blocks shows.", "What stage shows."} <= set(re.findall(r"What \w+ shows\.", full))
    assert "On symmetry, over lunch." in full


def test_what_is_told_in_short_is_reported_with_its_words(
    edition: Edition, render: Callable[..., Artifact]
) -> None:
    omissions = {each.what: each for each in render(edition).left_out}
    talk = omissions["part of `Towards general vision`"]
    assert "Does it forget?" in talk.words
    assert "Share most of the weights" not in talk.words
    assert talk.why == "shortened in the HTML, complete in the text part"
    assert not any(
        "Towards" in each.what for each in render(edition, length="full").left_out if "part" in each.what
    )


def test_a_length_that_was_asked_for_is_kept_or_refused(
    many_talks: Callable[[int], Edition], render: Callable[..., Artifact]
) -> None:
    with pytest.raises(
        RenderError, match=r"1\d\d,\d{3} bytes of HTML, over 100,000; Gmail would clip it"
    ) as caught:
        render(many_talks(120), length="full")
    assert re.match(r"the largest parts: `Talks` \(\d\d%", caught.value.hint)


def test_a_digest_near_the_clip_is_warned_of(
    many_talks: Callable[[int], Edition], render: Callable[..., Artifact]
) -> None:
    said = next(
        told
        for count in range(180, 300, 20)
        for told in render(many_talks(count)).diagnostics
        if "Gmail clips it at" in told.message
    )
    assert said.severity.label == "warning"


# The newsletter


def test_the_newsletters_address_stands_near_the_top_and_at_the_end(
    edition: Edition, render: Callable[..., Artifact]
) -> None:
    made = render(edition, newsletter_url="https://lab.example/iccv.pdf")
    assert html(made).count('href="https://lab.example/iccv.pdf"') == 2
    assert "Read the full newsletter: https://lab.example/iccv.pdf\n" in data(made, ".email.txt").decode()


def test_entries_beyond_the_rows_are_in_the_newsletter(
    many_talks: Callable[[int], Edition], render: Callable[..., Artifact]
) -> None:
    made = render(many_talks(400), newsletter_url="https://lab.example/iccv.pdf")
    assert "more in the newsletter</a>" in html(made)


# Pictures


def test_linked_pictures_stand_beside_the_page_and_at_the_address(
    edition: Edition, render: Callable[..., Artifact]
) -> None:
    made = render(edition, images="linked", base_url="https://lab.example/out/")
    beside = {file.suffix for file in made.files[3:]}
    sources = set(re.findall(r'src="([^"]*)"', html(made)))
    assert sources == {f"https://lab.example/out/iccv%202019{suffix}" for suffix in beside}
    local = set(re.findall(r'src="([^"]*)"', data(made, ".email.html").decode()))
    assert local == {f"iccv%202019{suffix}" for suffix in beside}
    assert "image" not in {part.get_content_maintype() for part in message(made).walk()}
    assert made.extent.endswith("pictures to upload to https://lab.example/out/")
    assert all(f"`iccv 2019{suffix}`" in made.diagnostics[0].message for suffix in beside)


def test_linked_pictures_need_an_address(edition: Edition, render: Callable[..., Artifact]) -> None:
    with pytest.raises(RenderError, match="address"):
        render(edition, images="linked")


def test_without_pictures_none_is_fetched_and_all_are_reported(
    edition: Edition, render: Callable[..., Artifact], pictures: PaintedPictures
) -> None:
    made = render(edition, pictures, images="none")
    assert pictures.asked == []
    assert "<img" not in html(made)
    assert sum(each.what.startswith("picture") for each in made.left_out) == 7


def test_pictures_beyond_the_budget_stay_out(
    edition: Edition, render: Callable[..., Artifact], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PROFILES, "personal", replace(PROFILES["personal"], pictures=60_000))
    made = render(edition)
    attached = [part.get_content() for part in message(made).walk() if part.get_content_maintype() == "image"]
    assert 0 < sum(map(len, attached)) <= 60_000
    assert sum(each.what.startswith("picture") for each in made.left_out) > 2


def test_the_logo_stands_at_the_end_told_by_the_labs_name(
    edition: Edition, kit: Kit, render: Callable[..., Artifact]
) -> None:
    logo = kit.figure("logo").asset
    made = render(replace(edition, lab=replace(edition.lab, logo=logo)))
    image = re.findall(r"<img[^>]*>", html(made))[-1]
    assert 'alt="Vision Lab"' in image
    assert int(re.findall(r'height="(\d+)"', image)[0]) <= 40
    assert not any("logo" in each.what for each in made.left_out)


# Lists


def test_a_message_for_a_list_keeps_to_its_limit(
    many_talks: Callable[[int], Edition], render: Callable[..., Artifact]
) -> None:
    edition = many_talks(40)
    made = render(edition, profile="list")
    assert len(data(made, ".eml")) <= 38_000
    text = data(made, ".email.txt").decode()
    flat = " ".join(text.split())
    for entry in edition.entries:
        assert str(entry.title) in flat
        assert entry.links[0].url in flat
    assert [part.get_content_type() for part in message(made).walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert not any(name.lower().startswith(("list-", "precedence")) for name in message(made))


def test_a_short_message_for_a_list_keeps_its_whole_text(
    edition: Edition, render: Callable[..., Artifact]
) -> None:
    made = render(edition, profile="list")
    assert "Does it forget?" in data(made, ".email.txt").decode()
    assert [each.message for each in made.diagnostics] == [
        "the digest leaves out pictures; otherwise a mailing list would hold it"
    ]


def test_what_the_text_of_a_list_goes_without_is_reported(
    many_talks: Callable[[int], Edition], render: Callable[..., Artifact]
) -> None:
    made = render(many_talks(40), profile="list", newsletter_url="https://lab.example/iccv.pdf")
    told = [each for each in made.left_out if each.why.startswith("shortened in this mail")]
    assert len(told) == 40
    assert all("the newsletter at https://lab.example/iccv.pdf has it in full" in each.why for each in told)
    assert all("The story at length." in each.words for each in told)


def test_the_short_text_keeps_the_addresses_of_the_texts_it_leaves_out(
    many_talks: Callable[[int], Edition], edition: Edition, render: Callable[..., Artifact]
) -> None:
    long = many_talks(40)
    section = replace(long.sections[0], entries=(*long.entries, edition.entries[0]))
    text = data(render(replace(long, sections=(section,)), profile="list"), ".email.txt").decode()
    assert "the page <https://talk.example/all>" in text
    assert "Does it forget?" not in text


def test_what_no_list_would_take_is_refused(
    many_talks: Callable[[int], Edition], render: Callable[..., Artifact]
) -> None:
    with pytest.raises(RenderError, match="a mailing list would hold it") as caught:
        render(many_talks(400), profile="list")
    assert caught.value.hint.startswith("the largest parts: the text part (")


def test_lines_that_read_as_commands_are_warned_of(edition: Edition, render: Callable[..., Artifact]) -> None:
    told = [
        each.message for each in render(replace(edition, subtitle="Who, what"), profile="list").diagnostics
    ]
    assert told == ["the digest leaves out pictures; otherwise a mailing list would hold it"]
    told = [
        each.message for each in render(replace(edition, subtitle="Set two by"), profile="list").diagnostics
    ]
    assert not any("command" in each for each in told)
    told = [each.message for each in render(replace(edition, subtitle="Help"), profile="list").diagnostics]
    assert "a mailing list may take `Help` for a command and hold the message" in told


def test_links_of_entries_without_a_scheme_stay_out(
    edition: Edition, render: Callable[..., Artifact]
) -> None:
    first, *rest = edition.sections
    talk = replace(first.entries[0], links=(WebLink("code", "Code", "javascript:x()"),))
    made = render(replace(edition, sections=(replace(first, entries=(talk,)), *rest)), length="full")
    assert "javascript:" not in html(made)


def test_a_text_part_that_would_say_far_more_than_the_html_is_shortened(
    edition: Edition, kit: Kit, render: Callable[..., Artifact]
) -> None:
    first, *rest = edition.sections
    story = kit.prose(*(" ".join(f"word{n}x{m}" for m in range(50)) + "." for n in range(40)))
    talk = replace(first.entries[0], body=story)
    long = replace(edition, sections=(replace(first, entries=(talk,)), *rest))
    made = render(long)
    text = data(made, ".email.txt").decode()
    assert "word0x0" in text
    assert "word39x49" not in text
    assert "https://code.example/x" in text
    assert "long texts are shortened in the mail" in [each.message for each in made.diagnostics]
    (told,) = (each for each in made.left_out if each.what == "part of `Towards general vision`")
    assert "word39x49" in told.words
    assert "word39x49" in data(render(long, length="full"), ".email.txt").decode()


def test_linked_pictures_stay_in_a_message_for_a_list(
    edition: Edition, render: Callable[..., Artifact]
) -> None:
    made = render(edition, profile="list", images="linked", base_url="https://lab.example/out")
    assert html(made).count("<img") == 5
    assert len(data(made, ".eml")) <= 38_000


def test_many_photos_stand_in_rows_of_three(
    edition: Edition, kit: Kit, render: Callable[..., Artifact]
) -> None:
    *rest, photos = edition.sections
    many = replace(photos, figures=tuple(kit.figure(f"photo{n}") for n in range(8)))
    made = render(replace(edition, sections=(*rest[1:], many), lead=None), length="full")
    rows = [row.count("<img") for row in html(made).split("<tr>") if "photo" in row]
    assert [count for count in rows if count > 1] == [2, 3, 3]


def test_words_that_look_like_tags_keep_their_classes(
    edition: Edition, render: Callable[..., Artifact]
) -> None:
    said = 'The <td class="cell"> element'
    assert said in words(render(replace(edition, subtitle=said)))


def test_no_picture_can_be_seen_through() -> None:
    made = EmailRenderer().render(replace(fixture_job(), settings=Settings(length="full")))
    drawings = [part.get_content() for part in message(made).walk() if part.get_content_type() == "image/png"]
    assert len(drawings) >= 2
    for each in drawings:
        with Image.open(BytesIO(each)) as picture:
            assert "A" not in picture.getbands()
            assert "transparency" not in picture.info
