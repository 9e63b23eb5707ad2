"""Validate the merged values of a theme, and check its fonts and contrasts."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from pydantic import BaseModel, ValidationError

from confdeck.diagnostics import Diagnostic, Span, error, warning
from confdeck.errors import RecapError
from confdeck.located import LocatedMapping, nearest, span_of, validation_diagnostics
from confdeck.theme.contrast import READABLE, unreadable
from confdeck.theme.tokens import Colours, FontFace, ThemeTokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

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
        raise RecapError(validation_diagnostics(fault, tree, known_keys)) from fault
    if broken := (*_unknown_faces(tokens, tree), *_missing_fonts(tokens, tree, folders)):
        raise RecapError(broken)
    return tokens, tuple(_low_contrasts(tokens, tree))


def known_keys(location: tuple[int | str, ...]) -> Iterable[str]:
    """Return the keys that are allowed at a location."""
    group: object = ThemeTokens
    for step in location:
        group = _type_below(group, str(step))
    fields = getattr(group, "model_fields", {})
    return (*fields, "extends") if group is ThemeTokens else tuple(fields)


def _type_below(group: object, step: str) -> object:
    if isinstance(group, type) and issubclass(group, BaseModel):
        field = group.model_fields.get(step)
        return field.annotation if field else None
    # A mapping such as `faces`: all its values have the same type.
    return next(iter(get_args(group)[1:]), None)


def _unknown_faces(tokens: ThemeTokens, tree: LocatedMapping) -> Iterator[Diagnostic]:
    named: list[tuple[tuple[str, ...], str]]
    named = [(("deck", voice, "metrics"), getattr(tokens.deck, voice).metrics) for voice in _DECK_VOICES]
    named += [(("print", voice), getattr(tokens.print, voice)) for voice in _PRINT_VOICES]
    for place, key in named:
        face = tokens.faces.get(key)
        if face is None and key:
            guess = nearest(key, tokens.faces)
            hint = f"did you mean `{guess}`?" if guess else f"available: {', '.join(sorted(tokens.faces))}"
            yield error(f"there is no face `{key}`", place_of(tree, *place), hint)
        elif face and place[0] == "print" and any(file.suffix == ".json" for _, file in _cuts(face)):
            message = f"the face `{key}` has only advance tables and cannot be used in the newsletter"
            yield error(message, place_of(tree, *place), "choose a face whose cuts are font files")


def _missing_fonts(
    tokens: ThemeTokens, tree: LocatedMapping, folders: tuple[Path, ...]
) -> Iterator[Diagnostic]:
    for key, face in tokens.faces.items():
        for cut, file in _cuts(face):
            if not any((folder / file).is_file() for folder in folders):
                yield error(
                    f"the font file `{file.as_posix()}` is missing", place_of(tree, "faces", key, cut)
                )


def _low_contrasts(tokens: ThemeTokens, tree: LocatedMapping) -> Iterator[Diagnostic]:
    palettes: tuple[tuple[Colours, tuple[str, ...]], ...]
    palettes = ((tokens.colours, ("colours",)), (tokens.email.dark, ("email", "dark")))
    for colours, place in palettes:
        for text, background, ratio in unreadable(colours):
            message = f"`{text}` on `{background}` has a contrast of {ratio:.1f}:1 and is hard to read"
            yield warning(message, place_of(tree, *place, text), f"text needs {READABLE}:1")


def _cuts(face: FontFace) -> tuple[tuple[str, Path], ...]:
    return tuple((cut, getattr(face, cut)) for cut in ("regular", "italic", "bold", "bold_italic"))


def place_of(tree: LocatedMapping, *path: str) -> Span | None:
    """Return where the value at `path` stands, or the nearest value around it."""
    here: object = tree
    span: Span | None = tree.span
    for step in path:
        if not isinstance(here, LocatedMapping) or step not in here:
            break
        value = here[step]
        span = span_of(value) or here.keys_at[step]
        here = value
    return span
