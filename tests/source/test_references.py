from __future__ import annotations

import logging
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confdeck.diagnostics import Span
from confdeck.errors import RecapError
from confdeck.located import LocatedList, LocatedMapping, LocatedText
from confdeck.model.work import Work
from confdeck.source import load_recap
from confdeck.source.bibtex import read_bibtex
from confdeck.source.inline_references import inline_work, plain_work
from confdeck.source.references import read_references

HERE = Span("recap.yaml", 3, 5)

ARTICLE = r"""
@string{nips = "NeurIPS"}
@article{dqn2015,
  Author = {Mnih, Volodymyr and others},
  title = {{Human}-level \emph{control}},
  journal = nips # { Proceedings},
  volume = 518, number = {7540}, pages = "529--533", year = 2015, month = feb,
  doi = {https://doi.org/10.1038/nature14236},
}
"""


def works(text: str) -> tuple[Work, ...]:
    return read_bibtex(text, "references.bib")[0]


def remarks(text: str) -> list[str]:
    return [str(diagnostic) for diagnostic in read_bibtex(text, "references.bib")[1]]


def test_an_article() -> None:
    (work,) = works(ARTICLE)
    assert remarks(ARTICLE) == []
    assert work == Work(
        key="dqn2015",
        type="article",
        title="Human-level control",
        authors=(("Mnih", "Volodymyr"),),
        more_authors=True,
        container="NeurIPS Proceedings",
        year="2015",
        volume="518",
        issue="7540",
        pages="529–533",
        doi="10.1038/nature14236",
    )
    assert work.span == Span("references.bib", 3, 1, "@article{dqn2015,", end=9)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Attention in $O(n^2)$ time", "Attention in O(n²) time"),
        ("The set $(x_i)$", "The set (xᵢ)"),
        ("In $10^{-3}$ seconds", "In 10⁻³ seconds"),
    ],
)
def test_formulas_in_titles_raise_one_sign(written: str, title: str) -> None:
    (work,) = works(f"@misc{{k, title={{{written}}}}}")
    assert work.title == title


