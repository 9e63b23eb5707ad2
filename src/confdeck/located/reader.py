"""Read YAML into located values, from PyYAML's events: without constructors or recursion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import yaml

from confdeck.diagnostics import Diagnostic, Span, error, warning
from confdeck.located.escapes import lost_backslash
from confdeck.located.line_ends import marked, unmarked
from confdeck.located.odd_spaces import OddSpace, odd_spaces
from confdeck.located.repair import repair
from confdeck.located.text_lines import lines_of_flow, lines_of_folded
from confdeck.located.typed_lists import typed_items
from confdeck.located.values import LocatedList, LocatedMapping, LocatedText

MAX_CHARACTERS = 5_000_000
MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_REPAIRS = 25
_LINE_END = re.compile("\r\n|\r|\n")
# The parser takes these for line ends, YAML 1.2 and editors do not; our line numbers are those of editors.
BLANKS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))
_HASHTAG = re.compile(r"#[^\W\d_]")
_IN_CURLY_QUOTES = re.compile(r"[“”„‟«][^“”„‟«»]*[“”»]|[‘‚][^‘‚]*’")
_ONE_LINE_FIELDS = frozenset(
    [
        "title",
        "subtitle",
        "name",
        "short",
        "place",
        "affiliation",
        "venue",
        "year",
        "date",
        "dates",
        "id",
        "image",
        "photo",
        "logo",
        "email",
        "by",
        "kind",
    ]
)
"""Fields of a few words, which are hardly ever a quotation."""
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_CORE_TAGS = "tag:yaml.org,2002:"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser if PyYAML was built with it, as its wheels are; the error messages of the other are different."""

Located = LocatedText | LocatedList | LocatedMapping | None


def read_yaml(
    text: str, file: str, repaired_lines: dict[int, str] | None = None
) -> tuple[Located, tuple[Diagnostic, ...]]:
    """Read the document in `text`; lines that are repaired are added to `repaired_lines`, by their number from 1.

    A line that is not YAML is reported and repaired as its author clearly meant it, and reading goes on, so
    that one mistake does not hide the others.

    Returns:
        The value, or None if nothing can be read; and all errors and warnings.
    """
    if len(text) > MAX_CHARACTERS:
        return None, (error(f"the file is larger than {MAX_CHARACTERS:,} characters", Span(file, 1)),)
    original = lines_of(text)
    lines = readable_lines(original)
    repairs: dict[int, str] = {} if repaired_lines is None else repaired_lines
    diagnostics: list[Diagnostic] = []
    for odd in odd_spaces(lines):
        if len(diagnostics) < MAX_REPAIRS:
            diagnostics.append(_odd_space(odd, file, original[odd.line]))
        lines[odd.line] = repairs[odd.line + 1] = odd.repaired
    for _ in range(MAX_REPAIRS):
        builder = Builder(file, lines)
        try:
            return builder.build(events(marked(lines))), (*diagnostics, *builder.diagnostics)
        except yaml.MarkedYAMLError as fault:
            span, repaired, diagnostic = repair(fault, file, original, lines)
            if not any(known.span and known.span.line == span.line for known in diagnostics):
                diagnostics.append(diagnostic)  # one per line is enough
            if repaired is None:
                break
            lines[span.line - 1] = repairs[span.line] = repaired
        except yaml.reader.ReaderError as fault:
            diagnostics.append(_unreadable(fault, file, "\n".join(marked(lines))))
            break
        except TooMuchError as fault:
            diagnostics.append(error(str(fault), fault.span))
            break
    return None, tuple(diagnostics)


def _odd_space(odd: OddSpace, file: str, line: str) -> Diagnostic:
    what = "YAML cannot be indented with a" if odd.indents else "YAML needs an ordinary space here, not a"
    hint = "type the space again (on macOS, Option and the space bar make one that YAML does not know)"
    return error(f"{what} {odd.name}", Span.in_line(file, odd.line + 1, odd.column + 1, line), hint)


def readable_lines(lines: list[str]) -> list[str]:
    """Return lines as the parser is given them."""
    return [line.translate(BLANKS) for line in lines]


def lines_of(text: str) -> list[str]:
    """Return the lines of a file as editors count them."""
    lines = _LINE_END.split(text.removeprefix("\ufeff"))
    return lines[:-1] if not lines[-1] else lines


def events(lines: Iterable[str]) -> Iterator[yaml.Event]:
    """Yield the parser's events for lines."""
    # A generator, because the pure Python loader checks the whole text when it is created.
    yield from yaml.parse("".join(f"{line}\n" for line in lines), Loader=LOADER)


def _unmarked(event: yaml.ScalarEvent) -> str:
    return unmarked(event.value, folded=event.style != "|")


def _unreadable(fault: yaml.reader.ReaderError, file: str, text: str) -> Diagnostic:
    before = text[: fault.position] if isinstance(fault.position, int) else ""
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    character = fault.character if isinstance(fault.character, int) else 0
    return error(
        f"the character U+{character:04X} is not allowed here",
        Span(file, line, column),
        "delete it; it is not visible",
    )


