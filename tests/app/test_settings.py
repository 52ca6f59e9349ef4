"""What the environment says of serving, and what a container withholds."""

from __future__ import annotations

import os
import signal
import socket
import time

import pytest

from app import serve
from app.checks import SetupError
from app.proxy import Prefix
from tests.app.servers import Start, first_port, get


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(
            ("WEB_CONCURRENCY", value)
            for value in ("abc", "0", "-1", "1.5", "1e3", "٢", "1000000000", "9" * 5000)
        ),
        *(("PORT", value) for value in ("abc", "-1", "65536", "9" * 5000, "tcp://10.0.0.1:80")),
        *(("HOST", value) for value in ("a..b", ".", "x" * 70, "http://localhost", "two\nlines")),
        *(("FORWARDED_ALLOW_IPS", value) for value in ("abc", "10.0.0.1/8", "10.0.0.1;10.0.0.2")),
        ("DIGITPAD_SERVER", "apache"),
        *(("SCRIPT_NAME", value) for value in ("digits", "//digits.example", "/a/../b", "/a\\b", "/%0a")),
    ],
)
def test_a_setting_that_makes_no_sense_is_one_sentence(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "create_app", lambda config: Prefix(None, config["PREFIX"], ""))
    with pytest.raises(SetupError) as refused:
        serve.serve({"PORT": "0", name: value})
    assert f"{name}={value!r} is not" in refused.value.message
    assert "\n" not in refused.value.message


@pytest.mark.parametrize(
    "settings",
    [
        {"WEB_CONCURRENCY": "", "PORT": " ", "HOST": "", "SCRIPT_NAME": "", "FORWARDED_ALLOW_IPS": ""},
        {
            "WEB_CONCURRENCY": " 2 ",
            "PORT": " 0 ",
            "HOST": " 127.0.0.1 ",
            "FORWARDED_ALLOW_IPS": " 10.0.0.7 , ",
        },
        {"GUNICORN_CMD_ARGS": "--no-such-option", "HOME": "/nonexistent", "XDG_RUNTIME_DIR": "/nonexistent"},
    ],
)
def test_settings_may_be_empty_or_have_spaces_around_them(start: Start, settings: dict[str, str]) -> None:
    server = start(**{"PORT": "0"} | {name: value for name, value in settings.items() if value != " "})
    assert get(first_port(server), "/healthz") == (200, b"ok\n")


UNWRITABLE = """
import runpy, sys, tempfile

def refuse(*args, **kwargs):
    raise OSError(30, "Read-only file system")

folders = sys.argv.pop()
tempfile._candidate_tempdir_list = lambda: [folders]
tempfile.tempdir = None
if folders == "/nonexistent":
    tempfile._get_candidate_names = refuse
    tempfile.TemporaryFile = refuse
runpy.run_module("app", run_name="__main__", alter_sys=True)
"""


@pytest.mark.skipif(not os.access("/dev/shm", os.W_OK), reason="this machine has no /dev/shm")
def test_it_needs_no_temporary_folder_where_there_is_memory(start: Start) -> None:
    server = start(command=["-c", UNWRITABLE, "/nonexistent/either"])
    assert get(first_port(server), "/healthz") == (200, b"ok\n")


def test_nowhere_to_write_is_one_sentence(start: Start) -> None:
    server = start(command=["-c", UNWRITABLE, "/nonexistent"])
    output, errors = server.communicate(timeout=30)
    assert (server.returncode, output) == (1, "")
    assert errors.startswith("Error: Neither /dev/shm nor a temporary folder can be written to")
    assert errors.count("\n") == 1


def test_a_reader_of_the_address_that_goes_away_stops_nothing(start: Start) -> None:
    taken = socket.create_server(("127.0.0.1", 0))
    port = int(taken.getsockname()[1])
    taken.close()
    read, write = os.pipe()
    os.close(read)
    server = start(PORT=str(port), stdout=write)
    os.close(write)
    latest = time.monotonic() + 20
    while True:
        try:
            assert get(port, "/healthz") == (200, b"ok\n")
            break
        except ConnectionRefusedError:
            assert server.poll() is None
            assert time.monotonic() < latest
            time.sleep(0.05)
    server.send_signal(signal.SIGTERM)
    _, errors = server.communicate(timeout=20)
    assert (server.returncode, errors) == (0, "")
