"""One patch of the table at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.renderers.newsletter.engine.document_memory import DocumentMemory
from confdeck.renderers.newsletter.engine.patch import replaced
from confdeck.renderers.newsletter.engine.patches import PATCHES

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from confdeck.renderers.newsletter.engine.document_memory import DocumentMemory
from confdeck.renderers.newsletter.engine.patch import Patch


def patch_named(name: str) -> Patch:
    (patch,) = (patch for patch in PATCHES if patch.name == name)
    return patch


def applied(name: str, css: str = "") -> AbstractContextManager[None]:
    return replaced(patch_named(name).build(DocumentMemory(css)))
