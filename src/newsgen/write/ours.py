"""Which files in the output folder are ours, and where an output folder may be.

What newsgen wrote is known from the state, and once more from `manifest-sha256.txt` in the
output folder (BagIt's form, `sha256sum -c` checks it), so that the state may be deleted.
Whatever else stands there is a stranger's, and is never written over or removed.
"""

import hashlib
import io
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

from newsgen.config import ARTICLES, STATE, TEMPLATES, Config
from newsgen.errors import RefusedError
from newsgen.model import OwnFile

MANIFEST = "manifest-sha256.txt"
SHOWN = 5
"""Strangers named in a refusal."""


def check_output(config: Config) -> None:
    """Refuse an output folder that is, holds, or lies in what newsgen reads.

    Raises:
        RefusedError: Naming the two that overlap.
    """
    output = config.output.resolve()
    inputs = [config.root / name for name in (ARTICLES, TEMPLATES, STATE)]
    for folder in (config.root, *inputs):
        real = folder.resolve()
        within = real in output.parents and folder != config.root
        if output == real or output in real.parents or within:
            raise RefusedError(
                f"the output folder {shown(config)} overlaps {folder.name or folder}/",
                hint="choose another folder with --output or the `output` setting",
            )
    if output.exists() and not output.is_dir():
        raise RefusedError(
            f"the output {shown(config)} is a file", hint="choose a folder with --output"
        )


def place(config: Config) -> str:
    """Return where the output folder really is, as text that can be stored.

    A folder's name need not be UTF-8; what of it is not is percent-encoded.
    """
    return quote_from_bytes(os.fsencode(config.output.resolve()), safe="/ ")


def at_place(text: str) -> Path:
    """Return the folder that `place` gave as text."""
    return Path(os.fsdecode(unquote_to_bytes(text)))


def adopt(config: Config) -> dict[str, OwnFile]:
    """Find out what in the output folder is ours when the state does not know.

    Raises:
        RefusedError: If the folder holds files that newsgen did not write and that `keep`
            does not name.
    """
    named = listed(config)
    own: dict[str, OwnFile] = {}
    strangers: list[str] = []
    for path in walk(config.output, config.keep):
        if path not in named:
            strangers.append(path)
            continue
        status = os.stat(config.output / path)
        digest = digest_of(config.output / path)
        own[path] = OwnFile(path, digest, status.st_size, status.st_mtime_ns)
    if strangers:
        more = f" and {len(strangers) - SHOWN} more" if len(strangers) > SHOWN else ""
        raise RefusedError(
            f"the output folder {shown(config)} holds files that newsgen did not write: "
            f"{', '.join(sorted(strangers)[:SHOWN])}{more}",
            hint="choose an empty folder with --output, or name them in the `keep` setting",
        )
    return own


def listed(config: Config) -> set[str]:
    """Return the paths that the output folder's own manifest names."""
    try:
        lines = (config.output / MANIFEST).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    paths = (line[66:] for line in lines if line[64:66] == "  ")
    return {MANIFEST, *(path for path in paths if inside(path))}


def intact(config: Config, own: Mapping[str, OwnFile]) -> set[str]:
    """Return which of our files still stand as we left them, by size and time."""
    found = set()
    folder = f"{config.output}/"
    for path, file in own.items():
        try:
            status = os.stat(folder + path)
        except OSError:
            continue
        if status.st_size == file.size and status.st_mtime_ns == file.mtime:
            found.add(path)
    return found


def refuse_stranger(config: Config, path: str, own: Mapping[str, OwnFile]) -> None:
    """Refuse to write a path where something stands that is not ours.

    Raises:
        RefusedError: Naming what stands there.
    """
    if path in own:
        return
    place = config.output / path
    found = [str(above) for above in Path(path).parents if (config.output / above).is_file()]
    if place.is_dir() and not place.is_symlink():  # a folder of ours whose files are going?
        found += (f"{path}/{below}" for below in walk(place, ()))
    elif os.path.lexists(place):
        found.append(path)
    strangers = sorted(set(found) - own.keys())
    if strangers:
        raise RefusedError(
            f"{shown(config)}{path} is needed, and newsgen did not write what stands there: "
            f"{', '.join(strangers[:SHOWN])}",
            hint="move it away",
        )


def link_among(config: Config, paths: Iterable[str]) -> str | None:
    """Return a folder of the site, above one of these paths, that someone replaced by a link.

    What lies where it leads is not ours, though it stand under our paths.
    """
    if not occupied(config.output):
        return None
    folders = {above for path in paths for above in above_of(path)}
    return next((f for f in sorted(folders) if os.path.islink(f"{config.output}/{f}")), None)


def above_of(path: str) -> Iterator[str]:
    """Yield the folders a file lies in, from the inmost out."""
    while (path := path.rpartition("/")[0]) != "":
        yield path


def manifest_bytes(files: Mapping[str, OwnFile]) -> bytes:
    """Return the manifest of these files, as `sha256sum -c` reads it."""
    made = io.BytesIO()  # the lines of a large site together take more than all it is made of
    for path in sorted(files):
        if path != MANIFEST:
            made.write(f"{files[path].sha256}  {path}\n".encode())
    return made.getvalue()


def inside(path: str) -> bool:
    """Say whether a path, taken apart, stays below the folder it is joined to."""
    return "\0" not in path and not {"", ".", ".."} & set(path.split("/"))


def occupied(folder: Path) -> bool:
    """Say whether anything stands in a folder."""
    return folder.is_dir() and any(folder.iterdir())


def walk(folder: Path, keep: Collection[str]) -> Iterator[str]:
    """Yield the files below a folder as paths in it, but for what `keep` names at its top."""
    for root, folders, files in os.walk(folder):
        below = os.path.relpath(root, folder)
        if below == ".":
            folders[:] = [name for name in folders if name not in keep]
            yield from (name for name in files if name not in keep)
        else:
            yield from (f"{below}/{name}".replace(os.sep, "/") for name in files)


def digest_of(path: Path) -> str:
    """Return a file's SHA-256, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def shown(config: Config) -> str:
    """Return the output folder as an editor knows it: from the site's folder, where it can be."""
    try:
        return config.output.resolve().relative_to(config.root.resolve()).as_posix() + "/"
    except ValueError:
        return f"{config.output}/"
