"""One small site for each mistake, with the whole of what it must say: tests/broken/.

A case is a folder: `site/` as an editor might leave it, `stderr.txt` and `status.txt` as
`newsgen build` must answer. Every site gets a good story as well, which must be published
whenever the site is; and nothing outside the output folder may change.

    pytest tests/test_broken.py --renew-golden     writes the answers anew: read the difference
"""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from factories import NOW, tree

from newsgen.cli import main
from newsgen.model import MAX_SOURCE_BYTES

BROKEN = Path(__file__).parent / "broken"
CASES = sorted(path.name for path in BROKEN.iterdir() if path.is_dir())

GOOD = "---\ntitle: Good\ndate: 2022-03-16\n---\n\nThe band played on.\n"
GOOD_PAGE = "build/2022/03/16/good/index.html"
SECRET = b"SECRET: nobody asked for this file"


def _unreadable(root: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (root / "articles/flood.txt").write_text("Flood\n\nThe river rose.\n")
    (root / "articles/flood.txt").chmod(0)


def _links_out(root: Path) -> None:
    (root / "articles/secret.txt").symlink_to(root.parent / "outside/secret.txt")
    (root / "articles/folder").symlink_to(root.parent / "outside")


def _too_large(root: Path) -> None:
    with (root / "articles/flood.txt").open("wb") as file:
        file.truncate(MAX_SOURCE_BYTES + 1)


def _not_utf8(root: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(root) + b"/articles/fl\xf6d.txt")).write_text("Flood\n\nx\n")
    except OSError:
        pytest.skip("this disk takes no such name")


def _output_file(root: Path) -> None:
    (root / "build").write_text("mine\n")


def _strangers(root: Path) -> None:
    (root / "build/photos").mkdir(parents=True)
    (root / "build/diary.txt").write_text("mine\n")
    (root / "build/photos/cat.jpg").write_text("x")


PREPARE: Mapping[str, Callable[[Path], None]] = {
    "link-out": _links_out,
    "link-to-nowhere": lambda root: (root / "articles/flood.txt").symlink_to("gone.txt"),
    "name-not-utf-8": _not_utf8,
    "output-holds-strangers": _strangers,
    "output-is-a-file": _output_file,
    "pipe": lambda root: os.mkfifo(root / "articles/flood.txt"),
    "too-large": _too_large,
    "unreadable": _unreadable,
}
"""What a checkout cannot hold is made by the test."""


@pytest.fixture
def broken(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """Lay out one case, beside a folder that is nobody's business."""
    name = request.param
    root = tmp_path / "site"
    if (BROKEN / name / "site").is_dir():
        shutil.copytree(BROKEN / name / "site", root)
    (root / "articles").mkdir(parents=True, exist_ok=True)
    (root / "articles/good.md").write_text(GOOD)
    (tmp_path / "outside").mkdir()
    for secret in ("secret.txt", "secret.png"):
        (tmp_path / "outside" / secret).write_bytes(SECRET)
    if name in PREPARE:
        PREPARE[name](root)
    yield root
    for path in (root / "articles").iterdir():
        if not path.is_symlink() and path.is_file():
            path.chmod(0o600)


def untouched(folder: Path) -> dict[str, bytes | str]:
    """Return every file that a build must leave alone, by path; a link is where it leads."""
    found: dict[str, bytes | str] = {}
    for root, folders, names in os.walk(folder):
        for name in (*folders, *names):
            path = Path(root, name)
            inside = path.relative_to(folder).as_posix()
            if path.is_symlink():
                found[inside] = str(path.readlink())
            elif path.is_file() and not inside.startswith(("site/build/", "site/.newsgen/")):
                found[inside] = path.read_bytes() if os.access(path, os.R_OK) else "unreadable"
    return found


@pytest.mark.parametrize(
    ("name", "broken"), [(name, name) for name in CASES], indirect=["broken"], ids=CASES
)
def test_a_mistake_is_named_and_sinks_nothing_else(
    name: str, broken: Path, request: pytest.FixtureRequest
) -> None:
    case = BROKEN / name
    strangers = tree(broken / "build") if (broken / "build").is_dir() else {}
    before = untouched(broken.parent)
    result = CliRunner().invoke(main, ["build", "-s", str(broken), "--clock", NOW])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    if request.config.getoption("--renew-golden"):
        (case / "stderr.txt").write_text(result.stderr)
        (case / "status.txt").write_text(f"{result.exit_code}\n")
    assert result.stderr == (case / "stderr.txt").read_text()
    assert result.exit_code == int((case / "status.txt").read_text())
    assert (broken / GOOD_PAGE).is_file() == (result.exit_code in (0, 1))
    assert untouched(broken.parent) == before
    assert strangers.items() <= tree(broken / "build").items()
    assert not any(SECRET in data for data in tree(broken / "build").values())


MENDED = (
    "article-id-taken",
    "bad-date",
    "link-to-nowhere",
    "picture-missing",
    "setting-unknown",
    "slug-taken",
    "template-asks-for-what-is-not-there",
)


@pytest.mark.parametrize("broken", MENDED, indirect=True)
def test_mended_no_trace_of_a_mistake_is_left(broken: Path) -> None:
    """The site is then, to the byte, that of a build that never saw it."""
    build = ["build", "-s", str(broken), "--clock", NOW]
    assert CliRunner().invoke(main, build).exit_code > 0
    for path in (broken / "newsgen.yaml", broken / "templates/article.html"):
        path.unlink(missing_ok=True)
    for path in (broken / "articles").iterdir():
        if path.name != "good.md":
            path.unlink()
    result = CliRunner().invoke(main, build)
    assert (result.exit_code, result.stderr) == (0, "")
    mended = tree(broken / "build")
    shutil.rmtree(broken / "build")
    shutil.rmtree(broken / ".newsgen")
    CliRunner().invoke(main, build)
    assert tree(broken / "build") == mended
