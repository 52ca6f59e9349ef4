import urllib.error

import pytest

from scripts.handwriting.unipen import load_unipen
from tests.scripts.handwriting.unipen_trees import files, folder


@pytest.fixture
def own_copies_only(monkeypatch, cache):
    """No other copy than the test's own, and no network."""

    def refuse(url, timeout):
        raise urllib.error.URLError("no network")

    monkeypatch.delenv("DIGITPAD_UNIPEN", raising=False)
    monkeypatch.setattr("urllib.request.urlopen", refuse)


@pytest.fixture
def read(tmp_path):
    """Read a tree that is made of what `files` takes."""

    def read_files(*segments, **parts):
        return load_unipen(folder(tmp_path / "unipen", files(*segments, **parts)))

    return read_files
