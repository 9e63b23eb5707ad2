"""Edits decks, and saves them again, with each of the three programs."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from PIL import Image
from pptx import Presentation

from tests.renderers.pptx.edits.matrix import betteroffice_edits
from tests.renderers.pptx.edits.matrix.edit_kinds import BETTEROFFICE, LIBREOFFICE, PYTHON_PPTX, EditKind
from tests.renderers.pptx.edits.matrix.saved_deck import SavedDeck
from tests.tools import PPTX, require_tool, run_tool

_MACRO = Path(__file__).with_name("libreoffice_edits.bas")
_HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY = (
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false"><library:element library:name="Edits"/>'
    "</library:library>"
)
_LIBRARIES = (
    '<library:libraries xmlns:library="http://openoffice.org/2000/library" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" '
    'xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/></library:libraries>'
)


def edited(data: bytes, kinds: Iterable[EditKind], folder: Path) -> dict[str, bytes]:
    """Return a deck with each edit, by the name of its kind; `folder` is for files in between, which are used again."""
    chosen = list(kinds)
    folder /= hashlib.sha256(data).hexdigest()[:8]
    folder.mkdir(parents=True, exist_ok=True)
    made: dict[str, bytes] = {}
    for kind in chosen:
        with suppress(StopIteration, LookupError):  # the design has no such thing
            if kind.program == PYTHON_PPTX:
                made[kind.name] = _with_python_pptx(data, kind)
            elif kind.program == BETTEROFFICE:
                made[kind.name] = betteroffice_edits.edited(data, kind.name)
    names = [kind.name for kind in chosen if kind.program == LIBREOFFICE]
    made |= _with_libreoffice(data, names, folder) if names else {}
    return made


def saved_again(decks: Mapping[str, bytes], program: str, folder: Path) -> dict[str, bytes]:
    """Return decks as another program saves them."""
    save = {PYTHON_PPTX: _opened_and_saved, BETTEROFFICE: betteroffice_edits.saved}.get(program)
    if save:
        return {name: save(data) for name, data in decks.items()}
    given, taken = folder / "given", folder / "taken"
    for place in (given, taken):
        place.mkdir(parents=True, exist_ok=True)
    files = {name: f"{_file(name)}-{_digest(data)}.pptx" for name, data in decks.items()}
    absent = [given / file for name, file in files.items() if not (taken / file).exists()]
    for name, data in decks.items():
        (given / files[name]).write_bytes(data)
    for start in range(0, len(absent), 40):
        options = (_profile(folder), "--headless", "--convert-to", PPTX, "--outdir", taken)
        run_tool("soffice", *options, *absent[start : start + 40], seconds=600)
    made = {name: taken / file for name, file in files.items()}
    return {name: path.read_bytes() for name, path in made.items() if path.exists()}


def _digest(data: bytes) -> str:
    """Return some letters that stand for the parts of a deck, whenever it was packed."""
    parts = sorted(SavedDeck(data).parts.items())
    return hashlib.sha256(b"".join(name.encode() + content for name, content in parts)).hexdigest()[:12]


def _with_python_pptx(data: bytes, kind: EditKind) -> bytes:
    deck: Any = Presentation(io.BytesIO(data))
    kind.edit(deck)
    return _written(deck)


def _opened_and_saved(data: bytes) -> bytes:
    deck: Any = Presentation(io.BytesIO(data))
    assert len(deck.slides)
    return _written(deck)


def _written(deck: Any) -> bytes:
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _with_libreoffice(data: bytes, names: list[str], folder: Path) -> dict[str, bytes]:
    deck, picture, target = folder / "deck.pptx", folder / "orange.png", folder / "libreoffice"
    deck.write_bytes(data)
    Image.new("RGB", (97, 61), (251, 133, 1)).save(picture)
    target.mkdir(exist_ok=True)
    absent = [name for name in names if not (target / f"{_file(name)}.pptx").exists()]
    if absent:
        _run_macro(folder, deck, picture, target, absent)
    files = {name: target / f"{_file(name)}.pptx" for name in names}
    return {name: file.read_bytes() for name, file in files.items() if file.exists()}


def _run_macro(folder: Path, deck: Path, picture: Path, target: Path, names: list[str]) -> None:
    """Make edits with LibreOffice."""
    run_tool("soffice", _profile(folder), "--headless", "--terminate_after_init")  # fills the new profile
    _install_macro(folder)
    subprocess.run(
        [
            require_tool("soffice"),
            _profile(folder),
            "--headless",
            "--norestore",
            "macro:///Standard.Edits.Main",
        ],
        env=os.environ
        | {
            "CONFDECK_EDITS": ",".join(map(_file, names)),
            "CONFDECK_DECK": deck.as_uri(),
            "CONFDECK_FOLDER": target.as_uri(),
            "CONFDECK_PICTURE": picture.as_uri(),
        },
        check=True,
        timeout=600,
        capture_output=True,
    )


def _install_macro(folder: Path) -> None:
    """Put the Basic of the edits into the profile."""
    basic = folder / "profile" / "user" / "basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    code = escape(_MACRO.read_text("utf-8"))
    module = (
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edits" '
        f'script:language="StarBasic">{code}</script:module>'
    )
    for path, text in (
        (basic / "script.xlc", _LIBRARIES),
        (basic / "Standard" / "script.xlb", _LIBRARY),
        (basic / "Standard" / "Edits.xba", module),
    ):
        path.write_text(_HEADER + text, "utf-8")


def _profile(folder: Path) -> str:
    return f"-env:UserInstallation={(folder / 'profile').as_uri()}"


def _file(name: str) -> str:
    return name.replace(" ", "_")
