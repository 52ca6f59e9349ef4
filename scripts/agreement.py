"""Whether the page gives the answers that Keras gives: both read the same digits, the page's code in Node.

    $ python -m scripts.agreement --part test
    0 of 10,000 answers differ; probabilities by at most 1.5e-06
    accuracy 99.66% in Keras, 99.66% on the page

`--model FOLDER` takes another converted network than the page's. The validation digits are for choosing how
weights are packed; the test digits for reporting what was chosen.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.shipped import CONTRACT
from scripts.common.errors import UserError, command
from scripts.common.files import ROOT
from scripts.conversion.card import read_provenance
from scripts.data.digits import Digits, add_mnist_option, load_digits, split
from scripts.evaluation import measures
from scripts.networks.files import load_model

_PROGRAM = ROOT / "scripts" / "evaluation" / "page_predict.js"


@dataclass(frozen=True)
class Agreement:
    """How far two readers of the same digits agree.

    Attributes:
        differ: how many digits one answers otherwise than the other, "Unable to Predict" being an answer.
        distance: the largest difference of two probabilities.
        accuracies: the share whose most probable digit is right, in Keras and on the page.
        count: how many digits there are.
    """

    differ: int
    distance: float
    accuracies: tuple[float, float]
    count: int


def compare(folder: Path, network_file: Path, digits: Digits) -> Agreement:
    """Read digits with Keras and as the page does.

    Args:
        folder: the converted network.
        network_file: the trained one.
        digits: what is read.

    Raises:
        UserError: Node or one of the networks cannot be run.
    """
    model = load_model(network_file)
    exact = model.predict(digits.pixels(), batch_size=500, verbose=0)[:, : len(CONTRACT.classes)]
    page = page_probabilities(folder, digits.pixels())
    return Agreement(
        differ=measures.changed(exact, page),
        distance=float(np.abs(exact - page).max()),
        accuracies=(measures.accuracy(exact, digits.labels), measures.accuracy(page, digits.labels)),
        count=len(digits),
    )


def page_probabilities(folder: Path, pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """What the page's code gives: float32 n x classes, for float32 n x 28 x 28 x 1.

    Raises:
        UserError: Node cannot be run, or the page's code fails.
    """
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program; no shell looks at the path
            ["node", _PROGRAM, "."], cwd=folder,  # noqa: S607 - wherever Node is installed
            input=pixels.astype("<f4").tobytes(), capture_output=True, check=True,
        )  # fmt: skip
    except OSError as error:
        raise UserError(f"node cannot be run ({error.strerror}); install Node 20 or newer") from error
    except subprocess.CalledProcessError as error:
        raise UserError(f"the page's code failed: {error.stderr.decode(errors='replace').strip()}") from error
    return np.frombuffer(done.stdout, "<f4").reshape(len(pixels), -1).astype(np.float32)


@command
def main(argv: list[str] | None = None) -> int:
    """Compare the page's answers with Keras's."""
    parser = argparse.ArgumentParser(prog="python -m scripts.agreement", description=main.__doc__)
    parser.add_argument("--part", choices=("validation", "test"), default="validation")
    parser.add_argument("--model", type=Path, default=ROOT / "static" / "model", metavar="FOLDER")
    add_mnist_option(parser)
    options = parser.parse_args(argv)
    source = ROOT / read_provenance(options.model)["source"]["file"]
    test = options.part == "test"
    digits = load_digits("test", options.mnist) if test else split(load_digits("train", options.mnist))[1]
    found = compare(options.model, source, digits)
    exact, page = found.accuracies
    print(f"{found.differ} of {found.count:,} answers differ; probabilities by at most {found.distance:.2g}")
    print(f"accuracy {exact:.2%} in Keras, {page:.2%} on the page")
    return 0


if __name__ == "__main__":
    sys.exit(main())
