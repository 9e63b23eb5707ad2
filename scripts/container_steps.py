"""Print the steps of a Dockerfile that a shell can do, one a line: python scripts/container_steps.py Dockerfile."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path


def steps(text: str) -> Iterator[tuple[str, str]]:
    """Yield the instructions of a Dockerfile with their words; lines that go on are joined, comments left out."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    for line in re.sub(r"\\\n\s*", "", "\n".join(lines)).splitlines():
        instruction, _, rest = line.partition(" ")
        yield instruction, rest.strip()


def main() -> None:
    """Print the steps; files of an earlier stage are where they should be already."""
    for instruction, rest in steps(Path(sys.argv[1]).read_text("utf-8")):
        if instruction in {"RUN", "WORKDIR", "COPY"} and not rest.startswith("--from="):
            print(instruction, rest)


if __name__ == "__main__":
    main()
