"""Every command and every recap of the documents is run, or a comment above it says why not."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from confdeck.cli.app import cli
from tests.documentation.blocks import PAGES, RUN, Listing, commands, listings, name_of
from tests.documentation.prepared_folders import Prepared, prepare
from tests.documentation.terminal import DATE, Terminal
from tests.documentation.yaml_listings import fault
from tests.sources import ROOT

ELSEWHERE = {
    "docs/how-to/content.md": "test_howto.py",
    "docs/how-to/language.md": "test_howto.py",
    "docs/how-to/message.md": "test_howto.py",
    "docs/how-to/slide-layout.md": "test_howto.py",
    "docs/how-to/theme.md": "test_howto.py",
    "docs/how-to/renderer.md": "test_plugins.py",
    "docs/edits.md": "test_edits_page.py",
}
"""Pages that tests of their own follow."""
ALL_FORMATS = "docs/tutorial.md"
"""The page on which commands make all formats."""
EXACT = "docs/mistakes.md"
"""The page that quotes all that is printed."""
LISTINGS = {name_of(page): tuple(listings(page)) for page in PAGES}
FOLLOWED = {
    name: tuple(listing for listing in found if listing.language in RUN and not listing.reason)
    for name, found in LISTINGS.items()
    if name not in ELSEWHERE
}


def test_every_listing_says_its_language() -> None:
    assert [str(listing) for found in LISTINGS.values() for listing in found if not listing.language] == []


def test_a_reason_is_a_sentence() -> None:
    reasons = [listing.reason for found in LISTINGS.values() for listing in found if listing.reason]

    assert len(reasons) >= 8
    assert [reason for reason in reasons if len(reason.split()) < 3] == []
    marks = sum(page.read_text("utf-8").count("<!-- not run") for page in PAGES)
    assert marks == len(reasons), "a mark does not stand right above its listing"


@pytest.mark.parametrize(("page", "test"), ELSEWHERE.items())
def test_a_page_that_is_followed_elsewhere_is_named_there(page: str, test: str) -> None:
    assert f'"{Path(page).name}"' in (ROOT / "tests" / test).read_text("utf-8")


def inline_commands() -> Iterator[tuple[str, str]]:
    """The commands of confdeck within sentences and tables, with their pages."""
    for page in PAGES:
        text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
        for command in re.findall(r"`confdeck ([a-z][^`]*)`", " ".join(text.split())):
            yield name_of(page), command


def test_commands_in_sentences_exist() -> None:
    found = list(inline_commands())

    assert len(found) > 60
    assert [pair for pair in found if _unknown(pair[1])] == []


def _unknown(line: str) -> list[str]:
    """Return the words of a command line that are no commands or options."""
    words = shlex.split(re.split(r" [>|] ", line)[0].replace("'", " "), comments=True)
    command: click.Command = cli
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        inner = command.commands.get(words.pop(0).partition("|")[0])
        if inner is None:
            return [line]
        command = inner
    known = {"-h", "--help", *(name for parameter in command.params for name in _spellings(parameter))}
    return [
        word for word in words if word.startswith("-") and word.partition("=")[0].rstrip(",") not in known
    ]


def _spellings(parameter: click.Parameter) -> list[str]:
    return [*parameter.opts, *parameter.secondary_opts]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is rendered once for all pages."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def terminal(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Terminal]]:
    """Opens a terminal in a folder with what a page presupposes."""
    prepared: list[Prepared] = []

    def open_for(page: str) -> Terminal:
        prepared.append(prepare(page, tmp_path, monkeypatch))
        variables = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "STATE")}
        variables |= {"XDG_CACHE_HOME": str(cache), "HOME": str(tmp_path / "home"), "NO_COLOR": "1"}
        return Terminal(
            prepared[0].folder,
            variables | prepared[0].variables,
            prepared[0].instead,
            cheap=page != ALL_FORMATS,
        )

    yield open_for
    for page in prepared:
        page.close()


@pytest.mark.proof
@pytest.mark.parametrize("page", [name for name, found in FOLLOWED.items() if found])
def test_a_page_can_be_followed(
    page: str, terminal: Callable[[str], Terminal], tmp_path_factory: pytest.TempPathFactory
) -> None:
    shell = terminal(page)
    for listing in FOLLOWED[page]:
        match listing:
            case Listing(language="yaml", file="") if page == EXACT:
                shell.folder.joinpath("recap.yaml").write_text(listing.text, "utf-8")
            case Listing(language="yaml", file=""):
                folder = tmp_path_factory.mktemp("listing")
                prepare(page, folder, None)
                assert fault(listing.text, folder / "work") is None, listing
            case Listing(language="yaml", file=file):
                shell.folder.joinpath(file).write_text(listing.text, "utf-8")
            case _:
                _run(listing, shell)


def _run(listing: Listing, shell: Terminal) -> None:
    """Run a listing, and look for the lines that it shows in what is printed."""
    for command in commands(listing):
        code, printed = shell.run(command.words)
        fails = any(re.match(r"(\S+: )?error: ", line) for line in command.printed)
        assert (code != 0) is fails, f"{listing}: {' '.join(command.words)}\n{printed}"
        text = DATE.sub("DATE", printed)
        assert [line for line in command.printed if DATE.sub("DATE", line) not in text] == [], text
        if listing.page == EXACT:
            assert "\n".join(command.printed) in printed
