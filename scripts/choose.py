"""What the packing of weights and the caution about digits cost, on validation: to choose both by.

    $ python -m scripts.choose models/checkpoints/digitpad.keras
    grid 1: loss 0.0269, accuracy 99.24%, lost 0.30%, non-digits answered 1.7%
    grid 3: loss 0.0276, accuracy 99.24%, lost 0.24%, non-digits answered 1.8%
    ...
    caution 1.5: loss 0.0326, accuracy 99.24%, lost 0.48%, non-digits answered 1.1%
    caution 2.0: loss 0.0355, accuracy 99.24%, lost 0.70%, non-digits answered 0.9%

Reads the checkpoint of a run with `--validation`, which holds the network as it was before `scripts.compact`.
The kinds of ink that are kept for the report play no part.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

import numpy as np

from scripts import checkpoint
from scripts.backend import keras
from scripts.compact import compact
from scripts.dataset import Digits, add_mnist_option, load_digits, split
from scripts.errors import UserError, command
from scripts.evaluation import measures
from scripts.evaluation.trials import trained_kinds
from scripts.networks import NETWORKS

GRIDS = (1, 3, 5, 7)
CAUTIONS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0)


def row(model: keras.Model, digits: Digits, kinds: Sequence[Digits]) -> str:
    """Loss, accuracy, digits lost and non-digits answered of one network, in a line."""

    def predict(some: Digits) -> measures.Probabilities:
        return np.asarray(model.predict(some.pixels(), batch_size=500, verbose=0))

    given = predict(digits)
    true = np.take_along_axis(given, digits.labels[:, None].astype(np.intp), axis=1)
    answered = mean(measures.answered(predict(kind)) for kind in kinds)
    loss, accuracy = -np.log(np.maximum(true, 1e-7)).mean(), measures.accuracy(given, digits.labels)
    lost = measures.lost(given)
    return f"loss {loss:.4f}, accuracy {accuracy:.2%}, lost {lost:.2%}, non-digits answered {answered:.1%}"


@command
def main(argv: list[str] | None = None) -> int:
    """Show what each grid and each caution give on validation."""
    parser = argparse.ArgumentParser(prog="python -m scripts.choose", description=main.__doc__)
    parser.add_argument("checkpoint", type=Path, help="of a run with --validation")
    add_mnist_option(parser)
    options = parser.parse_args(argv)
    progress = checkpoint.load(options.checkpoint)
    network = NETWORKS[progress.arguments["network"]]
    if not (progress.arguments["validation"] and network.grid):
        raise UserError(f"{options.checkpoint} is no run with --validation of a network that is made compact")
    validation = split(load_digits("train", options.mnist))[1]
    kinds = list(trained_kinds(50).values())
    for grid in GRIDS:
        print(f"grid {grid}: {row(compact(progress.model, grid), validation, kinds)}", flush=True)
    for caution in CAUTIONS:
        made = compact(progress.model, network.grid, caution)
        print(f"caution {caution}: {row(made, validation, kinds)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
