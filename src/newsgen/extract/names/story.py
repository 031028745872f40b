"""Two passes over a story: sure names first, then the rest by what the first pass found.

"Moore" alone says little; beside "Ann Moore" two paragraphs earlier it is a person. The
first pass decides every run by itself; what it found becomes evidence for the second.
"""

from collections import defaultdict
from collections.abc import Sequence

from newsgen.extract.names.decode import Evidence, Label, Scorer, Span, decode
from newsgen.extract.names.runs import Run

Reading = list[tuple[Run, list[Span]]]
_STEPS = ((8.0, "4"), (4.0, "3"), (2.0, "2"), (0.0, "1"))
_SMALL = frozenset({"of", "the", "and", "for", "on", "at", "&", "in", "to", "de", "la", "del"})


def read_story(runs: Sequence[Run], blocks: Sequence[str], score: Scorer) -> Reading:
    """Decide what every run of a story holds.

    Args:
        runs: The story's runs.
        blocks: Its text, to see which words it also writes small.
        score: The weights.

    Returns:
        Each run with its names.
    """
    small = in_lower_case(runs, blocks)
    first = [(run, decode(run, score, small)) for run in runs]
    evidence = gather(first, small)
    return [(run, decode(run, score, evidence)) for run in runs]


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
    return found


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
