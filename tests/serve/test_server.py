"""The whole preview, as an editor runs it: a process, edits on disk, and what a browser hears."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from newsgen.errors import ConfigError
from newsgen.serve.server import Address, listen
from newsgen.store import State

from .conftest import WAIT, Answer, Client

MakeSite = Callable[[Mapping[str, str | bytes]], Path]
STORY = "---\ntitle: Flood closes the bridge\ndate: 2022-03-16\n---\n\nThe river rose.\n"
STORY_URL = "/2022/03/16/flood-closes-the-bridge/"


class Preview:
    """A running `newsgen serve`, and its stream of events."""

    def __init__(self, process: subprocess.Popen[str], link: str) -> None:
        self.process = process
        self.link = link
        self.ask = Client(urlsplit(link).port or 0)
        self._ears = ExitStack()
        self._heard = self._ears.enter_context(self._listening())

    @contextmanager
    def _listening(self) -> Iterator[Iterator[dict[str, Any]]]:
        with closing(HTTPConnection("127.0.0.1", self.ask.port, timeout=WAIT)) as connection:
            connection.request("GET", "/__newsgen__/events")
            with connection.getresponse() as stream:
                yield _heard(stream)

    def news(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Return the first news like this between two builds."""
        return self.told(lambda news: not news["building"] and wanted(news))

    def told(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Return the first news like this; a silent server ends the test by the time-out."""
        return next(filter(wanted, self._heard))

    def at_rest(self, done: Callable[[], bool]) -> str:
        """Wait until something is done and nothing is built; return the version."""
        with self._listening() as heard:
            news = next(heard)
            while news["building"] or not done():
                news = next(heard)
            return str(news["version"])

    def page(self, path: str) -> Answer:
        """Ask for a page."""
        return self.ask(path)

    def close(self) -> None:
        """Let the stream go."""
        self._ears.close()


def _heard(stream: HTTPResponse) -> Iterator[dict[str, Any]]:
    while line := stream.readline():
        if line.startswith(b"data: "):
            yield json.loads(line.removeprefix(b"data: "))
    raise AssertionError("the stream of events has ended")


@contextmanager
def previewing(root: Path, *options: str) -> Iterator[Preview]:
    """Run `newsgen serve` on a site; stop it whatever happens."""
    command = [sys.executable, "-m", "newsgen", "serve", "-s", str(root), "--port", "0", *options]
    with subprocess.Popen(  # noqa: S603  # our own command
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        try:
            assert first.endswith("  (end with Ctrl-C)\n"), first + process.stderr.read()
            preview = Preview(process, first.split()[0])
            try:
                yield preview
            finally:
                preview.close()
        finally:
            process.kill()


def has_problem(news: dict[str, Any]) -> bool:
    return bool(news["problems"])


def is_whole(news: dict[str, Any]) -> bool:
    return not news["problems"]


def newer(version: str) -> Callable[[dict[str, Any]], bool]:
    """Make the wish for another version."""
    return lambda news: bool(news["version"] != version)


def ready(preview: Preview) -> dict[str, Any]:
    """Wait for the first build."""
    return preview.news(lambda news: not news["version"].endswith("-0"))


def test_an_edit_is_built_and_the_browser_told(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY, "newsgen.yaml": "title: The Courier\n"})
    with previewing(root) as preview:
        before = ready(preview)
        assert b"The river rose." in preview.page(STORY_URL).body
        (root / "articles/flood.md").write_text(STORY.replace("rose", "fell"))
        after = preview.news(newer(before["version"]))
        assert after["problems"] == []
        assert b"The river fell." in preview.page(STORY_URL).body
        assert b"__newsgen__" not in (root / "build" / STORY_URL[1:] / "index.html").read_bytes()


def test_a_changed_story_is_shown_before_the_site_is_built(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY})
    with previewing(root) as preview:
        version = ready(preview)["version"]
        with State(root / ".newsgen"):  # another newsgen is at work here: no build can end
            (root / "articles/flood.md").write_text(STORY.replace("rose", "fell"))
            version = preview.told(newer(version))["version"]
            assert b"The river fell." in preview.page(STORY_URL).body
            assert b"The river rose." in preview.page("/").body, "lists wait for the build"
            assert (
                b"The river rose." in (root / "build" / STORY_URL[1:] / "index.html").read_bytes()
            )
        preview.news(newer(version))
        assert b"The river fell." in (root / "build" / STORY_URL[1:] / "index.html").read_bytes()
        assert b"The river fell." in preview.page("/").body


def test_a_broken_edit_is_told_before_the_site_is_built(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY})
    with previewing(root) as preview:
        ready(preview)
        with State(root / ".newsgen"):
            (root / "articles/flood.md").write_text(STORY.replace("2022-03-16", "14 Aprl 1912"))
            (problem,) = preview.told(has_problem)["problems"]
            assert problem["where"] == "articles/flood.md:3"


def test_the_settings_the_names_and_the_templates_are_watched_too(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY, "newsgen.yaml": "title: The Courier\n"})
    with previewing(root) as preview:
        version = ready(preview)["version"]
        for path, text in (
            ("newsgen.yaml", "title: The Gazette\n"),
            ("names.yaml", "people:\n  - name: Ana Reyes\n    aliases: [Reyes]\n"),
            ("articles/other.md", STORY.replace("Flood", "Ebb")),
        ):
            (root / path).write_text(text)
            if path != "names.yaml":  # which changes no page here
                version = preview.news(newer(version))["version"]
        assert b"The Gazette" in preview.page("/").body
        assert preview.page("/2022/03/16/ebb-closes-the-bridge/").status == 200
        (root / "templates").mkdir()
        (root / "templates" / "404.html").write_text("<!doctype html><p>Own page</p>")
        preview.news(newer(version))
        assert b"Own page" in preview.page("/nothing/").body


def test_a_broken_edit_leaves_the_last_good_site_and_says_what_is_wrong(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY})
    with previewing(root) as preview:
        ready(preview)
        (root / "articles/flood.md").write_text(STORY.replace("2022-03-16", "14 Aprl 1912"))
        (problem,) = preview.news(has_problem)["problems"]
        assert problem == {
            "where": "articles/flood.md:3",
            "message": "`date` is not a date: '14 Aprl 1912'",
            "text": "date: 14 Aprl 1912",
            "column": 7,
            "hint": "write it as YYYY-MM-DD, such as 1912-04-15",
        }
        assert b"The river rose." in preview.page(STORY_URL).body
        (root / "articles/flood.md").write_text(STORY)
        assert preview.news(is_whole)["problems"] == []


@pytest.mark.parametrize(
    ("path", "text", "where"),
    [
        ("newsgen.yaml", "titel: x\n", "newsgen.yaml:1"),
        ("templates/404.html", "{{ nothing }}\n", "templates/404.html:1"),
    ],
)
def test_what_stops_a_build_leaves_the_whole_site(
    site: MakeSite, path: str, text: str, where: str
) -> None:
    root = site({"articles/flood.md": STORY, "templates/note.txt": ""})
    with previewing(root) as preview:
        ready(preview)
        (root / path).write_text(text)
        news = preview.news(has_problem)
        assert not news["standing"]
        assert news["problems"][0]["where"] == where
        assert news["problems"][0]["text"] == text.rstrip()
        assert preview.page("/").status == 200
        (root / path).unlink()
        assert preview.news(is_whole)["standing"]


def test_a_site_that_was_built_before_is_shown_at_once(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY})
    with previewing(root) as preview:
        ready(preview)
    with previewing(root) as preview:
        assert preview.page(STORY_URL).status == 200


def test_it_stands_under_the_path_of_base_url(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY, "newsgen.yaml": "base_url: https://x.org/paper/\n"})
    with previewing(root) as preview:
        ready(preview)
        assert preview.link.endswith("/paper/")
        assert preview.page("/paper" + STORY_URL).status == 200


def test_drafts_and_future_stories_can_be_shown(site: MakeSite) -> None:
    story = STORY.replace("2022-03-16", "2092-03-16\ndraft: true")
    root = site({"articles/flood.md": story})
    with previewing(root, "-D", "-F") as preview:
        ready(preview)
        assert preview.page(STORY_URL.replace("2022", "2092")).status == 200


def test_ctrl_c_ends_it_quietly_with_a_browser_still_listening(site: MakeSite) -> None:
    with previewing(site({"articles/flood.md": STORY})) as preview:
        ready(preview)
        preview.process.send_signal(signal.SIGINT)
        assert preview.process.wait(WAIT) == 0
        assert preview.process.stderr is not None
        assert preview.process.stderr.read() == ""


def test_sigterm_ends_it(site: MakeSite) -> None:
    with previewing(site({"articles/flood.md": STORY})) as preview:
        preview.process.send_signal(signal.SIGTERM)
        assert preview.process.wait(WAIT) in (-signal.SIGTERM, 128 + signal.SIGTERM)


def run(*options: str) -> subprocess.CompletedProcess[str]:
    """Run a `newsgen serve` that is to refuse."""
    command = [sys.executable, "-m", "newsgen", "serve", "--port", "0", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=WAIT, check=False)  # noqa: S603  # as above


def test_a_folder_of_strangers_is_refused_and_never_shown(site: MakeSite) -> None:
    root = site({"articles/flood.md": STORY, "build/diary.txt": "mine"})
    done = run("-s", str(root))
    assert done.returncode == 2
    assert done.stderr == (
        "the output folder build/ holds files that newsgen did not write: diary.txt\n"
        "  try: choose an empty folder with --output, or name them in the `keep` setting\n"
    )
    assert (root / "build/diary.txt").read_text() == "mine"


def test_broken_settings_are_shown_before_anything_is_served(site: MakeSite) -> None:
    done = run("-s", str(site({"newsgen.yaml": "list_length: many\n"})))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("newsgen.yaml:1: `list_length` is not a number: 'many'\n")


def test_an_address_of_another_machine_is_refused(site: MakeSite) -> None:
    done = run("-s", str(site({})), "--host", "192.0.2.1")
    assert done.returncode == 2
    first, second, *_ = done.stderr.splitlines()
    assert first == "warning: everyone who can reach 192.0.2.1 can read this site"
    assert second.startswith("cannot listen on 192.0.2.1, port 0: ")


def test_the_next_free_port_is_taken() -> None:
    with listen(Address(port=0)) as taken:
        port = taken.getsockname()[1]
        with listen(Address(port=port)) as free:
            assert port < free.getsockname()[1] < port + 50


def test_a_name_that_leads_nowhere_is_an_error() -> None:
    with pytest.raises(ConfigError, match=r"there is no address 'nowhere\.invalid'"):
        listen(Address("nowhere.invalid", 0))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may listen on any port")
def test_a_port_that_may_not_be_used_is_an_error() -> None:
    with pytest.raises(ConfigError, match=r"cannot listen on 127\.0\.0\.1, port 1: "):
        listen(Address("127.0.0.1", 1))


def test_the_link_names_an_address_that_answers() -> None:
    assert Address("0.0.0.0").shown == "127.0.0.1"  # noqa: S104  # nothing is bound
    assert Address("::").shown == "[::1]"
    assert Address("::1").shown == "[::1]"
    assert Address("localhost").shown == "localhost"


def test_a_line_that_holds_a_password_is_not_shown(site: MakeSite) -> None:
    """An error that keeps its line to itself has a reason."""
    root = site({"articles/flood.md": STORY})
    with previewing(root) as preview:
        ready(preview)
        (root / "newsgen.yaml").write_text("targets: {live: 's3://me:hunter2@bucket'}\n")
        (problem,) = preview.news(has_problem)["problems"]
        assert problem["where"] == "newsgen.yaml:1"
        assert "hunter2" not in str(problem)
