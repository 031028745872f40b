"""The driver of the browser: what it makes of a page that gives way to the next while asked."""

import itertools
import json
from typing import Any

import pytest
from chromium import Browser, PageLeftError

LEFT = {"error": {"code": -32000, "message": "Inspected target navigated or closed"}}


class Line:
    """A line to a browser that gives these answers, in turn."""

    def __init__(self, *answers: dict[str, Any]) -> None:
        self.answers = iter(answers)
        self.numbers = itertools.count(1)

    def send(self, message: str) -> None:
        """Take a command."""

    def recv(self, timeout: float) -> str:  # noqa: ARG002  # as the real one is asked
        """Give the next answer."""
        return json.dumps({"id": next(self.numbers), **next(self.answers)})


def said(value: object) -> dict[str, Any]:
    return {"result": {"result": {"value": value}}}


def test_waiting_goes_on_when_the_page_gives_way_to_the_next() -> None:
    browser = Browser(Line(LEFT, said(value=False), said("there")))  # type: ignore[arg-type]  # a line that tells a story

    assert browser.until("document.title") == "there"


def test_a_page_that_is_left_is_no_answer() -> None:
    with pytest.raises(PageLeftError, match="navigated"):
        Browser(Line(LEFT)).value("document.title")  # type: ignore[arg-type]  # as above
