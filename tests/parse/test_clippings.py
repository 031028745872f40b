"""The project's own clippings, and the first one of all, against what a person found in them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from newsgen.config import Reading
from newsgen.model import Article, Source
from newsgen.parse import parse

REPOSITORY = Path(__file__).parents[2]
SEED = REPOSITORY.parent / "shared" / "seed"
EXPECTATIONS = sorted((REPOSITORY / "tests" / "clippings").glob("*.yaml"))


def _read(path: Path, name: str) -> Article:
    sidecar = path.with_suffix(".yaml")
    beside = sidecar.read_bytes() if sidecar.exists() else None
    return parse(Source(name, path.read_bytes(), "0", beside), Reading())


def _found(article: Article) -> dict[str, Any]:
    dateline = article.dateline
    return {
        "headline": article.headline,
        "publisher": article.publisher,
        "byline": [author.name for author in article.authors],
        "dateline": dateline.place if dateline else None,
        "published": article.published.value if article.published else None,
        "paragraphs": sum(block.role == "paragraph" for block in article.body),
        "furniture": [
            {"kind": line.role, "text": line.text}
            for line in sorted((*article.furniture, *article.private), key=lambda line: line.line)
        ],
    }


def _wanted(expected: dict[str, Any]) -> dict[str, Any]:
    wanted = {key: expected[key] for key in _FIELDS if key in expected}
    if wanted.get("published") is not None:
        wanted["published"] = str(wanted["published"])
    return wanted


_FIELDS = ("headline", "publisher", "byline", "dateline", "published", "paragraphs", "furniture")


def _compare(article: Article, expected: dict[str, Any]) -> None:
    wanted = _wanted(expected)
    found = _found(article)
    if article.dateline and wanted.get("dateline") == article.dateline.raw:
        found["dateline"] = article.dateline.raw
    assert {key: found[key] for key in wanted} == wanted


@pytest.mark.skipif(not SEED.exists(), reason="../shared/seed is not on this machine")
def test_the_first_clipping_is_read_as_annotated() -> None:
    """Headline, publisher, no date, thirteen paragraphs, three lines of furniture."""
    expected = yaml.safe_load((SEED / "expected.yaml").read_text("utf-8"))
    article = _read(SEED / "article.txt", "articles/anything.txt")
    _compare(article, expected)


@pytest.mark.parametrize("path", EXPECTATIONS, ids=lambda path: path.stem)
def test_a_clipping_is_read_as_annotated(path: Path) -> None:
    """What a person found by hand is what is read."""
    expected = yaml.safe_load(path.read_text("utf-8"))
    name = expected["source"]
    _compare(_read(REPOSITORY / name, name), expected)
