"""Relationships of parts as python-pptx has them, for packages in which each is looked at many times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pptx.opc.package import _Relationship, _Relationships

if TYPE_CHECKING:
    from collections.abc import ItemsView, Iterator, ValuesView

    from pptx.opc.package import Part
    from pptx.package import Package


class DeckRelation(_Relationship):
    """A relationship whose values are attributes; python-pptx calls a function for each look at one."""

    __slots__ = ("is_external", "rId", "reltype", "target_part")

    def __init__(self, base_uri: str, name: str, reltype: str, target: Part | str, *, external: bool) -> None:
        super().__init__(base_uri, name, reltype, "External" if external else "Internal", target)
        self.is_external, self.rId, self.reltype, self.target_part = external, name, reltype, target


class DeckRelations(_Relationships):
    """The relationships of a part; python-pptx sorts all by their type to find one."""

    def __init__(self, base_uri: str) -> None:
        super().__init__(base_uri)
        self._by_id: dict[str, Any] = self._rels

    def values(self) -> ValuesView[Any]:
        """Return the relationships in the order in which they were added."""
        return self._by_id.values()

    def items(self) -> ItemsView[str, Any]:
        """Return the relationships with their ids."""
        return self._by_id.items()

    def _get_matching(self, reltype: str, target: Part | str, is_external: bool = False) -> str | None:  # noqa: FBT001, FBT002  python-pptx's signature
        for name, relation in self._by_id.items():
            if relation.reltype == reltype and relation.is_external == is_external:
                found = relation.target_ref if is_external else relation.target_part
                if found == target:
                    return name
        return None

    def _add_relationship(self, reltype: str, target: Part | str, is_external: bool = False) -> str:  # noqa: FBT001, FBT002
        name: str = self._next_rId
        self._by_id[name] = DeckRelation(self._base_uri, name, reltype, target, external=is_external)
        return name


def with_deck_relations(part: Part) -> Part:
    """Return a part, which has no relationships yet, with our collection of them."""
    part.__dict__["_rels"] = DeckRelations(part.partname.baseURI)
    return part


def parts_of(package: Package) -> Iterator[Part]:
    """Yield each part of a package once, in the order of python-pptx's `iter_parts`."""
    seen: set[Part] = set()
    open_relations = [iter(package._rels.values())]  # noqa: SLF001  python-pptx offers no other way
    while open_relations:
        for relation in open_relations[-1]:
            if not relation.is_external and (part := relation.target_part) not in seen:
                seen.add(part)
                yield part
                open_relations.append(iter(part.rels.values()))
                break
        else:
            open_relations.pop()
