"""What readers may not see → a search of every byte that is to be written; a find stops the build.

Searched for are: headlines, addresses and the longest plain stretches of stories that are held
back or withdrawn; names withheld from the archive, and in a story's own files the names withheld
from that story; private lines; e-mail addresses of authors. A stretch counts only from
`LEAST_WORDS` words and `LEAST_BYTES` bytes on, and not when a published story says the same words
itself: a headline such as "Council notes", or a wire story filed twice, is no leak.

Files about to be written are always searched. Files that stay as they are were searched when they
were written; they are searched again when a story or a name comes to be withheld.
"""

import gzip
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from html import escape
from itertools import pairwise

import msgspec

from newsgen import write
from newsgen.config import STATE, Config
from newsgen.errors import LeakError, Location
from newsgen.model import Archive, Listed, Record
from newsgen.render.records import published
from newsgen.slugs import slug
from newsgen.store import Entry, State
from newsgen.store.permalinks import permalinks

LEAST_WORDS = 4
LEAST_BYTES = 24
LEAST_LETTERS = 6
"""A withheld name of one word is searched for from this length on: `Li` stands in every list."""
STRETCHES = 5
"""Stretches of a story's text that are searched for, the longest …"""
WINDOW = 6
"""… in pieces of so many words: whoever shows eleven words in a row shows a piece."""
WINDOW_LETTERS = 16
FEW = 24
"""So many needles are looked for one by one; more, by the words that stand in a file."""

_BREAKS = re.compile(r"[\"'“”‘’&<>\\\n/]")
_WORD = re.compile(rb"[a-z0-9\x80-\xff]{4,}")
_EMAIL = re.compile(r"[\w.+%-]+@[\w.-]+\w")
_ADDRESS = re.compile(rb"[\w.+%-]+@[\w.-]+\w")


class Needle(msgspec.Struct, frozen=True):
    """Something that must not be found.

    Args:
        text: Its bytes, in lower case.
        what: What it is, for the error.
        story: The source it comes from, or names.yaml.
        allowed: Files that may hold it: a tombstone tells its story's headline.
        within: The only folder of the site it is searched for in; "" is all of it.
        whole: Whether it must stand as a word of its own.
    """

    text: bytes
    what: str
    story: str
    allowed: frozenset[str] = frozenset()
    within: str = ""
    whole: bool = False


def search(
    archive: Archive, pages: Sequence[Listed], staged: write.Staged, config: Config, state: State
) -> None:
    """Search a change, before it is made, for what is withheld.

    Args:
        archive: The site, with what is held back.
        pages: All its pages.
        staged: The files about to be written.
        config: The site's settings.
        state: What was read, and what was withheld last time.

    Raises:
        LeakError: Naming the file and what was found in it. The site is as it was.
    """
    needles, keys = _needles(archive, pages, config, state)
    before = set(msgspec.json.decode(state.get("withheld") or "[]"))
    state.put("withheld", msgspec.json.encode(sorted(keys)).decode())
    if not needles:
        return
    searcher = Searcher(needles)
    spoken: frozenset[bytes] | None = None
    new = {file.path for file in staged.written}
    files = [(path, config.state / write.STAGE) for path in sorted(new)]
    if keys - before:
        files += [(p.path, config.output) for p in pages if p.path not in new]
    for path, folder in files:
        for needle in searcher.found((folder / path).read_bytes(), path):
            if spoken is None:
                spoken = _spoken(archive, config, searcher)
            if needle.text in spoken and not _its_own(needle, path):
                continue
            raise LeakError(
                f"{path} would show {needle.what} of {needle.story}: {needle.text.decode()!r}",
                at=Location(f"{STATE}/{write.STAGE}/{path}" if path in new else path),
                hint="take it out of the text or template that says it; or run build --full",
            )


def _its_own(needle: Needle, path: str) -> bool:
    """Say whether no other story's words can stand in a file, or excuse a needle."""
    alone = bool(needle.within) and not path.endswith(".html")
    return alone or needle.story == "names.yaml"


