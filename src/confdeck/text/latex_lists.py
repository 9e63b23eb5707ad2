r"""Rewrites the lists of LaTeX, `\begin{itemize}` with an `\item` on each line, as lists of Markdown, line by line."""

from __future__ import annotations

import re

from confdeck.text.code_regions import CodeRegions

_BEGIN = re.compile(r"\s*\\begin\{(itemize|enumerate|description)\}(?:\[[^\[\]]*\])?\s*")
_END = re.compile(r"\s*\\end\{(itemize|enumerate|description)\}\s*")
_ITEM = re.compile(r"\s*\\item\b[ \t]*(?:\[([^\[\]]*)\])?[ \t]*(.*)")
_MARKERS = {"itemize": "- ", "enumerate": "1. ", "description": "- "}
_OTHER = re.compile(r"\\(?:item\b|(?:begin|end)\{(?:itemize|enumerate|description)\})")


def with_markdown_lists(text: str) -> str:
    """Return a text with its LaTeX lists in Markdown, on the same lines; as it is where they are written otherwise."""
    if "\\item" not in text or any("\\item" in text[start:end] for start, end in CodeRegions(text)):
        return text
    opened: list[str] = []
    lines = []
    for line in text.split("\n"):
        if begin := _BEGIN.fullmatch(line):
            opened.append(begin[1])
            lines.append("")
        elif (end := _END.fullmatch(line)) and opened and opened.pop() == end[1]:
            lines.append("")
        elif opened and (item := _ITEM.fullmatch(line)) and not _OTHER.search(item[2]):
            term = f"**{item[1].strip()}** " if item[1] else ""
            lines.append(f"{_indent(opened[:-1])}{_MARKERS[opened[-1]]}{term}{item[2]}")
        elif _OTHER.search(line):
            return text
        else:
            lines.append(f"{_indent(opened)}{line.strip()}" if opened else line)
    return text if opened else "\n".join(lines)


def _indent(lists: list[str]) -> str:
    return "".join(" " * len(_MARKERS[kind]) for kind in lists)
