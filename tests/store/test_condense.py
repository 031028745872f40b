"""Record → light rows: the summary, and every quotation with its context."""

from factories import article, quote, record, span

from newsgen.model import Block, Dateline, Finding, Image, Mark
from newsgen.store import condense
from newsgen.store.condense import CONTEXT, SUMMARY, shorten


def test_the_summary_is_the_dek_or_the_opening_without_its_dateline() -> None:
    opening = "PORT ELLERY — The river rose."
    dateline = Dateline("PORT ELLERY", "PORT ELLERY", span=span(article(opening), "PORT ELLERY — "))

    with_dek, _, _ = condense(record(article(opening, dek="It rose.", dateline=dateline)))
    without, _, _ = condense(record(article(opening, dateline=dateline)))

    assert with_dek.summary == "It rose."
    assert without.summary == "The river rose."


def test_pictures_and_headings_do_not_open_a_story() -> None:
    picture = Block("image", "A map", 1, image=Image("map.png", "A map"))

    entry, _, _ = condense(record(article(picture, Block("crosshead", "Water", 2), "It rose.")))

    assert entry.summary == "It rose."
    assert entry.pictures == (("map.png", 1),)


def test_a_story_without_text_has_an_empty_summary() -> None:
    assert condense(record(article()))[0].summary == ""


def test_text_is_cut_at_a_word_with_an_ellipsis() -> None:
    assert shorten("one two", 7) == "one two"
    assert shorten("one two, three", 9) == "one two…"
    assert shorten("unbrokenword", 5) == "unbr…"
    assert len(shorten("word " * 100, SUMMARY)) <= SUMMARY


def test_a_quotation_carries_the_paragraph_around_it() -> None:
    made = article("“The sea was flat,” she said on Monday. “I saw nothing.” Then she left.")

    _, _, (said,) = condense(
        record(made, quote(made, "The sea was flat,", "I saw nothing.", cue="said"))
    )

    assert said.before == "“"
    assert said.fragments == ("The sea was flat,", "I saw nothing.")
    assert said.between == ("” she said on Monday. “",)
    assert said.after == "” Then she left."


def test_a_quotation_that_runs_on_keeps_the_break_between_its_paragraphs() -> None:
    made = article("“I saw nothing.", "“Then I saw the ice.” He left.")

    _, _, (said,) = condense(record(made, quote(made, "I saw nothing.", "Then I saw the ice.")))

    assert said.between == ("\n“",)
    assert said.after == "” He left."


def test_a_long_paragraph_is_cut_on_both_sides_of_the_words() -> None:
    lead, tail = "before " * 100, " after" * 100
    made = article(f"{lead}“Words.”{tail}")

    _, _, (said,) = condense(record(made, quote(made, "Words.")))

    assert said.before.startswith("…before")
    assert said.before.endswith(" “")
    assert said.after.endswith("after…")
    assert max(len(said.before), len(said.after)) <= CONTEXT + 1


def test_links_between_articles_are_listed_with_their_line_and_others_are_not() -> None:
    marks = (Mark(0, 3, "link", "article:2022/b.md#top"), Mark(4, 7, "link", "https://a.example/"))

    entry, _, _ = condense(record(article(Block("paragraph", "one two", 9, marks))))

    assert entry.links == (("2022/b.md#top", 9),)


def test_only_the_editors_own_oddities_are_said_at_every_build() -> None:
    """What was hard to read stands on the about page; what was mistyped must be mended."""
    report = (
        Finding("odd", "sectoin", "`sectoin` is not a field", 2, None, "front_matter"),
        Finding("odd", "headline", "no headline", 1, None, "text"),
        Finding("read", "section", "Sport", 3, None, "front_matter"),
    )

    entry, _, _ = condense(record(article("Text.", report=report)))

    assert entry.notes == (("`sectoin` is not a field", 2),)


def test_the_digest_changes_whenever_anything_in_the_story_does() -> None:
    digests = {
        condense(record(made))[0].digest
        for made in (
            article("Text."),
            article("Text!"),
            article("Text.", headline="Fire"),
            article("Text.", report=(Finding("read", "section", "Sport"),)),
        )
    }

    assert len(digests) == 4
