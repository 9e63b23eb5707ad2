"""Themes are found by name, by folder and in other packages, and extend one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from confdeck import registry
from confdeck.errors import RecapError, UsageError
from confdeck.theme import load_theme, theme_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def install_theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    """Installs a package that offers a theme under a name."""

    def install(name: str, theme: str) -> None:
        data = tmp_path / "site" / "conference_house_style"
        data.mkdir(parents=True)
        (data / "theme.yaml").write_text(theme, "utf-8")
        meta = tmp_path / "site" / "house_style-1.0.dist-info"
        meta.mkdir()
        (meta / "METADATA").write_text("Metadata-Version: 2.1\nName: house-style\nVersion: 1.0\n", "utf-8")
        (meta / "entry_points.txt").write_text(
            f"[confdeck.themes]\n{name} = conference_house_style\n", "utf-8"
        )
        monkeypatch.syspath_prepend(str(tmp_path / "site"))

    registry._offers.cache_clear()
    yield install
    registry._offers.cache_clear()


def test_own_themes_have_names() -> None:
    assert theme_names() == ("default", "fjord", "quarto")


def test_theme_in_a_folder(write_theme: Callable[..., Path]) -> None:
    theme = load_theme(str(write_theme("extends: default\ntitle: Mine\n")))
    assert (theme.name, theme.tokens.title) == ("mine", "Mine")


def test_folder_beside_does_not_shadow_a_name(
    write_theme: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_theme("extends: default\ntitle: Impostor\n", "default")
    monkeypatch.chdir(folder.parent)
    assert load_theme("default").tokens.title != "Impostor"


def test_changed_token_leaves_its_siblings(write_theme: Callable[..., Path]) -> None:
    parent = load_theme("default").tokens
    child = load_theme(str(write_theme("extends: default\ndeck: {sizes: {body: 22}}\n"))).tokens
    assert child.deck.sizes.body == 22
    assert child.model_copy(update={"deck": parent.deck}) == parent
    assert child.deck.sizes.model_copy(update={"body": parent.deck.sizes.body}) == parent.deck.sizes


def test_fonts_and_stylesheets_come_from_the_nearest_folder(write_theme: Callable[..., Path]) -> None:
    parent = write_theme("extends: default\n", "parent")
    child = write_theme("extends: ../parent\n", "child")
    for folder, sheet in ((parent, "a {}"), (child, "b {}")):
        (folder / "extra.css").write_text(sheet, "utf-8")
    (parent / "fonts").mkdir()
    (parent / "fonts" / "Gelasio-Bold.ttf").write_bytes(b"nearer")
    theme = load_theme(str(child))
    assert theme.stylesheets("extra.css") == ("a {}", "b {}")
    assert theme.stylesheets("none.css") == ()
    assert theme.font_file(theme.tokens.faces["gelasio"].bold).read_bytes() == b"nearer"
    assert theme.font_file(theme.tokens.faces["gelasio"].regular).read_bytes() != b"nearer"


def test_a_theme_that_extends_itself_is_an_error(write_theme: Callable[..., Path]) -> None:
    one = write_theme("extends: ../two\n", "one")
    write_theme("title: Two\nextends: ../one\n", "two")
    with pytest.raises(RecapError) as caught:
        load_theme(str(one))
    assert str(caught.value.diagnostics[0]).endswith(
        "two/theme.yaml:2:10: error: the theme extends itself: one -> two -> one"
    )


def test_an_unknown_parent_is_reported_at_its_line(write_theme: Callable[..., Path]) -> None:
    folder = write_theme("title: Mine\nextends: defualt\n")
    with pytest.raises(RecapError) as caught:
        load_theme(str(folder))
    (complaint,) = caught.value.diagnostics
    assert str(complaint) == f"{folder}/theme.yaml:2:10: error: there is no theme `defualt`"
    assert complaint.hint == "did you mean `default`?"


@pytest.mark.parametrize("extends", ["[default]", "{a: b}"])
def test_parent_is_one_name(extends: str, write_theme: Callable[..., Path]) -> None:
    with pytest.raises(RecapError, match="`extends` must name one theme"):
        load_theme(str(write_theme(f"extends: {extends}\n")))


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("fjörd", "did you mean `fjord`?"),
        (
            "nothing-like-it",
            "available: `default`, `fjord`, `quarto`; or name a folder with a theme.yaml",
        ),
        ("x" * 5000, "available: `default`, `fjord`, `quarto`; or name a folder with a theme.yaml"),
        ("\0", "available: `default`, `fjord`, `quarto`; or name a folder with a theme.yaml"),
        ("", "available: `default`, `fjord`, `quarto`; or name a folder with a theme.yaml"),
    ],
)
def test_an_unknown_name_is_an_error(
    name: str, hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as caught:
        load_theme(name)
    assert caught.value.hint == hint


def test_the_case_of_a_name_does_not_matter() -> None:
    assert load_theme("Fjord").name == "fjord"


def test_theme_of_another_package(install_theme: Callable[[str, str], None]) -> None:
    install_theme("house", "extends: fjord\ntitle: The house\n")
    assert theme_names() == ("default", "fjord", "house", "quarto")
    theme = load_theme("house")
    assert (theme.name, theme.tokens.title) == ("house", "The house")
    assert theme.tokens.colours == load_theme("fjord").tokens.colours


def test_a_package_may_not_use_the_name_of_a_built_in_theme(
    install_theme: Callable[[str, str], None],
) -> None:
    install_theme("fjord", "extends: default\n")
    with pytest.raises(UsageError, match="`house-style` offers a theme called `fjord`"):
        load_theme("default")


def test_a_stylesheet_that_is_not_utf8_is_an_error(write_theme: Callable[..., Path]) -> None:
    folder = write_theme("extends: default\n")
    (folder / "email.css").write_bytes(b"/* \xe4 */")
    with pytest.raises(RecapError, match="not UTF-8"):
        load_theme(str(folder)).stylesheets("email.css")
