"""Markdown rule for task lists: `- [ ] open`, `- [x] done`, as on GitHub."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

CHECKED = "checked"
"""Key in the metadata of a list item's first token: whether its task is done."""
_BOX = re.compile(r"\[([ \u00a0xX])\](?:\s+|\Z)")


def add_to(grammar: MarkdownIt) -> None:
    """Add the rule to `grammar`, between the block and inline passes."""
    grammar.core.ruler.after("block", "task_list", _tasks)


def _tasks(state: StateCore) -> None:
    for item, paragraph, line in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if (item.type, paragraph.type) == ("list_item_open", "paragraph_open"):
            box = _BOX.match(line.content)
            if box:
                item.meta[CHECKED] = box[1] in "xX"
                line.content = line.content[box.end() :]
