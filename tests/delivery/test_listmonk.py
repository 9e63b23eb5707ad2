"""One digest is one campaign, says what the digest says, and is sent by listmonk alone."""

from __future__ import annotations

import base64
import html
from collections.abc import Iterator
from email.message import Message

import pytest

from confdeck.delivery.accounts import ListmonkAccount
from confdeck.delivery.campaign import (
    Campaign,
    CampaignFile,
    campaign_of,
    html_template,
    subject_template,
    text_template,
)
from confdeck.delivery.listmonk import EMPTY_TEMPLATE, Listmonk
from confdeck.errors import DeliveryError, UsageError
from tests.delivery.conftest import draft_of
from tests.delivery.listmonk_server import ListmonkServer

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
TAGS = ("confdeck-abc", "confdeck-recap-def")
SENDER = ("Ada, Countess", "ada@lab.example")

HOSTILE = (
    "{{ .Subscriber.Email }}",
    "{{{{ Safe `x` }}}}",
    "{{",
    "a }} b {{ c }}",
    "https://x.org/a@TrackLink",
    "{{ TrackView }} `ticks` \\ \"quotes\" 'single'",
    "{{ x }} <!-- hidden --> é 서울 🎉\n\t\\x7b \\n",
)


@pytest.fixture(params=[6, 7])
def there(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[ListmonkServer]:
    monkeypatch.setenv("CONFDECK_LISTMONK_TOKEN", "token-qz")
    server = ListmonkServer(request.param)
    yield server
    server.stop()


@pytest.fixture
def client(there: ListmonkServer) -> Iterator[Listmonk]:
    with Listmonk(ListmonkAccount(url=there.url, user="api")) as client:
        yield client


@pytest.fixture
def campaign() -> Campaign:
    page = '<p>{{x}}</p><!--[if mso]><table><![endif]--><img alt="a" src="cid:pix@lab.example" width="9">'
    files = (file("pix.png", "pix@lab.example"), file("news.pdf", ""))
    return Campaign("Days {{ }}", page, "Days {{x}}\n", files, SENDER, TAGS)


def file(name: str, content_id: str) -> CampaignFile:
    return CampaignFile(name, "image/png" if content_id else "application/pdf", PIXEL, content_id)


# Content


@pytest.mark.parametrize("words", HOSTILE)
def test_text_survives_the_servers_templates(there: ListmonkServer, words: str) -> None:
    page = (
        f"<p title='{html.escape(words)}'>{html.escape(words, quote=False)}</p><!--[if mso]><td><![endif]-->"
    )
    fields = {
        "subject": subject_template(words),
        "body": html_template(page),
        "altbody": text_template(words),
    }

    subject, sent, text = there.sent({**fields, "template_id": _alone(there)})

    assert subject == words
    assert text == words
    assert html.unescape(sent) == html.unescape(page)
    assert "<!--[if mso]><td><![endif]-->" in sent


def _alone(there: ListmonkServer) -> int:
    return int(there.post_templates(None, {"name": "alone", "body": EMPTY_TEMPLATE})["id"])


def test_a_draft_is_split_into_a_campaign() -> None:
    message = Message()
    message["Subject"] = "=?utf-8?q?=C3=9Cbersicht?="
    message["Content-Type"] = 'multipart/mixed; boundary="b"'
    for kind, data, headers in (
        ("text/plain", "Words\r\n", {}),
        ("text/html", '<img src="cid:p@x">', {}),
        ("image/png", "", {"Content-ID": "<p@x>", "Content-Disposition": 'inline; filename="p.png"'}),
        ("application/pdf", "", {"Content-Disposition": 'attachment; filename="n.pdf"'}),
    ):
        part = Message()
        part["Content-Type"] = kind
        for name, value in headers.items():
            part[name] = value
        part.set_payload(data)
        message.attach(part)

    campaign = campaign_of(message.as_bytes(), SENDER, TAGS)

    assert (campaign.subject, campaign.text.strip(), campaign.html.strip()) == (
        "Übersicht",
        "Words",
        '<img src="cid:p@x">',
    )
    assert [(file.name, file.content_id) for file in campaign.files] == [("p.png", "p@x"), ("n.pdf", "")]
    assert 'src="https://s/p.png" data-embed' in campaign.body(
        lambda file: f"https://s/{file.name}", embed=True
    )


def test_a_rendered_draft_is_split_into_a_campaign() -> None:
    campaign = campaign_of(draft_of("Words"), SENDER, TAGS)

    assert campaign.subject == "Seven days: Übersicht"
    assert campaign.text == "Words"
    assert "<td>Words</td>" in campaign.html


# Delivery to the server


def test_one_digest_is_one_campaign(there: ListmonkServer, client: Listmonk, campaign: Campaign) -> None:
    (lab,) = client.lists(["Lab"])
    first = client.create(campaign, [lab])
    again = client.create(campaign, [lab])
    (stored,) = there.campaigns

    assert first == again
    assert (stored["status"], stored["lists"], stored["content_type"]) == (
        "draft",
        [{"id": 2, "name": "Lab"}],
        "html",
    )
    assert stored["from_email"] == '"Ada, Countess" <ada@lab.example>'
    assert stored["tags"] == list(TAGS)
    subject, page, text = there.sent(stored)
    assert (subject, text) == (campaign.subject, campaign.text)
    assert html.unescape(page) == campaign.html.replace("cid:pix@lab.example", f"{there.url}/uploads/pix.png")
    assert there.files == {"pix.png": PIXEL, "news.pdf": PIXEL}
    assert stored["media"] == [{"id": 2, "filename": "news.pdf"}]
    assert [template["body"] for template in there.templates].count(EMPTY_TEMPLATE) == 1


@pytest.mark.parametrize("request_", ["POST /api/campaigns", "POST /api/media", "POST /api/templates"])
def test_a_lost_reply_creates_nothing_twice(
    there: ListmonkServer, client: Listmonk, campaign: Campaign, request_: str
) -> None:
    (lab,) = client.lists(["2"])
    there.dies_after = request_
    with pytest.raises(DeliveryError, match="cannot be reached"):
        client.create(campaign, [lab])
    client.create(campaign, [lab])

    assert len(there.campaigns) == 1
    assert [file["filename"] for file in there.media] == ["pix.png", "news.pdf"]
    assert len(there.templates) == 2


def test_a_campaign_is_tested_and_started(
    there: ListmonkServer, client: Listmonk, campaign: Campaign
) -> None:
    remote = client.create(campaign, client.lists(["Lab"]))
    client.test(remote, campaign, "me@example.org")

    assert there.tests == [(1, ["me@example.org"])]
    assert client.start(remote).status == "running"
    with pytest.raises(DeliveryError, match=r"with 400: Only paused campaigns and drafts"):
        client.start(remote)
    with pytest.raises(DeliveryError, match="no known subscribers"):
        client.test(remote, campaign, "someone@example.org")


def test_lists_by_name_or_number(there: ListmonkServer, client: Listmonk) -> None:
    found = client.lists(["Everybody", "2", "Lab"])

    assert [(mailing_list.id, mailing_list.public) for mailing_list in found] == [(1, True), (2, False)]
    with pytest.raises(UsageError, match="no list `Nobody`") as raised:
        client.lists(["Nobody"])
    assert "`Lab`" in raised.value.hint
    there.lists.clear()
    with pytest.raises(UsageError, match="no list `Lab`"):
        client.lists(["Lab"])


def test_a_forbidden_list_is_an_error(there: ListmonkServer, client: Listmonk, campaign: Campaign) -> None:
    there.permitted = {2}
    with pytest.raises(DeliveryError, match="left `Others` out"):
        client.create(campaign, client.lists(["Lab", "Others"]))
    assert there.campaigns[0]["status"] == "draft"


def test_settings_are_not_read_since_their_form_differs_between_versions(
    there: ListmonkServer, client: Listmonk, campaign: Campaign
) -> None:
    client.test(client.create(campaign, client.lists(["Lab"])), campaign, "me@example.org")

    paths = {request.split("/")[2] for request in there.requests}
    assert paths == {"lists", "campaigns", "media", "templates"}
    assert isinstance(there.get_settings(None, None)["app.from_email"], list) is (there.version == 7)


# Errors


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("get_lists", {"items": []}),
        ("get_lists", [{"id": 1, "title": "Lab"}]),
        ("get_lists", ["Lab"]),
        ("get_lists", {"results": 3}),
        ("get_campaigns", {"results": [{"id": 1}]}),
        ("post_campaigns", True),
        ("get_media", {"results": [{"id": 1}]}),
        ("get_templates", [{"id": 1, "type": "campaign", "body": None}]),
    ],
)
def test_an_answer_of_an_unknown_form_is_an_error(
    there: ListmonkServer,
    client: Listmonk,
    campaign: Campaign,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    answer: object,
) -> None:
    monkeypatch.setattr(there, name, lambda _query, _body: answer)
    with pytest.raises(DeliveryError, match="unknown form") as raised:
        client.create(campaign, client.lists(["Lab"]))
    assert "6 and 7" in raised.value.hint


