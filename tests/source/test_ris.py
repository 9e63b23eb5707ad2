from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confdeck.model import Work
from confdeck.source.ris import read_ris, ris_extract, scan_ris


def read(text: str) -> tuple[tuple[Work, ...], list[str]]:
    data = text.encode()
    index = scan_ris(data)
    works, problems = read_ris(data, index, index.entries, "a.ris")
    return works, [str(problem) for problem in problems]


def record(kind: str, *lines: str) -> str:
    return "\n".join(
        (
            f"TY  - {kind}",
            *lines,
            "TI  - T" if not any("T1" in line or "TI" in line for line in lines) else "",
            "ER  - ",
            "",
        )
    )


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        (
            record("JOUR", "AU  - Roe, Ann", "AU  - Doe, Ben, Jr."),
            "authors",
            (("Roe", "Ann"), ("Doe Jr.", "Ben")),
        ),
        (record("JOUR", "A1  - Roe, Ann; Doe, Ben"), "authors", (("Roe", "Ann"), ("Doe", "Ben"))),
        (record("JOUR", "AU  - World Health Organization"), "authors", (("World Health Organization", ""),)),
        (record("JOUR", "AU  - World Bank,"), "authors", (("World Bank", ""),)),
        (
            record("CONF", "AU  - A. B. Roe", "AU  - C. van der Doe"),
            "authors",
            (("Roe", "A. B."), ("van der Doe", "C.")),
        ),
        (record("CONF", "AU  - L. -J. Li"), "authors", (("Li", "L.-J."),)),
        (record("JOUR", "DA  - JUN"), "year", ""),
        ("PMID- 1\nTI  - T\nAU  - LeCun YA\nAU  - Team\n", "authors", (("LeCun", "Y. A."), ("Team", ""))),
        (record("JOUR", "TI  - A long", "title over lines"), "title", "A long title over lines"),
        (record("JOUR", "T1  - A <i>b</i> &amp; c"), "title", "A b & c"),
        (record("JOUR", "JF  - Nature", "JO  - Nat."), "container", "Nature"),
        (record("JOUR", "T2  - Nature", "JA  - Nat."), "container", "Nature"),
        (record("JOUR", "JA  - Nat."), "container", "Nat."),
        (record("CPAPER", "C3  - ICCV", "T3  - LNCS"), "container", "ICCV"),
        (record("CPAPER", "C3  - ICCV", "T3  - LNCS"), "series", "LNCS"),
        (record("CONF", "T2  - ICCV"), "type", "inproceedings"),
        (record("CONF"), "type", "book"),
        (record("CHAP", "BT  - Book", "A2  - Doe, B.", "AU  - Roe, A."), "editors", (("Doe", "B."),)),
        (record("BOOK", "T2  - Series", "VL  - 3"), "series", "Series"),
        ("TY  - BOOK\nBT  - The Book\nER  - \n", "title", "The Book"),
        (record("THES", "PB  - KAIST", "M3  - Master's thesis"), "type", "mastersthesis"),
        (record("JOUR", "PY  - 2017/06/12/"), "year", "2017"),
        (record("JOUR", "Y1  - 2017///"), "year", "2017"),
        (record("JOUR", "DA  - 2017/06"), "year", "2017"),
        (record("CONF", "PY  - 2019"), "year", "2019"),
        (record("JOUR", "SP  - 436", "EP  - 444"), "pages", "436–444"),
        (record("JOUR", "SP  - 436-444", "EP  - 444"), "pages", "436–444"),
        (record("JOUR", "SP  - 12", "EP  - 12"), "pages", "12"),
        (record("JOUR", "C7  - 042301"), "pages", "042301"),
        (record("JOUR", "DO  - https://doi.org/10.1000/1"), "doi", "10.1000/1"),
        (record("JOUR", "M3  - doi: 10.1000/1"), "doi", "10.1000/1"),
        (record("JOUR", "UR  - https://doi.org/10.1000/1"), "doi", "10.1000/1"),
        (
            record("JOUR", "L1  - internal-pdf://x.pdf", "UR  - https://a.org", "UR  - https://b.org"),
            "url",
            "https://a.org",
        ),
        (
            record("JOUR", "N1  - Export Date: 3 May", "N1  - Cited By :3", "N1  - Best paper"),
            "note",
            "Best paper",
        ),
        (record("UNPB", "UR  - http://arxiv.org/abs/1706.03762"), "arxiv", "1706.03762"),
        (record("RPRT", "IS  - TR-7"), "issue", "TR-7"),
        (record("JOUR", "ID  - roe2019"), "key", "roe2019"),
        (record("JOUR", "AU  - Roe, A.", "PY  - 2019"), "key", "roe2019"),
    ],
)
def test_fields(text: str, field: str, value: object) -> None:
    works, problems = read(text)
    assert [getattr(work, field) for work in works] == [value]
    assert problems == []


def test_a_text_without_records_has_no_works() -> None:
    assert read("ty") == ((), [])


def test_spellings_of_the_tags() -> None:
    works, problems = read(
        "\n TY - JOUR \nTI- One\nID  - one\nTY  - BOOK\nTI  - Two\nID  - two\nER  -\njunk\n"
    )
    assert [(work.key, work.title) for work in works] == [("one", "One"), ("two", "Two")]
    assert problems == []


def test_unknown_tags_and_types_are_reported() -> None:
    _, problems = read("TY  - JORU\nID  - a\nTI  - T\nQQ  - x\nER  - ")
    assert problems == [
        "a.ris:1:1: warning: `JORU`, the type of `a`, is not known",
        "a.ris:4:1: warning: the tag `QQ` of `a` is not known and not printed",
    ]


def test_a_record_of_pubmed() -> None:
    (work,), problems = read(
        "\nPMID- 26017442\nDP  - 2015 May 28\nTI  - Deep\n      learning.\nPG  - 436-44\nLID - 10.1038/x [doi]\n"
        "FAU - LeCun, Yann\nAU  - LeCun Y\nCN  - A Collaboration\nJT  - Nature\nVI  - 521\nIP  - 7553\n"
    )
    assert problems == []
    assert work == Work(
        key="lecun2015",
        type="article",
        title="Deep learning",
        authors=(("LeCun", "Yann"), ("A Collaboration", "")),
        container="Nature",
        year="2015",
        volume="521",
        issue="7553",
        pages="436–444",
        doi="10.1038/x",
        pmid="26017442",
    )


def test_an_extract_is_ris() -> None:
    data = b"TY  - JOUR\nID  - a\nER  - \n\nTY  - JOUR\nID  - b\nER  - \n"
    index = scan_ris(data)
    assert ris_extract(data, index, index.entries[1:]) == "TY  - JOUR\nID  - b\nER  -\n\n"


@pytest.mark.parametrize("piece", ["a.-", "a. ", "a;", "a and ", "1-", "<i>", "10.1000/"])
def test_a_long_value_takes_little_time(piece: str) -> None:
    started = time.process_time()
    for tag in ("AU", "SP", "TI", "DO", "N1", "PY"):
        scan_ris(f"TY  - JOUR\n{tag}  - {piece * 30_000}\n".encode())
    assert time.process_time() - started < 5


pieces = st.lists(
    st.sampled_from(
        [
            "TY  - ",
            "JOUR",
            "\n",
            "ER  - ",
            "AU  - ",
            "Roe, A.",
            "PMID- ",
            ";",
            ",",
            "PY  - ",
            "2019",
            "-",
            "ID  - ",
        ]
    ),
    max_size=40,
).map("".join)


@settings(deadline=None)
@given(pieces)
def test_nothing_raises(text: str) -> None:
    read(text)
