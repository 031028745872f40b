# ruff: noqa: INP001, T201, S603  # a script, which says what it found and runs pip-audit
"""Ask for known vulnerabilities of installed packages, and never call clean what was not asked.

    python tools/audit.py .venv

pip-audit ends with "No known vulnerabilities found" also where the service knew no package at
all, behind a mirror of the registry, say. So its account is read here package by package:

    vulnerable         named, exit status 1
    passed over        while others were looked up: named, exit status 1
    nothing looked up  "NOT CHECKED", exit status 0: this network does not reach the service
    all looked up      "no known vulnerability: N packages looked up"
"""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

OURS = "newsgen"
"""Not on the registry yet."""
UNREACHABLE = re.compile(
    r"ConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|ProxyError|Could not connect"
)


def verdict(packages: Sequence[Mapping[str, Any]]) -> tuple[int, list[str]]:
    """Judge pip-audit's account.

    Args:
        packages: What it says of each: `name`, and `version` with `vulns`, or `skip_reason`.

    Returns:
        The exit status, and the lines to print.
    """
    others = [package for package in packages if package["name"] != OURS]
    skipped = [package for package in others if "skip_reason" in package]
    if len(skipped) == len(others):
        return 0, [unreachable(f"none of {len(others)} packages")]
    lines = [
        f"{package['name']} {package['version']}: {found['id']}, mended in "
        f"{', '.join(found.get('fix_versions', ())) or 'no version yet'}"
        for package in others
        for found in package.get("vulns", ())
    ]
    lines += [f"{package['name']}: not checked: {package['skip_reason']}" for package in skipped]
    return (
        (1, lines) if lines else (0, [f"no known vulnerability: {len(others)} packages looked up"])
    )


def unreachable(what: str) -> str:
    """Return the line that keeps silence from passing for good news."""
    return f"NOT CHECKED: the vulnerability service is not reachable from here ({what} looked up)"


def main() -> None:
    """Ask, judge and tell."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("environment", type=Path, help="a virtual environment")
    asked = parser.parse_args()
    folders = [str(path) for path in asked.environment.glob("lib/python3*/site-packages")]
    if not folders:
        parser.error(f"there is no virtual environment in {asked.environment}")
    paths = [word for folder in folders for word in ("--path", folder)]
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pip_audit",
            "--format",
            "json",
            "--progress-spinner",
            "off",
            *paths,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        status, lines = verdict(json.loads(done.stdout)["dependencies"])
    except (json.JSONDecodeError, KeyError):
        if UNREACHABLE.search(done.stderr) is None:
            sys.exit(f"pip-audit failed:\n{done.stderr}")
        status, lines = 0, [unreachable("nothing")]
    print("\n".join(lines))
    sys.exit(status)


if __name__ == "__main__":
    main()
