"""What was made once is kept while that pays: an archive may outgrow any memory.

A memory costs what it holds, in every process. One that is too small for all that is asked of it
has mostly let go of a thing before it is asked for again.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, ParamSpec, TypeVar

REMEMBERED = 16_384
"""Results kept: about a kilobyte each."""
LATELY = 2_048
"""Results kept when that did not pay."""

P = ParamSpec("P")
T = TypeVar("T")


def remembered(make: Callable[P, T], *, typed: bool = False) -> Callable[P, T]:
    """Return a function that remembers what it made of the same arguments.

    Args:
        make: Makes it; its arguments can be hashed.
        typed: Tell equal arguments of other types apart.
    """
    memory = _Memory(make, typed=typed)

    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        return memory.kept(*args, **kwargs)

    return ask


class _Memory(Generic[P, T]):
    """What was made, as long as that pays."""

    def __init__(self, make: Callable[P, T], *, typed: bool) -> None:
        self._make = make
        self._typed = typed
        self._missed = 0
        self.kept: Callable[P, T] = lru_cache(maxsize=REMEMBERED, typed=typed)(self._made)

    def _made(self, *args: P.args, **kwargs: P.kwargs) -> T:
        self._missed += 1
        if self._missed == 2 * REMEMBERED and self._seldom():
            self.kept = lru_cache(maxsize=LATELY, typed=self._typed)(self._make)
        return self._make(*args, **kwargs)

    def _seldom(self) -> bool:
        """Say whether fewer things were found than made."""
        found: int = self.kept.cache_info().hits  # type: ignore[attr-defined]  # of an lru_cache
        return found < self._missed
