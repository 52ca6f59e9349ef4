"""What a training run leaves behind: the network, its record, and plots of what it got right and wrong."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.common.backend import keras, tf
from scripts.common.files import replacing, sha256, write_json
from scripts.data.digits import Digits
from scripts.evaluation import measures
from scripts.networks.network import Network, multiply_adds
from scripts.training import plots
from scripts.training.checkpoint import Progress

_DECIMALS = 6


def measure(model: keras.Model, digits: Digits) -> tuple[dict[str, float], NDArray[np.float32]]:
    """Loss and accuracy on some digits, and the probabilities given to them (float32 n x outputs).

    Accuracy is the share whose most probable digit is the true one, whatever "none" has.
    """
    probabilities = model.predict(digits.pixels(), batch_size=500, verbose=0)
    true = np.take_along_axis(probabilities, digits.labels[:, None].astype(np.intp), axis=1)
    loss = -np.log(np.maximum(true, keras.config.epsilon())).mean()
    accuracy = measures.accuracy(probabilities, digits.labels)
    return {"loss": float(loss), "accuracy": accuracy}, probabilities


def describe(
    progress: Progress,
    model: keras.Model,
    network: Network,
    digits: dict[str, int],
    judged_by: str,
    result: dict[str, float],
) -> dict[str, Any]:
    """The record of a run: what it was started with, what it ran on, what came out.

    Args:
        progress: the run.
        model: what came out of it.
        network: what was trained.
        digits: how many digits were trained on, and how many were watched.
        judged_by: which digits the result was measured on, "validation" or "test".
        result: `loss` and `accuracy` on them.
    """
    return {
        "network": network.name,
        "parameters": model.count_params(),
        "multiply_adds": multiply_adds(model),
        "outputs": list(network.outputs),
        "arguments": progress.arguments,
        "epochs": progress.epochs,
        "settings": {
            "optimizer": type(network.settings.optimizer(1)).__name__,
            "learning_rate": network.settings.learning_rate,
            "batch_size": network.settings.batch_size,
            "loss": progress.model.loss,
            "precision": network.precision,
        },
        "digits": digits,
        "loss": {judged_by: round(result["loss"], _DECIMALS)},
        "accuracy": {judged_by: round(result["accuracy"], _DECIMALS)},
        "history": [
            {name: round(value, _DECIMALS) for name, value in epoch.items()} for epoch in progress.history
        ],
        "versions": {
            "python": platform.python_version(),
            "tensorflow": tf.__version__,
            "keras": keras.__version__,
            "numpy": np.__version__,
        },
    }


def save_network(model: keras.Model, record: dict[str, Any], path: Path) -> None:
    """Write a network and, beside it, its record with the file's SHA-256.

    The optimizer's state is left out: it is twice as large as the network and serves nobody but a checkpoint.
    """
    bare = type(model).from_config(model.get_config())
    bare.set_weights(model.get_weights())
    with replacing(path) as draft:
        bare.save(draft)
    write_json(path.with_suffix(".json"), {**record, "sha256": sha256(path.read_bytes())})


def save_plots(
    path: Path, record: dict[str, Any], judged: Digits, probabilities: NDArray[np.float32]
) -> list[Path]:
    """Write learning curves, confusion matrix and the sheet of mistakes beside a network.

    Args:
        path: the network's file; the plots are called after it.
        record: its record.
        judged: the digits that its result was measured on.
        probabilities: what it gave them, float32 n x outputs.
    """
    [(judged_by, accuracy)] = record["accuracy"].items()
    result = {"loss": record["loss"][judged_by], "accuracy": accuracy}
    outputs = record["outputs"]
    figures = {
        "curves": plots.learning_curves(record["history"], judged_by, result),
        "confusion": plots.confusion_matrix(judged.labels, probabilities.argmax(axis=1), outputs),
        "mistakes": plots.mistake_sheet(judged.images, judged.labels, probabilities, outputs),
    }
    files = [path.with_name(f"{path.stem}-{name}.png") for name in figures]
    for file, figure in zip(files, figures.values(), strict=True):
        plots.save(figure, file)
    return files
