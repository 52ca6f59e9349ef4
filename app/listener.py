"""Where the page is served: a socket that listens, and its addresses in words."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from collections.abc import Sequence

from .checks import SetupError


def open_listener(host: str, port: str) -> socket.socket:
    """Listen at an address.

    Raises:
        SetupError: there is no such address, or it is taken; says what to do.
    """
    if not (port.isascii() and port.isdigit() and len(port) < 9 and int(port) < 2**16):
        raise SetupError(f"PORT={port!r} is not a port: give a number from 0 to 65535, such as PORT=8080")
    try:
        family, *_, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
        both = family == socket.AF_INET6 and socket.has_dualstack_ipv6()
        return socket.create_server(address[:2], family=family, backlog=2048, dualstack_ipv6=both)
    except (socket.gaierror, UnicodeError) as error:  # the second is of names with parts too long or empty
        raise SetupError(f"HOST={host!r} is not a known address: try --host 127.0.0.1") from error
    except OSError as error:
        raise SetupError(
            f"Cannot listen at {host} port {port} ({os.strerror(error.errno or 0)}): "
            "choose another PORT or HOST, such as PORT=8080 or --port 8080"
        ) from error


def addresses(listener: socket.socket) -> list[str]:
    """The page's addresses: this machine's own and, where all networks may come in, the local network's."""
    host, port = listener.getsockname()[:2]
    if host not in ("0.0.0.0", "::"):  # noqa: S104 - compared with, not bound to
        return [_url(host, port)]
    neighbours = local_network_host()
    return [_url("127.0.0.1", port), *([_url(neighbours, port)] if neighbours else [])]


def announce(urls: Sequence[str]) -> None:
    """Say where the page is, to whoever listens still."""
    first, *others = urls
    lines = [f"Digitpad is at {first} (Ctrl-C stops it)"]
    lines += [f"On a phone in the same network: {url}" for url in others]
    if sys.stdout:
        with contextlib.suppress(OSError):  # past its buffer, which would fail again at the end
            os.write(sys.stdout.fileno(), "".join(f"{line}\n" for line in lines).encode())


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
