"""The conformance check for authors of renderers.

Example:
    from confdeck.testing import assert_conforms

    def test_my_renderer() -> None:
        assert_conforms(MyRenderer())
"""

from confdeck.testing.conformance import assert_conforms, fixture_job, job_for, lost
from confdeck.testing.reading import READERS, words_of
from confdeck.testing.statements import Statement, statements

__all__ = [
    "READERS",
    "Statement",
    "assert_conforms",
    "fixture_job",
    "job_for",
    "lost",
    "statements",
    "words_of",
]
