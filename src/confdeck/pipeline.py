"""The way of a recap, one line a stage: load, edit, render, write, report. No format is named here."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from confdeck import registry
from confdeck.diagnostics import Diagnostic, Severity, in_reading_order, with_excerpts, worst
from confdeck.edition import Edition, Omission, edit
from confdeck.errors import MissingError, RecapError, UsageError
from confdeck.parallel import Progress, Rendered, render_all
from confdeck.renderers.artifact_cache import ArtifactCache
from confdeck.renderers.base import Job, Renderer
from confdeck.renderers.picture_store import picture_store
from confdeck.report import Report, WrittenFile
from confdeck.source import Loaded, load_recap
from confdeck.theme import Theme, load_theme
from confdeck.writing import write_files

if TYPE_CHECKING:
    from confdeck.model import Audience, Settings

RENDERERS = "confdeck.renderers"
"""The entry-point group of renderers."""


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """What the user asked for."""

    recap: Path
    formats: tuple[str, ...] = ()
    """Names of renderers; none means all there are."""
    theme: str = "default"
    output: Path = Path("output")
    audience: Audience | None = None
    """The audience to render for; None means the lab, or the recap's own audience where that is narrower."""
    strict: bool = False
    cache: Path | None = None
    """Where scaled pictures are kept; None for nowhere."""
    settings: Mapping[str, object] = field(default_factory=dict)
    """What was said of the formats, by the names of `Settings`; it wins over the recap's `render:`."""


def _quiet(_stage: str, _step: str) -> None:
    """No progress is shown."""


def render(request: RenderRequest, progress: Progress = _quiet) -> Report:
    """Carry out `request`; nothing is on disk unless everything is.

    Raises:
        RecapError: if the recap is wrong, or has warnings and the request is strict.
        ConfdeckError: if anything else is in the user's hands.
    """
    begun = time.perf_counter()
    renderers = load_renderers(request.formats)
    progress("source", str(request.recap))
    loaded = load_recap(request.recap)
    progress("edition", loaded.name)
    edition = edit(loaded, request.audience)
    theme = load_theme(request.theme)
    pictures = picture_store(edition, theme, request.cache)
    job = Job(edition, theme, pictures, _settings(request, loaded), name=loaded.name, sources=loaded.files)
    tried = _tried(renderers, job, ArtifactCache(request.cache, job), progress)
    rendered = {name: each for name, each in tried.items() if isinstance(each, Rendered)}
    missing = {name: each for name, each in tried.items() if isinstance(each, MissingError)}
    if not rendered:
        raise next(iter(missing.values()))
    diagnostics = _all_said(loaded, edition, theme, rendered)
    if request.strict:
        _refuse_warnings(diagnostics)
    progress("writing", str(request.output))
    files = _write(request.output / loaded.name, rendered)
    report = _report(request, edition, theme, rendered, files, diagnostics)
    return replace(report, missing=missing, seconds=time.perf_counter() - begun)


def _tried(
    renderers: dict[str, Renderer], job: Job, kept: ArtifactCache, progress: Progress
) -> dict[str, Rendered | MissingError]:
    """What each renderer makes of `job`, or made of it the last time."""
    known = {name: found for name, each in renderers.items() if (found := kept.load(each))}
    made = render_all({name: each for name, each in renderers.items() if name not in known}, job, progress)
    for name, each in made.items():
        if isinstance(each, Rendered):
            kept.store(renderers[name], each.artifact)
    return {name: made.get(name) or Rendered(known[name], 0.0, kept=True) for name in renderers}


def _settings(request: RenderRequest, loaded: Loaded) -> Settings:
    return loaded.recap.render.beside(loaded.folder).overridden(request.settings)


def load_renderers(formats: tuple[str, ...]) -> dict[str, Renderer]:
    """The renderers by name, each made once; all there are where none is named."""
    chosen = dict.fromkeys(formats or registry.names(RENDERERS))
    return {name: _made(name) for name in chosen}


def _made(name: str) -> Renderer:
    offered = registry.load(RENDERERS, name)
    return cast("Renderer", offered() if callable(offered) else offered)


def _all_said(
    loaded: Loaded, edition: Edition, theme: Theme, rendered: dict[str, Rendered]
) -> tuple[Diagnostic, ...]:
    spoken = [*loaded.diagnostics, *edition.diagnostics, *theme.diagnostics]
    for each in rendered.values():
        spoken += each.artifact.diagnostics
    return in_reading_order(with_excerpts(spoken, str(loaded.path), loaded.lines))


def _refuse_warnings(diagnostics: tuple[Diagnostic, ...]) -> None:
    if (worst(diagnostics) or Severity.NOTE) >= Severity.WARNING:
        raise RecapError([each for each in diagnostics if each.severity >= Severity.WARNING])


def _write(stem: Path, rendered: dict[str, Rendered]) -> tuple[WrittenFile, ...]:
    contents: dict[Path, bytes] = {}
    written = []
    for name, each in rendered.items():
        for place, file in enumerate(each.artifact.files):
            path = stem.with_name(stem.name + file.suffix)
            if path in contents:
                raise UsageError(
                    f"two renderers write `{path.name}`; one is {name}", "render them one by one"
                )
            contents[path] = file.data
            told = (each.artifact.extent, each.seconds, each.kept) if place == 0 else ("", 0.0, each.kept)
            written.append(WrittenFile(path, len(file.data), *told))
    write_files(contents)
    return tuple(written)


def _report(
    request: RenderRequest,
    edition: Edition,
    theme: Theme,
    rendered: dict[str, Rendered],
    files: tuple[WrittenFile, ...],
    diagnostics: tuple[Diagnostic, ...],
) -> Report:
    left_out: list[tuple[str, Omission]] = [("all", each) for each in edition.left_out]
    for name, each in rendered.items():
        left_out += [(name, omission) for omission in each.artifact.left_out]
    return Report(str(request.recap), edition.audience, theme.name, files, diagnostics, tuple(left_out))