@pytest.mark.parametrize(
    ("entry", "field", "value"),
    [
        ("@misc{k, title={T}, eprint={1905.01164v2}, archiveprefix={arXiv}}", "arxiv", "1905.01164"),
        ("@article{k, title={T}, journal={arXiv preprint arXiv:1312.6034}}", "arxiv", "1312.6034"),
        (
            "@misc{k, title={T}, howpublished={\\url{https://example.org/a_b}}}",
            "url",
            "https://example.org/a_b",
        ),
        ("@misc{k, title={T}, url={example.org/a\\_b}}", "url", "https://example.org/a_b"),
        ("@misc{k, title={T}, url={https://example.org/a%20b}}", "url", "https://example.org/a%20b"),
        ("@online{k, title={T}, date={2019-10-27}}", "year", "2019"),
        ("@thesis{k, title={T}, type={Master's thesis}, school={KAIST}}", "type", "mastersthesis"),
        ("@book{k, title={T}, editor={Gao, Ruiqi}}", "authors", (("Gao", "Ruiqi"),)),
        ("@misc{k, title={T}, howpublished={Medium}}", "container", "Medium"),
        ("@misc{k, title={T}, subtitle={U}}", "title", "T: U"),
        ("@article{k, title={T}, eid={042301}}", "pages", "042301"),
        ("@article{k, title={T}, articleno={79}, pages={1--14}}", "pages", "79"),
        ("@article{k, title={T}, eid={A6}, pages={12--14}}", "pages", "12–14"),
        ("@thesis{k, title={T}, type={mathesis}}", "type", "mastersthesis"),
        ("@thesis{k, title={T}, type={Habilitation}}", "degree", "Habilitation"),
        ("@misc{k, title={T}, pmid={123}}", "pmid", "123"),
        ("@misc{k, title={T}, eprint={123}, eprinttype={pubmed}}", "pmid", "123"),
        ("@book{k, title={T}, isbn={978-0-262-03561-3}}", "isbn", "978-0-262-03561-3"),
        ("@misc{k, title={T}, date={199X}}", "year", "1990s"),
        ("@misc{k, title={T}, date={1984/1986}}", "year", "1984–1986"),
        ("@misc{k, title={T}, date={2017-06-12/2017-06-14}}", "year", "2017"),
        ("@misc{k, title={T}, date={1999~}}", "year", "1999"),
        ("@misc{k, title={T}, date={2016/}}", "year", "2016"),
        ("@misc{k, title={T}, date={-0043}}", "year", "44 BC"),
        ("@misc{k, title={T}, date={0476}}", "year", "476"),
        ("@inproceedings{k, title={T}, booktitle={B}, journal={J}}", "container", "B"),
        ("@article{k, title={T}, booktitle={B}, journal={J}}", "container", "J"),
        ("@article{k, title={On {\\textit Canis lupus}}}", "title", "On Canis lupus"),
        ("@book{k, title={T}, edition={2}}", "edition", "2"),
        ("@software{k, title={T}, version={1.2}}", "version", "1.2"),
        ("@misc{k, title={T}, note={Conference Name: Trans.}}", "note", ""),
        ("@misc{k, title={T}, note={Best paper\n ISSN: 1234-5678}}", "note", "Best paper"),
        (
            "@incollection{k, title={T}, author={Roe, A.}, editor={Doe, B.}}",
            "editors",
            (("Doe", "B."),),
        ),
        ("@article{k, title={T}, journal={\\mnras}}", "container", "MNRAS"),
        ('@article{k, title={T}, journal="{\\aap}"}', "container", "A&A"),
        ("@misc{k, title={See \\href{https://example.org/a}{it}}}", "url", "https://example.org/a"),
        ("@misc{k, title={T}, doi={10.1007/978{\\_}1}}", "doi", "10.1007/978_1"),
        ("@misc{k, title={T}, url={https://doi.org/10.1007/978\\_1}}", "doi", "10.1007/978_1"),
        ("@misc{k, title={T}, url={https://example.org/\\~{}a{\\_}b}}", "url", "https://example.org/~a_b"),
        ("@misc{k, title={T}, distinct={true}}", "distinct", True),
        ("@book{k, title={T}, booktitle={T}}", "container", ""),
        ("@proceedings{k, booktitle={T}}", "title", "T"),
        ("@inreference{k, title={T}, booktitle={B}}", "container", "B"),
    ],
)
def test_fields(entry: str, field: str, value: object) -> None:
    (work,) = works(entry)
    assert getattr(work, field) == value
    assert remarks(entry) == []


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("@misc{a, title={T}}\n@misc{a, title={U}}", "references.bib:2:1: warning: `a` is defined twice"),
        ("\n  @misc{a, title={T}, title={U}}", "references.bib:2:3: warning: `title` is given twice"),
        (
            "@misc{a, title={T\n@misc{b, title={U}}",
            "references.bib:1:1: warning: this entry cannot be read: ",
        ),
        ("@misc{, title={T}}", "references.bib:1:1: warning: this entry has no key"),
        ("@misc{a, year=2019}", "references.bib:1:1: warning: `a` has no title"),
        ("@misc{a, title={T}, journal=nips}", "references.bib:1:1: warning: `nips` is neither a number nor"),
        (
            "@misc{a, title={T}, url={javascript:alert(1)}}",
            "references.bib:1:1: warning: the `url` of `a` is not",
        ),
        (
            "@misc{a,\n title={\\frobnicate T}}",
            "references.bib:1:1: warning: the command `\\frobnicate` in the `title` of `a` is not known",
        ),
        (
            "@misc{a, title={T}, crossref={b}}",
            "references.bib:1:1: warning: the `crossref` of `a` names `b`, which is not in the file",
        ),
        (
            "@misc{a, title={T}, doi={10.1000/1,\n 10.1000/2}}",
            "references.bib:1:1: warning: the `doi` of `a` has 2 DOIs; 10.1000/1 is used",
        ),
        (
            "@misc{a, title={T}, author={A, B, C, D}}",
            "references.bib:1:1: warning: `A, B, C, D` is read as 2 names",
        ),
    ],
)
def test_mistakes_are_reported_at_their_line(text: str, remark: str) -> None:
    (diagnostic,) = remarks(text)
    assert diagnostic.startswith(remark)


def test_the_rest_of_a_broken_file_is_read(caplog: pytest.LogCaptureFixture) -> None:
    text = "@misc{a, title={T\n@misc{b, title={U}}\n@misc{c, title={V}, title={W}}\n% remark\n@comment{x}"
    assert [(work.key, work.title) for work in works(text)] == [("b", "U"), ("c", "W")]
    assert all(record.levelno < logging.ERROR for record in caplog.records)


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "works.bib").write_text("%" * 50_000_001)
    recap = mapping(references=LocatedText("works.bib", HERE))
    references, (problem,) = read_references(recap, tmp_path / "recap.yaml")

    assert references.works == ()
    assert problem.message == "the file is larger than 50 MB"


def mapping(**fields: object) -> LocatedMapping:
    tree = LocatedMapping(HERE)
    for number, (key, value) in enumerate(fields.items()):
        tree.keys_at[key] = Span("recap.yaml", 3 + number, 5)
        tree[key] = (
            LocatedText(value, Span("recap.yaml", 3 + number, 12)) if isinstance(value, str) else value
        )
    return tree


