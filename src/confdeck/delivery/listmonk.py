"""Pass the digest to a listmonk server, which sends it: one campaign per digest, however often it is run.

Follows the API of listmonk 6.2 (`docs/docs/content/apis` and `cmd/` of its source). Version 7 answers the same requests in the
same way; what it changes are its settings (`app.from_email` is a list there), which are not read: every campaign names its sender.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, TypeVar
from urllib.parse import urljoin, urlsplit

from confdeck.delivery.accounts import ListmonkAccount
from confdeck.delivery.campaign import Campaign, CampaignFile, subject_template, text_template
from confdeck.delivery.secrets import LISTMONK_TOKEN, secret_of
from confdeck.diagnostics import printable
from confdeck.errors import DeliveryError, MissingError, UsageError
from confdeck.installation import install_command

if TYPE_CHECKING:
    import httpx

EMPTY_TEMPLATE = '{{ template "content" . }}'
"""The body of a template that adds nothing."""
TEMPLATE_NAME = "confdeck: the message alone"
LONGEST_NAME = 2000
"""Bytes that listmonk allows for a campaign's name."""
FORBIDDEN = (401, 403)
_Result = TypeVar("_Result")
_SPECIAL = re.compile(r"""[()<>\[\]:;@\\,."]""")


@dataclass(frozen=True, slots=True)
class MailingList:
    """A list of subscribers on the server."""

    id: int
    name: str
    public: bool
    """Whether anybody can join."""


@dataclass(frozen=True, slots=True)
class RemoteCampaign:
    """A campaign on the server."""

    id: int
    status: str
    """`draft`, `scheduled`, `running`, `paused`, `finished` or `cancelled`."""
    tags: tuple[str, ...]
    lists: tuple[int, ...]
    sent: int
    to_send: int


@dataclass(frozen=True, slots=True)
class _RemoteFile:
    """A picture or an attachment on the server."""

    id: int
    name: str
    address: str


