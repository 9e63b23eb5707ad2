"""The validator of the format, put right where PowerPoint's own files would not please it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from openxml_audit import FileFormat, OpenXmlValidator

# The validator knows equations as Word has them. In PowerPoint's the runs, and what is drawn around them, carry
# DrawingML properties ([MS-ODRAWXML], CT_TextMath): these are looked at by our own tests, and the rest by the validator.
_EQUATION = re.compile(rb"<a14:m>.*?</a14:m>", re.DOTALL)
_DRESS = re.compile(rb"<a:rPr\b(?:[^>]*/>|.*?</a:rPr>)", re.DOTALL)


def findings(deck: bytes) -> list[str]:
    """What the validator has to say against a deck."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "deck.pptx"
        path.write_bytes(undressed(deck))
        return [
            str(error)
            for error in OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path).errors
        ]


def undressed(deck: bytes) -> bytes:
    """The deck with the DrawingML taken out of its equations."""
    bare = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as given, zipfile.ZipFile(bare, "w") as taken:
        for name in given.namelist():
            part = given.read(name)
            taken.writestr(name, _EQUATION.sub(lambda match: _DRESS.sub(b"", match[0]), part))
    return bare.getvalue()
