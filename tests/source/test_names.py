from __future__ import annotations

import pytest

from confdeck.source.names import Names, doubtful_people, latex_names, people_in, written_names


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("Gao, Ruiqi and Xie, Jianwen", (("Gao", "Ruiqi"), ("Xie", "Jianwen"))),
        ("Laurens van der Maaten", (("van der Maaten", "Laurens"),)),
        ("van der Maaten, Laurens", (("van der Maaten", "Laurens"),)),
        (r"M{\"u}ller, J{\"o}rg and {\L}ukasz Kaiser", (("Müller", "Jörg"), ("Kaiser", "Łukasz"))),
        ("{Synced and Friends}", (("Synced and Friends", ""),)),
        ("King, Jr., Martin Luther", (("King Jr.", "Martin Luther"),)),
        ("Müller, Jürgen, Jr.", (("Müller Jr.", "Jürgen"),)),
        ("高, 瑞琪", (("高", "瑞琪"),)),
        (r"{\L}ukasz Kaiser 0001 and Roe 0012, Ada", (("Kaiser", "Łukasz"), ("Roe", "Ada"))),
        ("{Room 0001} and Cem Agent 007", (("Room 0001", ""), ("007", "Cem Agent"))),
        ("Tom {van der} Poe", (("van der Poe", "Tom"),)),
        ("{Geant4 Collaboration} and Roe, A.", (("Geant4 Collaboration", ""), ("Roe", "A."))),
        (
            "family=Berg, given=Jan N., prefix=van den, useprefix=true and Author, Ada",
            (("van den Berg", "Jan N."), ("Author", "Ada")),
        ),
        ("given=Ada, family={Author, Inc}", (("Author, Inc", "Ada"),)),
        ('family="King", given=M., suffix=Jr.', (("King Jr.", "M."),)),
        ("", ()),
    ],
)
def test_latex_names(field: str, names: tuple[tuple[str, str], ...]) -> None:
    assert latex_names(field).names == names


@pytest.mark.parametrize("field", ["Gao, Ruiqi and others", "Gao, Ruiqi et al.", "Gao, Ruiqi, et al"])
def test_others_are_no_name(field: str) -> None:
    names = latex_names(field)
    assert names.names == (("Gao", "Ruiqi"),)
    assert names.more


@pytest.mark.parametrize(
    ("field", "names", "words"),
    [
        ("Gao, Ruiqi, Xie, Jianwen", (("Gao", "Ruiqi"), ("Xie", "Jianwen")), "2 names"),
        ("Ada Roe, Ben Doe, Cem Poe", (("Roe", "Ada"), ("Doe", "Ben"), ("Poe", "Cem")), "3 names"),
        ("Gao, Ruiqi, Xie, Jianwen, Zhu", (("Gao Ruiqi", "Xie Jianwen Zhu"),), "one name"),
    ],
)
def test_names_joined_by_commas_are_reported(
    field: str, names: tuple[tuple[str, str], ...], words: str
) -> None:
    assert latex_names(field) == Names(names, problems=(f"`{field}` is read as {words}",))


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (["Ruiqi Gao", "Xie, Jianwen"], (("Gao", "Ruiqi"), ("Xie", "Jianwen"))),
        (
            ["Ruiqi Gao, Jianwen Xie and Song-Chun Zhu"],
            (("Gao", "Ruiqi"), ("Xie", "Jianwen"), ("Zhu", "Song-Chun")),
        ),
        (["Gao, Ruiqi and Xie, Jianwen"], (("Gao", "Ruiqi"), ("Xie", "Jianwen"))),
        (["R. Gao, J. Xie"], (("Gao", "R."), ("Xie", "J."))),
        (["Gao, Ruiqi; Xie, Jianwen"], (("Gao", "Ruiqi"), ("Xie", "Jianwen"))),
        (["Laurens van der Maaten"], (("van der Maaten", "Laurens"),)),
        (["Mahdi Soltani"], (("Soltani", "Mahdi"),)),
        (["OpenAI"], (("OpenAI", ""),)),
        (["The ATLAS Collaboration"], (("The ATLAS Collaboration", ""),)),
        (["{World Health Organization}", "Ann Roe"], (("World Health Organization", ""), ("Roe", "Ann"))),
        (["{Synced, Friends and Others}"], (("Synced, Friends and Others", ""),)),
        (["김철수"], (("김철수", ""),)),
        (["Müller, Jr., Hans"], (("Müller Jr.", "Hans"),)),
        (["Roe, A., Öz, J.-P., & Doe, C."], (("Roe", "A."), ("Öz", "J.-P."), ("Doe", "C."))),
        (["van der Berg, J. K., Kim, Yu."], (("van der Berg", "J. K."), ("Kim", "Yu."))),
        (["Иванов, А. В., Roe, B."], (("Иванов", "А. В."), ("Roe", "B."))),
        (["Doe, Ada, MD"], (("Doe MD", "Ada"),)),
        (["Ada Doe, Ph.D."], (("Doe Ph.D.", "Ada"),)),
        (["Müller, Hans, Jr."], (("Müller Jr.", "Hans"),)),
        (["Ada Roe / Ben Doe"], (("Roe", "Ada"), ("Doe", "Ben"))),
        (["Ada Roe、Ben Doe"], (("Roe", "Ada"), ("Doe", "Ben"))),
        (["王伟，李娜"], (("王伟", ""), ("李娜", ""))),
        (["Ada Roe (MIT)"], (("Roe", "Ada"),)),
        (["King, III, M. L.", "Ann Roe"], (("King III", "M. L."), ("Roe", "Ann"))),
    ],
)
def test_written_names(written: list[str], names: tuple[tuple[str, str], ...]) -> None:
    assert written_names(written).names == names
    assert not written_names(written).more


