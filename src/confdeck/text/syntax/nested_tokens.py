"""Writes tokens that several rules have in common: links and marks around words, and Markdown within other markup."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline


def push_markdown(state: StateInline, start: int, end: int, *, within_link: bool = False) -> None:
    """Write the tokens of the Markdown between two places of the source; within a link, without links in it."""
    source, outer = state.src, state.posMax
    state.linkLevel += within_link
    # The parser's rule for words goes on to the next sign, unless the source ends.
    state.src, state.pos, state.posMax = source[:end], start, end
    state.md.inline.tokenize(state)
    state.src, state.posMax = source, outer
    state.linkLevel -= within_link


@contextmanager
def linked(state: StateInline, address: str) -> Iterator[None]:
    """Write the tokens of the `with` block as the words of a link to an address."""
    state.push("link_open", "a", 1).attrs = {"href": state.md.normalizeLink(address)}
    yield
    state.push("link_close", "a", -1)


@contextmanager
def within_mark(state: StateInline, mark: str) -> Iterator[None]:
    """Write the tokens of the `with` block within a mark such as `strong`, or within none if it is empty."""
    if mark:
        state.push(f"{mark}_open", mark, 1)
    yield
    if mark:
        state.push(f"{mark}_close", mark, -1)
