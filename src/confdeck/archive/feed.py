"""The Atom feed and the sitemap of a site."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from confdeck.archive.site_contents import SiteRecap
from confdeck.archive.site_settings import SiteSettings
from confdeck.edition.parts import UNDATED

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def atom_feed(recaps: Iterable[SiteRecap], settings: SiteSettings) -> bytes:
    """Return the feed of all recaps, as in RFC 4287."""
    recaps, base = tuple(recaps), _base(settings)
    feed = etree.Element(
        f"{{{_ATOM}}}feed",
        {"{http://www.w3.org/XML/1998/namespace}lang": settings.language},
        nsmap={None: _ATOM},
    )
    _add(feed, "id", base)
    _add(feed, "title", settings.title)
    _add(feed, "generator", "confdeck")
    _add(feed, "updated", _stamp(max((recap.date for recap in recaps), default=UNDATED)))
    _link(feed, "self", f"{base}feed.xml")
    _link(feed, "alternate", base)
    _author(feed, settings.author or settings.title)
    for recap in recaps:
        entry = etree.SubElement(feed, f"{{{_ATOM}}}entry")
        _add(entry, "id", f"{base}{recap.address}")
        _add(entry, "title", recap.title)
        _add(entry, "updated", _stamp(recap.date))
        _link(entry, "alternate", f"{base}{recap.address}")
        for author in recap.authors:
            _author(entry, author)
        if recap.summary:
            _add(entry, "summary", recap.summary)
    return _written(feed)


def sitemap(pages: Iterable[str], settings: SiteSettings) -> bytes:
    """Return the sitemap of all pages, by their addresses within the site."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP})
    root.append(etree.Comment("generator: confdeck"))
    for page in pages:
        place = etree.SubElement(etree.SubElement(root, f"{{{_SITEMAP}}}url"), f"{{{_SITEMAP}}}loc")
        place.text = f"{_base(settings)}{page}"
    return _written(root)


def _base(settings: SiteSettings) -> str:
    return f"{str(settings.address).rstrip('/')}/"


def _add(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = str(text)
    return element


def _link(parent: etree._Element, relation: str, address: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", {"rel": relation, "href": address})


def _author(parent: etree._Element, name: str) -> None:
    author = etree.SubElement(parent, f"{{{_ATOM}}}author")
    etree.SubElement(author, f"{{{_ATOM}}}name").text = str(name)


def _stamp(date: object) -> str:
    return f"{date:%Y-%m-%dT%H:%M:%SZ}"


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
