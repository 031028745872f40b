"""A newsroom at work on a site: after each change, what stands is what a clean build would make.

The machine knows nothing of how newsgen decides what to do. It changes what a site is made from,
has it built (with any number of processes, killed, or out of disk half-way) and compares every
byte with a build of the same sources in a folder that was never built, and what the editor is
told with what that build tells.
"""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from builders import Builder, Fault, Order, Outcome, do
from factories import tree
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from msgspec import structs
from paper import Edit, Paper
from stories import CLOCKS, FIELDS, FILES, PICTURES, fields, paragraphs

from newsgen.store import Showing

done: Counter[str] = Counter()
"""What was done in all sequences so far, for the long run's last line."""

FOLDER = Path(tempfile.gettempdir(), f"newsgen-equality-{os.getpid()}")

_number = st.integers(0, 11)
_body = st.lists(paragraphs, min_size=1, max_size=4)
_any_field = st.sampled_from(sorted(FIELDS.keys() - {"redact"})).flatmap(
    lambda name: st.tuples(_number, st.just(name), st.none() | FIELDS[name])
)
_person = st.fixed_dictionaries(
    {"name": st.sampled_from(["Ana Reyes", "Otto Berg", "Luz Ash"])},
    optional={
        "aliases": st.sampled_from([["Mayor Reyes"], ["Berg"], ["Reyes", "A. Reyes"]]),
        "description": st.sampled_from(["A mayor.", "A watchman."]),
        "roles": st.just(["mayor"]),
    },
)
_settings: Mapping[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from(["The Courier", "Paper & Co"]),
    "description": st.just("All of it."),
    "base_url": st.sampled_from(["https://a.example/x/", "https://b.example/"]),
    "language": st.sampled_from(["en", "es", "de"]),
    "publisher": st.just("The Courier"),
    "copyright": st.just("© The Courier"),
    "licence": st.just("https://creativecommons.org/licenses/by/4.0/"),
    "date_order": st.sampled_from(["dmy", "mdy"]),
    "html": st.sampled_from(["escaped", "sanitized"]),
    "extraction": st.sampled_from(["built-in", "off"]),
    "list_length": st.integers(1, 4),
    "feed_length": st.integers(1, 4),
    "formats": st.sampled_from(
        [["record", "feeds"], ["data", "sitemap"], ["linked_data", "citations"], []]
    ),
    "name_confidence": st.sampled_from([0, 0.9]),
    "name_articles": st.integers(1, 3),
    "redaction": st.just("[…]"),
    "host_rules": st.sampled_from(["none", "netlify", "cloudflare"]),
    "search": st.booleans(),
}
_TEMPLATES = {
    True: ["base", "article", "term", "parts/macros", "parts/deeper", "parts/shared"],
    False: ["base", "article", "term", "parts/card", "parts/row", "parts/quote", "parts/when"],
}
_MORE = ["parts/20", "parts/pe", "parts/news"]
"""Which may be there or not."""


def _edit(name: str, *arguments: st.SearchStrategy[Any]) -> st.SearchStrategy[Edit]:
    return st.tuples(st.just(name), st.tuples(*arguments))


_story_edits: st.SearchStrategy[Edit] = st.one_of(
    _edit("add", st.sampled_from(FILES), fields, _body),
    st.tuples(st.just("field"), _any_field),
    _edit("paragraph", _number, st.integers(0, 4), paragraphs),
    _edit("remove", _number),
    _edit("rename", _number, st.sampled_from(FILES)),
    _edit("spoil", _number),
    _edit("touch", _number),
    _edit("quietly", _number),
    _edit("sidecar", _number, fields),
    _edit("file", st.sampled_from(PICTURES), st.none() | st.integers(0, 3)),
    _edit("file", st.just("notes.pdf"), st.none() | st.just(0)),
)
_names_edits: st.SearchStrategy[Edit] = st.one_of(
    _edit("names", st.just("people"), st.lists(_person, max_size=2, unique_by=lambda p: p["name"])),
    _edit("names", st.just("not_names"), st.sampled_from([[], ["Harbor Board"], ["Berg"]])),
    _edit("names", st.just("redact"), st.sampled_from([[], ["Otto Berg"], ["Ana Reyes"]])),
    _edit(
        "names", st.just("places"), st.just([]) | st.just([{"name": "Bodo", "aliases": ["Bodø"]}])
    ),
)
_setting_edits: st.SearchStrategy[Edit] = st.sampled_from(sorted(_settings)).flatmap(
    lambda name: _edit("setting", st.just(name), st.none() | _settings[name])
)
_accidents: st.SearchStrategy[Edit] = st.one_of(
    _edit("lose", st.sampled_from([".newsgen", "build", "build/index.html", ".newsgen/pictures"])),
    _edit("tamper", st.integers(0, 200)),
    _edit("damage", st.integers(0, 100_000)),
)


