import json

import numpy as np
import pytest

from scripts import mnist
from scripts.contract import ROOT
from scripts.dataset import load_digits

FEW = {"train": 24, "test": 10}


@pytest.fixture(scope="session")
def test_digits():
    """MNIST's 10,000 test digits: from the cache, or fetched."""
    return load_digits("test")


@pytest.fixture
def few(monkeypatch):
    """A few random digits in the place of MNIST's: its files have few entries and another checksum."""
    random = np.random.default_rng(7)
    arrays = {}
    for name, known in mnist.KNOWN.items():
        shape = (FEW[name[2:]], *known.shape[1:])
        arrays[name] = random.integers(0, 10 if name[0] == "y" else 256, shape, dtype=np.uint8)
        fake = mnist.Known(known.stem, shape, "")
        digest = mnist.sha256(fake.header + arrays[name].tobytes())
        monkeypatch.setitem(mnist.KNOWN, name, mnist.Known(known.stem, shape, digest))
    return arrays


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache of the test's own."""
    monkeypatch.setenv("DIGITPAD_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture(scope="session")
def article():
    """The committed network and its record."""
    from scripts.backend import keras

    file = ROOT / "models" / "article.keras"
    return keras.models.load_model(file, compile=False), json.loads(file.with_suffix(".json").read_text())
