import contextlib
import io
import json
import shutil
import signal
import subprocess
import sys

import numpy as np
import pytest

from scripts import train
from scripts.common.backend import keras
from scripts.common.files import ROOT
from scripts.data.digits import load_digits
from scripts.networks.quantised import QuantisedConv2D
from scripts.networks.registry import NETWORKS
from scripts.train import main
from scripts.training import checkpoint
from scripts.training.arguments import Arguments
from scripts.training.recipes import Plain
from scripts.training.record import measure

TINY = ["--network", "article", "--limit", "64"]


@pytest.fixture(scope="module")
def digits():
    """The first five hundred of the training digits stand for all, so that a run takes no time."""
    return load_digits("train").take(slice(500))


def replace_mnist(monkeypatch, digits):
    monkeypatch.setattr(train, "load_digits", lambda part, mnist: digits)
    monkeypatch.setattr(
        train, "split", lambda digits: (digits.take(slice(300)), digits.take(slice(300, None)))
    )


@pytest.fixture
def few_digits(digits, monkeypatch):
    replace_mnist(monkeypatch, digits)


def run(folder, *arguments):
    """Train, and give the exit status, the record and the network."""
    out = folder / "net.keras"
    status = main([*TINY, "--out", str(out), *arguments])
    return status, json.loads(out.with_suffix(".json").read_text()), keras.models.load_model(out)


@pytest.fixture
def fast_run(few_digits, monkeypatch):
    """The same without plots."""
    monkeypatch.setattr(train, "save_plots", lambda *_: [])
    return run


@pytest.fixture(scope="module")
def two_epochs(digits, tmp_path_factory):
    """A run as a person would do it: its folder, what it printed, exit status, record and network."""
    folder, printed = tmp_path_factory.mktemp("two"), io.StringIO()
    with pytest.MonkeyPatch.context() as monkeypatch, contextlib.redirect_stdout(printed):
        replace_mnist(monkeypatch, digits)
        result = run(folder, "--epochs", "2")
    return folder, printed.getvalue(), *result


def assert_same_weights(one, other):
    for expected, actual in zip(one.get_weights(), other.get_weights(), strict=True):
        assert np.array_equal(expected, actual)


def test_a_tiny_run_leaves_network_record_and_plots(two_epochs):
    folder, printed, status, record, model = two_epochs
    assert status == 0
    plots = {"net-curves.png", "net-confusion.png", "net-mistakes.png"}
    assert {file.name for file in folder.iterdir()} == {"checkpoints", "net.keras", "net.json", *plots}
    assert record["arguments"] == vars(Arguments("article", seed=0, epochs=2, limit=64, validation=False))
    assert record["digits"] == {"train": 64, "validation": 0}
    assert (record["epochs"], record["parameters"]) == (2, 113_898)
    assert record["settings"] == {
        "optimizer": "Adam", "learning_rate": 0.001, "batch_size": 200,
        "loss": "categorical_crossentropy", "precision": "float32",
    }  # fmt: skip
    assert [set(epoch) for epoch in record["history"]] == [{"loss", "accuracy"}] * 2
    assert record["history"][1]["loss"] < record["history"][0]["loss"]
    assert getattr(model, "optimizer", None) is None
    accuracy = record["accuracy"]["test"]
    assert 0.1 < accuracy < 0.9  # better than guessing, after two looks at 64 digits
    lines = printed.splitlines()
    assert "Epoch 2/2 (about 1 min left)" in lines
    assert f"test loss {record['loss']['test']:.4f}, test accuracy {accuracy:.2%}" in lines


def test_the_record_says_what_the_network_does(two_epochs, digits):
    *_, record, model = two_epochs
    model.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    loss, accuracy = model.evaluate(digits.pixels(), digits.labels, verbose=0)
    assert record["loss"]["test"] == pytest.approx(loss, abs=1e-5)
    assert record["accuracy"]["test"] == pytest.approx(accuracy, abs=1e-6)


def test_a_resumed_run_equals_one_that_was_never_stopped(two_epochs, fast_run, tmp_path):
    *_, whole, whole_model = two_epochs
    fast_run(tmp_path, "--epochs", "1")
    _, parts, parts_model = fast_run(tmp_path, "--epochs", "2", "--resume")
    assert_same_weights(whole_model, parts_model)
    assert {**parts, "sha256": None} == {**whole, "sha256": None}


def test_another_seed_gives_another_network(two_epochs, fast_run, tmp_path):
    _, _, other = fast_run(tmp_path, "--epochs", "2", "--seed", "1")
    assert not np.array_equal(two_epochs[-1].get_weights()[0], other.get_weights()[0])


def test_ctrl_c_keeps_the_epochs_that_were_done(two_epochs, fast_run, tmp_path, monkeypatch, capsys):
    begin_epoch = checkpoint.begin_epoch

    def interrupted_in_the_third(progress, seed):
        begin_epoch(progress, seed)
        if progress.epochs == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(checkpoint, "begin_epoch", interrupted_in_the_third)
    status, record, model = fast_run(tmp_path, "--epochs", "4")
    assert status == 130
    assert (record["epochs"], len(record["history"]), record["arguments"]["epochs"]) == (2, 2, 4)
    assert "keeping what epochs 1 to 2 have learned" in capsys.readouterr().out
    assert_same_weights(two_epochs[-1], model)


