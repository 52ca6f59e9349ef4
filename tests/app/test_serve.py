from __future__ import annotations

import contextlib
import signal
import socket
import time
from pathlib import Path

import pytest

from app import listener
from app.checks import SetupError
from tests.app.servers import Start, first_port, get


def test_it_says_where_it_is_and_answers_there(start: Start) -> None:
    port = first_port(start())
    assert get(port, "/healthz") == (200, b"ok\n")
    assert get(port, "/static/model/weights.bin") == (200, bytes(range(64)))


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_without_a_word(start: Start, stop: signal.Signals) -> None:
    server = start()
    port = first_port(server)
    get(port, "/")
    server.send_signal(stop)
    _, errors = server.communicate(timeout=10)
    assert (server.returncode, errors) == (0, "")


def test_a_hang_up_signal_brings_new_files(start: Start, house: Path) -> None:
    server = start()
    port = first_port(server)
    assert get(port, "/static/new.js")[0] == 404
    (house / "static" / "new.js").write_text("export {};\n")
    server.send_signal(signal.SIGHUP)
    latest = time.monotonic() + 20
    while get(port, "/static/new.js")[0] != 200:
        assert time.monotonic() < latest, "the server still knows nothing of the file"
        time.sleep(0.05)


def test_slow_and_idle_connections_block_no_other_and_are_closed(start: Start) -> None:
    port = first_port(start(WEB_CONCURRENCY="1"))
    with contextlib.ExitStack() as opened:
        slow = [opened.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(200)]
        for connection in slow[:100]:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: digits.example\r\n")
        assert get(port, "/healthz") == (200, b"ok\n")
        for connection in slow:
            connection.settimeout(20)
            assert connection.recv(1) == b"", "the server still waits for the rest of the request"


def test_a_request_that_is_under_way_is_answered_before_it_stops(start: Start) -> None:
    server = start()
    port = first_port(server)
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\n")
        get(port, "/healthz")  # so the first is with the worker
        server.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        connection.sendall(b"Host: digits.example\r\n\r\n")
        answer = connection.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert answer.endswith(b"ok\n")
    assert server.wait(timeout=20) == 0


def test_a_taken_port_is_one_sentence(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        server = start(PORT=port)
        output, errors = server.communicate(timeout=10)
    assert (server.returncode, output) == (1, "")
    assert errors.startswith(f"Error: Cannot listen at 127.0.0.1 port {port} (Address already in use)")
    assert errors.count("\n") == 1


def test_a_broken_model_is_one_sentence(start: Start, house: Path) -> None:
    (house / "static/model/weights.bin").unlink()
    server = start()
    output, errors = server.communicate(timeout=10)
    assert (server.returncode, output) == (1, "")
    assert "weights.bin cannot be read" in errors
    assert errors.count("\n") == 1


@pytest.mark.parametrize("port", ["http", "-1", "65536", "80.5", "٣", " ", "1e3"])
def test_what_is_no_port_is_named(port: str) -> None:
    with pytest.raises(SetupError, match="is not a port"):
        listener.open_listener("127.0.0.1", port)


def test_what_is_no_host_is_named() -> None:
    with pytest.raises(SetupError, match=r"HOST='no\.such\.host\.invalid"):
        listener.open_listener("no.such.host.invalid", "0")
    with pytest.raises(SetupError, match="Cannot assign requested address"):
        listener.open_listener("192.0.2.1", "0")


def test_all_networks_means_an_address_for_the_neighbours_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with listener.open_listener("0.0.0.0", "0") as opened:
        port = opened.getsockname()[1]
        monkeypatch.setattr(listener, "local_network_host", lambda: "198.51.100.7")
        assert listener.addresses(opened) == [f"http://127.0.0.1:{port}/", f"http://198.51.100.7:{port}/"]
        monkeypatch.setattr(listener, "local_network_host", lambda: None)
        assert listener.addresses(opened) == [f"http://127.0.0.1:{port}/"]


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="this machine has no IPv6")
def test_ipv6_addresses_are_written_in_brackets() -> None:
    with listener.open_listener("::1", "0") as opened:
        assert listener.addresses(opened) == [f"http://[::1]:{opened.getsockname()[1]}/"]


def test_the_neighbours_address_is_an_address_or_none() -> None:
    host = listener.local_network_host()
    assert host is None or socket.inet_aton(host)
