"""`requirements/venv.sh` and `node.sh` on other machines: all is installed, or they say why not."""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def wheel(folder: Path, name: str) -> str:
    """Write a package that is one module, and give its line of a lock file."""
    info = f"{name}-1.dist-info"
    files = {
        f"{name}.py": "",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    digests = {path: hashlib.sha256(text.encode()).digest() for path, text in files.items()}
    hashes = {path: base64.urlsafe_b64encode(digest).decode().rstrip("=") for path, digest in digests.items()}
    record = [f"{path},sha256={hashes[path]},{len(text)}" for path, text in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*record, f"{info}/RECORD,,", ""])
    file = folder / f"{name}-1-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return f"{name}==1 \\\n    --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"


class Checkout:
    """A folder with an environment that the script has made, and with packages to install offline."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "requirements", folder / "requirements")
        (folder / "wheels").mkdir()
        self.count = 0

    @property
    def lock(self) -> Path:
        return self.folder / "lock.txt"

    def want(self) -> str:
        """Write a lock file with a package that is not installed yet, and give its name."""
        if (self.folder / ".venv").is_dir():  # not made afresh, whatever the test before has left
            (self.folder / ".venv" / "installed.txt").write_text("# another lock file\n")
        self.count += 1
        name = f"grain{self.count}"
        self.lock.write_text(wheel(self.folder / "wheels", name))
        return name

    def run(self, **settings: str) -> subprocess.CompletedProcess[str]:
        offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "wheels", "PIP_CONFIG_FILE": os.devnull}
        offline |= {"PYTHON": sys.executable}
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "PYTHON"))}
        return subprocess.run(
            ["sh", "requirements/venv.sh", ".venv", "lock.txt", "99"],
            cwd=self.folder,
            env=kept | offline | settings,
            capture_output=True,
            text=True,
            check=False,
        )

    def has(self, name: str) -> bool:
        command = [".venv/bin/python", "-I", "-c", f"import {name}"]
        return subprocess.run(command, cwd=self.folder, capture_output=True, check=False).returncode == 0

    @property
    def is_stamped(self) -> bool:
        stamp = self.folder / ".venv" / "installed.txt"
        return stamp.is_file() and stamp.read_bytes() == self.lock.read_bytes()


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Its folder's name has a space, quotes, a bracket, a $ and an accent."""
    checkout = Checkout(tmp_path_factory.mktemp("a") / 'it\'s "my" [café] $HOME')
    name = checkout.want()
    done = checkout.run()
    assert done.returncode == 0, done.stderr
    assert checkout.has(name)
    return checkout


ELSEWHERE = [
    {"PIP_USER": "1"},
    {"PIP_TARGET": "elsewhere"},
    {"PIP_PREFIX": "elsewhere"},
    {"PIP_ROOT": "elsewhere"},
    {"PIP_PYTHON": "/usr/bin/python3"},
    {"PIP_DRY_RUN": "1"},
    {"PIP_REQUIRE_VIRTUALENV": "1"},
    {"PIP_IGNORE_INSTALLED": "1"},
    {"PIP_DISABLE_PIP_VERSION_CHECK": "0"},
    {"PYTHONPATH": "elsewhere"},
    {"PYTHONHOME": "/elsewhere"},
    {"PYTHONSAFEPATH": "1"},
    {"CONDA_PREFIX": "/opt/conda", "CONDA_DEFAULT_ENV": "base", "VIRTUAL_ENV": "/elsewhere"},
]


@pytest.mark.parametrize("settings", ELSEWHERE, ids=lambda settings: "+".join(settings))
def test_no_setting_of_the_environment_sends_packages_elsewhere(
    checkout: Checkout, settings: dict[str, str]
) -> None:
    name = checkout.want()
    done = checkout.run(**settings)
    assert (done.returncode, done.stderr) == (0, "")
    assert checkout.has(name)
    assert checkout.is_stamped
    assert not (checkout.folder / "elsewhere").exists()


@pytest.mark.parametrize(
    "setting", ["user = true", "target = elsewhere", "prefix = elsewhere", "dry-run = true"]
)
def test_no_line_of_a_pip_conf_does(checkout: Checkout, setting: str) -> None:
    name = checkout.want()
    (checkout.folder / "pip.conf").write_text(f"[install]\n{setting}\n")
    done = checkout.run(PIP_CONFIG_FILE="pip.conf")
    assert (done.returncode, done.stderr) == (0, "")
    assert checkout.has(name)
    assert checkout.is_stamped
    assert not (checkout.folder / "elsewhere").exists()


