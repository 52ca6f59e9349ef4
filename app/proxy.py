"""Behind a proxy: the path that visitors know the page by, and whose word is taken for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from werkzeug.utils import redirect

from .checks import SetupError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LOOPBACK = "127.0.0.1,::1"
"""The proxies that are believed unless others are named: those of this machine."""
EVERYBODY = "*"
BASE = "digitpad.base"
"""Where in a request the path of the page is, if it is not known whether its last slash was asked for."""
# No empty one: a browser takes //host for another host, and a backslash for a slash.
_SEGMENT = re.compile(r"(?!\.\.?$)[^/\\\x00-\x1f\x7f]+")

Network = IPv4Network | IPv6Network


def parse_prefix(text: str) -> str | None:
    """The path of a page in a setting or header, such as "/digits": decoded, without a slash at its end.

    Several with commas between them are what proxies one behind the other have added, the outermost first.

    Returns:
        "" for none; None if it is no path on this host.
    """
    prefix = ""
    for part in text.split(","):
        try:
            path = unquote(part.strip(), errors="strict").rstrip("/")
        except UnicodeDecodeError:
            return None
        first, *segments = path.split("/")
        if first or not all(map(_SEGMENT.fullmatch, segments)):
            return None
        prefix += path
    return prefix


def parse_networks(text: str) -> list[Network] | None:
    """The addresses and networks of a list such as "10.0.0.7, 192.168.0.0/16".

    Returns:
        None for "*", which stands for all.

    Raises:
        SetupError: one is neither address nor network; says what to do.
    """
    names = [name for part in text.split(",") if (name := part.strip())]
    if EVERYBODY in names:
        return None
    try:
        return [ip_network(name) for name in names]
    except ValueError as error:
        raise SetupError(
            f"FORWARDED_ALLOW_IPS={text!r} is not a list of addresses ({error}): "
            "give some such as 10.0.0.7,192.168.0.0/16"
        ) from error


class Prefix:
    """WSGI middleware that tells the app the path which its proxy serves it at, as `SCRIPT_NAME`.

    A proxy that takes this path away asks for "/", whether a visitor has asked for /digits or /digits/. Then
    the app finds the path in `BASE`, too. A proxy that says so has been asked over https, whatever the server
    itself makes of its header.
    """

    def __init__(self, application: WSGIApplication, prefix: str, trusted: str) -> None:
        """Take `prefix` where no proxy says otherwise; hear the proxies in the list `trusted`.

        Raises:
            SetupError: one of them cannot be read.
        """
        parsed = parse_prefix(prefix)
        if parsed is None:
            raise SetupError(f"SCRIPT_NAME={prefix!r} is not a path: give one such as /digits")
        self.application = application
        self.prefix = parsed
        self.trusted = parse_networks(trusted)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        if environ.get("HTTP_X_FORWARDED_PROTO") == "https" and self._is_trusted(environ):
            environ["wsgi.url_scheme"] = "https"
        path = environ.get("PATH_INFO", "")
        given = environ.get("SCRIPT_NAME", "")
        if prefix := self._forwarded(environ):
            environ[BASE] = f"{quote(prefix)}/"
        elif prefix := self.prefix:
            if path == prefix or path.startswith(f"{prefix}/"):
                path = path.removeprefix(prefix)
            else:
                environ[BASE] = f"{quote(prefix)}/"
        else:
            prefix = _decoded(given)
            path = f"/{path}" if given.endswith("/") else path
        if prefix and not path:
            query = environ.get("QUERY_STRING", "")
            home = f"{quote(prefix)}/" + (f"?{query}" if query else "")
            return redirect(home, 308)(environ, start_response)
        environ["SCRIPT_NAME"] = prefix.encode().decode("latin-1")
        environ["PATH_INFO"] = path or "/"
        return self.application(environ, start_response)

    def _forwarded(self, environ: WSGIEnvironment) -> str:
        """What a trusted proxy says; "" where there is none, or it says no path."""
        said = environ.get("HTTP_X_FORWARDED_PREFIX", "")
        return _decoded(said) if said and self._is_trusted(environ) else ""

    def _is_trusted(self, environ: WSGIEnvironment) -> bool:
        peer = environ.get("REMOTE_ADDR", "")
        if (
            self.trusted is None or not peer
        ):  # a socket file has no address, and is guarded by its permissions
            return True
        try:
            address = ip_address(peer)
        except ValueError:
            return False
        if isinstance(address, IPv6Address):
            address = address.ipv4_mapped or address
        return any(address in network for network in self.trusted)


def _decoded(text: str) -> str:
    """A prefix from a WSGI environment, whose texts are bytes in Latin-1; "" if it is none."""
    try:
        return parse_prefix(text.encode("latin-1").decode()) or ""
    except UnicodeError:
        return ""
