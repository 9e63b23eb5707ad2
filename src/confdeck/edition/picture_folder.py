"""The recap's folder of pictures, as an edition sees it: the only place where deciding reads files."""

from __future__ import annotations

import glob
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from confdeck.diagnostics import Diagnostic, Span, warning
from confdeck.media import Asset, expand_pattern, inspect_picture, picture_digest
from confdeck.model import Chart, Picture

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class AskedPicture:
    """A question about files, and the answer."""

    ask: Callable[[], object]
    answer: object


@dataclass(frozen=True, slots=True)
class PictureFolder:
    """Finds and checks the pictures of a recap; `diagnostics` collects what is wrong with them."""

    path: Path
    missing_label: str
    """The words on the empty frame that stands for a missing picture."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    asked: list[AskedPicture] = field(default_factory=list)
    """The questions of the edition about files, in their order."""

    def asset(self, written: str, span: Span | None, page: int | None = None) -> Asset:
        """Return the asset for a picture's path as written in the recap, or for a page of the file."""
        inspect = partial(inspect_picture, written, self.path, span, self.missing_label, page)
        asset, problems = self._answer(inspect)
        self.diagnostics.extend(problems)
        return asset

    def found(self, picture: Picture) -> Picture:
        """Return an embedded picture with the path of its file, which note programs look up by its name alone."""
        path = self._answer(partial(_path_of, picture.image, self.path))
        return picture if path == picture.image else picture.model_copy(update={"image": path})

    def _answer(self, ask: Callable[[], Answer]) -> Answer:
        """Return what is found in files, and remember that it was asked for."""
        answer = ask()
        self.asked.append(AskedPicture(ask, answer))
        return answer

    def digests(self, written: str) -> tuple[str, ...]:
        """Return the digests of the files that a path or pattern names, without a word on those that cannot be read."""
        found = (
            picture_digest(name, self.path)
            for name in expand_pattern(_path_of(written, self.path), self.path)
        )
        return tuple(filter(None, found))

    def expanded(self, picture: Picture | Chart) -> tuple[Picture | Chart, ...]:
        """Return a picture for each file that a pattern such as `day2-*.jpg` matches; else the picture itself."""
        if isinstance(picture, Chart) or not any(sign in picture.image for sign in "*?["):
            return (picture,)
        names = self._answer(partial(expand_pattern, picture.image, self.path))
        if not names:
            self.diagnostics.append(
                warning(f"no picture matches `{picture.image}`", picture.span_of("image"))
            )
        return tuple(picture.model_copy(update={"image": name}) for name in names)


def _path_of(name: str, folder: Path) -> str:
    """Return the path of a file that is named without its folder, if there is one such file."""
    if "/" in name or (folder / name).exists():
        return name
    paths = expand_pattern(f"**/{glob.escape(name)}", folder)
    return paths[0] if len(paths) == 1 else name