# -------------------------------------------------------------------- needles


def _needles(
    archive: Archive, pages: Sequence[Listed], config: Config, state: State
) -> tuple[list[Needle], set[str]]:
    """Return what must not be found, and a key for everything that is withheld."""
    found: dict[tuple[bytes, str], Needle] = {}
    keys: set[str] = set()
    for name in config.reading.authority.redact:
        for form in (name.name, *name.aliases):
            keys.add(f"name {form}")
            for text in _name_forms(form):
                needle = Needle(text, "the redacted name", "names.yaml", whole=True)
                found.setdefault((text, ""), needle)
    for entry in state.guarded(archive.held):
        for key, needle in _of_story(entry, archive, pages):
            keys.add(key)
            found.setdefault((needle.text, needle.within), needle)
    return list(found.values()), keys - {""}


def _of_story(
    entry: Entry, archive: Archive, pages: Sequence[Listed]
) -> Iterator[tuple[str, Needle]]:
    """Yield what must not be found of one story, each with the key of what withholds it."""
    held = archive.held.get(entry.path)
    if held is not None:
        record = archive.library.record(entry.path)
        for needle in _of_held(entry, record, held, archive, pages):
            yield f"story {entry.path}", needle
    for said in entry.unsaid:
        for part in (said,) if _EMAIL.fullmatch(said) else _stretches([said]):
            yield "", Needle(_lower(part), "a private line or address", entry.path)
    if entry.redacted and held is None:
        url = archive.links.get(entry.path.partition("/")[2], "/")
        for form in entry.redacted:
            for text in _name_forms(form):
                needle = Needle(
                    text, "the redacted name", entry.path, within=url.lstrip("/"), whole=True
                )
                yield f"redacted {entry.path} {form}", needle


def _of_held(
    entry: Entry, record: Record, held: str, archive: Archive, pages: Sequence[Listed]
) -> Iterator[Needle]:
    """Yield what would give away a story that is held back or withdrawn."""
    what = f"words of the {held} story"
    url = archive.links.get(entry.path.partition("/")[2])  # a withdrawn story keeps its address
    allowed = frozenset(_tellers(url, archive, pages)) if url else frozenset()
    for text in _stretches([entry.headline]):
        yield Needle(_lower(text), what, entry.path, allowed)
    for text in _stretches(_plain_runs(record)):
        yield Needle(_lower(text), what, entry.path)
    if url is None:
        address = permalinks([entry], [])[entry.path]
        if all(page.url != address for page in pages):
            yield Needle(_lower(address), f"the address of the {held} story", entry.path)


def _tellers(url: str, archive: Archive, pages: Sequence[Listed]) -> Iterator[str]:
    """Yield the files that are a story's tombstone, or lead to it."""
    leading = {redirect.path for redirect in archive.redirects if redirect.url == url}
    for page in pages:
        if page.kind == "redirect":
            if page.url in leading:
                yield page.path
        elif page.url == url or page.kind.startswith("host_"):
            yield page.path


def _plain_runs(record: Record) -> Iterator[str]:
    """Yield the stretches of a story in which no page puts a link or a mark between the words."""
    article = record.article
    cuts: dict[int, set[int]] = defaultdict(set)
    spans = [span for entity in record.entities for span in entity.mentions]
    spans += [span for quote in record.quotes for span in quote.fragments]
    for span in (*spans, *(day.span for day in article.days)):
        cuts[span.block] |= {span.start, span.end}
    for number, block in enumerate(article.body):
        edges = cuts[number] | {edge for mark in block.marks for edge in (mark.start, mark.end)}
        places = sorted({0, len(block.text), *edges})
        for start, end in pairwise(places):
            yield block.text[start:end]
    if article.dek:
        yield article.dek


