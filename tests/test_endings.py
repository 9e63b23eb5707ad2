"""How the command ends: interrupted, killed, without a reader, with names and places that are no names and places."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.command_line import run_in_process
from tests.recaps import written

SMALL = "title: Seven days\ntalks: [{title: The only talk, tldr: It was good.}]\n"
OLD = b"of an earlier run"

SLOW = """
import time
class Renderer:
    summary = "never ends"
    def render(self, job):
        job.progress("begun")
        time.sleep(600)
"""
DEADLY = """
import os, signal
class Renderer:
    summary = "kills the process that writes"
    def render(self, job):
        from confdeck.renderers import Artifact, OutputFile
        return Artifact(tuple(OutputFile(f".{n}.deadly", b"new") for n in range(5)))
synced, fsync = [], os.fsync
def deadly(handle):
    fsync(handle)
    synced.append(handle)
    len(synced) == 3 and os.kill(os.getpid(), signal.SIGKILL)
os.fsync = deadly
"""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a small recap, its outputs of an earlier run, and a place for modules."""
    folder = tmp_path / "seven"
    (folder / "modules").mkdir(parents=True)
    written(folder, SMALL)
    (folder / "output").mkdir()
    for name in ("seven.eml", "seven.1.deadly"):
        (folder / "output" / name).write_bytes(OLD)
    return folder


def module(folder: Path, name: str, code: str) -> None:
    """A module on the command's path, which offers a renderer under its own name."""
    (folder / "modules" / f"{name}.py").write_text(code)
    information = folder / "modules" / f"{name}-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text(f"[confdeck.renderers]\n{name} = {name}:Renderer\n")


def surroundings(folder: Path, **variables: str) -> dict[str, str]:
    path = os.pathsep.join(filter(None, (str(folder / "modules"), os.environ.get("PYTHONPATH"))))
    return os.environ | {"PYTHONPATH": path, "XDG_CACHE_HOME": str(folder / "cache")} | variables


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "confdeck", *words]


def outputs(folder: Path) -> dict[str, bytes]:
    output = folder / "output"
    files = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


# Interrupted and killed


