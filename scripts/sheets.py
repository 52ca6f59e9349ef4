"""Contact sheets: what the generators draw, to be looked at: would a person have drawn these?

    $ python -m scripts.sheets digits --out digits.png
    digits.png: 312 rows of 20 drawings

`digits` has a row for each style, `non-digits` and `unseen` for each kind, `glyphs NAME` for each glyph of a
file, `augment` for a digit of MNIST (left) and its variations, `pen` for a person's strokes and theirs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from app.preprocess.rasterize import rasterize
from app.strokes import Strokes
from scripts.common.errors import UserError, command
from scripts.data.augment import augment, vary_strokes
from scripts.data.digits import add_mnist_option, load_digits
from scripts.handwriting.digit_strokes import STYLES, digit_strokes
from scripts.handwriting.glyph_files import GLYPHS, load_glyphs
from scripts.handwriting.hand import draw, place, random_hand
from scripts.handwriting.non_digits import KINDS, non_digit
from scripts.handwriting.pendigits import add_pendigits_option, load_pendigits
from scripts.handwriting.unseen_non_digits import UNSEEN_KINDS, unseen_non_digit

Picture = NDArray[np.float32]
Rows = Mapping[str, Sequence[Picture]]
Generator = np.random.Generator

_SIDE = 56  # pixels that each picture of 28 x 28 is shown at
_MARGIN = 150  # pixels for the names on the left


def contact_sheet(rows: Rows) -> Image.Image:
    """Draw rows of pictures, each with its name on the left."""
    columns = max(len(pictures) for pictures in rows.values())
    sheet = Image.new("L", (_MARGIN + _SIDE * columns, _SIDE * len(rows)))
    pen = ImageDraw.Draw(sheet)
    for row, (name, pictures) in enumerate(rows.items()):
        pen.text((4, row * _SIDE + _SIDE // 2 - 6), name, fill=255)
        for column, picture in enumerate(pictures):
            tile = Image.fromarray(np.floor(picture * 255 + 0.5).astype(np.uint8))
            tile = tile.resize((_SIDE, _SIDE), Image.Resampling.BICUBIC)
            sheet.paste(tile, (_MARGIN + column * _SIDE, row * _SIDE))
    return sheet


def drawn(drawings: Iterable[Strokes]) -> list[Picture]:
    """The network's pictures of some drawings."""
    pictures = (rasterize(strokes) for strokes in drawings)
    return [picture for picture in pictures if picture is not None]


def digit_rows(rng: Generator, count: int) -> Rows:
    """A row for each style of each digit."""
    return {
        f"{digit} {style}": drawn(digit_strokes(digit, rng, style) for _ in range(count))
        for digit, styles in STYLES.items()
        for style in styles
    }


def kind_rows(
    make: Callable[[Generator, str], tuple[str, Strokes]], kinds: Sequence[str], rng: Generator, count: int
) -> Rows:
    """A row for each kind of ink that is no digit."""
    return {kind: drawn(make(rng, kind)[1] for _ in range(count)) for kind in kinds}


def glyph_rows(name: str, rng: Generator, count: int) -> Rows:
    """A row for each glyph of a file.

    Raises:
        UserError: there is no such file.
    """
    names = sorted(path.stem for path in GLYPHS.glob("*.txt"))
    if name not in names:
        raise UserError(f"there are no glyphs {name!r}; there are {', '.join(names)}")
    return {
        f"{glyph.label} {glyph.style}": drawn(
            place(draw(glyph, random_hand(rng, glyph.options), rng), rng) for _ in range(count)
        )
        for glyph in load_glyphs(name)
    }


def augment_rows(source: Path | None, rng: Generator, count: int) -> Rows:
    """Two MNIST digits of each class, as they are and varied."""
    digits = load_digits("train", source)
    rows = {}
    for digit in STYLES:
        for index in rng.choice(np.flatnonzero(digits.labels == digit), 2, replace=False):
            image = digits.take(np.array([index])).pixels()[:, :, :, 0]
            rows[f"{digit} ({index})"] = [image[0], *augment(np.repeat(image, count - 1, axis=0), rng)]
    return rows


def pen_rows(source: Path | None, rng: Generator, count: int) -> Rows:
    """Two digits of each class by people, as they are and varied."""
    drawings = load_pendigits(source)
    rows = {}
    for digit in STYLES:
        for index in rng.choice(
            [i for i, one in enumerate(drawings) if one.digit == digit], 2, replace=False
        ):
            _, writer, strokes = drawings[index]
            varied = (vary_strokes(strokes, rng) for _ in range(count - 1))
            rows[f"{digit} writer {writer} ({index})"] = drawn([strokes, *varied])
    return rows


@command
def main(argv: list[str] | None = None) -> int:
    """Draw a contact sheet into a PNG file."""
    parser = argparse.ArgumentParser(prog="python -m scripts.sheets", description=main.__doc__)
    parser.add_argument("what", choices=["digits", "non-digits", "unseen", "glyphs", "augment", "pen"])
    parser.add_argument("name", nargs="?", default="digits", help="which glyphs (default: digits)")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.png")
    parser.add_argument("--count", type=int, default=20, help="drawings in a row (default: 20)")
    parser.add_argument("--seed", type=int, default=0)
    add_mnist_option(parser)
    add_pendigits_option(parser)
    options = parser.parse_args(argv)
    if options.count < 2:
        parser.error("--count must be 2 or more")
    rng = np.random.default_rng(options.seed)
    makers: dict[str, Callable[[], Rows]] = {
        "digits": lambda: digit_rows(rng, options.count),
        "non-digits": lambda: kind_rows(non_digit, KINDS, rng, options.count),
        "unseen": lambda: kind_rows(unseen_non_digit, UNSEEN_KINDS, rng, options.count),
        "glyphs": lambda: glyph_rows(options.name, rng, options.count),
        "augment": lambda: augment_rows(options.mnist, rng, options.count),
        "pen": lambda: pen_rows(options.pendigits, rng, options.count),
    }
    rows = makers[options.what]()
    try:
        contact_sheet(rows).save(options.out)
    except (OSError, ValueError) as error:
        raise UserError(f"cannot write {options.out}: {error}") from error
    print(f"{options.out}: {len(rows)} rows of {options.count} drawings")
    return 0


if __name__ == "__main__":
    sys.exit(main())
