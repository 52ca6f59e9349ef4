from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.export import ExportError, export_single_file
from scripts.common.files import ROOT
from tests.app.servers import Command


def test_the_page_as_one_file(static_root: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "digitpad.html"
    size = export_single_file(static_root, out)
    assert size == out.stat().st_size
    assert export_single_file(static_root, out) == size, "an earlier one is replaced"
    assert [path.name for path in out.parent.iterdir()] == ["digitpad.html"]


def test_one_file_replaces_nothing_else(static_root: Path, tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.html"
    thesis.write_text("years of work")
    with pytest.raises(ExportError, match="does not come from an export"):
        export_single_file(static_root, thesis)
    assert thesis.read_text() == "years of work"
    with pytest.raises(ExportError, match="is a folder"):
        export_single_file(static_root, tmp_path)


def test_the_command_for_one_file(command: Command, tmp_path: Path) -> None:
    done = command("single-file", tmp_path / "page.html")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "page.html").is_file()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
@pytest.mark.parametrize("name", ["café 中.html", os.fsdecode(b"\xff.html")])
def test_a_name_that_the_output_has_no_letters_for_is_no_failure(
    static_root: Path, tmp_path: Path, name: str, encoding: str
) -> None:
    done = _export_from_outside(static_root, tmp_path / name, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / name).is_file()


def test_an_output_that_nobody_reads_is_no_traceback(static_root: Path, tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = _export_from_outside(static_root, tmp_path / "pad.html", stdout=write)
    os.close(write)
    assert done.stderr == b""
    assert (tmp_path / "pad.html").is_file()


def _export_from_outside(
    static_root: Path, out: Path, stdout: int = subprocess.PIPE, **settings: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "app", "single-file", out],
        cwd=ROOT,
        env={**os.environ, "DIGITPAD_STATIC_ROOT": str(static_root), **settings},
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )
