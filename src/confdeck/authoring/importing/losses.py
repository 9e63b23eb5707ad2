"""Finds words of notes that a recap does not have, so that nothing is lost without a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from confdeck.authoring.importing.bylines import LABELS
from confdeck.authoring.importing.heading_words import topic_of

_PIECES = re.compile(r"[^\w\s\\]+|[\n\t]|\s{2,}")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?|.)")
_IGNORED_LINE = re.compile(
    r"\s*(?:\\(?:documentclass|usepackage|begin|end|maketitle|tableofcontents|newpage|label|centering)\b.*|#\+(?i:begin|end)_\w+\b.*|#\+\w+|:?[=~*_+-]{3,})\s*"
)
_LABELS = re.compile(
    rf"\s*(?:{LABELS}|date|datum|when|question|answer|q|a|f|frage|antwort|réponse|pregunta|respuesta|pergunta|resposta|domanda|risposta|问题?|提问|答|質問|回答|질문|답변|tl|dr|tldr|paper|code|video|slides?|folien|"
    r"demo|audio|poster|data|website|github|note|info|tip|quote|abstract|title|author|tags?|type|lang|language|conference|place|"
    r"location|subject|betreff|from|to|and|und|et|todo|done|keynote|talk|oral|x|\d{1,3}|[一二三四五六七八九十]{1,3}|titel|titre|título|[题題]目|[标標][题題]|제목)\b[\s.]*",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s+(?:and|und|et|y)\s+")
"""Words between the names of several speakers."""
_TOPICS_OF_LISTS = ("takeaways", "questions", "tldr", "links", "summary")
"""Topics that a line names for the list below it, which becomes a field."""
_LONGEST_HALVED = 120
"""Characters of a piece, at most, whose halves are looked for apart: a title and a name, not a sentence."""


def lost_pieces(notes: str, values: Iterable[str], headings: Iterable[str] = ()) -> Iterator[tuple[int, str]]:
    """Yield the lines of notes whose words are not all in a recap, with the number of the line.

    A line is compared piece by piece, from one punctuation mark to the next, since a recap keeps a title, its speaker
    and their university apart.

    Args:
        notes: The text of the notes.
        values: The texts of the recap.
        headings: Headings that became lists of the recap, such as `Papers`.
    """
    known = "\0".join(map(_folded, values))
    structure = set(map(_folded, headings))
    for number, line in enumerate(notes.split("\n"), 1):
        is_label = topic_of(line.strip("#*_ \t")) in _TOPICS_OF_LISTS
        if is_label or _folded(line) in structure or _IGNORED_LINE.fullmatch(line):
            continue
        pieces = _PIECES.split(_COMMAND.sub(" ", line))
        if any(not _is_kept(piece, known) for piece in pieces):
            yield number, line.strip()


def _is_kept(piece: str, known: str) -> bool:
    """Return whether the words of a piece are in a recap, with the word that says what they are or without it."""
    folded = _folded(piece)
    if not folded or folded in known:
        return True
    label = _LABELS.match(piece)
    bare = _folded(piece[label.end() :]) if label else folded
    names = _JOINED.split(piece[label.end() :] if label else piece)
    return (
        not bare or bare in known or all(_folded(name) in known for name in names) or _is_halved(piece, known)
    )


def _is_halved(piece: str, known: str) -> bool:
    """Return whether a piece is in a recap in two halves, as where a byline is cut off a title."""
    words = piece.split()
    if len(piece) > _LONGEST_HALVED or len(words) < 2:  # noqa: PLR2004  two halves
        return False
    for cut in range(1, len(words)):
        first, second = _folded(" ".join(words[:cut])), _folded(" ".join(words[cut:]))
        label = _LABELS.match(" ".join(words[cut:]))
        bare = _folded(" ".join(words[cut:])[label.end() :]) if label else second
        if first in known and (second in known or (bare and bare in known)):
            return True
    return False


def _folded(text: str) -> str:
    flat = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in flat if character.isalnum())


def texts_of(value: object) -> Iterator[str]:
    """Yield all texts of a value, in the order in which they are written."""
    match value:
        case dict():
            for item in value.values():
                yield from texts_of(item)
        case list():
            for item in value:
                yield from texts_of(item)
        case None | bool():
            return
        case _:
            yield str(value)
