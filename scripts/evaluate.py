"""Measure trained networks on what they were not trained on, and write tables and plots of it.

    $ python -m scripts.evaluate models/article.keras models/digitpad.keras
    probabilities within 8e-07 of Keras's on 100 drawings
    probabilities within 0 of Keras's on 100 drawings
    | | article | digitpad |
    | --- | ---: | ---: |
    | MNIST test, most probable digit right | 99.27% | 99.66% |
    ...

Writes `models/evaluation.json` with all figures and `models/evaluation-*.png`, sets the tables in
`models/README.md` and `README.md`, and draws all mistakes of each network on MNIST's test digits as
`models/NAME-mistakes.png`. `--part 0.1` is a quick look at a tenth of everything, which writes nothing.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from scripts.common.backend import keras
from scripts.common.errors import UserError, command
from scripts.common.files import MODELS, ROOT, write_json, write_section
from scripts.conversion.converter import convert, read_network
from scripts.data.digits import add_mnist_option
from scripts.evaluation import figures
from scripts.evaluation.report import Result, table, try_out
from scripts.evaluation.trials import Trials, make_trials
from scripts.handwriting.pendigits import Drawing, add_pendigits_option, load_pendigits
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
    predict = partial(model.predict, batch_size=500, verbose=0)
    result = try_out(predict, trials, familiar(record))
    with tempfile.TemporaryDirectory() as folder:
        card = convert(network_file, Path(folder) / "model")
    size = {"parameters": record["parameters"], "multiply_adds": record["multiply_adds"]}
    [weights] = [file["bytes"] for file in card["files"] if file["name"] == "weights.bin"]
    return {**result, "size": {**size, "bytes": weights}}, predict(trials.digits["test"].pixels())


def familiar(record: Mapping[str, Any]) -> list[str]:
    """Which of `Trials.digits` a network was trained on, by its record."""
    seen = [] if record["arguments"].get("validation") else ["validation"]
    return [*seen, "pen"] if "pen" in record["digits"] else seen


def _people(source: Path | None) -> list[Drawing]:
    try:
        return load_pendigits(source)
    except UserError as error:
        print(f"Evaluating without people's pen strokes ({error}).", file=sys.stderr)
        return []


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
    add_mnist_option(parser)
    add_pendigits_option(parser)
    options = parser.parse_args(argv)
    if not 0 < options.part <= 1:
        parser.error("--part is above 0, and 1 at the most")
    for file in options.networks:
        read_network(file)  # says what is missing before the long work
    trials = make_trials(options.part, options.mnist, _people(options.pendigits))
    results = {}
    for file in options.networks:
        keras.backend.clear_session()
        results[file.stem], probabilities = evaluate(file, trials)
        if options.part == 1:
            _save_mistakes(file, trials, probabilities)
    print(table(results))
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
    }.items():
        plots.save(draw(results), MODELS / f"evaluation-{name}.png")
    write_section(MODELS / "README.md", _MARKS, table(results))
    write_section(ROOT / "README.md", _MARKS, table(results, short=True))


if __name__ == "__main__":
    sys.exit(main())
