"""What the pages presuppose: folders with recaps, and servers on this machine in place of those on the web."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent

import pytest
from PIL import Image

from tests.authoring.importing.twenty_reports import docx, p
from tests.authoring.recorded_answers import transport
from tests.authoring.services.fifty_works import ANSWERS
from tests.authoring.services.test_lookup import NOW
from tests.delivery.listmonk_server import ListmonkServer
from tests.delivery.servers import MailServer

RECAP = """\
title: Some days
conference: {name: Conference on Days, short: DAYS 2026, dates: 2026-09-14/2026-09-16}
authors: [{name: Ada Author, email: ada@lab.example}]
audience: public
sessions:
  - title: Oral 1
    talks:
      - {title: A talk, id: opening-keynote, tldr: It was good.}
"""
NOTES = "# Some days\n\n## Oral 1\n\n### A talk, by Ada Roe (MIT)\n\n- It was good.\n"


@dataclass(frozen=True)
class Prepared:
    """A folder in which the commands of a page are run."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)
    instead: dict[str, str] = field(default_factory=dict)
    close: Callable[[], None] = lambda: None


def prepare(page: str, root: Path, monkeypatch: pytest.MonkeyPatch | None) -> Prepared:
    """Return the folder `work` below `root`, with what a page needs; without `monkeypatch`, files only."""
    folder = root / "work"
    _write(folder / "recap.yaml", RECAP)
    (root / "home").mkdir()
    files, serve = _PAGES.get(page, (None, None))
    if files:
        files(folder, root / "home")
    return serve(folder, root, monkeypatch) if serve and monkeypatch else Prepared(folder)


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def _photo(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (64, 48), "#335577").save(path)


def _works(folder: Path, home: Path) -> None:
    _write(folder / "input" / "iccv-2019" / "recap.yaml", RECAP)
    _write(folder / "library.bib", "@book{roe, title={A book}, author={Roe, Ada}, year=2020}\n")
    _photo(home / "DCIM" / "seoul" / "hall.jpg")


def _notes(folder: Path, _home: Path) -> None:
    _write(folder / "blog-post.md", NOTES)
    _write(folder / "day1.docx", docx(p("Some days", "Title") + p("It was good.")))
    _write(folder / "day2.txt", "Second day\n\nIt was better.\n")


def _attendees(folder: Path, _home: Path) -> None:
    for name in ("ada", "ben", "cleo"):
        _write(folder / name / "recap.yaml", RECAP.replace("Ada Author", name.title()))


def _many(folder: Path, _home: Path) -> None:
    for name in ("2025/cvpr", "icml"):
        _write(folder / "recaps" / name / "recap.yaml", RECAP)


def _one(folder: Path, _home: Path) -> None:
    _write(folder / "recaps" / "icml" / "recap.yaml", RECAP)


def _template(folder: Path, _home: Path) -> None:
    from pptx import Presentation

    Presentation().save(str(folder / "lab.pptx"))


def _theme(_folder: Path, home: Path) -> None:
    _write(
        home / "our-lab" / "theme.yaml", 'extends: default\ntitle: Our lab\ncolours: {accent: "#1B3A94"}\n'
    )


def _sample(folder: Path, _home: Path) -> None:
    _write(folder / "input" / "iccv-2019" / "recap.yaml", RECAP)


def _companions(folder: Path, _home: Path) -> None:
    """The files that the recaps of docs/recap-format.md name."""
    _write(folder / "references.bib", "@article{gao2018, title={Depth}, author={Gao, A.}, year=2018}\n")
    _write(folder / "macros.tex", r"\newcommand{\R}{\mathbb{R}}")
    _write(folder / "ben.yaml", "authors: [Ben Doe]\ntalks: [Another talk]\n")


def _empty(folder: Path, _home: Path) -> None:
    (folder / "recap.yaml").unlink()


def _mail(folder: Path, root: Path, _patch: pytest.MonkeyPatch) -> Prepared:
    server = MailServer()
    lists = ListmonkServer(6)
    config = dedent(
        f"""\
        default = "here"
        [smtp.here]
        host = "127.0.0.1"
        port = {server.port}
        security = "none"
        [listmonk]
        url = "{lists.url}"
        user = "api"
        """
    )
    _write(root / "config" / "confdeck" / "sending.toml", config)

    def close() -> None:
        server.stop()
        lists.stop()

    return Prepared(folder, {"CONFDECK_LISTMONK_TOKEN": "token-qz"}, {"8025": str(server.port)}, close)


def _recorded(folder: Path, _root: Path, patch: pytest.MonkeyPatch) -> Prepared:
    from confdeck.authoring.services.lookup import Lookup
    from confdeck.authoring.services.web_client import WebClient
    from confdeck.cli import adding

    client = WebClient(transport=transport(ANSWERS), sleep=lambda _seconds: None)
    patch.setattr(adding, "_lookup", lambda _email: Lookup(client, NOW))
    return Prepared(folder)


_PAGES: Mapping[
    str,
    tuple[
        Callable[[Path, Path], None] | None,
        Callable[[Path, Path, pytest.MonkeyPatch], Prepared] | None,
    ],
] = {
    "README.md": (_empty, None),
    "docs/add.md": (_works, _recorded),
    "docs/build.md": (_many, None),
    "docs/import.md": (_notes, None),
    "docs/merge.md": (_attendees, None),
    "docs/preview.md": (_sample, None),
    "docs/recap-format.md": (_companions, None),
    "docs/sending.md": (None, _mail),
    "docs/site.md": (_one, None),
    "docs/templates.md": (_template, None),
    "docs/themes.md": (_theme, None),
    "docs/tutorial.md": (_empty, _mail),
}
"""What is written for each page, and what serves it."""
