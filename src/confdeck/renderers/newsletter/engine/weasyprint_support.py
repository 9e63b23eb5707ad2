"""Which versions of WeasyPrint are supported, which is installed, and what users are told about any other."""

from __future__ import annotations

from importlib.metadata import version

from confdeck.errors import RenderError

SUPPORTED_MAJORS = ("69", "70")
"""Major versions that `.ci/run` renders the sample with."""
HOW_TO_CHANGE = "install a supported version: `pip install 'weasyprint>=69,<71'`"


def installed_version() -> str:
    """Return the version of the installed WeasyPrint without importing it."""
    return version("weasyprint")


def is_supported(weasyprint_version: str) -> bool:
    """Tell whether a version of WeasyPrint is one that confdeck is tested with."""
    return major(weasyprint_version) in SUPPORTED_MAJORS


def major(weasyprint_version: str) -> str:
    """Return the first number of a version."""
    return weasyprint_version.partition(".")[0]


def unsupported_error(weasyprint_version: str, cause: Exception) -> RenderError:
    """Return the error for users whose unsupported version of WeasyPrint cannot render the newsletter."""
    return RenderError(
        f"the newsletter cannot be rendered with WeasyPrint {weasyprint_version}, "
        f"which is not supported ({type(cause).__name__}: {cause})",
        HOW_TO_CHANGE,
    )
