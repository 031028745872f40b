"""tools/audit.py: what was not looked up is never called clean."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

UNCHECKED = "NOT CHECKED: the vulnerability service is not reachable from here"
SCRIPT = Path(__file__).parent.parent / "tools/audit.py"
CLEAN: dict[str, Any] = {"name": "jinja2", "version": "3.1.6", "vulns": []}
SKIPPED: dict[str, Any] = {"name": "click", "skip_reason": "not found on PyPI"}
OURS: dict[str, Any] = {"name": "newsgen", "skip_reason": "not found on PyPI"}
BAD: dict[str, Any] = {
    "name": "pillow",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-0000-1", "fix_versions": ["2.0"]}],
}


@pytest.mark.parametrize(
    ("packages", "status", "lines"),
    [
        ([CLEAN, OURS], 0, ["no known vulnerability: 1 packages looked up"]),
        (
            [CLEAN, BAD, OURS],
            1,
            ["pillow 1.0: PYSEC-0000-1, mended in 2.0"],
        ),
        ([CLEAN, SKIPPED], 1, ["click: not checked: not found on PyPI"]),
        (
            [SKIPPED, OURS],
            0,
            [f"{UNCHECKED} (none of 1 packages looked up)"],
        ),
    ],
)
def test_each_package_is_clean_vulnerable_or_said_to_be_unchecked(
    packages: list[dict[str, Any]], status: int, lines: list[str]
) -> None:
    spec = importlib.util.spec_from_file_location("audit", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    audit = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(audit)

    assert audit.verdict(packages) == (status, lines)


def test_a_folder_that_is_no_environment_is_no_clean_environment(tmp_path: Path) -> None:
    told = subprocess.run(  # noqa: S603  # our own script
        [sys.executable, str(SCRIPT), str(tmp_path)], capture_output=True, text=True, check=False
    )

    assert told.returncode == 2
    assert "there is no virtual environment" in told.stderr
