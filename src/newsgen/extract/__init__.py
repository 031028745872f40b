"""Article to Record: the names of a story first, then who said what, for a speaker is a name.

    from newsgen.extract import extract_text
    extract_text("“We won,” Ana Reyes said.").quotes[0].speaker      # 'Ana Reyes'

`extract` serves the pipeline; `extract_text` and `extract_lines` serve anyone with plain text.
"""

from newsgen.extract.names import find_names
from newsgen.extract.quotes import find_quotes
from newsgen.extract.text import (
    Extraction,
    Extractor,
    FoundName,
    FoundQuote,
    extract_lines,
    extract_text,
)
from newsgen.model import Article, Authority, Record

__all__ = [
    "Extraction",
    "Extractor",
    "FoundName",
    "FoundQuote",
    "extract",
    "extract_lines",
    "extract_text",
    "find_names",
    "find_quotes",
]

_SEARCHED = frozenset(("paragraph", "blockquote", "list_item", "summary_point"))
"""Roles of blocks that hold the story's own prose."""


def extract(article: Article, authority: Authority, *, names: Extractor = find_names) -> Record:
    """Find the names and quotations of an article.

    Args:
        article: The article; crossheads, tables, code, pictures, raw blocks, header and
            furniture are passed over.
        authority: names.yaml.
        names: What finds the names; our own unless told otherwise.

    Returns:
        The record. Spans point into ``article.body``.
    """
    blocks = [block.text if block.role in _SEARCHED else "" for block in article.body]
    entities = names(
        blocks,
        given=article.names,
        authority=authority,
        language=article.language,
        dateline=article.dateline,
    )
    quotes = find_quotes(blocks, entities, language=article.language)
    return Record(article, entities, quotes)
