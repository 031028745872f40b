"""The weights, added up from tables: the same as those of every feature spelt out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.extract.names import features
from newsgen.extract.names.decode import shipped_decoder
from newsgen.extract.names.runs import Token, find_runs
from newsgen.extract.names.weights import ZERO, shipped_weights

WORDS = ("Kenya", "McTavish", "of", "and", "BBC", "J.", "al-Amr", "Minister", "Wells", "Young")


@pytest.mark.parametrize("owner", [False, True])
@pytest.mark.parametrize("text", WORDS)
def test_a_token_weighs_what_its_features_weigh(text: str, owner: bool) -> None:  # noqa: FBT001 -- pytest gives it
    weights = shipped_weights()
    token = Token(text, 0, len(text), text.islower(), owner)
    said = features.parts(text, linked=token.linked, owner=owner)

    word = weights.word(token)

    only = weights.sum(said.only)
    assert only + weights.pattern(word.letter) + weights.listed(text, 1) == word.alone
    assert weights.sum(said.first) == word.first
    assert weights.sum(said.inner) == word.inner
    assert weights.sum(said.last) == word.last
    assert weights.sum(said.left) == word.left
    assert weights.sum(said.right) == word.right
    assert (said.letter, said.ends) == (word.letter, word.ends)


@given(st.lists(st.sampled_from((*WORDS, "New", "York", "&", "United", "Nations")), max_size=5))
def test_a_span_weighs_what_its_lists_weigh(words: list[str]) -> None:
    weights, text, size = shipped_weights(), " ".join(words), max(1, len(words))

    assert weights.sum(features.listed(text, size)) == weights.listed(text, size)


@given(
    st.lists(st.sampled_from(("Ida Roe", "said", "in", "Ely,", "(WSB)", ".", "and")), min_size=1)
)
def test_the_words_around_weigh_what_their_features_weigh(words: list[str]) -> None:
    weights = shipped_weights()
    for run in (*find_runs([" ".join(words)])[0], *find_runs([" ".join(words)])[1]):
        opens = sum(around.opens for around in run.contexts)
        for size, place in ((1, 0), (2, 1)):
            ahead = [features.opening(opens, len(run.contexts), size)]
            for key in {around.before for around in run.contexts}:
                ahead.extend(features.before(key, size))
            behind = [
                name
                for key in {around.after for around in run.contexts}
                for name in features.after(key, size)
            ]
            found = weights.around(run.contexts)
            assert (weights.sum(ahead), weights.sum(behind)) == (found[0][place], found[1][place])


@given(
    st.lists(
        st.sampled_from((*WORDS, "New", "York", "Times", "&", "United", "Nations", "of", "South")),
        min_size=2,
        max_size=7,
    ),
    st.sampled_from((" ", "\u00a0")),
)
def test_a_candidate_weighs_what_its_features_weigh(words: list[str], space: str) -> None:
    decoder, weights = shipped_decoder(), shipped_weights()
    for run in find_runs([space.join(words) + " met."])[0]:
        tokens = run.tokens
        said = [features.parts(t.text, linked=t.linked, owner=t.owner) for t in tokens]
        for first, last, form, own, _ in decoder.lattice(run).candidates:
            if first == last:
                continue
            names = [
                *(said[first - 1].left if first else ()),
                *said[first].first,
                *(name for part in said[first + 1 : last] for name in part.inner),
                *said[last].last,
                *(said[last + 1].right if last + 1 < len(tokens) else ()),
                features.pattern("".join(part.letter for part in said[first : last + 1])),
                *features.listed(form, last - first + 1),
            ]
            assert weights.sum(names) + ZERO == own
