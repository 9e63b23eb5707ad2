"""Correct what is safe to correct in a recap, and no other byte of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from confdeck.authoring.link_advice import modern_doi
from confdeck.diagnostics import Diagnostic, Severity, Span
from confdeck.located import nearest, read_yaml
from confdeck.located.splicing import texts_in, with_text
from confdeck.located.yaml_file import NotReplaceableError

MAX_FIXES = 100
_ROUNDS = 6
"""How often a corrected recap is checked again, since one mistake may hide others."""
_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n|$)")
_LINE_END = re.compile("[\r\n]*$")
_KEY = re.compile(r"unknown key `([^`]+)`")
_NOT_FOR_READERS = ("notes", "note", "comment", "comments", "todo")
"""Keys whose words would be shown to all readers by another key."""
_GUESS = re.compile(r"did you mean `([^`]+)`\?")
_ONE_DATE = re.compile(r"write `([0-9W/-]+)`")
_CHOICE = re.compile(r"`([^`]*)` is not one of (.*)")
_QUOTED = re.compile(r"`([^`]+)`")
_CITED = re.compile(r"`@([^`]+)` is not among the references")
_MEANT_KEY = re.compile(r"did you mean `@([^`]+)`\?")
_OLD_DOI = re.compile(r"(?:http://(?:dx\.)?doi\.org/|https://dx\.doi\.org/)[^\s`]*", re.IGNORECASE)


def fixed(source: str, diagnostic: Diagnostic) -> str | None:
    """Return a recap without one mistake; None if there is no safe correction."""
    fix = _FIXES.get(diagnostic.code, _repaired)
    if diagnostic.span is None:
        return None
    try:
        result = fix(source, diagnostic, diagnostic.span)
    except NotReplaceableError:
        return None
    return result if result != source else None


def all_fixed(
    source: str, diagnose: Callable[[str], Sequence[Diagnostic]]
) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return a recap without the mistakes that are safe to correct, and the messages about them.

    Args:
        source: the recap as it is written, with its byte order mark and line ends.
        diagnose: returns what is wrong with a text of the recap.
    """
    done: list[Diagnostic] = []
    for _ in range(_ROUNDS):
        before = source
        for diagnostic in _one_for_each_line(diagnose(source)):
            if len(done) < MAX_FIXES and (result := fixed(source, diagnostic)) is not None:
                source = result
                done.append(diagnostic)
        if source == before:
            break
    return source, tuple(done)


