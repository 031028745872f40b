"""Archive → the names it holds, as text in the form of names.yaml, for an editor to go through.

Counts and years stand behind each name, likely duplicates and doubtful names in comments: what
is printed can be read back as a names.yaml, and says then what names.yaml said before.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from newsgen.config import Config
from newsgen.extract.names import nicknames
from newsgen.model import Archive, AuthorityName, EntityKind, Term, TermKind
from newsgen.slugs import slug
from newsgen.strict_yaml import scalar

KINDS: tuple[TermKind, ...] = ("people", "organizations", "places")
_KIND_OF: Mapping[EntityKind, TermKind] = {
    "person": "people",
    "organization": "organizations",
    "place": "places",
}
SHORTEST = 6
"""Letters from which on one letter more, less or other may be a slip of the pen."""

_HEAD = """\
# The names this archive holds, the most frequent first, in the form of names.yaml.
# Copy what you want to decide into names.yaml: put forms of one name together as `aliases`,
# add a `description`, and list under `not_names` what is none.
"""
_DOUBTFUL = """\
# Doubtful: too little is known of these for a page of their own. Move up what is a name.
"""


class _Name(msgspec.Struct, frozen=True):
    """One name to print: what was found of it, and what names.yaml says."""

    term: Term
    entry: AuthorityName | None
    note: str


def names_yaml(archive: Archive, config: Config, least: int = 1) -> str:
    """Return the archive's people, organizations and places as the text of a names.yaml.

    Args:
        archive: What was read.
        config: The site, with its names.yaml: what it decides is said again.
        least: Leave out what stands in fewer articles and not in names.yaml.
    """
    authority = config.reading.authority
    said = Counter(quote.speaker for quote in archive.quotes)
    lines = [_HEAD]
    doubtful = list(_unplaced(archive, least))
    for kind in KINDS:
        entries = {slug(entry.name): entry for entry in getattr(authority, kind)}
        found = []
        for number, term in enumerate(archive.terms.get(kind, ())):
            entry = entries.pop(slug(term.name), None)
            if entry is not None or len(term.articles) >= least:
                note = _numbers(term.articles, said[kind, number], archive)
                found.append(_Name(term, entry, note))
        found.sort(key=lambda name: (-len(name.term.articles), name.term.sort, name.term.name))
        shared = Counter(name.term.name for name in found)
        namesakes = [name for name in found if shared[name.term.name] > 1]
        sure = [n for n in found if not _is_doubtful(n) and n not in namesakes]
        doubtful += [f"#   - {kind}: {_line(n)}" for n in found if _is_doubtful(n)]
        doubtful += [f"#   - {kind}: {_line(n)}; another has this name" for n in namesakes]
        if sure or entries:
            lines.append(f"{kind}:")
            lines += _entries(sure)
            lines += _unseen(entries.values())
    if authority.not_names:
        lines += ["not_names:", *(f"  - {scalar(name)}" for name in authority.not_names)]
    if doubtful:
        lines += ["", _DOUBTFUL.rstrip(), *doubtful]
    return "\n".join(lines) + "\n"


def _is_doubtful(name: _Name) -> bool:
    """Say whether a name has no page, or is a lone short form such as a bare surname."""
    term = name.term
    if name.entry is not None or term.creator == "editorial":
        return False
    return term.url is None or (term.kind == "people" and " " not in term.name)


def _unplaced(archive: Archive, least: int) -> Iterator[str]:
    """Yield the short forms that no full name clearly stands for, as comments."""
    articles: dict[tuple[TermKind, str], list[int]] = defaultdict(list)
    for number, card in enumerate(archive.cards):
        placed = archive.who.get(card.source, {})
        for entity in archive.library.record(card.source).entities:
            if entity.id not in placed:
                articles[_KIND_OF[entity.kind], entity.name].append(number)
    for (kind, name), numbers in sorted(articles.items(), key=lambda item: (-len(item[1]), item)):
        if len(numbers) >= least:
            yield f"#   - {kind}: {scalar(name)}  # {_numbers(numbers, 0, archive)}"


def _numbers(articles: Sequence[int], quotes: int, archive: Archive) -> str:
    """Return what is known of a name in numbers: ``12 articles, 9 quotes, 1991–2024``."""
    parts = [_count(len(articles), "article")]
    if quotes:
        parts.append(_count(quotes, "quote"))
    moments = [archive.cards[number].published for number in articles]
    years = sorted({moment.value[:4] for moment in moments if moment is not None})
    if years:
        parts.append(years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}")
    return ", ".join(parts)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _line(name: _Name) -> str:
    return f"{scalar(name.term.name)}  # {name.note}"


def _entries(names: Sequence[_Name]) -> Iterator[str]:
    """Yield the entries of names that were found, each with its likely duplicates."""
    like = duplicates([name.term for name in names])
    claims = Counter(form for name in names for form in name.term.forms)
    for number, name in enumerate(names):
        term, entry = name.term, name.entry or AuthorityName(name=name.term.name)
        yield f"  - name: {_line(name)}"
        others = ", ".join(f"{names[n].term.name} ({names[n].note})" for n in like.get(number, ()))
        if others:
            yield f"    # perhaps the same as {' '.join(others.split())}"
        forms = {form for form in term.forms if _is_own(form, term, claims)}
        yield from _fields(
            msgspec.structs.replace(
                entry,
                aliases=(*entry.aliases, *sorted(forms - {*entry.aliases})),
                roles=entry.roles or tuple(span.role for span in term.roles),
            )
        )


def _is_own(form: str, term: Term, claims: Counter[str]) -> bool:
    """Say whether a form may stand as an alias: it would then mean this name everywhere.

    A bare surname may not, nor a form that two names go by: those are told apart by their time.
    """
    return claims[form] == 1 and (term.kind != "people" or " " in form)


def _unseen(entries: Iterable[AuthorityName]) -> Iterator[str]:
    """Yield what names.yaml names and no article does."""
    for entry in entries:
        yield f"  - name: {scalar(entry.name)}  # in names.yaml, in no article"
        yield from _fields(entry)


def _fields(entry: AuthorityName) -> Iterator[str]:
    for label, values in (("aliases", entry.aliases), ("roles", entry.roles)):
        if values:
            yield f"    {label}: [{', '.join(map(scalar, values))}]"
    for label, value in (("description", entry.description), ("wikidata", entry.wikidata)):
        if value:
            yield f"    {label}: {scalar(value)}"


# --------------------------------------------------------------- duplicates


def duplicates(terms: Sequence[Term]) -> Mapping[int, list[int]]:
    """Find the terms of one kind that may be one and the same.

    Two are alike when their names differ in one letter; people also when they share a surname
    and the first name of one begins, abbreviates or is short for the other's; organizations and
    places also when one name begins the other.

    Returns:
        Position → the positions of those like it, each pair in both directions.
    """
    near: dict[str, set[int]] = defaultdict(set)
    words = [tuple(slug(term.name).split("-")) for term in terms]
    for number, term in enumerate(terms):
        # Names one letter apart share a form in which one letter is left out.
        whole = "".join(words[number])
        if len(whole) >= SHORTEST:
            for at in range(len(whole) + 1):
                near[f"letters {whole[:at]}{whole[at + 1 :]}"].add(number)
        side = words[number][-1] if term.kind == "people" else words[number][0]
        near[f"word {side}"].add(number)
    alike: dict[int, set[int]] = defaultdict(set)
    for form, numbers in near.items():
        for one in numbers:
            for other in numbers:
                if one < other and (
                    form.startswith("letters") or _akin(terms[one].kind, words[one], words[other])
                ):
                    alike[one].add(other)
                    alike[other].add(one)
    return {number: sorted(others) for number, others in alike.items()}


def _akin(kind: TermKind, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two names that share a surname, or a first word, may be one."""
    shorter, longer = sorted((one, other), key=len)
    if kind != "people":
        return longer[: len(shorter)] == shorter
    if len(shorter) == 1:
        return True  # a bare surname
    if len(shorter) < len(longer) and longer[-len(shorter) :] == shorter:
        return True  # a surname of several words
    first, second = sorted((one[0], other[0]), key=len)
    return second.startswith(first) or frozenset((first, second)) in nicknames()
