"""Real servers, started as a person starts them, and what they answer."""

from __future__ import annotations

import http.client
import re
import subprocess
from collections.abc import Callable

from click.testing import Result

Command = Callable[..., Result]
"""Runs the command `digitpad` with these arguments."""
Start = Callable[..., "subprocess.Popen[str]"]


def first_port(server: subprocess.Popen[str]) -> int:
    assert server.stdout
    line = server.stdout.readline()
    found = re.fullmatch(r"Digitpad is at http://127\.0\.0\.1:(\d+)/ \(Ctrl-C stops it\)\n", line)
    assert found, line or (server.stderr and server.stderr.read())
    return int(found[1])


def get(port: int, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()
    answer = response.status, response.read()
    connection.close()
    return answer
