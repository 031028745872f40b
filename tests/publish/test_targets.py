"""What every place must hold, tested against the real thing: a folder, rsync, git, S3, fsspec."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from factories import tree

from newsgen.errors import RefusedError
from newsgen.publish import publishers
from newsgen.publish.address import address
from newsgen.publish.journal import JOURNAL, Entry

from .conftest import Paper

OWN = {".nojekyll"}
"""What newsgen adds at a target that is not the site's."""


class Place:
    """A target, and how to look at it and write to it without newsgen."""

    def __init__(
        self, url: str, files: Callable[[], dict[str, bytes]], put: Callable[[str, bytes], None]
    ) -> None:
        self.url = url
        self.files = files
        self.put = put


def _folder(tmp_path: Path, scheme: str) -> Place:
    root = tmp_path / "www"

    def put(path: str, data: bytes) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)

    return Place(f"{scheme}:{root}", lambda: tree(root), put)


def git(folder: Path, *arguments: str) -> str:
    """Run git with an identity of its own."""
    identity = ["-c", "user.name=Ana", "-c", "user.email=ana@gazette.example"]
    command = ["git", *identity, *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603  # a list of our own
    return done.stdout


def _branch(tmp_path: Path) -> Place:
    bare = tmp_path / "site.git"
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    clone = tmp_path / "clone"

    def checkout() -> None:
        shutil.rmtree(clone, ignore_errors=True)
        git(tmp_path, "clone", "--quiet", "--branch", "gh-pages", str(bare), str(clone))

    def files() -> dict[str, bytes]:
        checkout()
        return {
            path: data
            for path, data in tree(clone).items()
            if not path.startswith(".git/") and path not in OWN
        }

    def put(path: str, data: bytes) -> None:
        checkout()
        (clone / path).write_bytes(data)
        git(clone, "add", "--all")
        git(clone, "commit", "--quiet", "-m", "By hand")
        git(clone, "push", "--quiet")

    return Place(f"git:{bare}#gh-pages", files, put)


@pytest.fixture(params=["file", "rsync", "git", "memory", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Every kind of place in turn."""
    scheme = request.param
    if scheme in ("rsync", "git") and shutil.which(scheme) is None:
        pytest.skip(f"the program {scheme} is not installed")
    if scheme == "git":
        yield _branch(tmp_path)
    elif scheme == "s3":
        bucket = request.getfixturevalue("bucket")
        yield Place(
            "s3:paper/www",
            lambda: {key.removeprefix("www/"): data for key, data in bucket.files().items()},
            lambda path, data: bucket.put(f"www/{path}", data),
        )
    elif scheme == "memory":
        memory = pytest.importorskip("fsspec").filesystem("memory")

        def files() -> dict[str, bytes]:
            found = memory.find("/www")
            return {path.removeprefix("/www/"): memory.cat_file(path) for path in found}

        yield Place("memory:www", files, lambda path, data: memory.pipe_file(f"/www/{path}", data))
        memory.store.clear()
        memory.pseudo_dirs[:] = [""]
    else:
        yield _folder(tmp_path, scheme)


def test_a_publish_leaves_exactly_the_built_site(paper: Paper, place: Place) -> None:
    """No lock, no temporary file: what is there is what was built."""
    report = paper.publish(place.url)
    assert place.files() == paper.site()
    assert set(report.new) == paper.site().keys()
    assert (report.changed, report.deleted, report.unchanged) == ((), (), 0)


def test_a_second_publish_moves_nothing(paper: Paper, place: Place) -> None:
    paper.publish(place.url)
    report = paper.publish(place.url)
    assert (report.new, report.changed, report.deleted) == ((), (), ())
    assert report.unchanged == len(paper.site())


def test_an_edit_moves_only_the_files_that_changed(paper: Paper, place: Place) -> None:
    paper.publish(place.url)
    before = paper.site()
    paper.write(
        {
            "articles/ferry.md": (
                "---\ntitle: Ferry runs again\ndate: 2023-05-02\n---\n\nIt runs at noon.\n"
            )
        }
    )
    after = paper.site()
    report = paper.publish(place.url)
    # Files of the search index are named by what they hold: an edit brings new ones.
    assert set(report.changed) == {
        path for path in before if after.get(path, before[path]) != before[path]
    }
    assert set(report.new) == after.keys() - before.keys()
    assert set(report.deleted) == before.keys() - after.keys()
    assert all(path.startswith("search/") for path in (*report.new, *report.deleted))
    assert place.files() == after


def test_what_is_gone_is_deleted_and_what_a_person_put_there_stays(
    paper: Paper, place: Place
) -> None:
    paper.publish(place.url)
    place.put("CNAME", b"gazette.example\n")
    before = paper.site().keys()
    paper.remove("articles/ferry.md")
    report = paper.publish(place.url, max_deletes=100)
    assert set(report.deleted) == before - paper.site().keys()
    assert place.files() == paper.site() | {"CNAME": b"gazette.example\n"}


def test_what_a_person_put_there_is_not_written_over(paper: Paper, place: Place) -> None:
    """Where a file of ours is to be for the first time; and a dry run says so too."""
    paper.publish(place.url)
    place.put("_headers", b"# By hand\n")
    before = place.files()
    settings = (paper.root / "newsgen.yaml").read_text()
    paper.write({"newsgen.yaml": f"{settings}host_rules: netlify\n"})
    assert "_headers" in paper.site()

    for dry_run in (True, False):
        with pytest.raises(RefusedError, match="a file that newsgen did not put there: _headers"):
            paper.publish(place.url, dry_run=dry_run)
    assert place.files() == before

    paper.publish(place.url, force=True, max_deletes=100)
    assert place.files() == paper.site()


def test_a_dry_run_says_what_would_move_and_moves_nothing(paper: Paper, place: Place) -> None:
    paper.publish(place.url)
    paper.remove("articles/ferry.md")
    before = place.files()
    report = paper.publish(place.url, dry_run=True, max_deletes=100)
    assert place.files() == before
    real = paper.publish(place.url, max_deletes=100)
    assert (report.new, report.changed, report.deleted) == (real.new, real.changed, real.deleted)
    assert not report.done
    assert real.done


def test_a_publish_that_runs_elsewhere_is_not_disturbed(paper: Paper, place: Place) -> None:
    """A branch needs no lock: it changes in one push."""
    target_of = publishers.open_target
    with target_of(address(place.url, paper.config, paper.root), paper.config) as target:
        if target.whole:
            return
        assert target.create(JOURNAL, b"one") is True
        assert target.create(JOURNAL, b"two") is False
        assert target.get(JOURNAL) == b"one"
    other = Entry("theirs", "another-machine", 1, datetime.now(UTC), ())
    place.put(JOURNAL, msgspec.json.encode(other))
    with pytest.raises(RefusedError, match="another newsgen is publishing there"):
        paper.publish(place.url)
    assert place.files().keys() == {JOURNAL}
    paper.publish(place.url, break_lock=True)
    assert place.files() == paper.site()


def test_a_file_takes_the_place_of_a_folder_and_a_folder_of_a_file(
    paper: Paper, place: Place
) -> None:
    """An old address may become a folder, or the reverse."""
    paper.write({"templates/static/fonts": "one file"})
    paper.publish(place.url)
    old = next(path for path in paper.site() if path.startswith("static/fonts."))
    site = paper.root / "build"
    (site / old).unlink()
    (site / old).mkdir()
    (site / old / "a b.css").write_text("now a folder")
    rename(site, old, f"{old}/a b.css")
    paper.publish(place.url, force=True, max_deletes=9)
    assert place.files() == paper.site()
    shutil.rmtree(site / old)
    (site / old).write_text("a file again")
    rename(site, f"{old}/a b.css", old)
    paper.publish(place.url, force=True, max_deletes=9)
    assert place.files() == paper.site()


def rename(site: Path, old: str, new: str) -> None:
    """Give a file another path in the site's manifest."""
    manifest = site / "manifest-sha256.txt"
    manifest.write_text(manifest.read_text().replace(f"  {old}\n", f"  {new}\n"))
