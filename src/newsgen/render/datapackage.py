"""What the files of /data/ are: datapackage.json (Frictionless), and the rows of their page.

Source:
    https://specs.frictionlessdata.io/data-package/ and /table-schema/, version 1.
"""

import types
from collections.abc import Mapping, Sequence
from typing import Any, get_args, get_type_hints

import msgspec

from newsgen.config import Look
from newsgen.model import OwnFile
from newsgen.render.environment import absolute
from newsgen.render.rows import ArticleRow, NameRow, QuoteRow
from newsgen.slugs import slug
from newsgen.views import DataView

DATA = "/data/"
RECORD_SCHEMA = "/record.schema.json"

_MEDIA = {
    "jsonl": "application/jsonl",
    "csv": "text/csv",
    "sqlite": "application/vnd.sqlite3",
}
_ROWS: Mapping[str, type[msgspec.Struct]] = {
    "articles": ArticleRow,
    "quotes": QuoteRow,
    "people": NameRow,
    "organizations": NameRow,
    "places": NameRow,
}
_FIELD_TYPES = {int: "integer", float: "number"}
"""The rest is a string: dates too, which may be a mere year, and lists, joined by semicolons."""


class DataDescription(msgspec.Struct, frozen=True, kw_only=True):
    """A file of /data/ as its page tells it.

    Args:
        name: ``quotes.csv``.
        topic: articles, quotes, people, organizations, places, or the archive.
        form: jsonl, csv or sqlite.
        mediatype: As hosts should serve it.
        rows: How many articles, quotations or names it holds.
        size: In bytes; None while that is not known.
        sha256: Of the whole file.
    """

    name: str
    topic: str
    form: str
    mediatype: str
    rows: int
    size: int | None
    sha256: str | None


def data_files(view: DataView, made: Mapping[str, OwnFile]) -> tuple[DataDescription, ...]:
    """Describe the files, with the sizes of those that were made."""
    found = []
    for file in view.files:
        own = made.get(DATA.strip("/") + "/" + file.name)
        form = file.name.rpartition(".")[2]
        found.append(
            DataDescription(
                name=file.name,
                topic=file.topic,
                form=form,
                mediatype=_MEDIA[form],
                rows=file.rows,
                size=own.size if own else None,
                sha256=own.sha256 if own else None,
            )
        )
    return tuple(found)


def datapackage(files: Sequence[DataDescription], look: Look) -> bytes:
    """Return datapackage.json."""
    package = {
        "profile": "data-package",
        "name": slug(look.title),
        "title": look.title,
        "description": look.description,
        "homepage": absolute(look)("/") if look.origin else None,
        "licenses": [_licence(look.licence)] if look.licence else None,
        "contributors": [{"title": look.publisher, "role": "publisher"}]
        if look.publisher
        else None,
        "resources": [_resource(file, look) for file in files],
    }
    known = {key: value for key, value in package.items() if value}
    return msgspec.json.format(msgspec.json.encode(known), indent=1) + b"\n"


def _licence(licence: str) -> dict[str, str]:
    return {"path": licence} if "://" in licence else {"name": licence}


def _resource(file: DataDescription, look: Look) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "name": file.name.replace(".", "-"),
        "path": file.name,
        "format": file.form,
        "mediatype": file.mediatype,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}" if file.sha256 else None,
        "encoding": "utf-8" if file.form != "sqlite" else None,
    }
    if file.form == "csv":
        resource |= {"profile": "tabular-data-resource", "schema": _schema(_ROWS[file.topic])}
    if file.name == "articles.jsonl":
        resource["jsonSchema"] = absolute(look)(RECORD_SCHEMA)
    return {key: value for key, value in resource.items() if value is not None}


def _schema(row: type[msgspec.Struct]) -> dict[str, Any]:
    hints = get_type_hints(row)
    fields = []
    for name in row.__struct_fields__:
        hint = hints[name]
        optional = isinstance(hint, types.UnionType) and type(None) in get_args(hint)
        fields.append(
            {
                "name": name,
                "type": _FIELD_TYPES.get(hint, "string"),
                "constraints": {"required": not optional},
            }
        )
    return {"fields": fields, "primaryKey": "url"}
