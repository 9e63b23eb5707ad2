"""Where recaps are rendered: processes of this machine, or the workers of a Dask scheduler."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from confdeck.errors import MissingError, UsageError
from confdeck.installation import install_command
from confdeck.processes import end_with_parent, process_context, silence, tune_gc

_RETRIES = 2
"""How often a scheduler may try a recap again whose worker disappeared."""


@contextmanager
def local_executor(jobs: int) -> Iterator[Executor]:
    """Yield an executor of some processes; they end with this one."""
    pool = _pool(jobs or os.cpu_count() or 1)
    try:
        yield pool
    except BaseException:
        # `kill_workers` came with Python 3.14.
        workers_left = [*(getattr(pool, "_processes", None) or {}).values()]
        pool.shutdown(wait=False, cancel_futures=True)
        for process in workers_left:  # else an exit that is interrupted again may wait for them for ever
            process.kill()
        raise
    else:
        pool.shutdown()


def _pool(workers: int) -> ProcessPoolExecutor | ThreadPoolExecutor:
    """Return a pool of processes; where the system has no semaphores for them, as some containers, one thread."""
    try:
        return ProcessPoolExecutor(workers, process_context(), initializer=_start_worker)
    except (OSError, ImportError, NotImplementedError):
        return ThreadPoolExecutor(1)


def _start_worker() -> None:
    """Prepare a worker: what its libraries print belongs to no report."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    silence()
    end_with_parent()
    tune_gc()


@contextmanager
def dask_executor(address: str) -> Iterator[Executor]:
    """Yield the executor of a Dask scheduler at an address such as `tcp://scheduler:8786`.

    Raises:
        MissingError: if Dask is not installed.
        UsageError: if no scheduler answers.
    """
    try:
        from distributed import Client
    except ImportError as fault:
        raise MissingError(
            "rendering on other machines needs Dask", f"run `{install_command('dask')}`"
        ) from fault
    try:
        client: Any = Client(address, timeout="10s", set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as fault:
        raise UsageError(
            f"no scheduler answers at `{address}`",
            "start one with `dask scheduler`, and workers with `dask worker`",
        ) from fault
    try:
        with client.get_executor(pure=False, retries=_RETRIES) as pool:
            yield pool
    finally:
        client.close()
