"""A build that is killed at any moment: the site stays whole, and the next command mends all."""

import importlib
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


def test_a_killed_build_leaves_a_whole_site_and_the_next_command_a_clean_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The short form of `python benchmarks/kills.py`, which kills 200 builds of 500 stories."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    kills = importlib.import_module("kills")

    ends = kills.run(kills=8, articles=20, jobs=2, seed=7)

    assert ends["torn before the next command"] == 0
    assert ends["not healed"] == 0
    assert sum(count for end, count in ends.items() if ": " in end) == 8
