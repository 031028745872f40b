"""What named hosts accept: a table with its sources, and what of a site would not fit."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

SHOWN = 3
"""Offending files named; the others are counted."""


class Size(NamedTuple):
    """A file of the built site: its path below the output folder, and its bytes."""

    path: str
    size: int


class Host(msgspec.Struct, frozen=True, kw_only=True):
    """What a host accepts; None where it states no limit.

    Args:
        title: Its name.
        files: In the whole site.
        folder_files: In one folder.
        path_bytes: Of a path, in UTF-8.
        file_bytes: Of one file.
        site_bytes: Of all files together.
        source: Where the host says so; read in 2026.
    """

    title: str
    files: int | None = None
    folder_files: int | None = None
    path_bytes: int | None = None
    file_bytes: int | None = None
    site_bytes: int | None = None
    source: str


_MB = 1000 * 1000
_MIB = 1024 * 1024

HOSTS: Mapping[str, Host] = {
    "cloudflare-pages": Host(
        title="Cloudflare Pages (free plan)",
        files=20_000,
        file_bytes=25 * _MIB,
        source="https://developers.cloudflare.com/pages/platform/limits/",
    ),
    "cloudflare-pages-paid": Host(
        title="Cloudflare Pages (paid plan)",
        files=100_000,
        file_bytes=25 * _MIB,
        source="https://developers.cloudflare.com/pages/platform/limits/",
    ),
    "github-pages": Host(
        title="GitHub Pages",
        file_bytes=100 * _MIB,
        site_bytes=1000 * _MB,
        source="https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits",
    ),
    "gitlab-pages": Host(
        title="GitLab Pages",
        files=200_000,
        site_bytes=1000 * _MB,
        source="https://docs.gitlab.com/user/gitlab_com/#gitlab-pages",
    ),
    "netlify": Host(
        title="Netlify",
        folder_files=54_000,
        source="https://docs.netlify.com/site-deploys/overview/#files-per-directory-limit",
    ),
    "s3": Host(
        title="Amazon S3",
        path_bytes=1024,
        file_bytes=5 * 1024 * _MIB,
        source="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html",
    ),
    "disk": Host(
        title="a plain web server",
        path_bytes=4096,
        source="PATH_MAX in linux/limits.h",
    ),
}
"""Every host that `--host` may name. Adding one is a row, with where its limits are stated."""


class Excess(NamedTuple):
    """A limit that is passed: what, and the file that shows it (None for the whole site)."""

    message: str
    path: str | None


def excesses(files: list[Size], host: Host) -> Iterator[Excess]:
    """Yield each limit of a host that a site passes, with the first files that do."""
    if host.files is not None and len(files) > host.files:
        yield Excess(f"{len(files):,} files; {host.title} accepts {host.files:,}", None)
    total = sum(file.size for file in files)
    if host.site_bytes is not None and total > host.site_bytes:
        yield Excess(f"{total:,} bytes; {host.title} accepts {host.site_bytes:,}", None)
    if host.folder_files is not None:
        folders = Counter(file.path.rpartition("/")[0] for file in files)
        for folder, count in sorted(folders.items()):
            if count > host.folder_files:
                limit = f"{host.title} accepts {host.folder_files:,}"
                yield Excess(f"{count:,} files in one folder; {limit}", f"{folder}/")
    if host.path_bytes is not None:
        long = [file.path for file in files if len(file.path.encode()) > host.path_bytes]
        limit = f"a path longer than {host.path_bytes:,} bytes, which {host.title} refuses"
        yield from _some(long, limit)
    if host.file_bytes is not None:
        large = [file.path for file in files if file.size > host.file_bytes]
        limit = f"a file of more than {host.file_bytes:,} bytes, which {host.title} refuses"
        yield from _some(large, limit)


def _some(paths: list[str], message: str) -> Iterator[Excess]:
    for path in sorted(paths)[:SHOWN]:
        yield Excess(message, path)
    if len(paths) > SHOWN:
        yield Excess(f"{message}: {len(paths) - SHOWN:,} more", None)