@contextmanager
def under_way(folder: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """The command, once the slow renderer has begun; nothing of it is left behind."""
    with subprocess.Popen(
        command("render", *words),
        cwd=folder,
        env=surroundings(folder),
        text=True,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            assert process.stderr
            while "slow: begun" not in (line := process.stderr.readline()):
                assert line, "the renderer never began"
            yield process
            with pytest.raises(ProcessLookupError):
                os.killpg(process.pid, 0)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.parametrize(
    ("press", "formats"),
    [
        pytest.param(os.kill, ("slow",), id="the process"),
        pytest.param(os.killpg, ("slow", "email"), id="the terminal, side by side"),
        pytest.param(os.killpg, ("slow",), id="the terminal", marks=pytest.mark.proof),
        pytest.param(os.kill, ("slow", "email"), id="the process, side by side", marks=pytest.mark.proof),
    ],
)
def test_an_interrupt_ends_in_130_and_leaves_what_was_there(
    press: Callable[[int, int], None], formats: tuple[str, ...], here: Path
) -> None:
    before = outputs(here)
    module(here, "slow", SLOW)
    with under_way(here, *(word for name in formats for word in ("--format", name))) as process:
        press(process.pid, signal.SIGINT)
        errors = process.communicate(timeout=20)[1]

    assert process.returncode == 130
    assert errors.splitlines()[-1] == "interrupted; nothing was written"
    assert "Traceback" not in errors
    assert outputs(here) == before


INTERRUPTED_IMPORT = """
import os, signal, sys
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == interrupted:
            os.kill(os.getpid(), signal.SIGINT)
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Interrupting())
interrupted, sys.argv = sys.argv[1], ["confdeck", "check", "."]
from confdeck.cli import main
main()
"""


@pytest.mark.parametrize("module", ["confdeck.cli.app", "click", "yaml", "pydantic", "confdeck.model"])
def test_an_interrupt_during_imports_ends_in_130(module: str, here: Path) -> None:
    words = [sys.executable, "-c", INTERRUPTED_IMPORT, module]
    result = subprocess.run(
        words, cwd=here, env=surroundings(here), capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout) == (130, "")
    assert "Traceback" not in result.stderr


def test_killed_while_writing_leaves_what_was_there(here: Path) -> None:
    module(here, "deadly", DEADLY)

    words = command("render", "--format", "deadly")
    result = subprocess.run(words, cwd=here, env=surroundings(here), capture_output=True, check=False)

    assert result.returncode == -signal.SIGKILL
    assert {name: data for name, data in outputs(here).items() if not name.startswith(".")} == {
        "seven.eml": OLD,
        "seven.1.deadly": OLD,
    }
    assert any(name.startswith(".confdeck-") for name in outputs(here))
    run_in_process("render", "--format", "email", cwd=here)
    assert not any(name.startswith(".") for name in outputs(here))


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_no_worker_outlives_the_command(end: signal.Signals, here: Path) -> None:
    module(
        here,
        "slow",
        SLOW.replace('"begun"', 'f"begun {os.getpid()}"').replace("import time", "import os, time"),
    )
    words = command("render", "--format", "slow", "--format", "pdf", "--format", "email")
    with subprocess.Popen(
        words, cwd=here, env=surroundings(here), text=True, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        try:
            assert process.stderr
            while "slow: begun" not in (line := process.stderr.readline()):
                assert line, "the renderer never began"
            worker = int(line.rpartition(" ")[2])
            process.send_signal(end)
            process.wait(timeout=20)
            assert _has_ended(worker)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def _has_ended(process: int) -> bool:
    """Wait up to 20 s until a process of another parent has ended."""
    for _ in range(200):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{process}/stat").is_file() and _state(process) == "Z":
            return True
        time.sleep(0.1)
    return False


def _state(process: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    return "Z"


# Without a reader


@pytest.mark.parametrize(
    ("words", "unbuffered"),
    [
        (("render", "-f", "email"), ""),
        (("check",), "1"),
        pytest.param(("render", "-f", "email"), "1", marks=pytest.mark.proof),
        pytest.param(("check",), "", marks=pytest.mark.proof),
    ],
)
def test_a_reader_that_goes_away_is_no_failure(words: tuple[str, ...], unbuffered: str, here: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        process = subprocess.run(
            command(*words),
            cwd=here,
            env=surroundings(here, PYTHONUNBUFFERED=unbuffered),
            stdout=writing,
            stderr=writing,
            check=False,
        )
    finally:
        os.close(writing)

    assert process.returncode == 0
    assert words[0] != "render" or outputs(here)["seven.eml"] != OLD


@pytest.mark.parametrize("closed", [pytest.param((2,), marks=pytest.mark.proof), (0, 1, 2)], ids=str)
def test_closed_streams_are_no_failure(closed: tuple[int, ...], here: Path) -> None:
    shell = " ".join(['exec "$@"', *(f"{stream}>&-" for stream in closed)])
    words = ["sh", "-c", shell, "sh", *command("render", "-f", "email")]
    process = subprocess.run(words, cwd=here, env=surroundings(here), capture_output=True, check=False)

    assert (process.returncode, b"Traceback" in process.stderr) == (0, False)
    assert outputs(here)["seven.eml"] != OLD


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")
def test_a_full_disk_behind_the_report_is_said(here: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        process = subprocess.run(
            command("schema"),
            cwd=here,
            env=surroundings(here),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert (process.returncode, process.stderr) == (2, "error: cannot print: No space left on device\n")


def test_a_terminal_that_knows_no_signs(here: Path) -> None:
    written(here, SMALL + 'subtitle: "日本 — [@nobody日本]"\n')
    result = run_in_process("render", "-f", "email", cwd=here, encoding="latin-1")

    assert result.returncode == 0, result.stderr
    assert "\\u65e5" in result.stdout


def test_the_live_display_takes_any_name(here: Path) -> None:
    """What stands in brackets is markup to the library that draws it."""
    odd = here / "[red]we[" / "]ird"
    odd.mkdir(parents=True)
    written(odd, SMALL)
    told, terminal = pty.openpty()
    process = subprocess.Popen(
        command("render", str(odd), "-f", "email"),
        cwd=here,
        env=surroundings(here, TERM="xterm"),
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    )
    os.close(terminal)
    shown = b"".join(_until_closed(told))

    assert process.wait(20) == 0, shown.decode()
    assert b"]ird.eml" in shown


def _until_closed(told: int) -> Iterator[bytes]:
    while True:
        try:
            yield os.read(told, 10_000)
        except OSError:
            os.close(told)
            return


# Places that are no places


def test_a_fifo_is_not_waited_for(here: Path) -> None:
    os.mkfifo(here / "fifo")
    folder = here / "folder"
    folder.mkdir()
    os.mkfifo(folder / "recap.yaml")
    written(here, SMALL + "references: works.bib\nphotos: [{image: photo.jpg, alt: A pipe.}]\n")
    os.mkfifo(here / "works.bib")
    os.mkfifo(here / "photo.jpg")

    assert run_in_process("render", "fifo", cwd=here).returncode == 2
    assert run_in_process("render", "folder", cwd=here).returncode == 2
    result = run_in_process("render", cwd=here)
    assert result.returncode == 1
    assert "recap.yaml:3:13: error: cannot read `works.bib`: it is a pipe, not a file" in result.stderr
    (here / "works.bib").unlink()
    (here / "works.bib").touch()
    result = run_in_process("render", "-f", "email", cwd=here)
    assert "picture `photo.jpg` is not an ordinary file" in result.stdout


@pytest.mark.parametrize(
    "place",
    ["/dev/null", "/dev/zero", "folder.yaml", "x" * 300, "x" * 5000, "modules"],
    ids=lambda place: place[:20],
)
def test_what_is_no_recap_is_said(place: str, here: Path) -> None:
    (here / "folder.yaml").mkdir()
    (here / "modules" / "recap.yaml").mkdir()
    result = run_in_process("render", place, cwd=here)

    assert result.returncode == 2
    assert result.stderr.startswith("error: ")


def test_names_that_are_no_utf_8(here: Path) -> None:
    name, shown = os.fsdecode(b"caf\xe9"), "caf\N{REPLACEMENT CHARACTER}"
    (here / name).mkdir()
    (here / name / "recap.yaml").write_text(SMALL)
    text = run_in_process("render", name, "-f", "email", cwd=here)
    data = run_in_process("render", name, "-f", "email", "--report", "json", cwd=here)

    assert (text.returncode, data.returncode) == (0, 0), text.stderr + data.stderr
    assert Path(json.loads(data.stdout)["files"][0]["path"]).name == f"{shown}.email.html"
    assert (here / "output" / f"{shown}.eml").is_file()


@pytest.mark.parametrize("output", ["recap.yaml", "recap.yaml/below", "/proc/below", "x" * 300])
def test_where_nothing_can_be_written(output: str, here: Path) -> None:
    result = run_in_process("render", "-f", "email", "--output", output, cwd=here)

    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert (here / "recap.yaml").read_text() == SMALL


@pytest.mark.parametrize("cache", ["/proc/cache", "recap.yaml"])
def test_a_cache_that_cannot_be_written_is_done_without(cache: str, here: Path) -> None:
    from PIL import Image

    Image.new("RGB", (400, 300), "navy").save(here / "photo.png")
    written(here, SMALL + "photos: [{image: photo.png, alt: Navy.}]\n")
    result = run_in_process("render", "-f", "pptx", cwd=here, XDG_CACHE_HOME=str(here / cache))

    assert (result.returncode, "Traceback" in result.stderr) == (0, False)
    assert (here / "output" / "seven.pptx").stat().st_size > 10_000


def test_without_a_home(here: Path) -> None:
    ended = run_in_process("render", "-f", "email", "-q", cwd=here, HOME=None, XDG_CACHE_HOME=None)

    assert ended.returncode == 0


@pytest.mark.parametrize("epoch", ["99999999999999999", "²"])
def test_an_epoch_that_is_none(epoch: str, here: Path) -> None:
    result = run_in_process("render", "-f", "email", cwd=here, SOURCE_DATE_EPOCH=epoch)

    assert (result.returncode, result.stderr.splitlines()[-2]) == (
        2,
        f"error: SOURCE_DATE_EPOCH cannot be `{epoch}`",
    )


@pytest.mark.parametrize("year", ["0001-01-01", pytest.param("9999-12-31", marks=pytest.mark.proof)])
def test_conferences_of_all_times(year: str, here: Path) -> None:
    """Formats can name few of them in their metadata."""
    written(here, SMALL + f"conference: {{name: Conference, dates: {year}}}\n")
    result = run_in_process("render", cwd=here)

    assert result.returncode == 0, result.stderr
    kept = [data for name, data in outputs(here).items() if ".edited-" in name]
    assert kept == [b"of an earlier run"]
    assert len([name for name in outputs(here) if "/" not in name]) == 8


def test_private_is_not_only_a_word(here: Path) -> None:
    """The report is for the author: it names what it left out, the files do not."""
    written(here, SMALL + "takeaways: [{text: hushed, audience: private}]\n")
    result = run_in_process("render", "-f", "email", cwd=here)

    assert "takeaway: hushed" in result.stdout
    assert not any(b"hushed" in data for data in outputs(here).values())
