"""Reads the parts of a definition: its name, its parameters and its body."""

from __future__ import annotations

from dataclasses import dataclass

from confdeck.text.macros.macro import is_command, is_space, token_at

_LENGTH_LIMIT = 2000
"""Greatest number of characters of a group."""


class DefinitionError(ValueError):
    """A definition that is not complete; the message says what is missing."""


@dataclass(slots=True)
class DefinitionReader:
    """Reads TeX from a position on."""

    source: str
    position: int
    at_is_letter: bool = False

    def star(self) -> bool:
        """Read a star, if there is one."""
        if self._next() != "*":
            return False
        self._take()
        return True

    def name(self) -> str:
        """Read the name of a command, with or without braces."""
        token = self._next()
        if token == "{":
            inner = [part for part in self.group("the name") if not is_space(part)]
            token = inner[0] if len(inner) == 1 else ""
        elif is_command(token):
            self._take()
        if not is_command(token):
            raise DefinitionError("the name of a command is missing")
        return token

    def optional(self) -> tuple[str, ...] | None:
        """Read tokens in square brackets, if there are any."""
        return self._enclosed("[", "]", "an option") if self._next() == "[" else None

    def group(self, what: str) -> tuple[str, ...]:
        """Read the tokens in braces."""
        if self._next() != "{":
            raise DefinitionError(f"{what} is missing")
        return self._enclosed("{", "}", what)

    def until_group(self) -> tuple[str, ...]:
        """Read all tokens up to an opening brace."""
        tokens: list[str] = []
        while (token := self._peek()) != "{":
            if not token or token == "}" or len(tokens) > _LENGTH_LIMIT:
                raise DefinitionError("the body is missing")
            tokens.append(self._take())
        return tuple(tokens)

    def after_equals(self) -> str:
        """Read one token, behind an equals sign if there is one."""
        if self._next() == "=":
            self._take()
        if not self._next():
            raise DefinitionError("a command is missing")
        return self._take()

    def _enclosed(self, opening: str, closing: str, what: str) -> tuple[str, ...]:
        """Read the tokens within a pair of brackets, those in braces included."""
        self._take()
        limit = self.position + _LENGTH_LIMIT
        tokens: list[str] = []
        braces = 1 if opening == "{" else 0
        while token := self._peek():
            braces += (token == "{") - (token == "}")
            if token == closing and not braces:
                self._take()
                return tuple(part for part in tokens if not part.startswith("%"))
            if self.position > limit:
                break
            tokens.append(self._take())
        raise DefinitionError(f"`{closing}` is missing behind {what}")

    def _peek(self) -> str:
        return token_at(self.source, self.position, at_is_letter=self.at_is_letter)

    def _next(self) -> str:
        """Skip spaces and comments, and return the next token without reading it."""
        while is_space(self._peek()):
            self._take()
        return self._peek()

    def _take(self) -> str:
        token = self._peek()
        self.position += len(token)
        return token
