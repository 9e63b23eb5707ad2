from __future__ import annotations

import pytest

from confdeck.source.journal_macros import journal_of


@pytest.mark.parametrize(
    ("field", "journal"),
    [
        (r"\apj", "ApJ"),
        (r"{\aap}", "A&A"),
        (r"\prl{}", "Phys. Rev. Lett."),
        (r"\procspie", "Proc. SPIE"),
        (r"\unknown", ""),
        (r"\apj Letters", ""),
        ("Nature", ""),
    ],
)
def test_journal_of(field: str, journal: str) -> None:
    assert journal_of(field) == journal
