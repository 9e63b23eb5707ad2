"""Find, read, validate and check a recap."""

from confdeck.source.finding import find_recap
from confdeck.source.loading import Loaded, load_recap
from confdeck.source.schema import recap_schema
from confdeck.source.text_file import SourceFile

__all__ = ["Loaded", "SourceFile", "find_recap", "load_recap", "recap_schema"]
