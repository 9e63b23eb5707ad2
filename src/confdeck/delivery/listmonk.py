"""Hands the digest to a listmonk server, which then does the sending: one campaign for one digest, however often asked.

Written to listmonk 6.2's API (`docs/docs/content/apis` and `cmd/` of its source).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urljoin, urlsplit

from confdeck.delivery.accounts import ListmonkAccount
from confdeck.delivery.campaign import Campaign, CampaignFile, subject_template, text_template
from confdeck.delivery.secrets import LISTMONK_TOKEN, secret_of
from confdeck.diagnostics import printable
from confdeck.errors import DeliveryError, MissingError, UsageError

if TYPE_CHECKING:
    import httpx

ALONE = '{{ template "content" . }}'
"""The body of a template that adds nothing."""
TEMPLATE_NAME = "confdeck: the message alone"
LONGEST_NAME = 2000
"""Bytes; listmonk takes no longer name."""
Sender = tuple[str, str]
"""Name and address."""
FORBIDDEN = (401, 403)
_SPECIAL = re.compile(r"""[()<>\[\]:;@\\,."]""")


@dataclass(frozen=True, slots=True)
class MailingList:
    """A list of subscribers on the server."""

    id: int
    name: str
    public: bool
    """Whether anybody may join."""


@dataclass(frozen=True, slots=True)
class RemoteCampaign:
    """A campaign as the server has it."""

    id: int
    status: str
    """`draft`, `scheduled`, `running`, `paused`, `finished` or `cancelled`."""
    name: str
    tags: tuple[str, ...]
    lists: tuple[int, ...]
    sent: int
    to_send: int


