r"""Reads definitions of macros in a text: `\newcommand`, `\def`, `\let`, `\DeclareMathOperator` and their kin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from confdeck.diagnostics import Diagnostic, Span, warning
from confdeck.text.macros.definition_reader import DefinitionError, DefinitionReader
from confdeck.text.macros.macro import (
    FROZEN,
    PARAMETER_TYPES,
    Macro,
    MacroTable,
    Parameter,
    ParameterKind,
    is_space,
    tokens_of,
)

_PARAMETER_LIMIT = 9
_PARAMETER = re.compile("#[1-9]")
_CONDITION = re.compile(r"\\if(?!f$|mmode$)[a-z@]*")


@dataclass(frozen=True, slots=True)
class Definitions:
    """A text without its definitions, and the macros that they define."""

    text: str
    """The text with `REMOVED` and their line ends for the definitions."""
    macros: MacroTable
    """The macros known before, and those of the text."""
    diagnostics: tuple[Diagnostic, ...] = ()


REMOVED = "\ufdd4"
"""Stands where a definition was; a non-character, never in a text."""


def read_definitions(
    source: str,
    span: Span | None,
    macros: MacroTable,
    skipped: Iterable[tuple[int, int]] = (),
    *,
    at_is_letter: bool = False,
) -> Definitions:
    """Read all definitions in `source`, which begins at `span`.

    Args:
        source: A text or a file of TeX.
        span: The place of its first line.
        macros: The macros that are known before.
        skipped: Ranges of the source that are no TeX, such as code.
        at_is_letter: Whether the names of commands may contain `@`, as in style files.
    """
    state = _State(source, span, dict(macros), at_is_letter or "\\makeatletter" in source)
    ranges = iter(skipped)
    start = end = 0
    for match in _COMMAND.finditer(source):
        while end <= match.start():
            start, end = next(ranges, (len(source), len(source)))
        if state.position <= match.start() < start:
            state.read(match)
    return Definitions(state.kept + source[state.position :], state.macros, tuple(state.diagnostics))


@dataclass(slots=True)
class _State:
    """State of reading a source: its macros and its text so far."""

    source: str
    span: Span | None
    macros: dict[str, Macro]
    at_is_letter: bool
    position: int = 0
    kept: str = ""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    own: dict[str, Macro] = field(default_factory=dict)

    def read(self, match: re.Match[str]) -> None:
        """Read the definition that begins at a match and take it out of the text."""
        line = self.source.count("\n", 0, match.start())
        place = self.span.below(line) if self.span else None
        reader = DefinitionReader(self.source, match.end(), at_is_letter=self.at_is_letter)
        try:
            macro = replace(_READERS[match["name"]](reader, self.macros), span=place)
        except DefinitionError as fault:
            hint = r"write it like `\newcommand{\name}[1]{...}`, or between back-ticks if it is meant as text"
            self.diagnostics.append(warning(f"`{match[0].strip()}` defines nothing: {fault}", place, hint))
            return
        removed = self.source[match.start() : reader.position]
        self.kept += self.source[self.position : match.start()] + REMOVED + "\n" * removed.count("\n")
        self.position = reader.position
        self._define(_checked(macro), match["name"])

    def _define(self, macro: Macro, command: str) -> None:
        if command.lower().startswith("provide") and macro.name in self.macros:
            return
        if macro.fault:
            self.diagnostics.append(warning(f"`{macro.name}` cannot be used: it {macro.fault}", macro.span))
        earlier = self.own.get(macro.name)
        if earlier and (earlier.body, earlier.parameters) != (macro.body, macro.parameters):
            message = f"`{macro.name}` is defined twice; the last definition is used everywhere"
            first = f"the first one is in line {earlier.span.line}" if earlier.span else ""
            self.diagnostics.append(warning(message, macro.span, first))
        self.macros[macro.name] = self.own[macro.name] = macro


def _checked(macro: Macro) -> Macro:
    """Return a macro with the fault of its body, if it has one."""
    if macro.fault or callable(macro.body):
        return macro
    count = sum(parameter.kind is not ParameterKind.LITERAL for parameter in macro.parameters)
    condition = next((token for token in macro.body if _CONDITION.fullmatch(token)), "")
    fault = _lacking_parameter(macro.body, count)
    if not fault and condition:
        fault = f"uses `{condition}`, which is not evaluated"
    return replace(macro, body=tuple(_in_formula(macro.body)), fault=fault)


def _lacking_parameter(body: Iterable[str], count: int) -> str:
    """Return the fault of a body that uses more parameters than there are, or an empty string."""
    used = max((int(token[1]) for token in body if _PARAMETER.fullmatch(token)), default=0)
    parameters = "1 parameter" if count == 1 else f"{count or 'no'} parameters"
    return f"uses `#{used}`, but has {parameters}" if used > count else ""


def _in_formula(body: Iterable[str]) -> Iterator[str]:
    r"""Yield the tokens of a body for use in formulas: of `\ifmmode … \else … \fi`, the first part."""
    skips = inside = False
    for token in body:
        if token == "\\ifmmode":
            inside = True
        elif inside and token in ("\\else", "\\fi"):
            skips, inside = token == "\\else", token == "\\else"
        elif not skips:
            yield token


def _newcommand(reader: DefinitionReader, _: MacroTable) -> Macro:
    reader.star()
    name = reader.name()
    count = _parameter_count(reader, "0", _PARAMETER_LIMIT)
    default = reader.optional()
    parameters = [Parameter()] * count
    if default is not None and parameters:
        parameters[0] = Parameter(ParameterKind.OPTIONAL, default)
    return Macro(name, tuple(parameters), reader.group("the body"))


def _parameter_count(reader: DefinitionReader, default: str, most: int) -> int:
    """Read the number of parameters in square brackets, if there is one."""
    count = "".join(reader.optional() or default).strip()
    if not count.isdecimal() or int(count) > most:
        raise DefinitionError(f"`{count[:20]}` is no number of parameters")
    return int(count)


def _def(reader: DefinitionReader, _: MacroTable) -> Macro:
    name = reader.name()
    return Macro(name, tuple(_delimited(reader.until_group())), reader.group("the body"))


def _delimited(tokens: Iterable[str]) -> Iterable[Parameter]:
    r"""Return the parameters of the text between the name of a `\def` and its body."""
    delimiter: list[str] = []
    is_first = True
    for token in (*tokens, "#"):
        if not token.startswith("#"):
            delimiter += [] if is_space(token) else [token]
            continue
        if not is_first:
            kind = ParameterKind.UNTIL if delimiter else ParameterKind.ARGUMENT
            yield Parameter(kind, tuple(delimiter))
        elif delimiter:
            yield Parameter(ParameterKind.LITERAL, tuple(delimiter))
        delimiter, is_first = [], False


def _let(reader: DefinitionReader, macros: MacroTable) -> Macro:
    name = reader.name()
    token = reader.after_equals()
    if other := macros.get(token):
        return replace(other, name=name)
    return Macro(name, (), (f"{FROZEN}{token}" if token.startswith("\\") else token,))


def _operator(reader: DefinitionReader, _: MacroTable) -> Macro:
    star = ("*",) if reader.star() else ()
    name = reader.name()
    return Macro(name, (), ("\\operatorname", *star, "{", *reader.group("the operator"), "}"))


def _paired_delimiter(reader: DefinitionReader, _: MacroTable) -> Macro:
    name = reader.name()
    left, right = (reader.group("a delimiter") for _ in "()")
    return _paired(name, left, right, 1, ("#3",))


def _paired_delimiter_with_body(reader: DefinitionReader, _: MacroTable) -> Macro:
    name = reader.name()
    count = _parameter_count(reader, "1", _PARAMETER_LIMIT - 2)
    left, right = (reader.group("a delimiter") for _ in "()")
    body = reader.group("the body")
    shifted = (
        f"#{int(token[1]) + 2}" if _PARAMETER.fullmatch(token) else token
        for token in body
        if token != "\\delimsize"
    )
    macro = _paired(name, left, right, count, shifted)
    return replace(macro, fault=_lacking_parameter(body, count))


def _paired(name: str, left: Iterable[str], right: Iterable[str], count: int, body: Iterable[str]) -> Macro:
    """Return a macro with a star and a size, which are its first two parameters, and `count` others."""
    parameters = (Parameter(ParameterKind.STAR), Parameter(ParameterKind.OPTIONAL), *(Parameter(),) * count)
    groups = [["#1"], ["#2"], left, right, body]
    tokens = (token for group in groups for token in ("{", *group, "}"))
    return Macro(name, parameters, ("\\pairedDelimiter", *tokens))


def _document_command(reader: DefinitionReader, _: MacroTable) -> Macro:
    name = reader.name()
    types = [token for token in reader.group("the types of its parameters") if not is_space(token)]
    parameters: list[Parameter] = []
    fault = ""
    while types:
        letter = types.pop(0)
        if letter == "O":
            parameters.append(Parameter(ParameterKind.OPTIONAL, _inner_group(types)))
        elif letter in PARAMETER_TYPES:
            parameters.append(PARAMETER_TYPES[letter])
        else:
            fault = fault or f"has a parameter of the type `{letter}`, which is not supported"
    return Macro(name, tuple(parameters), reader.group("the body"), fault=fault)


def _inner_group(types: list[str]) -> tuple[str, ...]:
    """Take a group from the beginning of tokens."""
    inner = DefinitionReader("".join(types), 0, at_is_letter=True)
    group = inner.group("a default")
    types[:] = tokens_of("".join(types)[inner.position :], at_is_letter=True)
    return group


def _environment(reader: DefinitionReader, _: MacroTable) -> Macro:
    reader.star()
    name = "".join(reader.group("the name"))
    reader.optional()
    reader.optional()
    reader.group("its beginning")
    reader.group("its end")
    return Macro(f"\\begin{{{name}}}", fault="is an environment of its own, which is not supported")


def _package(reader: DefinitionReader, _: MacroTable) -> Macro:
    """Read a package that MathJax loads; those that are known need no loading."""
    reader.group("the name of a package")
    return Macro("\\require")


_READERS: dict[str, Callable[[DefinitionReader, MacroTable], Macro]] = {
    **dict.fromkeys(("newcommand", "renewcommand", "providecommand", "DeclareRobustCommand"), _newcommand),
    **dict.fromkeys(("def", "gdef", "edef", "xdef"), _def),
    "let": _let,
    "require": _package,
    "DeclareMathOperator": _operator,
    "DeclarePairedDelimiter": _paired_delimiter,
    "DeclarePairedDelimiterX": _paired_delimiter_with_body,
    **dict.fromkeys(
        (
            f"{kind}{'Expandable' * expandable}DocumentCommand"
            for kind in ("New", "Renew", "Provide", "Declare")
            for expandable in (0, 1)
        ),
        _document_command,
    ),
    **dict.fromkeys(("newenvironment", "renewenvironment"), _environment),
}
_COMMAND = re.compile(
    rf"(?:\\(?:global|long|protected|outer)\s*)*\\(?P<name>{'|'.join(_READERS)})(?![A-Za-z@])"
)
