"""What the tests of publishing share: a paper that is built, and an S3 server on loopback."""

import hashlib
import importlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest
from factories import build, png, tree, write_files

from newsgen import publish as delivery
from newsgen.config import Config, load_config
from newsgen.publish.patience import Patience

STORIES: Mapping[str, str | bytes] = {
    "newsgen.yaml": "title: The Gazette\nbase_url: https://gazette.example/\n",
    "articles/flood.md": "---\ntitle: Flood closes the bridge\ndate: 2022-03-16\n---\n\nIt rose.\n",
    "articles/ferry.md": "---\ntitle: Ferry runs again\ndate: 2023-05-02\n---\n\nIt runs.\n",
    "articles/bell.md": (
        "---\ntitle: The bell rings\ndate: 2024-07-30\n---\n\nIt rang.\n\n![A bell](bell.png)\n"
    ),
    "articles/bell.png": png(),
}


class Waits:
    """Stands in for waiting: notes how long it would have been."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def __call__(self, seconds: float) -> None:
        """Wait no time at all."""
        self.seconds.append(seconds)


class Paper:
    """A built site and how to publish it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def config(self) -> Config:
        """The site's settings, read anew."""
        return load_config(self.root)

    def build(self, **options: Any) -> None:  # noqa: ANN401  # the build's own options
        """Build the site as it is now."""
        build(self.root, **options)

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write sources, and build."""
        write_files(self.root, files)
        self.build()

    def remove(self, path: str) -> None:
        """Remove a source, and build."""
        (self.root / path).unlink()
        self.build()

    def publish(self, where: str, **options: Any) -> delivery.Report:  # noqa: ANN401  # the publish's own options
        """Publish it, waiting no time between tries."""
        given: dict[str, Any] = {"patience": Patience(Random(1), Waits())}  # noqa: S311  # spreads waits, guards nothing
        return delivery.publish(self.config, where, delivery.Options(**given | options))

    def site(self) -> dict[str, bytes]:
        """Return the built site by path."""
        return tree(self.root / "build")


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """A paper of three stories and a picture, built."""
    made = Paper(write_files(tmp_path / "site", STORIES))
    made.build()
    assert made.config.output.is_dir()
    return made


WSGI = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Faults:
    """A web application that fails some requests: half before they are done, half after."""

    def __init__(self, app: WSGI) -> None:
        self._app = app
        self._random = Random(20)  # noqa: S311  # the same faults on every run
        self._lock = threading.Lock()
        self.share = 0.0
        self.failed = 0
        self.puts: list[str] = []

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer a request, or fail it."""
        with self._lock:
            if environ["REQUEST_METHOD"] == "PUT":
                self.puts.append(environ["PATH_INFO"])
            fails = self._random.random() < self.share
            late = self._random.random() < 1 / 2
            self.failed += fails
        if not fails:
            return self._app(environ, start_response)
        environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)) if not late else None
        if late:
            b"".join(self._app(environ, lambda *_: None))
        body = b"<Error><Code>SlowDown</Code><Message>Please reduce your rate</Message></Error>"
        headers = [("Content-Type", "application/xml"), ("Content-Length", str(len(body)))]
        start_response("503 Slow Down", headers)
        return [body]


class Bucket:
    """A bucket of an S3 server on loopback, seen without newsgen."""

    def __init__(self, client: Any, faults: Faults, account: str) -> None:  # noqa: ANN401  # boto3 is untyped
        self._client = client
        self._account = account
        self.faults = faults

    def _keys(self) -> Mapping[str, Any]:
        """Look into the server's memory: two thousand downloads would take half a minute."""
        backend = importlib.import_module("moto.backends").get_backend("s3")
        keys: Mapping[str, Any] = backend[self._account]["aws"].buckets["paper"].keys
        return keys

    def files(self) -> dict[str, bytes]:
        """Return every object by key."""
        keys = self._keys()
        return {key: keys[key].value for key in list(keys)}

    def count(self) -> int:
        """Return how many objects there are."""
        return len(list(self._keys()))

    def head(self, key: str) -> tuple[str, str]:
        """Return an object's content type and cache control."""
        found = self._client.head_object(Bucket="paper", Key=key)
        return found["ContentType"], found["CacheControl"]

    def put(self, key: str, data: bytes) -> None:
        """Write an object, as a person would."""
        self._client.put_object(Bucket="paper", Key=key, Body=data)


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    """An empty bucket `paper`, and the environment by which a program finds it."""
    pytest.importorskip("s3fs", reason="needs the extra newsgen[s3]")
    boto3 = pytest.importorskip("boto3")
    moto = pytest.importorskip("moto.server", reason="needs the extra newsgen[dev]")
    serving = pytest.importorskip("werkzeug.serving")
    faults = Faults(moto.DomainDispatcherApplication(moto.create_backend_app))
    quiet = type("Quiet", (serving.WSGIRequestHandler,), {"log": lambda *_: None})
    server = serving.make_server("127.0.0.1", 0, faults, threaded=True, request_handler=quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    client = boto3.client("s3")
    client.create_bucket(Bucket="paper")
    core = importlib.import_module("moto.core")
    yield Bucket(client, faults, core.DEFAULT_ACCOUNT_ID)
    importlib.import_module("moto.backends").get_backend("s3")[core.DEFAULT_ACCOUNT_ID][
        "aws"
    ].reset()
    client.close()
    server.shutdown()
    thread.join()
    server.server_close()


FILES = 2_000


def large(root: Path) -> Paper:
    """Make a site folder whose output holds 2,000 files, as a build would leave them."""
    root.mkdir(parents=True, exist_ok=True)
    files = {f"2022/03/story-{n:04}/index.html": f"<p>Story {n}".encode() for n in range(FILES - 3)}
    files |= {"index.html": b"<p>Home", "static/site.0123456789ab.css": b"p{}"}
    lines = [f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in files.items()]
    files["manifest-sha256.txt"] = "".join(sorted(lines)).encode()
    write_files(root / "build", files)
    (root / "newsgen.yaml").write_text("title: The Gazette\n")
    return Paper(root)


_PUBLISH = """
import sys
from pathlib import Path
from newsgen.config import load_config
from newsgen.publish import Options, publish
publish(load_config(Path(sys.argv[1])), sys.argv[2], Options(force=True))
"""


def kill(root: Path, where: str, when: Callable[[], bool]) -> None:
    """Publish a site in another process, and kill that when something has become so."""
    command = [sys.executable, "-c", _PUBLISH, str(root), where]
    with subprocess.Popen(command) as process:  # noqa: S603  # this interpreter, our own code
        while not when():
            assert process.poll() is None, "it ended too early"
            time.sleep(0.002)
        process.kill()
