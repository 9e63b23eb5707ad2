"""A format loads what it needs and no more: that is most of the time a short mail takes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from confdeck.authoring.starter import begin

PROGRAM = """
import sys
from confdeck.pipeline import load_renderers
from confdeck.testing import job_for
from pathlib import Path
load_renderers((sys.argv[1],))[sys.argv[1]].render(job_for(Path(sys.argv[2])))
print("\\n".join(sys.modules))
"""
UNUSED = {
    "email": (
        "confdeck.media.charts",
        "confdeck.model.date_suggestions",
        "confdeck.renderers.newsletter",
        "confdeck.renderers.pptx",
        "confdeck.storyboard",
        "confdeck.text.formula.omml",
        "confdeck.text.formula.packages",
        "jinja2",
        "lxml",
        "pptx",
        "pygments",
        "weasyprint",
    ),
    "pptx": (
        "confdeck.model.date_suggestions",
        "confdeck.renderers.pptx.template",
        "confdeck.renderers.newsletter",
        "confdeck.text.formula.packages",
        "jinja2",
        "pygments",
        "weasyprint",
    ),
}
"""What a recap without charts, formulas, code and template must not load, by format."""


@pytest.mark.parametrize("name", UNUSED)
def test_a_format_loads_only_what_it_needs(name: str, tmp_path: Path) -> None:
    begin(tmp_path / "starter")
    recap = tmp_path / "starter" / "recap.yaml"
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, name, str(recap)], text=True, capture_output=True, check=True
    )
    loaded = run.stdout.splitlines()

    assert f"confdeck.renderers.{name}" in loaded
    assert [module for module in UNUSED[name] if module in loaded] == []


def test_the_package_loads_nothing_before_it_is_used() -> None:
    program = 'import sys, confdeck; print("\\n".join(sys.modules))'
    run = subprocess.run([sys.executable, "-c", program], text=True, capture_output=True, check=True)

    assert [name for name in run.stdout.splitlines() if name.startswith("confdeck.")] == []


def test_the_commands_load_the_model_only_when_they_need_it() -> None:
    program = 'import sys, confdeck.cli.app; print("\\n".join(sys.modules))'
    run = subprocess.run([sys.executable, "-c", program], text=True, capture_output=True, check=True)

    loaded = run.stdout.splitlines()
    assert "confdeck.cli.rendering" in loaded
    assert [name for name in ("confdeck.model", "confdeck.text", "pydantic") if name in loaded] == []


def test_what_makes_a_format_is_loaded_when_it_is_rendered() -> None:
    program = "import sys; from confdeck.pipeline import load_renderers; load_renderers(()); print('\\n'.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", program], text=True, capture_output=True, check=True)
    loaded = run.stdout.splitlines()
    makers = ("confdeck.storyboard", "confdeck.renderers.newsletter.rendering", "jinja2", "markupsafe")

    assert {"confdeck.renderers.pptx", "confdeck.renderers.newsletter"} <= set(loaded)
    assert [module for module in makers if module in loaded] == []
