"""The commands as an editor runs them: what they print, where, and how they end."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from newsgen import __version__
from newsgen.cli import main
from newsgen.config import load_config

MakeSite = Callable[[Mapping[str, str | bytes]], Path]
STORY = (
    "---\ntitle: Flood closes the bridge\ndate: 2022-03-16\n---\n\n"
    "“We will reopen it by Friday,” Mayor Ana Reyes said.\n"
)
COMMANDS = (
    "init",
    "new",
    "build",
    "serve",
    "inspect",
    "extract",
    "names",
    "check",
    "publish",
    "clean",
)


def run(*args: str | Path, stdin: str | None = None) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)


def test_every_command_explains_itself() -> None:
    """Help shows what the command does, every option in words, and an example."""
    for name in COMMANDS:
        result = run(name, "--help")
        assert result.exit_code == 0
        assert "Example:" in result.stdout
        command = main.commands[name]
        assert command.help
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help, f"{name} {option.name}"
    assert run("--version").stdout == f"newsgen, version {__version__}\n"


# --------------------------------------------------------------------- build


def test_a_build_ends_with_a_line_that_adds_up(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY, "articles/draft.md": STORY + "\n"})
    (root / "articles/draft.md").write_text(STORY.replace("---\n\n", "draft: true\n---\n\n"))
    result = run("build", "-s", root)
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.fullmatch(
        r"read 2 = 1 published \+ 1 draft \+ 0 embargoed \+ 0 withdrawn \+ 0 failed; "
        r"files: \d+ written, 0 unchanged, 0 removed\n",
        result.stdout,
    )
    again = run("build", "-s", root)
    assert again.stdout.endswith("0 written, " + again.stdout.split("written, ")[1])
    assert again.stdout.endswith(": nothing had changed\n")


def test_quiet_says_nothing(site: MakeSite) -> None:
    assert run("build", "-q", "-s", site({"articles/flood.md": STORY})).output == ""


def test_verbose_names_the_stages(site: MakeSite) -> None:
    result = run("build", "-v", "-s", site({"articles/flood.md": STORY}))
    lines = result.stderr.splitlines()
    assert lines[:2] == ["reading: 1", "indexing: 2"]
    assert lines[2:-1], "why each page was made"
    assert all(line.endswith(": new") for line in lines[2:-1])
    assert lines[-1].startswith("rendering: ")


def test_strict_leaves_the_old_site(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY})
    run("build", "-s", root)
    (root / "articles/bad.md").write_text("---\ntitle: x\n")
    before = sorted(path for path in (root / "build").rglob("*"))
    result = run("build", "--strict", "-s", root)
    assert result.exit_code == 1
    assert result.stdout.endswith("the site was left as it was\n")
    assert sorted(path for path in (root / "build").rglob("*")) == before


def test_the_site_is_the_nearest_folder_above_with_settings(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site({"newsgen.yaml": "", "articles/2022/flood.md": STORY})
    monkeypatch.chdir(root / "articles/2022")
    assert run("build").exit_code == 0
    assert (root / "build/index.html").is_file()


def test_output_and_base_url_stand_in_for_the_settings(site: MakeSite, tmp_path: Path) -> None:
    root = site({"articles/flood.md": STORY, "newsgen.yaml": "base_url: https://a.example/\n"})
    out = tmp_path / "out"
    assert run("build", "-s", root, "-o", out, "-b", "https://b.example/x/").exit_code == 0
    assert "https://b.example/x/" in (out / "index.html").read_text()
    assert not (root / "build").exists()


@pytest.mark.parametrize(
    ("args", "error"),
    [
        (["biuld"], "No such command 'biuld'. Did you mean `build`?"),
        (["xyzzy"], "No such command 'xyzzy'."),
        (["build", "--ful"], "'--full'"),
        (["build", "-j", "0"], "-j"),
        (["inspect", "nothing.txt"], "'nothing.txt' does not exist"),
        (["new"], "Missing argument 'HEADLINE'"),
    ],
)
def test_a_mistyped_command_ends_with_2_and_a_near_miss(args: list[str], error: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert error in result.stderr
    assert result.stdout == ""


def test_a_site_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    result = run("build", "-s", tmp_path / "gone")
    assert result.exit_code == 2
    assert result.stderr == (
        f"there is no folder {tmp_path}/gone\n  try: name the site's folder with --site\n"
    )


@pytest.mark.parametrize(
    ("args", "environment", "name"),
    [
        (["--clock", "teatime"], {}, "--clock is not a time: 'teatime'"),
        ([], {"SOURCE_DATE_EPOCH": "soon"}, "SOURCE_DATE_EPOCH is not a time: 'soon'"),
        ([], {"SOURCE_DATE_EPOCH": "9" * 30}, "SOURCE_DATE_EPOCH is not a time"),
    ],
)
def test_a_clock_that_is_none_is_an_error(
    site: MakeSite, args: list[str], environment: dict[str, str], name: str
) -> None:
    result = CliRunner().invoke(main, ["build", "-s", str(site({})), *args], env=environment)
    assert result.exit_code == 2
    assert result.stderr.startswith(name)


def test_the_clock_decides_embargoes(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY})
    held = "read 1 = 0 published + 0 draft + 1 embargoed"
    early_out = run("build", "-s", root, "--clock", "2022-03-15").stdout
    assert early_out.splitlines()[0] == "1 story is held back; the next is due 2022-03-16T00:00Z"
    assert held in early_out
    args = ["build", "-s", str(root)]
    early = CliRunner().invoke(main, args, env={"SOURCE_DATE_EPOCH": "1000000000"})
    assert held in early.stdout
    assert run(*args, "-F", "--clock", "2022-03-15").stdout.startswith("read 1 = 1 published")
    assert run(*args).stdout.startswith("read 1 = 1 published")


def test_control_characters_never_reach_the_terminal(site: MakeSite) -> None:
    root = site({"articles/bad.md": '---\ntitle: x\ndate: "\\e]0;x\\a"\n---\n\nText.\n'})
    result = run("build", "-s", root)
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr
    assert "\a" not in result.stderr


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["SIGINT", "SIGTERM"]
)
def test_an_interrupted_build_leaves_the_site(site: MakeSite, number: int, status: int) -> None:
    """The signal comes while a source is read: from a FIFO's other end nobody could tell."""
    root = site({"articles/flood.md": STORY})
    code = (
        "import os, signal, sys\n"
        "from newsgen import workers\n"
        "from newsgen.cli import main\n"
        # Tests that a shell runs in the background inherit that Ctrl-C is nothing to them.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"workers.parse = lambda *_: os.kill(os.getpid(), {int(number)})\n"
        "main()\n"
    )
    command = [sys.executable, "-c", code, "build", "-s", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603  # our own command
    assert (done.returncode, done.stdout, done.stderr) == (status, "", "")
    assert not (root / "build").exists()
    assert run("build", "-s", root).exit_code == 0


def test_a_second_build_at_once_is_refused(site: MakeSite) -> None:
    from newsgen.store import State  # noqa: PLC0415  # only here

    root = site({"articles/flood.md": STORY})
    with State(load_config(root).state):
        result = run("build", "-s", root)
    assert result.exit_code == 2
    assert result.stderr == (
        ".newsgen/lock: another newsgen is building this site\n  try: wait until it has finished\n"
    )


# --------------------------------------------------------------------- clean


def test_clean_removes_the_site_and_nothing_else(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY})
    run("build", "-s", root)
    (root / "build/notes.txt").write_text("mine")
    result = run("clean", "-s", root)
    assert result.exit_code == 0
    assert re.fullmatch(r"\d+ files removed\n", result.stdout)
    assert [path.name for path in (root / "build").rglob("*")] == ["notes.txt"]
    assert not (root / ".newsgen").exists()


