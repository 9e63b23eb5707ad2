from __future__ import annotations

import time

import pytest

from confdeck.source.csl_dates import edtf_year, year_of
from confdeck.source.csl_items import csl_problems, csl_work
from confdeck.source.csl_names import names_in

Item = dict[str, object]
ARTICLE: Item = {"id": "a", "type": "article-journal", "title": "T", "container-title": "J"}
CHAPTER: Item = {
    "id": "a",
    "type": "chapter",
    "title": "T",
    "container-title": "B",
    "author": [{"family": "Roe"}],
}


@pytest.mark.parametrize(
    ("item", "field", "value"),
    [
        (ARTICLE, "type", "article"),
        (ARTICLE, "container", "J"),
        ({"title": "A <i>b</i> H<sub>2</sub>O, 10<sup>5</sup>"}, "title", "A b H₂O, 10⁵"),
        ({"title": '<span style="font-variant:small-caps;">Abc</span> &amp;amp; x'}, "title", "Abc & x"),
        ({"title": '<span class="nocase">pH</span> a < b'}, "title", "pH a < b"),
        ({"title": "From $5 to $10 and $n$ of $x^2$"}, "title", "From $5 to $10 and n of x²"),
        ({"title": "It costs $5 or $10"}, "title", "It costs $5 or $10"),
        ({"title": ["T"], "subtitle": ["S"]}, "title", "T: S"),
        ({"title": 1984}, "title", "1984"),
        ({"type": "journal-article", "title": ["T"], "container-title": ["Nature"]}, "container", "Nature"),
        ({"type": "book-chapter", "container-title": ["LNCS", "ECCV 2018"]}, "container", "ECCV 2018"),
        ({"type": "book-chapter", "container-title": ["LNCS", "ECCV 2018"]}, "series", "LNCS"),
        ({"type": "paper-conference", "event-title": "ICCV"}, "container", "ICCV"),
        ({"type": "proceedings-article", "event": {"name": "ICCV"}}, "container", "ICCV"),
        ({"type": "book", "collection-title": "S", "collection-number": 7, "volume": 2}, "volume", "7"),
        ({"type": "thesis", "genre": "Master's thesis"}, "type", "mastersthesis"),
        ({"type": "thesis", "genre": "PhD thesis"}, "type", "phdthesis"),
        ({"type": "dissertation", "institution": [{"name": "KAIST"}]}, "publisher", "KAIST"),
        ({"type": "article", "container-title": "J"}, "type", "article"),
        (ARTICLE | {"volume": 5, "issue": "2", "number": "9"}, "issue", "2"),
        (ARTICLE | {"page": "436-444"}, "pages", "436–444"),
        (ARTICLE | {"page": "e1-e9"}, "pages", "e1–e9"),
        (ARTICLE | {"page": "1-14", "article-number": "79"}, "pages", "79"),
        (ARTICLE | {"DOI": "https://doi.org/10.1000/A_b"}, "doi", "10.1000/A_b"),
        (ARTICLE | {"URL": "http://dx.doi.org/10.1000/1"}, "doi", "10.1000/1"),
        (ARTICLE | {"doi": "10.1000/1", "url": "https://example.org"}, "url", "https://example.org"),
        ({"type": "article", "number": "arXiv:1706.03762", "publisher": "arXiv"}, "arxiv", "1706.03762"),
        ({"type": "article", "number": "arXiv:1706.03762", "publisher": "arXiv"}, "issue", ""),
        ({"type": "article", "number": "arXiv:1706.03762", "publisher": "arXiv"}, "publisher", ""),
        ({"DOI": "10.48550/arXiv.1706.03762"}, "arxiv", "1706.03762"),
        ({"archive": "arXiv", "archive_location": "1706.03762"}, "arxiv", "1706.03762"),
        ({"note": "arXiv:1706.03762 [cs]"}, "note", ""),
        ({"note": "arXiv:1706.03762 [cs]"}, "arxiv", "1706.03762"),
        ({"note": "DOI: 10.1000/1\nCitation Key: roe\nBest paper"}, "note", "Best paper"),
        ({"note": "DOI: 10.1000/1\nPMID: 123"}, "doi", "10.1000/1"),
        ({"note": "{:DOI: 10.1000/1}"}, "doi", "10.1000/1"),
        (CHAPTER | {"editor": [{"family": "Doe", "given": "B."}]}, "editors", (("Doe", "B."),)),
        ({"type": "book", "editor": [{"family": "Doe"}]}, "authors", (("Doe", ""),)),
        ({"type": "motion_picture", "director": [{"family": "Doe"}]}, "authors", (("Doe", ""),)),
    ],
)
def test_fields(item: Item, field: str, value: object) -> None:
    assert getattr(csl_work(item, "a", None), field) == value


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ([{"family": "Roe", "given": "Ann"}], (("Roe", "Ann"),)),
        (
            [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van den"}],
            (("van den Berg", "Jan"),),
        ),
        (
            [{"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"}],
            (("van Beethoven", "Ludwig"),),
        ),
        ([{"family": "Beethoven", "given": "Ludwig van"}], (("van Beethoven", "Ludwig"),)),
        ([{"family": "King", "given": "Martin Luther", "suffix": "Jr."}], (("King Jr.", "Martin Luther"),)),
        ([{"literal": "World Health Organization"}], (("World Health Organization", ""),)),
        ([{"name": "The ATLAS Collaboration", "sequence": "first"}], (("The ATLAS Collaboration", ""),)),
        ([{"family": "Plato"}], (("Plato", ""),)),
        ([{"given": "Plato"}], (("Plato", ""),)),
        ("Ann Roe and Ben Doe", (("Roe", "Ann"), ("Doe", "Ben"))),
        (["Roe, Ann", "Doe, Ben"], (("Roe", "Ann"), ("Doe", "Ben"))),
        ([{"family": "李", "given": "明"}], (("李", "明"),)),
        ([{"family": "O’Hara", "given": "<i>A.</i>"}], (("O’Hara", "A."),)),
        ([], ()),
    ],
)
def test_names(written: object, names: object) -> None:
    assert names_in(written).names == names
    assert names_in(written).problems == ()


