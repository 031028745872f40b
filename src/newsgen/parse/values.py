"""What stands in a field of the front matter → its type: one function to a kind of value.

Each takes the node, the key as it was written, and an `Ask`; it returns the value, and
raises the document's kind of error, at the value's place, when it is of another kind.
"""

import re
from collections.abc import Callable
from typing import Any

import msgspec

from newsgen.config import Reading
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
from newsgen.parse.clean import one_line
from newsgen.strict_yaml import FALSE, TRUE, Node

_DATE_HINT = "write it as YYYY-MM-DD, such as 1912-04-15"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_LINES = re.compile(r"(\d{1,7})(?:\s*-\s*(\d{1,7}))?")
_MOST_LINES = 10_000
_MOST = 200


class Ask(msgspec.Struct, frozen=True):
    """What a field's reader may need besides the value."""

    path: str
    reading: Reading
    findings: list[Finding]
    origin: Origin


Reader = Callable[[Node, str, Ask], Any]


def one(node: Node, name: str, _ask: Ask) -> str | None:
    found = node.text(name)
    return (one_line(found) or None) if found else None


def texts(node: Node, name: str, _ask: Ask) -> tuple[str, ...]:
    found = tuple(dict.fromkeys([line for one in node.texts(name) if (line := one_line(one))]))
    if len(found) > _MOST:
        raise node.error(f"`{name}` has {len(found)} entries; the limit is {_MOST}", "keep fewer")
    return found


def tags(node: Node, name: str, ask: Ask) -> tuple[str, ...]:
    if isinstance(node.value, str) and "," in node.value:
        parts = (one_line(part) for part in node.value.split(","))
        return tuple(dict.fromkeys(filter(None, parts)))
    return texts(node, name, ask)


def moment(node: Node, name: str, ask: Ask) -> Moment | None:
    written = one(node, name, ask)
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
    for language in (reading.language, "en", "es", "fr", "de", "pt"):
        found = dates.read(written, language, reading.date_order, reading.century)
        if found is not None:
            return found
    return None


def published(node: Node, name: str, ask: Ask) -> Moment | bool | None:
    """Read a date; Jekyll's ``published: false`` is a draft."""
    if isinstance(node.value, str) and node.value.strip().casefold() in _FLAGS:
        return node.flag(name)
    return moment(node, name, ask)


_FLAGS = TRUE | FALSE
_ADDRESS = re.compile(r"\s*[<(]?(?P<email>[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})[>)]?")


def iso(node: Node, name: str, ask: Ask) -> str | None:
    found = moment(node, name, ask)
    return (found.value + (found.timezone or "")) if found else None


def authors(node: Node, name: str, ask: Ask) -> tuple[Author, ...]:
    found: list[Author] = []
    for element in node.elements(name):
        if isinstance(element.value, dict):
            found.append(_author(element, name, ask))
        else:
            written = one(element, name, ask)
            found.extend(_written(written) if written else ())
    return tuple(dict.fromkeys(found))


def _written(text: str) -> tuple[Author, ...]:
    """Read authors as one text; an address after the only name is that author's."""
    address = _ADDRESS.search(text)
    named = byline.names(_ADDRESS.sub("", text).strip(" ,;"))
    if address is None or len(named) != 1:
        return named
    return (msgspec.structs.replace(named[0], email=address["email"]),)


def _author(node: Node, name: str, ask: Ask) -> Author:
    parts: dict[str, str | None] = {}
    for key, value in node.items(name):
        field = {"title": "role", "affiliation": "organization", "outlet": "organization"}.get(
            key, key
        )
        if field in ("name", "role", "organization", "email"):
            parts[field] = one(value, f"{name}.{key}", ask)
    if not parts.get("name"):
        raise node.error(f"an entry of `{name}` without `name`", "write `- name: Ana Reyes`")
    return Author(**parts)  # type: ignore[arg-type]  # a missing name was refused above