# ----------------------------------------------------------------- init, new


def test_init_says_what_to_do_next_and_that_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("init", "my demo")
    assert result.exit_code == 0
    assert result.stdout.startswith("my demo/.gitignore\n")
    assert result.stdout.endswith(
        "\nNext:\n    cd 'my demo'\n    newsgen build\n    newsgen serve\n"
    )
    monkeypatch.chdir(tmp_path / "my demo")
    assert run("build").exit_code == 0


def test_init_here_needs_no_cd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init").stdout.endswith("\nNext:\n    newsgen build\n    newsgen serve\n")
    again = run("init")
    assert (again.exit_code, again.stdout) == (2, "")
    assert again.stderr == (
        ". is a site already: it holds newsgen.yaml\n  try: name a folder that does not exist yet\n"
    )


def test_new_prints_the_path_of_the_article(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site({"newsgen.yaml": ""})
    monkeypatch.chdir(root)
    result = run("new", "Flood closes the bridge", "--date", "2022-03-16", "--author", "Ana Reyes")
    assert result.stdout == "articles/2022/2022-03-16-flood-closes-the-bridge.md\n"
    assert "author: Ana Reyes\n" in (root / result.stdout.strip()).read_text()
    again = run("new", "Flood closes the bridge", "--date", "2022-03-16")
    assert again.exit_code == 2
    assert "the article is there already" in again.stderr


def test_new_reads_the_clock_as_other_commands_do(site: MakeSite) -> None:
    root = site({"newsgen.yaml": ""})
    CliRunner().invoke(
        main, ["new", "Flood", "-s", str(root)], env={"SOURCE_DATE_EPOCH": "1000000000"}
    )
    assert (root / "articles/2001/2001-09-09-flood.md").is_file()


# ------------------------------------------------------------------- inspect


def test_inspect_shows_how_a_file_is_read(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY})
    result = run("inspect", root / "articles/flood.md")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "Ana Reyes" in result.stdout


