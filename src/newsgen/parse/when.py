"""When and where from: the dates and the dateline, each from the best of its sources."""

import re
from collections.abc import Iterator
from typing import Literal

from newsgen.model import Correction, Dateline, Moment, Span
from newsgen.parse import dateline, dates, stamps
from newsgen.parse.dates import DateRead
from newsgen.parse.desk import Desk
from newsgen.parse.piece import Piece
from newsgen.parse.topline import labelled
from newsgen.parse.words import folded

_SLACK_DAYS = 7


def filed(desk: Desk) -> tuple[tuple[int, dateline.Found] | Dateline | None, DateRead | None]:
    """Return the dateline, with the piece that opens with it, and the day in it."""
    place = _in_story(desk)
    if desk.given.dateline:
        desk.read("dateline", desk.given.dateline)
        found = dateline.read(f"{desk.given.dateline} — X", desk.language, desk.reading.century)
        stated = Dateline(
            desk.given.dateline,
            found.place if found else desk.given.dateline,
            found.agency if found else None,
            found.date.value if found and found.date else None,
        )
        return stated, found.date if found else None
    if place:
        index, found = place
        desk.say("guess", "dateline", found.raw, desk.pieces[index].line, found.confidence, "text")
        return place, found.date
    return _in_header(desk)


def _in_story(desk: Desk) -> tuple[int, dateline.Found] | None:
    """Look at the first paragraph of the story only."""
    for index, (piece, label) in enumerate(zip(desk.pieces, desk.labels, strict=True)):
        if label.role != "paragraph" or label.private:
            continue
        found = dateline.read(piece.text, desk.language, desk.reading.century)
        if found is None or found.end >= len(piece.text) or _a_turn(desk, index, found):
            return None
        return index, found
    return None


def _a_turn(desk: Desk, index: int, found: dateline.Found) -> bool:
    """Tell a name before a colon that others follow: somebody speaks there, or a box lists."""
    return (found.colon and found.confidence <= dateline.LONE) and any(
        _TURN.match(piece.text) for piece in desk.pieces[index + 1 :]
    )


_TURN = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{1,30}: ")


def _in_header(desk: Desk) -> tuple[Dateline | None, DateRead | None]:
    for piece in desk.every("dateline_date"):
        named = labelled(piece.text)
        text = named[1] if named else piece.text
        found = dateline.alone(text, desk.language, desk.reading.century)
        if found:
            raw, place, agency, date = found.raw, found.place, found.agency, found.date
        elif named and text:
            raw, place, agency, date = text, text, None, None
        else:
            continue
        desk.say("guess", "dateline", raw, piece.line, 0.85, "text")
        return Dateline(raw, place, agency, date.value if date else None), date
    return None, None


def dates_of(desk: Desk, day: DateRead | None) -> tuple[Moment | None, Moment | None]:
    """Return when it was published and updated, by precedence; report what disagrees."""
    stamps = list(_stamps(desk))
    updated = desk.given.updated or next(
        (found.moment("text") for _, found, kind in stamps if kind == "updated" and found), None
    )
    if updated:
        origin: Literal["front_matter", "text"] = "front_matter" if desk.given.updated else "text"
        desk.say(
            "read" if desk.given.updated else "guess", "updated", updated.value, None, 0.9, origin
        )
    candidates = list(_candidates(desk, day, stamps))
    if desk.given.published:
        desk.read("published", desk.given.published.value)
        _disagree(desk, desk.given.published, candidates)
        return desk.given.published, updated
    if not candidates:
        return None, updated
    (chosen, line), *others = candidates
    if chosen.precision in ("year", "month"):
        finer = [
            one
            for one in others
            if len(one[0].value) > len(chosen.value) and dates.agree(one[0].value, chosen.value)
        ]
        if finer:
            chosen, line = finer[0]
    desk.say("guess", "published", chosen.value, line, _SURE[chosen.source], chosen.source)
    _disagree(desk, chosen, [one for one in candidates if one[0] is not chosen])
    return chosen, updated


_SURE = {"front_matter": 1.0, "text": 0.95, "dateline": 0.85, "file_name": 0.8}


