"""Killed anywhere, sending loses nobody, and gives nobody more copies than there were crashes."""

from __future__ import annotations

import email
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.delivery.conftest import MailServers, people
from tests.delivery.crashing import MEASURING

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("count", "kills"), [(40, 16), pytest.param(500, 200, marks=pytest.mark.proof)], ids=["few", "many"]
)
def test_a_process_killed_at_any_call_loses_nobody(
    mail_server: MailServers, tmp_path: Path, count: int, kills: int
) -> None:
    server = mail_server()
    words = (str(word) for word in (server.port, tmp_path, count, kills, 20260101))
    result = subprocess.run(
        [sys.executable, "-m", "tests.delivery.crashing", *words],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        text=True,
        capture_output=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    killed = json.loads(result.stdout)["killed"]
    copies: dict[str, list[bytes]] = {}
    for mail in server.received[MEASURING:]:
        copies.setdefault(mail.to, []).append(mail.data)

    assert killed >= kills * 0.9
    assert copies.keys() == {person.address for person in people(count)}, "somebody was lost"
    twice = sum(len(messages) - 1 for messages in copies.values())
    assert twice <= killed, f"{killed} kills, {twice} second copies"
    assert all(len(set(messages)) == 1 for messages in copies.values()), "copies differ"
    ids = Counter(email.message_from_bytes(messages[0])["Message-ID"] for messages in copies.values())
    assert max(ids.values()) == 1
