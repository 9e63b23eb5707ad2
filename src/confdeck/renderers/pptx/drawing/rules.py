"""Looks of words as CSS classes, so that drawings need no `style` attributes, which strict pages refuse."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class StyleRules:
    """Collects the looks that the drawings of a deck use; each has a class that is named by what it says."""

    _rules: dict[str, str] = field(default_factory=dict)

    def attribute(self, style: Iterable[tuple[str, str]], kind: str = "") -> Markup:
        """Return the `class` attribute of an element with a look, and with a class of its own if it has a `kind`."""
        declarations = "; ".join(f"{name}: {value}" for name, value in style)
        names = [kind] if kind else []
        if declarations:
            name = f"s{hashlib.sha256(declarations.encode()).hexdigest()[:10]}"
            self._rules[name] = declarations
            names.append(name)
        return Markup(' class="{}"').format(" ".join(names)) if names else Markup()

    def __str__(self) -> str:
        """Return the rules of all looks, in an order of their own."""
        rules = sorted(self._rules.items())
        return "".join(f"svg.slide .{name} {{ {declarations} }}\n" for name, declarations in rules)
