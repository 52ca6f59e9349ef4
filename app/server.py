"""Gunicorn, set up for this app. Import it late: gunicorn reads the environment when it is imported."""

from __future__ import annotations

import socket
from typing import Any

import gevent
from flask import Flask
from gunicorn.app.base import BaseApplication

from . import create_app
from .listener import addresses, announce


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn with the settings of this app, on a socket that listens already."""

    def __init__(self, listener: socket.socket, settings: dict[str, Any], config: dict[str, Any]) -> None:
        """Serve on `listener`, with gunicorn's `settings` besides our own, the app with its `config`."""
        self.addresses = addresses(listener)
        self.fd = listener.detach()
        self.settings = settings
        self.config = config
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
        for name, value in (settings | self.settings).items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Gunicorn's hook for the app, called in each worker: after a HUP signal it reads the files again."""
        app = create_app(self.config)
        if site := app.extensions.get("site"):
            site.compress()  # before the first visitor waits for it
        return app

    def announce(self, _arbiter: object) -> None:
        """Gunicorn's hook for when it listens."""
        announce(self.addresses)
