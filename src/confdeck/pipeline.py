"""Render a recap in five stages: load, edit, render, write, report. No output format is named here."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal, cast

from confdeck import registry
from confdeck.diagnostics import Diagnostic, Severity, in_reading_order, with_excerpts
from confdeck.edit_merging import editable_files, merged_files
from confdeck.edited_files import Replaced, replace_files
from confdeck.edition import Edition, Omission, edit, require_content
from confdeck.edition.left_out_texts import left_out_texts
from confdeck.errors import MissingError, RecapError, UsageError
from confdeck.model import Audience
from confdeck.parallel import RenderAll, Rendered, begun_early, render_all
from confdeck.progress import Progress
from confdeck.renderers.artifact_cache import ArtifactCache
from confdeck.renderers.base import Job, KeptRenderer, MergedFile, Renderer
from confdeck.renderers.source_map import SourceEntry, SourceMap
from confdeck.renderers.themed_pictures import themed_picture_store
from confdeck.report import Report, WrittenFile
from confdeck.source import Loaded, load_recap, named_settings
from confdeck.source.silencing import unsilenced
from confdeck.theme import load_theme
from confdeck.third_party import IMPORT_SECONDS, contained
from confdeck.written_record import Original, WrittenRecord, was_written_since

RENDERERS = named_settings.RENDERERS
"""The entry-point group of renderers."""


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """A request to render a recap: in which formats, for whom, and where to."""

    recap: Path
    """The recap's file."""
    formats: tuple[str, ...] = ()
    """Names of renderers; empty for those of the recap's `render:`, or all that are installed."""
    theme: str = ""
    """Name or folder of the theme; empty for that of the recap's `render:`, or the default theme."""
    output: Path = Path("output")
    """The folder that receives the files."""
    audience: Audience | None = None
    """Whom to render for; None for the audience of the recap's `render:`, else the lab or the recap's narrower audience."""
    strict: bool = False
    """Whether a warning is enough to write nothing."""
    cache: Path | None = None
    """The folder that keeps scaled pictures, indexes of bibliographies and finished artifacts for the next run; None for none."""
    edits: Literal["keep", "replace", "refuse"] = "keep"
    """Whether edits of earlier files are carried over, dropped after a copy is made, or end in an error."""
    edits_from: tuple[Path, ...] = ()
    """Other edited copies of the deck, whose edits are carried over as well."""
    settings: Mapping[str, object] = field(default_factory=dict)
    """Values by the names of `Settings`; they override the recap's `render:`."""
    parallel: bool = True
    """Whether formats are rendered in processes of their own; not where many recaps are rendered side by side."""


def render(
    request: RenderRequest,
    progress: Progress = lambda _stage, _step: None,
    render_formats: RenderAll = render_all,
) -> Report:
    """Render a recap and write all files, or none of them.

    Args:
        request: what to render.
        progress: called with the name of a stage or format, and a few words on what it does.
        render_formats: renders formats; that of `kept_processes` is quicker for a recap that is rendered again and again.

    Returns:
        The report: files, diagnostics, what was left out, and formats that could not be made.

    Raises:
        RecapError: if the recap is wrong, or has warnings and the request is strict.
        ConfdeckError: if something else fails that the user can change.
    """
    started = time.perf_counter()
    early = _early_renderers(request) if render_formats is render_all else {}
    with begun_early(early.values()):
        progress("source", str(request.recap))
        loaded = load_recap(request.recap, request.cache)
        renderers = load_renderers(request.formats or named_settings.formats_of(loaded), early)
        progress("edition", loaded.name)
        job = prepared_job(request, loaded)
        render_new = partial(render_formats, job=job, progress=progress, parallel=request.parallel)
        results = _render_or_reuse(renderers, ArtifactCache(request.cache, job), render_new)
    rendered, missing = _rendered_and_missing(results)
    output = _output(request, loaded, job, rendered, renderers)
    diagnostics = (*_all_diagnostics(loaded, job, rendered), *output.messages)
    if request.strict:
        _require_no_warnings(diagnostics)
    progress("writing", str(request.output))
    replaced = output.write(refuse=request.edits == "refuse")
    return Report(
        loaded.file,
        job.edition.audience,
        job.theme.name,
        output.listed,
        replaced,
        diagnostics,
        _all_omissions(job.edition, rendered),
        missing,
        time.perf_counter() - started,
        output.edits,
        _source_maps(request.output / loaded.name, rendered),
    )


