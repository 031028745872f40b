"""An S3 server that fails, and a publish that is killed: in the end exactly the site is there."""

import hashlib
from pathlib import Path

import pytest

from newsgen.errors import PublishError
from newsgen.publish.target import TransientError

from .conftest import FILES, Bucket, Paper, kill, large

KILLED_AT = 700


def test_failing_and_killed_it_ends_in_exactly_the_site(tmp_path: Path, bucket: Bucket) -> None:
    """One request in ten fails, half of them after they were done; once the process is killed."""
    paper = large(tmp_path)
    bucket.faults.share = 0.1
    kill(tmp_path, "s3:paper", lambda: len(bucket.faults.puts) > KILLED_AT)
    bucket.faults.share = 0.0
    assert 0 < bucket.count() < FILES
    bucket.faults.share = 0.1

    paper.publish("s3:paper", force=True)

    bucket.faults.share = 0.0
    assert bucket.files() == paper.site()
    assert bucket.faults.failed > FILES / 20
    assert paper.publish("s3:paper", force=True).unchanged == FILES

    changed = "2022/03/story-0042/index.html"
    (tmp_path / "build" / changed).write_text("<p>Corrected")
    manifest = tmp_path / "build/manifest-sha256.txt"
    old = hashlib.sha256(b"<p>Story 42").hexdigest()
    new = hashlib.sha256(b"<p>Corrected").hexdigest()
    manifest.write_text(manifest.read_text().replace(old, new))
    bucket.faults.puts.clear()
    assert paper.publish("s3:paper", force=True).changed == (changed, "manifest-sha256.txt")
    assert {put for put in bucket.faults.puts if "publishing" not in put} == {
        f"/paper/{changed}",
        "/paper/manifest-sha256.txt",
    }
    assert bucket.files() == paper.site()


def test_a_browser_is_told_types_and_how_long_to_keep(paper: Paper, bucket: Bucket) -> None:
    paper.publish("s3:paper")
    css = next(path for path in paper.site() if path.endswith(".css"))
    assert bucket.head(css) == ("text/css; charset=utf-8", "public, max-age=31536000, immutable")
    assert bucket.head("index.html") == ("text/html; charset=utf-8", "no-cache")
    assert bucket.head("feed.xml")[0] == "application/atom+xml; charset=utf-8"
    assert bucket.head("media/bell.png") == ("image/png", "public, max-age=86400")


def test_a_bucket_that_is_not_there_is_said_at_once(paper: Paper, bucket: Bucket) -> None:
    """Nothing is gained by trying seven times."""
    with pytest.raises(PublishError, match="the store refuses: ") as error:
        paper.publish("s3:nobody-s-bucket")
    assert not isinstance(error.value, TransientError)
    assert bucket.count() == 0


def test_without_credentials_it_is_said_at_once(
    paper: Paper, bucket: Bucket, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    with pytest.raises(PublishError, match=r"the store refuses: .*credentials") as error:
        paper.publish("s3:paper")
    assert not isinstance(error.value, TransientError)
    assert bucket.count() == 0
