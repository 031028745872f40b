"""names.yaml → Authority: who is who, who is not a name, and who is withheld."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from newsgen import strict_yaml
from newsgen.config.document import attempt, document_of
from newsgen.config.site import NAMES_FILE
from newsgen.errors import NewsgenError
from newsgen.model import Authority, AuthorityName
from newsgen.strict_yaml import Node

_AUTHORITY_KINDS = ("people", "organizations", "places")


def read_names(root: Path, problems: list[NewsgenError]) -> Authority:
    """Return what names.yaml says; what is wrong in it joins `problems`."""
    document = document_of(root, NAMES_FILE, problems)
    if document is None:
        return Authority()
    found: dict[str, Any] = {}

    def walk() -> None:
        for key, node in document.items(NAMES_FILE):
            attempt(problems, lambda key=key, node=node: found.update({key: part(key, node)}))  # type: ignore[misc]  # as above

    def part(key: str, node: Node) -> tuple[Any, ...]:
        if key == "not_names":
            return node.texts(key)
        if key in (*_AUTHORITY_KINDS, "redact"):
            elements = node.elements(key)
            entries = [_authority_name(element, problems) for element in elements]
            _check_spellings(zip(elements, entries, strict=True), problems)
            return tuple(entry for entry in entries if entry is not None)
        hint = strict_yaml.near(key, (*_AUTHORITY_KINDS, "not_names", "redact"))
        raise (node.key or node).error(f"`{key}` is not a part of names.yaml", hint)

    attempt(problems, walk)
    return _without_redacted(Authority(**found))


def _without_redacted(authority: Authority) -> Authority:
    """Move what is said of a redacted name to `redact`: no other part may name it again."""
    redacted: list[AuthorityName] = []
    taken: set[str] = set()
    kinds = {kind: getattr(authority, kind) for kind in _AUTHORITY_KINDS}
    entries = [entry for kind in kinds.values() for entry in kind]
    for name in authority.redact:
        forms = {_folded(form) for form in (name.name, *name.aliases)}
        same = [e for e in entries if forms & {_folded(form) for form in (e.name, *e.aliases)}]
        more = (form for entry in same for form in (entry.name, *entry.aliases))
        aliases = tuple(dict.fromkeys((*name.aliases, *more)))
        aliases = tuple(alias for alias in aliases if alias != name.name)
        redacted.append(msgspec.structs.replace(name, aliases=aliases))
        taken |= {entry.name for entry in same}
    kept = {
        kind: tuple(entry for entry in named if entry.name not in taken)
        for kind, named in kinds.items()
    }
    return msgspec.structs.replace(authority, redact=tuple(redacted), **kept)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _check_spellings(
    entries: Iterable[tuple[Node, AuthorityName | None]], problems: list[NewsgenError]
) -> None:
    """Refuse a spelling that stands under two names: who is meant, only the editor knows."""
    owners: dict[str, AuthorityName] = {}
    for node, entry in entries:
        if entry is None:
            continue
        for spelling in (entry.name, *entry.aliases):
            owner = owners.setdefault(_folded(spelling), entry)
            if owner is not entry:
                message = f"{spelling!r} already stands under {owner.name!r}"
                problems.append(node.error(message, "keep it under one of the two"))


_NAME_FIELDS: Mapping[str, Callable[[Node, str], Any]] = {
    "name": lambda node, name: node.text(name),
    "aliases": lambda node, name: node.texts(name),
    "wikidata": lambda node, name: node.text(name),
    "description": lambda node, name: node.text(name),
    "roles": lambda node, name: node.texts(name),
}


def _authority_name(node: Node, problems: list[NewsgenError]) -> AuthorityName | None:
    if isinstance(node.value, str) and node.value.strip():
        return AuthorityName(name=node.value.strip())
    fields: dict[str, Any] = {}
    try:
        for key, value in node.items("a name"):
            if key not in _NAME_FIELDS:
                raise (value.key or value).error(
                    f"`{key}` is not a field of a name", strict_yaml.near(key, _NAME_FIELDS)
                )
            fields[key] = _NAME_FIELDS[key](value, key)
        if not fields.get("name"):
            raise node.error("a name without `name`", "write `- name: Ana Reyes`")
    except NewsgenError as problem:
        problems.append(problem)
        return None
    return AuthorityName(**fields)