def test_inspect_reads_a_file_outside_any_site(tmp_path: Path) -> None:
    (tmp_path / "clipping.txt").write_text("Flood closes the bridge\n\nThe river rose.\n")
    result = run("inspect", "--json", tmp_path / "clipping.txt")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["headline"] == "Flood closes the bridge"
    assert [path.name for path in tmp_path.iterdir()] == ["clipping.txt"]


def test_inspect_shows_what_is_wrong_with_a_file(site: MakeSite) -> None:
    root = site({"articles/bad.md": STORY.replace("2022-03-16", "someday")})
    result = run("inspect", root / "articles/bad.md")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("articles/bad.md:3: `date` is not a date: 'someday'\n")


# ------------------------------------------------------------------- extract

DOCUMENTS = (
    '{"doc_id": "a", "text": "“We won,” Ana Reyes said."}\n'
    "not a document\n"
    "\n"
    '{"doc_id": 2}\n'
    '{"doc_id": 2, "text": "“We lost,” said Bo Lind, the coach.", "more": 1}\n'
)


def test_extract_turns_texts_into_quotes_and_names(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(DOCUMENTS)
    result = run("extract", source, target)
    assert result.exit_code == 1
    assert result.stdout == ""
    first, second, last = (line for line in result.stderr.splitlines() if line[:2] != "  ")
    assert first.startswith(f"{source}:2: not a document: ")
    assert second.startswith(f"{source}:4: not a document: ")
    assert last == "read 4 = 2 written + 2 failed"
    found = [json.loads(line) for line in target.read_text().splitlines()]
    assert [document["doc_id"] for document in found] == ["a", 2]
    assert [document["quotes"][0]["speaker"] for document in found] == ["Ana Reyes", "Bo Lind"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_extract_works_in_a_pipe() -> None:
    result = run("extract", "-q", "-", "-", stdin=DOCUMENTS.splitlines(keepends=True)[0])
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["quotes"][0]["start"] == 1


def test_extract_may_write_over_what_it_reads(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(DOCUMENTS.splitlines(keepends=True)[0])
    assert run("extract", path, path).exit_code == 0
    assert "quotes" in json.loads(path.read_text())


def test_extract_gives_the_same_with_many_processes(tmp_path: Path) -> None:
    document = DOCUMENTS.splitlines(keepends=True)[0]
    (tmp_path / "in").write_text(document * 150 + "bad\n" + document)
    one = run("extract", tmp_path / "in", tmp_path / "one", "-j", "1")
    two = run("extract", tmp_path / "in", tmp_path / "two", "-j", "2")
    assert f"{tmp_path}/in:151: " in one.stderr
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert one.stderr == two.stderr


def test_extract_does_not_replace_a_device(tmp_path: Path) -> None:
    (tmp_path / "in").write_text(DOCUMENTS.splitlines(keepends=True)[0])
    assert run("extract", tmp_path / "in", "/dev/null").exit_code == 0
    assert not Path("/dev/null").is_file()


def test_extract_says_which_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "in").write_text("")
    result = run("extract", tmp_path / "in", tmp_path / "gone" / "out")
    assert result.exit_code == 3
    assert result.stderr == (f"{tmp_path}/gone/out: cannot be written: No such file or directory\n")


# --------------------------------------------------------------------- names


def test_names_prints_a_names_file_and_writes_no_site(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY})
    result = run("names", "-s", root)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "  - name: Ana Reyes  # 1 article, 1 quote, 2022\n" in result.stdout
    assert not (root / "build").exists()
    (root / "names.yaml").write_text(result.stdout)
    assert load_config(root).reading.authority.people[0].name == "Ana Reyes"


def test_names_says_what_could_not_be_read(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY, "articles/bad.md": "---\ntitle: x\n"})
    result = run("names", "-s", root)
    assert result.exit_code == 1
    assert "Ana Reyes" in result.stdout
    assert result.stderr.startswith("articles/bad.md:")


def test_the_console_script_is_the_same_program() -> None:
    script = str(Path(sys.executable).with_name("newsgen"))
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)  # noqa: S603  # our own script
    assert done.stdout == f"newsgen, version {__version__}\n"
