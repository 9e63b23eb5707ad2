"""The conformance check for renderers: every statement of an edition is in the output or reported as left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

from confdeck.edition import Edition, edit
from confdeck.renderers.base import Artifact, Job, Renderer
from confdeck.renderers.themed_pictures import themed_picture_store
from confdeck.source import load_recap
from confdeck.testing.reading import Reader, folded, words_of
from confdeck.testing.statements import Statement, statements
from confdeck.theme import load_theme

_SHORTEST_PIECE = 12
"""Fewest letters of a piece of a statement; shorter ones could be found anywhere."""


def assert_conforms(
    renderer: Renderer, job: Job | None = None, readers: Mapping[str, Reader] | None = None
) -> Artifact:
    """Render `job` twice and check that nothing of it is lost.

    Args:
        renderer: The renderer to check.
        job: What to render; by default a small recap that uses every field.
        readers: Functions that return the text of formats confdeck cannot read, by suffix.

    Returns:
        The artifact, for further checks.

    Raises:
        AssertionError: If statements are lost, the two runs differ, or an attribute of the protocol is missing.
    """
    for name in ("summary", "deterministic"):
        if not hasattr(renderer, name):
            raise AssertionError(f"the renderer has no attribute `{name}`")
    job = job or fixture_job()
    artifact = renderer.render(job)
    if not artifact.files:
        raise AssertionError("the renderer returned no file")
    if artifact.files != renderer.render(job).files:
        raise AssertionError("two runs of the renderer differ")
    if missing := lost(artifact, job.edition, readers):
        lines = "\n".join(f"  {statement.place}: {statement.words}" for statement in missing)
        count = f"{len(missing)} statements are" if len(missing) > 1 else "a statement is"
        raise AssertionError(f"{count} neither in the output nor reported as left out:\n{lines}")
    return artifact


def lost(
    artifact: Artifact, edition: Edition, readers: Mapping[str, Reader] | None = None
) -> tuple[Statement, ...]:
    """Return the statements of an edition that an artifact neither shows nor reports as left out.

    Args:
        artifact: What a renderer returned.
        edition: What the renderer was given.
        readers: Functions that return the text of formats confdeck cannot read, by suffix.

    Raises:
        UsageError: If a file has a suffix that no reader knows.
    """
    shown = folded(" ".join(words_of(file, readers) for file in artifact.files))
    reported = folded(" ".join(f"{omission.what} {omission.words}" for omission in artifact.left_out))
    return tuple(
        statement
        for statement in statements(edition)
        if not _contains(shown, words := folded(statement.words)) and words not in reported
    )


def _contains(text: str, words: str, pieces: int = 3) -> bool:
    """Return whether `text` has `words`, whole or in up to three pieces: a page may end within a paragraph."""
    if words in text or pieces == 1:
        return words in text
    length = bisect_left(range(1, len(words)), 1, key=lambda end: words[:end] not in text)
    shortest = min(length, len(words) - length)
    return shortest >= _SHORTEST_PIECE and _contains(text, words[length:], pieces - 1)


def fixture_job(theme: str = "default") -> Job:
    """Return a job for a small recap that uses every field, in a theme by its name."""
    with as_file(files("confdeck.testing").joinpath("fixture")) as folder:
        return replace(job_for(folder / "recap.yaml", theme), name=folder.name)


def job_for(recap: Path, theme: str = "default") -> Job:
    """Return the job that `confdeck render` would give a renderer.

    Args:
        recap: Path of the recap's YAML.
        theme: Name or path of the theme.

    Raises:
        RecapError: If the recap has errors.
    """
    loaded_theme = load_theme(theme)
    edition = edit(load_recap(recap))
    return Job(edition, loaded_theme, themed_picture_store(edition, loaded_theme))
