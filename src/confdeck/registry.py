"""Finds what packages offer under an entry-point group, and imports it only when it is asked for."""

from __future__ import annotations

import difflib
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from confdeck.errors import RenderError, UsageError

_OURS = "confdeck"


def names(group: str) -> tuple[str, ...]:
    """The names offered under `group`, sorted; nothing is imported."""
    return tuple(sorted(_offers(group)))


def load(group: str, name: str) -> object:
    """What the package offers as `name`.

    Raises:
        UsageError: if nobody offers it.
        RenderError: if the package that does cannot be imported.
    """
    offers = _offers(group)
    if name not in offers:
        near = difflib.get_close_matches(name, offers, n=1)
        hint = f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(sorted(offers))}"
        raise UsageError(f"there is no `{name}` under {group}", hint)
    try:
        return offers[name].load()
    except Exception as fault:  # a stranger's module may fail in any way while it is imported
        raise RenderError(
            f"`{name}` from the package {provider(group, name)} cannot be loaded: {type(fault).__name__}: {fault}"
        ) from fault


def provider(group: str, name: str) -> str:
    """The package that offers `name`."""
    return _package(_offers(group)[name])


@cache
def _offers(group: str) -> dict[str, EntryPoint]:
    """One entry point for each name; a stranger may not take a name of ours."""
    offers: dict[str, EntryPoint] = {}
    for offer in entry_points(group=group):
        rival = offers.setdefault(offer.name, offer)
        if rival.value != offer.value:
            one, other = sorted((_package(rival), _package(offer)))
            stranger = other if one == _OURS else one
            message = f"the packages {one} and {other} both offer `{offer.name}` under {group}"
            raise UsageError(message, f"uninstall {stranger}, or ask its authors for another name")
    return offers


def _package(offer: EntryPoint) -> str:
    return offer.dist.name if offer.dist else "unknown"
