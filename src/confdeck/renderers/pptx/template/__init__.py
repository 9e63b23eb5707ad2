"""A lab's own PowerPoint template: read, matched with our layouts, and written on."""

from confdeck.renderers.pptx.template.mapping_file import mapping_file, written_mapping
from confdeck.renderers.pptx.template.report import report
from confdeck.renderers.pptx.template.template import Template, load_template

__all__ = ["Template", "load_template", "mapping_file", "report", "written_mapping"]
