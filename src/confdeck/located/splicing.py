"""Replaces one text in a YAML file, and no other byte of it: comments, order, quoting and indentation stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from confdeck.diagnostics import Span
from confdeck.located.quoting import in_double_quotes, in_single_quotes
from confdeck.located.reader import read_yaml
from confdeck.located.values import LocatedList, LocatedMapping, LocatedText
from confdeck.located.yaml_file import NotReplaceableError, WrittenScalar, YamlFile, block_indent

_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n|$)")
_HEADER = re.compile(r"[|>][0-9+-]*[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|$)")
_WORD = re.compile(r"\S+")
_LINE_END = re.compile("\r\n|\r|\n")


def with_text(source: str, place: Span, text: str) -> str:
    """Return a YAML file with another text at one place.

    Args:
        source: The file as it is, with its byte order mark and line ends.
        place: The place of the text that is replaced, as `read_yaml` gives it.
        text: The new text; the line ends at its end are those of the old one.

    Raises:
        NotReplaceableError: if there is no text at that place, if it stands for several places, or if the file could
            not be read as before with the new one.
    """
    old, faults = _texts(source)
    indexes = [at for at, known in enumerate(old) if _are_same(known.span, place)]
    if len(indexes) > 1:
        raise NotReplaceableError("an alias repeats it, so it has more than one place")
    if not indexes:
        raise NotReplaceableError("there is no text at this place")
    index = indexes[0]
    scalar = YamlFile.of(source).scalar_at(place)
    end = str(old[index])[len(str(old[index]).rstrip("\n")) :]
    new_text = text.rstrip("\n") + end
    expected = [str(known) for known in old]
    expected[index] = new_text
    for written in _candidates(scalar, str(old[index]), new_text):
        result = source[: scalar.start] + written + source[scalar.end :]
        found, new_faults = _texts(result)
        if [str(value) for value in found] == expected and new_faults <= faults:
            return result
    raise NotReplaceableError("the new text cannot be written here without changing other lines")


def _candidates(scalar: WrittenScalar, old: str, new: str) -> Iterator[str]:
    """Yield ways to write a new text, those that change least first."""
    yield from _with_changed_words(scalar, old, new)
    if scalar.style in ("|", ">"):
        yield _in_lines(scalar, new)
        return
    one_line = new.strip() == new and "\n" not in new
    quoted = {"'": in_single_quotes(new), '"': in_double_quotes(new), "": new}
    if one_line:
        yield quoted[scalar.style]
        yield from (written for style, written in quoted.items() if style != scalar.style)
    yield in_double_quotes(new).replace("\n", "\\n").replace("\t", "\\t")


def _with_changed_words(scalar: WrittenScalar, old: str, new: str) -> Iterator[str]:
    """Yield the text as it is written with only those words replaced that are other ones now."""

    def escaped(text: str) -> str:
        if scalar.style == "'":
            return in_single_quotes(text)[1:-1]
        return in_double_quotes(text)[1:-1] if scalar.style == '"' else text

    header = _HEADER.match(scalar.written) if scalar.style in ("|", ">") else None
    head = header.group() if header else scalar.style
    tail = scalar.style if scalar.style in ("'", '"') else ""
    body = scalar.written[len(head) : len(scalar.written) - len(tail)]
    places = list(_WORD.finditer(body))
    before, after = escaped(old).split(), escaped(new).split()
    if [place.group() for place in places] != before:
        return
    result, at = "", 0
    for operation, start, end, first, last in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if operation == "equal":
            result += body[at : places[end - 1].end()]
            at = places[end - 1].end()
            continue
        words = " ".join(after[first:last])
        if operation == "insert":
            result += f" {words}" if result.strip() else f"{words} "
            continue
        lead = body[at : places[start].start()] if words or not result.strip() else ""
        result += lead + words
        at = places[end - 1].end()
        if not words and not result.strip() and end < len(places):
            at = places[end].start()
    yield head + result + body[at:] + tail


def _in_lines(scalar: WrittenScalar, new: str) -> str:
    """Return a text in lines of its own, with the header and the indentation of the old one."""
    lines = [found.group() for found in _LINE.finditer(scalar.written) if found.group()]
    indent = block_indent(lines) or f"{scalar.indent}  "
    header = _LINE_END.sub("", lines[0]) if lines else scalar.style
    paragraphs = new.rstrip("\n").split("\n")
    if scalar.style == ">":
        paragraphs = [line for paragraph in paragraphs for line in (paragraph, "")][:-1]
    return scalar.line_end.join([header, *(f"{indent}{line}" if line.strip() else "" for line in paragraphs)])


def _are_same(place: Span, other: Span) -> bool:
    return (place.line, place.column) == (other.line, other.column)


def _texts(source: str) -> tuple[list[LocatedText], int]:
    """Return all keys' values that are texts, in the order of the file, and how much was repaired to read them."""
    tree, diagnostics = read_yaml(source, "")
    return list(texts_in(tree)), len(diagnostics)


def texts_in(value: object) -> Iterator[LocatedText]:
    """Yield the texts in a value that was read from YAML, without keys, in the order of the file."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case LocatedText() as text:
                yield text
            case LocatedList() as items:
                waiting.extend(reversed(items))
            case LocatedMapping() as values:
                waiting.extend(reversed([*values.values()]))