def _rendered_and_missing(
    results: Mapping[str, Rendered | MissingError],
) -> tuple[dict[str, Rendered], dict[str, MissingError]]:
    """Return what was rendered, and the errors of other formats; the first of these is raised where there is nothing else."""
    rendered = {name: result for name, result in results.items() if isinstance(result, Rendered)}
    missing = {name: result for name, result in results.items() if isinstance(result, MissingError)}
    if not rendered:
        raise next(iter(missing.values()))
    return rendered, missing


def _require_no_warnings(diagnostics: tuple[Diagnostic, ...]) -> None:
    warnings = [diagnostic for diagnostic in diagnostics if diagnostic.severity >= Severity.WARNING]
    if warnings:
        raise RecapError(warnings)


def prepared_job(request: RenderRequest, loaded: Loaded) -> Job:
    """Return what the renderers are given.

    Raises:
        ConfdeckError: if there is nothing to render, or the theme cannot be used.
    """
    edition = edit(loaded, request.audience)
    require_content(edition, "nothing was written", _earlier_files(request.output / loaded.name))
    theme = load_theme(request.theme) if request.theme else named_settings.theme_of(loaded)
    pictures = themed_picture_store(edition, theme, request.cache)
    settings = loaded.recap.render.beside(loaded.folder).overridden(request.settings)
    return Job(edition, theme, pictures, settings, name=loaded.name, sources=loaded.files)


def _earlier_files(stem: Path) -> tuple[Path, ...]:
    """Return the files of earlier runs with the name of the recap."""
    try:
        names = sorted(path.name for path in stem.parent.iterdir() if path.is_file())
    except OSError:
        return ()
    return tuple(stem.with_name(name) for name in names if name.startswith(f"{stem.name}."))


def _early_renderers(request: RenderRequest) -> dict[str, Renderer]:
    """Return our own renderers that the request is likely to need; none where nothing seems to have changed."""
    if not request.parallel or was_written_since(request.recap):
        return {}
    likely = [name for name in registry.names(RENDERERS) if not request.formats or name in request.formats]
    own = [name for name in likely if registry.provider(RENDERERS, name) == "confdeck"]
    return {name: _load_renderer(name) for name in own}


def load_renderers(formats: tuple[str, ...], loaded: Mapping[str, Renderer] = {}) -> dict[str, Renderer]:
    """Return an instance of each renderer named, or of all that are installed where none is.

    Args:
        formats: the names.
        loaded: renderers that are used instead of new ones.

    Raises:
        UsageError: if a name is unknown.
        RenderError: if a package that offers one cannot be imported.
    """
    names = [registry.offered_name(RENDERERS, name) for name in formats] or registry.names(RENDERERS)
    return {name: loaded.get(name) or _load_renderer(name) for name in dict.fromkeys(names)}


@contextmanager
def kept_renderers(formats: tuple[str, ...]) -> Iterator[dict[str, Renderer]]:
    """Load renderers that keep what they need again, for a program that renders the same recap again and again.

    Raises:
        UsageError, RenderError: as `load_renderers`.
    """
    renderers = load_renderers(formats)
    with ExitStack() as stack:
        for renderer in renderers.values():
            if isinstance(renderer, KeptRenderer):
                stack.enter_context(renderer.kept_ready())
        yield renderers


def _load_renderer(name: str) -> Renderer:
    offered = registry.load(RENDERERS, name)
    own = registry.provider(RENDERERS, registry.offered_name(RENDERERS, name)) == "confdeck"
    with contained(f"the {name} renderer", own=own, seconds=IMPORT_SECONDS):
        return cast("Renderer", offered() if callable(offered) else offered)


def _render_or_reuse(
    renderers: dict[str, Renderer], artifacts: ArtifactCache, render_new: RenderAll
) -> dict[str, Rendered | MissingError]:
    """Return each format's result: from the cache where an earlier run has made the same, else rendered now."""
    results: dict[str, Rendered | MissingError] = {
        name: Rendered(artifact, 0.0, cached=True)
        for name, renderer in renderers.items()
        if (artifact := artifacts.load(renderer))
    }
    new = render_new({name: renderer for name, renderer in renderers.items() if name not in results})
    for name, result in new.items():
        if isinstance(result, Rendered) and result.repeatable:
            artifacts.store(renderers[name], result.artifact)
    results |= new
    return {name: results[name] for name in renderers}