def _stamps(desk: Desk) -> Iterator[tuple[Piece, DateRead | None, str]]:
    settings = (desk.reading.date_order, desk.reading.century)
    for piece in desk.every("dateline_date", "timestamp", "byline"):
        named = labelled(piece.text)
        text = named[1] if named else piece.text
        shape = desk.measure(text)
        found = stamps.read(text, shape, desk.language, *settings)
        if found:
            for kind, day in found.days:
                if day and day.value is None and day.month is None:
                    message = f"a date was not read, {day.why}: {text}"
                    desk.say("odd", "published", message, piece.line, None, "text")
                yield piece, day, "loaded" if named and piece.text.startswith("LOAD") else kind
        elif written := desk.byline_date(text):
            yield piece, dates.read(written, desk.language, *settings), "bare"


def _candidates(
    desk: Desk, day: DateRead | None, stamps: list[tuple[Piece, DateRead | None, str]]
) -> Iterator[tuple[Moment, int | None]]:
    """Yield the dates that speak of publication, the most trusted first."""
    said: list[tuple[DateRead, int | None, Literal["text", "dateline"]]] = [
        (found, piece.line, "text")
        for wanted in ("published", "bare")
        for piece, found, kind in stamps
        if kind == wanted and found
    ]
    if day:
        said.append((day, None, "dateline"))
    for found, line, source in said:
        if moment := found.moment(source):
            yield moment, line
    name = dates.in_path(desk.below)
    named = name.moment("file_name") if name else None
    if name and named:
        for found, line, source in said:
            if full := _with_year(found, name):
                yield Moment(full, "day", None, source), line
        yield named, None


def _with_year(found: DateRead, name: DateRead) -> str | None:
    """Complete a day whose year only the file's name knows."""
    if found.month is None or found.day is None or name.value is None:
        return None
    full = dates.day_of(int(name.value[:4]), found.month, found.day)
    return full.value if full and full.value and dates.agree(full.value, name.value) else None


def _disagree(desk: Desk, chosen: Moment, others: list[tuple[Moment, int | None]]) -> None:
    for other, line in others:
        if dates.agree(chosen.value, other.value):
            continue
        if other.source == "dateline" and dates.shortly_before(
            other.value, chosen.value, _SLACK_DAYS
        ):
            continue  # filed one day, printed another
        message = f"the {other.source.replace('_', ' ')} says {other.value}, not {chosen.value}"
        desk.say("odd", "published", message, line, None, other.source)


def corrections(desk: Desk) -> Iterator[tuple[Correction, int]]:
    """Yield the corrections printed with the story; a heading joins the text below it."""
    pending: tuple[str, int, str | None] | None = None
    for piece in desk.every("correction"):
        date = _day_in(piece.text, desk)
        if len(piece.text.split()) <= 6 and not piece.text.endswith("."):  # noqa: PLR2004  # a heading
            pending = (piece.text, piece.line, date)
            continue
        heading_date = pending[2] if pending else None
        pending = None
        yield Correction(date or heading_date, piece.text), piece.line
    if pending:
        yield Correction(pending[2], pending[0]), pending[1]


def _day_in(text: str, desk: Desk) -> str | None:
    """Read the day a correction opens with: ``Correction: Dec. 6, 2021``, ``Corrected on …``."""
    head = folded(text[:80])
    starts = [0, *(at + 1 for at, char in enumerate(head) if char in " :(—–-")]
    for at in starts[:8]:
        found = dates.opening(text[at:], desk.language, desk.reading.century)
        if found and found[0].value:
            return found[0].value
        whole = text[at:80].split(" ", maxsplit=1)[0].strip("().,:;")
        iso = (
            dates.read(whole, desk.language, desk.reading.date_order)
            if whole[:1].isdigit()
            else None
        )
        if iso and iso.value and iso.precision == "day":
            return iso.value
    return None


def with_span(found: dateline.Found, block: int) -> Dateline:
    """Return a dateline that stands at the start of a block of the body."""
    date = found.date.value if found.date else None
    return Dateline(found.raw, found.place, found.agency, date, Span(block, 0, found.end))
