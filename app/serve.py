"""Serve the page at the HOST and PORT of the environment: with gunicorn, or with waitress on Windows."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from typing import Any

from . import create_app
from .checks import SetupError
from .listener import open_listener
from .proxy import EVERYBODY, LOOPBACK, parse_networks

MOST_WORKERS = 1000
"""More processes than that are a slip of the hand, and could stop the machine."""


def serve(environ: Mapping[str, str]) -> None:
    """Serve until stopped.

    Args:
        environ: `HOST` (default 127.0.0.1; 0.0.0.0 is for the local network), `PORT` (default 8000; 0 is any
            free one), `WEB_CONCURRENCY` (processes, default 1; waitress has one), `SCRIPT_NAME` (the path
            that a proxy serves the page at, default none), `FORWARDED_ALLOW_IPS` (proxies that are believed,
            default this machine) and `DIGITPAD_SERVER` (gunicorn or waitress). What is empty counts as not
            given.

    Raises:
        SetupError: the server cannot start; says why and what to do.
    """
    given = {name: value.strip() for name, value in environ.items() if value.strip()}
    proxies = environ.get("FORWARDED_ALLOW_IPS", LOOPBACK)
    config = {"PREFIX": given.get("SCRIPT_NAME", ""), "TRUSTED_PROXIES": proxies}
    networks = parse_networks(proxies)
    workers = parse_workers(given.get("WEB_CONCURRENCY", "1"))
    server = given.get("DIGITPAD_SERVER", "waitress" if sys.platform == "win32" else "gunicorn")
    settings: dict[str, Any] = {}
    if server == "gunicorn":
        settings = {
            "workers": workers,
            "forwarded_allow_ips": EVERYBODY if networks is None else ",".join(map(str, networks)),
            "worker_tmp_dir": writable_folder(),
        }
    elif server != "waitress":
        raise SetupError(f"DIGITPAD_SERVER={server!r} is not a server: give gunicorn or waitress")
    create_app(config)  # once here, so that a broken setup is one sentence and not a dying worker
    listener = open_listener(given.get("HOST", "127.0.0.1"), given.get("PORT", "8000"))
    if server == "gunicorn":
        # Gunicorn looks at these as soon as it is imported, and falls over what it does not expect.
        for name in ("FORWARDED_ALLOW_IPS", "PORT", "SCRIPT_NAME", "WEB_CONCURRENCY"):
            os.environ.pop(name, None)
        from .server import Server

        Server(listener, settings, config).run()
    else:
        from .waitress_server import run

        run(listener, config)


def parse_workers(text: str) -> int:
    """The number of processes.

    Raises:
        SetupError: it is no number, or none that makes sense; says what to do.
    """
    if not (text.isascii() and text.isdigit() and len(text) < 9 and 1 <= int(text) <= MOST_WORKERS):
        raise SetupError(
            f"WEB_CONCURRENCY={text!r} is not a number of processes: "
            f"give one from 1 to {MOST_WORKERS}, such as WEB_CONCURRENCY=4"
        )
    return int(text)


def writable_folder() -> str:
    """A folder for the nameless files by which gunicorn's processes see that the others live.

    Raises:
        SetupError: there is none; says what to do.
    """
    for folder in ("/dev/shm", None):  # noqa: S108 - memory first: a slow disk would look like a dead process
        try:
            with tempfile.TemporaryFile(dir=folder):
                return folder or tempfile.gettempdir()
        except OSError:
            continue
    raise SetupError(
        "Neither /dev/shm nor a temporary folder can be written to, and gunicorn needs one: "
        "mount one (docker run --tmpfs /tmp) or name one with TMPDIR"
    )