def _stretches(texts: Iterable[str]) -> list[str]:
    """Return the longest plain stretches, cut into windows: a part of one is a leak too."""
    parts = {" ".join(part.split()) for text in texts for part in _BREAKS.split(text)}
    good = [part for part in parts if _says_enough(part)]
    good.sort(key=lambda part: (-len(part), part))
    return [window for part in good[:STRETCHES] for window in _windows(part)]


def _windows(part: str) -> Iterator[str]:
    """Yield a stretch in pieces of some words, each of which says enough by itself."""
    words = part.split()
    if len(words) < LEAST_WORDS:  # a script that parts no words
        yield part[:WINDOW_LETTERS]
        return
    starts = {*range(0, max(1, len(words) - WINDOW + 1), WINDOW), max(0, len(words) - WINDOW)}
    for start in sorted(starts):
        window = " ".join(words[start : start + WINDOW])
        if _says_enough(window):
            yield window


def _says_enough(part: str) -> bool:
    enough = len(part.split()) >= LEAST_WORDS or not part.isascii()
    return enough and len(part.encode()) >= LEAST_BYTES


def _name_forms(form: str) -> set[bytes]:
    """Return how a name stands in texts, in markup and in addresses."""
    if " " not in form and len(form) < LEAST_LETTERS:
        return set()
    return {_lower(form), _lower(escape(form)), _lower(slug(form))}


def _lower(text: str) -> bytes:
    return text.encode("utf-8", "replace").lower()


# --------------------------------------------------------------------- search


class Searcher:
    """Finds needles in files."""

    def __init__(self, needles: Sequence[Needle]) -> None:
        self._addresses: dict[bytes, list[Needle]] = defaultdict(list)
        self._by_word: dict[bytes, list[Needle]] = defaultdict(list)
        self._others: list[Needle] = []
        many = len(needles) > FEW
        for needle in needles:
            words = _WORD.findall(needle.text) if many else []
            # The first and last may go on in a file: only what is inside stands there as it is.
            inner = words if needle.whole else words[1:-1]
            if _ADDRESS.fullmatch(needle.text):
                self._addresses[needle.text].append(needle)
            elif inner:
                self._by_word[max(inner, key=len)].append(needle)
            else:
                self._others.append(needle)

    def found(self, data: bytes, path: str) -> Iterator[Needle]:
        """Yield the needles that stand in a file, where they may not."""
        if data[:2] == b"\x1f\x8b":
            with suppress(OSError, EOFError, zlib.error):  # then it is no archive of texts
                data = gzip.decompress(data)
        data = data.lower()
        for needle in self._near(data):
            here = path.startswith(needle.within) and path not in needle.allowed
            if here and needle.text in data and (not needle.whole or _alone(needle.text, data)):
                yield needle

    def _near(self, data: bytes) -> Iterator[Needle]:
        """Yield the needles that a file may hold."""
        yield from self._others
        if self._addresses and b"@" in data:
            for address in self._addresses.keys() & set(_ADDRESS.findall(data)):
                yield from self._addresses[address]
        if self._by_word:
            for word in self._by_word.keys() & set(_WORD.findall(data)):
                yield from self._by_word[word]


def _alone(text: bytes, data: bytes) -> bool:
    edge = rb"[a-z0-9\x80-\xff]"
    return re.search(rb"(?<!%s)%s(?!%s)" % (edge, re.escape(text), edge), data) is not None


def _spoken(archive: Archive, config: Config, searcher: Searcher) -> frozenset[bytes]:
    """Return the needles that published stories, or the site's own settings, say themselves."""
    encode = msgspec.json.Encoder().encode
    found: set[bytes] = set()
    said = [
        encode([config.look, [status.notice for _, status in archive.withdrawn]]),
        encode(msgspec.structs.replace(config.reading.authority, redact=())),
    ]
    for data in said:
        found |= {needle.text for needle in searcher.found(data, "")}
    for card in archive.cards:
        article = published(archive.library.record(card.source)).article
        words = msgspec.structs.replace(article, report=(), redacted=())
        found |= {needle.text for needle in searcher.found(encode(words), card.url.lstrip("/"))}
    return frozenset(found)
