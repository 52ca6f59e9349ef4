"""What a network for drawings learns from: every epoch is a fresh mixture of pictures, most varied.

The handwriting is MNIST's, that of 30 people with a pen (`pendigits`), that which plotter fonts were drawn
after (`stroke_fonts`), this project's own glyphs and, where there are any, drawings exported from the page.
`none` is ink that is no digit.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scripts.common.contract import CONTRACT
from scripts.common.errors import UserError
from scripts.common.files import sha256
from scripts.common.strokes import Strokes
from scripts.data.augment import Ranges, augment, vary_strokes
from scripts.data.digits import Digits, load_strokes
from scripts.data.drawn import Maker, draw_many
from scripts.handwriting.digit_strokes import digit_strokes
from scripts.handwriting.glyph_files import Glyph
from scripts.handwriting.invented import INVENTED_KINDS, far_from_digits, invented
from scripts.handwriting.non_digits import non_digit
from scripts.handwriting.pendigits import Drawing, load_pendigits
from scripts.handwriting.stroke_fonts import font_digit, font_letter, load_stroke_fonts

NONE = len(CONTRACT.classes)
"""The label of ink that is no digit: one more than the last class."""

HELD_OUT_WRITERS = frozenset({3, 8, 13, 18, 23, 28})
"""Whose pen strokes validation is measured on; of the 30, every fifth."""

SEED = 0
"""What the drawings depend on: the same for networks of all seeds."""
EPOCH = 144_000
"""How many pictures an epoch has where every source is there."""

OWN_SHARE, OWN_MOST = 10, 12_000
"""How often an epoch shows each drawing from the page, varied most times; and how many it shows in all."""
_COMPARED = 60_000  # digits that invented ink is compared with

AS_IT_IS = 0.3
"""Of one, how much of a source is not varied: sampling smooths, and what people draw or scan is sharp."""

GENTLE = Ranges()
TURNED = Ranges(rotation=22.0)
DRAWN = Ranges(rotation=8.0, shear=0.08, stretch=0.08, thickness=0.5, bend=0.4)

Generator = np.random.Generator


@dataclass(frozen=True)
class Source:
    """Pictures of one origin.

    Attributes:
        name: what records call it.
        digits: all of them; the label `NONE` is ink that is no digit.
        share: how many of them an epoch holds.
        ranges: how strongly they are varied.
        kept: how many of its share, of one, are shown as they are.
    """

    name: str
    digits: Digits
    share: int
    ranges: Ranges
    kept: float = AS_IT_IS


def epoch(sources: Iterable[Source], rng: Generator) -> Digits:
    """The pictures of one epoch: a choice from each source, most varied, shuffled."""
    parts = [_vary(_choose(source, rng), source, rng) for source in sources]
    mixture = Digits(
        np.concatenate([part.images for part in parts]), np.concatenate([part.labels for part in parts])
    )
    return mixture.take(rng.permutation(len(mixture)))


def load_sources(
    digits: Digits,
    *,
    held_out: bool = False,
    limit: int | None = None,
    pendigits: Path | None = None,
    strokes: Path | None = None,
) -> list[Source]:
    """Everything that is trained on. Without pen strokes or fonts it goes on, and says what is lost.

    Args:
        digits: MNIST's digits to train on.
        held_out: leave out what `HELD_OUT_WRITERS` wrote.
        limit: how many pictures an epoch may have; None for all.
        pendigits: a local copy of people's pen strokes.
        strokes: drawings with labels, exported from the page.

    Raises:
        UserError: that file cannot be read, or no drawing in it has a label.
    """
    part = 1.0 if limit is None else min(1.0, limit / EPOCH)
    sources = [
        Source("mnist", digits, 48_000, GENTLE),
        Source("mnist turned", digits, 20_000, TURNED, kept=0),
    ]
    draw = partial(_drawn_source, part=part)
    try:
        drawings = load_pendigits(pendigits)
        people = [one for one in drawings if not (held_out and one.writer in HELD_OUT_WRITERS)]
        sources.append(draw("pen-24" if held_out else "pen", partial(varied_pen, people), 60_000, 24_000))
    except UserError as error:
        _lost("people's pen strokes: unfamiliar handwriting will be read less well", error)
    letters: Sequence[Glyph] = []
    try:
        font_digits, letters = load_stroke_fonts()
        sources.append(draw("stroke-fonts", partial(font_digit, font_digits), 20_000, 4_000))
    except UserError as error:
        _lost("the stroke fonts: letters will more often be taken for digits", error)
    sources.append(draw("generated", generated_digit, 60_000, 10_000))
    known = [source.digits.images for source in sources]
    sources.append(draw("none", partial(no_digit, letters), 120_000, 24_000))
    sources.append(_far(draw("invented", invented_kind, 80_000, 14_000), known))
    sources = [source for source in sources if len(source.digits)]
    if strokes:
        own = load_strokes(strokes)
        name = f"strokes {sha256(strokes.read_bytes())[:8]}"  # other drawings make another mixture
        sources.append(Source(name, own, min(OWN_SHARE * len(own), OWN_MOST), DRAWN))
    return [replace(source, share=max(1, round(source.share * part))) for source in sources]


def generated_digit(rng: Generator) -> tuple[int, Strokes]:
    """A drawing of any digit in any of the ways to write it."""
    digit = int(rng.integers(len(CONTRACT.classes)))
    return digit, digit_strokes(digit, rng)


def varied_pen(drawings: Sequence[Drawing], rng: Generator) -> tuple[int, Strokes]:
    """A person's drawing, as the same person might have drawn it on another day."""
    drawing = drawings[rng.integers(len(drawings))]
    return drawing.digit, vary_strokes(drawing.strokes, rng)


