"""A branch of a git repository as a target: `git:origin#gh-pages`, `git:../site.git#main`.

A publish is one commit on top of what the branch holds, made with `git fast-import` and pushed
without force: readers see all of it or nothing, and of two publishes at once the later is told.
(ghp-import, which does nearly this, begins each commit with `deleteall`: a CNAME or a page that
a person put into the branch would go.)
"""

import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from newsgen.config import Config
from newsgen.errors import ConfigError, PublishError, RefusedError
from newsgen.publish.address import Address, scrub
from newsgen.publish.target import Parcel, TransientError

BRANCH = "gh-pages"
THERE = "refs/newsgen/there"
NEXT = "refs/newsgen/next"
NO_JEKYLL = ".nojekyll"
"""Asks GitHub Pages to serve the files as they are."""
_NO_SUCH_REF = 2
"""Exit status of `git ls-remote --exit-code`."""
_IDENTITY = "newsgen <newsgen@localhost>"


class Branch:
    """A branch of a repository, here or far.

    Args:
        git: The path of the program.
        repository: A local repository to make the commit in.
        remote: What git is to push to.
        branch: Its branch.
        shallow: Fetch the newest commit only.
    """

    whole = True
    batch = 1_000
    workers = 1

    def __init__(
        self, git: str, repository: Path, remote: str, branch: str, *, shallow: bool
    ) -> None:
        self._git = git
        self._repository = repository
        self._remote = remote
        self._branch = branch
        self._import: subprocess.Popen[bytes] | None = None
        self._changes: list[bytes] = []
        self._marks = 0
        self._begun = self._fetch(shallow=shallow)

    def _fetch(self, *, shallow: bool) -> bool:
        """Fetch what the branch holds; say whether there is such a branch."""
        ref = f"refs/heads/{self._branch}"
        code, said = self._try("ls-remote", "--exit-code", "--quiet", "--", self._remote, ref)
        self._try("update-ref", "-d", NEXT)
        if code == _NO_SUCH_REF:
            self._try("update-ref", "-d", THERE)
            return False
        if code:
            raise TransientError(f"{scrub(self._remote)} cannot be reached: {_reason(said)}")
        depth = ["--depth=1"] if shallow else []
        code, said = self._try(
            "fetch", "--quiet", "--no-tags", *depth, "--", self._remote, f"+{ref}:{THERE}"
        )
        if code:
            raise TransientError(f"{scrub(self._remote)} cannot be fetched: {_reason(said)}")
        return True

    def get(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""
        if not self._begun:
            return None
        done = self._call("cat-file", "blob", f"{THERE}:{path}")
        return done.stdout if done.returncode == 0 else None

    def standing(self, paths: Sequence[str]) -> set[str]:
        """Return those of the paths where a file stands."""
        if not self._begun:
            return set()
        done = self._call("ls-tree", "-r", "-z", "--name-only", "--full-tree", THERE)
        if done.returncode:
            raise PublishError(
                f"git ls-tree failed: {_reason(done.stderr.decode(errors='replace'))}"
            )
        return set(paths) & set(done.stdout.decode("utf-8", "replace").split("\0"))

    def create(self, path: str, data: bytes) -> bool:
        """Write a file unless it exists."""
        if self.get(path) is not None:
            return False
        self.write(path, data)
        return True

    def write(self, path: str, data: bytes) -> None:
        """Write a file into the commit that is being made."""
        self._marks += 1
        self._send(f"blob\nmark :{self._marks}\ndata {len(data)}\n".encode() + data + b"\n")
        self._changes.append(f"M 100644 :{self._marks} {_quoted(path)}\n".encode())

    def put(self, parcels: Sequence[Parcel]) -> None:
        """Write files into the commit that is being made."""
        for parcel in parcels:
            self.write(parcel.path, parcel.read())

    def delete(self, paths: Sequence[str]) -> None:
        """Leave files out of the commit that is being made."""
        self._changes += [f"D {_quoted(path)}\n".encode() for path in paths]

    def finish(self, message: str) -> None:
        """Make the commit and push it.

        Raises:
            RefusedError: If the branch has moved meanwhile.
            TransientError: If the remote does not answer.
        """
        if self._import is not None:
            self._commit(message)
        code, said = self._try(
            "push", "--quiet", "--", self._remote, f"{NEXT}:refs/heads/{self._branch}"
        )
        if code and "rejected" in said:
            raise RefusedError(
                f"the branch {self._branch} was not accepted: {_reason(said)}",
                hint="if someone published meanwhile, run newsgen publish again",
            )
        if code:
            raise TransientError(f"git push failed: {_reason(said)}", hint="try git push by hand")
        self._try("update-ref", "-d", NEXT)

    def close(self) -> None:
        """End a commit that was not finished: nothing of it is left."""
        if self._import is not None:
            self._import.kill()
            self._import.communicate()
            self._import = None

    def _commit(self, message: str) -> None:
        if self.get(NO_JEKYLL) is None:
            self.write(NO_JEKYLL, b"")
        who = self._call("var", "GIT_COMMITTER_IDENT")
        stamp = who.stdout.decode().strip().rpartition("> ")[2]
        committer = who.stdout.decode().strip() if who.returncode == 0 else ""
        if not committer:
            stamp = f"{int(time.time())} +0000"
            committer = f"{_IDENTITY} {stamp}"
        text = message.encode()
        self._send(f"commit {NEXT}\ncommitter {committer}\ndata {len(text)}\n".encode() + text)
        self._send(f"\nfrom {THERE}^0\n".encode() if self._begun else b"\n")
        for change in self._changes:
            self._send(change)
        self._send(b"done\n")
        process, self._import = self._import, None
        if process is not None:
            _, said = process.communicate()
            if process.returncode:
                raise PublishError(
                    f"git fast-import failed: {_reason(said.decode(errors='replace'))}"
                )

    def _send(self, data: bytes) -> None:
        if self._import is None:
            self._import = subprocess.Popen(  # noqa: S603  # a list of arguments, all ours
                [self._git, "fast-import", "--quiet", "--force", "--done"],
                cwd=self._repository,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
        stream = self._import.stdin
        try:
            if stream is not None:
                stream.write(data)
        except BrokenPipeError:
            _, said = self._import.communicate()
            self._import = None
            raise PublishError(
                f"git fast-import failed: {_reason(said.decode(errors='replace'))}"
            ) from None

    def _try(self, *arguments: str) -> tuple[int, str]:
        done = self._call(*arguments)
        return done.returncode, done.stderr.decode("utf-8", "replace")

    def _call(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return call(self._git, self._repository, *arguments)


def call(git: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder; it never stops to ask for a password."""
    return subprocess.run(  # noqa: S603  # a list of arguments
        [git, *arguments],
        cwd=folder,
        env={**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


def _quoted(path: str) -> str:
    """Write a path as fast-import reads it, whatever stands in it."""
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _reason(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return scrub(
        next((x for x in lines if "rejected" in x or "fatal" in x), lines[0] if lines else "")
    )


def open_branch(place: Address, config: Config) -> Branch:
    """Open a branch.

    A remote's name (``origin``) is looked up in the repository the site stands in; the commit is
    then made there, so that what git knows of logging in applies. For another address it is
    made in a repository of newsgen's own, in `.newsgen/`.

    Raises:
        ConfigError: If the address could be taken for an option, or names no remote.
        PublishError: If git is not installed or the remote cannot be reached.
    """
    remote, _, branch = place.rest.partition("#")
    remote, branch = remote or "origin", branch or BRANCH
    if remote.startswith("-") or "::" in remote or branch.startswith("-"):
        raise ConfigError(f"not a repository: {place.shown}", hint="write git:origin#gh-pages")
    git = shutil.which("git")
    if git is None:
        raise PublishError("git is not installed", hint="install the program git")
    if call(git, config.root, "check-ref-format", f"refs/heads/{branch}").returncode:
        raise ConfigError(f"not a branch's name: {branch!r}", hint="write git:origin#gh-pages")
    url = call(git, config.root, "config", "--get", f"remote.{remote}.url")
    if url.returncode == 0:
        return Branch(git, config.root, remote, branch, shallow=False)
    near = place.base / remote
    if near.is_dir():
        remote = str(near.resolve())
    elif "/" not in remote and ":" not in remote:
        raise ConfigError(f"there is no repository or remote {remote!r}", hint="see git remote -v")
    repository = config.state / "publish.git"
    if not (repository / "HEAD").is_file():
        done = call(git, config.root, "init", "--quiet", "--bare", "--", str(repository))
        if done.returncode:
            raise PublishError(f"git init failed: {_reason(done.stderr.decode(errors='replace'))}")
    return Branch(git, repository, remote, branch, shallow=True)
