"""Works are found by identifiers of ten kinds, with the right title, authors, year and venue."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import httpx
import pytest

from confdeck.authoring.services.lookup import Lookup
from confdeck.authoring.services.web_client import NoAnswerError, WebClient
from confdeck.model.identifiers import identifier_alone
from tests.authoring.recorded_answers import crossref, message, refusing, transport
from tests.authoring.services import more_works
from tests.authoring.services.fifty_works import ANSWERS, CASES, Case

NOW = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)


def lookup(answers: httpx.MockTransport, cache: Path | None = None) -> Lookup:
    return Lookup(WebClient(cache, transport=answers, sleep=lambda _seconds: None), NOW)


def right(case: Case, answers: dict[str, object] = ANSWERS) -> list[str]:
    """What is wrong about the work that is found."""
    identifier = identifier_alone(case.given)
    asked = lookup(transport(answers))
    result = asked.by_identifier(identifier) if identifier else asked.by_title(case.given)
    if not result.found:
        return [f"{case.given}: not found"]
    work = result.found.work
    shown = (work.title, " ".join(family for family, _ in work.authors), work.year, work.container)
    return [
        f"{case.given}: {found!r}, not {value!r}"
        for found, value in zip(shown, case[2:], strict=True)
        if found != value
    ]


def test_forty_nine_of_fifty_identifiers_of_ten_kinds_are_right() -> None:
    assert len(CASES) == 50
    assert len({case.kind for case in CASES}) >= 10
    wrong = {case.given: faults for case in CASES if (faults := right(case))}

    assert len(wrong) <= 1, wrong


def test_identifiers_as_people_paste_them_are_right() -> None:
    wrong = {case.given: faults for case in more_works.CASES if (faults := right(case, more_works.ANSWERS))}

    assert not wrong


def test_an_answer_is_kept_and_not_asked_for_again(tmp_path: Path) -> None:
    asked: list[str] = []
    identifier = identifier_alone("10.1109/CVPR.2016.90")
    assert identifier
    for _ in range(2):
        lookup(transport(ANSWERS, asked), tmp_path).by_identifier(identifier)

    assert len([address for address in asked if "crossref" in address]) == 1


def test_a_title_that_is_not_quite_the_same_is_suggested() -> None:
    near = message_list_of("Deep Residual Learning for Image Segmentation")
    result = lookup(transport({"api.crossref.org/works?query": near})).by_title(
        "Deep Residual Learning for Images"
    )

    assert result.found is None
    assert [work.title for work in result.suggestions] == ["Deep Residual Learning for Image Segmentation"]


def message_list_of(title: str) -> object:
    item = crossref("10.1/x", "journal-article", title, ["He, K."], [2016], ["X"])
    return {"status": "ok", "message": {"items": [item]}}


def test_zotero_is_asked_first_where_it_runs() -> None:
    item = {
        "id": "http://zotero.org/users/1/items/ABCD2345",
        "type": "paper-conference",
        "title": "Deep Residual Learning",
        "container-title": "CVPR, as I have it",
        "DOI": "10.1109/CVPR.2016.90",
        "author": [{"family": "He", "given": "Kaiming"}],
        "issued": {"date-parts": [["2016", 6]]},
    }
    library = [{"key": "ABCD2345", "version": 3, "library": {"type": "user", "id": 0}, "csljson": item}]
    identifier = identifier_alone("10.1109/CVPR.2016.90")
    assert identifier
    result = lookup(transport({"localhost:23119/api/users/0/items": library, **ANSWERS})).by_identifier(
        identifier
    )

    assert result.found
    assert result.found.services[0][0] == "Zotero"
    assert result.found.work.container == "CVPR, as I have it"


@pytest.mark.parametrize(
    "fault",
    [httpx.ConnectError("no network"), httpx.ReadTimeout("slow"), httpx.RemoteProtocolError("broken")],
)
def test_without_a_network_each_service_is_tried_once(fault: Exception) -> None:
    asked = lookup(refusing(lambda _request: fault))
    identifier = identifier_alone("1706.03762")
    assert identifier
    for _ in range(2):
        result = asked.by_identifier(identifier)

        assert result.found is None
        assert "export.arxiv.org cannot be reached" in result.problems


def test_a_busy_service_is_asked_once_more() -> None:
    answers = iter([httpx.Response(429, headers={"Retry-After": "3"}), httpx.Response(200, content=b"{}")])
    pauses: list[float] = []
    client = WebClient(transport=httpx.MockTransport(lambda _request: next(answers)), sleep=pauses.append)

    assert client.get("https://api.openalex.org/works/doi:10.1/x") == b"{}"
    assert 3.0 in pauses


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b'{"message": 3}',
        b"<a/>",
        b"{" * 5000,
        b'{"message": {"title": [{}], "author": 7}}',
    ],
)
def test_strange_answers_are_no_works(body: bytes) -> None:
    identifier = identifier_alone("10.1109/CVPR.2016.90")
    other = identifier_alone("1706.03762")
    assert identifier
    assert other
    strange = httpx.MockTransport(lambda _request: httpx.Response(200, content=body))

    assert lookup(strange).by_identifier(identifier).found is None
    assert lookup(strange).by_identifier(other).found is None


def test_an_endless_answer_is_given_up() -> None:
    client = WebClient(
        transport=httpx.MockTransport(lambda _request: httpx.Response(200, content=b"x" * 6_000_000))
    )

    with pytest.raises(NoAnswerError, match="more than 5 MB"):
        client.get("https://api.crossref.org/works/10.1")


def test_who_asks_is_told_to_crossref_only_if_it_is_given() -> None:
    asked: list[str] = []
    client = WebClient(
        email="ada@example.org", transport=transport({"api.crossref.org/works/10.1/x": message({})}, asked)
    )
    identifier = identifier_alone("10.1234/x")
    assert identifier
    Lookup(client, NOW).by_identifier(identifier)

    assert any("mailto=ada%40example.org" in address for address in asked)
