"""The arguments and options of `confdeck send`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from confdeck.model import Audience


@dataclass(frozen=True, slots=True)
class SendArguments:
    """Arguments and options of `confdeck send`, named like its options."""

    recap: Path | None
    to: tuple[str, ...]
    to_file: Path | None
    audience: Audience | None
    greeting: str
    attach: bool
    smtp: str
    via: Literal["smtp", "listmonk"]
    config: Path | None
    test_to: str | None
    yes: bool
    on_unknown: Literal["ask", "resend", "skip"]
    on_changed: Literal["ask", "send", "skip"]
    retry_for: float
    retry_refused: bool
    resume: str | None
    status: bool
    theme: str
    output: Path
    settings: Mapping[str, object]
    """Settings of the digest."""
