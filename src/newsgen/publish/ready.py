"""The built site → the parcels to carry, if it may leave the house.

Refused without `--force`: a build that had something to mend, that shows drafts or stories
of the future, that is older than its sources, or whose files were changed by another hand.
"""

import hashlib
import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec

from newsgen import load, write
from newsgen.build import Built, inputs
from newsgen.config import ARTICLES, Config
from newsgen.errors import BuildError, NewsgenError, RefusedError, SourceError
from newsgen.model import OwnFile
from newsgen.parse import READERS
from newsgen.publish.target import Parcel
from newsgen.render import Theme
from newsgen.store import State

_BUILD = "run newsgen build, and mend what it names; or add --force"
_HERE = ("localhost", "127.0.0.1", "::1", "0.0.0.0")  # noqa: S104  # compared with, not bound to
MEDIA = "media/"


def ready(config: Config, state: State, *, force: bool) -> tuple[Parcel, ...]:
    """Return every file of the site that stands, with its digest.

    Args:
        config: The site.
        state: Its memory; while it is open, no build can change the site.
        force: Take the site as it stands, whatever was found.

    Raises:
        BuildError: Of `RefusedError`s: all the reasons why it must not be published.
    """
    known = state.get("output") == str(config.output.resolve())
    own = state.files() if known else {}
    if force:
        parcels = tuple(_as_it_stands(config))
        if not parcels:
            raise RefusedError("there is no built site", hint="run newsgen build")
        return parcels
    reasons = list(_reasons(config, state, own))
    if reasons:
        raise BuildError(reasons)
    return tuple(
        Parcel(file.path, file.sha256, file.size, config.output)
        for file in sorted(own.values(), key=lambda file: file.path)
    )


def _reasons(config: Config, state: State, own: dict[str, OwnFile]) -> Iterator[NewsgenError]:
    built = _built(state)
    if not own or built is None or built.output != str(config.output.resolve()):
        yield RefusedError("the site has not been built", hint="run newsgen build")
        return
    if built.problems:
        yield RefusedError(
            f"the site was built with {built.problems} things to mend in it", hint=_BUILD
        )
    if built.drafts or built.future:
        shown = " and ".join(
            name
            for name, shown in (("drafts", built.drafts), ("stories of the future", built.future))
            if shown
        )
        yield RefusedError(
            f"the site was built with {shown}", hint="run newsgen build without --drafts, --future"
        )
    listing = load.scan(config, READERS)
    stale = built.inputs != inputs(config, listing, Theme.of(config))
    if stale or any(_pictures_changed(config, own)):
        yield RefusedError("the site is older than its sources", hint="run newsgen build")
    intact = write.intact(config, own)
    changed = sorted(own.keys() - intact)
    if changed:
        yield RefusedError(
            f"{len(changed)} files are not as newsgen wrote them: {', '.join(changed[:3])}",
            hint="run newsgen build, which makes them again; or add --force",
        )
    if urlsplit(config.look.base_url).hostname in _HERE:
        yield RefusedError(
            f"`base_url` is {config.look.base_url}, which only this machine can reach",
            hint="write the address readers use, and build again; or add --force",
        )


def _built(state: State) -> Built | None:
    text = state.get("built")
    try:
        return msgspec.json.decode(text, type=Built) if text is not None else None
    except msgspec.DecodeError:
        return None


def _pictures_changed(config: Config, own: dict[str, OwnFile]) -> Iterator[bool]:
    """A picture's bytes are in no source's digest: they are compared with the copy."""
    for path, file in own.items():
        if path.startswith(MEDIA):
            source = f"{ARTICLES}/{path.removeprefix(MEDIA)}"
            try:
                data = load.read_picture(config, source)
            except SourceError:
                yield True
            else:
                yield hashlib.sha256(data).hexdigest() != file.sha256


def _as_it_stands(config: Config) -> Iterator[Parcel]:
    """Take what the output folder's own manifest names, with the bytes it has now."""
    for path in sorted(write.listed(config)):
        file = config.output / path
        if os.path.lexists(file):
            data = file.read_bytes()
            yield Parcel(path, hashlib.sha256(data).hexdigest(), len(data), config.output)
