from __future__ import annotations

import pytest

from confdeck.model.identifiers import IdentifierIndex, identifier_alone, isbn13, isbns_in
from confdeck.model.work import Work

SICI = "10.1002/(SICI)1099-9999(1998)17:15<1661::AID-XYZ968>3.0.CO;2-2"


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("arxiv:1706.03762", "arXiv:1706.03762"),
        ("arXiv:1706.03762v5", "arXiv:1706.03762"),
        ("1706.03762", "arXiv:1706.03762"),
        ("arXiv 1706.03762 [cs.CL]", "arXiv:1706.03762"),
        ("hep-th/9901001", "arXiv:hep-th/9901001"),
        ("arXiv:math.GT/0309136v2", "arXiv:math.GT/0309136"),
        ("https://arxiv.org/pdf/1706.03762v5.pdf", "arXiv:1706.03762"),
        ("<https://arxiv.org/html/1706.03762v7>", "arXiv:1706.03762"),
        ("arxiv.org/abs/1706.03762", "arXiv:1706.03762"),
        ("10.48550/arXiv.1706.03762", "arXiv:1706.03762"),
        ("10.1109/ICCV.2019.00467", "doi:10.1109/ICCV.2019.00467"),
        ("DOI: 10.1109/ICCV.2019.00467.", "doi:10.1109/ICCV.2019.00467"),
        ("https://dx.doi.org/10.1109%2FICCV.2019.00467", "doi:10.1109/ICCV.2019.00467"),
        ("dl.acm.org/doi/10.1145/3292500.3330701", "doi:10.1145/3292500.3330701"),
        (f"doi:{SICI}", f"doi:{SICI}"),
        ("https://huggingface.co/papers/1706.03762", "arXiv:1706.03762"),
        ("https://ar5iv.labs.arxiv.org/html/1706.03762", "arXiv:1706.03762"),
        (
            "https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full.pdf",
            "doi:10.1101/2020.01.01.123456",
        ),
        ("https://www.nature.com/articles/s41586-020-2649-2.pdf", "doi:10.1038/s41586-020-2649-2"),
        ("https://zenodo.org/records/3509134", "doi:10.5281/zenodo.3509134"),
        ("zenodo.org/record/3509134/files/a.zip?download=1", "doi:10.5281/zenodo.3509134"),
        ("https://figshare.com/articles/2019/123456/2", "doi:10.6084/m9.figshare.123456"),
        ("https://elifesciences.org/articles/12345v2", "doi:10.7554/eLife.12345"),
        (r"\doi{10.1109/5.771073}", "doi:10.1109/5.771073"),
        (r"\href{https://arxiv.org/abs/1706.03762}{Attention}", "arXiv:1706.03762"),
        ("arXiv:1706.03762v7 [cs.CL] 2 Aug 2023", "arXiv:1706.03762"),
        ("https://aclanthology.org/D14-1162v2.pdf", "ACL Anthology D14-1162"),
        ("P19-1001", "ACL Anthology P19-1001"),
        ("https://aclanthology.org/2020.acl-main.1.pdf", "ACL Anthology 2020.acl-main.1"),
        ("https://openreview.net/pdf?id=rkgNKkHtvB", "OpenReview rkgNKkHtvB"),
        ("https://openreview.net/forum?noteId=x&id=rkgNKkHtvB", "OpenReview rkgNKkHtvB"),
        ("https://pubmed.ncbi.nlm.nih.gov/12345678/", "PMID 12345678"),
        ("https://europepmc.org/article/MED/12345678", "PMID 12345678"),
        ("PMID: 12345678", "PMID 12345678"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/", "PMC1234567"),
        (
            "https://openaccess.thecvf.com/content_ICCV_2019/papers/Shaham_SinGAN_ICCV_2019_paper.pdf",
            "CVF: Shaham SinGAN ICCV 2019",
        ),
        ("ISBN-13: 978-0-262-03561-3", "ISBN 9780262035613"),
        ("isbn:0-262-03561-8", "ISBN 9780262035613"),
        ("978 0 262 03561 3", "ISBN 9780262035613"),
        ("https://www.example.org/a/paper/", "example.org/a/paper"),
        ("url: https://example.org/x", "example.org/x"),
    ],
)
def test_an_identifier_alone(written: str, label: str) -> None:
    identifier = identifier_alone(written)
    assert identifier
    assert identifier.label == label
    assert identifier.address.startswith("https://")


