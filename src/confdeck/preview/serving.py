"""Runs the preview until it is interrupted, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from confdeck.errors import MissingError, UsageError
from confdeck.installation import install_command
from confdeck.preview.address_file import HOST, address_file, token_for
from confdeck.preview.opening import Editor
from confdeck.preview.view import Base
from confdeck.preview.watching import (
    DEBOUNCE_MS,
    MISSING_SECONDS,
    STEP_MS,
    WatchedFolders,
    explained_refusals,
    identities,
    input_filter,
    input_folders,
)
from confdeck.processes import end_like_an_interrupt

if TYPE_CHECKING:
    from confdeck.preview.hub import Hub

PORT = 8465
"""The port where none is named: always the same one, so that addresses can be bookmarked."""


@dataclass(frozen=True, slots=True)
class PreviewOptions:
    """How the preview is served."""

    port: int = PORT
    editor: Editor = field(default_factory=Editor)
    state: Path | None = None
    """The folder that keeps the secret from which tokens are made."""
    opened: Callable[[str], None] = lambda _address: None
    """Called with the address as soon as the page can be opened."""


def serve(base: Base, themes: tuple[str, ...], names: tuple[str, ...], options: PreviewOptions) -> None:
    """Serve the preview of a recap until the command is interrupted.

    Raises:
        MissingError: if a package is not installed.
        UsageError: if the port is in use, or the system does not let the folders be watched.
    """
    _require_packages()
    from confdeck.preview.access import GuardedApp
    from confdeck.preview.hub import Hub
    from confdeck.preview.server import PreviewServer

    folder = base.recap.resolve().parent
    token = token_for(base.recap.resolve(), options.state)
    hub = Hub(base, themes, names)
    end_like_an_interrupt()
    hub.start()  # before there is a socket that the processes would keep open
    try:
        with _listening_socket(options.port) as listener:
            port = listener.getsockname()[1]
            address = f"http://{HOST}:{port}/"
            app = GuardedApp(PreviewServer(hub, options.editor).app(), port, token)
            with address_file(folder, address, token):
                asyncio.run(_run(hub, app, listener, lambda: options.opened(f"{address}{token}/")))
    except KeyboardInterrupt:
        pass
    finally:
        hub.close()


async def _run(hub: Hub, app: object, listener: socket.socket, opened: Callable[[], None]) -> None:
    """Run server and watcher in one event loop."""
    import uvicorn

    class Server(uvicorn.Server):
        """Ends the event streams first: the server waits until all answers are complete."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            opened()

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            hub.end_streams()
            super().handle_exit(sig, frame)

        def end(self, _watcher: asyncio.Task[None]) -> None:
            hub.end_streams()
            self.should_exit = True

    hub.run()
    config = uvicorn.Config(
        app,  # type: ignore[arg-type]
        log_config=None, lifespan="off", access_log=False, timeout_graceful_shutdown=2, ws="none",
        server_header=False,
    )  # fmt: skip
    server = Server(config)
    watcher = asyncio.create_task(_watch(hub))
    watcher.add_done_callback(server.end)  # before it is cancelled it ends only where it cannot watch
    try:
        await server.serve(sockets=[listener])
    finally:
        watcher.cancel()
        with suppress(asyncio.CancelledError):
            await watcher


async def _watch(hub: Hub) -> None:
    """Render again whenever something changes that an output is made from."""
    from watchfiles import awatch

    relevant = input_filter(hub.base.recap, hub.base.output)
    was_missing = False
    while not hub.closing:
        folders = _folders(hub)
        if None in identities(folders):
            was_missing = True
            await asyncio.sleep(MISSING_SECONDS)
            continue
        if was_missing:
            hub.files_changed()
        stop, watched = asyncio.Event(), WatchedFolders.below(folders)
        changes = awatch(
            *watched.folders, recursive=False, watch_filter=relevant,
            debounce=DEBOUNCE_MS, step=STEP_MS, stop_event=stop, rust_timeout=1000, yield_on_timeout=True,
        )  # fmt: skip
        was_missing = False
        with suppress(FileNotFoundError), explained_refusals(hub.base.recap):  # a folder was deleted just now
            async for change in changes:
                if change:
                    hub.files_changed()
                if _folders(hub) != folders:
                    stop.set()
                if watched.are_others(change):
                    was_missing = True
                    stop.set()


def _folders(hub: Hub) -> tuple[Path, ...]:
    """Return the folders of all that is read for the views."""
    sessions = hub.sessions.values()
    inputs = {name: None for session in sessions if session.recap for name in session.recap.inputs}
    template = (str(hub.base.template),) if hub.base.template else ()
    return input_folders(hub.base.recap, (*template, *inputs))


def _listening_socket(port: int) -> socket.socket:
    """Return a socket that listens on this computer alone.

    Raises:
        UsageError: if the port cannot be used.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(128)
    except OSError as fault:
        listener.close()
        message = f"port {port} cannot be used: {fault.strerror}"
        hint = f"another preview may be running; try `--port {port + 1}`, or `--port 0` for any free one"
        raise UsageError(message, hint) from fault
    return listener


def _require_packages() -> None:
    try:
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
        import watchfiles  # noqa: F401
    except ImportError as fault:
        message = f"the preview needs {fault.name or fault}, which is not installed"
        raise MissingError(message, f"`{install_command('preview')}`") from fault
