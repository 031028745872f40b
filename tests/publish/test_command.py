"""`newsgen publish` and `newsgen check` as an editor runs them: what they print, how they end."""

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from factories import write_files

from newsgen import cli_deliver
from newsgen.console import Commands

from .conftest import Paper

main = Commands("newsgen", commands=[cli_deliver.check, cli_deliver.publish])


def run(*args: str | Path) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, [str(arg) for arg in args])


def test_every_command_explains_itself() -> None:
    for name, command in main.commands.items():
        result = run(name, "--help")
        assert result.exit_code == 0
        assert "Example:" in result.stdout
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help, f"{name} {option.name}"


def test_a_dry_run_prints_exactly_what_would_move(paper: Paper) -> None:
    www = paper.root.parent / "www"
    count = len(paper.site())
    result = run("publish", "-s", paper.root, "--dry-run", f"file:{www}")
    *moves, last = result.stdout.splitlines()
    assert (result.exit_code, result.stderr) == (0, "")
    assert sorted(moves) == sorted(f"+ {path}" for path in paper.site())
    assert last == (
        f"file:{www}: {count} new, 0 changed, 0 deleted, 0 unchanged: nothing was moved (--dry-run)"
    )
    assert not www.exists()
    assert run("publish", "-s", paper.root, f"file:{www}").stdout == (
        f"file:{www}: {count} new, 0 changed, 0 deleted, 0 unchanged\n"
    )
    paper.write({"articles/ferry.md": "---\ntitle: Ferry runs again\ndate: 2023-05-02\n---\n\nNo."})
    shown = run("publish", "-s", paper.root, "-v", f"file:{www}").stdout.splitlines()
    assert "~ 2023/05/02/ferry-runs-again/index.html" in shown
    again = run("publish", "-s", paper.root, f"file:{www}").stdout
    assert again.endswith(f"0 new, 0 changed, 0 deleted, {count} unchanged: nothing moved\n")


def test_a_refusal_says_why_and_ends_with_2(paper: Paper) -> None:
    write_files(paper.root, {"articles/new.md": "---\ntitle: New\n---\n\nNew.\n"})
    result = run("publish", "-s", paper.root, f"file:{paper.root.parent / 'www'}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "the site is older than its sources or its settings\n"
        "  try: run newsgen build (with the same --base-url, if it was given one); or add --force\n"
    )


def test_a_place_that_fails_ends_with_3(paper: Paper) -> None:
    www = paper.root.parent / "www"
    assert run("publish", "-s", paper.root, f"file:{www}").exit_code == 0
    (www / "index.html").unlink()
    (www / "index.html").mkdir()
    paper.write({"articles/new.md": "---\ntitle: New\ndate: 2022-03-17\n---\n\nIt is new.\n"})
    paper.build()
    result = run("publish", "-s", paper.root, f"file:{www}")
    assert result.exit_code == 3
    assert result.stderr == (
        f"{www}/index.html: cannot be used: Is a directory\n"
        "  try: check its permissions, what stands there, and the room on the disk\n"
    )


def test_a_check_prints_findings_then_how_many(paper: Paper) -> None:
    paper.write({"articles/flood.md": "---\ntitle: Flood\ndate: 2022-03-16\n---\n\n[X](/x/)\n"})
    result = run("check", "-s", paper.root, "--only", "links")
    assert result.exit_code == 1
    assert result.stdout == (
        "articles/flood.md:6: a link to /x/, which is not there\n"
        "  try: correct the link, or add what it leads to\n"
        "1 error, 0 warnings, 0 notes\n"
    )
    found = json.loads(run("check", "-s", paper.root, "--only", "links", "--json").stdout)
    assert found == [
        {
            "check": "links",
            "severity": "error",
            "message": "a link to /x/, which is not there",
            "file": "articles/flood.md",
            "line": 6,
            "hint": "correct the link, or add what it leads to",
        }
    ]


@pytest.mark.parametrize(("strict", "status"), [((), 0), (("--strict",), 1)])
def test_a_warning_counts_only_when_one_is_strict(
    paper: Paper, strict: tuple[str, ...], status: int
) -> None:
    body = "---\ntitle: Bell\ndate: 2024-07-30\n---\n\nIt rang.\n\n![](bell.png)\n"
    paper.write({"articles/bell.md": body})
    result = run("check", "-s", paper.root, "--only", "pictures", *strict)
    assert result.stdout.endswith("0 errors, 1 warning, 0 notes\n")
    assert result.exit_code == status


def test_many_notes_are_counted_unless_asked_for(paper: Paper) -> None:
    story = "---\ntitle: Story {}\n---\n\nWords without a day, number {}.\n"
    paper.write({f"articles/{n}.md": story.format(n, n) for n in range(8)})
    short = run("check", "-s", paper.root, "--only", "dates").stdout
    assert "… and 3 notes more: --verbose shows them\n0 errors, 0 warnings, 8 notes\n" in short
    assert run("check", "-s", paper.root, "--only", "dates", "-v").stdout.count("no date") == 8


def test_a_check_that_is_not_one_is_named() -> None:
    result = run("check", "--only", "spelling")
    assert result.exit_code == 2
    assert "'spelling' is not one of sources, dates" in result.stderr
