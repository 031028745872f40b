"""An article's sheet and its record → what its template sees."""

from newsgen.model import Entity, Record
from newsgen.views import ArticleSheet, ArticleView, Known, TermMention


def article_view(sheet: ArticleSheet, record: Record) -> ArticleView:
    """Complete what was planned of an article's page with the names in its record."""
    mentions = [(entity.kind, _mention(entity, sheet.known)) for entity in record.entities]
    return ArticleView(
        card=sheet.card,
        crumbs=sheet.crumbs,
        people=tuple(mention for kind, mention in mentions if kind == "person"),
        organizations=tuple(mention for kind, mention in mentions if kind == "organization"),
        places=tuple(mention for kind, mention in mentions if kind == "place"),
        names={mention.id: mention.url for _, mention in mentions if mention.url is not None},
        targets=sheet.targets,
        pictures=sheet.pictures,
        on_this_day=sheet.on_this_day,
        earlier=sheet.earlier,
        later=sheet.later,
        related=sheet.related,
        sharing=sheet.sharing,
    )


def _mention(entity: Entity, known: dict[str, Known]) -> TermMention:
    term = known.get(entity.id)
    return TermMention(
        id=entity.id,
        name=term.name if term else entity.name,
        url=term.url if term else None,
        roles=entity.roles,
        creator=entity.creator,
        confidence=entity.confidence,
        wikidata=term.wikidata if term else None,
    )