class _Size(NamedTuple):
    """How many values there are, and how many characters their texts have, aliases counted as what they repeat."""

    nodes: int = 0
    characters: int = 0


class TooMuchError(Exception):
    """The document is too deep or too large to read."""

    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.span = span


@dataclass(slots=True)
class _OpenCollection:
    """A list or mapping whose end has not been read yet."""

    value: LocatedList | LocatedMapping
    anchor: str | None
    size_before: _Size
    key: tuple[str, Span] | None = None
    """The key that waits for its value, in a mapping."""


@dataclass(slots=True)
class Builder:
    """Builds values from events, with a stack of the open collections."""

    file: str
    lines: list[str]
    first: int = 0
    """Index of the line that the parser counts as its first, where it reads a part of the file."""
    outer: int = 0
    """Number of the collections that such a part is in."""
    is_plain: bool = True
    """Whether no value was named or repeated, so that none depends on lines far from its own."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _open: list[_OpenCollection] = field(default_factory=list)
    _anchors: dict[str, tuple[Located, _Size]] = field(default_factory=dict)
    """Finished values by anchor, with their sizes."""
    _size: _Size = field(default_factory=_Size)
    _root: Located = None
    _documents: int = 0

    def build(self, events: Iterator[yaml.Event]) -> Located:
        """Return the value that events describe."""
        for event in events:
            self._take(event)
        return self._root

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                size = _Size(1, len(event.value))
                self._name(event.anchor, value := self._scalar(event), size)
                self._put(value, self._span(event), event.style in (None, ""), size)
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.SequenceStartEvent():
                self._enter(LocatedList(self._span(event)), event)
            case yaml.MappingStartEvent():
                self._enter(LocatedMapping(self._span(event), in_braces=bool(event.flow_style)), event)
            case yaml.CollectionEndEvent():
                self._leave()
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._error(
                        "a second document begins here",
                        self._span(event),
                        "keep one recap per file; delete `---`",
                    )

    def _place(self, mark: Any) -> tuple[int, int]:
        """Return line and column of a mark, from 0; the marks of the C and the Python parser share no type."""
        return mark.line + self.first, mark.column

    def _span(self, event: yaml.Event) -> Span:
        line, column = self._place(event.start_mark)
        return Span.in_line(
            self.file, line + 1, column + 1, self.lines[line] if line < len(self.lines) else ""
        )

    def _error(self, message: str, span: Span, hint: str = "") -> None:
        self.diagnostics.append(error(message, span, hint))

    def _scalar(self, event: yaml.ScalarEvent) -> LocatedText | None:
        span = self._span(event)
        self._check_tag(event.tag, span)
        plain = event.style in (None, "")
        if plain and event.value in NULLS:
            self._check_tag_comment(event)
            return None
        if event.style == '"' and (lost := lost_backslash("\n".join(self._source(event)))):
            message = f"a backslash between double quotes was read as an escape sequence: {lost}"
            self.diagnostics.append(warning(message, span, "use single quotes, which keep backslashes"))
        text = self._plain_text(event) if plain else _unmarked(event)
        place = self._text_span(event, text, span)
        return LocatedText(
            text,
            span if event.style in ("|", ">") else place,
            place,
            self._comment_after(event) if plain else "",
        )

    def _text_span(self, event: yaml.ScalarEvent, text: str, span: Span) -> Span:
        """Return the place of the first line of a text, with the lines that its other lines begin on."""
        count = text.rstrip("\n").count("\n") + 1
        if event.style == "|":
            return Span(span.file, span.line + 1, end=span.line + count)
        lines = self._source(event)
        if event.style == ">":
            lines = self.lines[span.line : self._place(event.end_mark)[0]]
            first, found = span.line + 1, [*lines_of_folded(lines)]
            last = first + max((index for index, line in enumerate(lines) if line.strip()), default=0)
        elif len(lines) == 1 and count == 1:
            return span
        else:
            first, found = span.line, [*lines_of_flow(lines, escapes=event.style == '"')]
            last = first + len(lines) - 1
            if event.style in (None, "") and count == len(lines) != len(found):
                found = [*range(count)]  # a list with marks that YAML does not know
        starts = tuple(min(first + index, last) for index in (found + found[-1:] * count)[:count])
        if event.style == ">":
            return Span(span.file, first, end=last, starts=starts)
        return replace(span, end=last, starts=starts)

    def _source(self, event: yaml.ScalarEvent) -> list[str]:
        """Return the lines of a text as they are written, with its quotation marks."""
        (first, start), (last, end) = self._place(event.start_mark), self._place(event.end_mark)
        lines = self.lines[first : last + 1]
        lines[-1] = lines[-1][:end]
        lines[0] = lines[0][start:]
        return lines

    def _plain_text(self, event: yaml.ScalarEvent) -> str:
        """Return an unquoted text; the line ends of a list with marks that YAML does not know stay."""
        lines = self._source(event)
        if len(lines) == 1:
            return _unmarked(event)
        first, _ = self._place(event.start_mark)
        for number, line in enumerate(lines[1:], first + 1):
            if line.lstrip().startswith("- "):
                place = Span.in_line(
                    self.file, number + 1, len(line) - len(line.lstrip()) + 1, self.lines[number]
                )
                hint = "indent it like the other items, or begin the text with `|` for a list within it"
                self.diagnostics.append(
                    warning("this item belongs to the text above it, not to a list", place, hint)
                )
        before, items = typed_items(lines)
        return "\n".join(line.strip() for line in lines).strip() if items and not before else _unmarked(event)

    def _comment_after(self, event: yaml.ScalarEvent) -> str:
        line, column = self._place(event.end_mark)
        rest = self.lines[line][column:].strip() if line < len(self.lines) else ""
        return rest if rest.startswith("#") else ""

    def _check_tag_comment(self, event: yaml.ScalarEvent) -> None:
        """Report `summary: #tag`, where the tag is a comment and the text is empty."""
        comment = self._comment_after(event)
        if _HASHTAG.match(comment) and not event.value:
            line, _ = self._place(event.end_mark)
            place = Span(self.file, line + 1, self.lines[line].index(comment) + 1, self.lines[line])
            hint = f'quote it if it is text: `"{comment[:60]}"`'
            self.diagnostics.append(warning(f"`{comment[:60]}` is a YAML comment, not a text", place, hint))

    def _check_tag(self, tag: str | None, span: Span) -> None:
        if tag and tag != "!" and not tag.startswith(_CORE_TAGS):
            self._error(f"the tag `{tag[:60]}` has no meaning here", span, "delete it, or quote the text")
        elif tag and tag.startswith(f"{_CORE_TAGS}python"):
            self._error(f"the tag `{tag[:60]}` is not allowed", span, "delete it")

    def _enter(self, value: LocatedList | LocatedMapping, event: yaml.CollectionStartEvent) -> None:
        self._check_tag(event.tag, value.span)
        if len(self._open) + self.outer >= MAX_DEPTH:
            raise TooMuchError(f"nested deeper than {MAX_DEPTH} levels", value.span)
        self._open.append(_OpenCollection(value, event.anchor, self._size))

    def _leave(self) -> None:
        closed = self._open.pop()
        before, now = closed.size_before, self._size
        size = _Size(now.nodes - before.nodes + 1, now.characters - before.characters)
        self._name(closed.anchor, closed.value, size)
        self._put(closed.value, closed.value.span, plain=False)

    @property
    def nodes(self) -> int:
        """How many values there are."""
        return self._size.nodes

    def _name(self, anchor: str | None, value: Located, size: _Size) -> None:
        if anchor:
            self.is_plain = False
            self._anchors[anchor] = (value, size)

    def _alias(self, event: yaml.AliasEvent) -> None:
        self.is_plain, span = False, self._span(event)
        if event.anchor not in self._anchors:
            inside = any(event.anchor == collection.anchor for collection in self._open)
            message = (
                f"`*{event.anchor}` is inside the value that it refers to"
                if inside
                else f"there is no anchor `&{event.anchor}`"
            )
            self._error(message, span, "quote the text if the asterisk belongs to it")
            self._put(LocatedText(f"*{event.anchor}", span), span, plain=False)
            return
        value, size = self._anchors[event.anchor]
        self._put(value, span, plain=False, size=size)

    def _count(self, size: _Size, span: Span) -> None:
        self._size = _Size(self._size.nodes + size.nodes, self._size.characters + size.characters)
        for count, most, things in zip(self._size, (MAX_NODES, MAX_CHARACTERS), _Size._fields, strict=True):
            if count > most:
                what = "values" if things == "nodes" else things
                raise TooMuchError(f"more than {most:,} {what}, counting what aliases repeat", span)

    def _put(self, value: Located, span: Span, plain: bool, size: _Size = _Size(1)) -> None:  # noqa: FBT001, B008  private, one call shape
        self._count(size, span)
        if not self._open:
            self._root = value if self._root is None else self._root
            return
        parent = self._open[-1]
        if isinstance(parent.value, LocatedList):
            parent.value.append(value)
        elif parent.key is None:
            parent.key = self._key(value, span, plain)
        else:
            self._pair(parent.value, parent.key, value)
            parent.key = None

    def _key(self, value: Located, span: Span, plain: bool) -> tuple[str, Span]:  # noqa: FBT001
        if isinstance(value, LocatedText):
            return str(value), span
        if value is None:
            return ("" if not plain else "null"), span
        self._error("a key must be plain text", span, "quote the text before the colon")
        return f"key at line {span.line}", span

    def _pair(self, parent: LocatedMapping, key: tuple[str, Span], value: Located) -> None:
        name, span = key
        if name in parent.keys_at:
            self._error(
                f"`{name}` is written twice", span, f"the first is in line {parent.keys_at[name].line}"
            )
            return
        parent.keys_at[name] = span
        parent[name] = value
        if name in _ONE_LINE_FIELDS and isinstance(value, LocatedText) and _IN_CURLY_QUOTES.fullmatch(value):
            hint = "use straight quotation marks, or none; put straight ones around these if they belong to the text"
            message = f"the quotation marks `{value[0]}{value[-1]}` belong to the text, since YAML does not know them"
            self.diagnostics.append(warning(message, value.span, hint))
