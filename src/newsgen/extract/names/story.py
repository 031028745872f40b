"""Two passes over a story: sure names first, then the rest by what the first pass found.

"Moore" alone says little; beside "Ann Moore" two paragraphs earlier it is a person. The
first pass decides every run by itself; what it found becomes evidence for the second.
"""

from collections import defaultdict
from collections.abc import Sequence

from newsgen.extract.names.decode import LONGEST, Evidence, Label, Scorer, Span, decode
from newsgen.extract.names.runs import Run, find_runs

Reading = list[tuple[Run, list[Span]]]
_STEPS = ((8.0, "4"), (4.0, "3"), (2.0, "2"), (0.0, "1"))
_SMALL = frozenset({"of", "the", "and", "for", "on", "at", "&", "in", "to", "de", "la", "del"})


def read_story(blocks: Sequence[str], score: Scorer) -> Reading:
    """Decide what every run of a story holds.

    Args:
        blocks: Its text.
        score: The weights.

    Returns:
        Each run with its names.
    """
    runs, headlines = find_runs(blocks), find_runs(blocks, headlines=True)
    if not runs:
        runs, headlines = headlines, []
    reading = read_runs(runs, blocks, score)
    return reading + read_headlines(headlines, reading) if headlines else reading


def read_runs(runs: Sequence[Run], blocks: Sequence[str], score: Scorer) -> Reading:
    """Decide what the runs of a story's prose hold, in two passes."""
    small = in_lower_case(runs, blocks)
    first = [(run, decode(run, score, small, {})) for run in runs]
    evidence, near = gather(first, small), neighbours(first)
    second = [(run, decode(run, score, evidence, near)) for run in runs]
    return with_surnames(second, small)


def with_surnames(reading: Reading, small: Evidence) -> Reading:
    """Find the surnames that were passed over, of people whom the story names in full."""
    known: dict[str, float] = {}
    for run, spans in reading:
        for span in spans:
            if span.label == "person" and span.last > span.first and span.score > 1:
                word = run.tokens[span.last].text
                known[word] = max(span.score, known.get(word, 0.0))
    found: Reading = []
    for run, spans in reading:
        taken = {at for span in spans for at in range(span.first, span.last + 1)}
        more = [
            Span(at, at, "person", known[token.text] / 2)
            for at, token in enumerate(run.tokens)
            if token.text in known and at not in taken and token.text not in small
            and (at == 0 or at - 1 in taken or not run.tokens[at - 1].linked)
        ]
        found.append((run, sorted([*spans, *more])) if more else (run, spans))
    return found


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
                    spans.append(forms[form]._replace(first=at, last=last))
                    at = last
                    break
            at += 1
        found.append((run, spans))
    return found


def in_lower_case(runs: Sequence[Run], blocks: Sequence[str]) -> Evidence:
    """Return evidence for capitalised words that the story also writes small."""
    words: set[str] = set()
    for text in blocks:
        words.update(text.split())
    found: Evidence = {}
    for run in runs:
        for token in run.tokens:
            if not token.linked and token.text.lower() in words and not token.text.islower():
                found[token.text] = ("d:low",)
        _defined(run, found)
    return found


def _defined(run: Run, found: Evidence) -> None:
    """Note "World Seed Bank (WSB)": the long name and the acronym are an organization's."""
    for around in run.contexts:
        letters = around.defines
        if not letters or not letters[1:2].isupper():
            continue
        words = [token for token in run.tokens if token.text not in _SMALL]
        size = min(len(words), len(letters))
        for count in (size, size - 1, size + 1):
            tail = words[-count:] if count > 1 else []
            if tail and tail[0].text[0] == letters[0] and sum(t.text[0] in letters for t in tail) >= count - 1:
                form = run.text[tail[0].start : tail[-1].end]
                found[form] = (*found.get(form, ()), "d:defined")
                found[letters] = (*found.get(letters, ()), "d:abbreviates")
                break


def neighbours(reading: Reading) -> dict[str, str]:
    """Return what the first and last words of names were taken for: to read lists by."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for run, spans in reading:
        for span in spans:
            for at in {span.first, span.last}:
                votes[run.tokens[at].text][span.label[:3]] += span.score
        for token in run.tokens:
            if not votes.get(token.text):
                votes[token.text]["out"] += 0.1
    return {word: max(by, key=lambda name: (by[name], name)) for word, by in votes.items()}


def gather(reading: Reading, small: Evidence) -> Evidence:
    """Return what a first reading says of forms: of the whole names and of their parts."""
    votes: dict[str, dict[Label, float]] = defaultdict(lambda: defaultdict(float))
    hints: dict[str, dict[str, None]] = defaultdict(dict)
    for run, spans in reading:
        for span in spans:
            tokens = run.tokens[span.first : span.last + 1]
            form = run.text[tokens[0].start : tokens[-1].end]
            votes[form][span.label] += min(span.score, 6.0) * min(len(run.places), 3)
            if len(tokens) > 1 and span.score > 1:
                _hint(hints, [t.text for t in tokens if t.text.lower() not in _SMALL], span.label)
    found: dict[str, list[str]] = {form: list(names) for form, names in small.items()}
    for form, by_label in votes.items():
        label = max(by_label, key=lambda name: (by_label[name], name))
        lead = 2 * by_label[label] - sum(by_label.values())
        step = next((name for floor, name in _STEPS if lead >= floor), "0")
        found.setdefault(form, []).extend((f"d:{label[:3]}", f"d:{label[:3]}{step}"))
    for form, names in hints.items():
        found.setdefault(form, []).extend(names)
    return {form: tuple(names) for form, names in found.items()}


def _hint(hints: dict[str, dict[str, None]], words: list[str], label: Label) -> None:
    """Note the parts of a longer name: surname, first name, acronym."""
    if not words:
        return
    if label == "person":
        hints[words[-1]]["d:surname"] = None
        if len(words) > 1:
            hints[words[0]]["d:given"] = None
            hints[" ".join(words[1:])]["d:rest"] = None
        return
    for word in words:
        hints[word]["d:in " + label[:3]] = None
    if label == "organization" and len(words) > 1:
        acronym = "".join(word[0] for word in words)
        hints[acronym]["d:acronym"] = None
        hints[words[0]]["d:first org"] = None
