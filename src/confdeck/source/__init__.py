"""From files to a recap: found, read with positions, validated, checked for consistency."""

from confdeck.source.finding import find_recap
from confdeck.source.loading import Loaded, load_recap
from confdeck.source.schema import recap_schema

__all__ = ["Loaded", "find_recap", "load_recap", "recap_schema"]
