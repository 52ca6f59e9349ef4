import hashlib
import subprocess
from pathlib import Path

import pytest

from scripts.common import npm
from scripts.common.errors import UserError

DATA = b"packed"
DIGEST = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def fake_npm(monkeypatch):
    calls = []

    def run(command: list[str], cwd: str, **_: object) -> None:
        calls.append(command[:3])
        (Path(cwd) / "thing-1.0.0.tgz").write_bytes(DATA)

    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    monkeypatch.setattr("subprocess.run", run)
    return calls


def test_a_package_is_fetched_once(fake_npm, tmp_path) -> None:
    target = tmp_path / "cache" / "thing.tgz"
    assert npm.pack("thing@1.0.0", DIGEST, target) == target
    assert target.read_bytes() == DATA
    npm.pack("thing@1.0.0", DIGEST, target)
    assert fake_npm == [["/bin/npm", "pack", "thing@1.0.0"]]


def test_a_damaged_copy_is_fetched_anew(fake_npm, tmp_path) -> None:
    target = tmp_path / "thing.tgz"
    target.write_bytes(b"half")
    npm.pack("thing@1.0.0", DIGEST, target)
    assert target.read_bytes() == DATA


def test_another_package_is_refused_and_not_kept(fake_npm, tmp_path) -> None:
    with pytest.raises(UserError, match=r"thing@1\.0\.0 .* does not have the SHA-256"):
        npm.pack("thing@1.0.0", "0" * 64, tmp_path / "thing.tgz")
    assert not (tmp_path / "thing.tgz").exists()


def test_no_npm_and_no_network_are_told_apart(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(UserError, match=r"npm is not installed.*install Node\.js"):
        npm.pack("thing@1.0.0", DIGEST, tmp_path / "thing.tgz")

    def fail(command: list[str], **_: object) -> None:
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr("shutil.which", lambda name: "/bin/npm")
    monkeypatch.setattr("subprocess.run", fail)
    with pytest.raises(UserError, match=r"`npm pack thing@1\.0\.0` failed"):
        npm.pack("thing@1.0.0", DIGEST, tmp_path / "thing.tgz")
