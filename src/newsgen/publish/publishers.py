"""The table of places: a URL scheme, and what opens a target there."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from newsgen.config import Config
from newsgen.errors import ConfigError
from newsgen.publish.address import Address
from newsgen.publish.branch import open_branch
from newsgen.publish.folder import open_folder
from newsgen.publish.rsync import open_rsync
from newsgen.publish.storage import known, open_storage
from newsgen.publish.target import Target
from newsgen.strict_yaml import near

PUBLISHERS: Mapping[str, Callable[[Address, Config], Target]] = {
    "file": open_folder,
    "rsync": open_rsync,
    "git": open_branch,
    "s3": open_storage,
    "gs": open_storage,
    "az": open_storage,
    "sftp": open_storage,
    "memory": open_storage,
}
"""Every scheme newsgen names. Another that fsspec knows is opened by `open_storage` too."""


@contextmanager
def open_target(place: Address, config: Config) -> Iterator[Target]:
    """Open a place.

    Raises:
        ConfigError: If there is no such scheme, or the rest is not an address of it.
        PublishError: If what it needs is not installed, or it does not answer.
    """
    opener = PUBLISHERS.get(place.scheme)
    if opener is None and known(place.scheme):
        opener = open_storage
    if opener is None:
        hint = near(place.scheme, PUBLISHERS) or f"the schemes are {', '.join(PUBLISHERS)}"
        raise ConfigError(f"there is no way to publish to `{place.scheme}:`", hint=hint)
    target = opener(place, config)
    try:
        yield target
    finally:
        target.close()
