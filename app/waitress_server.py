"""Waitress, set up for this app: for Windows, where gunicorn does not run."""

from __future__ import annotations

import logging
import signal
import socket
from typing import Any

import waitress

from . import create_app
from .listener import addresses, announce

THREADS = 8
"""They only hand over what lies in memory; one thread reads and writes all connections."""
MOST_CONNECTIONS = 400
"""Windows watches 512 sockets at once, not more."""


def run(listener: socket.socket, config: dict[str, Any]) -> None:
    """Serve on a socket that listens, the app with its `config`, until Ctrl-C or SIGTERM."""
    app = create_app(config)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # else each request that waits is a line
    if site := app.extensions.get("site"):
        site.compress()  # before the first visitor waits for it
    server = waitress.create_server(
        app,
        sockets=[listener],
        threads=THREADS,
        connection_limit=MOST_CONNECTIONS,
        channel_timeout=5,  # seconds in which nothing comes or goes
        cleanup_interval=1,
        max_request_header_size=64 * 1024,
        max_request_body_size=64 * 1024,
        clear_untrusted_proxy_headers=False,  # the app knows whom it trusts
        ident=None,
    )
    for stop in (signal.SIGINT, signal.SIGTERM):  # Python leaves the first alone where a shell has it ignored
        signal.signal(stop, signal.default_int_handler)
    announce(addresses(listener))
    server.run()