def _all_diagnostics(loaded: Loaded, job: Job, rendered: dict[str, Rendered]) -> tuple[Diagnostic, ...]:
    diagnostics = [*loaded.diagnostics, *job.edition.diagnostics, *job.theme.diagnostics]
    for result in rendered.values():
        diagnostics += result.artifact.diagnostics
    shown = unsilenced(diagnostics, loaded)
    return in_reading_order(with_excerpts(shown, loaded.file, loaded.lines))


def _all_omissions(edition: Edition, rendered: dict[str, Rendered]) -> tuple[tuple[str, Omission], ...]:
    omissions = [("all", omission) for omission in edition.left_out]
    for name, result in rendered.items():
        omissions += [(name, omission) for omission in result.artifact.left_out]
    return tuple(omissions)


@dataclass(frozen=True, slots=True)
class _Output:
    """The files of one run, still to be written."""

    files: Mapping[Path, bytes]
    listed: tuple[WrittenFile, ...]
    """The files as the report lists them."""
    edits: Mapping[Path, int]
    """How many edits of earlier files each has kept."""
    messages: tuple[Diagnostic, ...]
    record: WrittenRecord
    originals: Mapping[Path, Original]
    losing: frozenset[Path]
    """The files whose new content lacks edits that the old one has."""

    def write(self, *, refuse: bool) -> Replaced:
        """Write all files or none; none if an old one was edited and that is to `refuse`."""
        replaced = replace_files(self.files, self.record, self.originals, self.losing, refuse=refuse)
        kept = (
            replace(file, comparable=file.comparable and file.path in self.edits) for file in replaced.kept
        )
        return replace(replaced, kept=tuple(kept))


def _output(
    request: RenderRequest,
    loaded: Loaded,
    job: Job,
    rendered: dict[str, Rendered],
    renderers: dict[str, Renderer],
) -> _Output:
    """Return the files to be written, with the edits that people made in earlier ones."""
    contents, listed = _output_files(request.output / loaded.name, rendered)
    record = WrittenRecord(loaded.folder)
    artifacts = {name: result.artifact for name, result in rendered.items()}
    editable = editable_files(job, request.output, artifacts, renderers)
    texts = partial(left_out_texts, loaded.recap, job.edition)
    merged, messages = merged_files(
        editable if request.edits == "keep" else (), record, texts, request.edits_from
    )
    losing = (
        file.path
        for file in editable
        if not (merged[file.path].complete if file.path in merged else not record.has_edits(file.path))
    )
    return _Output(
        contents | {path: file.data for path, file in merged.items()},
        listed,
        {path: file.edits for path, file in merged.items()},
        with_excerpts(messages, loaded.file, loaded.lines),
        record,
        {file.path: _with_state(file.original, merged.get(file.path)) for file in editable},
        frozenset(losing),
    )


def _source_maps(stem: Path, rendered: dict[str, Rendered]) -> dict[Path, SourceMap]:
    """Return the source maps of all files by their paths."""
    maps: dict[Path, list[SourceEntry]] = {}
    for result in rendered.values():
        for entry in result.artifact.source_map:
            maps.setdefault(stem.parent / f"{stem.name}{entry.place.suffix}", []).append(entry)
    return {path: tuple(entries) for path, entries in maps.items()}


def _with_state(original: Original, merged: MergedFile | None) -> Original:
    return replace(original, state=merged.state) if merged else original


def _output_files(
    stem: Path, rendered: dict[str, Rendered]
) -> tuple[dict[Path, bytes], tuple[WrittenFile, ...]]:
    """Return the content of each file to be written, and what the report says of it."""
    contents: dict[Path, bytes] = {}
    written = []
    for name, result in rendered.items():
        extent, seconds = result.artifact.extent, result.seconds
        for file in result.artifact.files:
            path = stem.parent / f"{stem.name}{file.suffix}"
            if path in contents:
                raise UsageError(
                    f"two renderers write `{path.name}`; one of them is `{name}`", "render them one at a time"
                )
            contents[path] = file.data
            written.append(WrittenFile(path, len(file.data), extent, seconds, result.cached))
            extent, seconds = "", 0.0
    return contents, tuple(written)
