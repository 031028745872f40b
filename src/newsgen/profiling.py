"""Where the time of a build goes: by stage, by kind of page, and which sources are slow.

The pipeline knows nothing of it. While a build is looked at, the functions named in `STAGES` are
replaced by timed ones, and work is sent to the workers so that each article and page is timed for
itself, in whatever process it is done.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from functools import partial
from types import GeneratorType, ModuleType
from typing import Any

from newsgen import build, gallery, leaks, ledger, load, pressroom, write
from newsgen.docket import Docket
from newsgen.executor import both, each
from newsgen.model import Part
from newsgen.render.theme import default_theme
from newsgen.workers import Printing

STAGES: Mapping[str, tuple[ModuleType | type, str]] = {
    "listing the sources": (load, "scan"),
    "reading": (build, "_read"),
    "putting the archive in order": (build, "assemble"),
    "measuring pictures": (gallery, "gather"),
    "indexing": (build, "search_files"),
    "planning": (build, "plan"),
    "planning the closing pages": (build, "plan_closing"),
    "remembering what stands": (ledger, "standing"),
    "finding stale parts": (Docket, "stale"),
    "planning their pages": (Docket, "plan"),
    "rendering": (pressroom, "render_all"),
    "staging": (write, "finish"),
    "looking for what is withheld": (leaks, "search"),
    "committing and moving in": (ledger, "commit"),
}
"""What the pipeline calls, in its order: each is timed without what it calls of the others."""
_SLOWEST = 10


class Profile:
    """What was found: seconds, and how often or for how many, by what they were spent on.

    `stages` are of the clock. `kinds` and `sources` are of the processes that did the work, which
    may have done it side by side.
    """

    def __init__(self) -> None:
        self.stages: dict[str, float] = dict.fromkeys(STAGES, 0.0)
        self.total = 0.0
        self.kinds: dict[str, list[float]] = defaultdict(list)
        self.sources: dict[str, float] = {}
        self._open: list[float] = []

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time spent inside for a stage, but for that of stages inside it."""
        began = time.perf_counter()
        self._open.append(0.0)
        try:
            yield
        finally:
            spent = time.perf_counter() - began
            self.stages[name] += spent - self._open.pop()
            if self._open:
                self._open[-1] += spent

    def note(self, item: object, seconds: float) -> None:
        """Count the time spent on one article, picture or page."""
        page = getattr(item, "page", None)
        if page is None:
            self.sources[str(item)] = self.sources.get(str(item), 0.0) + seconds
        else:
            self.kinds[page.kind].append(seconds)


@contextmanager
def profiled() -> Iterator[Profile]:
    """Look at the build that is made inside."""
    found = Profile()
    with ExitStack() as stack:

        def replace(module: ModuleType | type, name: str, by: object) -> None:
            stack.callback(setattr, module, name, getattr(module, name))
            setattr(module, name, by)

        for name, (module, function) in STAGES.items():
            replace(module, function, _timed(getattr(module, function), found, name))
        for module in (build, gallery):
            replace(module, "each", _each(found))
        replace(pressroom, "both", _both(found))
        replace(pressroom, "copies", _none)
        began = time.perf_counter()
        yield found
        found.total = time.perf_counter() - began


@contextmanager
def explained(tell: Callable[[str, str], None]) -> Iterator[None]:
    """Tell of each page that is made inside: its URL, and why."""
    plan = Docket.plan

    def told(docket: Docket, parts: Iterable[Part]) -> Iterator[Printing]:
        for printing in plan(docket, parts):
            tell(printing.page.url, printing.why)
            yield printing

    with ExitStack() as stack:
        for owner, name, by in ((Docket, "plan", told), (pressroom, "copies", _none)):
            stack.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, by)
        yield


def _none(*_: object) -> None:
    """Let no copies of this process be made: what they do is not seen here."""


def _timed(function: Callable[..., Any], found: Profile, name: str) -> Callable[..., Any]:
    def steps(made: Iterator[Any]) -> Iterator[Any]:
        while True:
            with found.stage(name):
                try:
                    step = next(made)
                except StopIteration:
                    return
            yield step

    def call(*args: object, **kwargs: object) -> Any:  # noqa: ANN401  # the function's own answer
        with found.stage(name):
            made = function(*args, **kwargs)
        return steps(made) if isinstance(made, GeneratorType) else made

    return call


def _each(found: Profile) -> Callable[..., Iterator[Any]]:
    def timed_each(
        pool: Executor, task: Callable[..., Any], pieces: Iterator[Sequence[Any]], *args: object
    ) -> Iterator[Any]:
        for answers in each(pool, _one_by_one, pieces, task, args):
            for item, answer, seconds in answers:
                found.note(item, seconds)
                yield answer

    return timed_each


def _both(found: Profile) -> Callable[..., Iterator[Any]]:
    def timed_both(
        pool: Executor, task: Callable[..., Any], items: Iterable[tuple[bool, Any]]
    ) -> Iterator[Any]:
        timed = partial(_one_by_one, task=task, args=())
        for answers, _ in both(pool, timed, items):
            for item, answer, seconds in answers:
                found.note(item, seconds)
                yield answer, 1

    return timed_both


def _one_by_one(
    piece: Sequence[Any], task: Callable[..., Any], args: tuple[object, ...]
) -> list[tuple[object, object, float]]:
    """Do a task for each item by itself, and say how long each took."""
    answers = []
    for item in piece:
        began = time.perf_counter()
        answer = task([item], *args)
        answers.append((item, answer, time.perf_counter() - began))
    return answers


def lines(found: Profile) -> Iterator[str]:
    """Yield what is printed of a profile."""
    templates = {path.stem: path.name for path in default_theme().glob("*.html")}
    templates["not_found"] = "404.html"
    yield "   seconds  stage"
    for name, seconds in found.stages.items():
        yield f"{seconds:10.3f}  {name}"
    yield f"{found.total - sum(found.stages.values()):10.3f}  the rest"
    yield f"{found.total:10.3f}  in all"
    if found.kinds:
        yield "\n   seconds    pages   ms each  kind, template (in all processes together)"
    by_kind = {kind: (sum(spent), len(spent)) for kind, spent in found.kinds.items()}
    for kind, (spent, count) in sorted(by_kind.items(), key=lambda item: -item[1][0]):
        named = f"{kind}, {templates[kind]}" if kind in templates else kind
        yield f"{spent:10.3f} {count:8} {1000 * spent / count:9.2f}  {named}"
    if found.sources:
        yield "\n   seconds  slowest sources"
    slowest = sorted(found.sources.items(), key=lambda item: (-item[1], item[0]))
    for path, seconds in slowest[:_SLOWEST]:
        yield f"{seconds:10.3f}  {path}"
