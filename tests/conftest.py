"""What every test has: golden files, external programs, and no network."""

from __future__ import annotations

import difflib
import gc
import ipaddress
import os
import signal
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests.examples import EVERYDAY_EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest_plugins = ["tests.tools", "tests.renderings"]

# Machines differ in speed, and a run in CI must be the same run twice.
for profile, count in {"everyday": EVERYDAY_EXAMPLES, "thorough": 10 * EVERYDAY_EXAMPLES}.items():
    hypothesis.settings.register_profile(
        profile, max_examples=count, deadline=None, derandomize="CI" in os.environ
    )
hypothesis.settings.load_profile("everyday")

DIFF_LINES = 80
LONGEST = (
    "renderers/pptx/template/test_every_template.py",
    "renderers/pptx/template/test_damaged_templates.py",
    "renderers/pptx/test_judges.py",
    "renderers/pptx/test_validators.py",
    "renderers/pptx/edits/test_matrix.py",
    "renderers/newsletter/test_stress.py",
    "renderers/pptx/test_layouts_define_type.py",
    "renderers/pptx/template/test_judges.py",
    "renderers/newsletter/test_page_fill.py",
    "renderers/pptx/drawing/test_in_browser.py",
    "renderers/pptx/edits/test_other_programs.py",
    "renderers/newsletter/engine/test_speed.py",
    "test_source_map.py",
    "preview/test_in_browser.py",
    "renderers/newsletter/test_kept_workers.py",
    "test_howto.py",
)
"""Files whose proofs take minutes. They are begun first: one of them begun last would have a processor to itself."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/ anew")
    parser.addoption(
        "--no-golden", action="store_true", help="leave out the tests that compare with tests/golden/"
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files in the order in which the processors take them: the longest, then those of most tests."""
    folder = Path(__file__).parent
    ranks = {folder / name: rank for rank, name in enumerate(LONGEST)}
    counts = Counter(item.path for item in items)
    items.sort(key=lambda item: (ranks.get(item.path, len(ranks)), -counts[item.path]))


# Golden files


@dataclass(frozen=True, slots=True)
class Golden:
    """Holds what the program makes against `tests/golden/<name>`, or writes it there."""

    folder: Path
    update: bool = False

    def __call__(self, name: str, actual: str | bytes) -> None:
        path = self.folder / name
        made = actual.encode() if isinstance(actual, str) else actual
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made)
        elif not path.is_file():
            pytest.fail(f"{path} is missing; `sh scripts/test --update-golden` writes it", pytrace=False)
        elif (expected := path.read_bytes()) != made:
            told = (
                _bytes_apart(expected, made) if isinstance(actual, bytes) else _lines_apart(expected, actual)
            )
            pytest.fail(f"{path} differs (`sh scripts/test --update-golden` accepts):\n{told}", pytrace=False)


def _lines_apart(expected: bytes, actual: str) -> str:
    before, after = expected.decode().splitlines(), actual.splitlines()
    diff = list(difflib.unified_diff(before, after, "golden", "made", lineterm=""))
    if len(diff) > DIFF_LINES:
        diff[DIFF_LINES:] = [f"... {len(diff) - DIFF_LINES} more lines"]
    return "\n".join(diff) or "the line endings differ"


def _bytes_apart(expected: bytes, actual: bytes) -> str:
    pairs = enumerate(zip(expected, actual, strict=False))
    offset = next((place for place, (a, b) in pairs if a != b), min(len(expected), len(actual)))
    return f"golden {len(expected)} bytes, made {len(actual)} bytes, first difference at byte {offset}"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Called with a name under tests/golden/ and the text or bytes made: `golden("deck.txt", text)`."""
    if request.config.getoption("--no-golden"):
        pytest.skip("goldens are left out")
    return Golden(Path(__file__).parent / "golden", update=request.config.getoption("--update-golden"))


# No network

_attempts: list[str] = []


def _is_loopback(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode()
    try:
        return host in {None, "", "localhost"} or ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _forbid_network(event: str, arguments: tuple[object, ...]) -> None:
    match event, arguments:
        case "socket.connect" | "socket.sendto" | "socket.sendmsg", (_, (host, *_)):
            pass
        case "socket.getaddrinfo" | "socket.gethostbyname", (host, *_):
            pass
        case _:
            return
    if not _is_loopback(host):
        _attempts.append(f"{event} to {host}")
        raise PermissionError(f"tests must not use the network: {event} to {host}")


def pytest_configure() -> None:
    # Started in the background, a process ignores interrupts and its children do too; the tests send some.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # Started by nohup, it ignores the end of the terminal.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    # An audit hook sees every socket of this process, whichever library opens it.
    sys.addaudithook(_forbid_network)


def pytest_collection_finish() -> None:
    # Thousands of tests and modules stay until the end: no collection need look at them, nor processes copy them.
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


@pytest.fixture(autouse=True)
def network_attempts() -> Iterator[list[str]]:
    """Fails the test that reached for the network, even where the code swallowed the refusal."""
    _attempts.clear()
    yield _attempts
    assert not _attempts


@pytest.fixture
def documentation_page(request: pytest.FixtureRequest) -> Golden:
    """Called with a name under docs/ and its text, for pages that are written from data of the program."""
    if request.config.getoption("--no-golden"):
        pytest.skip("goldens are left out")
    return Golden(Path(__file__).parents[1] / "docs", update=request.config.getoption("--update-golden"))
