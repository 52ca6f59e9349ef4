"""The command `digitpad`: what it prints, and what it says of bad input."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from app import VERSION, cli
from app.places import PROJECT
from scripts.common.files import ROOT
from tests.app.servers import Command, Start, first_port, get

EXAMPLES = [ROOT / "data" / f"{digit}.png" for digit in range(10)]


def test_the_version_is_that_of_the_project_everywhere(command: Command, static_root: Path) -> None:
    assert tomllib.loads(PROJECT.read_text())["project"]["version"] == VERSION
    assert command("--version").output == f"digitpad {VERSION}\n"
    package, lock = (json.loads((ROOT / name).read_text()) for name in ("package.json", "package-lock.json"))
    assert package["version"] == lock["version"] == lock["packages"][""]["version"] == VERSION
    assert f"\n## {VERSION}\n" in (ROOT / "CHANGELOG.md").read_text()
    named = re.findall(r"digitpad-([\d.]+)-py3", (ROOT / "docs/python.md").read_text(encoding="utf-8"))
    assert set(named) == {VERSION}
    command("export", static_root.parent / "site")
    assert f"Digitpad {VERSION}<" in (static_root.parent / "site/index.html").read_text(encoding="utf-8")
    command("single-file", static_root.parent / "page.html")
    for page in ("site/index.html", "page.html"):
        assert f"Digitpad {VERSION}<" in (static_root.parent / page).read_text(encoding="utf-8")


def test_it_serves_where_it_is_told(start: Start) -> None:
    server = start(
        command=["-m", "app", "--host", "127.0.0.1", "--port", "0"], HOST="no host", PORT="no port"
    )
    assert get(first_port(server), "/healthz") == (200, b"ok\n")


def test_a_taken_port_is_one_sentence(command: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = command("--port", taken.getsockname()[1])
    assert refused.exit_code == 1
    assert refused.output.startswith("Error: Cannot listen at 127.0.0.1 port ")
    assert refused.output.count("\n") == 1


def test_options_of_serving_are_for_nothing_else(command: Command, tmp_path: Path) -> None:
    refused = command("--port", "8000", "export", tmp_path / "site")
    assert refused.exit_code == 2
    assert "for serving" in refused.output


@pytest.mark.parametrize("name", ["export", "single-file"])
def test_a_place_that_cannot_be_written_is_one_sentence(command: Command, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    refused = command(name, tmp_path / "file" / "out")
    assert refused.exit_code == 1
    assert refused.output.startswith("Error: ")
    assert refused.output.count("\n") == 1


def test_the_ten_examples_are_read() -> None:
    done = CliRunner().invoke(cli.main, ["read", *map(str, EXAMPLES)])
    assert done.exit_code == 0
    assert [line.split(": ")[1][0] for line in done.output.splitlines()] == list("0123456789")


def test_what_is_no_picture_is_one_sentence_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "notes.png").write_text("no picture")
    done = CliRunner().invoke(cli.main, ["read", str(tmp_path / "notes.png"), str(EXAMPLES[7])])
    assert done.exit_code == 1
    assert done.stderr == f"{tmp_path / 'notes.png'}: error: this is not a picture of a known kind\n"
    assert done.stdout.startswith(f"{EXAMPLES[7]}: 7 (")
    assert CliRunner().invoke(cli.main, ["read"]).exit_code == 2


@pytest.mark.parametrize("package", ["numpy", "PIL"])
def test_without_the_extra_it_says_what_to_install(package: str) -> None:
    code = f"import sys; sys.modules[{package!r}] = None; from app.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "read", str(EXAMPLES[7])],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Error: Reading pictures needs {package}")
    assert "digitpad[pictures]" in done.stderr
    assert done.stderr.count("\n") == 1


def test_serving_and_exporting_need_no_numpy() -> None:
    code = "import sys, app, app.cli; app.create_app(); sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
