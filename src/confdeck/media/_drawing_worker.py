"""Script that draws one SVG or PDF page in a process of its own, so that an endless drawing cannot block a run.

Its arguments are the kind of drawing and the folder of installed packages. It reads the options as one line of JSON
from standard input, then the drawing. `svg` writes a PNG; `pdf` writes facts as one line of JSON, then the pixels if
a width was asked for; `run` becomes the program given as `command`.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path
from types import ModuleType

TYPE_CHECKING = False  # importing typing would take as long as a small drawing
if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_MEMORY = 1 << 30
_SECONDS = 60
"""Limit of processor time; the parent waits less long, but may have ended."""
_PASSWORD_NEEDED = 4
_AS_PRINTED = 0x01 | 0x800
"""Draw annotations, but only those that are printed: no comments of reviewers."""
_BLUE_GREEN_RED = 2
"""PDFium's format of pixels with three bytes each."""


def _limit(kind: int, maximum: int) -> None:
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (maximum if hard == resource.RLIM_INFINITY else min(maximum, hard), hard))


def _limit_resources() -> None:
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, _SECONDS)
    if sys.platform == "linux":
        _limit(resource.RLIMIT_AS, _MEMORY)


def _draw_svg() -> None:
    _skip_package_imports("confdeck", "confdeck.media")
    from confdeck.media.limits import PictureRefused
    from confdeck.media.svg_drawing import draw_svg

    _limit_resources()
    options = json.loads(sys.stdin.buffer.readline())
    try:
        png, problems = draw_svg(sys.stdin.buffer.read(), **options)
    except PictureRefused as refused:
        _write_facts(refused=(refused.message, refused.hint))
    else:
        _write_facts(problems=problems)
        sys.stdout.buffer.write(png)


def _skip_package_imports(*names: str) -> None:
    """Let modules of these packages be imported without what the packages themselves import, which takes long."""
    for name in names:
        package = ModuleType(name)
        package.__path__ = [str(Path(__file__).parents[2].joinpath(*name.split(".")))]
        sys.modules[name] = package


def _draw_pdf() -> None:
    from pypdfium2 import PdfDocument, PdfiumError

    _limit_resources()
    options = json.loads(sys.stdin.buffer.readline())
    try:
        document = PdfDocument(sys.stdin.buffer.read())
        pages = len(document)
        page = document[options["page"] - 1] if options["page"] <= pages else None
    except PdfiumError as error:
        _write_facts(problem="password" if error.err_code == _PASSWORD_NEEDED else "damaged")
        return
    if page is None:
        _write_facts(problem="no page" if pages else "damaged", pages=pages)
    elif "width" in options:
        _draw_page(page, options["width"], options["height"])
    else:
        width, height = page.get_size()
        _write_facts(pages=pages, width=width, height=height)


def _draw_page(page: PdfPage, width: int, height: int) -> None:
    from pypdfium2 import PdfBitmap, raw

    bitmap = PdfBitmap.new_native(width, height, _BLUE_GREEN_RED)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, _AS_PRINTED)
    _write_facts(stride=bitmap.stride)
    sys.stdout.buffer.write(bitmap.buffer)


def _write_facts(**facts: object) -> None:
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n")


def _run_program() -> None:
    _limit_resources()
    command = json.loads(sys.stdin.buffer.readline())["command"]
    os.execv(command[0], command)  # noqa: S606  a program found on the search path, without a shell


if __name__ == "__main__":
    sys.path.append(sys.argv[2])
    {"svg": _draw_svg, "pdf": _draw_pdf, "run": _run_program}[sys.argv[1]]()
