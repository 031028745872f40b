"""The golden site: a paper of six stories, built and compared byte for byte.

It changes only on purpose. After a change of the theme, the reading or the version:

    pytest tests/test_site.py --renew-golden
    git diff --stat tests/site/golden

Look at every difference; what you cannot explain is a bug.
"""

import difflib
import shutil
from pathlib import Path

import pytest
from factories import build, tree

SITE = Path(__file__).parent / "site"
GOLDEN = SITE / "golden"
SHOWN = 40
"""Lines of difference shown of one file."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("golden") / "site"
    shutil.copytree(SITE, root, ignore=shutil.ignore_patterns("golden", "build", ".newsgen"))
    report = build(root)
    assert [str(problem) for problem in report.problems] == []
    return {path: comparable(path, data) for path, data in tree(root / "build").items()}


def comparable(path: str, data: bytes) -> bytes:
    """Leave out what another version of Pillow makes other bytes of: copies and drawn cards."""
    if path.endswith(".webp") or path.startswith("cards/"):
        return b""
    if path == "manifest-sha256.txt":
        lines = data.splitlines(keepends=True)
        return b"".join(
            line
            for line in lines
            if not line.rstrip().endswith(b".webp") and b"  cards/" not in line
        )
    return data


def difference(path: str, golden: bytes, built: bytes) -> str:
    """Show what is different in one file, as far as it is text."""
    try:
        before, after = golden.decode().splitlines(), built.decode().splitlines()
    except UnicodeDecodeError:
        return f"{path}: {len(golden)} bytes became {len(built)}"
    lines = difflib.unified_diff(before, after, f"golden/{path}", path, lineterm="", n=1)
    return "\n".join(list(lines)[:SHOWN])


def test_the_golden_site_is_what_the_paper_becomes(
    built: dict[str, bytes], request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("--renew-golden"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for path, data in built.items():
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path).write_bytes(data)
    golden = tree(GOLDEN)
    changed = sorted(path for path in golden.keys() & built if golden[path] != built[path])

    assert {
        "gone": sorted(golden.keys() - built.keys()),
        "new": sorted(built.keys() - golden.keys()),
        "changed": [difference(path, golden[path], built[path]) for path in changed[:3]],
        "changed more": changed[3:],
    } == {"gone": [], "new": [], "changed": [], "changed more": []}


def test_the_golden_site_shows_what_newsgen_is_for(built: dict[str, bytes]) -> None:
    """Read from the finished pages, whatever the theme looks like."""
    article = built["2022/03/16/council-says-no-to-the-bridge/index.html"].decode()
    person = built["people/nora-quill/index.html"].decode()

    assert "Nobody ever asked the river" in person
    assert 'href="/archive/people/nora-quill/"' in article
    assert "ida@post.example" not in b"".join(built.values()).decode("utf-8", "replace")
    assert "Take one eel" not in b"".join(built.values()).decode("utf-8", "replace")
    assert b"The sauce was not safe to eat." in built["2020/01/05/eel-in-green-sauce/index.html"]
    assert "undated/fog-stays-for-the-weekend/index.html" in built
    assert "news/2022/bridge.html" in built
    assert "media/images/pier.png" in built
