import dataclasses
import importlib.util
import json
import os
import shutil
import sys
import tempfile

import numpy as np
import pytest

from app.recognize.graph_model import load_graph_model
from scripts.common.errors import UserError
from scripts.conversion import converter
from scripts.conversion.card import DESCRIPTIONS, FILES, read_provenance
from scripts.convert import main


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def old(tmp_path):
    """A folder with a model in it, and what it holds."""
    folder = tmp_path / "static" / "model"
    folder.mkdir(parents=True)
    for name in (*FILES, *DESCRIPTIONS):
        (folder / name).write_text(f"the old {name}")
    return folder, content(folder)


def assert_untouched(old):
    folder, before = old
    assert content(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["model"]


def rounded(graph, error):
    """The same graph with weights as uint8 holds them, and one of them further away than that."""
    weights = {}
    for name, exact in graph.weights.items():
        step = np.ptp(exact) / 255 if np.ptp(exact) else 1
        weights[name] = (np.round((exact - exact.min()) / step) * step + exact.min()).astype(exact.dtype)
    largest = max(weights.values(), key=np.size)
    largest.flat[0] += np.float32(error)
    return dataclasses.replace(graph, weights=weights)


@pytest.mark.parametrize(("error", "status"), [(0, 0), (0.01, 1)])
def test_quantising_may_round_the_weights_and_nothing_else(
    error, status, tiny, old, converted, monkeypatch, capsys
):
    def pretend(saved_model, folder, quantisation):
        shutil.copytree(converted, folder, dirs_exist_ok=True)
        graph = load_graph_model(folder)
        return rounded(graph, error) if quantisation == "uint8" else graph

    monkeypatch.setattr(converter, "export", lambda model, folder: None)
    monkeypatch.setattr(converter, "run_converter", pretend)
    assert main([str(tiny), "--out", str(old[0]), "--quantise", "uint8"]) == status
    if status:
        assert "more than the last bits" in capsys.readouterr().err
        assert_untouched(old)
    else:
        assert read_provenance(old[0])["quantisation"] == "uint8"


@pytest.mark.parametrize(
    ("step", "failure", "status"),
    [
        ("export", KeyboardInterrupt(), 130),
        ("run_converter", UserError("no readable model"), 1),
        ("describe", KeyboardInterrupt(), 130),
    ],
)
def test_an_interrupted_conversion_leaves_the_old_model(
    step, failure, status, tiny, old, monkeypatch, converted
):
    def fail(*_):
        raise failure

    def copy(saved_model, folder, quantisation):
        shutil.copytree(converted, folder, dirs_exist_ok=True)
        return load_graph_model(folder)

    monkeypatch.setattr(converter, "run_converter", copy)
    monkeypatch.setattr(converter, step, fail)
    assert main([str(tiny), "--out", str(old[0])]) == status
    assert_untouched(old)


def test_a_conversion_that_gives_other_probabilities_is_refused(tiny, old, monkeypatch, converted, capsys):
    def spoil(saved_model, folder, quantisation):
        shutil.copytree(converted, folder, dirs_exist_ok=True)
        weights = np.fromfile(folder / "weights.bin", np.float32)
        weights[:1000] += np.float32(0.01)
        weights.tofile(folder / "weights.bin")
        return load_graph_model(folder)

    monkeypatch.setattr(converter, "run_converter", spoil)
    assert main([str(tiny), "--out", str(old[0])]) == 1
    assert "probabilities are off by" in capsys.readouterr().err
    assert_untouched(old)


@pytest.mark.parametrize("program", ["", "import sys; sys.exit('model lost')"])
def test_a_converter_that_writes_nothing_is_not_believed(program, tiny, old, monkeypatch, capsys):
    monkeypatch.setattr(converter, "_CONVERT", program)
    monkeypatch.setattr(converter, "export", lambda model, folder: None)
    assert main([str(tiny), "--out", str(old[0])]) == 1
    said = capsys.readouterr().err
    assert "wrote no model that can be run" in said
    assert ("model lost" in said) == ("lost" in program)
    assert_untouched(old)


def test_a_missing_converter_is_said(tiny, old, monkeypatch, capsys):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(converter, "export", lambda model, folder: None)
    assert main([str(tiny), "--out", str(old[0])]) == 1
    assert "install the `train` extra" in capsys.readouterr().err
    assert_untouched(old)


def test_any_path_will_do(tiny, converted, tmp_path, monkeypatch):
    """Of the network, the result and the temporary folder, even with what TensorFlow takes for a pattern."""
    name = '-it\'s "my" [a]*? {b} \\ $HOME `id` #%41&;=,:<> é中 ~\n\t'
    not_utf8 = name + os.fsdecode(b"\xff")
    folder = tmp_path / not_utf8
    folder.mkdir()
    for suffix in (".keras", ".json"):
        shutil.copy(tiny.with_suffix(suffix), folder / f"tiny{suffix}")
    (tmp_path / name).mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / name))
    monkeypatch.setenv("TMPDIR", str(tmp_path / name))
    monkeypatch.chdir(tmp_path)
    assert main([f"./{not_utf8}/tiny.keras", f"--out={not_utf8}/model"]) == 0
    assert {name: content(folder / "model")[name] for name in FILES} == {
        name: content(converted)[name] for name in FILES
    }
    assert list((tmp_path / name).iterdir()) == []


def test_the_converter_needs_no_script_with_a_path_in_it(tiny, old, monkeypatch, tmp_path):
    """Such scripts name the Python of the place where they were installed, which may have been moved."""
    python = tmp_path / "bin" / "python"  # without tensorflowjs_converter beside it
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    assert main([str(tiny), "--out", str(old[0])]) == 0


def test_only_a_network_with_its_own_record_is_converted(tiny, old, tmp_path, capsys):
    file = tmp_path / "net.keras"
    out = ["--out", str(old[0])]
    assert main([str(file), *out]) == 1
    assert "cannot read the network" in capsys.readouterr().err
    shutil.copy(tiny, file)
    record = json.loads(tiny.with_suffix(".json").read_text())
    file.with_suffix(".json").write_text(json.dumps({**record, "sha256": "0" * 64}))
    assert main([str(file), *out]) == 1
    assert "is not the record of" in capsys.readouterr().err
    file.write_bytes(b"no network")
    assert main([str(file), *out]) == 1
    assert "cannot read the network" in capsys.readouterr().err
    assert content(old[0]) == old[1]


def test_a_folder_of_something_else_is_not_replaced(tiny, tmp_path, capsys):
    (tmp_path / "thesis.tex").write_text("years of work")
    assert main([str(tiny), "--out", str(tmp_path)]) == 1
    assert "thesis.tex, which would be lost" in capsys.readouterr().err
