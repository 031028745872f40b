"""Two passes over a story: sure names first, then the rest by what the first pass found.

"Moore" alone says little; beside "Ann Moore" two paragraphs earlier it is a person. The
first pass decides every run by itself; what it found becomes evidence for the second.
Headlines come last: they hold what the prose has.
"""

from collections.abc import Container, Mapping, Sequence

from newsgen.extract.names.decode import Decoder, Lattice, Span
from newsgen.extract.names.evidence import Evidence, Reading, gather, in_lower_case, neighbours
from newsgen.extract.names.features import flags
from newsgen.extract.names.lexicon import lexicon
from newsgen.extract.names.runs import Run, Token, find_runs
from newsgen.extract.names.spans import LONGEST
from newsgen.extract.names.weights import Label

_LIKELY = 1.5
"""The score of what a list knows and the weights do not."""
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_CLEAR = 3.0
"""The score from which a name needs no second look."""


def read_story(blocks: Sequence[str], decoder: Decoder) -> Reading:
    """Decide what every run of a story holds.

    Args:
        blocks: The text of each block; empty for one that is not to be searched.
        decoder: Cuts the runs.

    Returns:
        Each run with its names.
    """
    runs, headlines = find_runs(blocks)
    if not runs:
        runs, headlines = headlines, []
    reading = _read_runs(runs, blocks, decoder)
    return reading + read_headlines(headlines, reading) if headlines else reading


def _read_runs(runs: Sequence[Run], blocks: Sequence[str], decoder: Decoder) -> Reading:
    small = in_lower_case(runs, blocks)
    add = decoder.weights.told
    lattices = [decoder.lattice(run) for run in runs]
    said = {form: add(names) for form, names in small.items()}
    first = [(way.run, decoder.decode(way, said, {})) for way in lattices]
    again = {form: add(names) for form, names in gather(first, small).items()}
    new = {form for form, told in again.items() if said.get(form) != told}
    near = neighbours(first)
    second = [
        (
            way.run,
            spans
            if _sure(way.run, spans) or not (way.listed or _concerned(way, new))
            else decoder.decode(way, again, near),
        )
        for way, (_, spans) in zip(lattices, first, strict=True)
    ]
    second = [
        (run, with_countries(run, stretched(run, spans) if len(run.tokens) > 1 else spans))
        for run, spans in second
    ]
    return with_short_forms(second, small)


def _concerned(way: Lattice, new: Container[str]) -> bool:
    """Whether the story says anything new of a run's candidates: else it reads as before."""
    for candidate in way.candidates:  # noqa: SIM110 -- a generator for every run takes longer
        if candidate[2] in new:
            return True
    return False


def _sure(run: Run, spans: Sequence[Span]) -> bool:
    """Whether a first reading is clear: nothing the story says would change it."""
    size = 0
    for span in spans:
        if span.score <= _CLEAR:
            return False
        size += span.last - span.first + 1
    return size == len(run.tokens)


def stretched(run: Run, spans: list[Span]) -> list[Span]:
    """Give people the initials before and the "Jr." after their names."""
    found: list[Span] = []
    tokens = run.tokens
    if not spans:
        return spans
    for at, span in enumerate(spans):
        first, last = span.first, span.last
        if span.label == "person":
            least = found[-1].last + 1 if found else 0
            while (
                first > least
                and "I" in flags(tokens[first - 1].text)
                and _dotted(tokens[first - 1])
            ):
                first -= 1
            if first > least and _lacks_given(run, first, last):
                first -= 1
            end = spans[at + 1].first if at + 1 < len(spans) else len(tokens)
            if last + 1 < end and tokens[last + 1].text.rstrip(".").lower() in _SUFFIXES:
                last += 1
        found.append(Span(first, last, span.label, span.score))
    return found


def _lacks_given(run: Run, first: int, last: int) -> bool:
    """Whether the word before a surname, or before an initial, is the given name it lacks.

    Many given names are words, too: Rush, Summer, Ash. Where no sentence begins, a capital
    tells them from those.
    """
    token, name = run.tokens[first - 1], run.tokens[first].text
    if token.linked or token.owner or (first < last and "I" not in flags(name)):
        return False
    if first == 1 and all(around.opens for around in run.contexts):
        return False
    held = flags(token.text)
    return "G" in held or not held.strip("SW")