def test_a_wrong_token_is_an_error(there: ListmonkServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFDECK_LISTMONK_TOKEN", "wrong-qz")
    with Listmonk(ListmonkAccount(url=there.url, user="api")) as client:
        with pytest.raises(DeliveryError, match="GET /api/lists with 403: invalid API credentials") as raised:
            client.lists(["Lab"])
        assert "wrong-qz" not in f"{raised.value.message}{raised.value.hint}{client!r}"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("news.example.org", "is not the address of a listmonk server"),
        ("http://news.example.org", "would get the token unencrypted"),
        ("http://127.0.0.1:9", "cannot be reached"),
    ],
)
def test_a_wrong_address_is_an_error(monkeypatch: pytest.MonkeyPatch, url: str, message: str) -> None:
    monkeypatch.setenv("CONFDECK_LISTMONK_TOKEN", "token-qz")
    with (
        pytest.raises((UsageError, DeliveryError), match=message),
        Listmonk(ListmonkAccount(url=url, user="a")) as it,
    ):
        it.lists(["Lab"])


def test_another_server_at_the_address_is_an_error(
    there: ListmonkServer, client: Listmonk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.delivery.listmonk_server.json.dumps", lambda _value: "<html>a router</html>")
    with pytest.raises(DeliveryError, match="is not listmonk"):
        client.lists(["Lab"])
    assert there.requests
