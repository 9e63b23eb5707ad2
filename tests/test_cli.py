"""The command line, as a user meets it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from confdeck.cli.app import cli
from tests.command_line import run_in_process as confdeck
from tests.media import samples
from tests.recaps import written

SMALL = "title: Seven days\ntalks: [{title: The only talk, tldr: It was good.}]\n"


def in_a_process(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as the shell does, where the start of the interpreter matters."""
    variables = {**os.environ, "XDG_CACHE_HOME": str(cwd / "cache"), **environment}
    command = [sys.executable, "-m", "confdeck", *words]
    return subprocess.run(command, cwd=cwd, env=variables, text=True, capture_output=True, check=False)


def test_render_finds_the_recap_here(tmp_path: Path) -> None:
    here = tmp_path / "seven"
    here.mkdir()
    written(here, SMALL)
    result = confdeck("render", "--format", "email", cwd=here)

    assert result.returncode == 0, result.stderr
    assert {path.name for path in (here / "output").iterdir()} == {
        "seven.email.html",
        "seven.email.txt",
        "seven.eml",
    }
    assert "output/seven.eml" in result.stdout


def test_render_finds_the_one_under_input(tmp_path: Path) -> None:
    (tmp_path / "input" / "one").mkdir(parents=True)
    written(tmp_path / "input" / "one", SMALL)

    assert confdeck("render", "-f", "email", cwd=tmp_path).returncode == 0
    assert (tmp_path / "output" / "one.eml").is_file()


def test_several_recaps_are_listed(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / "input" / name).mkdir(parents=True)
        written(tmp_path / "input" / name, SMALL)
    result = confdeck("render", cwd=tmp_path)

    assert result.returncode == 2
    assert "confdeck render input/one" in result.stderr
    assert "confdeck render input/two" in result.stderr


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("render",), 2, "there is no recap.yaml here"),
        (("render", "nowhere"), 2, "there is no recap at `nowhere`"),
        (("render", "--format", "pptxx", "."), 2, "did you mean `pptx`?"),
        (("render", "--theme", "defualt", "."), 2, "default"),
        (("render", "--audience", "everyone"), 2, "everyone"),
        (("render", "--nonsense"), 2, "nonsense"),
        (("frobnicate",), 2, "frobnicate"),
    ],
)
def test_wrong_usage(tmp_path: Path, words: tuple[str, ...], code: int, message: str) -> None:
    if words[-1] == ".":
        written(tmp_path, SMALL)
    result = confdeck(*words, cwd=tmp_path)

    assert result.returncode == code
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_a_wrong_recap_ends_in_one_and_keeps_what_was_there(tmp_path: Path) -> None:
    written(tmp_path, "titel: x\ntalks: [a]\n")
    output = tmp_path / "output" / f"{tmp_path.name}.eml"
    output.parent.mkdir()
    output.write_text("as it was")
    result = confdeck("render", cwd=tmp_path)

    assert result.returncode == 1
    assert "recap.yaml:1:1: error: unknown key `titel`" in result.stderr
    assert "did you mean `title`?" in result.stderr
    assert output.read_text() == "as it was"


def test_strict_refuses_warnings(tmp_path: Path) -> None:
    written(tmp_path, SMALL + "summary: As shown by [@nobody].\n")

    assert confdeck("render", "-f", "email", cwd=tmp_path).returncode == 0
    result = confdeck("render", "-f", "email", "--strict", "-o", "elsewhere", cwd=tmp_path)
    assert result.returncode == 1
    assert "`@nobody` is not among the references" in result.stderr
    assert not (tmp_path / "elsewhere").exists()


def test_the_report_counts_comments_in_one_line(tmp_path: Path) -> None:
    recap = written(
        tmp_path,
        """
        title: Seven <!-- secret --> days
        talks:
          - title: Open
            summary: a %% secret %% b <!-- secret -->
            chart: {labels: [a, b], series: {"ours %% secret %%": [1, 2]}}
        """,
    )
    short = confdeck("render", str(recap), "-f", "email", cwd=tmp_path).stdout
    assert "left out of all outputs: 4 comments (-v lists them)" in short
    assert "left out of all outputs" not in confdeck(
        "render", "-v", str(recap), "-f", "email", cwd=tmp_path
    ).stdout.replace("are left out of all outputs", "").replace("is left out of all outputs", "")
    assert "secret" not in (tmp_path / "output" / f"{tmp_path.name}.email.txt").read_text("utf-8")


def test_the_report_as_json(tmp_path: Path) -> None:
    written(tmp_path, SMALL + "takeaways: [{text: hushed, audience: private}]\n")
    result = confdeck("render", "-f", "email", "--report", "json", cwd=tmp_path)
    report = json.loads(result.stdout)

    assert [Path(file["path"]).name for file in report["files"]] == [
        f"{tmp_path.name}.email.html",
        f"{tmp_path.name}.email.txt",
        f"{tmp_path.name}.eml",
    ]
    assert all(file["size"] > 0 for file in report["files"])
    assert report["left_out"][0] == {
        "from": "all",
        "what": "takeaway: hushed",
        "why": "it is private, this edition is for lab",
        "words": "",
        "file": "recap.yaml",
        "line": 3,
        "column": 13,
    }


