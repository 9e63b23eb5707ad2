"""Takes out of a template's XML what the format does not allow, so that no program has to repair the deck."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from confdeck.renderers.pptx.template.office_schema import (
    SchemaType,
    new_child,
    schema_name,
    schema_types,
)
from confdeck.renderers.pptx.template.xml_lookup import local_name

_EMPTY_FONT = {"typeface"}
"""Attributes that a font may lack: an empty name stands for any font."""
_SHAPES = ("sp", "pic", "cxnSp", "grpSp", "graphicFrame", "contentPart", "AlternateContent")


@dataclass(slots=True)
class XmlRepair:
    """The repair of one part; changes the elements that it is given."""

    shapes: list[str] = field(default_factory=list)
    """Names of the shapes that were taken out."""
    details: list[str] = field(default_factory=list)
    """Attributes, elements and text that were taken out, in brief."""

    def is_valid(self, element: etree._Element, kind: str) -> bool:
        """Repair an element of a type; return whether it can be kept."""
        schema = schema_types()[kind]
        self._attributes(element, schema)
        missing = schema.required - {schema_name(str(name)) for name in element.attrib}
        if missing == _EMPTY_FONT:
            element.set("typeface", "")
        elif missing:
            return False
        if schema.is_extension:
            return self._is_extension(element)
        if not schema.text:
            self._words(element)
        self._children(element, schema)
        return self._order(element, schema)

    def _is_extension(self, element: etree._Element) -> bool:
        """Return whether an extension holds one element of another vocabulary, which is checked if it is a common one."""
        known = schema_types()["extension"]
        children = [(child, schema_name(str(child.tag))) for child in element.iterchildren("{*}*")]
        return len(children) <= 1 and all(
            self._is_kept(child, known.children[name]) if name in known.children else not known.knows(name)
            for child, name in children
        )

    def _attributes(self, element: etree._Element, schema: SchemaType) -> None:
        for name, value in list(element.attrib.items()):
            known = schema_name(str(name))
            if known and not schema.allows_value(known, str(value)):
                del element.attrib[name]
                self.details.append(f"{known} of {local_name(element)}")

    def _words(self, element: etree._Element) -> None:
        """Remove text between elements that hold none."""
        if element.text and element.text.strip():
            element.text = None
            self.details.append(f"text in {local_name(element)}")
        for child in element:
            if child.tail and child.tail.strip():
                child.tail = None
                self.details.append(f"text in {local_name(element)}")

    def _children(self, element: etree._Element, schema: SchemaType) -> None:
        """Repair the children of an element, and remove those that cannot be kept."""
        for child in [child for child in element if isinstance(child.tag, str)]:
            name, shape = schema_name(str(child.tag)), _shape_name(child)
            if not schema.knows(name):
                inner = [shape for choice in child for shape in choice if isinstance(shape.tag, str)]
                kinds = [schema.children.get(schema_name(str(shape.tag)), "") for shape in inner]
                if not all(map(self._is_kept, inner, kinds)):
                    self._drop(child, shape)
            elif name not in schema.children or not self._is_kept(child, schema.children[name]):
                self._drop(child, shape)

    def _is_kept(self, element: etree._Element, kind: str) -> bool:
        """Repair an element if its type is one that is checked; return whether it can be kept."""
        return not kind or self.is_valid(element, kind)

    def _order(self, element: etree._Element, schema: SchemaType) -> bool:
        """Put the children of an element in order, without those that are too many; return whether that can be done."""
        elements = [(child, schema_name(str(child.tag))) for child in element if isinstance(child.tag, str)]
        children = [child for child, name in elements if schema.knows(name)]
        names = [name for _, name in elements if schema.knows(name)]
        if schema.allows_children(names):
            return True
        arrangement = schema.arranged(names)
        if arrangement is None:
            return False
        kept, added = arrangement
        for place in set(range(len(children))) - set(kept):
            self._drop(children[place], _shape_name(children[place]))
        new = [new_child(element, name) for name in added]
        order = list(schema.children)
        complete = sorted(
            [*(children[place] for place in kept), *new],
            key=lambda child: order.index(schema_name(str(child.tag))),
        )
        for child in complete:
            element.append(child)
        self.details.append(f"order in {local_name(element)}")
        return True

    def _drop(self, element: etree._Element, shape: str) -> None:
        """Remove an element, which is a shape of this name if it has one."""
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
        if shape:
            self.shapes.append(shape)
        else:
            self.details.append(local_name(element))


def _shape_name(element: etree._Element) -> str:
    """Return the name of a shape, or of the first of alternative ones; empty if the element is no shape."""
    if local_name(element) not in _SHAPES:
        return ""
    names = (named.get("name", "") for named in element.iter("{*}cNvPr"))
    return next(names, "") or "a shape"
