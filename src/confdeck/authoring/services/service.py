"""A service that knows works: how it is asked, and how its answers are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from confdeck.model import Work
from confdeck.model.identifiers import WorkIdentifier


def asks_nothing(_title: str) -> str:
    """Return no address, for a service that cannot be asked for a title."""
    return ""


@dataclass(frozen=True, slots=True)
class Service:
    """A service."""

    name: str
    address: Callable[[WorkIdentifier], str]
    """Returns the address that asks for a work by its identifier; empty if the service does not know that kind."""
    works: Callable[[bytes | None], list[Work]]
    """Returns the works of an answer, the best match first."""
    search: Callable[[str], str] = asks_nothing
    """Returns the address that asks for works by their title."""
