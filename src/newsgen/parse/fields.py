"""Front matter → typed fields: every accepted spelling, every value checked where it stands.

`FIELDS` is the whole list of what newsgen knows; anything else is kept in `extra` and
reported with the near miss. All mistakes of a file are found in one go.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from newsgen.config import Reading
from newsgen.errors import NewsgenError
from newsgen.model import (
    Author,
    Correction,
    Finding,
    GivenName,
    Image,
    Moment,
    Origin,
    Status,
)
from newsgen.parse import values
from newsgen.parse.clean import clean, one_line
from newsgen.strict_yaml import Node, near


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the editor wrote; None where nothing was written."""

    headline: str | None = None
    kicker: str | None = None
    dek: str | None = None
    byline: str | None = None
    authors: tuple[Author, ...] | None = None
    dateline: str | None = None
    published: Moment | None = None
    updated: Moment | None = None
    corrections: tuple[Correction, ...] | None = None
    publisher: str | None = None
    section: str | None = None
    tags: tuple[str, ...] | None = None
    language: str | None = None
    original_url: str | None = None
    copyright: str | None = None
    people: tuple[GivenName, ...] | None = None
    organizations: tuple[GivenName, ...] | None = None
    places: tuple[GivenName, ...] | None = None
    slug: str | None = None
    aliases: tuple[str, ...] | None = None
    id: str | None = None
    draft: bool | None = None
    status: str | None = None
    embargo: str | None = None
    expires: str | None = None
    redact: tuple[str, ...] | None = None
    withdrawn: Status | None = None
    image: Image | None = None
    roles: Mapping[int, str] | None = None


READERS: Mapping[str, values.Reader] = {
    "headline": values.one,
    "kicker": values.one,
    "dek": values.one,
    "byline": values.one,
    "authors": values.authors,
    "dateline": values.one,
    "published": values.published,
    "updated": values.moment,
    "corrections": values.corrections,
    "publisher": values.one,
    "section": values.one,
    "tags": values.tags,
    "language": values.language,
    "original_url": values.address,
    "copyright": values.one,
    "people": values.named("person"),
    "organizations": values.named("organization"),
    "places": values.named("place"),
    "slug": values.slug,
    "aliases": values.aliases,
    "id": values.identifier,
    "draft": lambda node, name, _ask: node.flag(name),
    "status": values.status,
    "embargo": values.iso,
    "expires": values.iso,
    "redact": values.texts,
    "withdrawn": values.withdrawn,
    "image": values.image,
    "roles": values.roles,
}
"""A field of `Given` to what reads its value."""

FIELDS: Mapping[str, str] = {
    spelling: field
    for field, spellings in {
        "headline": "headline title hed",
        "kicker": "kicker eyebrow",
        "dek": "dek deck description summary subtitle subheadline subhead standfirst abstract "
        "excerpt",
        "byline": "byline",
        "authors": "authors author by",
        "dateline": "dateline",
        "published": "published date date_published publish_date published_at publication_date "
        "pub_date published_date",
        "updated": "updated modified last_modified lastmod date_modified updated_at date_updated",
        "corrections": "corrections correction",
        "publisher": "publisher publication newspaper",
        "section": "section category",
        "tags": "tags tag keywords categories",
        "language": "language lang",
        "original_url": "original_url source_url canonical_url",
        "copyright": "copyright rights",
        "people": "people persons",
        "organizations": "organizations organisations orgs",
        "places": "places locations",
        "slug": "slug",
        "aliases": "aliases alias redirect_from",
        "id": "id",
        "draft": "draft",
        "status": "status",
        "embargo": "embargo embargoed embargo_until embargoed_until",
        "expires": "expires expiry expiry_date expires_at unpublish_date",
        "redact": "redact redacted",
        "withdrawn": "withdrawn",
        "image": "image",
        "roles": "roles",
    }.items()
    for spelling in spellings.split()
}
"""Every accepted spelling; capitals, hyphens, spaces and underscores do not matter."""


def _plain(key: str) -> str:
    return key.casefold().replace("_", "").replace("-", "").replace(" ", "")


_BY_PLAIN = {_plain(spelling): field for spelling, field in FIELDS.items()}


class Fields(msgspec.Struct, frozen=True):
    """One header, read.

    Args:
        given: The typed values.
        lines: Field to the line of its value.
        extra: Unknown keys, as they were written.
        findings: What looked odd.
        problems: What must be mended.
    """

    given: Given
    lines: Mapping[str, int]
    extra: Mapping[str, Any]
    findings: tuple[Finding, ...]
    problems: tuple[NewsgenError, ...]


NOTHING = Fields(Given(), {}, {}, (), ())
"""What a source without front matter says."""


def read(nodes: Mapping[str, Node], path: str, reading: Reading, origin: Origin) -> Fields:
    """Read a header's fields.

    Args:
        nodes: Its keys, as written.
        path: The article, to resolve a picture's path against.
        reading: For `date_order` and `century`.
        origin: ``front_matter`` or ``sidecar``.
    """
    ask = values.Ask(path, reading, [], origin)
    found: dict[str, Any] = {}
    lines: dict[str, int] = {}
    extra: dict[str, Any] = {}
    problems: list[NewsgenError] = []
    for key, node in nodes.items():
        field = _BY_PLAIN.get(key) or _BY_PLAIN.get(_plain(key))
        if field is None:
            extra[one_line(key)] = _shown(node.plain())
            ask.findings.append(_unknown(key, node, origin))
            continue
        if node.value in (None, ""):
            continue
        try:
            value = READERS[field](node, key, ask)
        except NewsgenError as problem:
            problems.append(problem)
            continue
        if field == "published" and isinstance(value, bool):
            field, value = "draft", not value
        if value in (None, ()):
            continue
        if field in found and found[field] != value:
            message = f"`{key}` says something else than the line above it for {field}"
            ask.findings.append(Finding("odd", field, message, node.line, None, origin))
            continue
        found[field], lines[field] = value, node.line
    return Fields(Given(**found), lines, extra, tuple(ask.findings), tuple(problems))


def _unknown(key: str, node: Node, origin: Origin) -> Finding:
    hint = near(key.casefold(), FIELDS)
    message = f"`{one_line(key)}` is not a field newsgen knows" + (f"; {hint}" if hint else "")
    return Finding("odd", one_line(key), message, node.line, None, origin)


def _shown(value: Any) -> Any:  # noqa: ANN401  # whatever the editor wrote
    """Return unknown front matter without characters that JSON or XML cannot hold."""
    if isinstance(value, str):
        return clean(value)[0]
    if isinstance(value, list):
        return [_shown(part) for part in value]
    if isinstance(value, dict):
        return {one_line(key): _shown(part) for key, part in value.items()}
    return value


def merged(first: Fields, second: Fields, origin: Origin) -> Fields:
    """Put two headers together; where both speak, `first` stands and the other is reported."""
    values = {
        name: value
        for name in Given.__struct_fields__
        if (value := getattr(second.given, name)) is not None
    }
    findings = [*first.findings, *second.findings]
    for name in Given.__struct_fields__:
        value = getattr(first.given, name)
        if value is None:
            continue
        if name in values and values[name] != value:
            message = f"{origin.replace('_', ' ')} says something else, and was overruled"
            findings.append(Finding("odd", name, message, second.lines.get(name), None, origin))
        values[name] = value
    return Fields(
        Given(**values),
        {**second.lines, **first.lines},
        {**second.extra, **first.extra},
        tuple(findings),
        (*first.problems, *second.problems),
    )
