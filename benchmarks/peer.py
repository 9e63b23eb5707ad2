"""The peer: what one would do without confdeck, with vipsthumbnail, pandoc and Chromium."""

from __future__ import annotations

import shutil
from pathlib import Path

from confdeck.edition import Edition
from confdeck.text import plain_blocks

TOOLS = ("vipsthumbnail", "pandoc", "chromium")


def missing_tools() -> list[str]:
    """The peer's programs that are not installed."""
    return [tool for tool in TOOLS if not shutil.which(tool)]


def write_peer(edition: Edition, photos: list[Path], folder: Path) -> Path:
    """The edition as Markdown, and a script that makes the three outputs of it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "recap.md").write_text("\n\n".join(_markdown(edition, photos)), encoding="utf-8")
    script = folder / "peer.sh"
    script.write_text(_script(photos), encoding="utf-8")
    return script


def _markdown(edition: Edition, photos: list[Path]) -> list[str]:
    blocks = [f"% {edition.title}", plain_blocks(edition.summary), "# Takeaways"]
    blocks += [f"- {each.text}" for each in edition.takeaways]
    for section in edition.sections:
        blocks.append(f"# {section.title}")
        for entry in section.entries:
            blocks += [f"## {entry.title}", entry.byline, *(f"- {each.text}" for each in entry.takeaways)]
            blocks += [plain_blocks(entry.body)]
            blocks += [f"![{figure.alt}]({figure.asset.path})" for figure in entry.figures]
    blocks += [f"## {photo.stem}\n\n![A photo](small/{photo.name})" for photo in photos]
    return [*blocks, "# References", *(f"{each.number}. {each}" for each in edition.references)]


def _script(photos: list[Path]) -> str:
    names = " ".join(str(photo) for photo in photos)
    chromium = "chromium --headless --no-sandbox --disable-gpu --no-first-run --user-data-dir=profile"
    quiet = "--disable-background-networking --disable-component-update --disable-sync"
    return f"""set -e
cd "$(dirname "$0")"
rm -rf small out.* profile
mkdir small
vipsthumbnail --size 1600x1600 -o "$PWD/small/%s.jpg[Q=85,strip]" {names}
pandoc recap.md -o out.pptx
pandoc -s recap.md -o out.html
{chromium} {quiet} --print-to-pdf=out.pdf out.html >/dev/null 2>&1
test -s out.pptx && test -s out.pdf
"""
