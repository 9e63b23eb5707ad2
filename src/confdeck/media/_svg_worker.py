"""Draws one SVG in a process of its own, run as a script: a drawing that never ends cannot hold up the recap.

Options come as one line of JSON on the standard input, the drawing behind them; the PNG leaves on the output.
"""

import json
import resource
import sys

_MEMORY = 3 << 30
_SECONDS = 60
"""Of computing; the parent waits less long, but may be gone."""


def _limit(what: int, most: int) -> None:
    hard = resource.getrlimit(what)[1]
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


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
