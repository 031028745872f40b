"""A build that is killed at any moment: the site stays whole, and the next command mends all."""

import sys
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
sys.path.insert(0, str(REPOSITORY / "benchmarks"))

import kills  # noqa: E402  # a script beside the tests, made findable above


def test_a_killed_build_leaves_a_whole_site_and_the_next_command_a_clean_one() -> None:
    """The short form of `python benchmarks/kills.py`, which kills 200 builds of 500 stories."""
    ends = kills.run(kills=8, articles=20, jobs=2, seed=7)

    assert ends["torn before the next command"] == 0
    assert ends["not healed"] == 0
    assert sum(count for end, count in ends.items() if ": " in end) == 8
