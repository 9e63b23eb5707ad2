from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from confdeck.model import Settings
from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.template import Template, load_template
from confdeck.testing import job_for
from confdeck.theme import load_theme
from tests.renderers.pptx.template.lab_templates import PECULIAR
from tests.renderers.pptx.template.makers import TEMPLATES, template

if TYPE_CHECKING:
    from collections.abc import Callable

    from confdeck.renderers import Artifact, Job

STRESS = Path(__file__).parents[4] / "src/confdeck/renderers/pptx/template/stress/recap.yaml"


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every template on disk."""
    folder = tmp_path_factory.mktemp("templates")
    for name in TEMPLATES:
        (folder / f"{name}.pptx").write_bytes(template(name))
    return {name: folder / f"{name}.pptx" for name in TEMPLATES}


@pytest.fixture(scope="session")
def loaded(files: dict[str, Path]) -> dict[str, Template]:
    """Every template, read."""
    theme = load_theme("default")
    return {name: load_template(path, theme) for name, path in files.items()}


@pytest.fixture(params=TEMPLATES)
def any_name(request: pytest.FixtureRequest) -> str:
    """Each template by name."""
    return str(request.param)


_EVERY_DAY = ("japanese",)


@pytest.fixture(
    params=[pytest.param(name, marks=() if name in _EVERY_DAY else pytest.mark.proof) for name in TEMPLATES]
)
def name(request: pytest.FixtureRequest) -> str:
    """The same, most of them only in the long run of tests."""
    return str(request.param)


@pytest.fixture
def file(files: dict[str, Path], name: str) -> Path:
    return files[name]


def job_on(template: Path, recap: Path = STRESS) -> Job:
    """A job on a template."""
    return replace(job_for(recap), settings=Settings().overridden({"template": template}))


@pytest.fixture(scope="session")
def render() -> Callable[[Path], Artifact]:
    """Renders the stress deck on a template, once for each."""
    made: dict[Path, Artifact] = {}

    def rendered(template: Path) -> Artifact:
        if template not in made:
            made[template] = PptxRenderer().render(job_on(template))
        return made[template]

    return rendered


@pytest.fixture(scope="module")
def load(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Template]:
    """Called with the name of a scripted template: the template, read once."""
    folder = tmp_path_factory.mktemp("scripted-templates")

    @cache
    def loaded(name: str) -> Template:
        path = folder / f"{name}.pptx"
        path.write_bytes(PECULIAR[name]())
        return load_template(path, load_theme("default"))

    return loaded
