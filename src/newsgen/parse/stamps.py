"""Lines that are a date: ``March 16, 2022``, ``Published: … | Updated: …``."""

import functools
import re

import msgspec

from newsgen.model import Role
from newsgen.parse import dates
from newsgen.parse import words as tables
from newsgen.parse.piece import Label
from newsgen.parse.shape import Shape
from newsgen.parse.words.names import AGENCIES, PAPERS


class Stamp(msgspec.Struct, frozen=True):
    """A line that is a date.

    Args:
        label: What it is.
        days: What it speaks of (``published``, ``updated``, or ``bare`` when it does not
            say) and the date; None for a date that says too little.
    """

    label: Label
    days: tuple[tuple[str, dates.DateRead | None], ...]


def read(
    text: str, shape: Shape, language: str, order: dates.Order | None, century: int | None
) -> Stamp | None:
    """Read a line that is a date: ``March 16, 2022``, ``Published: … | Updated: …``."""
    if not shape.key or not any(map(str.isdigit, text)):
        return None
    found: list[tuple[str, dates.DateRead | None]] = []
    text = _SLASHED.sub(", ", _without_agency(_without_paper(_without_page(text))))
    whole = dates.read(text.strip("()[] "), language, order, century)
    for part in [text] if whole else _STAMP_PARTS.split(text):
        if found and part.casefold() in AGENCIES:
            continue  # 14:12 Uhr | dpa
        kind, rest = _prefixed(part, language)
        day = dates.read(rest.strip("()[] "), language, order, century)
        if day is None and not kind and found and _CLOCK.fullmatch(rest):
            continue  # the time of the day before
        if day is None and not (kind and _CLOCK.fullmatch(rest)):
            return None
        found.append((kind or "bare", day))
    role: Role = "dateline_date" if any(kind == "bare" for kind, _ in found) else "timestamp"
    return Stamp(Label(role, "a date and nothing else", 0.95), tuple(found))


_STAMP_PARTS = re.compile(
    r"\s*[|•·]\s*|\s{2,}|;\s*|\s[–—-]\s|\s(?:and|und|et|y)\s(?=[a-zü])"
    r"|(?<!Last)(?<!First)\s(?=(?:Publiée?|Modifiée?|Mise? à jour|Published|Updated|Publicad[oa]"
    r"|Actualizad[oa]|Atualizado|Veröffentlicht|Aktualisiert)\b)"
    r"|,\s(?=(?i:updated|last|mise? à|modifi|aktualisiert|zuletzt|actualizad|atualiza))"
)
_CLOCK = re.compile(
    r"(?:a las |às |à |at |um )?[\d:.,\s]+(?:[ap]\.?m\.?)?\s?\w{0,4}\.?"
    r"|(?:há|hace|vor|il y a)\s\d+\s\w+|\d+\s\w+\sago",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"(?P<paper>[A-ZÀ-Þ][\w.'’&-]*(?: [\w.'’&-]+){1,5})(?:,|\s?[—–|•]|\s-)\s(?=[A-ZÀ-Þ\d])"
)
_PERIODICALS = PAPERS | {"monthly", "weekly", "quarterly", "magazine", "daily"}
_SLASHED = re.compile(r"\s/\s(?=\d{1,2}[:.h]\d)")


def _without_paper(text: str) -> str:
    """Take the name of the paper off ``THE EVENING CALL, TUESDAY, OCTOBER 2, 1934``."""
    found = _PAPER.match(text)
    if found is None:
        return text
    words = tables.folded(found["paper"]).split()
    return text[found.end() :] if words[0] == "the" or words[-1] in _PERIODICALS else text


def _without_page(text: str) -> str:
    """Take page, number and paper off a running head: ``PAGE 6 — THE TOPIC — MAY 1, 1977``."""
    parts = [part for part in _FOLIO_PARTS.split(text) if part]
    rest = [part for part in parts if not _NUMBERED.fullmatch(part)]
    if len(rest) == len(parts):
        found = _ISSUED.match(text)
        return text[found.end() :] if found else text
    dated = [part for part in rest if any(map(str.isdigit, part))]
    named = all(_NAMED.fullmatch(part) for part in rest if part not in dated)
    return dated[0] if len(dated) == 1 and named else text


_FOLIO_PARTS = re.compile(r"\s{2,}|\s?[–—|•·]\s?|\s-\s|,\s(?=(?i:page|p\.|seite) ?\w?\d)")
_NUMBERED = re.compile(
    r"(?:page|pg\.?|p\.|seite|página|pág\.|no\.?|nr\.?|núm\.?|n°|number|issue) ?[A-Z]?\d{1,5}[A-Z]?"
    r"|vol(?:ume|\.)? ?\w{1,7}(?:,? (?:no\.?|issue|number) ?\d{1,5})?|\d{1,3}|[A-H]\d{1,2}",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’&-]* ){1,5}(?:Nr|No|Vol|Num|Núm)\.? ?\d{1,5}(?:, No\. \d{1,3})?,?"
    r" (?=[A-ZÀ-Þ\d])"
)
_NAMED = re.compile(r"[A-ZÀ-Þ][\w.'’&-]*(?: [\w.'’&-]+){0,6}")


def _without_agency(text: str) -> str:
    """Take the agency off ``Xinhua | 2014-04-02 09:15``."""
    name, bar, rest = text.partition(" | ")
    return rest if bar and name.casefold() in AGENCIES else text


@functools.cache
def _published(language: str) -> tuple[tuple[str, str], ...]:
    both = {**tables.load("en").published, **tables.load(language).published}
    return tuple(sorted(both.items(), key=lambda one: -len(one[0])))


def _prefixed(part: str, language: str) -> tuple[str | None, str]:
    plain = tables.folded(part).lstrip("([ ")
    skipped = len(part) - len(part.lstrip("([ "))
    for prefix, kind in _published(language):
        if plain.startswith(prefix):
            rest = part[skipped + len(prefix) :]
            if not rest[:1].isalpha():
                return kind, rest.lstrip(" :-–—")
    return None, part
