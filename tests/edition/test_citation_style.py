from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.edition.citation_style import dated_pieces, pieces, short, work_authors, work_venue
from confdeck.edition.parts import Piece
from confdeck.model.work import Work

GAO = ("Gao", "Ruiqi")
XIE = ("Xie", "Jianwen")
ZHU = ("Zhu", "Song-Chun")
WU = ("Wu", "Ying Nian")
ICLR = "International Conference on Learning Representations (ICLR)"


def printed(work: Work) -> str:
    """Italics between stars, links between angle brackets."""
    return "".join(
        f"*{piece.text}*" if piece.italic else f"<{piece.text}>" if piece.url else piece.text
        for piece in pieces(work)
    )


STYLE = {
    "article": (
        Work(
            "k",
            "article",
            "Grid Cells",
            (GAO, XIE),
            container="Nature",
            volume="12",
            issue="3",
            pages="1–9",
            year="2018",
            doi="10.1000/1",
        ),
        "R. Gao, J. Xie. Grid Cells. *Nature* 12(3):1–9, 2018. <doi:10.1000/1>.",
    ),
    "inproceedings": (
        Work(
            "k",
            "inproceedings",
            "Grid Cells",
            (GAO, XIE, ZHU, WU),
            container=ICLR,
            year="2019",
            arxiv="1810.05597",
        ),
        f"R. Gao, J. Xie, S.-C. Zhu, Y. N. Wu. Grid Cells. *{ICLR}*, 2019. <arXiv:1810.05597>.",
    ),
    "book": (
        Work(
            "k",
            "book",
            "Deep Learning",
            (GAO,),
            publisher="MIT Press",
            year="2016",
            url="https://example.org/",
        ),
        "R. Gao. *Deep Learning*. MIT Press, 2016. <example.org>.",
    ),
    "incollection": (
        Work(
            "k",
            "incollection",
            "A Chapter",
            (GAO,),
            container="A Book",
            publisher="Springer",
            pages="1–9",
            year="2019",
        ),
        "R. Gao. A Chapter. *A Book*, 1–9, Springer, 2019.",
    ),
    "article with a number": (
        Work("k", "article", "T", (GAO,), container="J", volume="38", issue="4", pages="79", year="2019"),
        "R. Gao. T. *J* 38(4):79, 2019.",
    ),
    "article of a number without a volume": (
        Work("k", "article", "T", (GAO,), container="J", issue="3", pages="1–9", year="2019"),
        "R. Gao. T. *J*, no. 3:1–9, 2019.",
    ),
    "chapter with editors": (
        Work("k", "incollection", "T", (GAO,), container="B", editors=(XIE, ZHU), chapter="3", year="2019"),
        "R. Gao. T. *B*, J. Xie, S.-C. Zhu (eds.), ch. 3, 2019.",
    ),
    "book of a series": (
        Work("k", "book", "T", (GAO,), edition="2", series="LNCS", volume="11211", year="2018"),
        "R. Gao. *T*. 2nd ed. LNCS 11211, 2018.",
    ),
    "third edition": (
        Work("k", "book", "T", (GAO,), edition="Third", editors=(XIE,), series="S", issue="7"),
        "R. Gao. *T*. Third ed. J. Xie (ed.), S 7.",
    ),
    "program": (
        Work("k", "misc", "T", (GAO,), version="1.2", year="2018"),
        "R. Gao. T. v1.2, 2018.",
    ),
    "thesis": (
        Work("k", "phdthesis", "Why?", (GAO,), publisher="KAIST", year="2001"),
        "R. Gao. *Why?* PhD thesis, KAIST, 2001.",
    ),
    "report": (
        Work("k", "techreport", "GPT-4", (("OpenAI", ""),), publisher="OpenAI", issue="TR-1", year="2023"),
        "OpenAI. *GPT-4*. TR-1, OpenAI, 2023.",
    ),
    "page": (
        Work("k", "misc", "A Page", container="Medium", url="https://example.org/a", note="Accessed 2020"),
        "A Page. *Medium*. Accessed 2020. <example.org/a>.",
    ),
    "preprint": (
        Work("k", "article", "Deep Inside", (GAO,), container="arXiv preprint arXiv:1312.6034", year="2013"),
        "R. Gao. Deep Inside. 2013. <arXiv:1312.6034>.",
    ),
    "both addresses": (
        Work("k", title="T", doi="10.1000/1", arxiv="1312.6034", url="https://example.org"),
        "T. <doi:10.1000/1>, <arXiv:1312.6034>.",
    ),
    "many authors": (
        Work("k", title="T", authors=(GAO, XIE, ZHU, WU) * 2),
        "R. Gao, J. Xie, S.-C. Zhu et al. T.",
    ),
    "and others": (Work("k", title="T", authors=(GAO,), more_authors=True), "R. Gao et al. T."),
    "East Asian": (
        Work("k", title="格子細胞。", authors=(("高", "瑞琪"), ("김", "철수"))),
        "高瑞琪, 김철수. 格子細胞。",
    ),
    "Urdu": (Work("k", title="عنوان", authors=(("احمد", "علی"),)), "علی احمد. عنوان."),
    "plain string": (
        Work("k", raw="Gao, R. *Grid* [cells](https://example.org/a) https://example.org"),
        "Gao, R. *Grid* <cells> <https://example.org>",
    ),
}


@pytest.mark.parametrize(("work", "text"), STYLE.values(), ids=STYLE)
def test_pieces(work: Work, text: str) -> None:
    assert printed(work) == text