def _template_edits(*, bare: bool) -> st.SearchStrategy[Edit]:
    own = st.sampled_from([f"{name}.html" for name in _TEMPLATES[bare]])
    more = st.sampled_from([f"{name}.html" for name in _MORE])
    style = st.sampled_from(["site.css", "more.css"])
    change = _edit("template", own, st.integers(0, 3))
    return st.one_of(
        change if bare else st.one_of(change, _edit("template", own, st.none())),
        _edit("template", more, st.none() | st.integers(0, 3)),
        _edit("static", style, st.none() | st.integers(0, 3)),
    )


_any_edit = {
    bare: st.one_of(
        _story_edits, _story_edits, _names_edits, _setting_edits, _template_edits(bare=bare)
    )
    for bare in (True, False)
}
_jobs = st.sampled_from([1, 1, 1, 2, 3])
_percent = st.integers(1, 100)
"""When a build fails, in hundredths of the steps that the last one took."""


class Newsroom(RuleBasedStateMachine):
    """One sequence: a site is begun, and changed again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = FOLDER  # always the same: templates compiled for one sequence serve the next
        shutil.rmtree(self.folder, ignore_errors=True)
        self.showing = Showing(now=CLOCKS[0])
        self.broken_off: list[
            dict[str, bytes]
        ] = []  # the two sites that a killed build stood between
        self.steps = 100
        self.preview: Builder | None = None
        self.made: tuple[object, dict[str, bytes], Outcome] | None = None
        done["sequences"] += 1

    def teardown(self) -> None:
        if self.preview is not None:
            self.preview.end()
        shutil.rmtree(self.folder)

    @initialize(
        bare=st.sampled_from([True, True, True, False]),
        preview=st.sampled_from([False, False, True]),
        stories=st.dictionaries(st.sampled_from(FILES), st.tuples(fields, _body), min_size=3),
    )
    def begin(self, bare: bool, preview: bool, stories: dict[str, Any]) -> None:  # noqa: FBT001  # hypothesis names them
        """Begin a site; with `preview`, one process builds it again and again."""
        self.paper = Paper(self.folder / "site", bare=bare)
        self.preview = Builder() if preview else None
        for path, (given, body) in sorted(stories.items()):
            self.paper.add(path, given, body)
        self.paper.file(PICTURES[0], 1)
        self._settle(1)

    @rule(edit=_story_edits, jobs=_jobs)
    def edit_a_story(self, edit: Edit, jobs: int) -> None:
        self._change(edit)
        self._settle(jobs)

    @rule(edit=_names_edits | _setting_edits, jobs=_jobs)
    def change_what_holds_for_all(self, edit: Edit, jobs: int) -> None:
        self._change(edit)
        self._settle(jobs)

    @rule(data=st.data(), jobs=_jobs)
    def change_the_theme(self, data: st.DataObject, jobs: int) -> None:
        self._change(data.draw(_template_edits(bare=self.paper.bare)))
        self._settle(jobs)

    @rule(name=st.sampled_from(["term.html", "404.html", "parts/shared.html"]), jobs=_jobs)
    def break_a_template_and_mend_it(self, name: str, jobs: int) -> None:
        self._change(("break_template", (name,)))
        self._settle(jobs)
        self._change(("template", (name, 0 if self.paper.bare else None)))
        self._settle(jobs)

    @rule(number=_number, names=FIELDS["redact"], jobs=_jobs)
    def withhold_a_name_and_show_it_again(self, number: int, names: list[str], jobs: int) -> None:
        """Where another story tells it, there is no new site."""
        self._change(("field", (number, "redact", names)))
        self._settle(jobs)
        self._change(("field", (number, "redact", None)))
        self._settle(jobs)

    @rule(data=st.data(), jobs=_jobs)
    def change_several_things(self, data: st.DataObject, jobs: int) -> None:
        for edit in data.draw(st.lists(_any_edit[self.paper.bare], min_size=2, max_size=4)):
            self._change(edit)
        self._settle(jobs)

    @rule(now=st.sampled_from(CLOCKS), drafts=st.booleans(), future=st.booleans())
    def look_at_another_time(self, now: str, drafts: bool, future: bool) -> None:  # noqa: FBT001  # as above
        self.showing = Showing(drafts=drafts, future=future, now=now)
        done["clock"] += 1
        self._settle(1)

    @rule(data=st.data(), percent=_percent, jobs=_jobs)
    def be_killed(self, data: st.DataObject, percent: int, jobs: int) -> None:
        self._fail("killed", data, percent, jobs)

    @rule(data=st.data(), percent=_percent)
    def run_out_of_disk(self, data: st.DataObject, percent: int) -> None:
        self._fail("disk full", data, percent, 1)

    def _fail(
        self, kind: Literal["killed", "disk full"], data: st.DataObject, percent: int, jobs: int
    ) -> None:
        """What stands then is old or new, file by file; and other changes come before the next."""
        edits = st.lists(_any_edit[self.paper.bare], max_size=3)
        for edit in data.draw(edits):
            self._change(edit)
        fault = Fault(kind, max(1, percent * self.steps // 100))
        old = tree(self.paper.root / "build")
        new, clean = self._clean()
        outcome = self._build(jobs=jobs, fault=fault)
        done[fault.kind if outcome.killed or outcome.error else f"not {fault.kind}"] += 1
        if not self.broken_off:
            self._must_be_whole(old, old if clean.error else new)
        for edit in data.draw(edits):
            self._change(edit)
        self._settle(jobs)

    @rule(accident=_accidents, jobs=_jobs)
    def lose_something(self, accident: Edit, jobs: int) -> None:
        self._change(accident)
        self._settle(jobs)

    @rule(data=st.data(), what=st.sampled_from(["strict", "survey", "full", "elsewhere"]))
    def build_otherwise_first(self, data: st.DataObject, what: str) -> None:
        """A run that reads but does not write, or writes elsewhere, must not be taken for this."""
        self._change(data.draw(_any_edit[self.paper.bare]))
        done[what] += 1
        before = tree(self.paper.root / "build")
        if what == "elsewhere":
            self._build(output=self.folder / "elsewhere")
        else:
            outcome = self._build(**{what: True})
            if (outcome.kept or what == "survey") and not self.broken_off:
                assert tree(self.paper.root / "build") == before, f"{what} wrote"
        self._settle(1)

    @rule()
    def build_again(self) -> None:
        """Nothing has changed: nothing is written."""
        if self._settle(1):
            return
        outcome = self._build()
        assert outcome.change == (0, 0), "a second run wrote something"

    def _change(self, edit: Edit) -> None:
        done[edit[0]] += 1
        self.paper.make(edit)

    def _order(self, **given: Any) -> Order:  # noqa: ANN401  # the order's own fields
        return Order(root=self.paper.root, showing=self.showing, **given)

    def _build(self, **given: Any) -> Outcome:  # noqa: ANN401  # as above
        done["builds"] += 1
        order = self._order(**given)
        if self.preview is None or order.fault is not None:
            return do(order)
        return self.preview.do(order)

    def _clean(self) -> tuple[dict[str, bytes], Outcome]:
        """Build the same sources in a folder that was never built, unless that was just done."""
        made_from = (self.showing, tree(self.paper.root, {"build", ".newsgen"}))
        if self.made is not None and self.made[0] == made_from:
            return self.made[1:]
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        clean.mkdir()
        for name in ("articles", "templates", "newsgen.yaml", "names.yaml"):
            (clean / name).symlink_to(self.paper.root / name)
        done["clean builds"] += 1
        outcome = do(structs.replace(self._order(), root=clean))
        self.made = (made_from, tree(clean / "build"), outcome)
        return self.made[1:]

    def _settle(self, jobs: int) -> str:
        """Build, compare, and return the kind of error that both builds ended with."""
        expected, clean = self._clean()
        before = tree(self.paper.root / "build")
        outcome = self._build(jobs=jobs)
        self.steps = max(10, outcome.steps)
        told, expect = (outcome.error, outcome.told), (clean.error, clean.told)
        assert told == expect, f"the editor is told {told} for {expect}"
        done[f"ended with {clean.error or 'a site'}"] += 1
        found = tree(self.paper.root / "build")
        if clean.error:
            allowed = self.broken_off or [before]
            if clean.error == "BuildError":  # nothing is known of a site whose settings are wrong
                allowed = [*allowed, before]
            expected = next((one for one in allowed if one == found), allowed[0])
        wrong = _differences(found, expected)
        assert not wrong, "\n".join(wrong)
        if clean.error != "BuildError":
            self.broken_off = []
        return clean.error

    def _must_be_whole(self, old: dict[str, bytes], new: dict[str, bytes]) -> None:
        """Hold a site whose build was broken off against the old one and the new one."""
        found = tree(self.paper.root / "build")
        torn = [path for path in found if found[path] not in (old.get(path), new.get(path))]
        missing = sorted((old.keys() & new.keys()) - found.keys())
        assert not torn + missing, f"torn: {torn}; missing: {missing}"
        self.broken_off = [old, new]


def _differences(found: Mapping[str, bytes], expected: Mapping[str, bytes]) -> list[str]:
    """Say which files are wrong, too many or missing, and how the first differs."""
    wrong = [f"missing {path}" for path in sorted(expected.keys() - found.keys())]
    wrong += [f"left over {path}" for path in sorted(found.keys() - expected.keys())]
    both = sorted(found.keys() & expected.keys())
    differ = [path for path in both if found[path] != expected[path]]
    for path in differ:
        one, other = found[path], expected[path]
        pairs = enumerate(zip(one, other, strict=False))
        at = next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))
        start = max(0, at - 60)
        wrong.append(f"differs {path}: {one[start : at + 60]!r} for {other[start : at + 60]!r}")
    return wrong
