"""Script that rasterises one SVG in a process of its own, so that an endless drawing cannot block a run.

It reads the options as one line of JSON from standard input, then the SVG, and writes a PNG to standard output.
"""

import json
import resource
import sys

_MEMORY = 3 << 30
_SECONDS = 60
"""Limit of processor time; the parent waits less long, but may have ended."""


def _limit(kind: int, maximum: int) -> None:
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (maximum if hard == resource.RLIM_INFINITY else min(maximum, hard), hard))


def _main() -> None:
    sys.path.append(sys.argv[1])
    from resvg_py import svg_to_bytes

    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, _SECONDS)
    if sys.platform == "linux":
        _limit(resource.RLIMIT_AS, _MEMORY)
    options = json.loads(sys.stdin.buffer.readline())
    drawing = sys.stdin.buffer.read().decode()
    sys.stdout.buffer.write(svg_to_bytes(svg_string=drawing, **options))


if __name__ == "__main__":
    _main()
