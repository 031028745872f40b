"""Errors: what an editor reads, how errors travel, and the exit status each one gives."""

import pickle

import pytest

from newsgen import errors
from newsgen.errors import (
    BrokenLinkError,
    BuildError,
    ConfigError,
    FrontMatterError,
    Location,
    NewsgenError,
    Problems,
    RenderError,
    SourceError,
    WriteError,
)

WRONG_DATE = FrontMatterError(
    "`date` is not a date: '14 Aprl 1912'",
    at=Location("articles/bad.md", 3, 7, "date: 14 Aprl 1912"),
    hint="write it as YYYY-MM-DD, such as 1912-04-15",
)


def test_an_error_says_where_what_and_what_to_do() -> None:
    assert str(WRONG_DATE) == (
        "articles/bad.md:3: `date` is not a date: '14 Aprl 1912'\n"
        "    date: 14 Aprl 1912\n"
        "          ^\n"
        "  try: write it as YYYY-MM-DD, such as 1912-04-15"
    )


def test_an_error_shows_only_what_it_knows() -> None:
    assert str(NewsgenError("no luck")) == "no luck"
    assert str(SourceError("no luck", at=Location("articles/a.txt"))) == "articles/a.txt: no luck"
    assert str(SourceError("no luck", at=Location("a.txt", 4))) == "a.txt:4: no luck"
    assert str(SourceError("no luck", at=Location("a.txt", 4, None, "the line\n"))) == (
        "a.txt:4: no luck\n    the line"
    )


def test_the_caret_stands_under_the_value_also_after_a_tab() -> None:
    """A tab is as wide as the terminal makes it, so the caret's line repeats it."""
    at = Location("newsgen.yaml", 1, 8, "title:\tx")

    assert str(ConfigError("wrong", at=at)) == "newsgen.yaml:1: wrong\n    title:\tx\n          \t^"


@pytest.mark.parametrize(
    "error",
    [
        WRONG_DATE,
        NewsgenError("bare"),
        RenderError("failed", at=Location("templates/home.html", 4), hint="mend the template"),
        BuildError([WRONG_DATE, WriteError("disk full")]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_crosses_a_process_boundary_whole(error: NewsgenError) -> None:
    """Exceptions with keyword arguments do not, by default: a worker would seem to hang."""
    other = pickle.loads(pickle.dumps(error))  # noqa: S301  # what we have just pickled ourselves

    assert type(other) is type(error)
    assert str(other) == str(error)
    assert (other.message, other.at, other.hint) == (error.message, error.at, error.hint)


def test_errors_found_together_keep_their_own_statuses_across_a_process_boundary() -> None:
    error = BuildError([WRONG_DATE, WriteError("disk full")])

    other = pickle.loads(pickle.dumps(error))  # noqa: S301  # as above

    assert other.problems.exit_status() == 3


def test_problems_are_sorted_by_file_line_and_words_and_said_once() -> None:
    late = SourceError("b", at=Location("articles/b.md", 10))
    early = SourceError("b", at=Location("articles/b.md", 9))
    first = SourceError("z", at=Location("articles/a.md"))
    twin = SourceError("b", at=Location("articles/b.md", 9))
    nowhere = WriteError("disk full")

    assert Problems.of([late, early, nowhere, first, twin]) == (nowhere, first, twin, late)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("ConfigError", 2),
        ("RefusedError", 2),
        ("SourceError", 1),
        ("EncodingError", 1),
        ("FrontMatterError", 1),
        ("MarkupError", 1),
        ("ArchiveError", 1),
        ("DuplicatePermalinkError", 1),
        ("BrokenLinkError", 1),
        ("DifferenceError", 1),
        ("ClusterError", 3),
        ("RenderError", 3),
        ("WriteError", 3),
    ],
)
def test_each_kind_of_error_has_its_exit_status(name: str, status: int) -> None:
    error = getattr(errors, name)("no luck")

    assert error.exit_status == status
    assert isinstance(error, NewsgenError)


def test_several_problems_have_the_gravest_status() -> None:
    assert Problems.of([]).exit_status() == 0
    assert Problems.of([BrokenLinkError("a")]).exit_status() == 1
    assert Problems.of([BrokenLinkError("a"), WriteError("b"), ConfigError("c")]).exit_status() == 3


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    """The docstring is what an implementer reads first; it must name every error there is."""
    kinds = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, NewsgenError)
    }

    missing = {name for name in kinds if name not in (errors.__doc__ or "")}

    assert missing == set()
