"""The values of a YAML file as a tree that knows where each one is written."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

import yaml

from confdeck.located.yaml_file import NotReplaceableError, YamlFile

Step = str | int
"""A key of a mapping, or an index of a list."""


@dataclass(frozen=True, slots=True)
class WrittenNode:
    """A value as it is written in a file."""

    kind: Literal["text", "list", "mapping", "alias", "nothing"]
    start: int
    """Where it starts; of a text without its anchor and tag."""
    end: int
    """Where it ends, without blank lines and comments behind it."""
    in_brackets: bool = False
    items: tuple[WrittenItem, ...] = ()
    is_block_text: bool = False
    read_end: int = 0
    """Where the parser says that it ends."""


@dataclass(frozen=True, slots=True)
class WrittenItem:
    """An item of a list, or a key of a mapping with its value."""

    start: int
    """Where its dash or key starts; without a dash the value."""
    key: str
    key_end: int
    """Where its key or dash ends."""
    value: WrittenNode

    @property
    def end(self) -> int:
        """Where it ends."""
        return max(self.key_end, self.value.end)


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read."""

    kind: Literal["list", "mapping"]
    start: int
    in_brackets: bool
    items: list[WrittenItem] = field(default_factory=list)
    key: tuple[int, str, int] | None = None


def written_nodes(file: YamlFile) -> WrittenNode | None:
    """Return the value of the first document of a file, or None if there is none.

    Raises:
        NotReplaceableError: if the file is not YAML.
    """
    return _Reader(file).read()


@dataclass(slots=True)
class _Reader:
    file: YamlFile
    dashes: list[int] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    root: WrittenNode | None = None

    def read(self) -> WrittenNode | None:
        events = list(self.file.events())
        self.dashes = self.file.dashes()
        for event in events:
            if isinstance(event, yaml.DocumentEndEvent):
                break
            self._take(event)
        return self.root

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.AliasEvent():
                start, end = self.file.place(event.start_mark), self.file.place(event.end_mark)
                self._put(WrittenNode("alias", start, end, read_end=end), "")
            case yaml.CollectionStartEvent():
                kind: Literal["list", "mapping"] = (
                    "list" if isinstance(event, yaml.SequenceStartEvent) else "mapping"
                )
                start = self.file.place(event.start_mark)
                self.stack.append(_Open(kind, start, bool(event.flow_style)))
            case yaml.CollectionEndEvent():
                closed, end = self.stack.pop(), self.file.place(event.end_mark)
                last = end if closed.in_brackets or not closed.items else closed.items[-1].end
                self._put(
                    WrittenNode(
                        closed.kind, closed.start, last, closed.in_brackets, tuple(closed.items), read_end=end
                    ),
                    "",
                )

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        end = self.file.place(event.end_mark)
        scalar = self.file.scalar(event)
        nothing = event.style in (None, "") and not scalar.written
        node = WrittenNode(
            "nothing" if nothing else "text",
            scalar.start,
            scalar.end,
            is_block_text=event.style in ("|", ">"),
            read_end=end,
        )
        self._put(node, event.value)

    def _put(self, value: WrittenNode, text: str) -> None:
        if not self.stack:
            self.root = value
            return
        parent = self.stack[-1]
        if parent.kind == "list":
            parent.items.append(self._item(parent, value))
        elif parent.key is None:
            parent.key = (value.start, text, value.end)
        else:
            start, key, end = parent.key
            parent.key = None
            parent.items.append(WrittenItem(start, key, self._behind_colon(end, value), value))

    def _item(self, parent: _Open, value: WrittenNode) -> WrittenItem:
        if parent.in_brackets:
            return WrittenItem(value.start, "", value.start, value)
        # A list within a list has its dash behind that of its parent.
        before = bisect_right(self.dashes, value.start)
        if value.kind == "list" and not value.in_brackets and self.dashes[before - 1] == value.start:
            before -= 1
        dash = self.dashes[before - 1] if before else value.start
        return WrittenItem(dash, "", dash + 1, value)

    def _behind_colon(self, end: int, value: WrittenNode) -> int:
        """Return the end of a key with its colon."""
        between = self.file.source[end : max(end, value.start)]
        return end + between.index(":") + 1 if ":" in between else end


def node_at(root: WrittenNode | None, path: tuple[Step, ...]) -> WrittenNode | None:
    """Return the value at a path, or None if there is none.

    Raises:
        NotReplaceableError: if an alias is on the way, which stands for what is written elsewhere.
    """
    node = root
    for step in path:
        if node is None:
            return None
        if node.kind == "alias":
            raise NotReplaceableError("an alias stands here for what is written at its anchor")
        item = item_at(node, step)
        node = item.value if item else None
    return node


def item_at(node: WrittenNode, step: Step) -> WrittenItem | None:
    """Return the item with an index or a key, or None if there is none."""
    match step:
        case int():
            found = node.items[step : step + 1] if node.kind == "list" and step >= 0 else ()
        case _:
            found = (
                tuple(item for item in node.items if item.key == step)[:1] if node.kind == "mapping" else ()
            )
    return found[0] if found else None
