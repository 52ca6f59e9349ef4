"""What no browser sends, at a real server: the right status, no stack, and the next visitor is served."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.common.files import ROOT

HOST = b"Host: localhost\r\nConnection: close\r\n"
Ask = Callable[[bytes], tuple[int, bytes]]

hostile = settings(
    derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[int, subprocess.Popen[str]]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "app"],
        cwd=ROOT,
        env=os.environ | {"HOST": "", "PORT": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    found = re.search(r":(\d+)/", process.stdout.readline())
    assert found
    yield int(found[1]), process
    process.terminate()
    _, log = process.communicate(timeout=20)
    assert "Traceback" not in log, log


@pytest.fixture
def ask(server: tuple[int, subprocess.Popen[str]]) -> Ask:
    port, _ = server

    def ask(request: bytes) -> tuple[int, bytes]:
        with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
            with contextlib.suppress(ConnectionError):  # it may have heard enough
                connection.sendall(request)
            answer = b""
            with contextlib.suppress(ConnectionError):
                while more := connection.recv(65536):
                    answer += more
        head, _, body = answer.partition(b"\r\n\r\n")
        assert b"Traceback" not in answer
        assert b".py" not in body
        assert str(ROOT).encode() not in answer
        return int(head.split(b" ")[1]), answer

    return ask


def request(line: bytes = b"GET / HTTP/1.1", headers: bytes = HOST) -> bytes:
    return line + b"\r\n" + headers + b"\r\n"


REQUESTS = [
    ("a plain one", request(), 200),
    ("a parent folder", request(b"GET /static/../../pyproject.toml HTTP/1.1"), 404),
    ("an encoded parent folder", request(b"GET /static/%2e%2e/%2e%2e/pyproject.toml HTTP/1.1"), 404),
    ("a doubly encoded one", request(b"GET /static/%252e%252e%252fpyproject.toml HTTP/1.1"), 404),
    ("an encoded slash", request(b"GET /static/..%2f..%2fpyproject.toml HTTP/1.1"), 404),
    ("backslashes", request(rb"GET /static\..\..\pyproject.toml HTTP/1.1"), 404),
    ("encoded backslashes", request(b"GET /static/..%5c..%5cpyproject.toml HTTP/1.1"), 404),
    ("an overlong slash", request(b"GET /static/..%c0%af..%c0%afpyproject.toml HTTP/1.1"), 404),
    ("a NUL", request(b"GET /static/contract.json%00.png HTTP/1.1"), 404),
    ("a bare NUL", request(b"GET /static/contract.json\x00 HTTP/1.1"), 400),
    ("no text in any encoding", request(b"GET /%ff%fe HTTP/1.1"), 404),
    ("a percent sign alone", request(b"GET /%zz%f HTTP/1.1"), 404),
    ("two slashes", request(b"GET //elsewhere.example/ HTTP/1.1"), 404),
    ("another host's address", request(b"GET http://elsewhere.example/nothing HTTP/1.1"), 404),
    ("no path", request(b"GET ? HTTP/1.1"), 400),
    ("a method of nobody", request(b"FROBNICATE / HTTP/1.1"), 405),
    ("TRACE", request(b"TRACE / HTTP/1.1"), 405),
    ("CONNECT", request(b"CONNECT elsewhere.example:443 HTTP/1.1"), 405),
    ("DELETE", request(b"DELETE /static/contract.json HTTP/1.1"), 405),
    ("PUT", request(b"PUT /static/contract.json HTTP/1.1", HOST + b"Content-Length: 0\r\n"), 405),
    ("POST", request(b"POST / HTTP/1.1", HOST + b"Content-Length: 3\r\n") + b"abc", 405),
    ("a method in small letters", request(b"get / HTTP/1.1"), 400),
    ("a method with brackets", request(b"<GET> / HTTP/1.1"), 400),
    ("a method of three thousand letters", request(b"G" * 3000 + b" / HTTP/1.1"), 400),
    ("a long address", request(b"GET /" + b"a" * 10_000 + b" HTTP/1.1"), 414),
    ("a very long address", request(b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1"), 414),
    ("a long header", request(headers=HOST + b"X: " + b"a" * 10_000 + b"\r\n"), 431),
    ("many headers", request(headers=HOST + b"X: a\r\n" * 500), 431),
    ("a header with a NUL", request(headers=HOST + b"X: a\x00b\r\n"), 400),
    ("a header without a name", request(headers=HOST + b": a\r\n"), 400),
    ("a header that goes on in the next line", request(headers=HOST + b"X: a\r\n b\r\n"), 400),
    ("no host", request(headers=b"Connection: close\r\n"), 400),
    ("no host, as HTTP/1.0 has it", request(b"GET / HTTP/1.0", b""), 200),
    ("two hosts", request(headers=HOST + b"Host: other\r\n"), 400),
    ("a host with a script", request(headers=b"Host: <script>\r\nConnection: close\r\n"), 400),
    ("a host with a path", request(headers=b"Host: a/../b\r\nConnection: close\r\n"), 400),
    ("a host with a port of letters", request(headers=b"Host: a:b\r\nConnection: close\r\n"), 400),
    (
        "a host with a port of many digits",
        request(headers=b"Connection: close\r\nHost: a:" + b"9" * 5000 + b"\r\n"),
        400,
    ),
    ("an address of IPv6", request(headers=b"Host: [::1]:8000\r\nConnection: close\r\n"), 200),
    ("two lengths", request(b"POST / HTTP/1.1", HOST + b"Content-Length: 1\r\nContent-Length: 2\r\n"), 400),
    ("a length below 0", request(b"POST / HTTP/1.1", HOST + b"Content-Length: -1\r\n"), 400),
    (
        "a length and chunks",
        request(b"POST / HTTP/1.1", HOST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n")
        + b"0\r\n\r\n",
        400,
    ),
    ("an encoding of nobody", request(b"POST / HTTP/1.1", HOST + b"Transfer-Encoding: rot13\r\n"), 501),
    ("a version to come", request(b"GET / HTTP/9.9"), 400),
    ("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
    ("an empty line", b"\r\n\r\n", 400),
]


@pytest.mark.parametrize(
    ("sent", "status"), [each[1:] for each in REQUESTS], ids=[each[0] for each in REQUESTS]
)
def test_the_right_status_and_no_trace(ask: Ask, sent: bytes, status: int) -> None:
    assert ask(sent)[0] == status
    assert ask(request(b"GET /healthz HTTP/1.1"))[0] == 200


PIECES = (
    rb".. . / \ ~ ; ? # % & %2e%2e %252e %2f %5c %00 %u002e %c0%ae static app contract.json pyproject.toml"
)
HEADERS = """
Accept Accept-Encoding Cookie Forwarded If-Match If-Modified-Since If-None-Match If-Range If-Unmodified-Since
Range X-Forwarded-For X-Forwarded-Proto
"""


@hostile
@given(parts=st.lists(st.sampled_from(PIECES.split()), max_size=12))
def test_no_address_leads_out_of_the_static_files(ask: Ask, parts: list[bytes]) -> None:
    path = b"/" + b"".join(parts)
    status, answer = ask(request(b"GET " + path + b" HTTP/1.1"))
    assert status in (200, 400, 404)
    assert b"requires-python" not in answer
    if status == 200:
        address = unquote_to_bytes(path.split(b"?")[0].split(b"#")[0])
        assert address.lstrip(b"/") in (b"", b"static/contract.json")


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("bytes=abc", 200),
        ("bytes=5-2", 200),
        ("bytes=--1", 200),
        ("bytes=0-0,2-3", 200),
        ("bytes=" + "0-1," * 500, 200),
        ("lines=0-5", 200),
        ("=", 200),
        ("bytes=0-" + "9" * 5000, 200),
        ("bytes=-" + "9" * 30, 200),
        ("bytes=" + "9" * 30 + "-", 416),
        ("bytes=0-" + "9" * 30, 206),
    ],
)
def test_a_bad_range(client: FlaskClient, asked: str, status: int) -> None:
    assert client.get("/static/contract.json", headers={"Range": asked}).status_code == status


header_values = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=40)
dates = st.from_regex(
    r"Mon, [0-9]{1,30} Jan [0-9]{1,30} [0-9]{1,20}:00:00 (GMT|[+-][0-9]{1,20})", fullmatch=True
)


@hostile
@given(
    name=st.sampled_from(HEADERS.split()),
    value=header_values | dates,
    path=st.sampled_from(["/", "/static/contract.json", "/nowhere"]),
)
def test_no_header_makes_the_server_fail(client: FlaskClient, name: str, value: str, path: str) -> None:
    headers = {"Range": "bytes=0-3"} | {name: value}
    assert client.get(path, headers=headers).status_code in (200, 206, 304, 404, 412, 416)


def test_slow_clients_keep_nobody_waiting(server: tuple[int, subprocess.Popen[str]], ask: Ask) -> None:
    port, _ = server
    with contextlib.ExitStack() as slow:
        for index in range(200):
            connection = slow.enter_context(socket.create_connection(("127.0.0.1", port), timeout=20))
            # Half of them never end their request, the others never take their answer.
            whole = request(b"GET /static/dist/main.js HTTP/1.1", b"Host: localhost\r\n")
            connection.sendall(whole[:20] if index % 2 else whole * 20)
        assert ask(request(b"GET /healthz HTTP/1.1"))[0] == 200
        assert ask(request())[0] == 200
