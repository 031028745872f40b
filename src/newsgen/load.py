"""articles/ → Source: which files there are, and their bytes. The only reader of sources.

Only regular files inside the folder are read. A symbolic link is followed when it ends
inside the folder; one that leaves it, or leads nowhere, is an error that names it.
"""

import hashlib
import os
import stat
import time
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec

from newsgen.config import ARTICLES, STATE, Config
from newsgen.errors import Location, NewsgenError, RefusedError, SourceError, WriteError
from newsgen.model import MAX_SOURCE_BYTES, Source

MAX_PICTURE_BYTES = 16 * 1024 * 1024
"""A larger picture is a mistake, and is refused by name."""

PATIENCE = 10
"""How often a file is read that is saved while it is read: half of two saves is no story."""

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"})
SIDECARS = frozenset({".yaml", ".yml"})
NOTHING_SEEN: Mapping[str, tuple[str, str]] = MappingProxyType({})


YOUNG = 2_000_000_000
"""Nanoseconds. A file changed so lately may change again and bear the same time: some disks keep
time in steps of two seconds. Its bytes decide whether it is another (git calls it racily clean)."""


class Found(msgspec.Struct, frozen=True, gc=False):
    """A source that is there.

    Args:
        path: From the site's folder.
        sha256: Of its bytes, and of those of the sidecar beside it.
        stamp: Sizes, times and inodes of both: while they stay, so do the bytes. Empty for a
            file that changed just now.
    """

    path: str
    sha256: str
    stamp: str


class Listing(msgspec.Struct, frozen=True):
    """What articles/ holds.

    Args:
        sources: The readable ones, in order of path.
        pictures: Paths below articles/, each with its size and time: another stamp means
            that its bytes must be looked at.
        strangers: Files that are neither; reported, since one may be a lost article.
        problems: One error for each source that cannot be read.
        refused: How many sources `problems` stands for.
    """

    sources: tuple[Found, ...]
    pictures: Mapping[str, str]
    strangers: tuple[str, ...]
    problems: tuple[NewsgenError, ...]
    refused: int


def require(config: Config) -> None:
    """Refuse a site whose articles/ is not there: a disk that is not mounted is no empty archive.

    Raises:
        RefusedError: If articles/ is missing, or is no folder.
    """
    if not config.articles.is_dir():
        raise RefusedError(
            "there is no folder articles/",
            at=Location(str(config.articles)),
            hint="make it, mount it, or name the site's folder with --site",
        )


def scan(
    config: Config, suffixes: Collection[str], seen: Mapping[str, tuple[str, str]] = NOTHING_SEEN
) -> Listing:
    """List articles/ and take the digest of every source in it.

    Args:
        config: The site.
        suffixes: Lower-case file endings, with the dot, that a reader exists for.
        seen: Path → stamp and digest of sources seen before: one with that stamp is not read.
    """
    problems: list[NewsgenError] = []
    listed = sorted(_files(config.articles, problems))
    stamps = {name: "" if young else stamp for name, stamp, young in listed}
    sources: list[Found] = []
    pictures: dict[str, str] = {}
    strangers: list[str] = []
    refused = len(problems)
    texts = {os.path.splitext(name)[0] for name in stamps if name.lower().endswith(".txt")}
    for name, stamp, _ in listed:
        suffix = os.path.splitext(name)[1].lower()
        if suffix in suffixes:
            try:
                sources.append(_found(config, name, stamps, seen))
            except SourceError as problem:
                problems.append(problem)
                refused += 1
        elif suffix in PICTURES:
            try:
                _bytes(
                    config, f"{ARTICLES}/{name}", MAX_PICTURE_BYTES, 0
                )  # one that cannot be copied is not there
                pictures[name] = stamp  # however young: publish asks at once for the same
            except SourceError as problem:
                problems.append(problem)
        elif suffix not in SIDECARS or os.path.splitext(name)[0] not in texts:
            strangers.append(f"{ARTICLES}/{name}")
    return Listing(tuple(sources), pictures, tuple(strangers), tuple(problems), refused)


def _found(
    config: Config, name: str, stamps: Mapping[str, str], seen: Mapping[str, tuple[str, str]]
) -> Found:
    """Take the digest of a source, unless it is as it was when it was seen before."""
    path, stamp = f"{ARTICLES}/{name}", stamps[name]
    if stamp and name.lower().endswith(".txt"):
        stem = os.path.splitext(name)[0]
        beside = [stamps[stem + end] for end in sorted(SIDECARS) if stem + end in stamps]
        stamp = " ".join([stamp, *beside]) if all(beside) else ""
    before, digest = seen.get(path, ("", ""))
    if not stamp or stamp != before:
        digest = read(config, path).sha256
    return Found(path, digest, stamp)