def no_digit(letters: Sequence[Glyph], rng: Generator) -> tuple[int, Strokes]:
    """Ink that is no digit; one in eight is a letter of a stroke font, where there are any."""
    if letters and rng.random() < 1 / 8:
        return NONE, font_letter(letters, rng)
    return NONE, non_digit(rng)[1]


def invented_kind(rng: Generator) -> tuple[int, Strokes]:
    """Ink that has no name, with the index of its kind."""
    kind, strokes = invented(rng)
    return INVENTED_KINDS.index(kind), strokes


def _far(source: Source, known: Sequence[NDArray[np.uint8]]) -> Source:
    """What of invented ink is no digit: that which is not near to one of some tens of thousands."""
    every = math.ceil(sum(map(len, known)) / _COMPARED)
    images, kinds = source.digits.images, source.digits.labels
    kept = far_from_digits(images, kinds, np.concatenate([digits[::every] for digits in known]))
    return replace(source, digits=Digits(images[kept], np.full(kept.sum(), NONE, np.uint8)))


def _drawn_source(name: str, maker: Maker, count: int, share: int, *, part: float) -> Source:
    return Source(name, draw_many(maker, math.ceil(count * part), SEED, name), share, DRAWN)


def _lost(what: str, error: UserError) -> None:
    print(f"Training goes on without {what} ({error}).", file=sys.stderr)


def _choose(source: Source, rng: Generator) -> Digits:
    """As many as its share; none twice before all were chosen once."""
    rounds = -(-source.share // len(source.digits))
    order = np.concatenate([rng.permutation(len(source.digits)) for _ in range(rounds)])
    return source.digits.take(order[: source.share])


def _vary(digits: Digits, source: Source, rng: Generator) -> Digits:
    """The first of them, which are any, as they are; the others varied."""
    kept, others = np.split(digits.images, [round(source.kept * len(digits))])
    varied = augment(others.astype(np.float32) / 255, rng, source.ranges)
    return replace(digits, images=np.concatenate([kept, np.floor(varied * 255 + 0.5).astype(np.uint8)]))
