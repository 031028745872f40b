"""Archive → search indexes: one for each period, made by Pagefind and kept while it holds.

An index is kept in .newsgen/search/ under the digest of what it was made from. So an unchanged
year is never indexed again; and as an index is the same bytes whenever its documents are the
same, a build that finds nothing kept makes the same site.
"""

import hashlib
import shutil
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from newsgen import __version__
from newsgen.config import STATE, Config
from newsgen.errors import preparing
from newsgen.model import Archive
from newsgen.search.documents import NAMES, Catalogue, Shard
from newsgen.search.pagefind import make_index
from newsgen.views import FileView

KIND = "search_index"
"""What `render` calls a file of an index."""
FOLDER = "search"
LISTING = "files.json"
SHARDS = "shards.json"


def search_files(
    archive: Archive, config: Config, progress: Callable[[str, int, int], None] = lambda *_: None
) -> Mapping[str, tuple[str, FileView]]:
    """Make what indexes are missing.

    Returns:
        Site path → kind and file, for every file of every index; nothing when the setting
        `search` is off.

    Raises:
        SearchError: If Pagefind is not installed, or fails.
        WriteError: If the disk is full or may not be written.
    """
    folder = config.state / FOLDER
    if not config.look.search:
        shutil.rmtree(folder, ignore_errors=True)
        return {}
    catalogue = Catalogue(archive, config.look)
    shards = list(catalogue.shards())
    found: dict[str, tuple[str, FileView]] = {}
    with preparing("the search index cannot be written", f"{STATE}/{FOLDER}"):
        kept = {_key(shard): shard for shard in shards}
        _forget_others(folder, set(kept))
        for done, (key, shard) in enumerate(kept.items(), 1):
            for path, digest in _index(catalogue, shard, folder / key, config).items():
                view = FileView(source=f"{FOLDER}/{key}/{path}", digest=digest)
                found[f"/search/{shard.name}/{path}"] = (KIND, view)
            progress("indexing", done, len(shards))
        found |= _list_shards(shards, folder)
    return found


def _key(shard: Shard) -> str:
    """Name what a shard's index was made from: its documents, this newsgen, that Pagefind."""
    try:
        pagefind = version("pagefind-bin")
    except PackageNotFoundError:
        pagefind = ""
    made = f"{shard.name} {shard.digest} {__version__} {pagefind}"
    return f"{shard.name}-{hashlib.sha256(made.encode()).hexdigest()[:16]}"


def _forget_others(folder: Path, keys: set[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.is_dir() and path.name not in keys:
            shutil.rmtree(path)


def _index(catalogue: Catalogue, shard: Shard, folder: Path, config: Config) -> dict[str, str]:
    """Return the files of a shard's index with their digests, making it when it is not kept."""
    listing = folder / LISTING
    try:
        return msgspec.json.decode(listing.read_bytes(), type=dict[str, str])
    except (OSError, msgspec.DecodeError):
        pass
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    language = config.look.language.replace("_", "-").partition("-")[0].lower()
    documents = catalogue.documents(shard)
    files = make_index(documents, language, program=shard.name == NAMES)
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(data)
    digests = {path: hashlib.sha256(data).hexdigest() for path, data in sorted(files.items())}
    listing.write_bytes(msgspec.json.encode(digests))  # last: without it, the index is not there
    return digests


def _list_shards(shards: list[Shard], folder: Path) -> dict[str, tuple[str, FileView]]:
    """Write down which periods have an index, newest first, for the search page."""
    data = msgspec.json.encode([shard.name for shard in shards if shard.name != NAMES])
    (folder / SHARDS).write_bytes(data)
    view = FileView(source=f"{FOLDER}/{SHARDS}", digest=hashlib.sha256(data).hexdigest())
    return {f"/search/{SHARDS}": (KIND, view)}
