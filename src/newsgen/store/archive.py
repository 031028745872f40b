"""Light rows → Archive: the gate, the order, the permalinks, the terms.

One gate decides who is for readers (`gate`); everything after it sees only those.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

import msgspec

from newsgen.config import Config
from newsgen.errors import (
    BrokenLinkError,
    DuplicatePermalinkError,
    Location,
    NewsgenError,
)
from newsgen.model import (
    Account,
    Archive,
    Card,
    Counts,
    PublicationState,
    Redirect,
    Ref,
    SaidBy,
    Status,
    Term,
    TermKind,
)
from newsgen.store.bodies import Bodies
from newsgen.store.cards import held
from newsgen.store.named import named
from newsgen.store.permalinks import permalinks
from newsgen.store.rows import Entry
from newsgen.store.state import State
from newsgen.store.terms import KINDS, Filing, plain_terms, term_urls
from newsgen.store.who import Place, Who


class Showing(msgspec.Struct, frozen=True):
    """Who is let through the gate.

    Args:
        drafts: Show drafts as if they were published.
        future: Show what is dated, or embargoed, after `now`.
        now: The clock, ISO 8601 in UTC.
    """

    drafts: bool = False
    future: bool = False
    now: str = "9999-12-31T23:59"


def assemble(
    state: State, config: Config, showing: Showing, pictures: Collection[str], failed: int
) -> tuple[Archive, list[NewsgenError]]:
    """Put everything that was read in order.

    Args:
        state: What was read; its bodies are read later, through the archive's library.
        config: The site.
        showing: The gate.
        pictures: The picture files that exist, as paths below articles/.
        failed: Sources that could not be read: they are counted.

    Returns:
        The archive, and what contradicts itself in it. An article that must give way to
        another is left out and counted as failed.
    """
    problems: list[NewsgenError] = []
    entries = tuple(state.entries())
    states = {entry.path: gate(entry.status, entry, showing) for entry in entries}
    kept = [entry for entry in entries if states[entry.path] in ("usable", "withdrawn")]
    kept = _distinct(kept, problems)
    urls = permalinks(kept, problems)
    lost = sum(state in ("usable", "withdrawn") for state in states.values()) - len(urls)
    placed = [entry for entry in kept if entry.path in urls]
    public = sorted((e for e in placed if states[e.path] == "usable"), key=_newest)
    gone = [entry for entry in placed if states[entry.path] == "withdrawn"]
    standing = (*public, *gone)
    refs = plain_refs(public, config)
    made = (card_of(entry, urls[entry.path], refs, config) for entry in public)
    cards = held(made, len(public))
    position = {entry.path: number for number, entry in enumerate(public)}
    terms, who = _terms(state, public, position, refs, config)
    tally = Counter(states.values())
    links = {entry.path.partition("/")[2]: urls[entry.path] for entry in placed}
    _check_links(public, links, pictures, problems)
    accounts = [Account(entry.reader, entry.odd) for entry in public]
    alike = {account: account for account in accounts}
    archive = Archive(
        cards=cards,
        digests=tuple(entry.digest for entry in public),
        accounts=tuple(alike[account] for account in accounts),
        leads={n: tuple(t for t, _ in e.links) for n, e in enumerate(public) if e.links},
        shows={n: tuple(p for p, _ in e.pictures) for n, e in enumerate(public) if e.pictures},
        terms=terms,
        who=who,
        quotes=_quotes(state.quotes(), position, who),
        withdrawn=tuple(
            (card_of(entry, urls[entry.path], refs, config), _withdrawal(entry.status))
            for entry in gone
        ),
        redirects=tuple(
            Redirect(alias, urls[entry.path]) for entry in standing for alias in entry.aliases
        ),
        pictures=tuple(sorted({p for e in public for p, _ in e.pictures if p in pictures})),
        links=links,
        counts=Counts(
            read=len(states) + failed,
            published=len(public),
            draft=tally["draft"],
            embargoed=tally["embargoed"],
            withdrawn=len(gone),
            failed=failed + lost,
        ),
        due=min((_release(e) for e in entries if states[e.path] == "embargoed"), default=None),
        library=Bodies(state.folder),
        lapses=min(map(utc, _expiries(entries, states)), default=None),
        held={path: state for path, state in states.items() if state != "usable"},
    )
    return archive, problems


def _expiries(entries: Iterable[Entry], states: Mapping[str, PublicationState]) -> Iterator[str]:
    """Yield when stories will expire: those that stand, and those held back until then."""
    for entry in entries:
        if entry.status.expires and states[entry.path] in ("usable", "embargoed"):
            yield entry.status.expires


def gate(status: Status, entry: Entry, showing: Showing) -> PublicationState:
    """Decide, against the clock, whether a story is for readers."""
    if status.state == "withdrawn":
        return "withdrawn"
    if status.state == "draft" and not showing.drafts:
        return "draft"
    now = utc(showing.now)
    if status.expires and utc(status.expires) <= now:
        return "withdrawn"  # its address stays, so it stood there: no story is un-published unsaid
    if not showing.future and _release(entry) > now:
        return "embargoed"
    return "usable"


def _withdrawal(status: Status) -> Status:
    """Return what a tombstone tells: an expired story was withdrawn on the day it expired."""
    if status.state == "withdrawn":
        return status
    return Status("withdrawn", date=status.expires, notice=status.notice)


def _release(entry: Entry) -> str:
    """Return when a story may first be shown: its embargo's end, or its date; "" at any time."""
    until = utc(entry.status.until or "9999") if entry.status.state == "embargoed" else ""
    published = entry.published
    if published is None:
        return until
    zone = published.timezone if published.timezone and published.timezone[0] in "+-Z" else ""
    return max(until, utc(published.value + (zone if "T" in published.value else "")))


