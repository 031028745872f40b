"""Front matter → typed fields: every accepted spelling, every value checked where it stands.

`FIELDS` is the whole list of what newsgen knows; anything else is kept in `extra` and
reported with the near miss. All mistakes of a file are found in one go.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from newsgen.config import Reading
from newsgen.errors import NewsgenError
from newsgen.model import (
    Author,
    Correction,
    EntityKind,
    Finding,
    GivenName,
    Image,
    Moment,
    Origin,
    Role,
    Status,
)
from newsgen.parse import addresses, byline, dates
from newsgen.parse.clean import clean, one_line
from newsgen.strict_yaml import FALSE, TRUE, Node, near

_DATE_HINT = "write it as YYYY-MM-DD, such as 1912-04-15"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_LINES = re.compile(r"(\d{1,7})(?:\s*-\s*(\d{1,7}))?")
_MOST_LINES = 10_000
_MOST = 200


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
    withdrawn: Status | None = None
    image: Image | None = None
    roles: Mapping[int, str] | None = None


class Ask(msgspec.Struct, frozen=True):
    """What a field's reader may need besides the value."""

    path: str
    reading: Reading
    findings: list[Finding]
    origin: Origin


Reader = Callable[[Node, str, Ask], Any]


def _text(node: Node, name: str, _ask: Ask) -> str | None:
    found = node.text(name)
    return (one_line(found) or None) if found else None


def _texts(node: Node, name: str, _ask: Ask) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(filter(None, map(one_line, node.texts(name)))))
    if len(found) > _MOST:
        raise node.error(f"`{name}` has {len(found)} entries; the limit is {_MOST}", "keep fewer")
    return found


def _tags(node: Node, name: str, ask: Ask) -> tuple[str, ...]:
    if isinstance(node.value, str) and "," in node.value:
        parts = (one_line(part) for part in node.value.split(","))
        return tuple(dict.fromkeys(filter(None, parts)))
    return _texts(node, name, ask)


def _moment(node: Node, name: str, ask: Ask) -> Moment | None:
    written = _text(node, name, ask)
    if written is None:
        return None
    found = _date(written, ask)
    if found is None or (found.value is None and found.month is not None):
        raise node.error(f"`{name}` is not a date: {written!r}", _DATE_HINT)
    if found.value is None:
        message = f"`{name}` was not read, {found.why}: {written!r}"
        ask.findings.append(Finding("odd", "published", message, node.line, None, ask.origin))
    return found.moment("front_matter")


def _date(written: str, ask: Ask) -> dates.DateRead | None:
    reading = ask.reading
    for language in dict.fromkeys((reading.language, "en", "es", "fr", "de", "pt")):
        found = dates.read(written, language, reading.date_order, reading.century)
        if found is not None:
            return found
    return None


def _published(node: Node, name: str, ask: Ask) -> Moment | bool | None:
    """Read a date; Jekyll's ``published: false`` is a draft."""
    if isinstance(node.value, str) and node.value.strip().casefold() in TRUE | FALSE:
        return node.flag(name)
    return _moment(node, name, ask)


def _iso(node: Node, name: str, ask: Ask) -> str | None:
    found = _moment(node, name, ask)
    return (found.value + (found.timezone or "")) if found else None


def _authors(node: Node, name: str, ask: Ask) -> tuple[Author, ...]:
    found: list[Author] = []
    for element in node.elements(name):
        if isinstance(element.value, dict):
            found.append(_author(element, name, ask))
        else:
            written = _text(element, name, ask)
            found.extend(byline.names(written) if written else ())
    return tuple(dict.fromkeys(found))


def _author(node: Node, name: str, ask: Ask) -> Author:
    parts: dict[str, str | None] = {}
    for key, value in node.items(name):
        field = {"title": "role", "affiliation": "organization", "outlet": "organization"}.get(
            key, key
        )
        if field in ("name", "role", "organization", "email"):
            parts[field] = _text(value, f"{name}.{key}", ask)
    if not parts.get("name"):
        raise node.error(f"an entry of `{name}` without `name`", "write `- name: Ana Reyes`")
    return Author(**parts)  # type: ignore[arg-type]  # a missing name was refused above


