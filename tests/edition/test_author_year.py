from __future__ import annotations

from pathlib import Path

import pytest

from confdeck.edition import Edition
from confdeck.edition.author_year import AuthorYearLabels
from confdeck.edition.language import language
from confdeck.edition.numbering import page_range
from confdeck.model.work import Work
from confdeck.text import parse_phrase
from tests.recaps import edition

GAO = (("Gao", "Ruiqi"), ("Xie", "Jianwen"), ("Zhu", "Song-Chun"))
WORKS = """
@article{gao, title={Learning Grid Cells}, author={Gao, Ruiqi and Xie, Jianwen and Zhu, Song-Chun}, journal={ICLR}, year={2018}}
@article{gao2, title={A Second Paper}, author={Gao, Ruiqi and Other, Ann and Third, Bob}, journal={Nature}, year={2018}}
@article{xie, title={Two}, author={Xie, Jianwen and Gao, Ruiqi}, year={2017}}
@misc{who, title={Guidelines}, author={{World Health Organization}}, url={https://who.int/air}}
@book{none, title={A Book Without Authors}, publisher={Press}, year={2011}}
"""


def made(folder: Path, text: str, setting: str = "citations: author-year", audience: str = "lab") -> Edition:
    (folder / "refs.bib").write_text(WORKS)
    text = f"title: T\n{setting}\nreferences: refs.bib\ntakeaways:\n" + "".join(
        f"  - {line}\n" for line in text.split("\n")
    )
    return edition(folder, text, audience)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Cells [@gao].", "Cells (Gao et al., 2018)."),
        ("As @gao says.", "As Gao et al. (2018) says."),
        ("As @gao [sec. 3] says.", "As Gao et al. (2018, sec. 3) says."),
        ("Cells [see @gao, pp. 5-7; @xie].", "Cells (see Gao et al., 2018, pp. 5–7; Xie & Gao, 2017)."),
        ("Gao says so [-@gao, p. 3].", "Gao says so (2018, p. 3)."),
        ("Gao says so -@gao.", "Gao says so (2018)."),
        ("Air [@who].", "Air (World Health Organization, n.d.)."),
        ("Says @who.", "Says World Health Organization (n.d.)."),
        ("Lore [@none].", "Lore (“A Book Without Authors”, 2011)."),
        ("Who [@unknown]?", "Who (@unknown)?"),
        ("Both [@xie; @unknown].", "Both (Xie & Gao, 2017; @unknown)."),
    ],
)
def test_in_a_text(tmp_path: Path, written: str, printed: str) -> None:
    takeaway = made(tmp_path, f'"{written}"').takeaways[0]
    assert str(takeaway.text) == printed


def test_it_may_be_set_with_the_other_settings(tmp_path: Path) -> None:
    takeaway = made(tmp_path, '"[@gao]"', "render: {citations: author-year}").takeaways[0]
    assert str(takeaway.text) == "(Gao et al., 2018)"
    assert str(made(tmp_path, '"[@gao]"', "citations: numeric").takeaways[0].text) == "[1]"


def test_the_same_names_and_year_have_letters_in_the_order_of_the_list(tmp_path: Path) -> None:
    edited = made(tmp_path, '"@gao and @xie; [@none]"\n"[@gao2; @who]"')
    assert [str(takeaway.text) for takeaway in edited.takeaways] == [
        "Gao et al. (2018b) and Xie & Gao (2017); (“A Book Without Authors”, 2011)",
        "(Gao et al., 2018a; World Health Organization, n.d.)",
    ]
    assert list(map(str, edited.references)) == [
        "A Book Without Authors (2011). Press.",
        "Gao, R., Other, A., Third, B. (2018a). A Second Paper. Nature.",
        "Gao, R., Xie, J., Zhu, S.-C. (2018b). Learning Grid Cells. ICLR.",
        "World Health Organization (n.d.). Guidelines. who.int/air.",
        "Xie, J., Gao, R. (2017). Two.",
    ]
    assert [reference.name for reference in edited.references][1:3] == [
        "Gao et al. 2018a",
        "Gao et al. 2018b",
    ]


def test_letters_do_not_tell_of_works_that_an_audience_does_not_see(tmp_path: Path) -> None:
    text = '"[@gao]"\n{text: "[@gao2]", audience: private}'
    assert str(made(tmp_path, text).takeaways[0].text) == "(Gao et al., 2018)"
    assert str(made(tmp_path, text, audience="private").takeaways[0].text) == "(Gao et al., 2018b)"


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("en", "Gao et al., 2018"),
        ("de", "Gao u. a., 2018"),
        ("ko", "Gao 외, 2018"),
        ("ja", "Gao ほか, 2018"),
        ("ur", "Gao اور دیگر، 2018"),
        ("zh", "Gao 等, 2018"),
    ],
)
def test_et_al_in_the_language_of_the_recap(code: str, label: str) -> None:
    assert (
        AuthorYearLabels.of({"a": Work("a", title="T", authors=GAO, year="2018")}, language(code)).label("a")
        == label
    )


