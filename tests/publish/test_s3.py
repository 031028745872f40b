"""An S3 server that fails, and a publish that is killed: in the end exactly the site is there."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from factories import write_files

from .conftest import Bucket, Paper

FILES = 2_000
KILLED_AT = 700


def large(root: Path) -> Paper:
    """Make a site folder whose output holds 2,000 files, as a build would leave them."""
    files = {f"2022/03/story-{n:04}/index.html": f"<p>Story {n}".encode() for n in range(FILES - 3)}
    files |= {"index.html": b"<p>Home", "static/site.0123456789ab.css": b"p{}"}
    lines = [f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in files.items()]
    files["manifest-sha256.txt"] = "".join(sorted(lines)).encode()
    write_files(root / "build", files)
    (root / "newsgen.yaml").write_text("title: The Gazette\n")
    return Paper(root)


def test_failing_and_killed_it_ends_in_exactly_the_site(tmp_path: Path, bucket: Bucket) -> None:
    """One request in ten fails, half of them after they were done; once the process is killed."""
    paper = large(tmp_path)
    bucket.faults.share = 0.1
    command = [sys.executable, "-c", _PUBLISH, str(tmp_path)]
    process = subprocess.Popen(command, env={**os.environ}, start_new_session=True)
    until(lambda: len(bucket.faults.puts) > KILLED_AT, process)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
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


_PUBLISH = """
import sys
from pathlib import Path
from newsgen.config import load_config
from newsgen.publish import Options, publish
publish(load_config(Path(sys.argv[1])), "s3:paper", Options(force=True))
"""


def until(there: object, process: subprocess.Popen[bytes]) -> None:
    """Wait for something to be so, while the process runs."""
    while not there():  # type: ignore[operator]  # a function without arguments
        assert process.poll() is None, "it ended too early"
        time.sleep(0.01)


def test_a_browser_is_told_types_and_how_long_to_keep(paper: Paper, bucket: Bucket) -> None:
    paper.publish("s3:paper")
    css = next(path for path in paper.site() if path.endswith(".css"))
    assert bucket.head(css) == ("text/css; charset=utf-8", "public, max-age=31536000, immutable")
    assert bucket.head("index.html") == ("text/html; charset=utf-8", "no-cache")
    assert bucket.head("feed.xml")[0] == "application/atom+xml; charset=utf-8"
    assert bucket.head("media/bell.png") == ("image/png", "public, max-age=86400")
