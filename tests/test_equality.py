"""The proof that nothing which a page depends on was forgotten: incremental is clean, always."""

from pathlib import Path

import builders
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from newsroom import Newsroom, done

SEQUENCES = 12
CHANGES = 6


def test_after_any_changes_the_site_is_what_a_clean_build_would_make(tmp_path: Path) -> None:
    """The short form of `python benchmarks/equality.py --sequences 500`."""
    builders.warm(tmp_path / "warm")
    run_state_machine_as_test(
        Newsroom,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=CHANGES,
            suppress_health_check=list(HealthCheck),
        ),
    )

    assert done["sequences"] >= SEQUENCES
    assert done["ended with a site"] > done.total() / 20, "most changes must give a site"
    assert done["killed"] + done["disk full"] > 0
