"""Names in SVG drawings: namespaces, and attributes that several modules read."""

from __future__ import annotations

NAMESPACE = "http://www.w3.org/2000/svg"
XHTML = "http://www.w3.org/1999/xhtml"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
"""The attribute that keeps white space, with the value `preserve`."""
LINKS = frozenset({"href", "{http://www.w3.org/1999/xlink}href"})
PAINTS = frozenset({"fill", "stroke"})
"""Properties whose values are colours, gradients or patterns."""
COLOURS = frozenset({"color", "stop-color", "flood-color", "lighting-color"})
"""Properties whose values are colours."""
COLOURED = PAINTS | COLOURS
