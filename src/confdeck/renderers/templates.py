"""The Jinja environment of templates for HTML."""

from __future__ import annotations

import pickle
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket

from confdeck.temporary_files import replace_file

_VERSION = "jinja" + "".join(filter(str.isalnum, jinja2.__version__))


def html_templates(package: str) -> Environment:
    """Return an environment that loads the templates of a package and escapes all values."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Filters would be applied to constants while a template is compiled: a change of theirs would not be seen.
        optimized=False,
        bytecode_cache=CompiledTemplates(),
    )


class CompiledTemplates(BytecodeCache):
    """Keeps compiled templates where Python keeps compiled modules: in `__pycache__` beside the source."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the path of the compiled template, which names the versions of Python and Jinja."""
        return cache_from_source(filename or name, optimization=_VERSION)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a compiled template if there is one of the same source."""
        with suppress(OSError, EOFError, pickle.UnpicklingError), Path(bucket.key).open("rb") as stream:
            bucket.load_bytecode(stream)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template where the folder may be written and Python keeps compiled modules as well."""
        if sys.dont_write_bytecode:
            return
        path = Path(bucket.key)
        with suppress(OSError):
            replace_file(path, bucket.bytecode_to_string())
            path.chmod(0o644)  # for all users of an installation, as the source