def test_names_that_end_with_others() -> None:
    assert names_in([{"family": "Roe"}, {"literal": "others"}]).more
    assert names_in([{"first": "Ann"}]).problems == ("a name without `family` or `literal` is left out",)


@pytest.mark.parametrize(
    ("issued", "year"),
    [
        ({"date-parts": [[2017, 6, 12]]}, "2017"),
        ({"date-parts": [["2017"]]}, "2017"),
        ({"date-parts": [2017]}, ""),
        ({"date-parts": [[2016], [2018]]}, "2016–2018"),
        ({"date-parts": [[2017, 1], [2017, 3]]}, "2017"),
        ({"date-parts": [[None]]}, ""),
        ({"date-parts": [[-44, 3, 15]]}, "44 BC"),
        ({"date-parts": [[476]]}, "476"),
        ({"date-parts": [[2017]], "season": 2}, "2017"),
        ({"date-parts": [[1610]], "circa": True}, "ca. 1610"),
        ({"raw": "2017-06-12"}, "2017"),
        ({"raw": "12 June 2017"}, "2017"),
        ({"literal": "forthcoming"}, "forthcoming"),
        ({"literal": "Spring 2010"}, "Spring 2010"),
        ("2017-06", "2017"),
        ("2016/2018", "2016–2018"),
        ("2016-05/2016-07", "2016"),
        ("199X", "1990s"),
        ("-0043", "44 BC"),
        ("0000", "1 BC"),
        (2017, "2017"),
        ([2017, 6], "2017"),
        ([[2017, 6]], "2017"),
        ([{"year": "2017", "month": "6"}], "2017"),
        ({"year": 2017}, "2017"),
        ({}, ""),
        (None, ""),
    ],
)
def test_years(issued: object, year: str) -> None:
    assert year_of({"issued": issued}) == year


def test_the_year_of_crossref() -> None:
    item = {"issued": {"date-parts": [[None]]}, "published-online": {"date-parts": [[2018]]}, "created": 2019}
    assert year_of(item) == "2018"
    assert edtf_year("in press") == "in press"


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        (
            ARTICLE | {"type": "artical-journal"},
            "`artical-journal`, the type of `a`, is not known / did you mean `article-journal`?",
        ),
        (ARTICLE | {"titel": "X"}, "the field `titel` of `a` is not known and not printed / "),
        ({"titel": "X"}, "the field `titel` of `a` is not known and not printed / did you mean `title`?"),
        (
            ARTICLE | {"author": [{}]},
            "the `author` of `a`: a name without `family` or `literal` is left out / ",
        ),
        (
            ARTICLE | {"URL": "javascript:x"},
            "the `URL` of `a` is not a web address / begin it with `https://`",
        ),
        ({"type": "book"}, "`a` has no title / "),
    ],
)
def test_problems(item: Item, problem: str) -> None:
    assert " / ".join(next(iter(csl_problems(item, "a")))) == problem


def test_what_is_usual_is_no_problem() -> None:
    usual: Item = {
        "language": "en",
        "ISSN": ["1234-5678"],
        "is-referenced-by-count": 3,
        "custom": {},
        "score": 1.0,
    }
    assert list(csl_problems(ARTICLE | usual, "a")) == []


@pytest.mark.parametrize(
    "value",
    ["a " * 50_000 + "A", "x: " + " " * 100_000 + "b", "<i>" * 30_000, "$a" * 50_000, "&amp;" * 30_000],
)
def test_a_long_value_takes_little_time(value: str) -> None:
    started = time.process_time()
    csl_work(
        {
            "title": value,
            "note": value,
            "author": [{"family": "A", "given": value}],
            "issued": value,
            "DOI": value,
        },
        "a",
        None,
    )
    assert time.process_time() - started < 5


def test_editors_are_authors_of_whole_books_alone() -> None:
    editor = {"title": "T", "editor": [{"family": "Roe", "given": "Ada"}]}
    book = csl_work({**editor, "type": "book"}, "a", None)
    paper = csl_work({**editor, "type": "paper-conference"}, "a", None)
    assert (book.authors, book.edited, book.editors) == ((("Roe", "Ada"),), True, ())
    assert (paper.authors, paper.edited, paper.editors) == ((), False, (("Roe", "Ada"),))


def test_the_genre_of_a_report_is_its_kind() -> None:
    assert (
        csl_work({"title": "T", "type": "report", "genre": "Technical note"}, "a", None).degree
        == "Technical note"
    )


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://a.org/b c.pdf", "https://a.org/b%20c.pdf"),
        ("https://a.org/ü?q=1", "https://a.org/%C3%BC?q=1"),
        ("https://a.org/b%20c", "https://a.org/b%20c"),
        ("not an address", ""),
    ],
)
def test_addresses_are_percent_encoded(written: str, url: str) -> None:
    item: Item = {"title": "T", "URL": written}
    assert csl_work(item, "a", None).url == url
    assert bool(list(csl_problems(item, "a"))) == (not url)
