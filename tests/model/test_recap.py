from __future__ import annotations

from confdeck.diagnostics import Span
from confdeck.located import LocatedText
from confdeck.model import DEFAULT_ORDER, Author, Recap


def test_every_list_of_content_has_a_place_in_the_order() -> None:
    """One without is read, and never shown."""
    lists = {name for name, field in Recap.model_fields.items() if field.default == ()}

    assert lists - {"authors", "macros"} == set(DEFAULT_ORDER)


def test_a_signature_has_what_is_known_of_an_author() -> None:
    assert Author(name="Ada").signature == "Ada"
    author = Author(name="Ada", affiliation="Oxford", email="ada@example.org")
    assert author.signature == "Ada (Oxford, ada@example.org)"


def test_a_text_with_dashes_is_the_list_that_it_was_meant_to_be() -> None:
    span = Span("recap.yaml", 2, 3)
    for text in ("– One\n– Two", "-One\n-Two", "- One\n- Two\n"):
        recap = Recap.model_validate({"title": "T", "takeaways": LocatedText(text, span)})
        assert [str(takeaway.text) for takeaway in recap.takeaways] == ["One", "Two"]
        assert [takeaway.text.span and takeaway.text.span.line for takeaway in recap.takeaways] == [2, 3]
    recap = Recap.model_validate({"title": "T", "takeaways": LocatedText("One – two", span)})
    assert [str(takeaway.text) for takeaway in recap.takeaways] == ["One – two"]