class Listmonk:
    """Client of a listmonk server's API; a context manager."""

    def __init__(self, account: ListmonkAccount) -> None:
        try:
            import httpx
        except ImportError as fault:
            raise MissingError(
                "sending through listmonk needs httpx", f"`{install_command('send')}`"
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

    def lists(self, names: Sequence[str]) -> tuple[MailingList, ...]:
        """Return the lists with these names or numbers.

        Raises:
            UsageError: if there is no such list.
        """
        known = self._list(_mailing_list, "api/lists", minimal="true", per_page="all")
        chosen: dict[MailingList, None] = {}
        for name in names:
            matches = [candidate for candidate in known if name in (candidate.name, str(candidate.id))]
            if len(matches) != 1:
                available = ", ".join(f"`{candidate.name}`" for candidate in known) or "none"
                raise UsageError(f"listmonk has no list `{name}`", f"available: {available}")
            chosen[matches[0]] = None
        return tuple(chosen)

    def campaigns(self, tag: str) -> tuple[RemoteCampaign, ...]:
        """Return the campaigns that carry the tag, the newest first."""
        # The source reads `tag`, the documentation says `tags`.
        found = self._list(
            _remote_campaign, "api/campaigns", tag=tag, tags=tag, no_body="true", per_page="all"
        )
        return tuple(campaign for campaign in found if tag in campaign.tags)

    def create(self, campaign: Campaign, lists: Sequence[MailingList]) -> RemoteCampaign:
        """Return a new draft, or the campaign that carries the digest's tag already.

        Raises:
            DeliveryError: if the API user has no right to one of the lists.
        """
        for existing in self.campaigns(campaign.tags[0]):
            return existing
        ids = [mailing_list.id for mailing_list in lists]
        content = {**self._content(campaign, ids), "tags": list(campaign.tags)}
        created = self._send(_remote_campaign, "POST", "api/campaigns", json=content)
        for mailing_list in lists:
            if mailing_list.id not in created.lists:
                raise DeliveryError(
                    f"listmonk left `{mailing_list.name}` out of the campaign; it stays a draft",
                    f"does `{self._account.user}` have the right to use that list?",
                )
        return created

    def start(self, campaign: RemoteCampaign) -> RemoteCampaign:
        """Let the server start sending."""
        path = f"api/campaigns/{campaign.id}/status"
        return self._send(_remote_campaign, "PUT", path, json={"status": "running"})

    def test(self, remote: RemoteCampaign, campaign: Campaign, address: str) -> None:
        """Let the server send the draft to one of its subscribers only."""
        content = {**self._content(campaign, remote.lists), "subscribers": [address]}
        self._send(bool, "POST", f"api/campaigns/{remote.id}/test", json=content)

    def _content(self, campaign: Campaign, lists: Sequence[int]) -> dict[str, Any]:
        uploaded = {file: self._uploaded(file) for file in campaign.files}
        server = str(self._client.base_url)
        return {
            "name": campaign.subject.encode()[:LONGEST_NAME].decode("utf-8", "ignore"),
            "subject": subject_template(campaign.subject),
            "from_email": _mailbox(*campaign.sender),
            "lists": list(lists),
            "type": "regular",
            "content_type": "html",
            "body": campaign.body(
                lambda file: urljoin(server, uploaded[file].address), embed=self._account.embed
            ),
            "altbody": text_template(campaign.text),
            "messenger": "email",
            "template_id": self._template(),
            "media": [uploaded[file].id for file in campaign.files if not file.content_id],
        }

    def _uploaded(self, file: CampaignFile) -> _RemoteFile:
        """Return the file on the server, uploaded once: its name is made from its content."""
        for known in self._list(_remote_file, "api/media", query=file.name, per_page="all"):
            if known.name == file.name:
                return known
        content = {"file": (file.name, file.data, file.content_type)}
        return self._send(_remote_file, "POST", "api/media", files=content)

    def _template(self) -> int:
        """Return the id of a template that adds nothing to the digest, which is a complete page."""
        if self._account.template is not None:
            return self._account.template
        for number, kind, body in self._list(_remote_template, "api/templates"):
            if kind == "campaign" and body == EMPTY_TEMPLATE:
                return number
        content = {"name": TEMPLATE_NAME, "type": "campaign", "subject": "", "body": EMPTY_TEMPLATE}
        number, _, _ = self._send(_remote_template, "POST", "api/templates", json=content)
        return number

    def _list(
        self, read: Callable[[Mapping[str, Any]], _Result], path: str, **query: str
    ) -> tuple[_Result, ...]:
        """Return a list from the server, all of it; some answers have it in a page of results, or empty as null."""

        def read_all(answer: Any) -> tuple[_Result, ...]:
            return tuple(map(read, (answer["results"] if isinstance(answer, dict) else answer) or ()))

        return self._send(read_all, "GET", path, params=query)

    def _send(self, read: Callable[[Any], _Result], method: str, path: str, **content: Any) -> _Result:
        """Return what `read` finds in the data of the server's answer."""
        import httpx

        try:
            answer = self._client.request(method, path, **content)
        except httpx.HTTPError as fault:
            reason = str(fault) or type(fault).__name__
            raise DeliveryError(
                f"listmonk at {self._host} cannot be reached: {reason}", "check its `url`"
            ) from fault
        if not answer.is_success:
            raise self._refusal(answer, f"{method} /{path}")
        try:
            data = answer.json()["data"]
        except (json.JSONDecodeError, KeyError, TypeError, UnicodeDecodeError) as fault:
            raise DeliveryError(f"the server at {self._host} is not listmonk", "check its `url`") from fault
        try:
            return read(data)
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            hint = "confdeck knows listmonk 6 and 7: is the server of another version?"
            raise DeliveryError(
                f"listmonk's answer to {method} /{path} is of an unknown form", hint
            ) from fault

    def _refusal(self, answer: httpx.Response, request: str) -> DeliveryError:
        try:
            message = str(answer.json()["message"])
        except (ValueError, KeyError, TypeError):
            message = answer.reason_phrase
        hint = ""
        if answer.status_code in FORBIDDEN:
            hint = f"check the rights and the token of the API user `{self._account.user}`"
        problem = f"listmonk answers {request} with {answer.status_code}: {message}"
        return DeliveryError(printable(problem), hint)


def _mailing_list(answer: Mapping[str, Any]) -> MailingList:
    return MailingList(answer["id"], answer["name"], answer["type"] == "public")


def _remote_file(answer: Mapping[str, Any]) -> _RemoteFile:
    return _RemoteFile(answer["id"], answer["filename"], answer["url"])


def _remote_template(answer: Mapping[str, Any]) -> tuple[int, str, str]:
    """Return the number, the type and the body of a template."""
    return answer["id"], answer["type"], answer["body"].strip()


def _remote_campaign(answer: Mapping[str, Any]) -> RemoteCampaign:
    return RemoteCampaign(
        answer["id"],
        answer["status"],
        tuple(answer["tags"] or ()),
        tuple(mailing_list["id"] for mailing_list in answer["lists"] or ()),
        answer["sent"],
        answer["to_send"],
    )


def _checked_host(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        hint = "write it as `https://news.example.org`"
        raise UsageError(f"`{url}` is not the address of a listmonk server", hint)
    if parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
        raise DeliveryError(f"{url} would get the token unencrypted; nothing was sent", "use https")
    return parts.hostname


def _mailbox(name: str, address: str) -> str:
    """Return `name <address>` as listmonk reads it: unencoded, quoted only if a character would mislead it."""
    if _SPECIAL.search(name):
        name = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{name} <{address}>" if name else address
