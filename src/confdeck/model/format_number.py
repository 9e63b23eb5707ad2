"""The number of the format of recaps: later formats have higher numbers, and older recaps stay readable."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from confdeck.installation import update_command
from confdeck.model.fields import refuse

FORMAT = 1
"""The newest format that this version reads."""


def _known(number: int) -> int:
    if number > FORMAT:
        raise refuse(
            f"the recap is in format {number}, and this version of confdeck reads formats up to {FORMAT}",
            f"update confdeck: `{update_command()}`, or install its newest wheel",
        )
    return number


FormatNumber = Annotated[int, Field(ge=1), AfterValidator(_known)]
"""The number of a format that this version reads."""
