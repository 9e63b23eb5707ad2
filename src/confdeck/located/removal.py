"""Ways to remove an item of a list, or a key with its value, from a YAML file."""

from __future__ import annotations

from collections.abc import Iterator

from confdeck.located.written_nodes import Step, WrittenItem, WrittenNode, item_at
from confdeck.located.yaml_file import Edit, NotReplaceableError, YamlFile


def removals(
    file: YamlFile, parent: WrittenNode, step: Step, key_end: int | None
) -> Iterator[tuple[Edit, ...]]:
    """Yield ways to remove an item or a key, those that change least first.

    Args:
        file: The file.
        parent: The list or mapping that has it.
        step: Its index or key.
        key_end: Where the key or dash before the parent ends, if it has one.

    Raises:
        NotReplaceableError: if there is none.
    """
    item = item_at(parent, step)
    if item is None:
        raise NotReplaceableError("there is nothing at this place")
    if parent.in_brackets:
        yield from _from_brackets(file, parent, item)
    elif len(parent.items) == 1:
        empty = "[]" if parent.kind == "list" else "{}"
        yield from _only_one(file, parent, item, f" {empty}", key_end)
    elif file.is_first_on_line(item.start):
        yield (Edit(file.start_of_line(item.start), file.end_of_line(item.end), ""),)
        # A text that keeps its blank lines ends further down.
        yield (Edit(file.start_of_line(item.start), file.start_of_line(item.value.read_end), ""),)
    else:
        following = parent.items[parent.items.index(item) + 1 :]
        if following:
            line = file.end_of_line(item.end)
            yield (Edit(item.start, line + following[0].start - file.start_of_line(following[0].start), ""),)
            yield (Edit(item.start, following[0].start, ""),)


def _from_brackets(file: YamlFile, parent: WrittenNode, item: WrittenItem) -> Iterator[tuple[Edit, ...]]:
    index = parent.items.index(item)
    if index + 1 < len(parent.items):
        yield (Edit(item.start, parent.items[index + 1].start, ""),)
    elif index:
        comma = file.comma_behind(item.end, parent.end)
        before = parent.items[index - 1].end
        yield (Edit(before, max(item.end, comma), ""),)
    else:
        yield (Edit(item.start, file.comma_behind(item.end, parent.end), ""),)


def _only_one(
    file: YamlFile, parent: WrittenNode, item: WrittenItem, empty: str, key_end: int | None
) -> Iterator[tuple[Edit, ...]]:
    """Yield ways to leave an empty list or mapping: behind its key, or in its place."""
    if key_end is not None and file.is_first_on_line(item.start):
        line = Edit(file.start_of_line(item.start), file.end_of_line(item.end), "")
        yield (Edit(key_end, key_end, empty), line)
    yield (Edit(item.start, item.end, empty.lstrip()),)
    yield (Edit(parent.start, parent.end, empty.lstrip()),)
