"""What every test may ask for: a site whose files stand in the test, and the sample site, built."""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from factories import NOW, write_files
from hypothesis import settings

from newsgen import build as pipeline
from newsgen.config import load_config
from newsgen.store import Showing

REPOSITORY = Path(__file__).parent.parent

# The same examples on every run: a suite that fails now and then is not believed.
settings.register_profile("newsgen", deadline=None, derandomize=True, database=None)
settings.load_profile("newsgen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-golden",
        action="store_true",
        help="Write tests/site/golden/ anew from tests/site/: look at the difference, then commit.",
    )


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on who runs it."""
    for name in ("SOURCE_DATE_EPOCH", "NEWSGEN_SITE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only threads that the test starts count: the servers of tests before it may leave some."""
    left = frozenset(threading.enumerate())
    monkeypatch.setattr(
        threading, "active_count", lambda: 1 + len(frozenset(threading.enumerate()) - left)
    )


@pytest.fixture
def site(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Make a site of these files, by path; the folder is this test's own."""
    root = tmp_path / "site"
    root.mkdir()
    return lambda files: write_files(root, files)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build this repository's own site once, and return its output folder."""
    root = tmp_path_factory.mktemp("sample")
    for name in ("articles", "newsgen.yaml", "names.yaml"):
        (root / name).symlink_to(REPOSITORY / name)
    report = pipeline.build(load_config(root), pipeline.Options(showing=Showing(now=NOW), jobs=1))
    assert not report.problems
    return root / "build"
