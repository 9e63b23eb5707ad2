"""A lab's own PowerPoint template: read, matched with our layouts, and written on."""

from confdeck.renderers.pptx.template.template import Paper, Template, load_template

__all__ = ["Paper", "Template", "load_template"]
