"""What was worked out of words, kept for the next time they come, up to a limit."""

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")


class Kept(dict[str, V]):
    """Word → what is worked out of it, at the first look-up.

    It forgets all when it is full, for a process may read for days. A look-up costs less than
    `functools.lru_cache`, which also notes what was asked for last.

    Args:
        read: Works it out.
        most: So many words are kept.
    """

    def __init__(self, read: Callable[[str], V], most: int) -> None:
        super().__init__()
        self._read = read
        self._most = most

    def __missing__(self, word: str) -> V:
        """Work out a word that was not asked for yet."""
        if len(self) >= self._most:
            self.clear()
        found = self[word] = self._read(word)
        return found