@pytest.mark.parametrize(
    ("work", "label", "listed"),
    [
        (Work("a", title="T", authors=(("김", "철수"),), year="2021"), "김철수, 2021", "김철수 (2021). T."),
        (
            Work("a", title="T", authors=(("van den Oord", "Aäron"),)),
            "van den Oord, n.d.",
            "van den Oord, A. (n.d.). T.",
        ),
        (Work("a", title="T", authors=GAO[:1], year="in press"), "Gao, in press", "Gao, R. (in press). T."),
        (
            Work("a", title="T", authors=GAO[:1], more_authors=True, year="1990s"),
            "Gao et al., 1990s",
            "Gao, R. et al. (1990s). T.",
        ),
        (Work("a", raw="Roe, A. Widgets. 2019."), "Roe, 2019", "Roe, A. Widgets. 2019."),
        (Work("a", arxiv="1706.03762"), "arXiv:1706.03762", "arXiv:1706.03762."),
        (
            Work("a", title="T", authors=(("Amīr", "Ali"),), container="ICML 2019", year="2019"),
            "Amīr, 2019",
            "Amīr, A. (2019). T. ICML 2019.",
        ),
    ],
)
def test_kinds_of_works(work: Work, label: str, listed: str) -> None:
    labels = AuthorYearLabels.of({"a": work}, language("en"))
    assert labels.label("a") == label
    assert "".join(piece.text for piece in labels.pieces("a", work)) == listed


def test_a_work_of_which_only_the_identifier_is_known(tmp_path: Path) -> None:
    takeaway = made(tmp_path, '"[@arxiv:1706.03762] and @arxiv:1706.03762"').takeaways[0]
    assert str(takeaway.text) == "(arXiv:1706.03762) and arXiv:1706.03762 (n.d.)"


def test_letters_in_references_as_written_and_after_words() -> None:
    works = {
        "b": Work("b", raw="Roe, A. Widgets, 2019. https://example.org/2019"),
        "a": Work("a", raw="Roe, A. Gadgets, 2019."),
        "d": Work("d", title="Second", authors=GAO[:1]),
        "c": Work("c", title="First", authors=GAO[:1]),
    }
    labels = AuthorYearLabels.of(works, language("en"))
    assert [labels.label(key) for key in "abcd"] == ["Roe, 2019a", "Roe, 2019b", "Gao, n.d.-a", "Gao, n.d.-b"]
    assert "".join(piece.text for piece in labels.pieces("b", works["b"])).startswith(
        "Roe, A. Widgets, 2019b. "
    )


def test_the_list_is_alphabetical_without_regard_to_accents_and_case() -> None:
    names = ["Zhu", "Östberg", "osman", "Łukasz", "Lee", "van den Oord", "김철수", "Øst", "李"]
    works = {name: Work(name, title="T", authors=((name, ""),), year="2000") for name in names}
    labels = AuthorYearLabels.of(works, language("en"))
    expected = ["Lee", "Łukasz", "osman", "Øst", "Östberg", "van den Oord", "Zhu", "김철수", "李"]
    assert list(labels.sorted(works)) == expected
    assert list(labels.sorted(dict(reversed(works.items())))) == expected


def test_more_works_than_letters() -> None:
    works = {
        f"{number:02}": Work(f"{number:02}", title="T", authors=GAO[:1], year="2000") for number in range(28)
    }
    labels = AuthorYearLabels.of(works, language("en"))
    assert labels.short("25") == "Gao 2000z"
    assert labels.short("26") == "Gao 2000aa"


def test_page_ranges_have_a_dash() -> None:
    assert [page_range(words) for words in ("p. 5-7", "pp. 5--7", "sec. 3-2", "p. 3")] == [
        "p. 5–7",
        "pp. 5–7",
        "sec. 3-2",
        "p. 3",
    ]


def test_a_suppressed_author_changes_nothing_in_numbers(tmp_path: Path) -> None:
    takeaway = made(tmp_path, '"Gao says so [-@gao], and -@xie."', "citations: numeric").takeaways[0]
    assert str(takeaway.text) == "Gao says so [1], and [2]."
    assert parse_phrase("-@gao")[0].children


def test_the_separator_of_the_language() -> None:
    found = {code: AuthorYearLabels.of({}, language(code)).separator for code in ("en", "zh", "fa", "fr")}
    assert found == {"en": "; ", "zh": "；", "fa": "؛ ", "fr": "\u202f; "}