@lru_cache(maxsize=16_384)  # the days of forty years, and every story of one of them asks again
def utc(value: str) -> str:
    """Return a sortable form: UTC to the minute, shorter dates at their first instant."""
    padded = value + "-01-01"[len(value) - 4 :] if len(value) < len("2022-01-01") else value
    try:
        moment = datetime.fromisoformat(padded)
    except ValueError:
        return padded
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M")


_LATER_FIRST = bytes(range(254, -1, -1)) + b"\0"
_LAST = b"\xff"


def _newest(entry: Entry) -> tuple[bytes, str, str]:
    """Newest first, the undated last; among equals by headline, then path."""
    value = entry.published.value if entry.published else ""
    return (value.encode().translate(_LATER_FIRST) or _LAST, entry.headline, entry.path)


def _distinct(entries: Sequence[Entry], problems: list[NewsgenError]) -> list[Entry]:
    """Leave out what claims another article's id; the first by path keeps it."""
    owners: dict[str, Entry] = {}
    kept = []
    for entry in entries:
        owner = owners.setdefault(entry.id.casefold(), entry)
        if owner is entry:
            kept.append(entry)
        elif owner.path.rpartition(".")[0] == entry.path.rpartition(".")[0]:
            # story.txt beside story.md: two articles, whose ids came from one stem.
            kept.append(msgspec.structs.replace(entry, id=entry.path.partition("/")[2]))
        else:
            problems.append(
                DuplicatePermalinkError(
                    f"`id` {entry.id!r} is taken by {owner.path}",
                    at=Location(entry.path),
                    hint="give one of the two another `id`",
                )
            )
    return kept


def plain_refs(entries: Iterable[Entry], config: Config) -> dict[tuple[TermKind, str], Ref]:
    """Map every author, section, tag and publication, as written, to its page."""
    names: dict[TermKind, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        for kind, values in filed_under(entry, config).items():
            names[kind].update(values)
    return {
        (kind, name): ref for kind in names for name, ref in term_urls(kind, names[kind]).items()
    }


def filed_under(entry: Entry, config: Config) -> dict[TermKind, tuple[str, ...]]:
    """Return the labels of a story, as written."""
    publisher = entry.publisher or config.look.publisher
    return {
        "authors": entry.authors,
        "sections": (entry.section,) if entry.section else (),
        "tags": entry.tags,
        "publications": (publisher,) if publisher else (),
    }


def card_of(
    entry: Entry, url: str, refs: Mapping[tuple[TermKind, str], Ref], config: Config
) -> Card:
    """Return a story as it stands in lists; a label without a page is left out."""
    section: TermKind = "sections"
    authors: TermKind = "authors"
    publisher = entry.publisher or config.look.publisher
    return Card(
        id=entry.id,
        source=entry.path,
        url=url,
        headline=entry.headline,
        kicker=entry.kicker,
        dek=entry.dek,
        summary=entry.dek if entry.summary == entry.dek else entry.summary,
        published=entry.published,
        updated=entry.updated,
        section=refs.get((section, entry.section)) if entry.section else None,
        authors=tuple(refs[authors, name] for name in entry.authors if (authors, name) in refs),
        tags=tuple(refs["tags", name] for name in entry.tags if ("tags", name) in refs),
        publication=refs.get(("publications", publisher)) if publisher else None,
        language=sys.intern(entry.language),
    )


def _terms(
    state: State,
    public: Sequence[Entry],
    position: Mapping[str, int],
    refs: Mapping[tuple[TermKind, str], Ref],
    config: Config,
) -> tuple[dict[TermKind, tuple[Term, ...]], Who]:
    filings = (
        Filing(kind, name, number)
        for number, entry in enumerate(public)
        for kind, names in filed_under(entry, config).items()
        for name in names
    )
    terms = plain_terms(filings, refs)
    found, who = named(state, public, position, config)
    return {kind: (terms | found).get(kind, ()) for kind in KINDS}, who


def _quotes(
    rows: Iterable[tuple[str, int, str | None]],
    position: Mapping[str, int],
    who: Mapping[str, Mapping[str, Place]],
) -> tuple[SaidBy, ...]:
    """Return every quotation, newest story first.

    Args:
        rows: Path, position and local speaker of each, in order of both.
        position: Where each story stands, by path.
        who: Path → local entity id → the term it is.
    """
    once: dict[Place, Place] = {}  # a speaker is kept once
    found: list[SaidBy] = []
    for path, quotations in groupby(rows, key=itemgetter(0)):
        article = position.get(path)
        if article is None:
            continue
        placed = who.get(path, {})  # unpacked when it is asked for
        for _, number, speaker in quotations:
            place = placed.get(speaker) if speaker else None
            found.append(SaidBy(article, number, once.setdefault(place, place) if place else None))
    return tuple(sorted(found, key=lambda said: (said.article, said.position)))


def _check_links(
    entries: Iterable[Entry],
    links: Mapping[str, str],
    pictures: Collection[str],
    problems: list[NewsgenError],
) -> None:
    for entry in entries:
        for target, line in entry.links:
            if target.partition("#")[0] not in links:
                problems.append(
                    BrokenLinkError(
                        f"links to articles/{target}, which is not there",
                        at=Location(entry.path, line),
                        hint="correct the link, or add the article",
                    )
                )
        for picture, line in entry.pictures:
            if picture not in pictures:
                problems.append(
                    BrokenLinkError(
                        f"shows articles/{picture}, which is not there",
                        at=Location(entry.path, line),
                        hint="add the picture, or correct its path",
                    )
                )
