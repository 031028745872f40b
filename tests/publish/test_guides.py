"""docs/publishing.md: each guide's workflow is YAML that runs, and names commands there are."""

import re
import shlex
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from newsgen import cli_deliver
from newsgen.check.hosts import HOSTS
from newsgen.cli import main
from newsgen.config import load_config
from newsgen.publish import PUBLISHERS

GUIDE = (Path(__file__).parents[2] / "docs/publishing.md").read_text("utf-8")
COMMANDS = {**main.commands, "check": cli_deliver.check, "publish": cli_deliver.publish}
SECTIONS = dict(re.findall(r"^## (.+)\n((?:(?!^## ).*\n)*)", GUIDE, re.MULTILINE))
HOSTED = ("GitHub Pages", "Netlify", "Cloudflare Pages", "S3", "A plain server")


def parsed(command: str) -> click.Context:
    """Read a command line as click would, without running it."""
    words = shlex.split(command)
    assert words[0] == "newsgen"
    found = COMMANDS[words[1]]
    return found.make_context(words[1], words[2:])


def workflow(section: str) -> dict[Any, Any]:
    """Return the workflow of a guide."""
    found = re.findall(r"```yaml\n(.*?)```", SECTIONS[section], re.DOTALL)
    (only,) = (yaml.safe_load(text) for text in found)
    assert isinstance(only, dict)
    return only


@pytest.mark.parametrize("section", HOSTED)
def test_a_guide_s_workflow_can_run(section: str) -> None:
    """A workflow has a trigger, a runner, and steps that each use or run something."""
    found = workflow(section)
    assert found[True] == {"push": {"branches": ["main"]}}  # YAML 1.1 reads `on` as true
    (job,) = found["jobs"].values()
    assert job["runs-on"] == "ubuntu-latest"
    for step in job["steps"]:
        assert ("uses" in step) != ("run" in step)
        assert "uses" not in step or re.fullmatch(r"[\w-]+/[\w-]+@v\d+", step["uses"])


@pytest.mark.parametrize("section", HOSTED)
def test_a_guide_builds_checks_and_then_publishes(section: str) -> None:
    (job,) = workflow(section)["jobs"].values()
    lines = [line for step in job["steps"] for line in step.get("run", "").splitlines()]
    commands = [parsed(line) for line in lines if line.startswith("newsgen ")]
    names = [command.info_name for command in commands]
    assert names[:2] == ["build", "check"]
    assert names[2:] == ["publish"] or any(line.startswith("npx ") for line in lines)
    assert commands[1].params["hosts"][0] in HOSTS


def test_the_commands_and_addresses_of_the_text_are_real(tmp_path: Path) -> None:
    for line in re.findall(r"^    (newsgen .*)$", GUIDE, re.MULTILINE):
        parsed(line)
    for option in re.findall(r"`(--[a-z-]+)", GUIDE):
        names = {name for command in COMMANDS.values() for p in command.params for name in p.opts}
        assert option in names, option
    for scheme in re.findall(r"^\| `(\w+):", GUIDE, re.MULTILINE):
        assert scheme in PUBLISHERS
    assert all(f"`{host}`" in GUIDE for host in HOSTS)
    settings = re.findall(r"```yaml\n(targets:.*?)```", GUIDE, re.DOTALL)
    (tmp_path / "newsgen.yaml").write_text(settings[0])
    assert dict(load_config(tmp_path).targets)["live"] == "s3:courier-archive"


def test_every_place_is_in_the_guide() -> None:
    assert all(f"`{scheme}:" in GUIDE for scheme in PUBLISHERS)
