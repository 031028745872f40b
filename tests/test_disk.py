"""Real trouble with the disk, from outside: full, closed, changed under our hands.

Each command runs in a process of its own, so that the system says no, and not a stand-in.
"""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Self

import pytest
from factories import NOW, build, tree

from newsgen import load, write
from newsgen.config import load_config
from newsgen.errors import RefusedError, SourceError, WriteError

MakeSite = Callable[[Mapping[str, str | bytes]], Path]

BUILD = (sys.executable, "-m", "newsgen", "build", "--quiet", "--jobs", "1", "--clock", NOW)
PAPER = {
    "newsgen.yaml": "search: false\nextraction: off\n",
    "articles/flood.md": "---\ntitle: Flood closes bridge\ndate: 2022-03-16\n---\nBy the river.\n",
    "articles/fire.md": "---\ntitle: Fire at the mill\ndate: 2022-04-01\n---\nBy the mill.\n",
}
LONG = "---\ntitle: A long story\ndate: 2022-05-01\n---\n" + "The river rose again.\n\n" * 4_000


def run(root: Path, *before: str, largest: int | None = None) -> subprocess.CompletedProcess[str]:
    """Build a site in a process of its own, perhaps one that may write no large file."""

    def limit() -> None:
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    return subprocess.run(  # noqa: S603  # ourselves; one thread, so no lock is held
        [*before, *BUILD, "--site", str(root)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )


def clean(root: Path, other: Path) -> dict[str, bytes]:
    """Return what a clean build of the same sources makes."""
    shutil.copytree(root, other, ignore=shutil.ignore_patterns("build", ".newsgen"))
    build(other)
    return tree(other / "build")


# ------------------------------------------------------------------------- full


@pytest.mark.parametrize("largest", [40_000, 60_000])
def test_a_file_that_does_not_fit_leaves_the_old_site_and_later_the_build_goes_on(
    site: MakeSite, tmp_path: Path, largest: int
) -> None:
    """A disk with a little room takes the beginning of a file, and says nothing."""
    root = site(PAPER)
    assert run(root).returncode == 0
    before = tree(root / "build")
    site({"articles/long.md": LONG})

    stopped = run(root, largest=largest)

    assert stopped.returncode == 3
    assert "make room on the disk" in stopped.stderr
    assert "Traceback" not in stopped.stderr
    assert tree(root / "build") == before

    assert run(root).returncode == 0
    assert tree(root / "build") == clean(root, tmp_path / "clean")


@pytest.mark.parametrize("size", ["256k", "768k", "1m"])
def test_on_a_disk_that_is_full_the_old_site_stays(site: MakeSite, size: str) -> None:
    """The site stands on one disk; `.newsgen/` on a small one, full at some stage of the build."""
    root = site(PAPER)
    assert run(root).returncode == 0
    before = tree(root / "build")
    shutil.rmtree(root / ".newsgen")
    (root / ".newsgen").mkdir()
    site({f"articles/{number}.md": LONG for number in range(3)})
    mount = 'mount -t tmpfs -o size="$0" none "$1" && shift && exec "$@"'
    small = ("unshare", "--map-root-user", "--mount", "sh", "-c", mount, size)

    stopped = run(root, *small, str(root / ".newsgen"))
    if "unshare" in stopped.stderr or "mount:" in stopped.stderr:
        pytest.skip("this system lets nobody mount a small disk")

    assert stopped.returncode == 3
    assert "make room on the disk" in stopped.stderr
    assert "Traceback" not in stopped.stderr
    assert tree(root / "build") == before


# ----------------------------------------------------------------------- closed


@pytest.fixture
def plain() -> tuple[str, ...]:
    """Return how to run a command as one whom permissions bind, which they do not bind root."""
    if os.getuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and there is no setpriv to become less")
    return ("setpriv", "--bounding-set", "-all", "--inh-caps", "-all")


@pytest.fixture
def closed() -> Iterator[Callable[[Path], None]]:
    """Take away the permission to write in a folder, or to read a file, until the test ends."""
    modes: dict[Path, int] = {}

    def close(path: Path) -> None:
        modes[path] = path.stat().st_mode
        path.chmod(0o555 if path.is_dir() else 0o000)

    yield close
    for path, mode in modes.items():
        path.chmod(mode)


@pytest.mark.parametrize(
    ("folder", "message"),
    [
        ("build", "build/ cannot be written: Permission denied"),
        (".newsgen", ".newsgen/"),
        ("build/2022", "build/ cannot be written: Permission denied"),
    ],
)
def test_a_folder_that_may_not_be_written_is_named_and_finished_later(  # noqa: PLR0913, PLR0917  # fixtures and cases
    site: MakeSite,
    tmp_path: Path,
    plain: tuple[str, ...],
    closed: Callable[[Path], None],
    folder: str,
    message: str,
) -> None:
    root = site(PAPER)
    assert run(root).returncode == 0
    site({"articles/new.md": "---\ntitle: New\ndate: 2022-03-20\n---\nWords.\n"})
    closed(root / folder)

    stopped = run(root, *plain)

    assert stopped.returncode == 3
    assert message in stopped.stderr
    assert "Traceback" not in stopped.stderr

    (root / folder).chmod(0o755)
    assert run(root).returncode == 0
    assert tree(root / "build") == clean(root, tmp_path / "clean")


def test_a_story_that_may_not_be_read_is_named_and_the_others_are_built(
    site: MakeSite, plain: tuple[str, ...], closed: Callable[[Path], None]
) -> None:
    root = site(PAPER)
    closed(root / "articles/fire.md")

    told = run(root, *plain)

    assert told.returncode == 1
    assert "articles/fire.md: cannot be read: Permission denied" in told.stderr
    assert (root / "build/2022/03/16/flood-closes-bridge/index.html").is_file()


# ---------------------------------------------------------------------- changed


class Shifty:
    """A file that an editor saves while it is read: so many times, each time with other bytes."""

    def __init__(self, path: Path, times: int) -> None:
        self.path, self.left = path, times

    def written(self) -> bytes:
        self.left -= 1
        return f"Save {self.left}\n\n{'Words. ' * 9_000}{self.left}\n".encode()


@pytest.fixture
def shifty(site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Path]:
    """Make a site whose story is saved, over itself, each time after a piece of it was read."""

    def make(times: int) -> Path:
        root = site({**PAPER, "articles/s.md": "Old\n\n" + "Old words. " * 9_000})
        file = Shifty(root / "articles/s.md", times)

        def opened(path: str, mode: str) -> object:
            stream = open(path, mode)  # noqa: PTH123, SIM115  # what stands in for it in `load`
            if Path(path).name != "s.md" or file.left <= 0:
                return stream
            return Interrupted(stream, file)

        monkeypatch.setattr(load, "open", opened, raising=False)
        return root

    return make


class Interrupted:
    """A file whose second half comes from a later save."""

    def __init__(self, stream: object, file: Shifty) -> None:
        self.stream, self.file = stream, file

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()  # type: ignore[attr-defined]  # a file's own

    def fileno(self) -> int:
        return self.stream.fileno()  # type: ignore[attr-defined, no-any-return]  # a file's own

    def read(self, count: int) -> bytes:
        first: bytes = self.stream.read(min(count, 100))  # type: ignore[attr-defined]  # a file's own
        self.file.path.write_bytes(self.file.written())
        rest: bytes = self.stream.read(count - len(first))  # type: ignore[attr-defined]  # a file's own
        return first + rest


def test_a_file_saved_while_it_is_read_is_read_again(shifty: Callable[[int], Path]) -> None:
    """Half of one save and half of another is a story that nobody wrote."""
    root = shifty(2)

    source = load.read(load_config(root), "articles/s.md")

    assert source.data == (root / "articles/s.md").read_bytes()
    assert source.data.startswith(b"Save 0\n")


def test_a_file_that_never_stands_still_is_named(shifty: Callable[[int], Path]) -> None:
    root = shifty(1_000)

    with pytest.raises(SourceError, match="changes while it is read") as caught:
        load.read(load_config(root), "articles/s.md")

    assert str(caught.value.at) == "articles/s.md"


def test_a_file_saved_between_listing_and_reading_is_right_at_the_next_build(
    site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read is remembered under its own digest, never under that of what was listed."""
    root = site(PAPER)
    real = load.scan

    def scan(*args: object) -> load.Listing:
        listing = real(*args)  # type: ignore[arg-type]  # as it was called
        site({"articles/fire.md": PAPER["articles/fire.md"].replace("Fire", "Feast")})
        return listing

    with monkeypatch.context() as patch:
        patch.setattr(load, "scan", scan)
        build(root)
    site({"articles/fire.md": PAPER["articles/fire.md"]})

    build(root)

    assert tree(root / "build") == clean(root, tmp_path / "clean")


# --------------------------------------------------------------------- replaced


def test_a_folder_of_the_site_replaced_by_a_link_is_not_written_through(
    site: MakeSite, tmp_path: Path
) -> None:
    """What lies where the link leads is not ours: not to write over, and not to remove."""
    root = site(PAPER)
    build(root)
    shutil.copytree(root / "build/2022", tmp_path / "mine")
    shutil.rmtree(root / "build/2022")
    (root / "build/2022").symlink_to(tmp_path / "mine")
    before = tree(tmp_path / "mine")
    site({"newsgen.yaml": "search: false\ntitle: Another\n"})
    (root / "articles/fire.md").unlink()

    with pytest.raises(RefusedError, match="build/2022 is a link"):
        build(root)
    assert tree(tmp_path / "mine") == before

    (root / "build/2022").unlink()
    build(root)
    assert tree(root / "build") == clean(root, tmp_path / "clean")
    assert tree(tmp_path / "mine") == before


def test_a_link_set_in_the_midst_of_a_change_is_not_written_through(
    site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the decision and the moves a build may be killed, and the folder changed."""
    root = site(PAPER)
    build(root)
    site({"newsgen.yaml": "search: false\ntitle: Another\n"})
    with monkeypatch.context() as patch:
        patch.setattr(write, "apply", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            build(root)
    (tmp_path / "mine").mkdir()
    (root / "build/2022").rename(tmp_path / "ours")
    (root / "build/2022").symlink_to(tmp_path / "mine")

    with pytest.raises(WriteError, match="build/2022 is a link"):
        build(root)
    assert tree(tmp_path / "mine") == {}

    (root / "build/2022").unlink()
    build(root)
    assert tree(root / "build") == clean(root, tmp_path / "clean")


def test_an_output_folder_may_be_a_link_to_an_empty_one(site: MakeSite, tmp_path: Path) -> None:
    """Where the site is to lie on another disk, say."""
    root = site(PAPER)
    (tmp_path / "www").mkdir()
    (root / "build").symlink_to(tmp_path / "www")

    build(root)

    assert (root / "build").is_symlink()
    assert (tmp_path / "www/index.html").is_file()
