"""Check what is in a wheel and an sdist: python scripts/release_contents.py dist/confdeck-*."""

from __future__ import annotations

import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
LARGEST = {".whl": 5_000_000, ".gz": 7_000_000}
"""Bytes at most."""
NOT_FOR_USERS = ("tests/", "node_modules/", "output/", ".venv/", "__pycache__/", ".confdeck/")


def names_of(path: Path) -> list[str]:
    """Return the names of an archive's files, in an sdist without its own folder."""
    if path.suffix == ".whl":
        return zipfile.ZipFile(path).namelist()
    with tarfile.open(path) as archive:
        return [member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()]


def problems(path: Path) -> Iterator[str]:
    """Yield what is missing in an archive or should not be in it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = names_of(path)
    if f"-{project['version']}" not in path.name:
        yield f"its version is not {project['version']}"
    if path.stat().st_size > LARGEST[path.suffix]:
        yield f"it has {path.stat().st_size:,} bytes, more than {LARGEST[path.suffix]:,}"
    yield from (
        f"{name} does not belong there" for name in names if any(part in name for part in NOT_FOR_USERS)
    )
    yield from (f"{name} is missing" for name in required(path, project) if name not in names)


def required(path: Path, project: dict[str, list[str]]) -> Iterator[str]:
    """Yield the names of files that an archive must have."""
    is_wheel = path.suffix == ".whl"
    info = f"confdeck-{project['version']}.dist-info/"
    for licence in project["license-files"]:
        yield f"{info}licenses/{licence}" if is_wheel else licence
    yield "confdeck/py.typed" if is_wheel else "src/confdeck/py.typed"
    yield f"{info}entry_points.txt" if is_wheel else "PKG-INFO"
    if not is_wheel:
        yield from ("pyproject.toml", "README.md", "CHANGELOG.md", "input/iccv-2019/recap.yaml")
    for file in (ROOT / "themes").rglob("*"):
        if file.is_file():
            theme = file.relative_to(ROOT).as_posix()
            yield f"confdeck/{theme}" if is_wheel else theme


def main() -> int:
    """Print what is wrong; the exit code is 1 if anything is."""
    found = [f"{path.name}: {problem}" for path in map(Path, sys.argv[1:]) for problem in problems(path)]
    print("\n".join(found) or "contents are as they should be")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
