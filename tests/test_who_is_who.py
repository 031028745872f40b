"""Who has a page in the sample paper: who_is_who.md says it, line by line, and nobody besides."""

import re
from collections import Counter
from pathlib import Path

import pytest
from factories import NOW

from newsgen.build import Options, survey
from newsgen.config import load_config
from newsgen.model import Archive, TermKind
from newsgen.store import Showing

EXPECTED = Path(__file__).with_name("who_is_who.md")
REPOSITORY = Path(__file__).parent.parent
KINDS: tuple[TermKind, ...] = ("people", "organizations", "places")
_LINE = re.compile(r"- (?P<name>.+?)(?: \((?P<quotes>\d+) quotes?\))?(?: = (?P<forms>.+))?\Z")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    root = tmp_path_factory.mktemp("paper")
    for name in ("articles", "newsgen.yaml", "names.yaml"):
        (root / name).symlink_to(REPOSITORY / name)
    found, problems = survey(load_config(root), Options(showing=Showing(now=NOW), jobs=1))
    assert not problems
    return found


def expected(kind: str) -> dict[str, tuple[int, str]]:
    """Read a section: name → number of quotations, and the other forms of the name."""
    _, _, rest = EXPECTED.read_text("utf-8").partition(f"# {kind.capitalize()}\n")
    lines = rest.partition("\n# ")[0].split("\n")
    matches = [_LINE.match(line) for line in lines if line.startswith("- ")]
    return {
        match["name"]: (int(match["quotes"] or 0), match["forms"] or "")
        for match in matches
        if match is not None
    }


@pytest.mark.parametrize("kind", KINDS)
def test_who_has_a_page(archive: Archive, kind: TermKind) -> None:
    """Each with the forms of the name and the number of quotations; no name too many."""
    said = Counter(quote.speaker for quote in archive.quotes)

    pages = {
        term.name: (said[kind, number], ", ".join(term.forms))
        for number, term in enumerate(archive.terms[kind])
        if term.url is not None
    }

    assert expected(kind) == pages


def test_every_name_stands_in_a_story(archive: Archive) -> None:
    """No page for a name that no story has, and no story counted twice."""
    for kind in KINDS:
        for term in archive.terms[kind]:
            assert term.url is None or term.articles
            assert len(set(term.articles)) == len(term.articles)
