"""XML as text, escaped where it is made: what feeds and sitemaps are put together from."""

import re
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

# What XML 1.0 §2.2 does not allow, even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def leaf(name: str, text: str, **attributes: str) -> str:
    """Return an element that holds text, stripped of what XML forbids."""
    return node(name, escape(_FORBIDDEN.sub("", text)), **attributes)


def node(name: str, inside: str = "", **attributes: str) -> str:
    """Return an element that holds elements (`inside` is XML already), or nothing."""
    given = "".join([_attribute(key, value) for key, value in attributes.items()])
    return f"<{name}{given}>{inside}</{name}>\n" if inside else f"<{name}{given}/>\n"


@lru_cache(maxsize=16_384)
def _attribute(key: str, value: str) -> str:
    """Return an attribute; the same few stand in every feed."""
    # A keyword cannot hold a colon: xml__lang stands for xml:lang.
    return f" {key.replace('__', ':')}={quoteattr(_FORBIDDEN.sub('', value))}"