@pytest.mark.parametrize(
    "written",
    [
        "SinGAN",
        "1984",
        "2001: A Space Odyssey",
        "C-3PO",
        "10.1",
        "PMID",
        "pubmed is fine",
        "A paper, doi:10.1109/x",
        "978-0-262-03561-4",
        "mailto:ada@example.org",
        "[SinGAN](https://example.org)",
        "",
    ],
)
def test_words_that_are_no_identifier(written: str) -> None:
    assert identifier_alone(written) is None


def test_a_doi_keeps_its_signs_and_its_address_is_encoded() -> None:
    identifier = identifier_alone(SICI)
    assert identifier
    assert identifier.address.endswith("17:15%3C1661::AID-XYZ968%3E3.0.CO;2-2")


@pytest.mark.parametrize(
    ("work", "written"),
    [
        (Work("a", doi="10.1109/ICCV.2019.00467"), "https://doi.org/10.1109/iccv.2019.00467"),
        (Work("a", arxiv="1706.03762"), "https://arxiv.org/pdf/1706.03762v2"),
        (Work("a", url="https://aclanthology.org/N19-1423"), "10.18653/v1/N19-1423"),
        (Work("a", doi="10.18653/v1/N19-1423"), "https://www.aclweb.org/anthology/N19-1423.pdf"),
        (Work("a", url="https://openreview.net/forum?id=rkgNKkHtvB"), "openreview:rkgNKkHtvB"),
        (
            Work("a", url="https://proceedings.mlr.press/v97/tan19a.html"),
            "http://proceedings.mlr.press/v97/tan19a/tan19a.pdf",
        ),
        (
            Work(
                "a",
                url="https://papers.nips.cc/paper/2017/hash/3f5ee243547dee91fbd053c1c4a845aa-Abstract.html",
            ),
            "https://proceedings.neurips.cc/paper_files/paper/2017/file/3f5ee243547dee91fbd053c1c4a845aa-Paper.pdf",
        ),
        (Work("a", pmid="12345678"), "https://pubmed.ncbi.nlm.nih.gov/12345678"),
        (Work("a", type="book", isbn="0-262-03561-8 (hardback)"), "978-0-262-03561-3"),
        (Work("a", title="T", url="https://www.example.org/page/"), "http://example.org/page#part"),
        (
            Work("a", url="https://openaccess.thecvf.com/content/ICCV2019/html/Roe_X_ICCV_2019_paper.html"),
            "https://openaccess.thecvf.com/content_ICCV_2019/papers/Roe_X_ICCV_2019_paper.pdf",
        ),
    ],
)
def test_a_work_is_found_by_each_form_of_its_identifier(work: Work, written: str) -> None:
    identifier = identifier_alone(written)
    assert identifier
    assert IdentifierIndex([Work("other", doi="10.1000/1"), work]).key_of(identifier) == "a"


def test_an_isbn_names_the_book_and_not_its_chapters() -> None:
    chapter, book = (Work(kind, type=kind, isbn="9780262035613") for kind in ("incollection", "book"))
    identifier = identifier_alone("9780262035613")
    assert identifier
    assert IdentifierIndex([chapter, book]).key_of(identifier) == "book"
    assert IdentifierIndex([chapter, chapter]).key_of(identifier) == ""


def test_isbns() -> None:
    assert isbn13("080442957X") == "9780804429573"
    assert list(isbns_in("978-0-262-03561-3, 0-8044-2957-X (pbk.), 123")) == [
        "9780262035613",
        "9780804429573",
    ]
