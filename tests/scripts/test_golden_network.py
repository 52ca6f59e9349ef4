import base64
import json

import numpy as np
import pytest

from scripts import golden_network
from scripts.common.errors import UserError
from scripts.conversion.card import read_card, read_provenance

REMEDY = "run `python -m scripts.golden_network`"


@pytest.fixture(scope="module")
def source():
    return read_provenance(golden_network.MODEL)["source"]


@pytest.fixture(scope="module")
def made(source):
    return golden_network.network_cases(source)


def test_committed_file_is_what_keras_says_now(source, made):
    assert golden_network.FILE.is_file(), f"{golden_network.FILE} is missing: {REMEDY}"
    committed = json.loads(golden_network.FILE.read_text(encoding="utf-8"))
    stale = f"{golden_network.FILE} is stale: {REMEDY}"
    assert committed["source"] == source, stale
    for part in ("name", "pixels"):
        assert [case[part] for case in committed["cases"]] == [case[part] for case in made], stale
    old, new = ([case["probabilities"] for case in cases] for cases in (committed["cases"], made))
    np.testing.assert_allclose(old, new, rtol=0, atol=1e-5, err_msg=stale)


def test_cases_are_pictures_and_probabilities(made):
    assert len(made) >= 20
    assert len({case["pixels"] for case in made}) >= 20
    assert all(len(base64.b64decode(case["pixels"])) == 784 for case in made)
    probabilities = np.array([case["probabilities"] for case in made])
    assert probabilities.shape == (len(made), len(read_card(golden_network.MODEL)["outputs"]))
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, atol=1e-5)
    assert set(probabilities.argmax(axis=1)) >= set(range(10)), "each digit is among the pictures"


def test_blank_and_ink_are_where_they_belong():
    pictures = golden_network.pictures()
    assert pictures["blank"].max() == 0
    assert pictures["all ink"].min() == 255
    assert 0 < pictures["seven"].mean() < 64


def test_another_network_than_the_converted_one_is_refused(source):
    other = {**source, "sha256": "0" * 64}
    with pytest.raises(UserError, match=r"is not what .* was made of; run `python -m scripts\.convert"):
        golden_network.network_cases(other)


def test_main_writes_the_file(tmp_path, monkeypatch, capsys, source):
    file = tmp_path / "tests" / "golden" / "network.json"
    cases = [{"name": "blank", "pixels": "AA==", "probabilities": [0.5, 0.5]}] * 2
    monkeypatch.setattr(golden_network, "FILE", file)
    monkeypatch.setattr(golden_network, "ROOT", tmp_path)
    monkeypatch.setattr(golden_network, "network_cases", lambda source: cases)
    assert golden_network.main([]) == 0
    assert capsys.readouterr().out == "tests/golden/network.json: 2 cases\n"
    assert json.loads(file.read_text()) == {"source": source, "cases": cases}
