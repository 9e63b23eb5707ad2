from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.model.work import Work, arxiv_in, doi_in, work_identity


def same_work(one: Work, other: Work) -> bool:
    return not set(work_identity(one)).isdisjoint(work_identity(other))


SEEING = Work("a", title="Seeing What a GAN Cannot Generate")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Work("a", doi="10.1109/CVPR.2016.90"), Work("b", doi="https://doi.org/10.1109/cvpr.2016.90")),
        (Work("a", doi="10.1000/x(1)2"), Work("b", url="http://dx.doi.org/10.1000/X%281%292")),
        (Work("a", arxiv="1312.6034"), Work("b", url="https://arxiv.org/abs/1312.6034v2")),
        (Work("a", arxiv="1312.6034v1"), Work("b", container="arXiv preprint arXiv:1312.6034")),
        (Work("a", arxiv="cs/0112017"), Work("b", url="https://arxiv.org/pdf/cs/0112017")),
        (Work("a", doi="10.48550/arXiv.1409.1556"), Work("b", arxiv="1409.1556")),
        (SEEING, Work("b", title="{Seeing} what a GAN – cannot generate!")),
        (Work("a", title="Über das Café der Zukunft"), Work("b", title="U\u0308BER DAS CAFE DER ZUKUNFT")),
        (SEEING, Work("b", raw="Bau, David, et al. “Seeing What a GAN Cannot Generate.” ICCV. 2019.")),
        (
            Work("a", title="Deep Image Prior", authors=(("Ulyanov", "Dmitry"),)),
            Work("b", raw="Ulyanov, Dmitry, et al. “Deep image prior.” CVPR. 2018."),
        ),
        (Work("a", url="https://www.example.org/page/"), Work("b", raw="http://example.org/page")),
    ],
)
def test_the_same_work(one: Work, other: Work) -> None:
    assert same_work(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Work("a"), Work("b")),
        (Work("a", doi="10.1000/1"), Work("b", doi="10.1000/12")),
        (Work("a", arxiv="1312.6034"), Work("b", arxiv="1312.6035")),
        (
            Work("a", title="Deep Learning", authors=(("LeCun", "Yann"),)),
            Work("b", title="Deep Learning", authors=(("Goodfellow", "Ian"),)),
        ),
        (
            Work("a", type="article", url="https://example.org"),
            Work("b", type="article", url="https://example.org"),
        ),
    ],
)
def test_not_the_same_work(one: Work, other: Work) -> None:
    assert not same_work(one, other)


def test_a_work_goes_by_all_its_names() -> None:
    work = Work("a", title="On a Long Enough Title", doi="10.1000/1", arxiv="1905.01164v3")
    assert work_identity(work) == ("doi:10.1000/1", "arxiv:1905.01164", "title:onalongenoughtitle")


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


@given(
    st.builds(
        Work, st.just("k"), title=st.text(), doi=st.text(), url=st.text(), raw=st.text(), container=st.text()
    )
)
def test_a_work_is_itself(work: Work) -> None:
    assert work_identity(work) == work_identity(work)
    assert bool(work_identity(work)) == same_work(work, work)
