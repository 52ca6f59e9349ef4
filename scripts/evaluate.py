"""Measure trained networks on what they were not trained on, and write tables and plots of it.

    $ python -m scripts.evaluate models/article.keras models/digitpad.keras
    probabilities within 8e-07 of Keras's on 100 drawings
    probabilities within 0 of Keras's on 100 drawings
    | digits: right / wrong / lost | article | digitpad |
    | --- | ---: | ---: |
    | MNIST test | 99.22 / 0.71 / 0.07 % | 99.26 / 0.28 / 0.46 % |
    ...

Of digits it says together how many are answered right, answered wrongly, and lost to "Unable to Predict".

Writes `models/evaluation.json` with all figures and `models/evaluation-*.png`, sets the tables in
`models/README.md` and a few of their rows in `README.md`, and draws all mistakes of each network on MNIST's
test digits as `models/NAME-mistakes.png`. `--part 0.1` is a quick look at a tenth of everything, which writes
nothing.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import brotli
import numpy as np

from scripts.common.backend import keras
from scripts.common.errors import command
from scripts.common.files import MODELS, ROOT, write_json, write_section
from scripts.conversion.converter import convert, read_network
from scripts.data.copies import add_copies_options, copies
from scripts.evaluation import figures
from scripts.evaluation.report import Result, predictor, try_out
from scripts.evaluation.tables import short_table, tables
from scripts.evaluation.trials import Trials, make_trials
from scripts.evaluation.validation import familiar, load_hands
from scripts.training import plots

_MARKS = ("<!-- evaluation: written by `python -m scripts.evaluate` -->", "<!-- /evaluation -->")


def evaluate(network_file: Path, trials: Trials) -> tuple[Result, np.ndarray[Any, np.dtype[np.float32]]]:
    """Measure one network.

    Args:
        network_file: NAME.keras, with its record beside it.
        trials: what it is tried on.

    Returns:
        what `try_out` gives with `size`, and its probabilities for MNIST's test digits.

    Raises:
        UserError: the network or its record cannot be read.
    """
    model, record = read_network(network_file)
    predict = predictor(model)
    result = try_out(predict, trials, familiar(record))
    with tempfile.TemporaryDirectory() as folder:
        convert(network_file, Path(folder) / "model")
        weights = (Path(folder) / "model" / "weights.bin").read_bytes()
    size = {"parameters": record["parameters"], "multiply_adds": record["multiply_adds"]}
    size |= {"bytes": len(weights), "downloaded": len(brotli.compress(weights))}
    return {**result, "size": size}, predict(trials.digits["test"].pixels())


@command
def main(argv: list[str] | None = None) -> int:
    """Measure trained networks side by side."""
    parser = argparse.ArgumentParser(prog="python -m scripts.evaluate", description=main.__doc__)
    parser.add_argument(
        "networks", type=Path, nargs="+", metavar="MODEL", help="such as models/article.keras"
    )
    parser.add_argument(
        "--part", type=float, default=1.0, help="how much to try them on; below 1 writes nothing"
    )
    add_copies_options(parser)
    options = parser.parse_args(argv)
    if not 0 < options.part <= 1:
        parser.error("--part is above 0, and 1 at the most")
    for file in options.networks:
        read_network(file)  # says what is missing before the long work
    given = copies(options)
    trials = make_trials(load_hands(given), given, options.part)
    results = {}
    for file in options.networks:
        keras.backend.clear_session()
        results[file.stem], probabilities = evaluate(file, trials)
        if options.part == 1:
            _save_mistakes(file, trials, probabilities)
    print(tables(results))
    if options.part == 1:
        _save(results)
    return 0


def _save_mistakes(network_file: Path, trials: Trials, probabilities: np.ndarray[Any, Any]) -> None:
    test, (_, record) = trials.digits["test"], read_network(network_file)
    sheet = plots.mistake_sheet(test.images, test.labels, probabilities, record["outputs"])
    plots.save(sheet, network_file.with_name(f"{network_file.stem}-mistakes.png"))


def _save(results: Mapping[str, Result]) -> None:
    write_json(MODELS / "evaluation.json", dict(results))
    for name, draw in {
        "curves": figures.curves,
        "non-digits": figures.non_digits,
        "reliability": figures.reliability,
        "abstention": figures.abstention,
    }.items():
        plots.save(draw(results), MODELS / f"evaluation-{name}.png")
    write_section(MODELS / "README.md", _MARKS, tables(results))
    write_section(ROOT / "README.md", _MARKS, short_table(results))


if __name__ == "__main__":
    sys.exit(main())