def test_links_lead_where_they_say() -> None:
    work = Work("k", title="T", doi="https://doi.org/10.1000/a<b", arxiv="1312.6034v2")
    assert [piece.url for piece in pieces(work) if piece.url] == [
        "https://doi.org/10.1000/a",
        "https://arxiv.org/abs/1312.6034",
    ]
    assert all(not piece.url for piece in pieces(Work("k", title="T", url="javascript:alert(1)")))


@pytest.mark.parametrize(
    ("work", "text"),
    [
        (Work("k", authors=(GAO,), year="2018"), "Gao 2018"),
        (Work("k", authors=(GAO, XIE), year="2018"), "Gao & Xie 2018"),
        (Work("k", authors=(GAO, XIE, ZHU), year="2018"), "Gao et al. 2018"),
        (Work("k", authors=(GAO,), more_authors=True, year="2018"), "Gao et al. 2018"),
        (Work("k", title="A Title That Goes on for Very Much Longer"), "A Title That Goes on for Very…"),
        (Work("k", raw="Gao, Ruiqi, et al. “Grid Cells.” arXiv:1810.05597 (2018)."), "Gao et al. 2018"),
        (Work("k", raw="https://www.example.org/a/b"), "example.org"),
        (Work("k", url="https://example.org/a/b"), "example.org"),
        (Work("k"), "k"),
    ],
)
def test_short(work: Work, text: str) -> None:
    assert short(work) == text


@pytest.mark.parametrize(
    ("work", "venue"),
    [
        (Work("k", container=ICLR, year="2019"), "ICLR 2019"),
        (Work("k", container="Nature", year="2015"), "Nature 2015"),
        (Work("k", container="Proceedings of ICCV 2019", year="2019"), "Proceedings of ICCV 2019"),
        (Work("k", arxiv="1905.01164", year="2019"), "arXiv 2019"),
        (Work("k", publisher="MIT Press"), "MIT Press"),
        (Work("k"), ""),
    ],
)
def test_venue(work: Work, venue: str) -> None:
    assert work_venue(work) == venue


def test_authors_in_full() -> None:
    work = Work("k", authors=(("van der Maaten", "Laurens"), ("OpenAI", ""), ("高", "瑞琪")))
    assert work_authors(work) == ("Laurens van der Maaten", "OpenAI", "高瑞琪")


words = st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True)


@given(
    st.builds(
        Work,
        st.just("k"),
        st.sampled_from(
            ["article", "inproceedings", "book", "incollection", "misc", "phdthesis", "techreport", "other"]
        ),
        title=words,
        authors=st.lists(st.tuples(words, words), max_size=6).map(tuple),
        container=words,
        year=st.from_regex(r"20[0-9]{2}", fullmatch=True),
        volume=words | st.just(""),
        issue=words | st.just(""),
        pages=words | st.just(""),
        publisher=words | st.just(""),
        note=words | st.just(""),
    )
)
def test_nothing_of_a_work_is_lost(work: Work) -> None:
    text = "".join(piece.text for piece in pieces(work))
    fields = (
        work.title,
        work.container,
        work.year,
        work.volume,
        work.issue,
        work.pages,
        work.publisher,
        work.note,
    )
    assert all(field in text for field in (*fields, *(family for family, _ in work.authors)))
    assert text.endswith(".")
    assert "  " not in text
    assert all(piece.text for piece in pieces(work))


@given(
    st.builds(
        Work, st.just("k"), title=st.text(), raw=st.text(), url=st.text(), doi=st.text(), arxiv=st.text()
    )
)
def test_nothing_raises(work: Work) -> None:
    assert all(isinstance(piece, Piece) for piece in pieces(work))
    short(work)
    work_venue(work)


def test_an_entry_without_fields_is_shown_by_its_key() -> None:
    assert [piece.text for piece in pieces(Work("empty"))] == ["empty"]


def test_the_group_follows_the_authors() -> None:
    work = Work("k", "article", "Higgs", (GAO,), more_authors=True, collaboration="ATLAS Collaboration")
    assert printed(work) == "R. Gao et al. (ATLAS Collaboration). Higgs."
    dated = "".join(piece.text for piece in dated_pieces(work, "2012", "{} et al.".format))
    assert dated == "Gao, R. et al. (ATLAS Collaboration) (2012). Higgs."


def test_editors_without_authors_have_a_label() -> None:
    work = Work("k", "book", "Proceedings", (GAO, XIE), edited=True)
    assert printed(work) == "R. Gao, J. Xie (eds.). *Proceedings*."
    assert printed(replace(work, authors=(GAO,))) == "R. Gao (ed.). *Proceedings*."
    dated = "".join(piece.text for piece in dated_pieces(work, "2012", "{} et al.".format))
    assert dated == "Gao, R., Xie, J. (eds.) (2012). Proceedings."


def test_the_kind_of_a_report_stands_before_its_number() -> None:
    work = Work("k", "techreport", "T", (GAO,), issue="12", degree="Technical note", publisher="CERN")
    assert printed(work) == "R. Gao. *T*. Technical note 12, CERN."
    assert printed(replace(work, issue="")) == "R. Gao. *T*. Technical note, CERN."


def test_letters_of_a_title_stay_as_they_are_written() -> None:
    title = "On a σ-algebra and the π-calculus of mRNA"
    assert title in printed(Work("k", "article", title, (GAO,), year="2018"))
