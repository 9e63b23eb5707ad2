from __future__ import annotations

import pytest

from confdeck.source.theses import thesis_kind


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        ("phdthesis", "", ("phdthesis", "")),
        ("phdthesis", "{PhD} dissertation", ("phdthesis", "")),
        ("phdthesis", "mathesis", ("mastersthesis", "")),
        ("phdthesis", "M.Sc. thesis", ("mastersthesis", "")),
        ("phdthesis", "bathesis", ("phdthesis", "Bachelor’s thesis")),
        ("mastersthesis", "Bachelor thesis", ("phdthesis", "Bachelor’s thesis")),
        ("phdthesis", "Habilitation", ("phdthesis", "Habilitation")),
        ("mastersthesis", "Diploma thesis", ("mastersthesis", "Diploma thesis")),
        ("techreport", "Research Note", ("techreport", "Research Note")),
        ("misc", "patentus", ("misc", "US patent")),
        ("article", "Letter", ("article", "")),
    ],
)
def test_kinds_of_theses(kind: str, written: str, expected: tuple[str, str]) -> None:
    assert thesis_kind(kind, written) == expected
