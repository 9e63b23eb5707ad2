"""Define and apply a patch of WeasyPrint: the function replaced, the versions it fits, and the reason for it."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from pkgutil import resolve_name
from typing import Any

from confdeck.renderers.newsletter.engine.document_memory import DocumentMemory
from confdeck.renderers.newsletter.engine.weasyprint_support import major

Replacement = tuple[Any, str, object]
"""The module or class that is changed, the name of its attribute, and the new value."""


class PatchKind(Enum):
    """Why WeasyPrint is patched."""

    CORRECTION = "correction"
    """Without it a newsletter is wrong, and a test fails."""
    SPEED = "speed"
    """Without it a newsletter is the same, and takes longer."""
    MEMORY = "memory"
    """Without it a newsletter is the same, and takes more memory."""


@dataclass(frozen=True, slots=True)
class Patch:
    """One change of WeasyPrint, applied only to code that is known to the letter."""

    name: str
    kind: PatchKind
    replacements: Mapping[str, str]
    """Targets as `module:name`, each with the function that builds its replacement from the original and the memory."""
    hashes: Mapping[str, str]
    """Hash of the replaced source by major version of WeasyPrint; empty where the source does not matter."""
    reason: str
    evidence: str
    """Speed: the processor time of a newsletter without the patch over that with it. Memory: the peak with it and without it.
    Correction: the test that needs it."""
    upstream: str
    """Where WeasyPrint's developers discuss the matter."""
    writing: bool = False
    """Whether a speed patch is in place while the PDF is written, and not only while pages are laid out."""
    code: tuple[str, ...] = ()
    """The source that is hashed, where that is not all of what is replaced: methods that a subclass overrides."""

    def mismatch(self, version: str) -> str:
        """Return why the patch does not fit a version of WeasyPrint, or an empty string."""
        expected = self.hashes.get(major(version))
        if expected is None:
            return f"not made for WeasyPrint {version}"
        if not expected:
            return ""
        try:
            found = source_hash(self.code or tuple(self.replacements))
        except (ImportError, AttributeError, OSError, TypeError):
            found = ""
        if found == expected:
            return ""
        return f"WeasyPrint {version} or a library it uses has changed what they replace"

    def build(self, memory: DocumentMemory) -> list[Replacement]:
        """Return the replacements for documents in the same styles, of which `memory` keeps what is found out."""
        built: dict[str, object] = {}
        replacements = []
        for target, path in self.replacements.items():
            owner, name = _owner(target)
            if path not in built:  # what one function builds for several modules shares what it remembers
                built[path] = resolve_name(f"{__package__}.{path}")(getattr(owner, name), memory)
            replacements.append((owner, name, built[path]))
        return replacements


def source_hash(targets: tuple[str, ...]) -> str:
    """Return a short hash of the source code of functions and classes."""
    sources = "\n".join(inspect.getsource(resolve_name(target)) for target in targets)
    return hashlib.sha256(sources.encode()).hexdigest()[:12]


@contextmanager
def replaced(replacements: Iterable[Replacement]) -> Iterator[None]:
    """Replace attributes of modules and classes, and restore them at the end."""
    with ExitStack() as stack:
        for owner, name, replacement in replacements:
            stack.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, replacement)
        yield


def _owner(target: str) -> tuple[Any, str]:
    """Return the module or class that has a target, and the target's name in it."""
    module, attribute = target.split(":")
    parent, _, name = attribute.rpartition(".")
    return resolve_name(f"{module}:{parent}") if parent else import_module(module), name
