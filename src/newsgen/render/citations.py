"""An article as a reference manager takes it in: RIS, CSL-JSON, BibTeX.

The types are the ones that keep a newspaper article one: RIS `NEWS`, CSL `article-newspaper`;
BibTeX knows none, so there it is an `article` in a newspaper (`entrysubtype`, of BibLaTeX).
A date is as precise as it was read, and what was not read is left out.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from newsgen.config import Look
from newsgen.model import Article, Card
from newsgen.render.bylines import PersonName, name_parts
from newsgen.render.environment import absolute

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""BibTeX's macros, which a style writes in its own language."""

_encode = msgspec.json.Encoder().encode
_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_TEX = str.maketrans(
    {char: f"\\{char}" for char in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


class Reference(msgspec.Struct, frozen=True):
    """What a citation says of an article; `date` holds the numbers of year, month, day."""

    key: str
    url: str | None
    title: str
    names: tuple[PersonName, ...]
    paper: str
    date: tuple[str, ...]
    section: str | None
    language: str
    tags: tuple[str, ...]
    abstract: str | None


def reference(card: Card, article: Article, look: Look) -> Reference:
    """Gather what every format says of an article."""
    published = article.published
    return Reference(
        key=_key(card.url),
        url=absolute(look)(card.url) if look.origin else None,
        title=_line(article.headline),
        names=tuple(name_parts(_line(a.name), article.language) for a in article.authors),
        paper=_line(card.publication.name if card.publication else look.publisher or look.title),
        date=tuple(published.value[:10].split("-")) if published else (),
        section=_line(card.section.name) if card.section else None,
        language=article.language,
        tags=tuple(_line(tag.name) for tag in card.tags),
        abstract=_line(article.dek) if article.dek else None,
    )


def _line(text: str) -> str:
    """Return a text on one line: a line feed would begin another field."""
    return _BREAKS.sub(" ", text).strip()


def _key(url: str) -> str:
    """Return a permalink as a citation key: unique, for ever, and of plain characters."""
    plain = (char if char.isascii() and char.isalnum() else "-" for char in url.strip("/"))
    return re.sub("-+", "-", "".join(plain)).strip("-")


# -------------------------------------------------------------------- formats


def ris(card: Card, article: Article, look: Look) -> bytes:
    """Return an article in RIS, as Zotero, EndNote and Mendeley read it."""
    made = reference(card, article, look)
    fields = [("TY", "NEWS"), ("TI", made.title)]
    fields += [("AU", name.inverted()) for name in made.names]
    fields.append(("T2", made.paper))
    if made.date:
        fields += [("PY", made.date[0]), ("DA", "/".join((*made.date, "", "")[:3]))]
    fields += [("SE", made.section)] if made.section else []
    fields += [("AB", made.abstract)] if made.abstract else []
    fields += [("KW", tag) for tag in made.tags]
    fields.append(("LA", made.language))
    fields += [("UR", made.url)] if made.url else []
    fields.append(("ER", ""))
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields).encode()


def csl_json(card: Card, article: Article, look: Look) -> bytes:
    """Return an article in CSL-JSON, as citation processors read it."""
    made = reference(card, article, look)
    item: dict[str, Any] = {
        "id": made.key,
        "type": "article-newspaper",
        "title": made.title,
        "author": [_csl_name(name) for name in made.names],
        "container-title": made.paper,
        "issued": {"date-parts": [[int(part) for part in made.date]]} if made.date else None,
        "section": made.section,
        "language": made.language,
        "abstract": made.abstract,
        "keyword": ", ".join(made.tags),
        "URL": made.url,
    }
    return _encode([{key: value for key, value in item.items() if value}]) + b"\n"


def _csl_name(name: PersonName) -> dict[str, str]:
    if name.given is None:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given}
    return parts | ({"suffix": name.suffix} if name.suffix else {})


def bibtex(card: Card, article: Article, look: Look) -> bytes:
    """Return an article in BibTeX."""
    made = reference(card, article, look)
    fields = ",\n".join(f"  {name} = {value}" for name, value in _bibtex_fields(made))
    return f"@article{{{made.key},\n{fields}\n}}\n".encode()


def _bibtex_fields(made: Reference) -> Iterator[tuple[str, str]]:
    yield "entrysubtype", "{newspaper}"
    yield "title", f"{{{{{made.title.translate(_TEX)}}}}}"  # twice: its capitals are its own
    if made.names:
        yield "author", f"{{{' and '.join(_bibtex_name(name) for name in made.names)}}}"
    yield "journal", f"{{{made.paper.translate(_TEX)}}}"
    if made.date:
        yield "year", f"{{{made.date[0]}}}"
    if made.date[1:]:
        yield "month", MONTHS[int(made.date[1]) - 1]
    if made.date[2:]:
        yield "day", f"{{{int(made.date[2])}}}"
    if made.tags:
        yield "keywords", f"{{{', '.join(made.tags).translate(_TEX)}}}"
    yield "language", f"{{{made.language}}}"
    if made.url:
        yield "url", f"{{{made.url}}}"


def _bibtex_name(name: PersonName) -> str:
    if name.given is None:
        return f"{{{name.family.translate(_TEX)}}}"
    # BibTeX's own order puts the suffix between the two.
    parts = (name.family, name.suffix, name.given)
    return ", ".join(part.translate(_TEX) for part in parts if part)
