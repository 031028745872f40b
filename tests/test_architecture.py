"""The house as DESIGN draws it: who may import whom, and what a room may not touch."""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsgen
from newsgen.render.theme import default_theme

PACKAGE = Path(newsgen.__file__).parent
THEME = default_theme()

FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"errors", "__init__"}),
    frozenset({"model"}),
    frozenset({"config", "slugs", "strict_yaml", "views"}),
    frozenset(
        {
            "load",
            "parse",
            "extract",
            "store",
            "plan",
            "render",
            "write",
            "search",
            "pictures",
            "sharing",
        }
    ),
    frozenset(
        {
            *(
                "cluster",
                "executor",
                "workers",
                "docket",
                "ledger",
                "pressroom",
                "leaks",
                "untrusted",
                "gallery",
                "progress",
                "build",
            ),
            *("check", "naming", "batch", "proof"),
        }
    ),
    frozenset({"serve", "publish", "verify", "profiling"}),
    frozenset({"cli", "cli_deliver", "console", "options", "scaffold", "inspection", "__main__"}),
)
"""From the ground up: a room imports from floors below its own …"""

BESIDE: frozenset[tuple[str, str]] = frozenset(
    {
        # … and from its own floor only where it says so here.
        ("config", "strict_yaml"),
    }
)
BUILDERS = FLOORS[4]
"""The rooms of the pipeline itself, which know the stages and one another."""
FRONT = FLOORS[-1]

PURE = ("parse", "extract", "plan", "render")
OUR_OWN_FILES = frozenset(
    {
        *("extract/names/lexicon.py", "extract/names/weights.py"),  # word lists
        *("render/theme.py", "render/words.py"),  # templates and translations
        "plan/gazetteer.py",  # where places are
        "render/compiling.py",  # keeps compiled templates in a folder it is given
        "render/bulk.py",  # writes what is too large to hold into a folder it is given
    }
)
"""Modules of the pure stages that touch the disk, and what for."""
MAKERS_OF_MARKUP = frozenset({"render/prose.py", "render/environment.py"})
"""Prose makes stories; the environment marks the theme's own words as safe."""

FORBIDDEN_NAMES = frozenset({"utils", "util", "common", "helpers", "misc", "manager", "base"})


def modules() -> list[str]:
    return sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@functools.cache
def parsed(module: str) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text("utf-8"), module)


def room(module: str) -> str:
    """Return the room a module stands in: `plan/dates.py` stands in plan."""
    return module.partition("/")[0].removesuffix(".py")


def imports(module: str) -> Iterator[str]:
    """Yield the rooms of newsgen that a module imports, wherever the import stands."""
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: a relative import hides which room it is from"
            if node.module == "newsgen":
                names = [f"newsgen.{alias.name}" for alias in node.names]
            else:
                names = [node.module or ""]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            first, _, rest = name.partition(".")
            if first == "newsgen":
                yield "__init__" if rest in ("", "__version__") else rest.partition(".")[0]


def floor(name: str) -> int:
    for number, rooms in enumerate(FLOORS):
        if name in rooms:
            return number
    pytest.fail(f"{name} stands on no floor: write it into FLOORS and docs/architecture.md")


@functools.cache
def calls(module: str) -> tuple[tuple[int, str], ...]:
    """Return line and dotted name of everything a module calls or looks up."""
    return tuple(
        (node.lineno, ast.unparse(node))
        for node in ast.walk(parsed(module))
        if isinstance(node, ast.Attribute | ast.Name)
    )


def allowed(importer: str, imported: str) -> bool:
    if importer == imported or floor(imported) < floor(importer):
        return True
    if {importer, imported} <= BUILDERS or {importer, imported} <= FRONT:
        return True
    return (importer, imported) in BESIDE


@pytest.mark.parametrize("module", modules())
def test_a_room_imports_only_from_the_floors_below(module: str) -> None:
    """Stages meet in model.py alone: so each can be read, tested and replaced by itself."""
    wrong = sorted({other for other in imports(module) if not allowed(room(module), other)})

    assert wrong == []


def test_no_two_stages_know_each_other() -> None:
    stages = FLOORS[3]

    pairs = {
        (room(module), other)
        for module in modules()
        for other in imports(module)
        if room(module) in stages and other in stages and other != room(module)
    }

    assert pairs == set()


def test_every_room_stands_on_one_floor() -> None:
    rooms = {room(module) for module in modules()} | {"__init__"}
    placed = [name for rooms_of_floor in FLOORS for name in rooms_of_floor]

    assert rooms - set(placed) == set()
    assert len(placed) == len(set(placed))


@pytest.mark.parametrize(
    "module", [module for module in modules() if module.startswith(tuple(f"{p}/" for p in PURE))]
)
def test_a_pure_stage_touches_no_disk_no_clock_and_no_environment(module: str) -> None:
    """The same bytes in, the same bytes out: on every machine, on every day."""
    forbidden = re.compile(
        r"^(open|input|print|os\..*|sys\.(argv|env.*|std.*)|time\..*|random\..*|subprocess\..*"
        r"|socket\..*|urllib\.request.*|datetime\.(now|today|utcnow)|date\.today|uuid\..*|locale\..*"
        r"|(?!self\.).*\.(read_text|read_bytes|write_text|write_bytes|open|mkdir|unlink|exists|is_file))$"
    )

    wrong = [f"{module}:{line} {name}" for line, name in calls(module) if forbidden.match(name)]

    assert module in OUR_OWN_FILES or wrong == []


@pytest.mark.parametrize("module", modules())
def test_a_module_opens_with_one_sentence(module: str) -> None:
    docstring = ast.get_docstring(parsed(module)) or ""
    first = docstring.split("\n\n")[0].replace("\n", " ")

    assert first.endswith((".", "?", ":"))
    assert len(docstring.splitlines()[0]) <= 100


def test_no_module_is_named_for_nothing_in_particular() -> None:
    names = {part for module in modules() for part in module.removesuffix(".py").split("/")}

    assert names & FORBIDDEN_NAMES == set()


def test_markup_is_made_in_one_place() -> None:
    """Everything else is text, and text is escaped: that is how no article becomes a script."""
    makers = {
        module
        for module in modules()
        if any(name.rpartition(".")[2] == "Markup" for _, name in calls(module))
        and any(
            isinstance(n, ast.Call) and ast.unparse(n.func) == "Markup"
            for n in ast.walk(parsed(module))
        )
    }

    assert makers <= MAKERS_OF_MARKUP


@pytest.mark.parametrize(
    "name", sorted(path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html"))
)
def test_a_template_neither_escapes_its_duty_nor_brings_its_own_style(name: str) -> None:
    text = (THEME / name).read_text("utf-8")

    wrong = re.findall(
        r"\|\s*safe\b|autoescape\s+false|<style|<script(?![^>]*\bsrc=)|\bstyle=|\son\w+=|javascript:",
        text,
        re.IGNORECASE,
    )

    assert wrong == []


def test_no_article_is_ever_executed() -> None:
    """Nothing an article, a file name or a setting says is run."""
    forbidden = re.compile(
        r"^(eval|exec|compile|__import__|pickle\..*|marshal\..*|yaml\.(load|unsafe_load|full_load)|os\.system|os\.popen)$"
    )

    wrong = [
        f"{module}:{line} {name}"
        for module in modules()
        for line, name in calls(module)
        if forbidden.match(name)
    ]

    assert wrong == []