def with_countries(run: Run, spans: list[Span]) -> list[Span]:
    """Find the countries that were passed over: alone, or before a possessive."""
    if spans and len(run.tokens) == 1:
        return spans
    countries = lexicon().countries
    if countries.keys().isdisjoint(run.words):
        return spans
    taken = {at for span in spans for at in range(span.first, span.last + 1)}
    more = [
        Span(at, at, "place", _LIKELY)
        for at, token in enumerate(run.tokens)
        if at not in taken and token.text in countries and (token.owner or len(run.tokens) == 1)
    ]
    return sorted([*spans, *more]) if more else spans


def _dotted(token: Token) -> bool:
    return token.text.endswith(".") and not token.linked


def with_short_forms(reading: Reading, small: Evidence) -> Reading:
    """Find the surnames of people, and what bodies are short for, whom the story names in full.

    Those that were passed over, and those that were taken for something else.
    """
    known = _short_forms(reading)
    lists = lexicon().lists
    found: Reading = []
    for run, before in reading:
        if known.keys().isdisjoint(run.words):
            found.append((run, before))
            continue
        spans = [_renamed(run, span, known, lists) for span in before]
        taken = {at for span in spans for at in range(span.first, span.last + 1)}
        more = [
            Span(at, at, *known[token.text])
            for at, token in enumerate(run.tokens)
            if token.text in known
            and at not in taken
            and (token.text not in small or _speaks(run))
            and (
                at == 0
                or at - 1 in taken
                or not run.tokens[at - 1].linked
                or known[token.text][0] == "organization"
            )
        ]
        found.append((run, sorted([*spans, *more])) if more else (run, spans))
    return found


def _short_forms(reading: Reading) -> dict[str, tuple[Label, float]]:
    """Return surnames, and the last word of "Church of Aurelism", with half their scores."""
    lex = lexicon()
    known: dict[str, tuple[Label, float]] = {}
    for run, spans in reading:
        for span in spans:
            if span.last == span.first or span.label == "place":
                continue
            word = run.words[span.last]
            if span.label == "person" and span.score <= 1:
                continue
            if span.label == "organization" and (
                run.tokens[span.last - 1].text != "of"
                or "O" not in flags(run.tokens[span.last - 2].text)
                or word in lex.lists
                or word.lower() in lex.words
            ):
                continue
            held = known.get(word)
            if held is None or held[1] < span.score / 2:
                known[word] = span.label, span.score / 2
    return known


def _renamed(
    run: Run, span: Span, known: Mapping[str, tuple[Label, float]], lists: Container[str]
) -> Span:
    """Take a lone word for what the story says it is short for, unless a list knows better."""
    if span.first < span.last or run.tokens[span.last].text not in known:
        return span
    word = run.tokens[span.last].text
    label, score = known[word]
    if span.label == label or (word in lists and not (label == "person" and _speaks(run))):
        return span
    return Span(span.first, span.last, label, score)


def _speaks(run: Run) -> bool:
    """Whether a run is one word beside a reporting verb: "Young said"."""
    verbs = lexicon().classes["verb"]
    return len(run.tokens) == 1 and any(around.after in verbs for around in run.contexts)


def read_headlines(headlines: Sequence[Run], reading: Reading) -> Reading:
    """Find in headlines the names that the prose has; there a capital says nothing."""
    forms: dict[str, Span] = {}
    for run, spans in reading:
        for span in spans:
            form = run.text[run.tokens[span.first].start : run.tokens[span.last].end]
            forms.setdefault(form.casefold(), span)
    found: Reading = []
    for run in headlines:
        spans = []
        at = 0
        while at < len(run.tokens):
            for last in range(min(len(run.tokens), at + LONGEST) - 1, at - 1, -1):
                form = run.text[run.tokens[at].start : run.tokens[last].end].casefold()
                if form in forms:
                    spans.append(Span(at, last, forms[form].label, forms[form].score))
                    at = last
                    break
            at += 1
        found.append((run, spans))
    return found
