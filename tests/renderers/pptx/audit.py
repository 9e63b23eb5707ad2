"""The validator of the format, put right where PowerPoint's own files would not please it."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from openxml_audit import FileFormat, OpenXmlValidator
from openxml_audit.schema import SchemaValidator

if TYPE_CHECKING:
    from openxml_audit.context import ValidationContext
    from openxml_audit.errors import ValidationError
    from openxml_audit.parts import OpenXmlPart

# The validator knows equations as Word has them. In PowerPoint's the runs, and what is drawn around them, carry
# DrawingML properties ([MS-ODRAWXML], CT_TextMath): these are looked at by our own tests, and the rest by the validator.
_EQUATION = re.compile(rb"<a14:m>.*?</a14:m>", re.DOTALL)
_DRESS = re.compile(rb"<a:rPr\b(?:[^>]*/>|.*?</a:rPr>)", re.DOTALL)


class ValidatorOfNewParts(SchemaValidator):
    """Judges no part again in which the schema found nothing: decks of the tests have most of their parts in common.

    What the schema says depends on the content of a part alone; what joins the parts is judged in each deck.
    """

    def __init__(self) -> None:
        super().__init__()
        self._sound: set[bytes] = set()

    def validate_part(self, part: OpenXmlPart, context: ValidationContext) -> list[ValidationError]:
        content = sha256(part.raw_content or b"").digest()
        if content in self._sound:
            return context.errors
        known = len(context.errors)
        found = super().validate_part(part, context)
        if len(found) == known:
            self._sound.add(content)
        return found


@cache
def _validator() -> OpenXmlValidator:
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)
    validator._schema_validator = ValidatorOfNewParts()
    return validator


def findings(deck: bytes) -> list[str]:
    """What the validator has to say against a deck."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "deck.pptx"
        path.write_bytes(undressed(deck))
        return [str(error) for error in _validator().validate(path).errors]


def undressed(deck: bytes) -> bytes:
    """The deck with the DrawingML taken out of its equations."""
    bare = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as given, zipfile.ZipFile(bare, "w") as taken:
        for name in given.namelist():
            part = given.read(name)
            taken.writestr(name, _EQUATION.sub(lambda match: _DRESS.sub(b"", match[0]), part))
    return bare.getvalue()
