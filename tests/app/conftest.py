from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from app.cli import main
from scripts.common.files import ROOT
from tests.app.servers import Command, Start


class Client(FlaskClient):
    """Reads each answer to its end and closes it, as a server does."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        return super().open(*args, buffered=True, **kwargs)


@pytest.fixture
def static_root(tmp_path: Path) -> Path:
    """A static folder as small as the app accepts."""
    root = tmp_path / "static"
    model = root / "model"
    model.mkdir(parents=True)
    shutil.copy(ROOT / "static" / "contract.json", root)
    (root / "main.js").write_text("export {};\n")
    shutil.copytree(ROOT / "static" / "public", root / "public")
    for name in (
        "dist/digit-input.js",
        "dist/extras.css",
        "dist/late.js",
        "dist/main.css",
        "dist/main.js",
        "dist/recognizer.js",
        "dist/single-file.js",
        "dist/sw.js",
        "dist/update.js",
        "dist/wide.js",
        "icons/favicon.ico",
        "icons/icon.svg",
        "icons/icon-192.png",
        "icons/icon-512.png",
        "icons/maskable-512.png",
        "icons/touch-180.png",
        "js/main.js",
        "vendor/tfjs/tfjs.js",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"/* {name} */\n")
    (root / "kernels.wasm").write_bytes(b"\0asm\1\0\0\0")
    files = {"model.json": b"{}", "weights.bin": bytes(range(64))}
    for name, content in files.items():
        (model / name).write_bytes(content)
    card = {
        "files": [
            {"name": name, "bytes": len(content), "crc32": f"{zlib.crc32(content):08x}"}
            for name, content in files.items()
        ]
    }
    (model / "card.json").write_text(json.dumps(card))
    (model / "provenance.json").write_text("{}")
    return root


@pytest.fixture
def app(static_root: Path) -> Flask:
    # Not TESTING, which would let exceptions through instead of answering with a page.
    app = create_app({"STATIC_ROOT": static_root})
    app.test_client_class = Client
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def command(static_root: Path) -> Command:
    """The command `digitpad`, with the small static folder."""
    settings = {"DIGITPAD_STATIC_ROOT": str(static_root)}
    return lambda *args: CliRunner().invoke(main, list(map(str, args)), env=settings)


@pytest.fixture
def house(static_root: Path) -> Path:
    """A copy of what the server is made of, with a small model."""
    house = static_root.parent
    for folder in ("app", "templates"):
        shutil.copytree(ROOT / folder, house / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", house)
    return house


@pytest.fixture
def start(house: Path) -> Iterator[Start]:
    """Start a real server; whatever still runs afterwards is ended."""
    started: list[subprocess.Popen[str]] = []

    def start(
        command: Sequence[str] = ("-m", "app"), stdout: int = subprocess.PIPE, **settings: str
    ) -> subprocess.Popen[str]:
        server = subprocess.Popen(
            [sys.executable, *command],
            cwd=house,
            env=os.environ | {"HOST": "", "PORT": "0"} | settings,
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(server)
        return server

    yield start
    for server in started:
        with server:
            if server.poll() is None:
                server.kill()
