"""Find renderers and themes by entry point, and import them only when they are used."""

from __future__ import annotations

import difflib
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from confdeck.errors import UsageError
from confdeck.third_party import IMPORT_SECONDS, contained

_OWN_PACKAGE = "confdeck"
_KINDS = {"confdeck.renderers": "format", "confdeck.themes": "theme"}
"""Words for the objects of an entry-point group in messages."""


def names(group: str) -> tuple[str, ...]:
    """Return the names offered under an entry-point group, sorted; nothing is imported."""
    return tuple(sorted(_offers(group)))


def offered_name(group: str, name: str) -> str:
    """Return the name under which a package offers what is called `name`, in capitals or not.

    Raises:
        UsageError: if no package offers it.
    """
    offers = _offers(group)
    if name in offers:
        return name
    if same := [offered for offered in offers if offered.lower() == name.lower()]:
        return same[0]
    matches = difflib.get_close_matches(name.lower(), offers, n=1)
    available = f"available: {', '.join(sorted(offers))}"
    hint = f"did you mean `{matches[0]}`? {available}" if matches else available
    raise UsageError(f"there is no {_KINDS.get(group, group)} `{name}`", hint)


def load(group: str, name: str) -> object:
    """Import and return the object that a package offers as `name`.

    Raises:
        UsageError: if no package offers it.
        RenderError: if the package that offers it cannot be imported.
    """
    name = offered_name(group, name)
    offers = _offers(group)
    package = provider(group, name)
    own = package == _OWN_PACKAGE
    code = f"`{name}` from the package {package}"
    with contained(code, own=own, seconds=IMPORT_SECONDS, failed="cannot be loaded"):
        return offers[name].load()


def provider(group: str, name: str) -> str:
    """Return the name of the package that offers `name`."""
    return _package(_offers(group)[name])


@cache
def _offers(group: str) -> dict[str, EntryPoint]:
    """Return the entry point for each name, refusing names that two packages offer."""
    offers: dict[str, EntryPoint] = {}
    for offer in entry_points(group=group):
        rival = offers.setdefault(offer.name, offer)
        if rival.value != offer.value:
            one, other = sorted((_package(rival), _package(offer)))
            third_party = other if one == _OWN_PACKAGE else one
            message = f"the packages {one} and {other} both offer `{offer.name}` under {group}"
            raise UsageError(message, f"uninstall {third_party}, or ask its authors for another name")
    return offers


def _package(offer: EntryPoint) -> str:
    return offer.dist.name if offer.dist else "unknown"