def test_a_mapping() -> None:
    authors = LocatedList(HERE)
    authors += [LocatedText("Tamar Rott Shaham", HERE), LocatedText("Dekel, Tali", HERE)]
    tree = mapping(
        id="singan", title="*SinGAN*", authors=authors, venue="ICCV", year="2019", arxiv="arXiv:1905.01164"
    )
    work, diagnostics = inline_work(tree, "1")
    assert diagnostics == ()
    assert work == Work(
        key="singan",
        title="SinGAN",
        authors=(("Shaham", "Tamar Rott"), ("Dekel", "Tali")),
        container="ICCV",
        year="2019",
        arxiv="1905.01164",
    )
    assert (work.span and work.span.line, work.span and work.span.end) == (3, 8)


@pytest.mark.parametrize(
    ("fields", "complaint", "hint"),
    [
        ({"title": "T", "yaer": "2019"}, "recap.yaml:4:5: error: unknown key `yaer`", "did you mean `year`?"),
        ({"title": "T", "doi": "none"}, "recap.yaml:4:12: error: `none` is not a DOI", ""),
        ({"title": "T", "arxiv": "12"}, "recap.yaml:4:12: error: `12` is not an arXiv number", ""),
        ({"title": "T", "url": "ftp://x"}, "recap.yaml:4:12: error: `ftp://x` is not a web address", ""),
        (
            {"title": "T", "distinct": "maybe"},
            "recap.yaml:4:12: error: `maybe` is not `true` or `false`",
            "",
        ),
        ({"year": "2019"}, "recap.yaml:3:5: error: a reference needs a `title`", ""),
        (
            {"title": "T", "venue": LocatedMapping(HERE)},
            "recap.yaml:3:5: error: expected text for `venue`",
            "",
        ),
    ],
)
def test_slips_of_a_mapping(fields: dict[str, object], complaint: str, hint: str) -> None:
    (diagnostic,) = inline_work(mapping(**fields), "1")[1]
    assert str(diagnostic).startswith(complaint)
    assert diagnostic.hint == hint


def test_pages_of_a_mapping_have_a_dash() -> None:
    work, _ = inline_work(mapping(title="T", pages="10-20", authors="Roe, A. and others"), "1")
    assert work
    assert (work.pages, work.more_authors) == ("10–20", True)


def test_a_group_is_one_author() -> None:
    authors = LocatedList(HERE)
    authors += [mapping(name="Friends and Family"), mapping(family="Roe", given="Ann")]
    work, diagnostics = inline_work(mapping(title="T", authors=authors), "1")
    assert diagnostics == ()
    assert work
    assert work.authors == (("Friends and Family", ""), ("Roe", "Ann"))


def test_one_misspelt_key_is_no_text() -> None:
    _, diagnostics = inline_work(mapping(titel="T"), "1")
    assert [diagnostic.message for diagnostic in diagnostics] == [
        "unknown key `titel`",
        "a reference needs a `title`",
    ]


def test_what_is_no_reference() -> None:
    work, (diagnostic,) = inline_work(LocatedList(HERE), "1")
    assert work is None
    assert diagnostic.span == HERE


def test_a_string_with_a_colon_is_a_string() -> None:
    work, diagnostics = inline_work(mapping(SinGAN="Learning a Model"), "7")
    assert diagnostics == ()
    assert work == Work(key="7", raw="SinGAN: Learning a Model")


def test_a_plain_string() -> None:
    work, diagnostics = plain_work(LocatedText("Gao,  R.\n*Grid*. <!-- a --> %% b %%", HERE), "1")
    assert work == Work(key="1", raw="Gao, R. Grid.")
    assert [diagnostic.comments for diagnostic in diagnostics] == [2]


def test_lines_of_a_reference_are_joined_as_their_script_asks() -> None:
    assert plain_work(LocatedText("模型的\n学习", HERE), "1")[0].raw == "模型的学习"
    assert plain_work(LocatedText("모델의\n학습", HERE), "1")[0].raw == "모델의 학습"


def test_comments_in_the_fields_of_a_reference_are_counted() -> None:
    authors = LocatedList(HERE)
    authors.append(LocatedText("Ada %% z %% Roe", HERE))
    work, diagnostics = inline_work(mapping(title="A <!-- x -->", venue="V %% y %%", authors=authors), "7")
    assert work is not None
    assert (work.title, work.container, work.authors) == ("A", "V", (("Roe", "Ada"),))
    assert sum(diagnostic.comments for diagnostic in set(diagnostics)) == 3


