"""Tag footnotes as notes with ids, as PDF/UA-1 asks for; WeasyPrint gives them no structure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pydyf

BACK = "mark_"
"""How the target begins of the link that leads from a note back to its mark."""
References = Mapping[Any, Any]


def tag_notes(document: Any, pdf: Any) -> None:
    """Make notes of the structure elements at the foot of pages, by the links back to their marks."""
    if not any(name.startswith(BACK) for page in document.pages for name in page.anchors):
        return
    elements: list[Any] = [item for item in pdf.objects if isinstance(item, dict)]
    by_reference = {item.reference: item for item in elements}
    notes = dict(_notes(by_reference))
    for target, note in notes.items():
        note["S"] = "/Note"
        note["ID"] = pydyf.String(target.replace(BACK, "note_"))
    identified = [item for item in elements if "S" in item and "ID" in item]
    identified.sort(key=lambda item: str(item["ID"].string))
    names = pydyf.Array([part for item in identified for part in (item["ID"], item.reference)])
    by_reference[pdf.catalog["StructTreeRoot"]]["IDTree"] = pydyf.Dictionary({"Names": names})


def _notes(objects: References) -> Iterator[tuple[str, Any]]:
    """Yield the structure element of each note, with the target of its link back."""
    for item in objects.values():
        if item.get("S") == "/Link" and (target := _target(item, objects)).startswith(BACK):
            yield target, _at_foot(item, objects)


def _target(link: Any, objects: References) -> str:
    """Return the place in the document that a link leads to, or an empty string."""
    for kid in link["K"]:
        annotation = objects.get(objects.get(kid, {}).get("Obj"), {})
        if isinstance(target := annotation.get("Dest"), pydyf.String):
            return str(target.string)
    return ""


def _at_foot(element: Any, objects: References) -> Any:
    """Return the element around a structure element that stands directly in the notes of a page."""
    around: list[Any] = [element]
    while around[-1]["S"] != "/Document":
        around.append(objects[around[-1]["P"]])
    *_, note, _foot, _document = around
    return note
