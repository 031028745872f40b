"""What a story says of its own words: evidence for the second pass, as named features.

Words it also writes small, acronyms it defines, what a first pass took each form for, and
the parts of longer names.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from newsgen.extract.names.decode import Span
from newsgen.extract.names.runs import ALONE, Run
from newsgen.extract.names.weights import Label

Reading = list[tuple[Run, list[Span]]]
"""The runs of a story, each with its names."""
Evidence = dict[str, tuple[str, ...]]
"""Form → features."""
_FLOORS = (0.0, 2.0, 4.0, 8.0)
_STEPS = "01234"
"""How sure the votes for a form are, in five steps."""
_SMALL = frozenset({"of", "the", "and", "for", "on", "at", "&", "in", "to", "de", "la", "del"})


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
            if (
                tail
                and tail[0].text[0] == letters[0]
                and sum(t.text[0] in letters for t in tail) >= count - 1
            ):
                form = run.text[tail[0].start : tail[-1].end]
                found[form] = (*found.get(form, ()), "d:defined")
                found[letters] = (*found.get(letters, ()), "d:abbreviates")
                break


def neighbours(reading: Reading) -> dict[str, str]:
    """Return what the words beside listed names were taken for: to read lists by."""
    wanted = {
        word
        for run, _ in reading
        for around in run.contexts
        if around.near is not ALONE
        for word in around.near
    }
    votes: dict[str, dict[str, float]] = {}
    for run, spans in reading if wanted else ():
        if wanted.isdisjoint([token.text for token in run.tokens]):
            continue
        for span in spans:
            for at in {span.first, span.last}:
                by = votes.setdefault(run.tokens[at].text, {})
                by[span.label[:3]] = by.get(span.label[:3], 0.0) + span.score
        for token in run.tokens:
            by = votes.setdefault(token.text, {})
            if not by:
                by["out"] = 0.1
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
        step = _STEPS[bisect_right(_FLOORS, lead)]
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
