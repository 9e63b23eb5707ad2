"""Only this computer's own pages and programs that know the token are answered."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from confdeck.preview.access import GuardedApp
from tests.preview.asking import BASE, PORT, ask

TOKEN = "a-token-that-nobody-can-guess"


async def hello(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


APP = GuardedApp(Starlette(routes=[Route("/{token}/", hello, methods=["GET", "POST"])]), PORT, TOKEN)


def test_the_own_page_is_answered_under_a_strict_policy() -> None:
    answer = ask(APP, f"/{TOKEN}/", headers={"origin": BASE, "sec-fetch-site": "same-origin"})
    assert answer.text == "hello"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_program_without_an_origin_is_answered() -> None:
    assert ask(APP, f"/{TOKEN}/", method="POST").status_code == 200


@pytest.mark.parametrize("path", ["/", "//", "/other/", f"/{TOKEN}x/", f"/x/{TOKEN}/", "/%F0%9F%98%80/"])
def test_a_wrong_token_is_refused(path: str) -> None:
    assert ask(APP, path).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example:8465"},
        {"host": "127.0.0.1:9000"},
        {"host": "127.0.0.1.evil.example:8465"},
        {"origin": "http://evil.example"},
        {"origin": "https://127.0.0.1:8465"},
        {"origin": "http://127.0.0.1:9000"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=str,
)
def test_other_hosts_and_pages_are_refused(headers: dict[str, str]) -> None:
    answer = ask(APP, f"/{TOKEN}/", headers=headers)
    assert answer.status_code == 403
    assert TOKEN not in answer.text
