"""Templates and static files: the site's own before the ones that ship."""

import hashlib
from functools import cached_property
from pathlib import Path

import newsgen
from newsgen.config import Config
from newsgen.errors import Location, WriteError
from newsgen.views import FileView

STATIC = "static"
SHIPPED = "theme/"
"""A site's own template names the shipped one of the same name with this before it."""


def default_theme() -> Path:
    """Return the folder of the theme that ships: inside the wheel, or beside the sources."""
    package = Path(newsgen.__file__).parent
    inside = package / "theme"
    return inside if inside.is_dir() else package.parents[1] / "templates"


class Theme:
    """The folders templates are looked up in, first match first, and what they hold.

    Args:
        folders: The site's own templates (which need not exist), then the default theme.
        sandboxed: The site's own are not trusted.
    """

    def __init__(self, folders: tuple[Path, ...], *, sandboxed: bool = False) -> None:
        self.folders = folders
        self.sandboxed = sandboxed

    @classmethod
    def of(cls, config: Config) -> "Theme":
        """Return the theme of a site."""
        own, shipped = config.templates, default_theme()
        folders = (shipped,) if own == shipped else (own, shipped)
        return cls(folders, sandboxed=config.untrusted)

    @cached_property
    def files(self) -> dict[str, Path]:
        """Every file of the theme by name: ``base.html``, ``static/site.css``."""
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            for path in sorted(folder.rglob("*")):
                if path.is_file() and not path.name.startswith("."):
                    found[path.relative_to(folder).as_posix()] = path
        return found

    def shipped(self, name: str) -> bytes | None:
        """Return the template that ships, by its name after ``theme/``; None without one."""
        path = self.folders[-1] / name.removeprefix(SHIPPED)
        return read(path) if path.is_file() else None

    @cached_property
    def digests(self) -> dict[str, str]:
        """The digest of every file's bytes, by name."""
        return {
            name: hashlib.sha256(read(path)).hexdigest()
            for name, path in sorted(self.files.items())
        }

    @cached_property
    def digest(self) -> str:
        """One digest of everything in the theme."""
        parts = "\n".join(f"{name} {digest}" for name, digest in self.digests.items())
        return hashlib.sha256(parts.encode()).hexdigest()

    @cached_property
    def assets(self) -> dict[str, str]:
        """Name below static/ → site path, which carries the digest: a change has a new address."""
        found = {}
        for name, digest in self.digests.items():
            folder, _, rest = name.partition("/")
            if folder == STATIC and rest:
                suffix = Path(rest).suffix
                found[rest] = f"/{STATIC}/{rest.removesuffix(suffix)}.{digest[:8]}{suffix}"
        return found

    def statics(self) -> dict[str, FileView]:
        """Site path → file, for every static file."""
        return {
            url: FileView(source=f"{STATIC}/{name}", digest=self.digests[f"{STATIC}/{name}"])
            for name, url in self.assets.items()
        }


def read(path: Path) -> bytes:
    """Read a file of the theme.

    Raises:
        WriteError: If it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise WriteError(
            f"cannot be read: {error.strerror}",
            at=Location(path.name),
            hint="check the permissions of templates/",
        ) from None
