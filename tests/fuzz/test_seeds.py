"""What fuzzing found (`python benchmarks/fuzz.py`), once each, so that it is never found again."""

import pytest

from newsgen.config import Reading
from newsgen.model import Source
from newsgen.parse import parse


@pytest.mark.parametrize(
    "deep",
    [
        "[" * 617 + " words in the end.",  # the Markdown parser went deeper than Python goes
        "![" * 600 + " words in the end.",
    ],
)
def test_brackets_inside_brackets_are_read_as_text(deep: str) -> None:
    """Nothing is lost: what the parser cannot take is a plain paragraph, and is reported."""
    data = f"---\ntitle: Deep\n---\nFirst words.\n\n{deep}\n".encode()
    article = parse(Source("articles/x.md", data, "0" * 64), Reading())

    assert "words in the end." in article.body[-1].text
    assert any("too many marks" in finding.message for finding in article.report)