def named(kind: EntityKind) -> Reader:
    def read(node: Node, name: str, ask: Ask) -> tuple[GivenName, ...]:
        found: list[GivenName] = []
        for element in node.elements(name):
            if isinstance(element.value, dict):
                parts = {
                    key: one(value, f"{name}.{key}", ask) for key, value in element.items(name)
                }
                if not parts.get("name"):
                    raise element.error(
                        f"an entry of `{name}` without `name`", "write `- name: Ana Reyes`"
                    )
                role = parts.get("role") or parts.get("title")
                found.append(GivenName(kind, parts["name"] or "", role))
            elif written := one(element, name, ask):
                found.append(GivenName(kind, written))
        return tuple(dict.fromkeys(found))

    return read


def corrections(node: Node, name: str, ask: Ask) -> tuple[Correction, ...]:
    found: list[Correction] = []
    elements = [node] if isinstance(node.value, dict) else node.elements(name)
    for element in elements:
        if isinstance(element.value, dict):
            parts = dict(element.items(name))
            written = parts.get("text") or parts.get("note")
            text = one(written, f"{name}.text", ask) if written else None
            if not text:
                raise element.error(
                    f"an entry of `{name}` without `text`", "write what was corrected in `text`"
                )
            date = parts.get("date")
            found.append(Correction(iso(date, f"{name}.date", ask) if date else None, text))
        elif text := one(element, name, ask):
            found.append(Correction(None, text))
    return tuple(found)


def withdrawn(node: Node, name: str, ask: Ask) -> Status | None:
    if isinstance(node.value, dict):
        parts = dict(node.items(name))
        date = parts.get("date")
        notice = parts.get("notice") or parts.get("reason")
        return Status(
            "withdrawn",
            date=iso(date, f"{name}.date", ask) if date else None,
            notice=one(notice, f"{name}.notice", ask) if notice else None,
        )
    written = one(node, name, ask)
    if written is None or written.casefold() in FALSE:
        return None
    if written.casefold() in TRUE:
        return Status("withdrawn")
    found = _date(written, ask)
    if found and found.value:
        return Status("withdrawn", date=found.value)
    return Status("withdrawn", notice=written)


def status(node: Node, name: str, _ask: Ask) -> str:
    word = node.choice(
        name, ("usable", "published", "draft", "embargoed", "withdrawn", "withheld", "canceled")
    )
    return {"published": "usable", "withheld": "draft", "canceled": "withdrawn"}.get(word, word)


def slug(node: Node, name: str, _ask: Ask) -> str | None:
    written = node.text(name)
    fault = addresses.slug_fault(written) if written else None
    if fault:
        raise node.error(f"`{name}` cannot be an address: {written!r}", fault)
    return written


def identifier(node: Node, name: str, _ask: Ask) -> str | None:
    written = node.text(name)
    fault = addresses.id_fault(written) if written else None
    if fault:
        raise node.error(f"`{name}` cannot be an id: {written!r}", fault)
    return written


def aliases(node: Node, name: str, _ask: Ask) -> tuple[str, ...]:
    found: list[str] = []
    for element in node.elements(name):
        written = element.text(name)
        if written:
            path, fault = addresses.alias(written)
            if fault:
                raise element.error(f"`{name}` cannot be an old path: {written!r}", fault)
            found.append(path)
    return tuple(dict.fromkeys(found))


def language(node: Node, name: str, ask: Ask) -> str | None:
    written = one(node, name, ask)
    if written and not _LANGUAGE.fullmatch(written):
        raise node.error(
            f"`{name}` is not a language: {written!r}", "write its code, such as en, es or pt-BR"
        )
    return written.replace("_", "-") if written else None


def address(node: Node, name: str, ask: Ask) -> str | None:
    written = one(node, name, ask)
    found = addresses.web_address(written) if written else None
    if written and not found:
        message = f"`{name}` is not a web address and was left out: {written!r}"
        ask.findings.append(Finding("odd", "original_url", message, node.line, None, ask.origin))
    return found


def image(node: Node, name: str, ask: Ask) -> Image | None:
    parts: dict[str, str | None] = {}
    if isinstance(node.value, dict):
        keys = {"src": "source", "path": "source", "url": "source", "file": "source"}
        for key, value in node.items(name):
            parts[keys.get(key, key)] = one(value, f"{name}.{key}", ask)
    else:
        parts["source"] = one(node, name, ask)
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


def roles(node: Node, name: str, _ask: Ask) -> dict[int, str]:
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
