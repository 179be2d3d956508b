"""Serving the pages on 127.0.0.1, to this machine only, until interrupted."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import closing

from starlette.types import ASGIApp

from dragoman.errors import DragomanError

HERE = "127.0.0.1"


def serve(app: ASGIApp, port: int, say: Callable[[str], None] = print) -> None:
    """Serves ``app`` on this machine at ``port`` (0: any free one), says where, and returns when interrupted.

    Raises :class:`DragomanError` when the port is taken or not allowed.
    """
    import uvicorn

    with closing(bound(port)) as door:
        say(f"http://{HERE}:{door.getsockname()[1]}/ shows the pages, to this machine only; Ctrl-C ends it")
        settings = uvicorn.Config(
            app, log_level="warning", server_header=False, proxy_headers=False, access_log=False, lifespan="off", ws="none"
        )
        uvicorn.Server(settings).run(sockets=[door])


def bound(port: int) -> socket.socket:
    """A socket bound to this machine only. Raises :class:`DragomanError` when the port cannot be had."""
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((HERE, port))
    except OSError as problem:
        door.close()
        advice = "choose another with --port, or 0 for any free one"
        raise DragomanError(f"port {port} on {HERE} cannot be had ({problem.strerror}); {advice}") from problem
    return door
