"""Twenty identifiers as people paste them, from pages, papers and files of LaTeX, with what the services answer."""

from __future__ import annotations

from typing import Any

from tests.authoring.recorded_answers import (
    arxiv,
    crossref,
    datacite,
    message,
    message_list,
    openalex,
    openreview,
    semantic_scholar,
)
from tests.authoring.services.fifty_works import Case

_WORKS = "api.crossref.org/works"
_DATACITE = "api.datacite.org/dois"
_ARXIV = "export.arxiv.org/api/query?id_list="
_KDD = "Proceedings of the 25th ACM SIGKDD International Conference on Knowledge Discovery & Data Mining"
_EMNLP = "Proceedings of the 2014 Conference on Empirical Methods in Natural Language Processing (EMNLP)"
_LARGE_N = "The Large N Limit of Superconformal Field Theories and Supergravity"
_SURVEY = "A survey on deep learning in medical image analysis"
_JUNIOR = crossref(
    "10.1601/tx.24648",
    "dataset",
    "Taxon Abstract for the genus Pantoea",
    ["Parker, Charles Thomas", "Garrity, George M"],
    [2014],
    ["The NamesforLife Abstracts"],
)
_JUNIOR["author"][0]["suffix"] = "Jr"


def _arxiv(number: str, title: str, authors: list[str], published: str, journal: str = "") -> dict[str, str]:
    return {f"{_ARXIV}{number}": arxiv(number, title, authors, published, journal)}


def _crossref(doi: str, *facts: Any, **more: Any) -> dict[str, Any]:
    return {f"{_WORKS}/{doi}": message({**crossref(doi, *facts), **more})}


ANSWERS: dict[str, Any] = {
    f"{_WORKS}/10.1601/tx.24648": message(_JUNIOR),
    **_crossref(
        "10.1016/j.media.2017.07.005",
        "journal-article",
        _SURVEY,
        ["Litjens, Geert", "Kooi, Thijs"],
        [2017, 12],
        ["Medical Image Analysis"],
    ),
    **_crossref(
        "10.1109/5.771073",
        "journal-article",
        "Toward unique identifiers",
        ["Paskin, N."],
        [1999, 7],
        ["Proceedings of the IEEE"],
    ),
    **_crossref(
        "10.1101/2020.04.01.020370",
        "posted-content",
        "An atlas\n   of halls",
        ["Roe, Ada"],
        [2020, 4, 2],
        institution=[{"name": "bioRxiv", "place": ["-"], "acronym": ["-"]}],
        publisher="openRxiv",
        **{"group-title": "Microbiology"},
    ),
    **_crossref(
        "10.1201/9780429469275",
        "monograph",
        "Statistics of Queues",
        [],
        [2021],
        editor=[{"given": "Ann", "family": "Lee", "sequence": "first", "affiliation": []}],
        publisher="Chapman and Hall/CRC",
    ),
    **_crossref(
        "10.1145/3292500.3330701",
        "proceedings-article",
        "Optuna",
        ["Akiba, Takuya"],
        [2019, 7, 25],
        [_KDD],
        subtitle=["A Next-generation Hyperparameter Optimization Framework"],
    ),
    **_crossref(
        "10.3115/v1/D14-1162",
        "proceedings-article",
        "Glove: Global Vectors for Word Representation",
        ["Pennington, Jeffrey", "Socher, Richard", "Manning, Christopher"],
        [2014],
        [_EMNLP],
    ),
    f"{_DATACITE}/10.5281/zenodo.3509134": datacite(
        "10.5281/zenodo.3509134",
        [{"title": "pandas-dev/pandas: Pandas"}],
        [{"name": "The pandas development team", "nameType": "Organizational"}],
        2020,
        "Zenodo",
    ),
    f"{_DATACITE}/10.5281/zenodo.1234567": datacite(
        "10.5281/zenodo.1234567",
        [{"title": "Hall Noise", "lang": "en"}, {"title": "Hallenlärm", "titleType": "TranslatedTitle"}],
        [{"name": "van Dijk, Piet", "nameType": "Personal", "givenName": "Piet", "familyName": "van Dijk"}],
        2018,
        {"name": "Zenodo"},
    ),
    f"{_DATACITE}/10.6084/m9.figshare.123456": datacite(
        "10.6084/m9.figshare.123456", [{"title": "Posters"}], [{"name": "Doe, Jane"}], 2016, "figshare"
    ),
    **_arxiv(
        "hep-th/9711200",
        _LARGE_N,
        ["Juan M. Maldacena"],
        "1997-11-27",
        "Adv.Theor.Math.Phys.2:231-252,1998",
    ),
    **_arxiv("0710.2073", "Minimal\n  Surfaces", ["A. Popolitov"], "2007-10-10", "JETP Lett.86:559-561,2008"),
    **_arxiv(
        "hep-th/9407087",
        "Monopole Condensation",
        ["N. Seiberg", "E. Witten"],
        "1994-07-16",
        "Nucl.Phys.B426:19-52,1994; Erratum-ibid.B430:485-486,1994",
    ),
    **_arxiv("1207.7214", "A New Particle", ["ATLAS Collaboration"], "2012-07-31", "JHEP09(2012)024"),
    **_arxiv("math/0211159", "The entropy formula for the Ricci flow", ["Grisha Perelman"], "2002-11-11"),
    **_arxiv(
        "1301.3781",
        "Words in Vector Space",
        ["Tomas Mikolov"],
        "2013-01-16",
        "In Proceedings of the 1st Workshop, ICLR 2013",
    ),
    "api2.openreview.net/notes?id=YicbFdNTTy": openreview(
        "YicbFdNTTy",
        {
            "title": "An Image is Worth 16x16 Words",
            "authors": ["Alexey Dosovitskiy"],
            "venue": "ICLR 2021 Oral",
        },
        nested=True,
        pdate=1610000000000,
    ),
    "api.openalex.org/works/pmid:31978945": openalex(
        "A Novel Coronavirus", ["Na Zhu"], 2020, "New England Journal of Medicine", "", "31978945"
    ),
    f"{_WORKS}?filter=isbn:9780262035613": message_list(
        crossref("10.1/x", "book-chapter", "Chapter", ["A, B"], [2016], ["Deep"]),
        {**crossref("10.1/y", "monograph", "Deep Learning", ["Goodfellow, Ian"], [2016]), "publisher": "MIT"},
    ),
    "api.semanticscholar.org/graph/v1/paper/search/match?query=attention is all you need": {
        "data": [
            {
                **semantic_scholar(
                    "Attention is All you Need",
                    ["Ashish Vaswani", "Noam M. Shazeer"],
                    2017,
                    "Neural Information Processing Systems",
                ),
                "matchScore": 300.1,
            }
        ]
    },
}

