from __future__ import annotations

import io
import random
import zipfile

import pytest

from tests.fuzz.damage import Damage, damaged_archive, damaged_bytes, damaged_text
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("damage", [damaged_bytes, damaged_text])
def test_damage_depends_on_the_seed_alone(damage: Damage) -> None:
    data = b"title: Seven days\ntalks: [One, Two]\n" * 9
    results = [damage(data, random.Random(seed)) for seed in (1, 1, 2)]
    assert results[0] == results[1] != results[2]
    assert data not in results


def test_an_archive_stays_one() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.xml", '<a b="1" c="2"/>' * 9)
        archive.writestr("b.xml", '<b d="3"/>')
    changed = damaged_archive(stream.getvalue(), random.Random(3))
    with zipfile.ZipFile(io.BytesIO(changed)) as archive:
        assert archive.testzip() is None
    assert changed != stream.getvalue()


def test_all_kinds_of_input_are_damaged() -> None:
    assert {target.name for target in TARGETS} == {"recap", "picture", "template", "bibliography", "journal"}