def test_a_setting_that_leaves_no_source_is_named(checkout: Checkout) -> None:
    checkout.want()
    done = checkout.run(PIP_FIND_LINKS="", PIP_INDEX_URL="https://user:secret@packages.invalid")
    assert done.returncode == 1
    assert not checkout.is_stamped
    assert "could not be installed into .venv: see above" in done.stderr
    assert "These settings of pip may be the cause:" in done.stderr
    assert ":env:.no-index" in done.stderr.splitlines()[-1]
    assert "secret" not in done.stderr.splitlines()[-1]


def test_what_pip_only_says_it_has_installed_is_not_believed(checkout: Checkout) -> None:
    name = checkout.want()
    # As a pip does that is sent elsewhere by a setting that nobody has thought of.
    pretended = 'case "$*" in *" install "*) exit 0;; esac; exec python3.real "$@"'
    python = checkout.folder / ".venv" / "bin" / "python"
    real = python.with_name("python3.real")
    python.rename(real)
    python.write_text(f'#!/bin/sh\nPATH="${{0%/*}}:$PATH"\n{pretended}\n')
    python.chmod(0o755)
    try:
        done = checkout.run()
    finally:
        real.replace(python)
    assert done.returncode == 1
    assert f"lacks {name}==1" in done.stderr
    assert not checkout.is_stamped


def test_files_that_are_missing_are_noticed(checkout: Checkout) -> None:
    name = checkout.want()
    assert checkout.run().returncode == 0
    command = [".venv/bin/python", "requirements/complete.py", "lock.txt"]
    assert subprocess.run(command, cwd=checkout.folder, check=False).returncode == 0
    next((checkout.folder / ".venv").rglob(f"{name}.py")).unlink()
    done = subprocess.run(command, cwd=checkout.folder, capture_output=True, text=True, check=False)
    assert (done.returncode, f"lacks {name}==1" in done.stderr) == (1, True)


def test_an_environment_that_is_complete_stays_so_where_it_is_moved_to(checkout: Checkout) -> None:
    name = checkout.want()
    assert checkout.run().returncode == 0
    moved = checkout.folder.rename(checkout.folder.with_name("moved"))
    try:
        checkout.folder = moved
        done = checkout.run()
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert checkout.has(name)
        further = checkout.want()
        assert checkout.run().returncode == 0
        assert checkout.has(further)
    finally:
        checkout.folder = moved.rename(moved.with_name('it\'s "my" [café] $HOME'))


def test_an_environment_of_a_python_that_is_gone_is_made_again(checkout: Checkout) -> None:
    name = checkout.want()
    assert checkout.run().returncode == 0
    library = next((checkout.folder / ".venv" / "lib").glob("python3.*"))
    library.rename(library.with_name("python3.1"))  # as an update from 3.1 leaves it
    done = checkout.run()
    assert (done.returncode, done.stderr) == (0, "")
    assert checkout.has(name)


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"NODE_ENV": "production"},
        {"NPM_CONFIG_OMIT": "dev"},
        {"NPM_CONFIG_PRODUCTION": "true"},
        {"NPM_CONFIG_DRY_RUN": "true"},
    ],
    ids=lambda settings: "+".join(settings),
)
@pytest.mark.skipif(shutil.which("npm") is None, reason="this machine has no npm")
def test_no_setting_of_npm_leaves_packages_out(tmp_path: Path, settings: dict[str, str]) -> None:
    folder = tmp_path / "it's [mine]"
    (folder / "grain").mkdir(parents=True)
    (folder / "grain" / "package.json").write_text('{"name": "grain", "version": "1.0.0"}')
    package = {"name": "mill", "devDependencies": {"grain": "file:grain"}}
    (folder / "package.json").write_text(json.dumps(package))
    lock = {"": package, "grain": {"version": "1.0.0", "dev": True}}
    lock["node_modules/grain"] = {"resolved": "grain", "link": True}
    (folder / "package-lock.json").write_text(
        json.dumps({"name": "mill", "lockfileVersion": 3, "requires": True, "packages": lock})
    )
    done = subprocess.run(
        ["sh", ROOT / "requirements" / "node.sh", folder],
        env={**os.environ, "NPM_CONFIG_OFFLINE": "true", **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (folder / "node_modules" / "grain" / "package.json").is_file()
