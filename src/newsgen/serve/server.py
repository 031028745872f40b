"""The port, the event loop, and how they end."""

import asyncio
import errno
import socket
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from types import FrameType

import msgspec
import uvicorn
from starlette.applications import Starlette

from newsgen.errors import ConfigError
from newsgen.serve.app import application
from newsgen.serve.news import Outcome
from newsgen.serve.preview import Preview, Settings
from newsgen.serve.watch import watch

PORTS = 50
"""Ports tried, from the one asked for."""


class _Server(uvicorn.Server):
    """uvicorn's server, which lets the streams of events go before it waits for them."""

    def __init__(self, config: uvicorn.Config, preview: Preview) -> None:
        super().__init__(config)
        self._preview = preview

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to end."""
        self._preview.stop()
        super().handle_exit(sig, frame)


class Address(msgspec.Struct, frozen=True):
    """Where a preview listens: an address of this machine, and a port or the first to try."""

    host: str = "127.0.0.1"
    port: int = 8000

    @property
    def shown(self) -> str:
        """The host as it stands in a link; for every address, the nearest one."""
        nearest = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  # compared, not bound
        host = nearest.get(self.host, self.host)
        return f"[{host}]" if ":" in host else host


def serve(
    settings: Settings,
    address: Address,
    *,
    started: Callable[[str], None],
    built: Callable[[Outcome], None],
    browse: bool = False,
) -> None:
    """Show a site and build it again at every edit, until interrupted.

    Args:
        settings: Reads the settings; called before every build.
        address: Where to listen.
        started: Told the preview's link, once it answers.
        built: Told of every build.
        browse: Open a browser.

    Raises:
        NewsgenError: If the settings are broken, nothing can listen there, or the output
            folder is not ours.
    """
    preview = Preview(settings, built)
    listener = listen(address)
    port = listener.getsockname()[1]
    link = f"http://{address.shown}:{port}{preview.config.look.prefix}/"

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        started(link)
        if browse:
            asyncio.get_running_loop().run_in_executor(None, webbrowser.open, link)
        watching = asyncio.create_task(_watch(preview, server))
        yield
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching

    server = _Server(uvicorn_config(application(preview, address.host, lifespan)), preview)
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        pass  # that is how a preview ends
    finally:
        preview.stop()
        preview.close()
        listener.close()
    if preview.refusal is not None:
        raise preview.refusal


async def _watch(preview: Preview, server: uvicorn.Server) -> None:
    """Watch, and end the server when there is nothing more to wait for."""
    try:
        await watch(preview)
    finally:
        server.should_exit = True
        preview.stop()


def uvicorn_config(app: Starlette) -> uvicorn.Config:
    """Return how the preview is run: one plain protocol, small limits, no chatter."""
    return uvicorn.Config(
        app,
        http="h11",
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=64,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=16 * 1024,
    )


def listen(address: Address) -> socket.socket:
    """Return a socket that listens on a port, or on the next free one.

    Raises:
        ConfigError: If the address is not this machine's, or no port is free.
    """
    host, port = address.host, address.port
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError as error:
        raise ConfigError(
            f"there is no address {host!r}: {error.strerror}", hint="try --host 127.0.0.1"
        ) from None
    last = port if port == 0 else min(port + PORTS - 1, 65_535)
    for candidate in range(port, last + 1):
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((place[0], candidate, *place[2:]))
            listener.listen()  # a browser that is quicker than the event loop waits
        except OSError as error:
            listener.close()
            if error.errno == errno.EADDRINUSE and candidate < last:
                continue
            raise ConfigError(
                f"cannot listen on {host}, port {candidate}: {error.strerror}",
                hint="choose another --port or --host",
            ) from None
        return listener
    raise ConfigError(f"no port is free from {port} to {last}", hint="choose another --port")
