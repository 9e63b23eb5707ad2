from __future__ import annotations

from confdeck.model import DEFAULT_ORDER, Author, Recap


def test_every_list_of_content_has_a_place_in_the_order() -> None:
    """One without is read, and never shown."""
    lists = {name for name, field in Recap.model_fields.items() if field.default == ()}

    assert lists - {"authors"} == set(DEFAULT_ORDER)


def test_a_signature_has_what_is_known_of_an_author() -> None:
    assert Author(name="Ada").signature == "Ada"
    author = Author(name="Ada", affiliation="Oxford", email="ada@example.org")
    assert author.signature == "Ada (Oxford, ada@example.org)"
