"""Settings of the documentation site, which `sh scripts/docs` builds."""

from __future__ import annotations

import sys
from importlib.metadata import version as installed_version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_extensions"))

from house_style import DARK, LIGHT, CodeColours, DarkCodeColours

project = "confdeck"
author = "The confdeck authors"
release = version = installed_version("confdeck")
language = "en"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "command_line",
    "docstrings",
    "house_style",
    "outside_pages",
]
exclude_patterns = ["_extensions", "_static", "images/*.py"]
root_doc = "index"

myst_heading_anchors = 4
myst_enable_extensions = ["deflist", "attrs_block"]
suppress_warnings = ["misc.highlighting_failure"]  # common mistakes are not YAML
smartquotes_action = "q"  # dashes are typed; `--option` has two hyphens

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_format = "short"
autodoc_class_signature = "separated"
autodoc_default_options = {"exclude-members": "__new__, __init__"}
add_module_names = False
nitpicky = True
# Types of other packages and of inner modules, which have no page of their own.
nitpick_ignore_regex = [("py:.*", ".*")]

html_theme = "furo"
html_title = "confdeck"
html_logo = "_static/logo.svg"
html_favicon = "_static/logo.svg"
html_static_path = ["_static"]
html_css_files = ["faces.css", "confdeck.css"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_use_index = False
html_last_updated_fmt = None
html_theme_options = {
    "light_css_variables": LIGHT,
    "dark_css_variables": DARK,
    "top_of_page_buttons": [],
}
pygments_style = f"{CodeColours.__module__}.{CodeColours.__name__}"
pygments_dark_style = f"{DarkCodeColours.__module__}.{DarkCodeColours.__name__}"
