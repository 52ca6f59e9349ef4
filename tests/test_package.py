"""The Python package: what is in it, how large it is, and that it works where there is no checkout."""

from __future__ import annotations

import email
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.site import Site
from app.version import VERSION
from scripts.common.files import ROOT
from tests.app.servers import first_port, get

BUILDER = ROOT / ".venv-package" / "bin" / "python"
BUDGET = 400_000
"""Bytes of the wheel; `docs/python.md` says it."""
SOURCES = re.compile(r"(js|css)/|.*\.(md|d\.ts)$|.*/build\.json$|model/provenance\.json$")
"""Static files that only developers need."""


def build(folder: Path, umask: int) -> Path:
    assert BUILDER.is_file(), "run `make package-environment`"
    command = [BUILDER, "-m", "scripts.package", "--out", folder]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, umask=umask)
    assert done.returncode == 0, done.stderr
    [wheel] = folder.iterdir()
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("packages"), 0o022)


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the package alone is installed into."""
    folder = tmp_path_factory.mktemp("elsewhere")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--target", folder, wheel], check=True)
    return folder


def start(elsewhere: Path, *command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=elsewhere.parent,
        env=os.environ | {"PYTHONPATH": str(elsewhere)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(elsewhere: Path, *command: str) -> str:
    with start(elsewhere, *command) as process:
        output, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")
    return output


@pytest.fixture
def server(elsewhere: Path) -> Iterator[subprocess.Popen[str]]:
    with start(elsewhere, "-m", "digitpad", "--port", "0") as process:
        yield process
        process.terminate()


def test_the_same_files_give_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    again = build(tmp_path, 0o077)
    assert again.name == wheel.name == f"digitpad-{VERSION}-py3-none-any.whl"
    assert again.read_bytes() == wheel.read_bytes()


def test_all_that_is_served_is_inside_and_no_source(names: set[str]) -> None:
    static = {name.removeprefix("digitpad/static/") for name in names if name.startswith("digitpad/static/")}
    files = {path.relative_to(ROOT / "static").as_posix() for path in (ROOT / "static").rglob("*.*")}
    files |= {f"vendor/{path.parent.name}/{path.name}" for path in (ROOT / "static/vendor").glob("*/LICEN*")}
    assert static == {name for name in files if not SOURCES.match(name)}
    site = Site(ROOT / "static")
    page = site.files[""].content.decode()
    asked = set(re.findall(r'href="static/[0-9a-f]{12}/([^"]+)"', page))
    assert {"dist/recognizer.js", "icons/icon.svg"} < asked <= static
    templates = {f"digitpad/templates/{path.name}" for path in (ROOT / "templates").iterdir()}
    assert templates == {name for name in names if name.startswith("digitpad/templates/")}


def test_every_module_is_inside(names: set[str]) -> None:
    modules = {f"digitpad/{path.relative_to(ROOT / 'app')}" for path in (ROOT / "app").rglob("*.py")}
    rest = {name for name in names if not name.startswith(("digitpad/static/", "digitpad/templates/"))}
    assert {name for name in rest if ".dist-info/" not in name} == modules | {"digitpad/py.typed"}


def test_it_is_small(wheel: Path) -> None:
    assert wheel.stat().st_size <= BUDGET
    assert f"less than {BUDGET / 1e6} MB" in (ROOT / "docs/python.md").read_text(encoding="utf-8")


def test_it_says_what_it_needs_and_its_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        about = email.message_from_bytes(archive.read(f"digitpad-{VERSION}.dist-info/METADATA"))
    assert about["Requires-Python"] == ">=3.11"
    assert about["License-Expression"] == "MIT AND Apache-2.0"
    assert len(about.get_all("License-File")) == 3
    plain = {line.partition(";")[0] for line in about.get_all("Requires-Dist") if "extra" not in line}
    assert {re.split(r"[<>=]", name)[0] for name in plain} == {
        "brotli", "flask", "gevent", "gunicorn", "packaging", "waitress"
    }  # fmt: skip


def test_it_works_where_there_is_no_checkout(elsewhere: Path) -> None:
    assert run(elsewhere, "-m", "digitpad", "--version") == f"digitpad {VERSION}\n"
    assert run(elsewhere, str(elsewhere / "bin" / "digitpad"), "--version") == f"digitpad {VERSION}\n"
    out = elsewhere.parent / "site"
    assert "files in" in run(elsewhere, "-m", "digitpad", "export", str(out))
    assert (out / "index.html").is_file()
    single = elsewhere.parent / "page.html"
    run(elsewhere, "-m", "digitpad", "single-file", str(single))
    assert f"Digitpad {VERSION}<" in single.read_text(encoding="utf-8")
    read = run(elsewhere, "-m", "digitpad", "read", str(ROOT / "data" / "7.png"))
    assert read.startswith(f"{ROOT / 'data' / '7.png'}: 7 (")


def test_it_serves_where_there_is_no_checkout(server: subprocess.Popen[str]) -> None:
    status, page = get(first_port(server), "/")
    assert status == 200
    assert b"<digit-pad" in page


def test_the_first_example_of_its_page_runs(elsewhere: Path) -> None:
    document = (ROOT / "docs/python.md").read_text(encoding="utf-8")
    [example] = re.findall(r"^```python\n(.*?)^```", document, re.MULTILINE | re.DOTALL)
    code = f"{example}\nprint(app.test_client().get('/digits/').text)"
    assert "<digit-pad" in run(elsewhere, "-c", code)


def test_files_that_are_damaged_are_to_be_installed_again(elsewhere: Path) -> None:
    weights = elsewhere / "digitpad/static/model/weights.bin"
    content = weights.read_bytes()
    try:
        weights.write_bytes(content[1:])
        with start(elsewhere, "-m", "digitpad") as process:
            _, errors = process.communicate(timeout=60)
        assert process.returncode == 1
        assert errors.endswith("is not the file that card.json describes; install digitpad again\n")
    finally:
        weights.write_bytes(content)
