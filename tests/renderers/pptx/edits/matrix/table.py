"""All kinds of edits: importing it enters them."""

from tests.renderers.pptx.edits.matrix import (
    format_edits,
    other_edits,
    shape_edits,
    slide_edits,
    text_edits,
)
from tests.renderers.pptx.edits.matrix.edit_kinds import EDIT_KINDS

MODULES = (format_edits, other_edits, shape_edits, slide_edits, text_edits)
__all__ = ["EDIT_KINDS"]
