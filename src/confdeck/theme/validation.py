"""Validate the merged values of a theme, and check its fonts and contrasts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from confdeck.diagnostics import Diagnostic, error, warning
from confdeck.errors import RecapError
from confdeck.located import LocatedMapping, nearest, span_at, validation_diagnostics
from confdeck.theme.contrast import READABLE, unreadable
from confdeck.theme.tokens import Colours, FontFace, ThemeTokens

_PRINT_VOICES = ("text", "display", "label", "mono", "symbols")
_DECK_VOICES = ("text", "display", "mono")


def validated(tree: LocatedMapping, folders: tuple[Path, ...]) -> tuple[ThemeTokens, tuple[Diagnostic, ...]]:
    """Return the tokens in `tree`, whose fonts lie in `folders`, and warnings about low contrast.

    Raises:
        RecapError: if a value is wrong; it has every error found.
    """
    try:
        tokens = ThemeTokens.model_validate(tree)
    except ValidationError as fault:
        raise RecapError(validation_diagnostics(fault, tree, ThemeTokens, other_keys=["extends"])) from fault
    if broken := (*_unknown_faces(tokens, tree), *_missing_fonts(tokens, tree, folders)):
        raise RecapError(broken)
    return tokens, tuple(_low_contrasts(tokens, tree))


def _unknown_faces(tokens: ThemeTokens, tree: LocatedMapping) -> Iterator[Diagnostic]:
    named: list[tuple[tuple[str, ...], str]]
    named = [(("deck", voice, "metrics"), getattr(tokens.deck, voice).metrics) for voice in _DECK_VOICES]
    named += [(("print", voice), getattr(tokens.print, voice)) for voice in _PRINT_VOICES]
    for place, key in named:
        face = tokens.faces.get(key)
        if face is None and key:
            guess = nearest(key, tokens.faces)
            hint = f"did you mean `{guess}`?" if guess else f"available: {', '.join(sorted(tokens.faces))}"
            yield error(f"there is no face `{key}`", span_at(place, tree), hint)
        elif face and place[0] == "print" and any(file.suffix == ".json" for _, file in _cuts(face)):
            message = f"the face `{key}` has only advance tables and cannot be used in the newsletter"
            yield error(message, span_at(place, tree), "choose a face whose cuts are font files")


def _missing_fonts(
    tokens: ThemeTokens, tree: LocatedMapping, folders: tuple[Path, ...]
) -> Iterator[Diagnostic]:
    for key, face in tokens.faces.items():
        for cut, file in _cuts(face):
            if not any((folder / file).is_file() for folder in folders):
                yield error(
                    f"the font file `{file.as_posix()}` is missing", span_at(("faces", key, cut), tree)
                )


def _low_contrasts(tokens: ThemeTokens, tree: LocatedMapping) -> Iterator[Diagnostic]:
    palettes: tuple[tuple[Colours, tuple[str, ...]], ...]
    palettes = ((tokens.colours, ("colours",)), (tokens.email.dark, ("email", "dark")))
    for colours, place in palettes:
        for text, background, ratio in unreadable(colours):
            message = f"`{text}` on `{background}` has a contrast of {ratio:.1f}:1 and is hard to read"
            yield warning(message, span_at((*place, text), tree), f"text needs {READABLE}:1")


def _cuts(face: FontFace) -> tuple[tuple[str, Path], ...]:
    return tuple((cut, getattr(face, cut)) for cut in ("regular", "italic", "bold", "bold_italic"))
