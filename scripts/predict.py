"""Read digits and numbers in picture files: drawings, scans and photos, dark on light or light on dark.

    $ python -m scripts.predict 7.png 407.png scribble.png
    7.png: 7 (0.998)
    407.png: 407 (0.993)
    scribble.png: Unable to Predict (best guess 2 at 0.41)

It is `digitpad read`, but for two things: without a file it reads the ten examples in `data/`, and `--model`
names a trained network to read with instead of the page's. Of several rows the one with the strongest digit
is read, and stderr says which that is. What cannot be read is said on stderr, the rest is still read, and the
exit status is 1 in the end.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.contract import Contract
from app.recognize.files import read_files, show
from app.recognize.number import Network
from app.shipped import CONTRACT
from scripts.common.errors import UserError, command
from scripts.common.files import ROOT
from scripts.networks.shipped import page_network

EXAMPLES = ROOT / "data"


def load_trained(path: Path, contract: Contract = CONTRACT) -> Network:
    """Load a trained Keras model to look at one picture at a time.

    Raises:
        UserError: it cannot be loaded, or does not fit the contract.
    """
    if not path.is_file():
        raise UserError(f"there is no network {path}; train one with `python -m scripts.train`")

    from scripts.networks.files import load_model  # takes seconds, which the page's network need not cost

    try:
        model = load_model(path)
    except Exception as error:  # Keras raises many kinds over what is not its own
        raise UserError(f"{path} is not a Keras model that can be loaded: {error}") from error
    shape = (None, contract.size, contract.size, 1)
    if model.input_shape != shape or model.output_shape[-1] < len(contract.classes):
        sizes = f"takes {model.input_shape} and gives {model.output_shape}"
        raise UserError(f"{path} {sizes}; it is not a network of this project")

    def network(picture: NDArray[np.float32]) -> NDArray[np.float32]:
        output = np.asarray(model(picture[None, :, :, None], training=False))
        return output[0, : len(contract.classes)]  # a further output stands for what is no digit

    return network


@command
def main(argv: list[str] | None = None) -> int:
    """Read the digit or number in each picture."""
    parser = argparse.ArgumentParser(prog="python -m scripts.predict", description=main.__doc__)
    parser.add_argument("pictures", nargs="*", type=Path, metavar="PICTURE", help="default: those in data/")
    parser.add_argument("--model", type=Path, metavar="PATH", help="a trained network (default: the page's)")
    parser.add_argument("--json", action="store_true", help="print one JSON object a line, errors included")
    args = parser.parse_args(argv)
    pictures: list[Path] = args.pictures or [_near(EXAMPLES / f"{digit}.png") for digit in CONTRACT.classes]
    load = (lambda: load_trained(args.model)) if args.model else page_network
    return show(read_files(pictures, load), as_json=args.json)


def _near(path: Path) -> Path:
    """A path as one would type it here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


if __name__ == "__main__":
    raise SystemExit(main())
