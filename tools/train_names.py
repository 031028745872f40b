# ruff: noqa: INP001, T201  # a script that says how far it is
"""Learn the weights of `newsgen.extract.names` and write ``extract/data/weights.json``.

    python3 -m venv /tmp/train && /tmp/train/bin/pip install -e . numpy scipy
    /tmp/train/bin/python tools/train_names.py ../shared/data/entities

Only openly licensed annotations are read: GUM (CC BY, CC BY-SA), Wikigold (CC BY 4.0) and
Universal NER on the English Web Treebank (CC BY-SA 4.0). The model is a zero-order
semi-Markov CRF over the runs of `runs.find_runs`: each span of a run has a score for
person, organization and place; a run's readings are all ways to cut it. Stretches that a
corpus leaves unannotated count for nothing. The second pass learns from a first pass that
has not seen the document (two folds).
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import scipy.optimize
import scipy.sparse

from newsgen.extract.names import features
from newsgen.extract.names.decode import Decoder, near_after, near_before
from newsgen.extract.names.evidence import Evidence, gather, in_lower_case, neighbours
from newsgen.extract.names.lexicon import lexicon
from newsgen.extract.names.runs import Run, find_runs
from newsgen.extract.names.spans import LONGEST, owning, spans_of
from newsgen.extract.names.weights import SCALE, Weights, Word, pack

CORPORA = {
    "wikigold.train.jsonl": 1.0,
    "uner-dev.train.jsonl": 1.0,
    "uner-test.train.jsonl": 1.0,
    "gum-open.train.jsonl": 1.5,
    "gum-news.dev.jsonl": 2.0,
}
"""Corpus → the weight of its runs."""
PARTIAL = ("gum",)
"""Corpora that leave many names unannotated: silence there says nothing."""
TYPES = {"PER": 0, "ORG": 1, "LOC": 2}
PRIORS = {
    "O:A": (0.0, 1.0, 0.0),  # acronyms name bodies in news, products and theories elsewhere
    "i:and": (0.0, 0.5, 0.0),
    "d:abbreviates": (0.0, 2.0, 0.0),
    "d:defined": (0.0, 1.0, 0.0),
    "d:in org": (-1.0, 1.0, 0.0),  # "Scientology" beside "Church of Scientology"
    "i:van": (1.5, 0.0, 0.0),  # "Ludwig van der Berg", seldom a place
    "i:von": (1.5, 0.0, 0.0),
    "i:bin": (1.5, 0.0, 0.0),
    "p:GGS": (2.0, 0.0, 0.0),  # "Earl Ray Sutton"
    "p:GGN": (2.0, 0.0, 0.0),
    "p:Wh": (0.0, 0.0, 2.0),  # "Water Street"
    "p:WP": (0.0, 0.0, 2.0),
    "w:C2": (0.0, 0.0, 2.0),  # "Sri Lanka" is rare in the corpora and never a person
    "w:N2": (0.0, 0.0, 1.0),
    "w:L2": (0.0, 0.0, 1.0),
    "w:V2": (0.0, 1.0, 0.0),
    "l:news": (0.0, 1.5, 0.0),  # "BBC News"
    "F:TZA": (0.0, -3.0, -3.0),  # "CEO of the Refugee Council" is an office
}
"""What is known besides: added to the learnt weights, since none of the corpora is today's news."""
LEAST = 3
"""Weights nearer to nothing than this, in parts of SCALE, are left out."""
RARE = 2
"""A word feature seen in fewer documents is left out."""


Story = tuple[Evidence, dict[str, str]]
"""What the rest of a document says: of forms, and of the words beside a run."""


class Document(NamedTuple):
    """A text, its runs, and for each run the readings that the annotators allow."""

    runs: list[Run]
    allowed: list["Allowed"]
    blocks: list[str]
    weight: float


class Allowed(NamedTuple):
    """What the annotation says of a run: spans, and tokens it says nothing of."""

    spans: dict[tuple[int, int], int]
    free: tuple[bool, ...]


def read(path: Path, weight: float) -> list[Document]:
    """Read one corpus."""
    partial = path.name.startswith(PARTIAL)
    return [
        document(json.loads(line), weight, partial=partial) for line in path.open(encoding="utf-8")
    ]


