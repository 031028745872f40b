"""A git branch as a target: one commit on what is there, pushed without force."""

import shutil
from pathlib import Path

import pytest

from newsgen.errors import RefusedError
from newsgen.publish.address import address
from newsgen.publish.branch import open_branch

from .conftest import Paper
from .test_targets import git

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """An empty repository, as a forge keeps it."""
    git(tmp_path, "init", "--quiet", "--bare", "paper.git")
    return tmp_path / "paper.git"


def test_a_publish_is_one_commit_and_keeps_history(paper: Paper, bare: Path) -> None:
    paper.publish(f"git:{bare}#pages")
    first = len(paper.site())
    paper.write({"articles/new.md": "---\ntitle: New\ndate: 2024-01-01\n---\n\nNew.\n"})
    paper.publish(f"git:{bare}#pages")
    paper.publish(f"git:{bare}#pages")
    log = git(bare, "log", "--format=%s", "pages").splitlines()
    assert len(log) == 2
    assert log[-1] == f"Publish: {first} files sent, 0 deleted"
    assert git(bare, "cat-file", "-s", "pages:.nojekyll") == "0\n"


def test_of_two_publishes_at_once_the_later_is_told(paper: Paper, bare: Path) -> None:
    """Nothing is forced: what the other put there stays."""
    paper.publish(f"git:{bare}#pages")
    place = address(f"git:{bare}#pages", paper.config, paper.root)
    slow, quick = (open_branch(place, paper.config) for _ in range(2))
    slow.write("slow.html", b"slow")
    quick.write("quick.html", b"quick")
    quick.finish("Quick")
    with pytest.raises(RefusedError, match="was not accepted"):
        slow.finish("Slow")
    slow.close()
    assert "quick.html" in git(bare, "ls-tree", "--name-only", "pages").split()


def test_the_site_s_own_repository_is_used_for_its_remote_and_left_as_it_was(
    paper: Paper, bare: Path
) -> None:
    """What git knows of logging in to `origin` applies; no branch, index or file changes."""
    git(paper.root, "init", "--quiet", "--initial-branch=main")
    git(paper.root, "remote", "add", "origin", str(bare))
    (paper.root / ".gitignore").write_text("build/\n.newsgen/\nurls.lock\n")
    git(paper.root, "add", "--all")
    git(paper.root, "commit", "--quiet", "-m", "Articles")
    before = git(paper.root, "for-each-ref", "refs/heads"), git(paper.root, "status", "--porcelain")
    paper.publish("git:origin#gh-pages")
    after = git(paper.root, "for-each-ref", "refs/heads"), git(paper.root, "status", "--porcelain")
    assert after == before
    assert not (paper.config.state / "publish.git").exists()
    assert "index.html" in git(bare, "ls-tree", "--name-only", "gh-pages").split()
    assert paper.publish("git:#gh-pages").unchanged == len(paper.site())


def test_an_unfinished_commit_leaves_nothing(paper: Paper, bare: Path) -> None:
    paper.publish(f"git:{bare}#pages")
    before = git(bare, "rev-parse", "pages")
    branch = open_branch(address(f"git:{bare}#pages", paper.config, paper.root), paper.config)
    branch.write("half.html", b"half")
    branch.close()
    assert git(bare, "rev-parse", "pages") == before
    assert paper.publish(f"git:{bare}#pages").new == ()
