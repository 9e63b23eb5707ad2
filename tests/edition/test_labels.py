"""Labels of all languages: the same keys and fields, with the plural forms of each language."""

from __future__ import annotations

import string
import tomllib
from importlib.resources import files

import pytest
from babel import Locale

from confdeck.edition.language import _flat, language
from confdeck.model.recap import Links

LABELS = files("confdeck.edition").joinpath("labels")
CODES = sorted(file.name.removesuffix(".toml") for file in LABELS.iterdir() if file.name.endswith(".toml"))


def _labels(code: str) -> dict[str, str]:
    return _flat(tomllib.loads(LABELS.joinpath(f"{code}.toml").read_text("utf-8")))


def _fields(label: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(label) if name}


ENGLISH = _labels("en")
COUNTED = {key.rpartition(".")[0] for key in ENGLISH if key.startswith("count.")}
SIGNS = {"list_separator", "group_separator", "citation_separator", "full_stop"}
PLAIN = [key for key in ENGLISH if not key.startswith("count.")]


def test_the_documented_languages_have_labels() -> None:
    assert set(CODES) >= {"ar", "de", "en", "es", "fa", "fr", "ja", "ko", "ur", "zh", "zh-Hant"}


@pytest.mark.parametrize("code", CODES)
def test_keys_are_those_of_english_in_its_order(code: str) -> None:
    assert [key for key in _labels(code) if not key.startswith("count.")] == PLAIN


@pytest.mark.parametrize("code", CODES)
def test_counts_have_the_plural_forms_of_the_language(code: str) -> None:
    forms = {*Locale.parse(code, sep="-").plural_form.tags, "other"}
    expected = {f"{counted}.{form}" for counted in COUNTED for form in forms}
    assert {key for key in _labels(code) if key.startswith("count.")} == expected


@pytest.mark.parametrize("counted", sorted(COUNTED))
def test_a_language_without_plurals_counts_one_like_many(counted: str) -> None:
    japanese = language("ja")

    assert japanese.count(counted, 1) == japanese.count(counted, 7).replace("7", "1")


@pytest.mark.parametrize("code", CODES)
def test_lists_have_no_word_that_depends_on_the_next_one(code: str) -> None:
    # The Spanish "and" is "y", but "e" before Irene; the separators of lists are signs in all languages.
    between = language(code).listed(("Ana", "Irene")).removeprefix("Ana").removesuffix("Irene")
    assert between.strip()
    assert not any(sign.isalpha() for sign in between)


@pytest.mark.parametrize("code", CODES)
def test_fields_are_those_of_english(code: str) -> None:
    labels = _labels(code)
    assert {key: _fields(labels[key]) for key in PLAIN} == {key: _fields(ENGLISH[key]) for key in PLAIN}
    for key, label in labels.items():
        if key.startswith("count."):
            fields = _fields(ENGLISH[f"{key.rpartition('.')[0]}.other"])
            # Arabic has a form for one and one for two, which say the number themselves.
            assert _fields(label) in (
                [fields, set()] if key.endswith((".zero", ".one", ".two")) else [fields]
            )


@pytest.mark.parametrize("code", CODES)
def test_labels_are_clean(code: str) -> None:
    labels = _labels(code)
    for key, label in labels.items():
        assert label
        assert "  " not in label
        if key not in SIGNS:
            assert label == label.strip()
    if code != "en":
        same = {key for key in PLAIN if labels[key] == ENGLISH[key] and key not in SIGNS}
        # Names and loan words; a forgotten translation would push the share up.
        assert len(same) <= 0.3 * len(PLAIN)


@pytest.mark.parametrize("code", CODES)
def test_every_kind_of_link_has_a_name(code: str) -> None:
    kinds = {*Links.model_fields, "doi", "arxiv", "other"}
    assert [kind for kind in sorted(kinds) if f"link.{kind}" not in language(code).labels] == []