def _one_for_each_line(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the first message about each line, from the last line to the first, so that places stay right."""
    first: dict[int, Diagnostic] = {}
    for diagnostic in diagnostics:
        if diagnostic.span and (diagnostic.code in _FIXES or diagnostic.code in _REPAIRED):
            first.setdefault(diagnostic.span.line, diagnostic)
    return [first[line] for line in sorted(first, reverse=True)]


def _repaired(source: str, _diagnostic: Diagnostic, span: Span) -> str:
    """Return the recap with a line that is no YAML as confdeck reads it."""
    lines: dict[int, str] = {}
    tree, _ = read_yaml(source, "", lines)
    return (
        source if tree is None or span.line not in lines else _with_line(source, span.line, lines[span.line])
    )


def _with_key(source: str, diagnostic: Diagnostic, span: Span) -> str:
    """Return the recap with a key that is only misspelt; a key of similar meaning may be meant otherwise."""
    key, guess = _KEY.match(diagnostic.message), _GUESS.match(diagnostic.hint)
    line = _line(source, span.line)
    start = span.column - 1
    written = line[start:] if key else ""
    if not (key and guess and written.startswith(key[1])) or key[1].lower() in _NOT_FOR_READERS:
        return source
    changed = _with_line(source, span.line, line[:start] + guess[1] + written[len(key[1]) :])
    is_misspelt = nearest(key[1], (guess[1],)) != ""
    return changed if is_misspelt and _repeated_keys(changed) == _repeated_keys(source) else source


def _repeated_keys(source: str) -> int:
    """Return how many keys are written twice."""
    return sum(found.code == "written-twice" for found in read_yaml(source, "")[1])


def _with_date(source: str, diagnostic: Diagnostic, span: Span) -> str:
    found = _ONE_DATE.fullmatch(diagnostic.hint)
    return with_text(source, span, found[1]) if found else source


def _with_choice(source: str, diagnostic: Diagnostic, span: Span) -> str:
    found = _CHOICE.match(diagnostic.message)
    guess = nearest(found[1].lower(), _QUOTED.findall(found[2])) if found else ""
    return with_text(source, span, guess) if guess else source


def _with_kind(source: str, diagnostic: Diagnostic, span: Span) -> str:
    """Return the recap with a kind as it is usually written, where it stands alone and is no word of another language."""
    written, usual = _QUOTED.findall(f"{diagnostic.message} {diagnostic.hint}")[:2]
    is_alone = _text_at(source, span) == written and diagnostic.severity is Severity.WARNING
    return with_text(source, span, usual) if is_alone else source


def _without_curly_quotes(source: str, diagnostic: Diagnostic, span: Span) -> str:
    if "belong to the text" not in diagnostic.message:
        return _repaired(source, diagnostic, span)
    text = _text_at(source, span)
    return with_text(source, span, text[1:-1]) if text else source


def _text_at(source: str, span: Span) -> str:
    """Return the text that begins at a place of the recap, or an empty string."""
    tree, _ = read_yaml(source, "")
    at = (span.line, span.column)
    return next((text for text in texts_in(tree) if (text.span.line, text.span.column) == at), "")


def _with_citation(source: str, diagnostic: Diagnostic, span: Span) -> str:
    """Return the recap with a citation key whose spelling alone is wrong; a key that is only alike may be another work."""
    cited, guess = _CITED.match(diagnostic.message), _MEANT_KEY.fullmatch(diagnostic.hint)
    if not (cited and guess) or _spelling(cited[1]) != _spelling(guess[1]):
        return source
    start, _ = _extent(source, span.line)
    start += span.column - 1
    found = re.compile(rf"@{re.escape(cited[1])}(?![\w:/+-])").search(source, start)
    return f"{source[: found.start()]}@{guess[1]}{source[found.end() :]}" if found else source


def _spelling(key: str) -> tuple[list[str], str]:
    """Return what stays of a key where letters are swapped, doubled or joined by other signs: its letters and its digits."""
    flat = unicodedata.normalize("NFKD", key).casefold()
    letters = re.sub(r"(.)\1+", r"\1", "".join(filter(str.isalpha, flat)))
    return sorted(letters), "".join(filter(str.isdecimal, flat))


def _with_modern_doi(source: str, _diagnostic: Diagnostic, span: Span) -> str:
    line = _line(source, span.line)
    return _with_line(source, span.line, _OLD_DOI.sub(lambda found: modern_doi(found[0]), line))


def _line(source: str, number: int) -> str:
    """Return a line without its end, by its number from 1."""
    start, end = _extent(source, number)
    return source[start:end]


def _with_line(source: str, number: int, line: str) -> str:
    start, end = _extent(source, number)
    return source[:start] + line + source[end:]


def _extent(source: str, number: int) -> tuple[int, int]:
    first = len(source) - len(source.removeprefix("\ufeff"))
    for at, found in enumerate(_LINE.finditer(source, first), 1):
        if at == number:
            return found.start(), found.start() + len(_LINE_END.sub("", found.group()))
    return len(source), len(source)


_REPAIRED = frozenset({"odd-space", "tab", "needs-quotes", "broken-quotes", "lost-backslash"})
"""Codes of mistakes in YAML that are repaired while it is read."""
_FIXES = {
    "unknown-key": _with_key,
    "wrong-date": _with_date,
    "wrong-choice": _with_choice,
    "misspelt-kind": _with_kind,
    "curly-quotes": _without_curly_quotes,
    "odd-address": _with_modern_doi,
    "unknown-citation": _with_citation,
}
