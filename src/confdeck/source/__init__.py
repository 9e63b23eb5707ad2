"""Find, read, validate and check a recap."""

from confdeck.source.bibliography_formats import format_of
from confdeck.source.finding import find_recap
from confdeck.source.library import cited_part
from confdeck.source.loading import Loaded, load_recap
from confdeck.source.schema import recap_schema
from confdeck.source.text_file import SourceFile

__all__ = ["Loaded", "SourceFile", "cited_part", "find_recap", "format_of", "load_recap", "recap_schema"]
