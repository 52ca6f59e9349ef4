"""Everything that a network for drawings learns from, and how much of each an epoch holds."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scripts.common.errors import UserError
from scripts.common.files import sha256
from scripts.data.copies import FETCHED, Copies
from scripts.data.corpus import DRAWN, GENTLE, TURNED, Source
from scripts.data.digits import Digits, load_strokes
from scripts.data.drawn import draw_many
from scripts.data.makers import (
    NONE,
    Maker,
    Neighbours,
    NoDigits,
    People,
    Traces,
    generated_digit,
    invented_kind,
)
from scripts.handwriting.glyph_files import Glyph
from scripts.handwriting.invented import far_from_digits
from scripts.handwriting.pendigits import load_pendigits
from scripts.handwriting.stroke_fonts import font_digit, load_stroke_fonts
from scripts.handwriting.unipen import held_out as unipen_held_out
from scripts.handwriting.unipen import load_unipen, unipen_digits, unipen_others

HELD_OUT_WRITERS = frozenset({3, 8, 13, 18, 23, 28})
"""Whose pendigits validation is measured on; of the 30, every fifth."""
SEED = 0
"""What the drawings depend on: the same for networks of all seeds."""
EPOCH = 207_000
"""How many pictures an epoch has where every source is there."""

OWN_SHARE, OWN_MOST = 10, 12_000
"""How often an epoch shows each drawing from the page, varied most times; and how many it shows in all."""
_COMPARED = 60_000  # digits that invented ink is compared with


def load_sources(
    digits: Digits,
    *,
    held_out: bool = False,
    limit: int | None = None,
    copies: Copies = FETCHED,
    strokes: Path | None = None,
) -> list[Source]:
    """Everything that is trained on. Without people's strokes or fonts it goes on, and says what is lost.

    Args:
        digits: MNIST's digits to train on.
        held_out: leave out the writers that validation is measured on.
        limit: how many pictures an epoch may have; None for all.
        copies: local copies of people's strokes.
        strokes: drawings with labels, exported from the page.

    Raises:
        UserError: that file cannot be read, or no drawing in it has a label.
    """
    part = 1.0 if limit is None else min(1.0, limit / EPOCH)
    draw = partial(_drawn_source, part=part, kept="held-out" if held_out else "all")
    sources = [
        Source("mnist", digits, 40_000, GENTLE),
        Source("mnist turned", digits, 16_000, TURNED, kept=0),
        draw("traces", Traces(digits), 80_000, 34_000),
    ]
    with_people = [
        (_pendigits, "people's digits of one laboratory"),
        (_unipen, "people's digits, letters and signs of seven laboratories"),
    ]
    for load, what in with_people:
        try:
            sources += load(copies, held_out, draw)
        except UserError as error:
            _lost(f"{what}: unfamiliar handwriting will be read less well", error)
    letters: Sequence[Glyph] = []
    try:
        font_digits, letters = load_stroke_fonts()
        sources.append(draw("stroke-fonts", partial(font_digit, font_digits), 12_000, 4_000))
    except UserError as error:
        _lost("the stroke fonts: letters will more often be taken for digits", error)
    sources.append(draw("generated", generated_digit, 60_000, 14_000))
    known = [source.digits.images for source in sources if source.digits.labels[0] != NONE]
    sources.append(draw("none", NoDigits(letters), 100_000, 22_000))
    sources.append(_far(draw("invented", invented_kind, 60_000, 10_000), known))
    sources = [source for source in sources if len(source.digits)]
    if strokes:
        own = load_strokes(strokes)
        name = f"strokes {sha256(strokes.read_bytes())[:8]}"  # other drawings make another mixture
        sources.append(Source(name, own, min(OWN_SHARE * len(own), OWN_MOST), DRAWN))
    return [replace(source, share=max(1, round(source.share * part))) for source in sources]


Draw = Callable[[str, Maker, int, int], Source]
"""Draws a source: its name, what makes it, how many drawings there are, and how many an epoch holds."""


def _pendigits(copies: Copies, held_out: bool, draw: Draw) -> list[Source]:
    people = [
        one for one in load_pendigits(copies.pendigits) if not (held_out and one.writer in HELD_OUT_WRITERS)
    ]
    maker = People.evenly([one.digit for one in people], [one.strokes for one in people])
    return [draw("pendigits", maker, 40_000, 18_000)]


def _unipen(copies: Copies, held_out: bool, draw: Draw) -> list[Source]:
    samples = [one for one in load_unipen(copies.unipen) if not (held_out and unipen_held_out(one.writer))]
    digits, others = unipen_digits(samples), unipen_others(samples)
    digit_maker = People.evenly(
        [int(one.label) for one in digits], [one.strokes for one in digits], [one.writer for one in digits]
    )
    letter_maker = People.evenly(
        [NONE] * len(others),
        [one.strokes for one in others],
        [one.writer for one in others],
        [one.label for one in others],
    )
    neighbours = Neighbours(
        [int(one.label) for one in digits], [one.strokes for one in digits], [one.writer for one in digits]
    )
    return [
        draw("unipen", digit_maker, 80_000, 30_000),
        draw("letters", letter_maker, 40_000, 14_000),
        draw("neighbours", neighbours, 20_000, 5_000),
    ]


def _far(source: Source, known: Sequence[NDArray[np.uint8]]) -> Source:
    """What of invented ink is no digit: that which is not near to one of some tens of thousands."""
    every = math.ceil(sum(map(len, known)) / _COMPARED)
    images, kinds = source.digits.images, source.digits.labels
    kept = far_from_digits(images, kinds, np.concatenate([digits[::every] for digits in known]))
    return replace(source, digits=Digits(images[kept], np.full(kept.sum(), NONE, np.uint8)))


def _drawn_source(name: str, maker: Maker, count: int, share: int, *, part: float, kept: str) -> Source:
    drawn = draw_many(maker, math.ceil(count * part), SEED, f"{name}-{kept}")
    return Source(name, drawn, share, DRAWN)


def _lost(what: str, error: UserError) -> None:
    print(f"Training goes on without {what} ({error}).", file=sys.stderr)
