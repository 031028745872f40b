"""How much of a list one page has room for: rows, then lines, then only the first of each period.

`list_length` rows, each with its summary and byline, fill a page of some 50 kB with all that stands
around them. A row or a quotation takes the bytes of three lines (a date and a headline), so three
times as many lines fill it too. What is longer still is shown by its parts, which have pages.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from newsgen.model import Card, SaidBy
from newsgen.plan.calendar import known
from newsgen.views import Group

LINES = 3
"""As many lines take the room of a row, or of a quotation with its paragraph."""


def in_full(limit: int, stories: int, quotes: int = 0) -> bool:
    """Say whether so many stories can be rows, beside so many quotations."""
    return stories + quotes <= limit


def crowded(limit: int, stories: int, quotes: int = 0) -> bool:
    """Say whether so much is too long even as lines, and must be shown by its parts."""
    return stories + LINES * quotes > LINES * limit


def quotes_beside(limit: int, stories: int) -> int:
    """Return how many quotations fit beside so many lines; one does always."""
    return max(1, limit - -(-stories // LINES))


def clipped(groups: Sequence[Group], limit: int) -> tuple[Group, ...]:
    """Keep of every group that has a page of its own as many stories as there is room for.

    A group without a page stays whole: what it holds stands nowhere else.
    """
    each = max(1, LINES * limit // max(1, len(groups)))
    return tuple(
        replace(group, cards=group.cards[:each], of=len(group.cards))
        if group.url and len(group.cards) > each
        else group
        for group in groups
    )


def newest(
    cards: Sequence[Card], said: Sequence[SaidBy], length: int, room: int
) -> tuple[SaidBy, ...]:
    """Return the newest of a crowded period's quotations, and all that stand on no part's page.

    Args:
        cards: Of the archive.
        said: The quotations, newest first.
        length: Characters of a date that name a part: `MONTH` or `DAY`.
        room: How many of them the page should show at most.
    """
    named = [known(cards[one.article], length) is not None for one in said]
    room -= named.count(False)
    shown = []
    for one, has_page in zip(said, named, strict=True):
        if not has_page or room > 0:
            shown.append(one)
        room -= has_page
    return tuple(shown)
