from __future__ import annotations

import pytest

from confdeck.model.work import arxiv_in, doi_address, doi_in, unescaped


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


SICI = "10.1002/(SICI)1099-9999(19980815)17:15<1661::AID-XYZ968>3.0.CO;2-2"


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        (r"10.1007/978-3-030-01234-2\_1", "10.1007/978-3-030-01234-2_1"),
        (r"10.1007/978-3-030-01234-2{\_}1", "10.1007/978-3-030-01234-2_1"),
        (r"10.1007/978-3-030-01234-2{_}1", "10.1007/978-3-030-01234-2_1"),
        (r"10.1007/978-3-030-01234-2\textunderscore{}1", "10.1007/978-3-030-01234-2_1"),
        (r"https://doi.org/10.1007/978-3-030-01234-2\_1", "10.1007/978-3-030-01234-2_1"),
        (r"10.1000/a\&b\#c", "10.1000/a&b#c"),
        ("10.1000/a&amp;b", "10.1000/a&b"),
        ("10.1000/{ABC}.{1}", "10.1000/ABC.1"),
        ("{10.1000/ABC}", "10.1000/ABC"),
        ("10.1000.10/123", "10.1000.10/123"),
        (SICI, SICI),
        (SICI.replace("<", "&lt;").replace(">", "&gt;"), SICI),
        (SICI.replace("<", "&amp;lt;").replace(">", "&amp;gt;"), SICI),
        (SICI.replace("<", r"{\textless}").replace(">", r"\textgreater "), SICI),
        (SICI.replace("<", "$<$").replace(">", "$>$"), SICI),
        (
            "https://doi.org/10.1002%2F(SICI)1099-9999(19980815)17:15%3C1661::AID-XYZ968%3E3.0.CO%3B2-2",
            SICI,
        ),
        (r"10.1002\%2F1234", "10.1002/1234"),
        ("DOI: 10.1000/ABC", "10.1000/ABC"),
        ("HTTPS://DX.DOI.ORG/10.1000/ABC", "10.1000/ABC"),
        ("<https://doi.org/10.1000/abc>", "10.1000/abc"),
        ('<a href="https://doi.org/10.1000/abc">', "10.1000/abc"),
        ("doi:10.1000/abc</a>", "10.1000/abc"),
        ("[10.1000/abc](https://doi.org/10.1000/abc)", "10.1000/abc"),
        (r"\href{https://doi.org/10.1000/abc}{words}", "10.1000/abc"),
        ("https://example.org/doi/full/10.1000/abc?needAccess=true", "10.1000/abc"),
        ("https://example.org/doi/10.1000/abc/full", "10.1000/abc"),
        ("https://example.org/content/pdf/10.1000/abc.pdf", "10.1000/abc"),
        ("https://example.org/article?id=10.1000/abc&type=printable", "10.1000/abc"),
        ("https://doi.org/10.1000/full", "10.1000/full"),
    ],
)
def test_a_doi_survives_every_way_of_writing_it(written: str, doi: str) -> None:
    assert doi_in(written) == doi
    assert doi_in(doi_address(doi)) == doi


def test_the_address_of_a_doi_is_percent_encoded() -> None:
    assert doi_address("10.1000/a<b>#c") == "https://doi.org/10.1000/a%3Cb%3E%23c"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (r"https://example.org/\~{}roe/a\_b", "https://example.org/~roe/a_b"),
        (r"https://example.org/{\textasciitilde}roe", "https://example.org/~roe"),
        (r"https://example.org/$\sim$roe?a=1\&b=2&amp;c", "https://example.org/~roe?a=1&b=2&c"),
    ],
)
def test_an_address_without_escapes(written: str, address: str) -> None:
    assert unescaped(written) == address


def test_a_doi_with_a_part_like_a_tag() -> None:
    assert doi_in("10.1000/x_y<z>") == "10.1000/x_y<z>"
    assert doi_in("<i>10.1000/x</i>") == doi_in("10.1000/x<br> and") == "10.1000/x"
