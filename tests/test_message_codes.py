"""Every message has a code, and every code a section in the documentation."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from confdeck.message_codes import OTHER, code_of, message_codes
from tests.conftest import Golden
from tests.sources import PACKAGE, SOURCES, syntax_tree

CALLS = (
    "error",
    "warning",
    "note",
    "refuse",
    "_Explanation",
    "_error",
    "_TooMuchError",
    "_warn",
    "_note",
    "_complain",
    "report",
)
"""Functions that take a message."""
SHORTEST = 12
"""Letters of a message that is not put together elsewhere."""
GROUPS = {
    "yaml": "YAML",
    "fields": "Fields",
    "references": "References",
    "texts": "Texts",
    "pictures": "Pictures",
    "deck": "The deck",
    "newsletter": "The newsletter",
    "mail": "The mail",
    "themes": "Themes",
    "preview": "The preview",
    "advice": "Advice",
}
INTRODUCTION = """\
# Messages

Each message of confdeck has a code. `confdeck check` prints it behind the message, `--report json`, `github` and `sarif` have it as
well. A message that this page does not list, such as one of a renderer of another package, has the code `other`.

A warning or note that you have seen is silenced for one line, or for the recap. A note counts what was silenced; errors are
always shown.

```yaml
# confdeck: ignore missing-alt
- photos/crowd.jpg
- photos/hall.jpg   # confdeck: ignore missing-alt, too-small
```

```yaml
check: {ignore: [two-spellings, uncited-work]}
```

In a bibliography the comment begins with `%`. `confdeck check --fix` corrects what is safe to correct, shows the difference, and
keeps the old file beside the new one.
"""


def test_every_message_in_the_code_has_a_code() -> None:
    without = {f"{path}: {message}" for path, message in _messages() if code_of(message) == OTHER}
    assert not without, "add these to src/confdeck/message_codes.toml"


def test_codes_are_short_words() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in message_codes())


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("`@gao` is not among the references", "unknown-citation"),
        ("picture `a.png` is too small for its slot: 80 px for 3.0 in", "too-small"),
        ("`x` and `y`", OTHER),
        (f"`{'long' * 200}` is not a date", "wrong-date"),
    ],
)
def test_the_code_of_a_message(message: str, code: str) -> None:
    assert code_of(message) == code


def test_the_page_has_every_code(documentation_page: Golden) -> None:
    documentation_page("messages.md", _page())


def _page() -> str:
    lines = [INTRODUCTION]
    for group, title in GROUPS.items():
        lines.append(f"## {title}\n")
        for row in message_codes().values():
            if row.group == group:
                lines += [f"### {row.code}\n", f"{row.about}\n"]
                lines += [f"- {message}" for message in row.messages]
                lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _messages() -> Iterator[tuple[str, str]]:
    """Yield the messages that the code has as literals, with `…` for what differs."""
    for path in SOURCES:
        tree = syntax_tree(path)
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and _name(call.func) in CALLS and call.args:
                within = [one for one in functions if one.lineno <= call.lineno <= (one.end_lineno or 0)]
                at = 1 if _name(call.func) in ("_warn", "_note") and len(call.args) > 1 else 0
                scope = within[-1] if within else tree
                yield from (
                    (str(path.relative_to(PACKAGE)), text)
                    for text in _texts(call.args[at], scope)
                    if len(re.sub("[… :.`]", "", text)) > SHORTEST
                )


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _texts(node: ast.expr, scope: ast.AST) -> Iterator[str]:
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.JoinedStr(values=values):
            yield "".join(str(value.value) if isinstance(value, ast.Constant) else "…" for value in values)
        case ast.IfExp(body=one, orelse=other):
            yield from (*_texts(one, scope), *_texts(other, scope))
        case ast.Name(id=name):
            for found in ast.walk(scope):
                named = isinstance(found, ast.Assign) and name in map(_name, found.targets)
                if isinstance(found, ast.Assign) and named and not isinstance(found.value, ast.Name):
                    yield from _texts(found.value, scope)
