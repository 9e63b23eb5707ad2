"""Let the links within a PDF lead to places on its pages instead of names, which other files may have too."""

from __future__ import annotations

from typing import Any

import pydyf


def lead_to_places(pdf: Any) -> None:
    """Write the place of each named target into the links that lead to it; the names stay for links from outside.

    Programs that merge files keep one place for each name, so that links of a second newsletter would lead into the first.
    """
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", ())
    places = {name.string: place for name, place in zip(names[::2], names[1::2], strict=True)}
    for item in pdf.objects:
        target = item.get("Dest") if isinstance(item, dict) else None
        if isinstance(target, pydyf.String) and target.string in places:
            item["Dest"] = pydyf.Array(places[target.string])
