"""A lab's own PowerPoint template: read, matched with our layouts, and written on."""

from confdeck.renderers.pptx.template.mapping_file import mapping_path, written_mapping
from confdeck.renderers.pptx.template.report import template_report
from confdeck.renderers.pptx.template.template import Template, load_template

__all__ = ["Template", "load_template", "mapping_path", "template_report", "written_mapping"]
