from __future__ import annotations

from confdeck.model import DEFAULT_ORDER, Recap


def test_every_list_of_content_has_a_place_in_the_order() -> None:
    """One without is read, and never shown."""
    lists = {name for name, field in Recap.model_fields.items() if field.default == ()}

    assert lists - {"authors"} == set(DEFAULT_ORDER)
