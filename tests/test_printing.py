from __future__ import annotations

import json

import pytest

from confdeck.cli.printing import say_to_program


def test_what_programs_read_is_utf_8_without_lone_surrogates(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    name = b"r\xff\xe9.yaml".decode(errors="surrogateescape")
    say_to_program(json.dumps({"recap": name, "title": "Ä 数"}, ensure_ascii=False))
    printed = capfdbinary.readouterr().out
    assert json.loads(printed.decode("utf-8")) == {"recap": "r��.yaml", "title": "Ä 数"}
