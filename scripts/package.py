"""Build the Python package: a wheel that serves the page, exports it, and reads picture files.

    $ python -m scripts.package
    packages/digitpad-0.1.0-py3-none-any.whl: 0.52 MB

The same files give the same bytes: it is built in a folder of its own, where nothing is left of another time,
and every file has the same date and permissions.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.common.errors import UserError, command
from scripts.common.files import ROOT, replacing

PACKAGES = ROOT / "packages"
_INPUTS = ("app", "static", "templates", "pyproject.toml", "README.md", "LICENSE")
_BUILD = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
_DATE = "315532800"  # the first day that a zip file knows: 1 January 1980


def build_wheel(folder: Path) -> Path:
    """Build the wheel into a folder; an older one is replaced.

    Raises:
        UserError: it cannot be built, or the folder cannot be written to.
    """
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for each in _INPUTS:
            _copy(ROOT / each, work / each)
        done = subprocess.run(  # noqa: S603 - a fixed program
            [sys.executable, "-c", _BUILD, work / "made"],
            cwd=work,
            env=os.environ | {"SOURCE_DATE_EPOCH": _DATE},
            capture_output=True,
            text=True,
            check=False,
            umask=0o022,
        )
        if done.returncode:
            raise UserError(f"setuptools built no wheel:\n{done.stderr}")
        [made] = (work / "made").iterdir()
        with replacing(folder / made.name) as draft:
            shutil.copyfile(made, draft)
    return folder / made.name


def _copy(source: Path, target: Path) -> None:
    """Copy a file or folder, with the same permissions whatever those of the source are."""
    if source.is_dir():
        target.mkdir(mode=0o755)
        for inner in source.iterdir():
            if inner.name != "__pycache__":
                _copy(inner, target / inner.name)
    else:
        shutil.copyfile(source, target)
        target.chmod(0o644)


@command
def main(argv: list[str] | None = None) -> int:
    """Build the Python package."""
    parser = argparse.ArgumentParser(prog="python -m scripts.package", description=main.__doc__)
    parser.add_argument("--out", type=Path, default=PACKAGES, metavar="FOLDER", help="default: packages/")
    wheel = build_wheel(parser.parse_args(argv).out)
    shown = wheel.relative_to(ROOT) if wheel.is_relative_to(ROOT) else wheel
    print(f"{shown}: {wheel.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
