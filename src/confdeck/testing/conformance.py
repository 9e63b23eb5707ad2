"""The conformance check: every statement of an edition is in a renderer's output, or reported as left out."""

from __future__ import annotations

from bisect import bisect_left
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from confdeck.edition import Edition, edit
from confdeck.renderers.base import Artifact, Job, Renderer
from confdeck.renderers.picture_store import picture_store
from confdeck.source import load_recap
from confdeck.testing.reading import Reader, folded, words_of
from confdeck.testing.statements import Statement, statements
from confdeck.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_SHORTEST_PIECE = 12
"""Letters; fewer could be found anywhere."""


def assert_conforms(
    renderer: Renderer, job: Job | None = None, readers: Mapping[str, Reader] | None = None
) -> Artifact:
    """Render `job` (by default confdeck's own fixture) and prove that nothing was lost.

    Args:
        renderer: what to try.
        job: an edition with a theme and pictures.
        readers: how to get the words out of a format confdeck does not know, by suffix.

    Returns:
        The artifact, for further checks.

    Raises:
        AssertionError: with all that was lost, or if two renderings differ.
    """
    job = job or fixture_job()
    artifact = renderer.render(job)
    again = renderer.render(job)
    assert artifact.files, "the renderer made no file"
    assert [each.data for each in artifact.files] == [each.data for each in again.files], (
        "two renderings differ"
    )
    missing = lost(artifact, job.edition, readers)
    listed = "\n".join(f"  {each.place}: {each.words}" for each in missing)
    assert not missing, (
        f"{len(missing)} statements are neither in the output nor reported as left out:\n{listed}"
    )
    return artifact


def lost(
    artifact: Artifact, edition: Edition, readers: Mapping[str, Reader] | None = None
) -> tuple[Statement, ...]:
    """The statements of `edition` that `artifact` neither shows nor reports."""
    shown = folded(" ".join(words_of(file, readers) for file in artifact.files))
    reported = folded(" ".join(f"{each.what} {each.words}" for each in artifact.left_out))
    return tuple(
        each
        for each in statements(edition)
        if not _is_in(wanted := folded(each.words), shown) and wanted not in reported
    )


def _is_in(wanted: str, shown: str, pieces: int = 3) -> bool:
    """Whether `wanted` stands in `shown`, whole or in a few pieces: a page may end within a paragraph."""
    if wanted in shown or pieces == 1:
        return wanted in shown
    length = bisect_left(range(1, len(wanted)), 1, key=lambda end: wanted[:end] not in shown)
    shortest = min(length, len(wanted) - length)
    return shortest >= _SHORTEST_PIECE and _is_in(wanted[length:], shown, pieces - 1)


def fixture_job(theme: str = "default") -> Job:
    """A small recap with something in every field."""
    with as_file(files("confdeck.testing").joinpath("fixture")) as folder:
        return job_for(folder / "recap.yaml", theme)


def job_for(recap: Path, theme: str = "default") -> Job:
    """The job that `confdeck render` would hand to a renderer for `recap`."""
    chosen = load_theme(theme)
    edition = edit(load_recap(recap))
    return Job(edition, chosen, picture_store(edition, chosen))
