"""A process that does one task after another frees what each has left, and in time what it no longer keeps."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from confdeck.processes import TaskGarbage


class Circle:
    """An object that only the garbage collection can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def untouched() -> Iterator[None]:
    """Let nothing but the calls of a test collect garbage."""
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


def test_what_a_task_leaves_is_freed_after_it() -> None:
    garbage = TaskGarbage()
    for _ in range(3):
        left = weakref.ref(Circle())
        assert left()
        garbage.collect()
        assert left() is None


def test_what_is_kept_is_not_looked_at_after_each_task() -> None:
    garbage, kept = TaskGarbage(), [Circle() for _ in range(1000)]
    garbage.collect()
    seen = {id(seen) for seen in gc.get_objects()}
    assert not seen & set(map(id, kept))


def test_what_is_no_longer_kept_is_freed_in_time() -> None:
    garbage = TaskGarbage()
    kept = Circle()
    no_longer_kept = weakref.ref(kept)
    garbage.collect()
    del kept
    garbage.collect()
    assert no_longer_kept()
    for _ in range(60):
        garbage.collect()
    assert no_longer_kept() is None