class Listmonk:
    """A listmonk server, spoken to as its API user; a context manager."""

    def __init__(self, account: ListmonkAccount) -> None:
        try:
            import httpx
        except ImportError as fault:
            raise MissingError(
                "listmonk is spoken to with httpx", "`pip install 'confdeck[send]'`"
            ) from fault
        self._account = account
        self._host = _checked_host(account.url)
        token = secret_of(account.user, self._host, LISTMONK_TOKEN)
        self._client = httpx.Client(
            base_url=account.url.rstrip("/") + "/", auth=(account.user, token.reveal), timeout=account.timeout
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._client.close()

    def __str__(self) -> str:
        return f"listmonk at {self._host}"

    def lists(self, wanted: Sequence[str]) -> tuple[MailingList, ...]:
        """The lists with these names or numbers.

        Raises:
            UsageError: if there is no such list.
        """
        told = self._get("api/lists", minimal="true", per_page="all")
        known = [MailingList(each["id"], each["name"], each["type"] == "public") for each in _results(told)]
        found = {word: [each for each in known if word in (each.name, str(each.id))] for word in wanted}
        for word, matches in found.items():
            if len(matches) != 1:
                names = ", ".join(f"`{each.name}`" for each in known) or "none"
                raise UsageError(f"listmonk has no list `{word}`", f"there are {names}")
        return tuple(dict.fromkeys(matches[0] for matches in found.values()))

    def campaigns(self, tag: str) -> tuple[RemoteCampaign, ...]:
        """The campaigns that carry the tag, the newest first."""
        # The source reads `tag`, the documentation says `tags`.
        told = self._get("api/campaigns", tag=tag, tags=tag, no_body="true", per_page="all")
        return tuple(each for each in map(_remote_campaign, _results(told)) if tag in each.tags)

    def create(
        self, campaign: Campaign, lists: Sequence[MailingList], sender: Sender, tags: Sequence[str]
    ) -> RemoteCampaign:
        """A new draft, unless the first of the tags, which stands for the digest, is on one already."""
        for each in self.campaigns(tags[0]):
            return each
        content = self._content(campaign, sender)
        order = {**content, "lists": [each.id for each in lists], "type": "regular", "tags": list(tags)}
        made = _remote_campaign(self._send("POST", "api/campaigns", json=order))
        left = [each.name for each in lists if each.id not in made.lists]
        if left:
            raise DeliveryError(
                f"listmonk left `{left[0]}` out of the campaign; it stays a draft",
                f"does `{self._account.user}` have the right to use that list?",
            )
        return made

    def start(self, campaign: RemoteCampaign) -> RemoteCampaign:
        """Have the server begin to send."""
        return _remote_campaign(
            self._send("PUT", f"api/campaigns/{campaign.id}/status", json={"status": "running"})
        )

    def test(
        self, remote: RemoteCampaign, campaign: Campaign, sender: Sender, addresses: Sequence[str]
    ) -> None:
        """Have the server send the draft to these of its subscribers alone."""
        order = {
            **self._content(campaign, sender),
            "lists": list(remote.lists),
            "type": "regular",
            "subscribers": list(addresses),
        }
        self._send("POST", f"api/campaigns/{remote.id}/test", json=order)

    def _content(self, campaign: Campaign, sender: Sender) -> dict[str, Any]:
        uploaded = {each: self._uploaded(each) for each in campaign.files}
        return {
            "name": campaign.subject.encode()[:LONGEST_NAME].decode("utf-8", "ignore"),
            "subject": subject_template(campaign.subject),
            "from_email": _mailbox(*sender),
            "content_type": "html",
            "body": campaign.body(lambda file: self._address(uploaded[file]), embed=self._account.embed),
            "altbody": text_template(campaign.text),
            "messenger": "email",
            "template_id": self._template(),
            "media": [uploaded[each]["id"] for each in campaign.files if not each.content_id],
        }

    def _address(self, media: Mapping[str, Any]) -> str:
        return urljoin(str(self._client.base_url), str(media["url"]))

    def _uploaded(self, file: CampaignFile) -> dict[str, Any]:
        """The file on the server; its name is made of its content, so the same name is the same picture."""
        told = self._get("api/media", query=file.name, per_page="all")
        for each in _results(told):
            if each["filename"] == file.name:
                return dict(each)
        sent = {"file": (file.name, file.data, file.content_type)}
        return dict(self._send("POST", "api/media", files=sent))

    def _template(self) -> int:
        """The id of a template that adds nothing to the digest, which is a whole page."""
        if self._account.template is not None:
            return self._account.template
        for each in self._get("api/templates"):
            if each["type"] == "campaign" and each["body"].strip() == ALONE:
                return int(each["id"])
        order = {"name": TEMPLATE_NAME, "type": "campaign", "subject": "", "body": ALONE}
        return int(self._send("POST", "api/templates", json=order)["id"])

    def _get(self, path: str, **query: str) -> Any:
        return self._send("GET", path, params=query)

    def _send(self, method: str, path: str, **content: Any) -> Any:
        """What the server answers, out of its envelope."""
        import httpx

        try:
            answer = self._client.request(method, path, **content)
        except httpx.HTTPError as fault:
            said = str(fault) or type(fault).__name__
            raise DeliveryError(
                f"listmonk at {self._host} cannot be reached: {said}", "look at its `url`"
            ) from fault
        if answer.is_success:
            return _opened(answer, self._host)
        raise self._refused(answer, f"{method} /{path}")

    def _refused(self, answer: httpx.Response, what: str) -> DeliveryError:
        try:
            said = str(answer.json()["message"])
        except (ValueError, KeyError, TypeError):
            said = answer.reason_phrase
        hint = ""
        if answer.status_code in FORBIDDEN:
            hint = f"look at the rights and the token of the API user `{self._account.user}`"
        return DeliveryError(printable(f"listmonk says {answer.status_code} to {what}: {said}"), hint)


def _opened(answer: httpx.Response, host: str) -> Any:
    try:
        return answer.json()["data"]
    except (json.JSONDecodeError, KeyError, TypeError, UnicodeDecodeError) as fault:
        raise DeliveryError(f"what answers at {host} is no listmonk", "look at its `url`") from fault


def _results(told: Any) -> Sequence[Mapping[str, Any]]:
    """A page of results; where there are none, some answers have no page around them."""
    return told["results"] or () if isinstance(told, dict) else told


def _remote_campaign(told: Mapping[str, Any]) -> RemoteCampaign:
    return RemoteCampaign(
        told["id"],
        told["status"],
        told["name"],
        tuple(told["tags"] or ()),
        tuple(each["id"] for each in told["lists"] or ()),
        told["sent"],
        told["to_send"],
    )


def _checked_host(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(
            f"`{url}` is no address of a listmonk server", "write it as `https://news.example.org`"
        )
    if parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
        raise DeliveryError(f"{url} would get the token unencrypted; nothing was sent", "use https")
    return parts.hostname


def _mailbox(name: str, address: str) -> str:
    """As listmonk reads it: `name <address>` in plain words, quoted only where a sign would mislead it."""
    if _SPECIAL.search(name):
        name = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{name} <{address}>" if name else address