def _named(kind: EntityKind) -> Reader:
    def read(node: Node, name: str, ask: Ask) -> tuple[GivenName, ...]:
        found: list[GivenName] = []
        for element in node.elements(name):
            if isinstance(element.value, dict):
                parts = {
                    key: _text(value, f"{name}.{key}", ask) for key, value in element.items(name)
                }
                if not parts.get("name"):
                    raise element.error(
                        f"an entry of `{name}` without `name`", "write `- name: Ana Reyes`"
                    )
                role = parts.get("role") or parts.get("title")
                found.append(GivenName(kind, parts["name"] or "", role))
            elif written := _text(element, name, ask):
                found.append(GivenName(kind, written))
        return tuple(dict.fromkeys(found))

    return read


def _corrections(node: Node, name: str, ask: Ask) -> tuple[Correction, ...]:
    found: list[Correction] = []
    elements = [node] if isinstance(node.value, dict) else node.elements(name)
    for element in elements:
        if isinstance(element.value, dict):
            parts = dict(element.items(name))
            written = parts.get("text") or parts.get("note")
            text = _text(written, f"{name}.text", ask) if written else None
            if not text:
                raise element.error(
                    f"an entry of `{name}` without `text`", "write what was corrected in `text`"
                )
            date = parts.get("date")
            found.append(Correction(_iso(date, f"{name}.date", ask) if date else None, text))
        elif text := _text(element, name, ask):
            found.append(Correction(None, text))
    return tuple(found)


def _withdrawn(node: Node, name: str, ask: Ask) -> Status | None:
    if isinstance(node.value, dict):
        parts = dict(node.items(name))
        date = parts.get("date")
        notice = parts.get("notice") or parts.get("reason")
        return Status(
            "withdrawn",
            date=_iso(date, f"{name}.date", ask) if date else None,
            notice=_text(notice, f"{name}.notice", ask) if notice else None,
        )
    written = _text(node, name, ask)
    if written is None or written.casefold() in FALSE:
        return None
    if written.casefold() in TRUE:
        return Status("withdrawn")
    found = _date(written, ask)
    if found and found.value:
        return Status("withdrawn", date=found.value)
    return Status("withdrawn", notice=written)


def _status(node: Node, name: str, _ask: Ask) -> str:
    word = node.choice(
        name, ("usable", "published", "draft", "embargoed", "withdrawn", "withheld", "canceled")
    )
    return {"published": "usable", "withheld": "draft", "canceled": "withdrawn"}.get(word, word)


def _slug(node: Node, name: str, _ask: Ask) -> str | None:
    written = node.text(name)
    fault = addresses.slug_fault(written) if written else None
    if fault:
        raise node.error(f"`{name}` cannot be an address: {written!r}", fault)
    return written


def _id(node: Node, name: str, _ask: Ask) -> str | None:
    written = node.text(name)
    fault = addresses.id_fault(written) if written else None
    if fault:
        raise node.error(f"`{name}` cannot be an id: {written!r}", fault)
    return written


def _aliases(node: Node, name: str, _ask: Ask) -> tuple[str, ...]:
    found: list[str] = []
    for element in node.elements(name):
        written = element.text(name)
        if written:
            path, fault = addresses.alias(written)
            if fault:
                raise element.error(f"`{name}` cannot be an old path: {written!r}", fault)
            found.append(path)
    return tuple(dict.fromkeys(found))


def _language(node: Node, name: str, ask: Ask) -> str | None:
    written = _text(node, name, ask)
    if written and not _LANGUAGE.fullmatch(written):
        raise node.error(
            f"`{name}` is not a language: {written!r}", "write its code, such as en, es or pt-BR"
        )
    return written.replace("_", "-") if written else None


def _address(node: Node, name: str, ask: Ask) -> str | None:
    written = _text(node, name, ask)
    found = addresses.web_address(written) if written else None
    if written and not found:
        message = f"`{name}` is not a web address and was left out: {written!r}"
        ask.findings.append(Finding("odd", "original_url", message, node.line, None, ask.origin))
    return found