def document(entry: dict[str, Any], weight: float, *, partial: bool) -> Document:
    """Lay the annotation of one document over its runs."""
    text = entry["text"]
    gold = [e for e in entry["entities"] if e["named"]]
    blocks = text.split("\n")
    prose, headlines = find_runs(blocks)
    runs = prose or headlines
    offsets = np.cumsum([0] + [len(b) + 1 for b in blocks]).tolist()
    allowed = []
    for run in runs:
        votes = Counter(
            lay(run, offsets[block] + at, gold, partial=partial) for block, at in run.places[:20]
        )
        (spans, free), _ = votes.most_common(1)[0]
        allowed.append(Allowed(dict(spans), free))
    return Document(runs, allowed, blocks, weight)


def lay(
    run: Run, at: int, gold: list[dict[str, Any]], *, partial: bool
) -> tuple[Any, tuple[bool, ...]]:
    """Lay the annotation over one place of a run.

    Args:
        run: The run.
        at: Where this place of it begins in the text.
        gold: The named entities of the document.
        partial: Whether what is not annotated may be a name.

    Returns:
        The spans of people, organizations and places, and which tokens are free: annotated
        in a way that no span fits, or not at all where that says nothing.
    """
    starts = {at + t.start: i for i, t in enumerate(run.tokens)}
    ends = {at + t.end: i for i, t in enumerate(run.tokens)}
    spans: dict[tuple[int, int], int] = {}
    covered: set[int] = set()
    free = [partial and not _surely_no_name(t.text) for t in run.tokens]
    for entity in sorted(gold, key=lambda e: e["start"] - e["end"]):
        start, stop = entity["start"], entity["end"]
        if stop <= at or start >= at + len(run.text):
            continue
        if entity["text"][:4] in {"the ", "The "} and start + 4 in starts:
            start += 4
        if stop not in ends and stop - 2 in ends:
            stop -= 2
        inside = [i for i, t in enumerate(run.tokens) if at + t.start < stop and at + t.end > start]
        if covered.intersection(inside):
            continue
        covered.update(inside)
        label = TYPES.get(entity["type"])
        first, last = starts.get(start), ends.get(stop)
        fits = first is not None and last is not None and last - first < LONGEST
        for i in inside:
            free[i] = label is not None and not fits
        if fits and label is not None and first is not None and last is not None:
            spans[first, last] = _no_state(run, first, last, label)
    return tuple(sorted(spans.items())), tuple(free)


def _no_state(run: Run, first: int, last: int, label: int) -> int:
    """GUM takes a country that acts for an organization; here it is a place."""
    form = run.text[run.tokens[first].start : run.tokens[last].end]
    is_state = label == TYPES["ORG"] and form in lexicon().countries
    return TYPES["LOC"] if is_state else label


def _surely_no_name(token: str) -> bool:
    return token.lower() in lexicon().classes["function"] | lexicon().classes["calendar"]


def span_features(run: Run, begin: int, end: int, story: Story) -> Iterable[str]:
    """The features of a span, as `decode` adds them."""
    evidence, near = story
    tokens = run.tokens
    part = [
        features.parts(t.text, linked=t.linked, owner=t.owner)
        for t in tokens[max(0, begin - 1) : end + 2]
    ]
    shift = max(0, begin - 1)
    one = begin == end
    if one:
        yield from part[begin - shift].only
    else:
        yield from part[begin - shift].first
        for i in range(begin + 1, end):
            yield from part[i - shift].inner
        yield from part[end - shift].last
    if end + 1 < len(tokens):
        yield from part[end + 1 - shift].right
    form = run.text[tokens[begin].start : tokens[end].end]
    yield from features.listed(form, end - begin + 1)
    yield features.pattern("".join(p.letter for p in part[begin - shift : end - shift + 1]))
    if begin:
        yield from part[begin - 1 - shift].left
    size = 1 if one else 2
    if begin == 0:
        for key in {c.before: None for c in run.contexts}:
            yield from features.before(key, size)
        yield features.opening(sum(c.opens for c in run.contexts), len(run.contexts), size)
        yield from near_before(run, near)
    if end + 1 == len(tokens):
        for key in {c.after: None for c in run.contexts}:
            yield from features.after(key, size)
        yield from near_after(run, near)
    yield from evidence.get(form, ())


def candidates(run: Run) -> list[tuple[int, int]]:
    """The spans that the decoder looks at."""
    part = [features.parts(t.text, linked=t.linked, owner=t.owner) for t in run.tokens]
    words = [Word(0, 0, 0, 0, 0, 0, p.letter, p.ends) for p in part]
    return spans_of(run.tokens, "".join(p.letter for p in part), owning(run, words))


