"""What the quantisation of weights and the logit bias of "none" cost, on validation: to choose both by.

    $ python -m scripts.choose .cache/training/checkpoints/digitpad.keras
    ...
    grid 3: loss 0.0237, accuracy 99.54%, abstention 0.46%, non-digits answered 0.3%, 1 answers changed
    ...
    none bias 1.0: loss 0.0237, accuracy 99.54%, abstention 0.46%, non-digits answered 0.3%
    none bias 1.5: loss 0.0262, accuracy 99.54%, abstention 0.54%, non-digits answered 0.3%
    ...

Reads the checkpoint of a run with `--validation`: the network as it was before it was made compact. The kinds
of ink that are kept for the report play no part.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

import numpy as np

from scripts.common.backend import keras
from scripts.common.errors import UserError, command
from scripts.conversion.compact import ENOUGH, compact
from scripts.data.digits import Digits, add_mnist_option, load_digits, split
from scripts.evaluation import measures
from scripts.evaluation.trials import trained_kinds
from scripts.networks.registry import NETWORKS
from scripts.training import checkpoint

GRIDS = (1, 3, 5, 15)  # divisors of 255
NONE_BIASES = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0)


def predict(model: keras.Model, digits: Digits) -> measures.Probabilities:
    """What a network makes of some digits."""
    return np.asarray(model.predict(digits.pixels(), batch_size=500, verbose=0))


def row(model: keras.Model, digits: Digits, kinds: Sequence[Digits]) -> str:
    """Loss, accuracy and abstention rate on digits, and non-digits answered, of one network in a line."""
    given = predict(model, digits)
    true = np.take_along_axis(given, digits.labels[:, None].astype(np.intp), axis=1)
    answered = mean(measures.answered(predict(model, kind)) for kind in kinds)
    loss, accuracy = -np.log(np.maximum(true, 1e-7)).mean(), measures.accuracy(given, digits.labels)
    shares = f"accuracy {accuracy:.2%}, abstention {measures.abstention(given):.2%}"
    return f"loss {loss:.4f}, {shares}, non-digits answered {answered:.1%}"


@command
def main(argv: list[str] | None = None) -> int:
    """Show what each grid and each logit bias of "none" give on validation."""
    parser = argparse.ArgumentParser(prog="python -m scripts.choose", description=main.__doc__)
    parser.add_argument("checkpoint", type=Path, help="of a run with --validation")
    add_mnist_option(parser)
    options = parser.parse_args(argv)
    progress = checkpoint.load(options.checkpoint)
    network = NETWORKS[progress.arguments["network"]]
    if not (progress.arguments["validation"] and network.grid):
        raise UserError(f"{options.checkpoint} is not a --validation run of a network that is made compact")
    digits, validation = split(load_digits("train", options.mnist))
    familiar = digits.take(slice(ENOUGH)).pixels()
    kinds = list(trained_kinds(50).values())
    none_bias = network.none_bias
    exact = compact(progress.model, None, none_bias)
    for grid in GRIDS:
        made = compact(progress.model, grid, none_bias, familiar)
        changes = measures.changed(predict(exact, validation), predict(made, validation))
        print(f"grid {grid}: {row(made, validation, kinds)}, {changes} answers changed", flush=True)
    for none_bias in NONE_BIASES:
        made = compact(progress.model, network.grid, none_bias, familiar)
        print(f"none bias {none_bias}: {row(made, validation, kinds)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
