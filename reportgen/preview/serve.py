"""The server: bound to this machine, opened by an address that holds a token, closed by Ctrl-C."""

import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from reportgen.errors import SettingsError
from reportgen.preview.bench import Bench
from reportgen.preview.guard import Guard
from reportgen.preview.site import Site
from reportgen.preview.watching import Watcher

HOST = "127.0.0.1"
_TOKEN_BYTES = 32
_GRACE_SECONDS = 1


@dataclass(frozen=True, slots=True)
class Door:
    """Where the server listens, and the token that its page is opened with."""

    socket: socket.socket
    token: str

    @property
    def port(self) -> int:
        """The port."""
        port: int = self.socket.getsockname()[1]
        return port

    @property
    def address(self) -> str:
        """The address to open in a browser."""
        return f"http://{HOST}:{self.port}/?token={self.token}"


def open_door(port: int) -> Door:
    """Take a port of this machine; 0 takes any that is free.

    Raises:
        SettingsError: the port is taken, or may not be used.
    """
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((HOST, port))
        # Another program that listens is found out now, not at the first request.
        door.listen()
    except OSError as error:
        door.close()
        raise SettingsError(
            f"端口 {port} 用不了（{error.strerror}）", where="--port", hint="换一个端口，或不写 --port，由程序挑一个"
        ) from error
    return Door(door, secrets.token_urlsafe(_TOKEN_BYTES))


def serve(door: Door, bench: Bench, settings: Path | None, opened: Callable[[], None]) -> None:
    """Answer until Ctrl-C; ``opened`` is called when the first request can come, the ``settings`` file is watched."""
    app = Guard(Site(bench).app(), port=door.port, token=door.token)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        http="h11",
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
    with Watcher(bench, settings):
        opened()
        uvicorn.Server(config).run(sockets=[door.socket])
