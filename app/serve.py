"""Serve the page with gunicorn: `python -m app`, at the HOST and PORT of the environment."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping

import gevent
from flask import Flask
from gunicorn.app.base import BaseApplication

from . import create_app
from .checks import SetupError


def main(environ: Mapping[str, str] = os.environ) -> int:
    """Serve until stopped.

    Args:
        environ: `HOST` (default 127.0.0.1; 0.0.0.0 is for the local network) and `PORT` (default 8000; 0 is
            any free one). Gunicorn itself reads `WEB_CONCURRENCY`, its number of processes (default 1).

    Returns:
        1 if the server cannot start, after a sentence on stderr that says why; does not return otherwise.
    """
    try:
        create_app()  # once here, so that a broken setup is one sentence and not a dying worker
        listener = open_listener(environ.get("HOST") or "127.0.0.1", environ.get("PORT") or "8000")
    except SetupError as error:
        print(f"Error: {error.message}", file=sys.stderr)
        return 1
    Server(listener).run()
    return 0


def open_listener(host: str, port: str) -> socket.socket:
    """Listen at an address.

    Raises:
        SetupError: there is no such address, or it is taken; says what to do.
    """
    if not (port.isascii() and port.isdigit() and int(port) < 2**16):
        raise SetupError(f"PORT={port} is not a port: give a number from 0 to 65535, such as PORT=8080")
    try:
        family, *_, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
        both = family == socket.AF_INET6 and socket.has_dualstack_ipv6()
        return socket.create_server(address[:2], family=family, backlog=2048, dualstack_ipv6=both)
    except socket.gaierror as error:
        raise SetupError(f"HOST={host} is not a known address: try HOST=127.0.0.1") from error
    except OSError as error:
        raise SetupError(
            f"Cannot listen at {host} port {port} ({os.strerror(error.errno or 0)}): "
            "choose another PORT or HOST, such as PORT=8080"
        ) from error


def addresses(listener: socket.socket) -> list[str]:
    """The page's addresses: this machine's own and, where all networks may come in, the local network's."""
    host, port = listener.getsockname()[:2]
    if host not in ("0.0.0.0", "::"):  # noqa: S104 - compared with, not bound to
        return [_url(host, port)]
    neighbours = local_network_host()
    return [_url("127.0.0.1", port), *([_url(neighbours, port)] if neighbours else [])]


def local_network_host() -> str | None:
    """This machine's IPv4 address as its neighbours see it; None without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Connecting a datagram socket sends nothing: it only picks the outgoing interface.
            # 192.0.2.1 is an address for documentation (RFC 5737).
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        return str(probe.getsockname()[0])


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn with the settings of this app, on a socket that listens already."""

    def __init__(self, listener: socket.socket) -> None:
        self.addresses = addresses(listener)
        self.fd = listener.detach()
        super().__init__()

    def load_config(self) -> None:
        """Gunicorn's hook for settings."""
        settings = {
            "bind": f"fd://{self.fd}",
            # A connection costs no thread: those that are slow, or opened ahead of need, block no other.
            "worker_class": "gevent",
            "keepalive": 5,  # seconds for a request to arrive whole, from the answer before it on
            "graceful_timeout": 10,  # seconds that a stopping worker leaves to those that it still serves
            "loglevel": "warning",
            "control_socket_disable": True,
            # A connection that always has a request at hand would never wait, and leave others no turn.
            "post_request": lambda _worker, _request, _environ, _response: gevent.sleep(0),
            "when_ready": self.announce,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Gunicorn's hook for the app, called in each worker: after a HUP signal it reads the files again."""
        app = create_app()
        if site := app.extensions.get("site"):
            site.compress()  # before the first visitor waits for it
        return app

    def announce(self, _arbiter: object) -> None:
        """Say where the page is."""
        first, *others = self.addresses
        print(f"Digitpad is at {first} (Ctrl-C stops it)", flush=True)
        for url in others:
            print(f"On a phone in the same network: {url}", flush=True)
