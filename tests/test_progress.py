"""What a build says while it runs, and the last line that reconciles."""

import threading
from typing import Any

import pytest

from newsgen.build import Report
from newsgen.errors import Problems
from newsgen.model import Counts
from newsgen.progress import progress_bar, summary
from newsgen.write import Change


def report(change: Change, **fields: Any) -> Report:  # noqa: ANN401  # the report's own fields
    counts = Counts(read=10, published=5, draft=1, embargoed=2, withdrawn=1, failed=1)
    return Report(counts, change, Problems(), Problems(), **fields)


RECONCILED = "read 10 = 5 published + 1 draft + 2 embargoed + 1 withdrawn + 1 failed; "


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (report(Change(3, 4, 2)), "files: 3 written, 4 unchanged, 2 removed"),
        (
            report(Change(0, 7, 0)),
            "files: 0 written, 7 unchanged, 0 removed: nothing had changed",
        ),
        (report(Change(0, 6, 1)), "files: 0 written, 6 unchanged, 1 removed"),
        (
            report(Change(0, 7, 0), kept=True),
            "files: 0 written, 7 unchanged, 0 removed: the site was left as it was",
        ),
    ],
)
def test_the_last_line_says_what_became_of_every_source_and_file(made: Report, says: str) -> None:
    assert summary(made) == RECONCILED + says


@pytest.mark.parametrize(
    ("quiet", "verbose", "says"),
    [
        (False, False, ""),
        (True, True, ""),
        (False, True, "reading: 2\n"),
    ],
)
def test_off_a_terminal_only_a_verbose_build_speaks(
    capsys: pytest.CaptureFixture[str],
    quiet: bool,  # noqa: FBT001  # a column of the table above
    verbose: bool,  # noqa: FBT001  # as above
    says: str,
) -> None:
    with progress_bar(quiet=quiet, verbose=verbose) as progress:
        progress("reading", 1, 2)
        progress("reading", 2, 2)

    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", says)


@pytest.mark.usefixtures("alone")
def test_on_a_terminal_a_bar_shows_how_far_each_stage_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")

    with progress_bar(quiet=False, verbose=False) as progress:
        progress("reading", 1, 2)
        progress("rendering", 1, 3)
        assert threading.active_count() == 1, "or the build could not be shared by copies of it"

    assert capsys.readouterr().out == ""
