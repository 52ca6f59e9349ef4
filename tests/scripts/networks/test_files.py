import json
import zipfile

import numpy as np
import pytest

from scripts.common.files import MODELS
from scripts.networks.files import load_model
from scripts.networks.registry import NETWORKS


@pytest.mark.parametrize("name", [path.stem for path in sorted(MODELS.glob("*.keras"))])
def test_every_committed_network_is_read(name):
    model = load_model(MODELS / f"{name}.keras")
    assert model.predict(np.zeros((1, 28, 28, 1), np.float32), verbose=0).shape[-1] in (10, 11)


def test_a_file_from_when_its_layers_lay_elsewhere_is_read(tmp_path):
    built = NETWORKS["digitpad"].build()
    built.save(tmp_path / "now.keras")
    with zipfile.ZipFile(tmp_path / "now.keras") as now, zipfile.ZipFile(tmp_path / "old.keras", "w") as old:
        for name in now.namelist():
            data = now.read(name)
            if name == "config.json":
                assert b"scripts.networks.normalisation" in data
                data = data.replace(b"scripts.networks.normalisation", b"scripts.normalization")
                json.loads(data)
            old.writestr(name, data)
    pixels = np.random.default_rng(0).random((3, 28, 28, 1), np.float32)
    expected = built.predict(pixels, verbose=0)
    np.testing.assert_allclose(
        load_model(tmp_path / "old.keras").predict(pixels, verbose=0), expected, atol=1e-6
    )
