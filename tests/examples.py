"""How many examples a property is tried with: few every day, ten times as many in the proofs."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

EVERYDAY_EXAMPLES = 50
"""Examples of a property that says nothing else."""


def examples(count: int) -> settings:
    """Settings for a property whose examples are costly or many: `count` of them every day.

    `--hypothesis-profile=thorough` multiplies them. Health checks are off, for such examples are slow or large.
    """
    return settings(
        max_examples=count * settings().max_examples // EVERYDAY_EXAMPLES,
        suppress_health_check=list(HealthCheck),
    )
