from __future__ import annotations

import pytest

from confdeck.last_results import LastResults


def test_results_last_until_the_next_document_but_one() -> None:
    calls: list[str] = []
    results = LastResults[str]()

    def asked(key: str) -> str:
        def make() -> str:
            calls.append(key)
            return key.upper()

        return results.get(key, make)

    for document in ("ab", "a", "ab"):
        results.begin()
        assert [asked(key) for key in document * 2] == list(document.upper() * 2)
    assert calls == ["a", "b", "b"]


def test_a_failure_is_not_kept() -> None:
    results = LastResults[int]()
    with pytest.raises(ZeroDivisionError):
        results.get("a", lambda: 1 // 0)
    assert results.get("a", lambda: 1) == 1
