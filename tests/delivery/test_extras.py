"""What is not installed is named, with how to get it, and only when it is needed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from confdeck.delivery.accounts import Dkim, ListmonkAccount
from confdeck.delivery.listmonk import Listmonk
from confdeck.delivery.mailer import exclusive_lock
from confdeck.delivery.secrets import secret_of
from confdeck.delivery.signing import dkim_signer
from confdeck.errors import MissingError


@pytest.mark.parametrize(
    ("package", "use"),
    [
        ("filelock", lambda: exclusive_lock(Path("nowhere")).__enter__()),
        ("httpx", lambda: Listmonk(ListmonkAccount(url="https://x.org", user="a"))),
        ("keyring", lambda: secret_of("a", "x.org", "VARIABLE", {})),
        ("dkim", lambda: dkim_signer(Dkim(key=Path("k"), selector="s"), "a@x.org", 0)),
    ],
)
def test_a_missing_package_is_named(
    monkeypatch: pytest.MonkeyPatch, package: str, use: Callable[[], object]
) -> None:
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(MissingError) as raised:
        use()

    assert package in raised.value.hint
    assert raised.value.exit_code == 3


def test_optional_packages_are_not_imported_at_start() -> None:
    program = (
        "import sys, confdeck.delivery.mailer, confdeck.delivery.listmonk, confdeck.cli.campaigns;"
        "print([name for name in ('httpx', 'keyring', 'dkim', 'filelock') if name in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", program], text=True, capture_output=True, check=True)
    assert ended.stdout.strip() == "[]"
