"""The drawn card of a shared link: what is on it, whatever a site is called."""

import io

import pytest
from PIL import Image

from newsgen.sharing import draw
from newsgen.views import CARD_SIZE, SharingCardView

MARGIN = 60
"""Pixels at both sides that only the rule at the top crosses."""


def drawn(**fields: str) -> Image.Image:
    made = SharingCardView(**{"title": "", "label": "", "text": "", "span": ""} | fields)
    return Image.open(io.BytesIO(draw(made))).convert("L")


def ink(image: Image.Image) -> int:
    """Count the dark pixels."""
    return sum(image.histogram()[:128])


def test_a_card_is_the_same_whenever_its_words_are() -> None:
    view = SharingCardView(title="The Courier", label="Sport", text="A paper.", span="1989–2024")

    assert draw(view) == draw(view)
    assert len(draw(view)) < 60_000
    assert drawn(title="The Courier").size == CARD_SIZE


def test_every_word_of_a_card_is_drawn() -> None:
    plain = ink(drawn(title="The Courier"))

    assert ink(drawn()) < plain
    for field in ("label", "text", "span"):
        assert ink(drawn(title="The Courier", **{field: "Harbor news"})) > plain


@pytest.mark.parametrize(
    "title", ["I", "The Northern Kingsbridge County Advertiser and Register " * 4, "W" * 300]
)
def test_no_title_leaves_the_card(title: str) -> None:
    image = drawn(title=title, label=title, text=title)
    for left in (0, CARD_SIZE[0] - MARGIN):
        assert ink(image.crop((left, 20, left + MARGIN, CARD_SIZE[1]))) == 0


def test_letters_the_face_lacks_are_no_empty_boxes() -> None:
    assert ink(drawn(title="صحيفة الميناء")) == ink(drawn())
    assert ink(drawn(title="Морской вестник")) > ink(drawn())
