"""A site to look over: its files stand in the test, its findings come back by check."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from factories import NOW, build, write_files

from newsgen.check import run
from newsgen.check.finding import Finding
from newsgen.config import load_config


class Desk:
    """A site and what a check says of it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def findings(self, *only: str, hosts: tuple[str, ...] = ()) -> list[Finding]:
        """Look the site over, with these checks alone."""
        return list(run.check(load_config(self.root), NOW, only=only or ("none",), hosts=hosts))

    def said(self, *only: str) -> list[str]:
        """Return what is said, as it is printed."""
        return [str(finding) for finding in self.findings(*only)]


@pytest.fixture
def desk(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Desk]:
    """Make a site of these files and build it."""

    def make(files: Mapping[str, str | bytes]) -> Desk:
        root = write_files(tmp_path / "site", files)
        build(root)
        return Desk(root)

    return make
