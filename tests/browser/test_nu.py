"""The Nu HTML checker over every page of the sample site."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def _nu(tools: Path, folder: Path) -> list[str]:
    """Return the errors of the Nu HTML checker in every page below a folder."""
    java = shutil.which("java")
    assert java is not None, "no Java is installed: install the package `default-jre-headless`"
    jar = tools / "vnu-jar/build/dist/vnu.jar"
    command = [java, "-Xss4m", "-jar", str(jar), "--errors-only", "--skip-non-html", "--format"]
    done = subprocess.run(  # noqa: S603  # a program found on the path
        [*command, "json", str(folder)], capture_output=True, text=True, check=False
    )
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return [
        f"{Path(message['url']).relative_to(f'file:{folder}')}:{message.get('lastLine')}: "
        f"{message['message']}"
        for message in messages
    ]


def test_the_nu_html_checker_finds_no_error_on_any_page(sample: Path, tools: Path) -> None:
    assert _nu(tools, sample) == []


def test_the_nu_html_checker_would_find_one(tools: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<!doctype html><title>x</title><p><li>y", "utf-8")

    assert any("li" in error for error in _nu(tools, tmp_path))
