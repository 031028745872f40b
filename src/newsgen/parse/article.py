"""Fields, labelled pieces, path → Article: what the editor wrote wins, and says so.

Precedence for every field: front matter (a sidecar above it), then the text, then the
file name. Where two of them disagree the report says so.
"""

from typing import TypeVar

from newsgen import __version__
from newsgen.config import Reading
from newsgen.model import Article, Correction, Provenance, Status
from newsgen.parse import attribution, days, lines, publisher, titles, when
from newsgen.parse.desk import Desk, Parts
from newsgen.parse.words import folded

T = TypeVar("T")


def assemble(parts: Parts, reading: Reading) -> Article:
    """Make the article of a source's parts."""
    desk = Desk(parts, reading)
    given = desk.given
    headline, kicker = titles.headline(desk)
    byline, authors = attribution.authors(desk)
    dateline, day = when.filed(desk)
    published, updated = when.dates_of(desk, day)
    sorted_out = lines.sort(desk, dateline)
    names = (*(given.people or ()), *(given.organizations or ()), *(given.places or ()))
    return Article(
        id=given.id or desk.below.rpartition(".")[0] or desk.below,
        slug=_stated(desk, "slug", given.slug),
        aliases=_stated(desk, "aliases", given.aliases or ()),
        headline=headline,
        kicker=kicker,
        dek=titles.dek(desk),
        byline=byline,
        authors=authors,
        dateline=sorted_out.dateline,
        published=published,
        updated=updated,
        corrections=_corrections(desk),
        days=days.named(sorted_out.body, published, desk.language, desk.setting.words),
        publisher=publisher.of(desk),
        section=titles.section(desk),
        tags=_stated(desk, "tags", given.tags or ()),
        language=desk.language,
        original_url=_stated(desk, "original_url", given.original_url),
        copyright=_copyright(desk),
        names=names,
        status=_status(desk),
        body=sorted_out.body,
        header=sorted_out.header,
        furniture=sorted_out.furniture,
        private=sorted_out.private,
        extra=dict(parts.fields.extra),
        source=Provenance(
            parts.source.path, parts.source.sha256, parts.encoding, parts.reader, __version__
        ),
        report=tuple(desk.findings),
    )


def _stated(desk: Desk, field: str, value: T) -> T:
    """Report a field that only the editor gives."""
    if value:
        shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        desk.read(field, shown)
    return value


def _corrections(desk: Desk) -> tuple[Correction, ...]:
    if desk.given.corrections:
        desk.read("corrections", f"{len(desk.given.corrections)} in the front matter")
    said = {"".join(filter(str.isalnum, folded(one.text))) for one in desk.given.corrections or ()}
    found = []
    for one, line in when.corrections(desk):
        if "".join(filter(str.isalnum, folded(one.text))) not in said:
            desk.say("guess", "corrections", one.text, line, 0.9, "text")
            found.append(one)
    return (*(desk.given.corrections or ()), *found)


def _copyright(desk: Desk) -> str | None:
    if desk.given.copyright:
        return _stated(desk, "copyright", desk.given.copyright)
    found = desk.first("copyright")
    if found is None:
        return None
    piece, label = found
    desk.say("guess", "copyright", piece.text, piece.line, label.confidence, "text")
    return piece.text


def _status(desk: Desk) -> Status:
    """Decide from what is written; whether an embargo is over is decided by the clock, later."""
    given = desk.given
    if given.expires:
        desk.read("expires", given.expires)
    if given.withdrawn or given.status == "withdrawn":
        status = given.withdrawn or Status("withdrawn")
    elif given.draft or given.status == "draft":
        status = Status("draft", expires=given.expires)
    elif given.embargo:
        status = Status("embargoed", until=given.embargo, expires=given.expires)
    else:
        if given.status == "embargoed":
            desk.say(
                "odd",
                "status",
                "embargoed, but `embargo` does not say until when: kept as a draft",
                desk.parts.fields.lines.get("status"),
                None,
                "front_matter",
            )
            return Status("draft")
        return Status(expires=given.expires)
    desk.read("status", status.state)
    return status
