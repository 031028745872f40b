"""One name at one place of a story, and several of them that are one entity."""

import msgspec

from newsgen.extract.names.weights import Label


class Mention(msgspec.Struct, frozen=True, gc=False, order=True):
    """A name at a place.

    Args:
        block: Which block of the story.
        start: First code point in the block's text.
        end: One past the last.
        form: The text between them.
        kind: What it was taken for.
        score: How sure, in natural logarithms of the odds.
        title: The form of address before it (``Mrs``), in lower case; empty without one.
    """

    block: int
    start: int
    end: int
    form: str
    kind: Label
    score: float
    title: str = ""


class Cluster:
    """Mentions of one entity, while a story is being read.

    Args:
        name: The fullest form so far.
        fixed: Whether an editor chose the name.
    """

    def __init__(self, name: str, *, fixed: bool = False) -> None:
        self.name = name
        self.fixed = fixed
        self.forms: dict[str, None] = {name: None}
        self.mentions: list[Mention] = []

    def take(self, form: str) -> None:
        """Count a form as this entity's; a fuller one becomes its name."""
        self.forms[form] = None
        if not self.fixed and fullness(form) > fullness(self.name):
            self.name = form


def fullness(form: str) -> tuple[int, int]:
    """Order forms of a name: whole words before initials, more words before fewer."""
    words = form.split()
    whole = [word for word in words if len(word.rstrip(".")) > 1 and not word.isupper()]
    return len(whole), len(form)
