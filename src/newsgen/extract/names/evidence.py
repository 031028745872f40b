"""What a story says of its own words: evidence for the second pass, as named features.

Words it also writes small, acronyms it defines, what a first pass took each form for, and
the parts of longer names.
"""

from bisect import bisect_right
from collections.abc import Sequence

from newsgen.extract.names.decode import Span
from newsgen.extract.names.runs import ALONE, Run
from newsgen.extract.names.weights import LABELS, Label

Reading = list[tuple[Run, list[Span]]]
"""The runs of a story, each with its names."""
Evidence = dict[str, tuple[str, ...]]
"""Form → features."""
_FLOORS = (0.0, 2.0, 4.0, 8.0)
_VOTES: dict[Label, list[tuple[str, str]]] = {
    label: [(f"d:{label[:3]}", f"d:{label[:3]}{step}") for step in range(len(_FLOORS) + 1)]
    for label in LABELS
}
"""What the votes for a form say, by how sure they are."""
_SMALL = frozenset({"of", "the", "and", "for", "on", "at", "&", "in", "to", "de", "la", "del"})
_SMALL_WORDS = _SMALL | {word.capitalize() for word in _SMALL} | {word.upper() for word in _SMALL}


def in_lower_case(runs: Sequence[Run], blocks: Sequence[str]) -> Evidence:
    """Return evidence for capitalised words that the story also writes small."""
    words = set("\n".join(blocks).split())
    found: Evidence = {}
    for run in runs:
        for token in run.tokens:
            if not token.linked and token.text.lower() in words and not token.text.islower():
                found[token.text] = _LOW
        for around in run.contexts:
            if around.defines:
                _defined(run, around.defines, found)
    return found


_LOW = ("d:low",)


def _defined(run: Run, letters: str, found: Evidence) -> None:
    """Note "World Seed Bank (WSB)": the long name and the acronym are an organization's."""
    if not letters[1:2].isupper():
        return
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
        if wanted.isdisjoint(run.words):
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
    votes: dict[str, dict[Label, float]] = {}
    hints: dict[str, dict[str, None]] = {}
    for run, spans in reading:
        places = min(len(run.places), 3)
        for span in spans:
            form, label, score = span_form(run, span), span.label, span.score
            by_label = votes.get(form)
            if by_label is None:
                by_label = votes[form] = {}
            by_label[label] = by_label.get(label, 0.0) + min(score, 6.0) * places
            if span.last > span.first and score > 1:
                words = run.words[span.first : span.last + 1]
                _hint(hints, [word for word in words if word not in _SMALL_WORDS], label)
    found = dict(small)
    for form, by_label in votes.items():
        if len(by_label) == 1:  # nearly always
            ((label, lead),) = by_label.items()
        else:
            label = max(by_label, key=lambda name: (by_label[name], name))
            lead = 2 * by_label[label] - sum(by_label.values())
        said = _VOTES[label][bisect_right(_FLOORS, lead)]
        found[form] = found[form] + said if form in found else said
    for form, names in hints.items():
        found[form] = (*found[form], *names) if form in found else tuple(names)
    return found


def span_form(run: Run, span: Span) -> str:
    """Return the text of a name of a run."""
    return run.text[run.tokens[span.first].start : run.tokens[span.last].end]


def _hint(hints: dict[str, dict[str, None]], words: list[str], label: Label) -> None:
    """Note the parts of a longer name: surname, first name, acronym."""
    if not words:
        return
    said: list[tuple[str, str]]
    if label == "person":
        said = [(words[-1], "d:surname")]
        if len(words) > 1:
            said += (words[0], "d:given"), (" ".join(words[1:]), "d:rest")
    else:
        within = "d:in " + label[:3]
        said = [(word, within) for word in words]
        if label == "organization" and len(words) > 1:
            acronym = "".join([word[0] for word in words])
            said += (acronym, "d:acronym"), (words[0], "d:first org")
    for form, name in said:
        hints.setdefault(form, {})[name] = None
