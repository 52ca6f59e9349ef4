"""Many visitors at once: this server beside nginx, which serves the exported page, by wrk, in one run.

Gunicorn with a process for each core, as the page is served on Linux and macOS, and with one; waitress, which
is for Windows, where it is installed (`pip install waitress`); and nginx.

    make bench-server              # SECONDS=60 and CONNECTIONS=200 are what it takes if nothing else is said

All are asked for the page and all that it loads, packed with gzip. It needs
wrk and nginx (Debian: `apt install wrk nginx-light`). The exit status is 1 where this server errs.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
CORES = len(os.sched_getaffinity(0))
START_SECONDS = 30
OURS = {
    "gunicorn": {"WEB_CONCURRENCY": str(CORES)},
    "gunicorn, one process": {"WEB_CONCURRENCY": "1"},
    "waitress": {"DIGITPAD_SERVER": "waitress"},
}
"""This server, by what it runs on: the variables that it is started with."""
NGINX = """
daemon off;
worker_processes {cores};
error_log {work}/error.log warn;
pid {work}/nginx.pid;
events {{ worker_connections 1024; }}
http {{
  types {{ text/html html; text/css css; text/javascript js; application/json json; }}
  access_log off;
  sendfile on;
  tcp_nopush on;
  gzip_static on;
  client_body_temp_path {work}/body;
  proxy_temp_path {work}/proxy;
  fastcgi_temp_path {work}/fastcgi;
  uwsgi_temp_path {work}/uwsgi;
  scgi_temp_path {work}/scgi;
  server {{ listen 127.0.0.1:{port} backlog=2048; root {site}; }}
}}
"""


def main() -> int:
    """Measure both, print a table; give the exit status."""
    if missing := [name for name in ("wrk", "nginx") if not shutil.which(name, path=_path())]:
        sys.exit(f"{' and '.join(missing)} missing: install them (Debian: apt install wrk nginx-light)")
    seconds = int(os.environ.get("SECONDS") or 60)
    connections = int(os.environ.get("CONNECTIONS") or 200)
    with TemporaryDirectory(prefix="digitpad-bench-") as name:
        work = Path(name)
        work.chmod(0o755)  # nginx gives up root's rights, and reads the site all the same
        site = work / "site"
        _run(sys.executable, "-m", "app", "export", str(site))
        addresses = _addresses((site / "index.html").read_text(encoding="utf-8"))
        measured = {}
        for server, settings in OURS.items():
            if server == "waitress" and not find_spec("waitress"):
                continue
            with _digitpad(settings) as url:
                measured[f"digitpad, {server}"] = _measure(url, addresses, connections, seconds)
        with _nginx(work, site) as url:
            theirs = _measure(url, addresses, connections, seconds)
    print(
        f"{connections} connections, {seconds} s, {CORES} cores; {len(addresses)} addresses in turn, gzip\n"
    )
    print(_table(measured | {"nginx": theirs}))
    return 1 if any(each["errors"] for each in measured.values()) else 0


def _path() -> str:
    return f"{os.environ.get('PATH', os.defpath)}:/usr/sbin"  # where Debian has nginx


def _run(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def _addresses(page: str) -> list[str]:
    return ["/", *(f"/{found}" for found in re.findall(r'(?:src|href)="(static/[^"]+)"', page))]


@contextmanager
def _digitpad(settings: Mapping[str, str]) -> Iterator[str]:
    port = _free_port()
    settings = {"HOST": "127.0.0.1", "PORT": str(port), **settings}
    with _started([sys.executable, "-m", "app"], settings, port) as url:
        yield url


@contextmanager
def _nginx(work: Path, site: Path) -> Iterator[str]:
    port = _free_port()
    settings = work / "nginx.conf"
    settings.write_text(NGINX.format(cores=CORES, work=work, port=port, site=site), encoding="utf-8")
    with _started(["nginx", "-c", str(settings), "-e", f"{work}/error.log"], {"PATH": _path()}, port) as url:
        yield url


@contextmanager
def _started(command: list[str], settings: dict[str, str], port: int) -> Iterator[str]:
    url = f"http://127.0.0.1:{port}/"
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | settings, stdout=subprocess.DEVNULL) as server:
        try:
            latest = time.monotonic() + START_SECONDS
            while not _answers(url):
                if server.poll() is not None or time.monotonic() > latest:
                    sys.exit(f"{command[0]} did not start")
                time.sleep(0.1)
            yield url
        finally:
            server.terminate()


def _answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _measure(url: str, addresses: list[str], connections: int, seconds: int) -> dict[str, Any]:
    script = str(Path(__file__).with_name("visitors.lua"))
    load = ["-t", str(CORES), "-c", str(connections), "-d", f"{seconds}s", "--timeout", "10s"]
    said = _run("wrk", *load, "-s", script, url, "--", *addresses)
    measured: dict[str, Any] = json.loads(said.rsplit("JSON ", 1)[1])
    return measured


def _table(rows: dict[str, dict[str, Any]]) -> str:
    lines = [
        "| server | requests/s | MB/s | median ms | p99 ms | longest ms | errors |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, row in rows.items():
        rate, megabytes = (row[what] / row["seconds"] for what in ("requests", "bytes"))
        times = " | ".join(f"{row[what]:.1f}" for what in ("p50", "p99", "most"))
        lines.append(f"| {name} | {rate:.0f} | {megabytes / 1e6:.1f} | {times} | {row['errors']} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
