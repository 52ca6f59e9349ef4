"""The server of Windows, which runs everywhere: it answers, waits for nobody, and stops without a word."""

from __future__ import annotations

import contextlib
import http.client
import signal
import socket

import pytest

from tests.app.servers import Start, first_port, get
from tests.app.test_hygiene import REQUESTS, request

pytest.importorskip("waitress")


@pytest.fixture
def port(start: Start) -> int:
    return first_port(start(DIGITPAD_SERVER="waitress"))


def answers(port: int, sent: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        with contextlib.suppress(OSError):  # it may have heard enough, and be gone
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
        answer = b""
        with contextlib.suppress(ConnectionError):
            while more := connection.recv(65536):
                answer += more
    return answer


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_and_stops_without_a_word(start: Start, stop: signal.Signals) -> None:
    server = start(DIGITPAD_SERVER="waitress")
    assert get(first_port(server), "/static/model/weights.bin") == (200, bytes(range(64)))
    server.send_signal(stop)
    _, errors = server.communicate(timeout=20)
    assert (server.returncode, errors) == (0, "")


def test_it_needs_nothing_that_windows_lacks(start: Start) -> None:
    lacking = ("fcntl", "gevent", "grp", "gunicorn", "pwd", "resource", "termios")
    code = f"import sys; sys.modules |= dict.fromkeys({lacking}); from app.cli import main; main()"
    server = start(command=["-c", code], DIGITPAD_SERVER="waitress")
    assert get(first_port(server), "/healthz") == (200, b"ok\n")


def test_no_request_makes_it_fail_or_tell(port: int) -> None:
    for name, sent, _ in REQUESTS:
        answer = answers(port, sent)
        assert b"Traceback" not in answer, name
        assert b"requires-python" not in answer, name
        # 501 is for an encoding that it does not know; nothing at all for what has not begun.
        assert answer == b"" or int(answer.split(b" ")[1]) in {200, 308, *range(400, 500), 501}, name
    assert get(port, "/healthz") == (200, b"ok\n")


def test_slow_and_idle_connections_block_no_other_and_are_closed(port: int) -> None:
    with contextlib.ExitStack() as opened:
        slow = [opened.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(200)]
        for index, connection in enumerate(slow[:150]):
            whole = request(b"GET /static/dist/main.js HTTP/1.1", b"Host: localhost\r\n")
            connection.sendall(whole[:20] if index % 2 else whole * 20)
        assert get(port, "/healthz") == (200, b"ok\n")
        for connection in slow[150:]:
            connection.settimeout(20)
            assert connection.recv(1) == b"", "the server still waits for a request"


def test_a_proxy_that_is_believed_turns_on_the_headers_of_https(start: Start) -> None:
    for trusted, expected in (("127.0.0.1", "same-origin"), ("192.0.2.1", None)):
        port = first_port(start(DIGITPAD_SERVER="waitress", FORWARDED_ALLOW_IPS=trusted))
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", "/", headers={"X-Forwarded-Proto": "https"})
        assert connection.getresponse().headers["Cross-Origin-Opener-Policy"] == expected
        connection.close()
