"""Make the ten example pictures in `data/`: a digit each, in ten different looks that people's pictures have.

    $ python -m scripts.examples
    data/0.png: 280 x 280, white on black, as the network has it
    data/1.png: 400 x 560, pencil on white paper, scanned
    data/2.png: 600 x 450, ballpoint on ruled paper
    data/3.png: 480 x 480, red marker
    data/4.png: 500 x 375, chalk on a blackboard
    data/5.png: 450 x 600, a photo with a shadow across
    data/6.png: 300 x 400, black ink without a background
    data/7.png: 420 x 420, pen on squared paper
    data/8.png: 18 x 22, a tiny picture
    data/9.png: 800 x 600, small, in the corner of a large sheet

Every digit is drawn by this project's own hand (`scripts.handwriting.digit_strokes`); light, paper and noise
are computed. The same code makes the same pictures.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from scripts.common.errors import UserError, command
from scripts.common.files import ROOT
from scripts.handwriting.digit_strokes import digit_strokes
from scripts.handwriting.looks import LOOKS, draw_picture

DATA = ROOT / "data"
_SEED = 34


def draw_example(digit: int) -> NDArray[np.uint8]:
    """The example picture of a digit: uint8 h x w x 3, or x 4 where it is transparent."""
    look = LOOKS[digit]
    rng = np.random.default_rng([_SEED, digit])
    return draw_picture(digit_strokes(digit, rng, look.style), look, rng)


@command
def main(argv: list[str] | None = None) -> int:
    """Make the ten example pictures."""
    parser = argparse.ArgumentParser(prog="python -m scripts.examples", description=main.__doc__)
    parser.add_argument("--out", type=Path, default=DATA, metavar="FOLDER", help="where to (default: data)")
    out: Path = parser.parse_args(argv).out
    try:
        out.mkdir(parents=True, exist_ok=True)
        for digit, look in enumerate(LOOKS):
            Image.fromarray(draw_example(digit)).save(out / f"{digit}.png", optimize=True)
            print(f"{out.name}/{digit}.png: {look.size[1]} x {look.size[0]}, {look.words}")
    except OSError as error:
        raise UserError(f"cannot write to {out}: {error.strerror or error}") from error
    return 0


if __name__ == "__main__":
    sys.exit(main())
