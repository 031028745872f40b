"""`newsgen build --cluster`: a real scheduler and two workers on this machine, one of them killed.

And the other ways there are to have the work done: they all give the same bytes.
"""

import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from factories import NOW, tree, write_files
from msgspec import structs

from newsgen import cluster
from newsgen.config import Config
from newsgen.errors import RefusedError
from newsgen.render import Theme

REPOSITORY = Path(__file__).parent.parent
SMALL = {
    "newsgen.yaml": "search: false\n",
    "articles/fog.txt": "Fog all week\n\nThere was fog.\n",
}
STARTING = 60
"""Seconds for a scheduler or a worker to begin."""
DOOMED = """
import os, signal, sys
written = 0
def see(event, arguments):
    global written
    if event == "open" and "/.newsgen/stage/" in str(arguments[0]):
        written += 1
        if written == 30:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(see)
"""
"""Kills its worker in the middle of a batch of pages, some of which are written."""


def build(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Build a site by the command, in a process of its own: Dask has threads, and logs."""
    command = [sys.executable, "-m", "newsgen", "build", "-s", str(root), "--clock", NOW]
    return subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)  # noqa: S603  # our own command


def clean_build(root: Path, *arguments: str) -> dict[str, bytes]:
    """Build a site from nothing and return what it looks like."""
    for name in ("build", ".newsgen"):
        shutil.rmtree(root / name, ignore_errors=True)
    done = build(root, *arguments)
    assert done.returncode == 0, done.stderr
    return tree(root / "build")


@contextmanager
def scheduler() -> Iterator[str]:
    """Run a scheduler and yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = ["--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    with _process("distributed.cli.dask_scheduler", *arguments):
        yield f"tcp://127.0.0.1:{port}"


@contextmanager
def worker(address: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker of one thread, which nobody starts again when it dies."""
    alone = ["--no-nanny", "--no-dashboard", "--nthreads", "1", "--host", "127.0.0.1"]
    with _process("distributed.cli.dask_worker", address, *alone, *arguments) as process:
        yield process


@contextmanager
def _process(module: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", module, *arguments]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603  # Dask's own commands
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for_workers(address: str, count: int) -> None:
    """Wait until so many workers have joined."""
    code = (
        "import sys; from distributed import Client\n"
        f"with Client(sys.argv[1], timeout={STARTING}) as client:\n"
        f"    client.wait_for_workers(int(sys.argv[2]), timeout={STARTING})\n"
    )
    subprocess.run([sys.executable, "-c", code, address, str(count)], check=True)  # noqa: S603  # as above


def test_one_process_a_pool_and_a_cluster_that_loses_a_worker_make_the_same_site(
    sample: Path, tmp_path: Path
) -> None:
    """The sample site; then a small one, twice: what a worker keeps in memory must not show."""
    expected = tree(sample)  # built in one process
    assert len(expected) > 100
    root, small = tmp_path / "site", write_files(tmp_path / "small", SMALL)
    root.mkdir()
    for name in ("articles", "newsgen.yaml", "names.yaml"):
        (root / name).symlink_to(REPOSITORY / name)
    assert clean_build(root, "-j", "3") == expected

    (tmp_path / "doomed.py").write_text(DOOMED)
    with scheduler() as address, worker(address):
        with worker(address, "--preload", str(tmp_path / "doomed.py")) as doomed:
            wait_for_workers(address, 2)
            assert clean_build(root, "--cluster", address) == expected
            assert doomed.wait(STARTING) == -signal.SIGKILL

        clean_build(small, "--cluster", address)
        write_files(small, {"articles/fog.txt": "Fog all week\n\nThe fog went.\n"})
        done = build(small, "--cluster", address, "--verify")
        assert done.returncode == 0, done.stderr
        assert done.stdout.endswith("verified: every file is what a clean build makes\n")


def test_a_cluster_that_is_not_there_is_an_error_and_the_site_stays(tmp_path: Path) -> None:
    root = write_files(tmp_path, SMALL)
    before = clean_build(root)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        done = build(root, "--cluster", address)
    assert done.returncode == 2
    assert done.stderr.startswith(f"no scheduler answers at {address}: ")
    assert "Traceback" not in done.stderr
    assert tree(root / "build") == before
    both = build(root, "--cluster", address, "-j", "2")
    assert both.returncode == 2
    assert "--jobs and --cluster exclude each other" in both.stderr


def test_an_address_that_is_none_is_named(tmp_path: Path) -> None:
    done = build(write_files(tmp_path, SMALL), "--cluster", "nowhere")
    assert done.returncode == 2
    assert done.stderr == (
        "not a scheduler's address: 'nowhere'\n  try: write it as tcp://host:8786\n"
    )


def test_without_the_extra_the_error_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    config = Config(root=tmp_path, output=tmp_path / "build")
    with (
        pytest.raises(RefusedError, match="needs the package distributed") as caught,
        cluster.Cluster("tcp://127.0.0.1:8786", config),
    ):
        pass
    assert caught.value.hint == "pip install 'newsgen[dask]'"


# ------------------------------------------------------------------ who is admitted


@pytest.fixture
def ticket(tmp_path: Path) -> cluster.Ticket:
    """Return the ticket of a build of which this process could be a worker."""
    config = Config(root=tmp_path, output=tmp_path / "build")
    write_files(tmp_path, {f".newsgen/{cluster.MARK}": "here"})
    return cluster.Ticket(config, "here", Theme.of(config).digest, cluster.setup())


def test_a_worker_set_up_like_the_machine_that_builds_is_admitted(ticket: cluster.Ticket) -> None:
    cluster.admit(ticket)
    assert {"newsgen", "jinja2", "markdown-it-py", "Python"} <= ticket.setup.keys()
    assert "missing" not in ticket.setup.values()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("mark", "elsewhere", "a worker does not see the site's folder"),
        ("setup", {"jinja2": "2.0"}, "a worker has jinja2 .*, and this machine 2.0"),
        ("theme", "0" * 64, "a worker has another theme than this machine"),
    ],
)
def test_a_worker_that_would_make_another_site_refuses(
    ticket: cluster.Ticket, field: str, value: object, message: str
) -> None:
    with pytest.raises(RefusedError, match=message):
        cluster.admit(structs.replace(ticket, **{field: value}))


def test_a_site_that_is_not_there_is_not_worked_on(ticket: cluster.Ticket) -> None:
    (ticket.config.state / cluster.MARK).unlink()
    with pytest.raises(RefusedError, match="does not see the site's folder"):
        cluster.admit(ticket)
