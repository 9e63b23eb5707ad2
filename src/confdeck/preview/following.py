"""Does something again whenever a file changes that outputs are made from: `confdeck render --watch`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path

from confdeck.preview.watching import (
    DEBOUNCE_MS,
    MISSING_SECONDS,
    STEP_MS,
    WatchedFolders,
    explained_refusals,
    identities,
    input_filter,
    input_folders,
    require_watchfiles,
)
from confdeck.processes import TaskGarbage


def follow(recap: Path, output: Path, inputs: Iterable[str], act: Callable[[], None]) -> None:
    """Call `act`, and again after each change, until the user interrupts it.

    Args:
        recap: The recap's file.
        output: The folder of the outputs, whose changes do not count.
        inputs: Files and folders elsewhere that the outputs are made from.
        act: What is done; it handles its own errors.

    Raises:
        MissingError: if watchfiles is not installed.
        UsageError: if the system does not let the folders be watched.
    """
    require_watchfiles()
    from watchfiles import watch

    folders, garbage = input_folders(recap, inputs), TaskGarbage()
    relevant = input_filter(recap, output)
    with suppress(KeyboardInterrupt):
        while True:
            if None in identities(folders):
                time.sleep(MISSING_SECONDS)
                continue
            watched = WatchedFolders.below(folders)
            changes = watch(
                *watched.folders, recursive=False, watch_filter=relevant,
                debounce=DEBOUNCE_MS, step=STEP_MS, yield_on_timeout=True, rust_timeout=50, raise_interrupt=True,
            )  # fmt: skip
            with closing(changes), suppress(FileNotFoundError):  # a folder was deleted just now
                with explained_refusals(recap):
                    next(changes)  # from now on no change is missed
                act()
                for change in changes:
                    if watched.are_others(change):
                        break
                    if change:
                        act()
                        garbage.collect()
