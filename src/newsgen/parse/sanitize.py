"""HTML that an article brings, on sites that allow it: cleaned by nh3, by a short list of tags.

No pictures, frames, forms, styles, scripts or foreign markup: what is left can be read, and
loads nothing.
"""

import html
import re

import nh3

_TAGS = frozenset(
    """
    p br hr div span b strong i em s del ins u sub sup small mark abbr cite q blockquote code pre
    kbd ul ol li dl dt dd table caption thead tbody tfoot tr th td h2 h3 h4 h5 h6 a figure
    figcaption time details summary
    """.split()  # noqa: SIM905  # a list of words reads as one
)
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "time": {"datetime"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
_TAG = re.compile(r"<[^<>]*>")


def block(source: str) -> tuple[str, str]:
    """Clean a block of HTML.

    Returns:
        Safe markup, and its words.
    """
    safe = nh3.clean(
        source,
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    )
    words = " ".join(html.unescape(_TAG.sub(" ", safe)).split())
    return safe.strip(), words
