"""Trying again: waits that double, with jitter, while the place does not answer."""

import time
from collections.abc import Callable
from random import Random
from typing import ParamSpec, TypeVar

from newsgen.publish.target import TransientError

P = ParamSpec("P")
T = TypeVar("T")

TRIES = 7
FIRST_WAIT = 0.2
"""Seconds; with doubling, seven tries last some 13 seconds."""


class Patience:
    """How long to wait, and how often.

    Args:
        jitter: Spreads the waits of many workers; seeded by a test.
        sleep: Waits; a test counts instead.
    """

    def __init__(self, jitter: Random, sleep: Callable[[float], None] = time.sleep) -> None:
        self._jitter = jitter
        self._sleep = sleep

    def call(self, step: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a function until it succeeds.

        Raises:
            TransientError: Of the last try.
        """
        for attempt in range(TRIES - 1):
            try:
                return step(*args, **kwargs)
            except TransientError:
                self._sleep(FIRST_WAIT * 2**attempt * self._jitter.uniform(0.5, 1.5))
        return step(*args, **kwargs)