def test_initials_and_others_in_a_text() -> None:
    names = written_names(["Roe, A.B., Poe, C., et al."])
    assert names.names == (("Roe", "A.B."), ("Poe", "C."))
    assert names.more


def test_and_others_in_a_text() -> None:
    names = written_names(["Gao, R. and Xie, J. and others"])
    assert names.names == (("Gao", "R."), ("Xie", "J."))
    assert names.more


def test_et_al_in_a_list() -> None:
    names = written_names(["Ruiqi Gao et al."])
    assert names.names == (("Gao", "Ruiqi"),)
    assert names.more


@pytest.mark.parametrize(
    "field", ["Roe, A. and et al.", "Roe, A. and et. al", "Roe, A., et al.", "Roe, A. and others"]
)
def test_others_in_a_field(field: str) -> None:
    names = latex_names(field)
    assert names.names == (("Roe", "A."),)
    assert names.more


def test_names_with_semicolons_are_several() -> None:
    names = latex_names("Roe, Ann; Doe, Ben; {Team; One}")
    assert names.names == (("Roe", "Ann"), ("Doe", "Ben"), ("Team; One", ""))
    assert names.problems == ("`Roe, Ann; Doe, Ben; Team; One` is read as 3 names",)
    assert latex_names("M&uuml;ller, Ann").names == (("Müller", "Ann"),)


@pytest.mark.parametrize(
    ("field", "names"),
    [
        (
            r"Roe, A and \c{C}elik, Eva and \"{O}zt\"{u}rk, Ann",
            (("Roe", "A"), ("Çelik", "Eva"), ("Öztürk", "Ann")),
        ),
        (r"{\L}ukasz van den Berg", (("van den Berg", "Łukasz"),)),
        (r"{{\L}}ukasz von Roe and \O{}ystein Doe", (("von Roe", "Łukasz"), ("Doe", "Øystein"))),
        (r"\AA se Roe and \th{}or Doe", (("Roe", "Åse"), ("Doe", "þor"))),
        (r"Garc{\'{\i}}a M{\'{a}}rquez, Gau\ss", (("García Márquez", "Gauß"),)),
        (r"{\'E}ric d'Ambrosio and {\relax Ch}arles Roe", (("d'Ambrosio", "Éric"), ("Roe", "Charles"))),
    ],
)
def test_letters_at_the_beginning_of_names(field: str, names: tuple[tuple[str, str], ...]) -> None:
    assert latex_names(field).names == names


@pytest.mark.parametrize(
    ("written", "problems"),
    [
        ("Ada Roe (MIT)", ("`(MIT)` after the author `Ada Roe` is not printed",)),
        (
            "Roe A, Poe BC",
            (
                "`Roe A` is read with the family name `A`; for initials write `Roe, A.`",
                "`Poe BC` is read with the family name `BC`; for initials write `Poe, B. C.`",
            ),
        ),
        ("Ada Roe, Ben Doe", ()),
        ("The ATLAS Team", ()),
    ],
)
def test_doubtful_names_are_reported(written: str, problems: tuple[str, ...]) -> None:
    assert written_names([written]).problems == problems


@pytest.mark.parametrize(
    ("written", "people", "more"),
    [
        ("Chen, C.; Chen, Q.; Xu, J.", ("Chen, C.", "Chen, Q.", "Xu, J."), False),
        ("Ada Roe, Ben Li and Chi Do", ("Ada Roe", "Ben Li", "Chi Do"), False),
        ("Lehtinen, J. et al.", ("Lehtinen, J.",), True),
        ("Roe, Ada", ("Roe, Ada",), False),
        ("ATLAS Collaboration", ("ATLAS Collaboration",), False),
        ("张三，李四", ("张三", "李四"), False),
        ("Ada Lovelace & Alan Turing", ("Ada Lovelace", "Alan Turing"), False),
        ("Ada Roe (NPL) und Ben van Doe (MIT)", ("Ada Roe", "Ben van Doe"), False),
        ("Ana García y Luis Pérez", ("Ana García", "Luis Pérez"), False),
        ("Santiago Ramón y Cajal", ("Santiago Ramón y Cajal",), False),
        ("Анна Белова и Иван Орлов", ("Анна Белова", "Иван Орлов"), False),
        ("山田、鈴木", ("山田", "鈴木"), False),
        ("سارا احمدی و علی رضایی", ("سارا احمدی", "علی رضایی"), False),
        ("Speech and Language Group", ("Speech and Language Group",), False),
        ("three recruiters and a moderator", ("three recruiters and a moderator",), False),
        ("Jan de Vries en Piet Bakker", ("Jan de Vries", "Piet Bakker"), False),
        *(
            (whole, (whole,), False)
            for whole in (
                "Centro de Investigación en Matemáticas",
                "Centre for Speech and Language Technology",
                "Institut für Psycholinguistik und Akustik",
                "Ministère de la Recherche et de l'Enseignement",
                "Women in Machine Learning and Data Science",
                "Ada Roe, University of Bath",
                "王伟，北京大学",
            )
        ),
    ],
)
def test_people_in_one_text(written: str, people: tuple[str, ...], more: bool) -> None:  # noqa: FBT001
    assert people_in(written) == (people, more)


@pytest.mark.parametrize(
    ("written", "doubt"),
    [
        ("Roe, Ada", "one name, with the family name `Roe`"),
        ("Ana García y Luis Pérez", "several names"),
        ("Ada Roe and Ben Doe", ""),
        ("Roe, A.", ""),
        ("Ada Roe", ""),
    ],
)
def test_doubtful_people_are_reported(written: str, doubt: str) -> None:
    message = doubtful_people(written)
    assert doubt in message
    assert bool(message) == bool(doubt)
