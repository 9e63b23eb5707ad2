from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.model import Paper
from confdeck.model.same_work import WorkIdentity, first_records, paper_identity, work_identity
from confdeck.model.work import Work
from confdeck.text import parse_phrase

TITLE = "Seeing What a GAN Cannot Generate"
BAU = (("Bau", "David"),)
SEEING = Work("a", title=TITLE, authors=BAU)
ROE = (("Roe", "Ann"),)


def groups(*works: Work) -> list[int]:
    return first_records([work_identity(work) for work in works])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Work("a", doi="10.1109/CVPR.2016.90"), Work("b", doi="https://doi.org/10.1109/cvpr.2016.90")),
        (Work("a", doi="10.1000/x(1)2"), Work("b", url="http://dx.doi.org/10.1000/X%281%292")),
        (Work("a", arxiv="1312.6034"), Work("b", url="https://arxiv.org/abs/1312.6034v2")),
        (Work("a", arxiv="1312.6034v1"), Work("b", container="arXiv preprint arXiv:1312.6034")),
        (Work("a", arxiv="cs/0112017"), Work("b", url="https://arxiv.org/pdf/cs/0112017")),
        (Work("a", doi="10.48550/arXiv.1409.1556"), Work("b", arxiv="1409.1556")),
        (Work("a", doi="10.18653/v1/N19-1423"), Work("b", url="https://aclanthology.org/N19-1423.pdf")),
        (
            Work("a", url="https://www.aclweb.org/anthology/N19-1423/"),
            Work("b", raw="https://aclanthology.org/N19-1423"),
        ),
        (
            Work("a", url="https://openreview.net/forum?id=rkgNKkHtvB"),
            Work("b", url="https://openreview.net/pdf?id=rkgNKkHtvB"),
        ),
        (Work("a", url="https://www.example.org/page/"), Work("b", raw="http://example.org/page")),
        (SEEING, Work("b", title="{Seeing} what a GAN – cannot generate!", authors=(("Bau", "D."),))),
        (
            Work("a", title="Über das Café der Zukunft", authors=BAU),
            Work("b", title="U\u0308BER DAS CAFE DER ZUKUNFT", authors=BAU),
        ),
        (SEEING, Work("b", raw=f"Bau, David, et al. “{TITLE}.” ICCV. 2019.")),
        (SEEING, Work("b", raw=f"D. Bau and J.-Y. Zhu: “{TITLE}.” ICCV. 2019.")),
        (SEEING, Work("b", raw=f"Bau D, Zhu JY. “{TITLE}.” ICCV. 2019.")),
        (
            Work("a", title=TITLE, authors=(("van den Oord", "Aaron"),), year="2017"),
            Work("b", title=TITLE, authors=(("Oord", "A. van den"),), year="2019"),
        ),
        (Work("a", raw="Roe, A. Widgets. 2019."), Work("b", raw="Roe, A. *Widgets*. 2019.")),
        (
            Work("a", title=TITLE, authors=BAU, arxiv="1910.11626", year="2019"),
            Work("b", title=TITLE, authors=BAU, doi="10.1109/ICCV.2019.00460", year="2019"),
        ),
    ],
)
def test_the_same_work(one: Work, other: Work) -> None:
    assert groups(one, other) == groups(other, one) == [0, 0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Work("a"), Work("b")),
        (Work("a", doi="10.1000/1"), Work("b", doi="10.1000/12")),
        (Work("a", arxiv="1312.6034"), Work("b", arxiv="1312.6035")),
        (SEEING, Work("b", title=TITLE)),
        (SEEING, Work("b", title=TITLE, authors=(("Roe", "David"),))),
        (SEEING, Work("b", title=TITLE, authors=(("Bau", "Ruth"),))),
        (SEEING, Work("b", title=TITLE, authors=BAU, distinct=True)),
        (
            Work("a", title="A Survey of Widgets", authors=ROE, year="2009"),
            Work("b", title="A Survey of Widgets", authors=ROE, year="2012"),
        ),
        (
            Work("a", title="A Survey of Widgets", authors=ROE, year="2009", doi="10.5555/widget.2009.1"),
            Work("b", title="A Survey of Widgets", authors=ROE, year="2010", doi="10.5555/jw.2010.77"),
        ),
        (Work("a", title="Thinking in C", authors=ROE), Work("b", title="Thinking in C++", authors=ROE)),
        (
            Work("a", type="article", url="https://example.org"),
            Work("b", type="article", url="https://example.org"),
        ),
    ],
)
def test_not_the_same_work(one: Work, other: Work) -> None:
    assert groups(one, other) == groups(other, one) == [0, 1]


