"""Documents → an index, by the Pagefind program, made the same whenever they are the same.

The program is spoken to as its own Python package does, but without that package's pause of a
tenth of a second after every document.
"""

import base64
import gzip
import hashlib
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from newsgen.errors import SearchError
from newsgen.search.cbor import decode, encode
from newsgen.search.documents import Document

SIGNATURE = b"pagefind_dcd"
"""What every file of an index begins with, unpacked."""
PROGRAM = ("pagefind.js", "pagefind-worker.js")
"""What the browser runs; of all shards, only that of the names carries it."""
READ = 1 << 20
"""Bytes asked of the program at a time."""
HASH = 10
"""Characters of a file's own digest in its name."""


def make_index(documents: Iterable[Document], language: str, *, program: bool) -> dict[str, bytes]:
    """Index documents.

    Args:
        documents: In the order in which results of equal worth are listed.
        language: Whose words they are, for the stems that are searched.
        program: Whether the browser's program is wanted too.

    Returns:
        The files of the index, by path below it.

    Raises:
        SearchError: If Pagefind is not installed, or fails.
    """
    dates: dict[str, str] = {}
    with _service() as ask:
        index = ask(type="NewIndex", config={"force_language": language})["index_id"]
        for document in documents:
            ask(
                type="AddRecord",
                index_id=index,
                url=document.url,
                content=document.text,
                language=language,
                meta=document.meta,
                filters=document.filters,
                sort={},
            )
            dates[document.url] = document.date
        # Not `WriteFiles`: its answer comes before the last bytes have reached the disk.
        answer = ask(type="GetFiles", index_id=index)
    files = {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}
    wanted = {name: files[name] for name in sorted(files) if _wanted(name, program)}
    return _settle(wanted, dates)


def _wanted(name: str, program: bool) -> bool:  # noqa: FBT001  # one caller, by position
    if name.endswith((".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment", ".json")):
        return True
    return program and (name in PROGRAM or name.startswith("wasm."))


def _settle(files: dict[str, bytes], dates: Mapping[str, str]) -> dict[str, bytes]:
    """Put into order what Pagefind 1.5 writes in the order of a hash table.

    That is the values of a filter and the filters; and with them the files' names, which hold a
    digest. Nothing else of an index differs from one run to the next. Fragments are renamed too:
    a name that begins with the date lets the browser sort results without fetching them, which
    Pagefind's own sorting cannot do over more than one index.
    """
    rewritten = (".pf_filter", ".pf_meta", ".pf_fragment")
    found = {name: data for name, data in files.items() if not name.endswith(rewritten)}
    entry = msgspec.json.decode(files["pagefind-entry.json"])
    for code, of_language in sorted(entry["languages"].items()):
        version, pages, chunks, filters, sorts, *rest = decode(
            _unpack(files[f"pagefind.{of_language['hash']}.pf_meta"])
        )
        for page in pages:
            data = files[f"fragment/{page[0]}.pf_fragment"]
            page[0] = f"{dates[msgspec.json.decode(_unpack(data))['url']]}_{page[0]}"
            found[f"fragment/{page[0]}.pf_fragment"] = data
        settled = []
        for name, digest in sorted(filters):
            title, values = decode(_unpack(files[f"filter/{digest}.pf_filter"]))
            data = _packed([title, sorted(values)])
            new = f"{code}_{_digest(data)}"
            found[f"filter/{new}.pf_filter"] = data
            settled.append([name, new])
        meta = _packed([version, pages, chunks, settled, sorted(sorts), *rest])
        of_language["hash"] = f"{code}_{_digest(meta)}"
        found[f"pagefind.{of_language['hash']}.pf_meta"] = meta
    found["pagefind-entry.json"] = msgspec.json.encode(entry)
    spoken = {of_language["wasm"] or "unknown" for of_language in entry["languages"].values()}
    return {
        name: data
        for name, data in found.items()
        if not name.startswith("wasm.") or name.split(".")[1] in spoken
    }


def _unpack(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(SIGNATURE)


def _packed(value: Any) -> bytes:  # noqa: ANN401  # lists, texts and numbers, as CBOR has them
    return gzip.compress(SIGNATURE + encode(value), mtime=0)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:HASH]


@contextmanager
def _service() -> Iterator[Any]:
    """Start the program; yield a function that asks it something and returns its answer."""
    command = [str(executable()), "--service"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603  # the binary of its package
        into, out = process.stdin, process.stdout
        assert into is not None and out is not None  # noqa: S101, PT018  # as asked for

        def ask(**payload: Any) -> Any:  # noqa: ANN401  # the program's own types
            message = msgspec.json.encode({"message_id": 1, "payload": payload})
            try:
                into.write(base64.b64encode(message) + b",")
                into.flush()
                answer = msgspec.json.decode(base64.b64decode(_answer(out)))["payload"]
            except (OSError, ValueError, msgspec.DecodeError) as error:
                raise SearchError(f"Pagefind ended: {error}", hint=_LEAVE) from None
            if answer["type"] == "Error":
                raise SearchError(f"Pagefind failed: {answer['message']}", hint=_LEAVE)
            return answer

        try:
            yield ask
        finally:
            process.kill()  # it would wait for more


def _answer(stream: Any) -> bytes:  # noqa: ANN401  # a pipe
    """Read up to the comma that ends an answer: nothing follows it until the next question."""
    found: list[bytes] = []
    while piece := stream.read1(READ):
        found.append(piece)
        if piece.endswith(b","):
            return b"".join(found)[:-1]
    raise ValueError("it closed its output")


_LEAVE = "build again with `search: false` in newsgen.yaml to go without a search"


def executable() -> Path:
    """Return where the program is.

    Raises:
        SearchError: If its package is not installed.
    """
    try:
        package = import_module("pagefind_bin")  # a build without search needs none
    except ImportError:
        raise SearchError(
            "the search needs Pagefind, which is not installed",
            hint="pip install pagefind-bin, or write `search: false` in newsgen.yaml",
        ) from None
    return Path(package.get_executable())