def test_quiet_is_quiet(tmp_path: Path) -> None:
    written(tmp_path, SMALL)
    result = confdeck("render", "-f", "email", "--quiet", cwd=tmp_path)

    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_stages_are_plain_lines_where_there_is_no_terminal(tmp_path: Path) -> None:
    written(tmp_path, SMALL)
    result = confdeck("render", "-f", "email", cwd=tmp_path)

    assert [line.split(":")[0] for line in result.stderr.splitlines()][:2] == ["source", "edition"]


def test_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    written(tmp_path, SMALL)
    (tmp_path / "file").write_text("")
    result = confdeck("render", "-f", "email", "-o", "file/below", cwd=tmp_path)

    assert result.returncode == 2
    assert "cannot write" in result.stderr
    assert "Traceback" not in result.stderr


def test_list_and_version_and_module(tmp_path: Path) -> None:
    renderers = confdeck("list", "renderers", cwd=tmp_path).stdout
    themes = confdeck("list", "themes", cwd=tmp_path).stdout

    assert [line.split()[0] for line in renderers.splitlines()] == ["email", "pdf", "pptx", "web"]
    assert "default" in themes
    assert in_a_process("--version", cwd=tmp_path).stdout.startswith("confdeck, version 0.")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(tmp_path: Path, shell: str) -> None:
    assert "_CONFDECK_COMPLETE" in confdeck("completion", shell, cwd=tmp_path).stdout


