"""How commands end, tried in processes of their own: the interpreter does something at its end, too."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.common.errors import UserError, command
from scripts.common.files import ROOT

PROGRAM = """
import sys
from scripts.common.errors import UserError, command

@command
def main():
    {code}
    return 0

sys.exit(main())
"""
MANY = "[print(i, 'x' * 1000) for i in range(1000)]"


def run(code, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **settings):
    return subprocess.run(
        [sys.executable, "-c", PROGRAM.format(code=code)],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "", **settings},
        stdout=stdout,
        stderr=stderr,
        check=False,
    )


@pytest.fixture
def broken():
    """A pipe that nobody reads from."""
    read, write = os.pipe()
    os.close(read)
    yield write
    os.close(write)


@pytest.mark.parametrize(
    "code",
    [
        MANY,
        "print(1, flush=True)",
        "print(1)",
        "print(1); raise UserError('bad')",
        "import argparse; argparse.ArgumentParser().parse_args(['--help'])",
    ],
)
def test_it_stops_quietly_where_nobody_reads(code, broken):
    done = run(code, stdout=broken)
    assert done.returncode == 141
    assert done.stderr in (b"", b"error: bad\n")


@pytest.mark.parametrize("code", [MANY, "print(1, file=sys.stderr)", "raise UserError('bad')"])
def test_it_does_so_where_nobody_reads_the_errors_either(code, broken):
    assert run(code, stdout=broken, stderr=broken).returncode == 141


def test_no_output_at_all_is_as_good_as_any():
    program = PROGRAM.format(code="print(1)")
    done = subprocess.run(
        ["sh", "-c", 'exec "$0" "$@" >&-', sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_sentence():
    with Path("/dev/full").open("wb") as full:
        done = run("print(1)", stdout=full)
    assert done.returncode == 1
    assert done.stderr == b"error: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize(
    ("settings", "written"),
    [
        ({"PYTHONIOENCODING": "ascii"}, rb"caf\xe9 \u4e2d \udcff"),
        ({"PYTHONIOENCODING": "latin-1"}, b"caf\xe9 " + rb"\u4e2d \udcff"),
        ({"PYTHONIOENCODING": "utf-8"}, "café 中 ".encode() + rb"\udcff"),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, rb"caf\xe9 \u4e2d \udcff"),
    ],
)
def test_what_the_output_has_no_letters_for_is_escaped(settings, written):
    done = run(r"print('caf\xe9 \u4e2d \udcff')", **settings)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, written, b"")


def test_other_failures_stay_what_they_are():
    @command
    def fail():
        raise FileNotFoundError(2, "No such file", "x")

    with pytest.raises(FileNotFoundError):
        fail()


def test_a_user_error_is_said(capsys):
    @command
    def fail():
        raise UserError("bad; do better")

    assert fail() == 1
    assert capsys.readouterr().err == "error: bad; do better\n"


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_pictures_whose_names_are_no_text(tmp_path, options):
    name = os.fsencode(tmp_path) + b"/caf\xe9 \n\xff.png"
    Path(os.fsdecode(name)).write_bytes(b"no picture")
    done = subprocess.run(
        [sys.executable, "-m", "scripts.predict", *options, name],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    if options:
        assert os.fsencode(json.loads(done.stdout)["file"]) == name
    else:
        assert rb"caf\udce9 \n\udcff.png" in done.stderr


def test_every_command_ends_so():
    files = [*(ROOT / "scripts").glob("*.py"), *(ROOT / "scripts").rglob("__main__.py")]
    programs = [file for file in files if '__name__ == "__main__"' in file.read_text(encoding="utf-8")]
    assert len(programs) > 10
    assert [
        file for file in programs if "\n@command\ndef main(" not in file.read_text(encoding="utf-8")
    ] == []
