from __future__ import annotations

import pytest

from confdeck.model.work import arxiv_in, doi_in


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("see doi:10.1000/182.", "10.1000/182"),
        ("(10.1000/a(b)c)", "10.1000/a(b)c"),
        ("10.48550/arXiv.1409.1556", ""),
        ("none", ""),
    ],
)
def test_doi_in(text: str, doi: str) -> None:
    assert doi_in(text) == doi


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1905.01164", "1905.01164"),
        ("arXiv: 1905.01164v2", "1905.01164"),
        ("CVPR 2019.01164", ""),
        ("math.GT/0309136", "math.GT/0309136"),
    ],
)
def test_arxiv_in(text: str, number: str) -> None:
    assert arxiv_in(text) == number