def test_completion_and_manual_are_installed(tmp_path: Path) -> None:
    (tmp_path / ".bashrc").write_text("alias ll='ls -l'")
    home = {"HOME": str(tmp_path), "SHELL": "/bin/bash", "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""}
    for shell in ((), (), ("zsh",), ("fish",)):
        installed = confdeck("completion", *shell, "--install", cwd=tmp_path, **home)
        assert installed.returncode == 0, installed.stderr
    settings = (tmp_path / ".bashrc").read_text()
    assert settings.startswith("alias ll='ls -l'\n")
    assert settings.count("completion.bash; }") == 1
    assert "compinit" in (tmp_path / ".zshrc").read_text()
    assert (tmp_path / ".config/fish/completions/confdeck.fish").exists()
    tried = subprocess.run(
        ["bash", "-c", ". ./.bashrc; complete -p confdeck"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "_confdeck_completion" in tried.stdout
    assert confdeck("man", "--install", cwd=tmp_path, **home).returncode == 0
    assert (tmp_path / ".local/share/man/man1/confdeck.1").read_text().startswith(".TH CONFDECK")
    unknown = confdeck("completion", cwd=tmp_path, **home | {"SHELL": "/bin/tcsh"})
    assert (unknown.returncode, "no completion for `tcsh`" in unknown.stderr) == (2, True)


def test_the_manual_page_has_every_command_and_option(tmp_path: Path) -> None:
    page = confdeck("man", cwd=tmp_path).stdout
    for command in cli.commands:
        assert f".SS confdeck {command}".replace("-", r"\-") in page
    for option in ("--theme", "--web-url", "--port", "--offline"):
        assert option.replace("-", r"\-") in page
    assert page == confdeck("man", cwd=tmp_path).stdout


@pytest.mark.proof
@pytest.mark.tool("groff")
def test_the_manual_page_is_roff(tmp_path: Path) -> None:
    (tmp_path / "confdeck.1").write_text(confdeck("man", cwd=tmp_path).stdout, "utf-8")
    shown = subprocess.run(
        ["groff", "-man", "-ww", "-Kutf8", "-Tutf8", tmp_path / "confdeck.1"],
        capture_output=True,
        check=True,
        text=True,
    )
    assert shown.stderr == ""
    assert "confdeck render" in shown.stdout


def test_completion_knows_the_themes(tmp_path: Path) -> None:
    result = confdeck(
        cwd=tmp_path,
        _CONFDECK_COMPLETE="bash_complete",
        COMP_WORDS="confdeck render --theme def",
        COMP_CWORD="3",
    )

    assert "default" in result.stdout


@pytest.mark.parametrize("command", ["render", "check", "list", "new", "schema", "completion"])
def test_every_command_has_help(tmp_path: Path, command: str) -> None:
    result = confdeck(command, "--help", cwd=tmp_path)

    assert result.returncode == 0
    assert len(result.stdout.splitlines()) > 4


def test_a_new_recap_renders(tmp_path: Path) -> None:
    assert confdeck("new", "first", cwd=tmp_path).returncode == 0
    result = confdeck("render", "first", "--format", "email", "--strict", cwd=tmp_path)

    assert result.returncode == 0, result.stderr
    assert confdeck("new", "first", cwd=tmp_path).returncode == 2


def test_check_writes_nothing(tmp_path: Path) -> None:
    written(tmp_path, SMALL)
    result = confdeck("check", cwd=tmp_path)

    assert result.returncode == 0
    assert "1 entry, 0 warnings" in result.stdout
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("setting", ["formats: [html]", "theme: fjrd"])
def test_check_knows_the_settings_that_render_refuses(tmp_path: Path, setting: str) -> None:
    (tmp_path / "recap.yaml").write_text(f"title: T\ntakeaways: [x]\nrender: {{{setting}}}\n")
    result = confdeck("check", cwd=tmp_path)
    assert result.returncode == 1
    assert "recap.yaml:3:" in result.stderr


def test_several_formats_may_be_named_in_one_option(tmp_path: Path) -> None:
    (tmp_path / "recap.yaml").write_text("title: T\ntakeaways: [x]\n")
    assert confdeck("render", "-f", "Email, pptx", cwd=tmp_path).returncode == 0
    assert {path.suffix for path in (tmp_path / "output").iterdir()} == {".html", ".txt", ".eml", ".pptx"}


def test_check_and_render_say_the_same_of_a_damaged_picture(tmp_path: Path) -> None:
    written(tmp_path, SMALL + 'photos: [{image: half.jpg, alt: "A river."}]\n')
    whole = samples.encoded(samples.noise((300, 200)), "JPEG")
    (tmp_path / "half.jpg").write_bytes(whole[: len(whole) // 2])
    message = "picture `half.jpg` is damaged and cannot be shown"

    assert message in confdeck("check", cwd=tmp_path).stdout
    assert message in confdeck("render", "-f", "email", cwd=tmp_path).stdout


def test_the_schema_describes_recaps(tmp_path: Path) -> None:
    schema = json.loads(confdeck("schema", cwd=tmp_path).stdout)

    assert {"title", "sessions", "papers", "references"} <= schema["properties"].keys()


def test_without_pango_the_others_are_made(tmp_path: Path) -> None:
    """Pango is looked for when WeasyPrint is imported."""
    written(tmp_path, SMALL)
    (tmp_path / "weasyprint.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")\n")
    result = in_a_process("render", "-f", "pdf", "-f", "email", cwd=tmp_path, PYTHONPATH=str(tmp_path))

    assert result.returncode == 3
    assert "pango" in result.stderr.lower()
    assert "apt" in result.stderr
    assert "Traceback" not in result.stderr
    written_files = {path.name.removeprefix(tmp_path.name) for path in (tmp_path / "output").iterdir()}
    assert written_files == {".email.html", ".email.txt", ".eml"}

    alone = in_a_process("render", "-f", "pdf", "-o", "alone", cwd=tmp_path, PYTHONPATH=str(tmp_path))
    assert alone.returncode == 3
    assert not (tmp_path / "alone").exists()


def test_the_mail_loads_neither_python_pptx_nor_weasyprint(tmp_path: Path) -> None:
    """Modules are listed at the end, because what is printed while plug-ins load is discarded."""
    written(tmp_path, SMALL)
    program = (
        "import atexit, pathlib, runpy, sys\n"
        "atexit.register(lambda: pathlib.Path('modules.txt').write_text('\\n'.join(sys.modules)))\n"
        "sys.argv = ['confdeck', 'render', '-q', '-f', 'email']\n"
        "runpy.run_module('confdeck', run_name='__main__')\n"
    )
    variables = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=variables, check=True)
    loaded = {name.partition(".")[0] for name in (tmp_path / "modules.txt").read_text("utf-8").split()}

    assert {"confdeck", "yaml", "pydantic"} <= loaded
    assert not {"pptx", "weasyprint", "fontTools", "ziamath", "rich"} & loaded


def test_every_format_shows_the_logo(tmp_path: Path) -> None:
    Image.new("RGB", (300, 100), "navy").save(tmp_path / "logo.png")
    written(tmp_path, SMALL + "lab: {name: A lab, logo: logo.png}\n")
    result = confdeck("render", "--report", "json", cwd=tmp_path)

    left_out = json.loads(result.stdout)["left_out"]
    assert "the lab's logo" not in [omission["what"] for omission in left_out]


def test_the_schema_allows_what_recaps_allow(tmp_path: Path) -> None:
    schema = json.loads(confdeck("schema", cwd=tmp_path).stdout)
    talk = schema["$defs"]["Talk"]["else"]
    assert {"string", "object"} <= set(talk["type"])
    assert talk["required"] == ["title"]
    assert talk["properties"]["speakers"]["else"]["else"] == {"$ref": "#/$defs/Speaker"}
    assert schema["properties"]["talks"]["else"]["then"]["items"] == {"$ref": "#/$defs/Talk"}
