"""Training that can be stopped after any epoch and continued as if it had not been."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.common.backend import keras
from scripts.common.errors import UserError
from scripts.common.files import replacing
from scripts.networks.files import load_model

_MEMBER = "progress.json"


@dataclass
class Progress:
    """A network in training.

    Attributes:
        model: the compiled network; it carries the optimizer's state.
        arguments: what the run was started with; a run is continued only with the same.
        history: for each epoch done, what was measured in it (loss, accuracy, ...).
    """

    model: keras.Model
    arguments: dict[str, Any]
    history: list[dict[str, float]] = field(default_factory=list)

    @property
    def epochs(self) -> int:
        """How many epochs are done."""
        return len(self.history)


def save(progress: Progress, path: Path) -> None:
    """Write a checkpoint: Keras's own file (weights, optimizer) with the progress as one more member in it.

    One file, so that weights and progress cannot come apart.
    """
    with replacing(path) as draft:
        progress.model.save(draft)
        with zipfile.ZipFile(draft, "a") as archive:
            archive.writestr(
                _MEMBER, json.dumps({"arguments": progress.arguments, "history": progress.history})
            )


def load(path: Path) -> Progress:
    """Read a checkpoint.

    Raises:
        UserError: there is none, or it is damaged.
    """
    if not path.is_file():
        raise UserError(f"there is no checkpoint {path} to resume from; train without --resume first")
    try:
        with zipfile.ZipFile(path) as archive:
            value = json.loads(archive.read(_MEMBER))
        return Progress(load_model(path, compiled=True), value["arguments"], value["history"])
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise UserError(f"{path} is not a readable checkpoint ({error}); train without --resume") from error


def begin_epoch(progress: Progress, seed: int) -> None:
    """Let what layers draw at random in the next epoch (dropout) depend on the seed and the epoch alone.

    Keras leaves the state of the layers' random generators out of its files.
    """
    draws = 1_000_000  # more than an epoch has batches
    for variable in progress.model.variables:
        if variable.path.endswith("seed_generator_state"):
            variable.assign([seed, progress.epochs * draws])
