"""Writes changes of texts that were made in an output back into the recap, where each text has exactly one place."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TypeVar

from confdeck.diagnostics import Span
from confdeck.located import LocatedText, read_yaml
from confdeck.located.splicing import texts_in, with_text
from confdeck.located.yaml_file import NotReplaceableError
from confdeck.typography.sentences import STOPS

_File = TypeVar("_File")
_WORD = re.compile(r"\S+")
_PLAIN_WORD = re.compile(r"\w+")
_CITATION = re.compile(r"\[-?@[^\]]*\]|\[\d+(?:[,\u2013-]\s?\d+)*\]|\[\^[^\]]*\]")
_LINK = re.compile(r"\[|\]\([^)\s]*\)|\]\[[^\]\s]*\]")
_MARKS = "*_`~"
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "\u00ad": ""})
_SPECIAL = re.compile(r"[*_`\[\]<>$\\^~|{}@#]")
_MARKUP = re.compile(r"[*`~\[\]]|\b_|_\b")
_ENDS = "".join(STOPS)
_CONTEXT = 3
"""Words beside a changed one by which it is found, where the whole text is not in the recap."""
_LEAST = 3
"""Fewest words by which a place is found."""
NO_PLACE = "the recap does not say it in these words"
ADDED = "the words are new, and have no place in the recap"


@dataclass(frozen=True, slots=True)
class TextChange:
    """A paragraph that was changed in an output."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """A recap with changes of an output."""

    text: str
    done: tuple[tuple[TextChange, int], ...] = ()
    """The changes that it has now, each with its line in the old recap."""
    refused: tuple[tuple[TextChange, str], ...] = ()
    """The changes that it does not have, each with the reason."""


def with_changes(source: str, changes: Iterable[TextChange]) -> Transfer:
    """Return a recap with changes of an output; only the words that were changed are other ones.

    Args:
        source: The recap's file, with its byte order mark and line ends.
        changes: The changed paragraphs of the output.
    """
    text, original = source, _texts(source)
    texts = original
    applied: set[tuple[Span, str]] = set()
    done: list[tuple[TextChange, int]] = []
    refused: list[tuple[TextChange, str]] = []
    for change in dict.fromkeys(changes):
        try:
            as_it_was = _replacement(original, change) if applied else None
            if as_it_was in applied:  # the output shows it twice, as in a title and in speaker notes
                continue
            place, new = _replacement(texts, change)
            applied.add(as_it_was or (place, new))
            text = with_text(text, place, new)
            texts = _texts(text)
        except NotReplaceableError as fault:
            if not any(_is_done(change, other) for other, _ in done):
                refused.append((change, str(fault)))
        else:
            done.append((change, place.line))
    return Transfer(text, tuple(done), tuple(refused))


def transferred(sources: Mapping[_File, str], changes: Collection[TextChange]) -> Mapping[_File, Transfer]:
    """Return a recap and the files that it includes with changes of an output; what several of them say is changed in none.

    Args:
        sources: The text of each file.
        changes: The changed paragraphs of the output.
    """
    found = {file: with_changes(source, changes) for file, source in sources.items()}
    counts = Counter(change for transfer in found.values() for change, _ in transfer.done)
    left = [change for change in changes if counts[change] <= 1]
    if len(left) == len(changes):
        return found
    found = {file: with_changes(source, left) for file, source in sources.items()}
    several = tuple((change, "several files of the recap say it") for change in changes if counts[change] > 1)
    return {
        file: replace(transfer, refused=(*transfer.refused, *several)) for file, transfer in found.items()
    }


def says(text: str, change: TextChange) -> bool:
    """Return whether a file that is no recap, such as a bibliography, has the words of a change and those beside them."""
    written = f" {' '.join(_PLAIN_WORD.findall(text))} "
    before, after = _shown_words(change.before), _shown_words(change.after)
    first, last, _ = _changed(before, after)
    starts = range(max(first - _LEAST, 0), min(last, len(before) - _LEAST) + 1)
    parts = (_PLAIN_WORD.findall(" ".join(before[start : start + _LEAST])) for start in starts)
    return any(f" {' '.join(words)} " in written for words in parts if len(words) >= _LEAST)


def _is_done(change: TextChange, other: TextChange) -> bool:
    """Whether an output shows a text twice, and both places were changed alike."""
    return _difference(change) == _difference(other)


def _difference(change: TextChange) -> tuple[list[str], list[str]]:
    before, after = (_shown_words(text) for text in (change.before, change.after))
    first, last, end = _changed(before, after)
    return before[first:last], after[first:end]


def _texts(source: str) -> list[LocatedText]:
    tree, _ = read_yaml(source, "")
    return list(texts_in(tree))


def _replacement(texts: Sequence[LocatedText], change: TextChange) -> tuple[Span, str]:
    """Return the one place of a changed text, and the new text there.

    Raises:
        NotReplaceableError: if it has no place, or several.
    """
    before, after = _shown_words(change.before), _shown_words(change.after)
    if not before:
        raise NotReplaceableError(ADDED)
    if before == after:
        raise NotReplaceableError("only spaces or the numbers of citations were changed")
    first, last, end = _changed(before, after)
    new = after[first:end]
    if any(map(_SPECIAL.search, new)):
        raise NotReplaceableError("the new words have signs with a meaning in Markdown")
    if not after:
        raise NotReplaceableError("a paragraph was deleted; delete it in the recap if it is to go for good")
    for start, stop in _windows(before, first, last):
        found = [
            (text, place)
            for text in texts
            for place in _places(text, [_plain(word) for word in before[start:stop]])
        ]
        if len(found) > 1:
            lines = ", ".join(str(text.span.line) for text, _ in found)
            raise NotReplaceableError(f"the recap says it in several places (lines {lines})")
        if found:
            text, place = found[0]
            return text.span, _with_words(
                text, place[first - start : last - start], new, place, first - start
            )
    raise NotReplaceableError(NO_PLACE)


def _shown_words(text: str) -> list[str]:
    """Return the words of a paragraph on a slide, without the numbers of citations."""
    return _WORD.findall(_CITATION.sub(" ", text))


def _changed(before: Sequence[str], after: Sequence[str]) -> tuple[int, int, int]:
    """Return where the changed words begin, and where they end in both versions."""
    operations = [
        operation
        for operation in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if operation[0] != "equal"
    ]
    if not operations:
        return 0, 0, 0
    return operations[0][1], operations[-1][2], operations[-1][4]


def _windows(before: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield parts of a paragraph around its changed words: all of it, then the words near by."""
    yield 0, len(before)
    start, stop = max(first - _CONTEXT, 0), min(last + _CONTEXT, len(before))
    yield from ((start, stop), (first, stop), (start, last))


