"""Checks of the stories one by one: dates, pictures, quotations without a speaker."""

from collections.abc import Iterator

from newsgen.check.finding import Finding
from newsgen.check.site import Site, line_of, place
from newsgen.config import ARTICLES
from newsgen.errors import Location
from newsgen.model import Moment

FIRST_NEWSPAPER = 1605
"""The Relation of Strasbourg, held to be the first: no story is older."""
LONG_QUOTE = 25
"""Words from which on a reader wants to know who speaks."""
SURE = 0.5


def sources(site: Site) -> Iterator[Finding]:
    """Report what cannot be read, and what contradicts itself between articles."""
    for problem in site.problems:
        yield Finding("sources", "error", problem.message, problem.at, problem.hint)
    for entry in site.entries:
        for message, line in entry.notes:
            yield Finding("sources", "warning", message, Location(entry.path, line))
    if site.stale:
        hint = "run newsgen build; what is said of pages and links is of the site that stands"
        yield Finding("sources", "warning", "the built site is older than its sources", None, hint)


def dates(site: Site) -> Iterator[Finding]:
    """Report stories without a date, and with one that cannot be."""
    founded = site.config.founded
    for entry in site.entries:
        moment = entry.published
        at = Location(entry.path)
        if moment is None:
            hint = "if it is known, write `date:` in the front matter, as exactly as it is known"
            yield Finding("dates", "note", "no date is known", at, hint)
            continue
        said = None
        if founded is not None and int(moment.value[:4]) < founded:
            said = f"dated {moment.value}, before the paper was founded ({founded})"
        elif int(moment.value[:4]) < FIRST_NEWSPAPER:
            said = f"dated {moment.value}, before there were newspapers"
        elif _day(moment) > site.now[: len(_day(moment))]:
            said = f"dated {moment.value}, which is still to come"
        if said is not None:
            record = site.archive.library.record(entry.path)
            at = Location(entry.path, line_of(record, "published"))
            severity = "warning" if said.endswith("come") else "error"
            hint = "correct the date; a story of the future is held back until then"
            yield Finding("dates", severity, said, at, hint)  # type: ignore[arg-type]  # one of two
    for card, record in site.stories():
        updated, first = record.article.updated, card.published
        if updated is not None and first is not None and _day(updated) < _day(first):
            yield Finding(
                "dates",
                "warning",
                f"updated on {updated.value}, before it was published on {first.value}",
                Location(card.source, line_of(record, "updated")),
                "correct one of the two dates",
            )


def _day(moment: Moment) -> str:
    return moment.value[: len("2022-03-16")]


def pictures(site: Site) -> Iterator[Finding]:
    """Report pictures that are not there, and pictures nobody describes."""
    there = set(site.archive.pictures)
    for card, record in site.stories():
        for number, block in enumerate(record.article.body):
            image = block.image
            if image is None:
                continue
            at = place(record, number)
            shown = image.source
            if not image.alt.strip():
                hint = "say in a few words what it shows, for those who do not see it"
                yield Finding("pictures", "warning", f"no alternative text: {shown}", at, hint)
            if "://" in shown:
                hint = f"copy the picture into {ARTICLES}/ beside the story"
                yield Finding("pictures", "note", f"the picture is elsewhere: {shown}", at, hint)
            elif shown in there and f"media/{shown}" not in site.files and not site.stale:
                hint = "run newsgen build"  # one that is not in articles/ is a problem of `sources`
                said = f"the picture {shown} of {card.source} is not in the built site"
                yield Finding("pictures", "error", said, at, hint)


def quotes(site: Site) -> Iterator[Finding]:
    """Report long quotations that nobody is known to have said."""
    for _, record in site.stories():
        for quote in record.quotes:
            words = len(quote.text.split())
            if quote.kind == "direct" and quote.speaker is None and words >= LONG_QUOTE:
                first = quote.fragments[0]
                opening = " ".join(quote.text.split()[:8])
                yield Finding(
                    "quotes",
                    "note",
                    f"nobody is named as the speaker of {words} words: “{opening} …”",
                    place(record, first.block, first.start),
                    "if the text says who speaks, newsgen inspect shows how it was read",
                )
