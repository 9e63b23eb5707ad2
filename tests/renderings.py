"""Editions, storyboards and output files that several tests look at, each made once in a process."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from confdeck.pipeline import load_renderers
from confdeck.storyboard import build_storyboard
from confdeck.testing import fixture_job, job_for
from tests.renderers.newsletter.issues import issue
from tests.storyboard.stress import stress_recap

if TYPE_CHECKING:
    from confdeck.renderers import Artifact, Job
    from confdeck.storyboard.slide import Storyboard
    from tests.renderers.newsletter.local_worker import Issue

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "input" / "iccv-2019" / "recap.yaml"
ORDINARY = ("hurried", "long", "photos30", "kit")
"""Recaps as people write them, with photos from upright to very wide: those of the contact sheets."""
OTHER_SCRIPTS = ("korean", "urdu")
"""The other recaps of the contact sheets."""
T = TypeVar("T")


class Renderings:
    """What is made of the fixture, the sample, the stress recap, and the recaps that `issue` writes.

    Nobody may change what another test looks at.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[tuple[str, ...], object] = {}

    def job(self, recap: str = "fixture", theme: str = "default") -> Job:
        """Return the job that renders `recap` in a theme."""
        return self._once(("job", recap, theme), lambda: self._job(recap, theme))

    def artifact(self, renderer: str, recap: str = "fixture", theme: str = "default") -> Artifact:
        """Return what the renderer of that name makes of `recap`."""
        return self._once(
            ("artifact", renderer, recap, theme),
            lambda: load_renderers((renderer,))[renderer].render(self.job(recap, theme)),
        )

    def storyboard(self, recap: str = "fixture") -> Storyboard:
        """Return the storyboard of `recap` in the default theme."""
        job = self.job(recap)
        return self._once(("storyboard", recap), lambda: build_storyboard(job.edition, job.theme))

    def _once(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]  # type: ignore[return-value]

    def _job(self, recap: str, theme: str) -> Job:
        if recap == "fixture":
            return fixture_job(theme)
        return job_for(self._recap(recap), theme)

    def _recap(self, recap: str) -> Path:
        if recap == "sample":
            return SAMPLE
        if recap in (*ORDINARY, *OTHER_SCRIPTS):
            return self._once(("ordinary",), self._ordinary_recaps)[recap] / "recap.yaml"
        folder = self._folder / recap
        folder.mkdir(exist_ok=True)
        if recap == "stress":
            return stress_recap(folder)
        return issue(folder, recap)

    def _ordinary_recaps(self) -> dict[str, Path]:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(ROOT)
            folders: dict[str, Path] = runpy.run_path("docs/images/ordinary_recaps.py")["recap_folders"](
                self._folder / "ordinary"
            )
        return folders


@pytest.fixture(scope="session")
def renderings(tmp_path_factory: pytest.TempPathFactory) -> Renderings:
    """What is made of the recaps that several tests look at."""
    return Renderings(tmp_path_factory.mktemp("renderings"))


@pytest.fixture(scope="session")
def laid_out(renderings: Renderings) -> Callable[..., Issue]:
    """Called with a recap and a theme as `Renderings.job` is: its pages, which nobody may change."""

    from tests.renderers.newsletter.local_worker import typeset  # loads WeasyPrint

    @cache
    def typeset_once(recap: str = "fixture", theme: str = "default") -> Issue:
        with pytest.MonkeyPatch.context() as patch:
            return typeset(renderings.job(recap, theme), patch)

    return typeset_once
