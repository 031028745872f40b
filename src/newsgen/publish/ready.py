"""The built site → the parcels to carry, if it may leave the house.

Refused without `--force`: a build that had something to mend, that shows drafts or stories
of the future, that is older than its sources, or whose files were changed by another hand.
"""

import hashlib
import os
from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec import structs

from newsgen import ledger, load, write
from newsgen.config import Config
from newsgen.errors import BuildError, NewsgenError, RefusedError
from newsgen.model import OwnFile
from newsgen.parse import READERS
from newsgen.publish.target import Parcel
from newsgen.render import Theme
from newsgen.store import Showing, State

_HERE = ("localhost", "127.0.0.1", "::1", "0.0.0.0")  # noqa: S104  # compared with, not bound to


def ready(config: Config, state: State, now: str, *, force: bool) -> tuple[Parcel, ...]:
    """Return every file of the site that stands, with its digest.

    Args:
        config: The site.
        state: Its memory; while it is open, no build can change the site.
        now: The clock, ISO 8601 in UTC.
        force: Take the site as it stands, whatever was found.

    Raises:
        RefusedError: If there is no site.
        BuildError: Of `RefusedError`s: all the reasons why it must not be published.
    """
    if force:
        parcels = tuple(_as_it_stands(config))
        if not parcels:
            raise RefusedError("there is no built site", hint="run newsgen build")
        return parcels
    own = state.files() if state.get("output") == write.place(config) else {}
    last = ledger.last_built(state)
    if not own or last is None:
        raise RefusedError("the site has not been built", hint="run newsgen build")
    reasons = [*_as_built(last, config), *_since(last, config, own, now)]
    if reasons:
        raise BuildError(reasons)
    return tuple(
        Parcel(file.path, file.sha256, file.size, config.output)
        for file in sorted(own.values(), key=lambda file: file.path)
    )


def _as_built(last: ledger.Built, config: Config) -> Iterator[NewsgenError]:
    """Yield what was not fit for readers from the start."""
    if last.problems:
        things = "1 thing" if last.problems == 1 else f"{last.problems} things"
        yield RefusedError(
            f"the site was built with {things} to mend in it",
            hint="run newsgen build and mend what it names; or add --force",
        )
    if last.made.drafts:
        yield RefusedError(
            "the site was built with its drafts", hint="run newsgen build without --drafts"
        )
    if last.made.future:
        yield RefusedError(
            "the site was built with stories of the future",
            hint="run newsgen build without --future",
        )
    if urlsplit(config.look.base_url).hostname in _HERE:
        yield RefusedError(
            f"`base_url` is {config.look.base_url}, which only this machine can reach",
            hint="write the address readers use, and build again; or add --force",
        )


def _since(
    last: ledger.Built, config: Config, own: dict[str, OwnFile], now: str
) -> Iterator[NewsgenError]:
    """Yield what has changed since the site was built."""
    showing = Showing(drafts=last.made.drafts, future=last.made.future, now=last.made.now)
    made = ledger.Made.of(config, showing, load.scan(config, READERS), Theme.of(config))
    if structs.replace(last.made, output=made.output) != made:
        hint = "run newsgen build (with the same --base-url, if it was given one); or add --force"
        yield RefusedError("the site is older than its sources or its settings", hint=hint)
    if last.overtaken(now):
        what = "an embargo has ended" if last.due and last.due <= now else "a story has expired"
        yield RefusedError(f"{what} since the site was built", hint="run newsgen build")
    changed = sorted(own.keys() - write.intact(config, own))
    if changed:
        yield RefusedError(
            f"{len(changed)} files are not as newsgen wrote them: {', '.join(changed[:3])}",
            hint="run newsgen build, which makes them again; or add --force",
        )


def _as_it_stands(config: Config) -> Iterator[Parcel]:
    """Take what the output folder's own manifest names, with the bytes it has now."""
    for path in sorted(write.listed(config)):
        file = config.output / path
        if os.path.lexists(file):
            data = file.read_bytes()
            yield Parcel(path, hashlib.sha256(data).hexdigest(), len(data), config.output)
