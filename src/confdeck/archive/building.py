"""Render the recaps of a folder that have changed; one that is broken never stops the others."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

from confdeck.archive.build_manifest import BuildManifest
from confdeck.archive.executors import dask_executor, local_executor
from confdeck.archive.recap_folders import RecapFolder, find_recaps
from confdeck.archive.tasks import (
    RecapOutcome,
    RemoteOutcome,
    RemoteTask,
    bring_home,
    remote_task,
    render_here,
    render_remotely,
)
from confdeck.errors import ConfdeckError, RenderError
from confdeck.model import Audience
from confdeck.pipeline import RenderRequest
from confdeck.renderers.artifact_cache import environment_digest
from confdeck.theme import theme_digest


class BuildState(StrEnum):
    """The state of a recap after a build."""

    MADE = "made"
    UNCHANGED = "unchanged"
    EMPTY = "not for this audience"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How the recaps of a folder are rendered."""

    output: Path = Path("output")
    """The folder of all outputs; those of `2025/iccv/recap.yaml` go to `2025/`, named `iccv`."""
    formats: tuple[str, ...] = ()
    theme: str = ""
    audience: Audience | None = None
    cache: Path | None = None
    jobs: int = 0
    """How many recaps are rendered at a time; 0 for one a processor."""
    scheduler: str = ""
    """The address of a Dask scheduler whose workers render; empty for this machine."""
    everything: bool = False
    """Whether recaps that have not changed are rendered, too."""
    settings: Mapping[str, object] = field(default_factory=dict)
    strict: bool = False
    """Whether a recap with a warning counts as broken."""

    def key(self, name: str) -> str:
        """Return the name of a recap in the manifest, which may have builds into several folders."""
        return f"{self.output.absolute()}:{name}"

    def request(self, recap: RecapFolder) -> RenderRequest:
        """Return the request for one of the recaps."""
        return RenderRequest(
            recap.recap,
            self.formats,
            self.theme,
            self.output / Path(recap.name).parent,
            self.audience,
            strict=self.strict,
            cache=self.cache,
            settings=self._settings(recap),
            parallel=False,
        )

    def _settings(self, recap: RecapFolder) -> Mapping[str, object]:
        """Return the settings for one of the recaps; `base_url` is the address of the folder of all outputs."""
        folder = Path(recap.name).parent.as_posix()
        if not (base := self.settings.get("base_url")) or folder == ".":
            return self.settings
        return {**self.settings, "base_url": f"{str(base).rstrip('/')}/{quote(folder)}"}

    @property
    def digest(self) -> str:
        """A digest of all that shapes the outputs beside the recaps."""
        parts = (
            self.formats,
            self.theme,
            str(self.output),
            self.audience,
            self.strict,
            sorted(self.settings.items()),
            theme_digest(self.theme),
            environment_digest(),
        )
        return hashlib.sha256(repr(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class BuiltRecap:
    """A recap with its state after a build."""

    name: str
    state: BuildState
    outcome: RecapOutcome = field(default_factory=RecapOutcome)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The recaps of a build, by name, each with its state."""

    recaps: tuple[BuiltRecap, ...]
    seconds: float

    def count(self, state: BuildState) -> int:
        """Return the number of recaps of which this became."""
        return sum(recap.state is state for recap in self.recaps)


def build(
    folder: Path, options: BuildOptions, done: Callable[[BuiltRecap], None] = lambda _recap: None
) -> BuildReport:
    """Render the recaps of a folder that have changed since they were rendered last.

    Args:
        folder: The folder of all recaps.
        options: How and where they are rendered.
        done: Called with each recap as soon as it is done.

    Raises:
        UsageError: if there is no recap, or no scheduler answers.
    """
    started = time.perf_counter()
    manifest, shared = BuildManifest(folder), options.digest
    inputs = {recap: f"{shared}-{recap.digest()}" for recap in find_recaps(folder, options.output)}
    changed = []
    results: dict[str, BuiltRecap] = {}
    for recap, digest in inputs.items():
        if not options.everything and manifest.is_current(options.key(recap.name), digest, options.output):
            results[recap.name] = BuiltRecap(recap.name, BuildState.UNCHANGED)
            done(results[recap.name])
        else:
            changed.append(recap)
    for recap, outcome in _rendered(changed, options):
        _remember(manifest, options, recap.name, inputs[recap], outcome)
        results[recap.name] = BuiltRecap(recap.name, _state(outcome), outcome)
        done(results[recap.name])
    return BuildReport(tuple(results[recap.name] for recap in inputs), time.perf_counter() - started)


def _remember(
    manifest: BuildManifest, options: BuildOptions, name: str, inputs: str, outcome: RecapOutcome
) -> None:
    if outcome.files and not outcome.error:
        manifest.record(options.key(name), inputs, options.output, outcome.files)
    else:
        manifest.outdate(options.key(name))
    manifest.write()


def _state(outcome: RecapOutcome) -> BuildState:
    if outcome.is_empty:
        return BuildState.EMPTY
    return BuildState.FAILED if outcome.error else BuildState.MADE


def _rendered(recaps: list[RecapFolder], options: BuildOptions) -> Iterator[tuple[RecapFolder, RecapOutcome]]:
    """Yield the outcome of each recap, in the order in which they are done."""
    if not recaps:
        return
    if options.scheduler:
        with dask_executor(options.scheduler) as executor:
            yield from _remotely(recaps, options, executor)
        return
    broken: list[RecapFolder] = []
    with local_executor(min(options.jobs, len(recaps))) as executor:
        yield from _locally(recaps, options, executor, broken)
    for recap in broken:
        # A process was killed, and took the others' work with it: each has another try on its own.
        with local_executor(1) as executor:
            lost: list[RecapFolder] = []
            yield from _locally([recap], options, executor, lost)
            yield from ((recap, RecapOutcome.of_error(_LOST)) for recap in lost)


_LOST = RenderError("the process that rendered it was killed", "it may have run out of memory")


def _locally(
    recaps: list[RecapFolder], options: BuildOptions, executor: Executor, broken: list[RecapFolder]
) -> Iterator[tuple[RecapFolder, RecapOutcome]]:
    """Yield the outcomes; a recap whose process was killed is added to `broken`."""
    futures: dict[Future[RecapOutcome], RecapFolder] = {}
    for recap in recaps:
        try:
            futures[executor.submit(render_here, options.request(recap))] = recap
        except BrokenProcessPool:
            broken.append(recap)
    for future in as_completed(futures):
        try:
            yield futures[future], future.result()
        except BrokenProcessPool:
            broken.append(futures[future])
        except Exception as fault:  # noqa: BLE001  a bug that one recap meets does not stop the others
            yield futures[future], _unexpected(fault)


def _remotely(
    recaps: list[RecapFolder], options: BuildOptions, executor: Executor
) -> Iterator[tuple[RecapFolder, RecapOutcome]]:
    """Yield the outcomes of recaps that other machines render; their files are written as soon as they arrive."""
    futures: dict[Future[RemoteOutcome], tuple[RecapFolder, RemoteTask]] = {}
    for recap in recaps:
        task = remote_task(recap, options.request(recap))
        futures[executor.submit(render_remotely, task)] = (recap, task)
    for future in as_completed(futures):
        recap, task = futures.pop(future)
        try:
            yield recap, bring_home(task, future.result(), recap)
        except ConfdeckError as fault:
            yield recap, RecapOutcome.of_error(fault)
        except Exception as fault:  # noqa: BLE001  a scheduler may pass on any exception of its workers
            yield recap, _unexpected(fault)


def _unexpected(fault: Exception) -> RecapOutcome:
    hint = "render this recap alone to see where, and report it"
    return RecapOutcome.of_error(RenderError(f"unexpected {type(fault).__name__}: {str(fault)[:300]}", hint))