def test_ctrl_c_before_anything_was_learned_writes_nothing(few_digits, tmp_path, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(checkpoint, "begin_epoch", interrupt)
    assert main([*TINY, "--out", str(tmp_path / "net.keras")]) == 130
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def ctrl_c_works():
    """A shell starts what it runs in the background with Ctrl-C ignored, and every child inherits that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_a_real_ctrl_c_and_a_resume(fast_run, ctrl_c_works, tmp_path):
    out = tmp_path / "net.keras"
    arguments = [*TINY, "--epochs", "5000", "--out", str(out)]
    command = [sys.executable, "-u", "-m", "scripts.train", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if line.startswith("Epoch 3/"):
                process.send_signal(signal.SIGINT)
                break
        rest = process.stdout.read()
    assert process.returncode == 130, rest
    done = json.loads(out.with_suffix(".json").read_text())["epochs"]
    assert done >= 2
    assert f"keeping what epochs 1 to {done} have learned" in rest
    status, record, _ = fast_run(tmp_path, "--epochs", str(done + 1), "--resume")
    assert (status, record["epochs"]) == (0, done + 1)


def test_with_validation_the_test_digits_are_not_opened(fast_run, tmp_path, monkeypatch, digits):
    def only_train(part, mnist):
        assert part == "train"
        return digits

    monkeypatch.setattr(train, "load_digits", only_train)
    status, record, _ = fast_run(tmp_path, "--epochs", "1", "--validation")
    assert status == 0
    assert record["digits"] == {"train": 64, "validation": 200}
    assert set(record["accuracy"]) == set(record["loss"]) == {"validation"}
    assert record["history"][0]["val_accuracy"] == pytest.approx(record["accuracy"]["validation"], abs=1e-6)


def test_resuming_needs_a_whole_checkpoint_of_the_same_run(two_epochs, few_digits, tmp_path, capsys):
    out = ["--out", str(tmp_path / "net.keras")]
    assert main([*TINY, *out, "--resume"]) == 1
    assert "train without --resume first" in capsys.readouterr().err
    shutil.copytree(two_epochs[0] / "checkpoints", tmp_path / "checkpoints")
    for wrong, said in [
        (["--epochs", "3", "--seed", "5"], "was made with seed 0, not 5"),
        (["--epochs", "3", "--validation"], "was made with validation False, not True"),
        (["--epochs", "1"], "has had 2 epochs already"),
    ]:
        assert main([*TINY, *out, "--resume", *wrong]) == 1
        assert said in capsys.readouterr().err
    file = tmp_path / "checkpoints" / "net.keras"
    file.write_bytes(file.read_bytes()[:1000])
    assert main([*TINY, *out, "--resume"]) == 1
    assert "not a readable checkpoint" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [["--epochs", "0"], ["--limit", "-3"], ["--seed", "x"], ["--network", "x"]])
def test_wrong_arguments_are_refused(wrong):
    with pytest.raises(SystemExit, match="2"):
        main(wrong)


def test_a_place_that_cannot_be_written_to_is_said(few_digits, tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main([*TINY, "--epochs", "1", "--out", str(tmp_path / "file" / "net.keras")]) == 1
    assert "cannot write to" in capsys.readouterr().err


def test_the_committed_network_is_as_good_as_its_record_says(article, test_digits):
    model, record = article
    result, _ = measure(model, test_digits)
    assert (record["arguments"]["seed"], record["digits"]["train"], record["epochs"]) == (0, 60000, 10)
    assert result["accuracy"] == pytest.approx(record["accuracy"]["test"], abs=2e-4)
    assert result["accuracy"] > 0.99


def test_a_network_for_drawings_ends_with_rounded_weights(fast_run, tmp_path, monkeypatch, digits):
    def few(network, digits, seed, **_):
        return Plain(digits.take(slice(64)), len(network.outputs), seed)

    monkeypatch.setattr(train, "make_recipe", few)
    status, record, model = fast_run(tmp_path, "--network", "digitpad", "--epochs", "2")
    assert status == 0
    assert record["settings"]["optimizer"] == "ConvolutionMuon"
    chosen = NETWORKS["digitpad"]
    assert record["rounded"] == {"steps": chosen.steps, "none_bias": chosen.none_bias, "epochs": 1}
    assert not [layer for layer in model.layers if isinstance(layer, keras.layers.BatchNormalization)]
    assert len(np.unique(model.get_layer("conv6").kernel.numpy())) <= 16
    before = checkpoint.load(tmp_path / "checkpoints" / "net.keras").model
    assert any(isinstance(layer, QuantisedConv2D) for layer in before.layers)
    _, again, resumed = fast_run(tmp_path, "--network", "digitpad", "--epochs", "2", "--resume")
    assert again["history"] == record["history"]
    for weights, kept in zip(resumed.get_weights(), model.get_weights(), strict=True):
        np.testing.assert_array_equal(weights, kept)


def test_what_is_measured_in_an_epoch_is_the_mean_of_all_its_pictures(digits):
    model = NETWORKS["article"].build()
    model.get_layer("dropout").rate = 0
    model.optimizer.learning_rate.assign(0)
    recipe = Plain(digits.take(slice(50)), 10, 0)
    pixels, targets = recipe.epoch(0)
    found = train._epoch(model, pixels, targets, batch_size=16)
    expected = model.evaluate(pixels, targets, batch_size=50, verbose=0, return_dict=True)
    assert found == pytest.approx(expected, rel=1e-4)