bibtex = st.lists(
    st.sampled_from(
        [
            "@misc{k,",
            "@article{a, title",
            "@string{",
            "@comment{",
            "author",
            "title",
            " = ",
            "{",
            "}",
            '"',
            "#",
            ",",
            "\n",
            "\\",
            "$",
            "and ",
            "Gao, R.",
            "others",
            "~",
            "\\'e",
            "�",
            "\x00",
            "@",
            "%",
            "2019",
            "https://x.org",
        ]
    ),
    max_size=30,
).map("".join)


@settings(deadline=None)
@given(bibtex | st.text())
def test_nothing_raises(text: str) -> None:
    for work in works(text):
        work.title.encode()


@pytest.mark.parametrize(
    ("fields", "authors", "collaboration"),
    [
        (
            "author={Aad, Georges and others}, collaboration={ATLAS}",
            ("Aad", "Georges"),
            "ATLAS Collaboration",
        ),
        ("author={Aad, G.}, collaboration={{ATLAS Collaboration}}", ("Aad", "G."), "ATLAS Collaboration"),
        ("author={Aad, G.}, collaboration={for the CMS Collaboration}", ("Aad", "G."), "CMS Collaboration"),
        ("author={Aad, G.}, collaboration={Particle Data Group}", ("Aad", "G."), "Particle Data Group"),
        ("author={Aad, G.}, collaboration={ATLAS, CMS}", ("Aad", "G."), "ATLAS, CMS Collaborations"),
        ("author={{The ATLAS Collaboration}}, collaboration={ATLAS}", ("The ATLAS Collaboration", ""), ""),
        ("collaboration={ATLAS}", ("ATLAS Collaboration", ""), ""),
    ],
)
def test_the_group_that_authors_write_for(fields: str, authors: tuple[str, str], collaboration: str) -> None:
    (work,) = works(f"@article{{a, title={{T}}, {fields}}}")
    assert (work.authors, work.collaboration) == ((authors,), collaboration)


def test_fields_that_are_not_printed_are_counted() -> None:
    text = """@article{a, title={T}, issuetitle={Special issue}, reportNumber={CERN-1}}
@book{b, title={T}, titleaddon={A comment}, series={S}, volume={2}, number={7}}
@techreport{c, title={T}, type={Technical note}, reportNumber={CERN-2}}
@article{d, title={T}, type={Letter}}"""
    assert "\n".join(remarks(text)) == (
        "references.bib:1:1: note: 5 fields are not printed: `issuetitle`, `reportnumber` of `a` (line 1); "
        "`titleaddon`, `number` of `b` (line 2); `type` of `d` (line 4)"
    )
    assert (works(text)[2].degree, works(text)[2].issue) == ("Technical note", "CERN-2")
    many = "\n".join(f"@article{{k{number}, title={{T}}, issuetitle={{I}}}}" for number in range(5))
    assert remarks(many)[0].endswith("; `issuetitle` of `k2` (line 3) and of 2 more")


@pytest.mark.parametrize(
    ("entry", "authors", "editors", "edited"),
    [
        ("@inproceedings{a, title={T}, crossref={b}}", (), (("Roe", "Ada"),), False),
        ("@incollection{a, title={T}, editor={Roe, Ada}}", (), (("Roe", "Ada"),), False),
        ("@inproceedings{a, title={T}, author={Poe, Ben}, crossref={b}}", (("Poe", "Ben"),), (), False),
        ("@book{a, title={T}, editor={Roe, Ada}}", (("Roe", "Ada"),), (), True),
        ("@book{a, title={T}, author={Poe, Ben}, editor={Roe, Ada}}", (("Poe", "Ben"),), (), False),
    ],
)
def test_editors_are_no_authors(
    entry: str, authors: tuple[object, ...], editors: tuple[object, ...], edited: object
) -> None:
    work = works(f"{entry}\n@proceedings{{b, title={{P}}, editor={{Roe, Ada}}}}")[0]
    assert (work.authors, work.editors, work.edited) == (authors, editors, edited)


def test_a_bare_abbreviation_of_a_journal() -> None:
    entry = "@article{a, title={T}, journal=prd}"
    assert (works(entry)[0].container, remarks(entry)) == ("Phys. Rev. D", [])
    assert works("@string{prd={Own}}" + entry)[0].container == "Own"
    assert works("@article{a, title={T}, journal={prd}}")[0].container == "prd"


def test_an_empty_item_is_reported_at_its_list(tmp_path: Path) -> None:
    path = tmp_path / "recap.yaml"
    path.write_text("title: A\nreferences:\n  - A work\n  -\n", "utf-8")
    with pytest.raises(RecapError) as raised:
        load_recap(path)

    message = "expected a reference: text, or a mapping with a `title`"
    places = [problem.span for problem in raised.value.diagnostics if problem.message == message]
    assert [place and place.line for place in places] == [3]
    assert all(problem.span for problem in raised.value.diagnostics)
