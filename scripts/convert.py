"""Convert a trained network to what the page loads, and make sure that it gives the same probabilities.

    $ python -m scripts.convert models/article.keras
    probabilities within 8e-07 of Keras's on 100 drawings
    model.json: 7,295 bytes
    weights.bin: 455,600 bytes

The network goes through a SavedModel: what the converter makes of a Keras 3 file directly does not load in
TensorFlow.js. The same network gives the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scripts.common.errors import command
from scripts.common.files import ROOT
from scripts.conversion.converter import OWN, QUANTISATIONS, convert


@command
def main(argv: list[str] | None = None) -> int:
    """Convert a trained network to what the page loads."""
    parser = argparse.ArgumentParser(prog="python -m scripts.convert", description=main.__doc__)
    parser.add_argument("network", type=Path, help="the trained network, such as models/article.keras")
    parser.add_argument("--out", type=Path, default=ROOT / "static" / "model", help="default: static/model")
    parser.add_argument("--quantise", choices=QUANTISATIONS, default=OWN, help="how to pack the weights")
    options = parser.parse_args(argv)
    card = convert(options.network, options.out, options.quantise)
    for file in card["files"]:
        print(f"{file['name']}: {file['bytes']:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