def _image(node: Node, name: str, ask: Ask) -> Image | None:
    parts: dict[str, str | None] = {}
    if isinstance(node.value, dict):
        keys = {"src": "source", "path": "source", "url": "source", "file": "source"}
        for key, value in node.items(name):
            parts[keys.get(key, key)] = _text(value, f"{name}.{key}", ask)
    else:
        parts["source"] = _text(node, name, ask)
    written = parts.get("source")
    if not written:
        return None
    source = addresses.web_address(written) or addresses.below_articles(written, ask.path)
    if source is None or written.startswith("/"):
        raise node.error(
            f"`{name}` leads outside articles/: {written!r}",
            "put the picture below articles/ and write its path from this file",
        )
    return Image(source, parts.get("alt") or "", parts.get("caption"), parts.get("credit"))


def _roles(node: Node, name: str, _ask: Ask) -> dict[int, str]:
    found: dict[int, str] = {}
    for key, value in node.items(name):
        lines = _LINES.fullmatch(key)
        if lines is None:
            raise value.error(
                f"`{name}` has no line {key!r}", "write `12: promo` or `12-14: promo`"
            )
        role = value.choice(f"{name}.{key}", ROLES)
        first, last = int(lines[1]), int(lines[2] or lines[1])
        if not first <= last <= first + _MOST_LINES:
            raise value.error(f"`{name}` has no lines {key!r}", "write the smaller number first")
        found.update(dict.fromkeys(range(first, last + 1), role))
    return found


def _options(alias: Any) -> tuple[str, ...]:  # noqa: ANN401  # a union of Literals has no better type
    return tuple(
        name
        for part in alias.__args__
        for name in ((part,) if isinstance(part, str) else _options(part))
    )


ROLES = (*_options(Role), "private")
"""What `roles:` may name; `private` keeps a line from every output."""

READERS: Mapping[str, Reader] = {
    "headline": _text,
    "kicker": _text,
    "dek": _text,
    "byline": _text,
    "authors": _authors,
    "dateline": _text,
    "published": _published,
    "updated": _moment,
    "corrections": _corrections,
    "publisher": _text,
    "section": _text,
    "tags": _tags,
    "language": _language,
    "original_url": _address,
    "copyright": _text,
    "people": _named("person"),
    "organizations": _named("organization"),
    "places": _named("place"),
    "slug": _slug,
    "aliases": _aliases,
    "id": _id,
    "draft": lambda node, name, _ask: node.flag(name),
    "status": _status,
    "embargo": _iso,
    "withdrawn": _withdrawn,
    "image": _image,
    "roles": _roles,
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
        "withdrawn": "withdrawn",
        "image": "image",
        "roles": "roles",
    }.items()
    for spelling in spellings.split()
}
"""Every accepted spelling; capitals, hyphens, spaces and underscores do not matter."""


def _plain(key: str) -> str:
    return key.casefold().replace("_", "").replace("-", "").replace(" ", "")


_BY_PLAIN = {_plain(spelling): (spelling, field) for spelling, field in FIELDS.items()}


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


def read(nodes: Mapping[str, Node], path: str, reading: Reading, origin: Origin) -> Fields:
    """Read a header's fields.

    Args:
        nodes: Its keys, as written.
        path: The article, to resolve a picture's path against.
        reading: For `date_order` and `century`.
        origin: ``front_matter`` or ``sidecar``.
    """
    ask = Ask(path, reading, [], origin)
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    extra: dict[str, Any] = {}
    problems: list[NewsgenError] = []
    for key, node in nodes.items():
        _, field = _BY_PLAIN.get(_plain(key), (key, None))
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
        if field in values and values[field] != value:
            message = f"`{key}` says something else than the line above it for {field}"
            ask.findings.append(Finding("odd", field, message, node.line, None, origin))
            continue
        values[field], lines[field] = value, node.line
    return Fields(Given(**values), lines, extra, tuple(ask.findings), tuple(problems))


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
