"""Names by a spaCy pipeline that the user has installed, in place of our own.

The pipeline says where people, organizations and places stand; our own finder says who is
who among them and what they are, and our quotations stand on top. spaCy is imported only
here, and only when somebody asks for it: the extra ``newsgen[spacy]``.
"""

import functools
from collections.abc import Iterator, Sequence
from typing import Any

from newsgen.errors import ConfigError
from newsgen.extract.names import find_names
from newsgen.extract.text import Extractor
from newsgen.model import Authority, Dateline, Entity, EntityKind, GivenName, Span
from newsgen.slugs import slug

_KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
"""Labels of spaCy's pipelines → ours; the others (dates, money, works) are no names here."""


def spacy_names(pipeline: str) -> Extractor:
    """Make a finder of names out of an installed spaCy pipeline.

    Args:
        pipeline: Its name (``en_core_web_sm``) or the folder it was saved in.

    Returns:
        A finder to give to `newsgen.extract.extract` or `extract_text` as `names`.

    Raises:
        ConfigError: If spaCy or that pipeline is not installed; it names the one asked for.
    """
    return names_of(_load(pipeline))


def names_of(nlp: Any) -> Extractor:  # noqa: ANN401 -- spaCy has no types where it is not installed
    """Make a finder of names out of a loaded pipeline.

    Args:
        nlp: Anything that, called with a text, gives a document with `ents`, each with
            `label_`, `start_char` and `end_char`.
    """

    def names(
        blocks: Sequence[str],
        /,
        *,
        given: Sequence[GivenName] = (),
        authority: Authority | None = None,
        language: str = "en",
        dateline: Dateline | None = None,
    ) -> tuple[Entity, ...]:
        known = find_names(
            blocks,
            given=given,
            authority=authority or Authority(),
            language=language,
            dateline=dateline,
        )
        return _merged(known, list(_found(nlp, blocks)), blocks)

    return names


@functools.lru_cache(maxsize=2)
def _load(pipeline: str) -> Any:  # noqa: ANN401 -- as above
    try:
        import spacy  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 -- an extra; half a second, paid only by who asks for it
    except ImportError as error:
        raise ConfigError(
            f"spaCy is not installed; it was asked for with the pipeline {pipeline!r}",
            hint="pip install 'newsgen[spacy]'",
        ) from error
    try:
        return spacy.load(pipeline)
    except OSError as error:
        raise ConfigError(
            f"there is no spaCy pipeline {pipeline!r} here",
            hint=f"python -m spacy download {pipeline}, or name an installed one",
        ) from error


def _found(nlp: Any, blocks: Sequence[str]) -> Iterator[tuple[EntityKind, Span]]:  # noqa: ANN401 -- as above
    """Yield what the pipeline names in the blocks, as (kind, where), in order."""
    for index, text in enumerate(blocks):
        if not text:
            continue
        for entity in nlp(text).ents:
            kind = _KINDS.get(entity.label_)
            if kind is not None:
                yield kind, Span(index, entity.start_char, entity.end_char)


def _merged(
    known: Sequence[Entity], found: Sequence[tuple[EntityKind, Span]], blocks: Sequence[str]
) -> tuple[Entity, ...]:
    """Give each name the pipeline found to the entity that ours has there, else a new one.

    What an editor decided stays, whatever the pipeline found.
    """
    owners = {
        (span.block, span.start, span.end): entity for entity in known for span in entity.mentions
    }
    names = {entity.name: entity for entity in known}
    mentions: dict[tuple[EntityKind, str], list[Span]] = {}
    for kind, span in found:
        text = " ".join(blocks[span.block][span.start : span.end].split())
        owner = owners.get((span.block, span.start, span.end)) or names.get(text)
        same = owner is not None and owner.kind == kind
        mentions.setdefault((kind, owner.name if owner and same else text), []).append(span)
    entities = [entity for entity in known if entity.creator == "editorial"]
    kept = {(entity.kind, entity.name) for entity in entities}
    taken = {entity.id for entity in entities}
    for (kind, name), spans in mentions.items():
        identity = f"{kind}/{slug(name)}"
        if (kind, name) in kept or identity in taken:
            continue
        taken.add(identity)
        ours = names.get(name)
        roles = ours.roles if ours is not None and ours.kind == kind else ()
        entities.append(
            Entity(id=identity, kind=kind, name=name, roles=roles, mentions=tuple(spans))
        )
    return tuple(entities)