def _places(text: LocatedText, words: Sequence[str]) -> Iterator[list[re.Match[str]]]:
    """Yield where a text of the recap has words in a row; citations between them do not count."""
    masked = _CITATION.sub(lambda found: " " * len(found.group()), text)
    written = [found for found in _WORD.finditer(masked) if _plain(found.group())]
    plain = [_plain(found.group()) for found in written]
    if not words:
        return
    for at in range(len(plain) - len(words) + 1):
        candidate = plain[at : at + len(words)]
        few = len(words) < min(_LEAST, len(plain))  # only where they are the whole text
        if (
            not few
            and candidate[:-1] == list(words[:-1])
            and candidate[-1].rstrip(_ENDS) == words[-1].rstrip(_ENDS)
        ):
            yield written[at : at + len(words)]


def _plain(word: str) -> str:
    """Return a word without the marks of Markdown and with straight quotes."""
    return unicodedata.normalize("NFC", _LINK.sub("", word).strip(_MARKS).translate(_QUOTES))


def _with_words(
    text: LocatedText,
    old: Sequence[re.Match[str]],
    new: Sequence[str],
    place: Sequence[re.Match[str]],
    at: int,
) -> str:
    """Return a text of the recap with some words replaced; marks at their ends stay."""
    written = " ".join(word.translate(_QUOTES) for word in new)
    if not old:
        if at:
            word = place[at - 1].group()
            is_end = at == len(place) and place[-1].end() == len(text.rstrip()) and written[-1:] not in _ENDS
            ending = len(word) - len(word.rstrip(_ENDS)) if is_end else 0  # titles are shown without it
            end = place[at - 1].end() - ending
            return f"{text[:end]} {written}{text[end:]}"
        start = place[0].start()
        return f"{text[:start]}{written} {text[start:]}"
    start, end = old[0].start(), old[-1].end()
    first, last = old[0].group(), old[-1].group()
    if not written:
        if any(_MARKUP.search(found.group()) for found in old):
            raise NotReplaceableError("some of the words are emphasised or part of a link in the recap")
        start = place[at - 1].end() if at else start
        end = end if at or end == len(text) else end + len(text[end:]) - len(text[end:].lstrip())
        return text[:start] + text[end:]
    lead = first[: len(first) - len(first.lstrip(_MARKS))]
    tail = last[len(last.rstrip(_MARKS)) :]
    if _MARKUP.search(text[start + len(lead) : end - len(tail)]):
        raise NotReplaceableError("some of the words are emphasised or part of a link in the recap")
    ended = last.rstrip(_MARKS)[-1:] if last.rstrip(_MARKS)[-1:] in _ENDS else ""
    if ended and len(old) and old[-1] is place[-1] and written[-1:] not in _ENDS:
        tail = ended + tail
    return text[:start] + lead + written + tail + text[end:]


def paired_lines(before: str, after: str) -> Iterator[TextChange]:
    """Yield the changes of the lines of a text; a line that was added or deleted is changed from or to nothing."""
    old, new = before.split("\n") if before else [], after.split("\n") if after else []
    if len(old) == len(new):
        yield from map(TextChange, old, new)
        return
    at = 0
    for line in old:
        words = set(line.split())
        alike = (
            index
            for index in range(at, len(new))
            if len(words & set(new[index].split())) * 2 >= max(len(words), len(set(new[index].split())))
        )
        found = next(alike, None)
        if found is None:
            yield TextChange(line, "")
            continue
        yield from (TextChange("", text) for text in new[at:found])
        if new[found] != line:
            yield TextChange(line, new[found])
        at = found + 1
    yield from (TextChange("", text) for text in new[at:])
