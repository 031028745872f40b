"""The labelled clippings beside the benchmarks keep being read as well as the goals ask."""

import pytest
import roles


@pytest.mark.parametrize("figure", roles.GOALS)
def test_clippings_that_were_worked_on_reach_the_goals(figure: str) -> None:
    """Kinds of lines that were mended once stay mended."""
    text = (roles.SETS / "worked_on.txt").read_text("utf-8")
    figures, _ = roles.score(list(roles.clippings(text)))
    assert figures[figure] >= roles.GOALS[figure]
