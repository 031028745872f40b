"""What was typed after `newsgen publish` → where that is: a scheme and what follows it."""

import re
from pathlib import Path

import msgspec

from newsgen.config import Config
from newsgen.errors import ConfigError

_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):(.+)$", re.DOTALL)
_USERINFO = re.compile(r"//[^/@\s]+@")


class Address(msgspec.Struct, frozen=True):
    """A place.

    Args:
        scheme: Before the colon: `file`, `rsync`, `git`, `s3`, …
        rest: After it.
        base: What a relative path in it starts from.
    """

    scheme: str
    rest: str
    base: Path

    @property
    def shown(self) -> str:
        """The address without what may be a password."""
        return scrub(f"{self.scheme}:{self.rest}")


def scrub(text: str) -> str:
    """Take user names and passwords out of the addresses in a text."""
    return _USERINFO.sub("//…@", text)


def address(where: str, config: Config, base: Path) -> Address:
    """Read a target: a name from the `targets` setting, or an address.

    Args:
        where: As typed.
        config: The site.
        base: What a relative path starts from; that of a named target from the site's folder.

    Raises:
        ConfigError: If it is neither.
    """
    named = dict(config.targets)
    if where in named:
        where, base = named[where], config.root
    found = _SCHEME.match(where)
    if found is None or any(ord(char) < ord(" ") for char in where):
        hint = "write such as file:../www, rsync:host:/srv/www, git:origin#gh-pages or s3:bucket"
        if named:
            hint = f"the named targets are {', '.join(named)}; or {hint}"
        raise ConfigError(f"not a target: {scrub(where)!r}", hint=hint)
    return Address(found[1].lower(), found[2], base)
