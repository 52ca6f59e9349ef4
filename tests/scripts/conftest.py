import json
import urllib.error

import numpy as np
import pytest

from scripts.common.files import ROOT
from scripts.data import mnist
from scripts.data.digits import load_digits

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


@pytest.fixture
def offline(monkeypatch, tmp_path):
    """No network, no npm, nothing that Keras has left behind."""

    def refuse(*args, **kwargs):
        raise urllib.error.URLError("no route to host")

    monkeypatch.setattr("urllib.request.urlopen", refuse)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))


@pytest.fixture(scope="session")
def article():
    """The committed network and its record."""
    from scripts.common.backend import keras

    file = ROOT / "models" / "article.keras"
    return keras.models.load_model(file, compile=False), json.loads(file.with_suffix(".json").read_text())


@pytest.fixture(scope="session")
def some_pixels(test_digits):
    """A hundred of MNIST's test digits, each kind among them: float32 100 x 28 x 28 x 1."""
    return test_digits.take(slice(100)).pixels()


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """A network that has really been trained, on 64 digits, and measured on a few hundred."""
    from scripts import train

    file = tmp_path_factory.mktemp("tiny") / "tiny.keras"
    digits = load_digits("train").take(slice(500))
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(train, "load_digits", lambda part, mnist: digits)
        assert train.train(train.Arguments("article", seed=1, epochs=1, limit=64), file)
    return file


@pytest.fixture(scope="session")
def converted(tiny, tmp_path_factory):
    """The folder that the tiny network was converted to."""
    from scripts import convert

    folder = tmp_path_factory.mktemp("static") / "model"
    assert convert.main([str(tiny), "--out", str(folder)]) == 0
    return folder
