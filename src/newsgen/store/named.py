"""The names of the archive as they were last told apart, for as long as no story names otherwise.

To tell who is who is a third of the work of an edit, and an edit seldom names anybody new. What
came of it is remembered under a digest of all that it was decided by.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from newsgen.config import Config
from newsgen.model import Term, TermKind
from newsgen.store.identity import Sighting
from newsgen.store.rows import Entry
from newsgen.store.state import State
from newsgen.store.terms import name_terms
from newsgen.store.who import Who

_NAMES = "names"
_Terms = dict[TermKind, tuple[Term, ...]]


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """What is remembered: the terms, and for each article in order who its names are."""

    terms: _Terms
    who: list[bytes | None]


_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(_Kept).decode


def named(
    state: State, public: Sequence[Entry], position: Mapping[str, int], config: Config
) -> tuple[_Terms, Who]:
    """Return the terms of people, organizations and places, as `name_terms` does.

    Args:
        state: Holds the mentions, and what came of them last time.
        public: The stories for readers, in order.
        position: Where each of them stands in that order, by path.
        config: The site.
    """
    paths = [entry.path for entry in public]
    key = _key(public, config)
    packed = state.recall(_NAMES, key)
    if packed is not None:
        kept = _unpack(packed)
        return kept.terms, Who({p: w for p, w in zip(paths, kept.who, strict=True) if w})
    terms, who = name_terms(_sightings(state, public, position), public, config)
    state.remember(_NAMES, key, _pack(_Kept(terms, [who.packed.get(path) for path in paths])))
    return terms, who


def _key(public: Sequence[Entry], config: Config) -> bytes:
    """Return a digest of all that decides who is who, and who has a page."""
    look = config.look
    by = (config.reading.authority, look.name_confidence, look.name_articles)
    stories = [(entry.path, entry.names, entry.published) for entry in public]
    return hashlib.blake2b(_pack((by, stories)), digest_size=16).digest()


def _sightings(
    state: State, public: Sequence[Entry], position: Mapping[str, int]
) -> Iterator[Sighting]:
    years = [int(e.published.value[:4]) if e.published else None for e in public]
    for mention in state.mentions():
        article = position.get(mention.path)
        if article is not None:
            yield Sighting(
                article=article,
                local=mention.local,
                kind=mention.kind,  # type: ignore[arg-type]  # the column holds nothing else
                name=mention.name,
                roles=mention.roles,
                year=years[article],
                times=mention.times,
                confidence=mention.confidence,
                editorial=mention.creator == "editorial",
            )
