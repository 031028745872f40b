"""Pages as linked data: schema.org in JSON, for search engines, research tools and archives.

It says again what the page says, and no more: a date as precise as it was read, a speaker
only where one was found. People, organizations and places are named by the address of their
page here, and by Wikidata's where names.yaml gives it.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from newsgen.config import Look
from newsgen.model import Article, EntityKind, Image, Moment, Quote, Record, TermKind
from newsgen.render.bylines import is_group
from newsgen.render.datapackage import DATA, DataDescription
from newsgen.render.environment import absolute
from newsgen.render.filters import iso
from newsgen.views import ArticleView, TermMention, TermView

_TYPES: Mapping[EntityKind, str] = {
    "person": "Person",
    "organization": "Organization",
    "place": "Place",
}
_TERM_TYPES: Mapping[TermKind, str] = {
    "people": "Person",
    "organizations": "Organization",
    "places": "Place",
    "publications": "Newspaper",
}
_UNSPACED = frozenset(("ja", "km", "lo", "my", "th", "zh"))
"""Languages without spaces between words: their words are not counted."""

_encode = msgspec.json.Encoder().encode
_absolute = lru_cache(maxsize=8)(absolute)


def _node(type_: str, **fields: object) -> dict[str, Any]:
    """Return a thing with what is known of it."""
    return {"@type": type_} | {
        key.replace("at_", "@"): value for key, value in fields.items() if value
    }


def _document(*things: dict[str, Any]) -> bytes:
    graph = things[0] if len(things) == 1 else {"@graph": things}
    return _encode({"@context": "https://schema.org"} | graph)


def _wikidata(number: str | None) -> str | None:
    return f"http://www.wikidata.org/entity/{number}" if number else None


# ------------------------------------------------------------------- article


def article_data(view: ArticleView, record: Record, look: Look) -> bytes:
    """Return an article as a NewsArticle.

    Args:
        view: The article's page.
        record: What is published of it.
        look: The site.

    Source:
        https://schema.org/NewsArticle, and what Google asks of it:
        https://developers.google.com/search/docs/appearance/structured-data/article
    """
    article, card, link = record.article, view.card, _absolute(look)
    url = link(card.url)
    things = {
        kind: [_mention(mention, kind, look) for mention in mentions]
        for kind, mentions in _by_kind(view)
    }
    named = {
        mention.id: thing
        for kind, mentions in _by_kind(view)
        for mention, thing in zip(mentions, things[kind], strict=True)
    }
    paper = _paper(view, look)
    return _document(
        _node(
            "NewsArticle",
            at_id=url,
            url=url,
            mainEntityOfPage=url,
            sameAs=article.original_url,
            headline=article.headline,
            alternativeHeadline=article.dek,
            description=card.summary,
            author=_authors(view, article, look),
            datePublished=_date(article.published),
            dateModified=_date(article.updated),
            publisher=_node("Organization", name=paper["name"], url=paper.get("url")),
            isPartOf=paper,
            articleSection=card.section.name if card.section else None,
            keywords=[tag.name for tag in card.tags],
            inLanguage=article.language,
            wordCount=_words(article),
            dateline=article.dateline.raw if article.dateline else None,
            mentions=[thing for kind in _TYPES for thing in things[kind]],
            hasPart=[_quotation(quote, named, url) for quote in record.quotes],
            correction=[
                _node("CorrectionComment", text=correction.text, datePublished=correction.date)
                for correction in article.corrections
            ],
            copyrightNotice=article.copyright or look.copyright,
            license=_licence(look.licence),
            image=_images(view, article, look),
        )
    )


def _by_kind(view: ArticleView) -> Iterable[tuple[EntityKind, Sequence[TermMention]]]:
    yield "person", view.people
    yield "organization", view.organizations
    yield "place", view.places


def _date(moment: Moment | None) -> str | None:
    return iso(moment) if moment else None


def _mention(mention: TermMention, kind: EntityKind, look: Look) -> dict[str, Any]:
    url = _absolute(look)(mention.url) if mention.url else None
    return _node(
        _TYPES[kind],
        at_id=url,
        name=mention.name,
        url=url,
        jobTitle=list(mention.roles) if kind == "person" else None,
        sameAs=_wikidata(mention.wikidata),
    )


def _quotation(quote: Quote, named: Mapping[str, dict[str, Any]], url: str) -> dict[str, Any]:
    """Return a quotation; a speaker nobody found is nobody."""
    speaker = named.get(quote.speaker or "")
    brief = (
        {key: speaker[key] for key in ("@type", "@id", "name") if key in speaker}
        if speaker
        else None
    )
    return _node(
        "Quotation",
        at_id=f"{url}#{quote.id}",
        text=quote.text,
        creator=brief,
        # schema.org's word for who is quoted; a creator ought to be a person.
        spokenByCharacter=brief if brief and brief["@type"] == "Organization" else None,
        isPartOf={"@id": url},
    )


def _authors(view: ArticleView, article: Article, look: Look) -> list[dict[str, Any]]:
    pages = {ref.name: ref.url for ref in view.card.authors}
    link = _absolute(look)
    return [
        _node(
            "Organization" if is_group(author.name) else "Person",
            name=author.name,
            url=link(pages[author.name]) if author.name in pages else None,
            jobTitle=author.role,
            affiliation=_node("Organization", name=author.organization)
            if author.organization
            else None,
        )
        for author in article.authors
    ]


def _paper(view: ArticleView, look: Look) -> dict[str, Any]:
    """Return the paper an article stood in, or else the archive it stands in."""
    publication, link = view.card.publication, _absolute(look)
    if publication is None:
        return _node("Newspaper", name=look.publisher or look.title, url=link("/"))
    url = link(publication.url)
    return _node("Newspaper", at_id=url, name=publication.name, url=url)


def _words(article: Article) -> int | None:
    if article.language.partition("-")[0] in _UNSPACED:
        return None
    return sum(len(block.text.split()) for block in article.body if block.html is None)


def _licence(licence: str) -> str | dict[str, Any] | None:
    if not licence or "://" in licence:
        return licence or None
    return _node("CreativeWork", name=licence)


def _images(view: ArticleView, article: Article, look: Look) -> list[dict[str, Any]]:
    images = (block.image for block in article.body if block.image is not None)
    return [_image(image, view, look) for image in images if image.source in view.targets]


def _image(image: Image, view: ArticleView, look: Look) -> dict[str, Any]:
    measured = view.pictures.get(image.source)
    return _node(
        "ImageObject",
        url=_absolute(look)(view.targets[image.source]),
        width=measured.width if measured else None,
        height=measured.height if measured else None,
        caption=image.caption or image.alt,
        creditText=image.credit,
    )


# -------------------------------------------------------------- other pages


def dataset_data(files: Sequence[DataDescription], look: Look) -> bytes | None:
    """Return the archive as a Dataset with its files to download."""
    if "linked_data" not in look.formats:
        return None
    url = _absolute(look)(DATA)
    return _document(
        _node(
            "Dataset",
            at_id=url,
            name=look.title,
            description=look.description or look.title,
            url=url,
            inLanguage=look.language,
            isAccessibleForFree=True,
            creator=_node("Organization", name=look.publisher or look.title),
            license=_licence(look.licence),
            distribution=[
                _node(
                    "DataDownload",
                    name=file.name,
                    encodingFormat=file.mediatype,
                    contentUrl=_absolute(look)(DATA + file.name),
                    contentSize=f"{file.size} B" if file.size else None,
                    sha256=file.sha256,
                )
                for file in files
            ],
        )
    )


def term_data(view: TermView, look: Look) -> bytes | None:
    """Return the person, organization, place or paper a page is about; None for a label."""
    group = view.kind == "authors" and is_group(view.name)
    type_ = _TERM_TYPES.get(view.kind)
    if view.kind == "authors":
        type_ = "Organization" if group else "Person"
    if type_ is None or view.year is not None:
        return None
    url = _absolute(look)(view.url)
    return _document(
        _node(
            type_,
            at_id=url,
            name=view.name,
            alternateName=list(view.forms),
            description=view.description,
            jobTitle=[role.role for role in view.roles] if type_ == "Person" else None,
            url=url,
            mainEntityOfPage=url,
            sameAs=_wikidata(view.wikidata),
        )
    )


def site_data(look: Look) -> bytes:
    """Return the site, and the paper whose archive it is."""
    url = _absolute(look)("/")
    site = _node(
        "WebSite",
        at_id=f"{url}#site",
        name=look.title,
        description=look.description,
        url=url,
        inLanguage=look.language,
        about={"@id": f"{url}#paper"},
        copyrightNotice=look.copyright,
        license=_licence(look.licence),
    )
    paper = _node("Newspaper", at_id=f"{url}#paper", name=look.publisher or look.title, url=url)
    return _document(site, paper)