def test_a_record_joins_those_that_share_one_of_its_identifiers() -> None:
    article = Work("a", doi="10.1000/1")
    preprint = Work("b", arxiv="1905.01164")
    both = Work("c", doi="10.1000/1", arxiv="1905.01164")
    assert groups(article, preprint, Work("d"), both) == [0, 0, 2, 0]


def test_a_preprint_does_not_join_two_articles() -> None:
    preprint = Work("a", title=TITLE, authors=BAU, arxiv="1905.01164")
    articles = [Work(doi, title=TITLE, authors=BAU, doi=doi) for doi in ("10.1000/1", "10.1000/2")]
    assert groups(preprint, *articles) == [0, 0, 2]


def paper(title: str, **fields: object) -> Paper:
    return Paper.model_validate({"title": parse_phrase(title, None)[0], **fields})


WORK = Work("bau", title=TITLE, authors=BAU, arxiv="1910.11626", doi="10.1109/ICCV.2019.00460")


@pytest.mark.parametrize(
    "other",
    [
        paper("@bau", why="Read it"),
        paper("Seeing", arxiv="1910.11626v2"),
        paper("Seeing", url="https://arxiv.org/abs/1910.11626"),
        paper("Seeing", doi="10.1109/iccv.2019.00460"),
        paper("Seeing", links={"paper": "https://doi.org/10.1109/ICCV.2019.00460"}),
        paper(TITLE, authors=["David Bau", "Jun-Yan Zhu"]),
        paper(TITLE, authors=["Bau, D."]),
        paper("@again"),
    ],
)
def test_papers_are_the_same_however_they_are_given(other: Paper) -> None:
    works = {"bau": WORK, "again": Work("again", title=TITLE, authors=BAU)}
    identities = [paper_identity(record, works) for record in (paper("@bau"), other)]
    assert first_records(identities) == [0, 0]


@pytest.mark.parametrize(
    "other", [paper("@bau", distinct=True), paper(TITLE), paper(TITLE, authors=["Ann Roe"])]
)
def test_papers_that_are_not_the_same(other: Paper) -> None:
    assert first_records([paper_identity(record, {"bau": WORK}) for record in (paper("@bau"), other)]) == [
        0,
        1,
    ]


def test_a_title_without_an_author_is_a_hint_at_most() -> None:
    untold = work_identity(Work("b", title=TITLE))
    assert work_identity(SEEING).may_be(untold)
    assert not work_identity(SEEING).may_be(work_identity(Work("c", title=TITLE, authors=ROE)))
    assert not WorkIdentity().may_be(WorkIdentity())


records = st.builds(
    Work,
    st.just("k"),
    title=st.text() | st.just(TITLE),
    authors=st.sampled_from([(), BAU, ROE]),
    year=st.sampled_from(["", "2018", "2019", "2021"]),
    doi=st.text() | st.sampled_from(["10.1000/1", "10.1000/2"]),
    arxiv=st.sampled_from(["", "1905.01164"]),
    raw=st.text(),
)


@given(st.lists(records, max_size=6))
def test_every_record_is_of_its_first_record_s_work(works: list[Work]) -> None:
    firsts = groups(*works)
    assert all(firsts[first] == first <= position for position, first in enumerate(firsts))
