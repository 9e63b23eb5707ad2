"""Inserts values into a YAML file, and removes them; comments, order, quoting and indentation of all other lines stay.

What is inserted is checked by reading: the file must have the old values and the change, and no new error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from confdeck.diagnostics import Severity
from confdeck.located.emitting import Value, YamlStyle
from confdeck.located.plain_values import Path, as_read, plain, removed, replaced, value_at
from confdeck.located.reader import read_yaml
from confdeck.located.removal import removals
from confdeck.located.splicing import with_text
from confdeck.located.values import LocatedList, LocatedMapping, LocatedText, span_of
from confdeck.located.written_nodes import WrittenItem, WrittenNode, item_at, node_at, written_nodes
from confdeck.located.yaml_file import Edit, NotReplaceableError, YamlFile

_BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r|\n)")
_LONGEST_IN_BRACKETS = 60


def with_item(
    source: str, path: Path, value: Value, index: int | None = None, order: Sequence[str] = ()
) -> str:
    """Return a YAML file with another item in a list.

    Args:
        source: The file as it is, with its byte order mark and line ends.
        path: Where the list is. It is made if there is none; a single value there becomes its first item.
        value: The item.
        index: Its place; at the end if it is None.
        order: Keys of the mapping in their usual order, for a list that is not there yet.

    Raises:
        NotReplaceableError: if it cannot be written there without changing other values.
    """
    tree = plain(read_yaml(source, "")[0])
    old = value_at(tree, path)
    if old is None:
        return with_value(source, path, [value], order)
    items = old if isinstance(old, list) else [old]
    place = len(items) if index is None else max(0, min(index, len(items)))
    expected = replaced(tree, path, [*items[:place], as_read(value), *items[place:]])
    return _first_valid(source, expected, lambda document, style: document.item(path, value, place, style))


def with_value(source: str, path: Path, value: Value, order: Sequence[str] = ()) -> str:
    """Return a YAML file with a value at a key, which replaces the one that is there.

    Args:
        source: The file as it is, with its byte order mark and line ends.
        path: Where the value is to be; mappings on the way are made if there are none.
        value: The value.
        order: Keys of the mapping in their usual order, for a key that is not there yet.

    Raises:
        NotReplaceableError: if it cannot be written there without changing other values.
    """
    located = read_yaml(source, "")[0]
    tree = plain(located)
    missing = next((depth for depth in range(len(path)) if value_at(tree, path[: depth + 1]) is None), None)
    if missing is None:
        return _with_other_value(source, path, value, located)
    for step in reversed(path[missing + 1 :]):
        if isinstance(step, int):
            raise NotReplaceableError("there is no list with such an item")
        value = {step: value}
    path = path[: missing + 1]
    key = path[-1]
    if isinstance(key, int) or not isinstance(value_at(tree, path[:-1]) or {}, dict):
        raise NotReplaceableError("there is no mapping at this place")
    expected = replaced(tree, path, as_read(value))
    return _first_valid(source, expected, lambda document, style: document.key(path, value, order, style))


def without(source: str, path: Path) -> str:
    """Return a YAML file without an item of a list, or without a key and its value.

    Raises:
        NotReplaceableError: if there is none, or if it cannot be removed without changing other values.
    """
    tree = plain(read_yaml(source, "")[0])
    expected = removed(tree, path)
    return _first_valid(source, expected, lambda document, _style: document.removal(path))


def _with_other_value(source: str, path: Path, value: Value, located: object) -> str:
    here = located
    for step in path:
        here = here[step] if isinstance(here, LocatedMapping | LocatedList) else None  # type: ignore[index]
    place = span_of(here)
    if isinstance(value, str) and isinstance(here, LocatedText) and place:
        return with_text(source, place, value)
    if not isinstance(value, list | dict) and isinstance(here, LocatedText) and place:
        return with_text(source, place, str(as_read(value)))
    expected = replaced(plain(located), path, as_read(value))
    return _first_valid(source, expected, lambda document, style: document.replacement(path, value, style))


def _first_valid(
    source: str,
    expected: object,
    candidates: Callable[[_Document, YamlStyle], Iterator[tuple[Edit, ...]]],
) -> str:
    """Return the file with the first edit after which it has the expected values and no new error."""
    document = _Document.of(source)
    errors = _errors(source)
    for escaped in (False, True):
        for edits in candidates(document, YamlStyle(document.list_indent, escaped)):
            result = document.file.with_edits(edits)
            tree, diagnostics = read_yaml(result, "")
            found = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
            if found <= errors and plain(tree) == expected:
                return result
    raise NotReplaceableError("this cannot be written here without changing other values")


def _errors(source: str) -> int:
    return sum(diagnostic.severity is Severity.ERROR for diagnostic in read_yaml(source, "")[1])


@dataclass(frozen=True, slots=True)
class _Document:
    """A file with the places of its values, and the edits that change them."""

    file: YamlFile
    root: WrittenNode | None
    list_indent: int

    @classmethod
    def of(cls, source: str) -> _Document:
        file = YamlFile.of(source)
        root = written_nodes(file)
        return cls(file, root, _list_indent(file, root))

    def item(self, path: Path, value: Value, index: int, style: YamlStyle) -> Iterator[tuple[Edit, ...]]:
        """Yield ways to insert an item into a list."""
        node = node_at(self.root, path)
        if node is None or node.kind == "alias":
            raise NotReplaceableError("an alias stands here for what is written at its anchor")
        if node.kind == "list" and node.items:
            yield from self._among(node, index, style.item(value), style.in_brackets(value) or "~")
        elif node.kind == "list":
            yield from self._in_place_of(path, node, [value], style)
        else:
            yield from self._beside_single(path, node, value, index, style)

    def key(
        self, path: Path, value: Value, order: Sequence[str], style: YamlStyle
    ) -> Iterator[tuple[Edit, ...]]:
        """Yield ways to insert a key into a mapping, or a value behind a key that has none."""
        key = str(path[-1])
        node = node_at(self.root, path[:-1])
        if node is None:
            yield from self._at_end(style.entry(key, value))
            return
        if node.kind == "alias":
            raise NotReplaceableError("an alias stands here for what is written at its anchor")
        if item_at(node, key):
            yield from self.replacement(path, value, style)
        elif node.items:
            lines, short = style.entry(key, value), style.in_brackets({key: value})[1:-1]
            yield from self._among(node, _index_of(key, node, order), lines, short)
        else:
            yield from self._in_place_of(path[:-1], node, {key: value}, style)

    def replacement(self, path: Path, value: Value, style: YamlStyle) -> Iterator[tuple[Edit, ...]]:
        """Yield ways to write another value in place of one."""
        node = node_at(self.root, path)
        if node is None or node.kind == "alias":
            raise NotReplaceableError("an alias stands here for what is written at its anchor")
        if isinstance(value, list | dict) and value:
            yield from self._in_place_of(path, node, value, style)
        else:
            space = (
                " " if node.kind == "nothing" and self.file.source[node.start - 1 : node.start] != " " else ""
            )
            yield (Edit(node.start, node.end, f"{space}{style.in_brackets(value)}"),)

    def removal(self, path: Path) -> Iterator[tuple[Edit, ...]]:
        """Yield ways to remove an item or a key."""
        parent = node_at(self.root, path[:-1])
        if parent is None or parent.kind == "alias" or not path:
            raise NotReplaceableError("there is nothing at this place")
        holder = self._item_of(path[:-1])
        yield from removals(self.file, parent, path[-1], holder.key_end if holder else None)

    def _among(
        self, node: WrittenNode, index: int, lines: list[str], short: str
    ) -> Iterator[tuple[Edit, ...]]:
        """Yield ways to insert an item before the one with an index, or behind the last one."""
        if node.in_brackets:
            yield from self._in_brackets(node, index, short)
            return
        column = self._column(node.items[0].start)
        block = self._indented(lines, column)
        gap = self._blank_between(node)
        if index < len(node.items):
            start = node.items[index].start
            line = self.file.above_comments(start)
            if self.file.is_first_on_line(start):
                yield (Edit(line, line, block + gap),)
            yield (Edit(start, start, block.lstrip(" ") + gap + " " * column),)
            return
        last = node.items[-1]
        for place in dict.fromkeys((self._behind(last.end, column), self.file.end_of_line(last.end))):
            yield (self.file.new_lines(place, gap + block),)
        if last.value.read_end > last.end:
            yield (self.file.new_lines(self.file.start_of_line(last.value.read_end), gap + block),)

    def _in_brackets(self, node: WrittenNode, index: int, short: str) -> Iterator[tuple[Edit, ...]]:
        if index < len(node.items):
            start = node.items[index].start
            yield (Edit(start, start, f"{short}, "),)
            return
        last = node.items[-1].end
        comma = self.file.comma_behind(last, node.end)
        first = node.items[-1].start
        if self.file.is_first_on_line(first) and self.file.start_of_line(node.end) > last:
            indent = " " * self._column(first)
            end = "" if comma == last else ","
            separator = () if comma > last else (Edit(last, last, ","),)
            line = self.file.end_of_line(comma)
            yield (*separator, self.file.new_lines(line, f"{indent}{short}{end}{self.file.line_end}"))
        yield (Edit(last, last, f", {short}"),)
        yield (Edit(comma, comma, f" {short}" if comma > last else f", {short}"),)

    def _in_place_of(
        self, path: Path, node: WrittenNode, value: list[Value] | dict[str, Value], style: YamlStyle
    ) -> Iterator[tuple[Edit, ...]]:
        """Yield ways to write a list or mapping where there is no value, an empty one or another one."""
        short = style.in_brackets(value)
        space = " " if node.kind == "nothing" and self.file.source[node.start - 1 : node.start] != " " else ""
        in_line = (Edit(node.start, node.end, f"{space}{short}"),)
        prefers_brackets = isinstance(value, dict) or node.in_brackets
        if len(short) <= _LONGEST_IN_BRACKETS and prefers_brackets:
            yield in_line
        item = self._item_of(path)
        if item and path and not self._is_within_brackets(path):
            column = self._column(item.start) + (self.list_indent if isinstance(value, list) else 2)
            yield self._below(item, node, self._indented(style.lines(value), column))
        elif not path:
            yield from self._at_end(style.lines(value), node)
        yield in_line

    def _below(self, item: WrittenItem, node: WrittenNode, block: str) -> tuple[Edit, ...]:
        """Return the edits that write lines below a key instead of its value."""
        line = self.file.new_lines(self.file.end_of_line(node.end), block)
        if node.kind == "nothing" and node.start == node.end:
            return (line,)
        start = item.key_end if not self.file.source[item.key_end : node.start].strip() else node.start
        return (Edit(start, node.end, ""), line)

    def _beside_single(
        self, path: Path, node: WrittenNode, value: Value, index: int, style: YamlStyle
    ) -> Iterator[tuple[Edit, ...]]:
        """Yield ways to make a list of a single value and another one."""
        written = self.file.source[node.start : node.end]
        item = self._item_of(path)
        if item and not node.is_block_text and not self._is_within_brackets(path) and "\n" not in written:
            column = self._column(item.start) + self.list_indent
            own = [f"- {written}"] if node.kind == "text" or node.in_brackets else []
            other = style.item(value)
            if own:
                yield self._below(
                    item, node, self._indented([*own, *other] if index else [*other, *own], column)
                )
        if not node.is_block_text:
            short = style.in_brackets(value)
            both = f"{written}, {short}" if index else f"{short}, {written}"
            yield (Edit(node.start, node.end, f"[{both}]"),)

    def _at_end(self, lines: list[str], node: WrittenNode | None = None) -> Iterator[tuple[Edit, ...]]:
        """Yield ways to write lines into a file without values."""
        block = self._indented(lines, 0)
        removed = (Edit(node.start, node.end, ""),) if node and node.end > node.start else ()
        yield (*removed, self.file.new_lines(len(self.file.source), block))
        for start in self.file.starts[:-1]:
            yield (*removed, Edit(start, start, block))

    def _item_of(self, path: Path) -> WrittenItem | None:
        parent = node_at(self.root, path[:-1]) if path else None
        return item_at(parent, path[-1]) if parent else None

    def _is_within_brackets(self, path: Path) -> bool:
        nodes = (node_at(self.root, path[:depth]) for depth in range(len(path)))
        return any(node is not None and node.in_brackets for node in nodes)

    def _indented(self, lines: Sequence[str], column: int) -> str:
        end = self.file.line_end
        return "".join(f"{' ' * column}{line}{end}" if line else end for line in lines)

    def _column(self, place: int) -> int:
        return place - self.file.start_of_line(place)

    def _behind(self, place: int, column: int) -> int:
        """Return where the line behind a value starts, below comments that are indented as a part of it."""
        end = self.file.end_of_line(place)
        while (line := self.file.line_at(end)).lstrip(" ").startswith("#"):
            if len(line) - len(line.lstrip(" ")) <= column:
                break
            end = self.file.end_of_line(end)
        return end

    def _blank_between(self, node: WrittenNode) -> str:
        """Return an empty line if the last items of a list or mapping have one between them."""
        if len(node.items) < 2:  # noqa: PLR2004  a gap has two sides
            return ""
        before, after = node.items[-2:]
        return self.file.line_end if _BLANK_LINE.search(self.file.source, before.end, after.start) else ""


def _list_indent(file: YamlFile, root: WrittenNode | None) -> int:
    """Return by how much the file indents lists below their keys: 0 if it indents none."""
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        for item in node.items:
            value = item.value
            waiting.append(value)
            if node.kind == "mapping" and value.kind == "list" and value.items and not value.in_brackets:
                dash, key = value.items[0].start, item.start
                return max(0, dash - file.start_of_line(dash) - (key - file.start_of_line(key)))
    return 2


def _index_of(key: str, node: WrittenNode, order: Sequence[str]) -> int:
    """Return the index at which a key is inserted: behind those that usually stand before it."""
    if key not in order:
        return len(node.items)
    before = set(order[: order.index(key)])
    return max((index for index, item in enumerate(node.items, 1) if item.key in before), default=0)