class Lattice:
    """The spans of many runs as one sparse matrix, with the readings allowed and possible."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.indices: list[int] = []
        self.indptr: list[int] = [0]
        self.gold: list[tuple[bool, bool, bool]] = []
        self.by_size: dict[int, list[tuple[dict[tuple[int, int], int], list[bool], float]]] = {}

    def add(self, run: Run, allowed: Allowed, evidence: Story, weight: float) -> None:
        """Add one run."""
        spans = candidates(run)
        if not allowed.spans.keys() <= set(spans):
            return  # the decoder would never look at what the annotators took for a name
        rows: dict[tuple[int, int], int] = {}
        for begin, end in spans:
            rows[begin, end] = len(self.gold)
            self.indices.extend(
                self.names.get(n, -1) for n in span_features(run, begin, end, evidence)
            )
            self.indptr.append(len(self.indices))
            label = allowed.spans.get((begin, end))
            if label is None and all(allowed.free[begin : end + 1]):
                self.gold.append((True, True, True))
            else:
                self.gold.append(tuple(label == k for k in range(3)))  # type: ignore[arg-type]
        inside = {i for (a, b) in allowed.spans for i in range(a, b + 1)}
        out = [i not in inside for i in range(len(run.tokens))]
        self.by_size.setdefault(len(run.tokens), []).append((rows, out, weight))

    def finish(self) -> None:
        """Make the arrays."""
        self.matrix = scipy.sparse.csr_matrix(
            (np.ones(len(self.indices)), self.indices, self.indptr),
            shape=(len(self.gold), len(self.names)),
        )
        self.allowed = np.array(self.gold, dtype=bool).reshape(-1, 3)
        self.groups = []
        for size, runs in sorted(self.by_size.items()):
            spans = {}
            for begin in range(size):
                for end in range(begin, min(size, begin + LONGEST)):
                    spans[begin, end] = np.array(
                        [rows.get((begin, end), -1) for rows, _, _ in runs]
                    )
            out = np.array([o for _, o, _ in runs], dtype=bool)
            weight = np.array([w for _, _, w in runs])
            self.groups.append((size, spans, out, weight))


NEVER = -1e9


Array = Any
"""NumPy's arrays, whose types say little here."""


def log_z(size: int, total: dict[tuple[int, int], Array], out: Array) -> tuple[Array, Array, Array]:
    """Forward and backward sums over all cuts of runs of one size."""
    count = out.shape[0]
    ahead = np.full((size + 1, count), NEVER)
    ahead[0] = 0
    for end in range(size):
        acc = ahead[end] + out[:, end]
        for begin in range(max(0, end - LONGEST + 1), end + 1):
            acc = np.logaddexp(acc, ahead[begin] + total[begin, end])
        ahead[end + 1] = acc
    behind = np.full((size + 1, count), NEVER)
    behind[size] = 0
    for begin in range(size - 1, -1, -1):
        acc = behind[begin + 1] + out[:, begin]
        for end in range(begin, min(size, begin + LONGEST)):
            acc = np.logaddexp(acc, behind[end + 1] + total[begin, end])
        behind[begin] = acc
    return ahead, behind, ahead[size]


def objective(flat: Array, lattice: Lattice, penalty: float) -> tuple[float, Array]:
    """The penalised negative log-likelihood and its gradient."""
    weights = flat.reshape(-1, 3)
    scores = lattice.matrix @ weights
    gold_scores = np.where(lattice.allowed, scores, NEVER)
    pad = np.vstack([scores, np.full((1, 3), NEVER)])
    gold_pad = np.vstack([gold_scores, np.full((1, 3), NEVER)])
    slope = np.zeros_like(pad)
    loss = 0.0
    for size, spans, out, weight in lattice.groups:
        for table, outs, sign in (
            (pad, np.zeros(out.shape), 1.0),
            (gold_pad, np.where(out, 0.0, NEVER), -1.0),
        ):
            total = {key: np.logaddexp.reduce(table[rows], axis=1) for key, rows in spans.items()}
            ahead, behind, z = log_z(size, total, outs)
            loss += sign * float((weight * z).sum())
            for (begin, end), rows in spans.items():
                share = np.exp(
                    np.minimum(0, table[rows] + (ahead[begin] + behind[end + 1] - z)[:, None])
                )
                np.add.at(slope, rows, sign * weight[:, None] * share)
    gradient = lattice.matrix.T @ slope[:-1]
    loss += penalty * float((flat * flat).sum()) / 2
    return loss, gradient.ravel() + penalty * flat


