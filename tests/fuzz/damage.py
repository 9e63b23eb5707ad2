"""Damage files at random: bytes, lines, and the members of archives."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

from tests.recap_mutations import ODD

Damage = Callable[[bytes, random.Random], bytes]
MOST_CHANGES = 6


def damaged_bytes(data: bytes, chance: random.Random) -> bytes:
    """Change some bytes, and cut, double or blank out a part."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, MOST_CHANGES)):
        if not changed:
            break
        start = chance.randrange(len(changed))
        end = min(len(changed), start + chance.choice((1, 2, 4, 64, 1024)))
        match chance.randrange(5):
            case 0:
                changed[start] = chance.randrange(256)
            case 1:
                del changed[start:]
            case 2:
                changed[start:start] = changed[start:end]
            case 3:
                changed[start:end] = bytes(end - start)
            case _:
                changed[start:end] = b"\xff" * (end - start)
    return bytes(changed)


def damaged_text(data: bytes, chance: random.Random) -> bytes:
    """Cut, double, indent and delete lines of a text, and put odd characters into them."""
    lines = data.decode("utf-8", "replace").splitlines(keepends=True)
    for _ in range(chance.randint(1, MOST_CHANGES)):
        if not lines:
            break
        number = chance.randrange(len(lines))
        line = lines[number]
        column = chance.randrange(len(line) + 1)
        match chance.randrange(6):
            case 0:
                lines[number] = line[:column] + chance.choice(ODD) + line[column:]
            case 1:
                del lines[number]
            case 2:
                lines.insert(number, chance.choice(lines))
            case 3:
                lines[number] = line[column:]
            case 4:
                lines[number] = line[:column] + chance.choice(ODD) * chance.randint(2, 2000) + line[column:]
            case _:
                lines[number] = " " * chance.randint(1, 9) + line
    return "".join(lines).encode("utf-8", "surrogatepass")


def damaged_archive(data: bytes, chance: random.Random) -> bytes:
    """Damage, drop or swap members of a zip archive, keeping the archive itself whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    names = sorted(members)
    for _ in range(chance.randint(1, MOST_CHANGES)):
        name = chance.choice(names)
        match chance.randrange(4):
            case 0:
                members.pop(name, None)
            case 1:
                members[name] = members.get(chance.choice(names), b"")
            case 2:
                members[name] = damaged_bytes(members.get(name, b"x"), chance)
            case _:
                members[name] = _damaged_attributes(members.get(name, b""), chance)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _damaged_attributes(data: bytes, chance: random.Random) -> bytes:
    """Replace the values of some attributes of XML."""
    parts = data.split(b'"')
    for _ in range(chance.randint(1, MOST_CHANGES)):
        if len(parts) < 3:
            break
        value = chance.randrange(1, len(parts) - 1, 2)
        parts[value] = chance.choice(
            (b"", b"-1", b"999999999999", b"x", b"rId99", b"0", b"NaN", parts[value] * 3)
        )
    return b'"'.join(parts)
