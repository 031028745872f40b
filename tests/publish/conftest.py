"""What the tests of publishing share: a paper that is built, and an S3 server on loopback."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest
from factories import NOW, build, tree, write_files

from newsgen import publish as delivery
from newsgen.config import Config, load_config
from newsgen.publish.patience import Patience

STORIES = {
    "newsgen.yaml": "title: The Gazette\nbase_url: https://gazette.example/\n",
    "articles/flood.md": "---\ntitle: Flood closes the bridge\ndate: 2022-03-16\n---\n\nIt rose.\n",
    "articles/ferry.md": "---\ntitle: Ferry runs again\ndate: 2023-05-02\n---\n\nIt runs.\n",
    "articles/bell.md": (
        "---\ntitle: The bell rings\ndate: 2024-07-30\n---\n\nIt rang.\n\n![A bell](bell.png)\n"
    ),
    "articles/bell.png": b"\x89PNG not a real one",
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
        given: dict[str, Any] = {"patience": Patience(Random(1), Waits())}
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
        self._random = Random(20)
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

    def __init__(self, client: Any, faults: Faults) -> None:  # noqa: ANN401  # boto3 is untyped
        self._client = client
        self.faults = faults

    def files(self) -> dict[str, bytes]:
        """Return every object by key."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket="paper")
        keys = [entry["Key"] for page in pages for entry in page.get("Contents", ())]
        return {
            key: self._client.get_object(Bucket="paper", Key=key)["Body"].read() for key in keys
        }

    def count(self) -> int:
        """Return how many objects there are."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket="paper")
        return sum(page["KeyCount"] for page in pages)

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
    server = serving.make_server(
        "127.0.0.1", 0, faults, threaded=True, request_handler=quiet
    )
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
    yield Bucket(client, faults)
    keys = [{"Key": key} for key in Bucket(client, faults).files()]
    for start in range(0, len(keys), 1000):
        client.delete_objects(Bucket="paper", Delete={"Objects": keys[start : start + 1000]})
    client.delete_bucket(Bucket="paper")
    client.close()
    server.shutdown()
    thread.join()
    server.server_close()


__all__ = ["NOW", "Bucket", "Faults", "Paper", "Waits"]
