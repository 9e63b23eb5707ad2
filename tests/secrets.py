"""A recap with something for every audience in every field, each marked by a word found nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, PngImagePlugin

AUDIENCES = ("private", "lab", "public")
COLOURS = {"private": (250, 0, 250), "lab": (0, 200, 0), "public": (0, 0, 220)}
"""Every picture is of one colour, so that its audience can be told from its pixels."""

Item = dict[str, Any]


@dataclass(slots=True)
class Secrets:
    """Hands out the marks, and writes the recap they are in."""

    folder: Path
    marks: dict[str, str] = field(default_factory=dict)
    """Who may see a mark and where it is, by the mark: `private talk.title`."""

    def mark(self, audience: str, place: str) -> str:
        """A word of its own for one place."""
        number = len(self.marks)
        letters = "".join(chr(ord("a") + int(digit)) for digit in f"{number:04d}")
        word = f"{audience[:2]}qz{letters}qzx"
        self.marks[word] = f"{audience} {place}"
        return word

    def of(self, *audiences: str) -> dict[str, str]:
        """The marks of some audiences."""
        return {word: place for word, place in self.marks.items() if place.split()[0] in audiences}

    def picture(self, audience: str, place: str, suffix: str = ".jpg") -> str:
        """The path of a new picture, marked in its name and in all its metadata."""
        name = f"{self.mark(audience, f'{place} file name')}{suffix}"
        (self.folder / name).write_bytes(self._encoded(audience, place, suffix))
        return name

    def _encoded(self, audience: str, place: str, suffix: str) -> bytes:
        image = Image.new("RGB", (600, 400), COLOURS[audience])
        exif = Image.Exif()
        exif[0x010E] = self.mark("nobody", f"{place} EXIF description")
        exif[0x013B] = self.mark("nobody", f"{place} EXIF artist")
        exif.get_ifd(0x8769)[0xA431] = self.mark("nobody", f"{place} EXIF serial number")
        exif.get_ifd(0x8825)[27] = self.mark("nobody", f"{place} EXIF place")
        buffer = BytesIO()
        if suffix == ".png":
            notes = PngImagePlugin.PngInfo()
            notes.add_text("Comment", self.mark("nobody", f"{place} PNG comment"))
            notes.add_itxt("XML:com.adobe.xmp", self.mark("nobody", f"{place} XMP"))
            image.save(buffer, "PNG", pnginfo=notes, exif=exif)
        else:
            comment = self.mark("nobody", f"{place} JPEG comment").encode()
            xmp = self.mark("nobody", f"{place} XMP").encode()
            image.save(buffer, "JPEG", comment=comment, xmp=xmp, exif=exif.tobytes() + self._thumbnail(place))
        return buffer.getvalue()

    def _thumbnail(self, place: str) -> bytes:
        """A picture in the picture, as cameras hang it on behind the EXIF data."""
        buffer = BytesIO()
        comment = self.mark("nobody", f"{place} thumbnail").encode()
        Image.new("RGB", (16, 16)).save(buffer, "JPEG", comment=comment)
        return buffer.getvalue()

    def written(self) -> Path:
        """The recap in its folder, with its bibliography."""
        recap = self._recap()
        remark = self.mark("nobody", "comment of the recap")
        path = self.folder / "recap.yaml"
        path.write_text(f"# {remark}\n{json.dumps(recap, indent=1)}\n# {remark}\n", encoding="utf-8")
        (self.folder / "references.bib").write_text("\n".join(self._bibliography()), encoding="utf-8")
        return path

    def _bibliography(self) -> Iterator[str]:
        yield f"@comment{{{self.mark('nobody', 'comment of the bibliography')}}}"
        for audience in AUDIENCES:
            for kind in ("talk", "paper", "takeaway", "section"):
                fields = ("title", "author", "journal", "note", "publisher")
                marked = [
                    f"  {name} = {{{self.mark(audience, f'work of a {kind}, {name}')}}}," for name in fields
                ]
                url = self.mark(audience, f"work of a {kind}, url")
                yield "\n".join(
                    [f"@article{{{audience}{kind},", *marked, f"  url = {{https://{url}.example}},", "}"]
                )

    def _recap(self) -> Item:
        recap: Item = {
            "title": "A recap for three audiences",
            "audience": "public",
            "conference": {"name": "Conference", "dates": "2019-10-27/2019-11-02"},
            "summary": "What everybody may read.",
            "references": "references.bib",
        }
        for audience in AUDIENCES:
            for name, item in self._items(audience):
                recap.setdefault(name, []).append(item)
        recap["papers"] += self._duplicates()
        recap["talks"].append(self._open_talk())
        return recap

    def _items(self, audience: str) -> Iterator[tuple[str, Item]]:
        own = {"audience": audience}
        yield "takeaways", self._takeaway(audience, "takeaway") | own
        talk = self._talk(audience, "talk")
        yield "talks", talk | own
        yield "photos", self._picture(audience, "photo") | own
        yield "photos", self._picture(audience, "photo of a talk") | {"of": talk["id"]}
        yield "takeaways", {"text": self.mark(audience, "takeaway from a talk"), "from": talk["id"]}
        session = {"title": f"{self.mark(audience, 'session.title')} [@{audience}section]"}
        inner = self._talk(audience, "talk of a session")
        yield "sessions", session | {"place": self.mark(audience, "session.place"), "talks": [inner]} | own
        yield (
            "sessions",
            {"title": self.mark(audience, "session of one talk"), "talks": [self._talk(audience, "x") | own]},
        )
        yield "papers", self._paper(audience) | own
        poster = self._picture(audience, "poster", ".png")
        yield "presented", self._talk(audience, "presented") | {"poster": poster} | own
        yield "people", self._person(audience) | own
        event = {
            name: self.mark(audience, f"event.{name}") for name in ("title", "place", "summary", "notes")
        }
        yield (
            "events",
            event
            | {"photos": [self._picture(audience, "event.photo")], "tags": [self.mark(audience, "tag")]}
            | own,
        )
        section = {name: self.mark(audience, f"section.{name}") for name in ("title", "body", "notes")}
        section["body"] += (
            f" [@{audience}section] $\\mathrm{{{self.mark(audience, 'formula')}}}$ `{self.mark(audience, 'code')}`"
        )
        yield "sections", section | {"figures": [self._picture(audience, "section.figure")]} | own

    def _takeaway(self, audience: str, place: str) -> Item:
        text = f"{self.mark(audience, place)} [@{audience}takeaway, {self.mark(audience, 'locator')}]"
        return {"text": text, "tags": [self.mark(audience, f"{place}.tag")]}

    def _picture(self, audience: str, place: str, suffix: str = ".jpg") -> Item:
        marked = {name: self.mark(audience, f"{place}.{name}") for name in ("caption", "alt", "credit")}
        return {"image": self.picture(audience, place, suffix)} | marked

    def _url(self, audience: str, place: str) -> str:
        return f"https://{self.mark(audience, place)}.example/"

    def _talk(self, audience: str, place: str) -> Item:
        speaker = {name: self.mark(audience, f"{place}.speaker {name}") for name in ("name", "affiliation")}
        return {
            **{
                name: self.mark(audience, f"{place}.{name}")
                for name in ("id", "title", "tldr", "summary", "notes")
            },
            "speakers": [speaker | {"url": self._url(audience, f"{place}.speaker url")}],
            "takeaways": [self._takeaway(audience, f"{place}.takeaway")],
            "figures": [
                self._picture(audience, f"{place}.figure"),
                self._picture(audience, f"{place}.figure", ".png"),
            ],
            "photos": [self._picture(audience, f"{place}.photo")],
            "questions": [self._question(audience, place)],
            "links": {"code": self._url(audience, f"{place}.link")},
            "papers": [f"{audience}talk"],
            "tags": [self.mark(audience, f"{place}.tag")],
        }

    def _open_talk(self) -> Item:
        """A talk for all, with parts for narrower audiences."""
        talk: Item = {"title": "A talk for all"}
        for audience in AUDIENCES:
            place = "part of an open talk"
            parts = {
                "takeaways": self._takeaway(audience, f"{place}, takeaway"),
                "figures": self._picture(audience, f"{place}, figure"),
                "photos": self._picture(audience, f"{place}, photo"),
                "questions": self._question(audience, f"{place}, question"),
            }
            for name, part in parts.items():
                talk.setdefault(name, []).append(part | {"audience": audience})
        return talk

    def _question(self, audience: str, place: str) -> Item:
        return {name: self.mark(audience, f"{place}.{name}") for name in ("ask", "by", "answer")}

    def _paper(self, audience: str) -> Item:
        names = ("id", "title", "venue", "why", "tldr", "notes")
        return {
            **{name: self.mark(audience, f"paper.{name}") for name in names},
            "authors": [self.mark(audience, "paper.author")],
            "doi": f"10.1000/{self.mark(audience, 'paper.doi')}",
            "url": self._url(audience, "paper.url"),
            "links": {"video": self._url(audience, "paper.link")},
            "figures": [self._picture(audience, "paper.figure")],
            "tags": [self.mark(audience, "paper.tag")],
            "summary": f"{self.mark(audience, 'paper.summary')} [@{audience}paper]",
        }

    def _duplicates(self) -> list[Item]:
        """The same paper for each audience, which each says more of."""
        names = ("venue", "why", "tldr", "summary", "notes")
        return [
            {
                "title": "One paper for all",
                "audience": audience,
                name: self.mark(audience, f"duplicate.{name}"),
            }
            for audience, name in zip(reversed(AUDIENCES), names, strict=False)
        ]

    def _person(self, audience: str) -> Item:
        marked = {
            name: self.mark(audience, f"person.{name}") for name in ("id", "name", "affiliation", "about")
        }
        return marked | {
            "url": self._url(audience, "person.url"),
            "photo": self.picture(audience, "person.photo"),
            "tags": [self.mark(audience, "person.tag")],
        }