def read(config: Config, path: str) -> Source:
    """Read one source, with the sidecar beside it.

    Args:
        config: The site.
        path: From the site's folder: ``articles/2022/flood.txt``.

    Raises:
        SourceError: If the file is gone, unreadable, no regular file, or too large.
    """
    data = _bytes(config, path)
    sidecar = None
    stem, suffix = os.path.splitext(path)
    if suffix.lower() == ".txt":
        ends = (stem + end for end in sorted(SIDECARS))
        beside = next((name for name in ends if _inside(config, name)), "")
        sidecar = _bytes(config, beside) if beside else None
    digest = hashlib.sha256(data)
    if sidecar is not None:
        digest.update(b"\0" + sidecar)
    return Source(path, data, digest.hexdigest(), sidecar)


def _stamp(status: os.stat_result) -> str:
    """Return a file's stamp: its time of change is set by every write, and by nobody's wish."""
    times = f"{status.st_mtime_ns} {status.st_ctime_ns}"
    return f"{status.st_size} {times} {status.st_ino} {status.st_dev}"


def read_picture(config: Config, path: str) -> bytes:
    """Read a picture.

    Raises:
        SourceError: If it is gone, unreadable or too large.
    """
    return _bytes(config, path, MAX_PICTURE_BYTES)


def read_kept(config: Config, path: str) -> bytes:
    """Read a file that an earlier stage left below .newsgen/.

    Raises:
        WriteError: If it is gone: it is made again by the next build.
    """
    try:
        return (config.state / path).read_bytes()
    except OSError as error:
        raise WriteError(
            f"cannot be read: {error.strerror}",
            at=Location(f"{STATE}/{path}"),
            hint="delete .newsgen/ and build again",
        ) from None


def _inside(config: Config, path: str) -> bool:
    """Say whether a regular file stands there, and inside articles/ once links are followed."""
    real, home = os.path.realpath(config.root / path), os.path.realpath(config.articles)
    return os.path.isfile(real) and os.path.commonpath([home, real]) == home


def _bytes(
    config: Config, path: str, limit: int = MAX_SOURCE_BYTES, count: int | None = None
) -> bytes:
    at, root = Location(path), config.root
    try:
        for _ in range(PATIENCE):
            with open(f"{root}/{path}", "rb") as file:
                before = os.fstat(file.fileno())
                if before.st_size > limit:
                    raise SourceError(
                        f"{before.st_size:,} bytes; the limit is {limit:,}",
                        at=at,
                        hint="make it smaller; an article has a file of its own",
                    )
                data = file.read(limit if count is None else count)
                after = os.fstat(file.fileno())
            if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
                return data
    except OSError as error:
        raise SourceError(
            f"cannot be read: {error.strerror}", at=at, hint="check the file's permissions"
        ) from None
    raise SourceError(
        "it changes while it is read", at=at, hint="build again when what writes it is done"
    )


def _files(root: Path, problems: list[NewsgenError]) -> Iterator[tuple[str, str, bool]]:
    """Yield the regular files below `root`: path from there with slashes, stamp, and whether young.

    The stamp of a young one may be that of other bytes a moment later.
    """
    home = os.path.realpath(root)
    since = time.time_ns() - YOUNG
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            entries = list(os.scandir(os.path.join(root, folder)))
        except FileNotFoundError:
            continue  # who asks looks whether it was the whole
        except OSError as error:
            problems.append(_unlistable(folder, error))
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith("~"):
                continue
            name = f"{folder}/{entry.name}" if folder else entry.name
            found = _look_at(entry, name, home)
            if isinstance(found, NewsgenError):
                problems.append(found)
            elif found is not None and not stat.S_ISDIR(found.st_mode):
                yield name, _stamp(found), max(found.st_ctime_ns, found.st_mtime_ns) > since
            elif found is not None and not entry.is_symlink():  # else it is read where it stands
                waiting.append(name)


def _look_at(entry: os.DirEntry[str], name: str, home: str) -> os.stat_result | NewsgenError | None:
    """Return how an entry stands, or why it must not be read; None for one that is gone."""
    try:
        return _refusal(entry, name, home) or entry.stat()
    except FileNotFoundError:
        return None  # an editor's passing file
    except OSError as error:
        return _unlistable(name, error)


def _unlistable(name: str, error: OSError) -> SourceError:
    at = Location(f"{ARTICLES}/{name}".rstrip("/"))
    return SourceError(f"cannot be listed: {error.strerror}", at=at, hint="check permissions")


def _refusal(entry: os.DirEntry[str], name: str, home: str) -> NewsgenError | None:
    """Say why an entry must not be read; None when it may."""
    at = Location(f"{ARTICLES}/{name}".encode("utf-8", "replace").decode())
    try:
        name.encode()
    except UnicodeEncodeError:
        return SourceError("the file's name is not UTF-8", at=at, hint="rename the file")
    if entry.is_symlink():
        real = os.path.realpath(entry.path)
        if not os.path.exists(real):
            return SourceError(
                f"a link to nowhere: {os.readlink(entry.path)!r}",
                at=at,
                hint="remove the link, or put the file there",
            )
        if os.path.commonpath([home, real]) != home:
            return SourceError(
                "a link that leaves articles/", at=at, hint="copy the file here instead"
            )
    mode = entry.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        return SourceError("not a regular file", at=at, hint="remove it from articles/")
    return None
