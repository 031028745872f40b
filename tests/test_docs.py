"""The documentation is tested like code: what it names exists, and what exists is named."""

import re
from pathlib import Path

import click

from newsgen.check.run import CHECKS
from newsgen.cli import main
from newsgen.config import SETTINGS
from newsgen.parse.fields import READERS as FRONT_MATTER

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CI = (ROOT / ".ci" / "run").read_text("utf-8")


def shell_blocks(text: str) -> list[str]:
    """Return the contents of a document's ```sh blocks."""
    return re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL)


def test_ci_runs_the_two_commands_of_the_readme_as_written() -> None:
    """What a newcomer types first is what every change is held against."""
    commands = [
        line
        for block in shell_blocks(README)
        for line in block.splitlines()
        if line.startswith("python3 -m venv")
    ]

    assert len(commands) == 2
    for command in commands:
        assert command in CI


def test_every_command_is_in_the_readme_and_has_an_example_in_its_help() -> None:
    documented = set(re.findall(r"^\| `newsgen ([a-z]+)` \|", README, flags=re.MULTILINE))

    assert documented == set(main.commands)
    for name, command in main.commands.items():
        text = command.get_help(click.Context(command, info_name=name))
        assert "Example" in text, f"the help of {name} ends without an example"


def test_every_setting_is_in_the_readme_and_none_that_is_not() -> None:
    table = README[README.index("| setting |") :].split("\n\n")[0]
    documented = re.findall(r"^\| `([a-z_]+)` \|", table, flags=re.MULTILINE)

    assert sorted(SETTINGS) == sorted(documented)


def test_every_check_is_in_its_help_and_its_document() -> None:
    text = main.commands["check"].get_help(click.Context(main.commands["check"]))
    document = (ROOT / "docs" / "publishing.md").read_text("utf-8")

    assert [name for name in CHECKS if not re.search(rf"\b{name}\b", text)] == []
    assert [name for name in CHECKS if f"`{name}`" not in document] == []


def test_every_key_of_front_matter_is_in_the_readme() -> None:
    start = README.index("**Front matter**")
    named = set(re.findall(r"`(\w+)`", README[start : README.index("**Settings**")]))

    assert set(FRONT_MATTER) - named == set()


def test_the_account_of_a_build_in_the_readme_is_the_one_it_gives(sample: Path) -> None:
    said = re.search(r"files: (\d+) written, 0 unchanged, 0 removed", README)
    assert said is not None
    files = sum(path.is_file() for path in sample.rglob("*"))

    # the search index is cut into files by Pagefind, and each of its versions may cut it otherwise
    assert abs(files - int(said[1])) <= files // 50


def test_every_template_is_in_its_document() -> None:
    document = (ROOT / "docs" / "templates.md").read_text("utf-8")
    folder = ROOT / "templates"
    templates = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))

    assert [name for name in templates if f"`{name}`" not in document] == []


def test_every_room_is_in_the_architecture() -> None:
    document = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    package = ROOT / "src" / "newsgen"
    rooms = [
        path.name + ("/" if path.is_dir() else "")
        for path in sorted(package.iterdir())
        if not path.name.startswith("_")
    ]

    assert [room for room in rooms if f"`{room}`" not in document] == []


def test_no_link_inside_the_documents_leads_nowhere() -> None:
    for document in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
