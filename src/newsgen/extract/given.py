"""Article → Record without reading: only the names the editor gave, and no quotations."""

from newsgen.model import Article, Entity, Record
from newsgen.slugs import slug


def given_only(article: Article) -> Record:
    """Return the record of an article whose text is not searched.

    Args:
        article: The article; its front matter's names become entities without mentions.
    """
    entities: dict[str, Entity] = {}
    for given in article.names:
        local = f"{given.kind}/{slug(given.name)}"
        roles = (given.role,) if given.role else ()
        entity = Entity(
            id=local, kind=given.kind, name=given.name, roles=roles, creator="editorial"
        )
        entities.setdefault(local, entity)
    return Record(article, tuple(entities.values()))