CASES = (
    Case(
        "suffix",
        "doi.org/10.1601/tx.24648",
        "Taxon Abstract for the genus Pantoea",
        "Parker Jr Garrity",
        "2014",
        "The NamesforLife Abstracts",
    ),
    Case(
        "ScienceDirect",
        "https://www.sciencedirect.com/science/article/pii/S1361841517301135?via%3Dihub&doi=10.1016/j.media.2017.07.005",
        _SURVEY,
        "Litjens Kooi",
        "2017",
        "Medical Image Analysis",
    ),
    Case(
        "IEEE",
        "https://ieeexplore.ieee.org/document/771073?doi=10.1109/5.771073",
        "Toward unique identifiers",
        "Paskin",
        "1999",
        "Proceedings of the IEEE",
    ),
    Case(
        "LaTeX",
        r"\doi{10.1109/5.771073}",
        "Toward unique identifiers",
        "Paskin",
        "1999",
        "Proceedings of the IEEE",
    ),
    Case(
        "LaTeX",
        r"\href{https://doi.org/10.1109/5.771073}{here}",
        "Toward unique identifiers",
        "Paskin",
        "1999",
        "Proceedings of the IEEE",
    ),
    Case(
        "preprint",
        "https://www.biorxiv.org/content/10.1101/2020.04.01.020370v1.full.pdf",
        "An atlas of halls",
        "Roe",
        "2020",
        "bioRxiv",
    ),
    Case("book", "10.1201/9780429469275", "Statistics of Queues", "Lee", "2021", "Chapman and Hall/CRC"),
    Case(
        "ACM",
        "https://dl.acm.org/doi/pdf/10.1145/3292500.3330701?download=true",
        "Optuna: A Next-generation Hyperparameter Optimization Framework",
        "Akiba",
        "2019",
        _KDD,
    ),
    Case(
        "ACL before 2016",
        "https://aclanthology.org/D14-1162v2.pdf",
        "Glove: Global Vectors for Word Representation",
        "Pennington Socher Manning",
        "2014",
        _EMNLP,
    ),
    Case(
        "Zenodo",
        "https://zenodo.org/records/3509134/files/pandas.zip?download=1",
        "pandas-dev/pandas: Pandas",
        "The pandas development team",
        "2020",
        "Zenodo",
    ),
    Case("Zenodo", "zenodo.org/record/1234567#.YxyZ", "Hall Noise", "van Dijk", "2018", "Zenodo"),
    Case(
        "figshare",
        "https://figshare.com/articles/poster/Posters/123456/2",
        "Posters",
        "Doe",
        "2016",
        "figshare",
    ),
    Case("arXiv", "arXiv:hep-th/9711200v3", _LARGE_N, "Maldacena", "1997", "Adv.Theor.Math.Phys."),
    Case("arXiv", "https://arxiv.org/abs/0710.2073", "Minimal Surfaces", "Popolitov", "2007", "JETP Lett."),
    Case("arXiv", "hep-th/9407087", "Monopole Condensation", "Seiberg Witten", "1994", "Nucl.Phys.B"),
    Case(
        "arXiv",
        "arXiv:1207.7214v2 [hep-ex] 31 Aug 2012",
        "A New Particle",
        "ATLAS Collaboration",
        "2012",
        "JHEP",
    ),
    Case("arXiv", "math.DG/0211159", "The entropy formula for the Ricci flow", "Perelman", "2002", ""),
    Case("arXiv", "1301.3781", "Words in Vector Space", "Mikolov", "2013", "Proceedings of the 1st Workshop"),
    Case(
        "OpenReview",
        "https://openreview.net/forum?id=YicbFdNTTy",
        "An Image is Worth 16x16 Words",
        "Dosovitskiy",
        "2021",
        "ICLR 2021 Oral",
    ),
    Case("PubMed", "PMID 31978945", "A Novel Coronavirus", "Zhu", "2020", "New England Journal of Medicine"),
    Case("ISBN", "ISBN-10: 0-262-03561-8", "Deep Learning", "Goodfellow", "2016", "MIT"),
    Case(
        "title",
        "attention is all you need",
        "Attention is All you Need",
        "Vaswani Shazeer",
        "2017",
        "Neural Information Processing Systems",
    ),
)
