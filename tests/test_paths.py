"""The commands of the Makefile, in a folder of any name and with values of any kind."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NAMES = [
    "my site",
    "it's",
    'say "site"',
    "[a] (b) {c}",
    "*?",
    "café 中",
    "$HOME",
    "$(touch pwned)",
    "$$x",
    "`touch pwned`",
    "a; touch pwned",
    "a && b | c > d",
    "#a",
    "100%",
    "a=b:c,d",
    "back\\slash\\n",
    "!!",
    "two\nlines",
    "a\ttab",
    "-x",
    "--single-file",
    "two at the end  ",
]
NASTY = 'it\'s "my" [a]*? {b} \\ $HOME `id` #%41&;=,<> é中 ~'


def make(folder: Path, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["make", *arguments],
        cwd=folder,
        env={**os.environ, "MAKEFLAGS": "", "PYTHONPATH": "", **settings},
        capture_output=True,
        text=True,
        check=False,
    )


def checkout(folder: Path, program: str) -> Path:
    """What make needs, and an environment that looks complete, in which a shell script stands for Python."""
    (folder / ".venv" / "bin").mkdir(parents=True)
    shutil.copy(ROOT / "Makefile", folder)
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    shutil.copy(ROOT / "requirements" / "app.txt", folder / ".venv" / "installed.txt")
    python = folder / ".venv" / "bin" / "python"
    python.write_text(f"#!/bin/sh\n{program}\n")
    python.chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout that writes down what Python would be called with."""
    program = """[ "$1" != -m ] || printf '%s\\0' "$HOST" "$PORT" "$@" > called"""
    return checkout(tmp_path_factory.mktemp("recorder"), program)


def called(folder: Path) -> list[str]:
    return (folder / "called").read_text(encoding="utf-8").split("\0")[:-1]


@pytest.mark.parametrize("name", NAMES)
def test_values_reach_the_commands_as_they_are(recorder: Path, name: str) -> None:
    for arguments, settings in (((f"OUT={name}",), {}), ((), {"OUT": name})):
        done = make(recorder, "export", *arguments, **settings)
        assert (done.returncode, done.stderr) == (0, "")
        assert called(recorder)[2:] == ["-m", "app", "export", "--", name]
    done = make(recorder, "single-file", f"FILE={name}")
    assert (done.returncode, done.stderr) == (0, "")
    assert called(recorder)[2:] == ["-m", "app", "single-file", "--", name]
    done = make(recorder, "run", f"HOST={name}", f"PORT={name}")
    assert (done.returncode, done.stderr) == (0, "")
    assert called(recorder) == [name, name, "-m", "app"]
    assert not (recorder / "pwned").exists()


def test_without_values_there_are_usual_ones(recorder: Path) -> None:
    make(recorder, "export", "OUT=")
    assert called(recorder)[-1] == "site"
    make(recorder, "single-file")
    assert called(recorder)[-1] == "digitpad.html"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole checkout in a folder of an unusual name."""
    folder = checkout(tmp_path_factory.mktemp("checkout") / NASTY, f'exec "{sys.executable}" "$@"')
    for name in ("app", "templates", "static"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_a_checkout_in_any_folder_exports(elsewhere: Path) -> None:
    out = elsewhere.parent / f"out {NASTY}"
    for arguments, made in (
        (["export", f"OUT={out}"], out / "index.html"),
        (["single-file", f"FILE=-{NASTY}.html"], elsewhere / f"-{NASTY}.html"),
    ):
        done = make(elsewhere, *arguments, TMPDIR=str(elsewhere))
        assert (done.returncode, done.stderr) == (0, "")
        assert made.is_file()
    # What it says to type next works as it is typed.
    [command] = re.findall(
        "try them with: python3 -m http.server -d (.*)", make(elsewhere, "export", f"OUT={out}").stdout
    )
    shown = subprocess.run(["sh", "-c", f"printf %s {command}"], capture_output=True, text=True, check=True)
    assert shown.stdout == str(out)


def test_a_path_in_the_home_folder_may_be_in_quotes(elsewhere: Path, tmp_path: Path) -> None:
    done = make(elsewhere, "single-file", "FILE=~/pad.html", HOME=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "pad.html").is_file()


def test_a_checkout_in_any_folder_serves(elsewhere: Path) -> None:
    with subprocess.Popen(
        ["make", "--no-print-directory", "run", "PORT=0"],  # it says where it is when another make calls it
        cwd=elsewhere,
        env={**os.environ, "MAKEFLAGS": "", "HOST": ""},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as server:
        assert server.stdout
        line = server.stdout.readline()
        os.killpg(server.pid, signal.SIGTERM)
    assert line.startswith("Digitpad is at http://127.0.0.1:")


def test_no_command_is_a_script_that_names_its_folder() -> None:
    """pip writes such scripts, and they are broken where an environment is moved: `python -m` is not."""
    pages = [
        ROOT / name for name in ("Makefile", "README.md", "CONTRIBUTING.md", ".github/workflows/pages.yml")
    ]
    pages += [*(ROOT / "docs").glob("*.md"), *(ROOT / "requirements").glob("*.sh"), ROOT / "package.json"]
    for page in pages:
        assert set(re.findall(r"\.venv[\w-]*/bin/(\w+)", page.read_text(encoding="utf-8"))) <= {"python"}, (
            page
        )