def fit(
    documents: Sequence[Document], evidences: Sequence[Sequence[Story]], penalty: float, rounds: int
) -> dict[str, int]:
    """Learn weights from documents, each with the evidence of one or more passes."""
    seen: Counter[str] = Counter()
    for doc, passes in zip(documents, evidences, strict=True):
        names: set[str] = set()
        for run in doc.runs:
            for begin, end in candidates(run):
                names.update(span_features(run, begin, end, passes[-1]))
        seen.update(names)
    lattice = Lattice()
    lattice.names = {n: i for i, n in enumerate(sorted(n for n, c in seen.items() if c >= RARE))}
    known = lattice.names
    for doc, passes in zip(documents, evidences, strict=True):
        for evidence in passes:
            for run, allowed in zip(doc.runs, doc.allowed, strict=True):
                if all(allowed.free):
                    continue
                lattice.add(run, allowed, evidence, doc.weight / len(passes))
    drop_unknown(lattice)
    lattice.finish()
    print(f"  {len(known)} features, {len(lattice.gold)} spans")
    result = scipy.optimize.minimize(
        objective,
        np.zeros(3 * len(known)),
        args=(lattice, penalty),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": rounds},
    )
    print(f"  loss {result.fun:.1f} after {result.nit} rounds")
    table = np.rint(result.x.reshape(-1, 3) * SCALE).astype(int)
    return {
        name: pack(tuple(int(w) for w in table[i]))
        for name, i in sorted(known.items())
        if np.abs(table[i]).max() >= LEAST
    }


def drop_unknown(lattice: Lattice) -> None:
    """Take out the features that are too rare to be learnt."""
    indices: list[int] = []
    indptr = [0]
    for start, stop in zip(lattice.indptr, lattice.indptr[1:], strict=False):
        indices.extend(i for i in lattice.indices[start:stop] if i >= 0)
        indptr.append(len(indices))
    lattice.indices, lattice.indptr = indices, indptr


def evidence_of(doc: Document, weights: dict[str, int]) -> Story:
    """What a first pass with these weights says of a document."""
    decoder = Decoder(Weights(weights))
    small = in_lower_case(doc.runs, doc.blocks)
    said = {form: decoder.weights.sum(names) for form, names in small.items()}
    first = [(run, decoder.decode(decoder.lattice(run), said, {})) for run in doc.runs]
    return gather(first, small), neighbours(first)


def learn(documents: Sequence[Document], penalty: float, rounds: int) -> dict[str, int]:
    """Learn the weights of both passes."""
    small: list[Story] = [(in_lower_case(doc.runs, doc.blocks), {}) for doc in documents]
    found: dict[int, Story] = {}
    for fold in (0, 1):
        train = [i for i in range(len(documents)) if i % 2 != fold]
        weights = fit([documents[i] for i in train], [[small[i]] for i in train], penalty, rounds)
        for i in range(fold, len(documents), 2):
            found[i] = evidence_of(documents[i], weights)
    return fit(documents, [[small[i], found[i]] for i in range(len(documents))], penalty, rounds)


def main() -> None:
    """Read the corpora, learn, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder entities/ of the annotated news")
    parser.add_argument(
        "--out",
        type=Path,
        default=Path(__file__).parent.parent / "src/newsgen/extract/data/weights.json",
    )
    parser.add_argument("--penalty", type=float, default=6.0)
    parser.add_argument("--rounds", type=int, default=80)
    parser.add_argument("--without", default="", help="a corpus to leave out, to be measured on")
    args = parser.parse_args()
    documents = [
        doc
        for name, weight in CORPORA.items()
        if not (args.without and name.startswith(args.without))
        for doc in read(args.folder / name, weight)
    ]
    weights = learn(documents, args.penalty, args.rounds)
    for name, more in PRIORS.items():
        weights[name] = weights.get(name, 0) + pack(tuple(round(w * SCALE) for w in more))
    args.out.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=0))
    print(f"{args.out}: {len(weights)} weights")


if __name__ == "__main__":
    main()
