"""Ink that is no digit, made of digits or letters: several of them, parts, turned and crossed-out ones."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.strokes import Points, Strokes
from scripts.handwriting.digit_strokes import STYLES, digit_strokes
from scripts.handwriting.glyph_files import load_glyphs
from scripts.handwriting.hand import draw, random_hand, write

Generator = np.random.Generator

# Quarter turns clockwise after which no digit is left that a person would read. Others still are: 2 and 5
# upside down, 4 on its side as a 4 in a mirror, and 6 and 9 change places.
_TURNS = (
    (2, ("plain", "swan", "z-base", "tall"), (1, 3)),
    (3, ("round", "smooth", "big-belly"), (1, 2, 3)),
    (5, ("one-stroke", "bar-last", "square", "big-belly"), (1, 3)),
    (7, ("plain", "curved", "serif", "long-bar"), (2, 3)),
)
# What is left when the other half is not drawn: digit, style, axis, and whether the lower half is kept.
_HALVES = (
    (0, "wide", 1, False),
    (0, "wide", 1, True),
    (2, "plain", 1, True),
    (2, "looped", 1, True),
    (3, "round", 1, True),
    (5, "bar-last", 1, False),
    (5, "one-stroke", 1, True),
    (8, "s-start", 0, False),
)


def digits_side_by_side(rng: Generator) -> Strokes:
    """Two or three digits in a row, sometimes touching."""
    count = 2 if rng.random() < 0.8 else 3
    gap = rng.uniform(0.08, 0.35) if rng.random() < 0.7 else rng.uniform(-0.05, 0.08)
    digits = rng.integers(len(STYLES), size=count)
    if 1 in digits:
        gap = max(gap, 0.22)  # closer, a 1 may make the other one a B, a 0 or a 4
    return _row([_unit(digit_strokes(int(digit), rng)) for digit in digits], gap, rng)


def with_neighbour(digit: Strokes, neighbour: Strokes, rng: Generator, *, part: bool) -> Strokes:
    """A digit and what stands beside it in a number, on either side.

    Args:
        digit: n x 2 each, in any unit.
        neighbour: another one.
        rng: decides how near they are, and how much of the neighbour there is.
        part: whether the neighbour may be in part only: half of it, or one of its strokes. Not beside a 1,
            which with a part of another digit may be a third.
    """
    beside = _unit(neighbour)
    if part and rng.random() < 0.5:
        if len(beside) > 1 and rng.random() < 0.5:
            beside = [beside[rng.integers(len(beside))]]
        else:
            axis = int(rng.integers(2))
            middle = float(np.concatenate(beside)[:, axis].mean())
            beside = half(beside, axis, middle, later=bool(rng.integers(2)))
        if np.ptp(np.concatenate(beside), axis=0).max() < 0.3:
            beside = _unit(neighbour)  # a speck beside it, and the digit would still be one
    pair = [_unit(digit), beside]
    gap = rng.uniform(0.22, 0.45) if not part else rng.uniform(0.04, 0.35)
    return _row(pair[:: rng.choice([-1, 1])], gap, rng)


def word(rng: Generator) -> Strokes:
    """Two to five letters in a row."""
    letters = rng.integers(len(_LATIN), size=int(rng.integers(2, 6)))
    hand = random_hand(rng, {"turn": 6.0, "lean": 0.3})
    return _row([_unit(draw(_LATIN[letter], hand, rng)) for letter in letters], rng.uniform(0.05, 0.25), rng)


def digits_on_top(rng: Generator) -> Strokes:
    """Two digits one on the other, as when the first was not cleared; none that merge into one."""
    first, second = rng.choice([2, 3, 4, 5, 6, 7, 8, 9], 2, replace=False)
    shift = np.array([rng.uniform(0.3, 0.55) * rng.choice([-1, 1]), rng.normal(0, 0.15)])
    over = [stroke * rng.uniform(0.8, 1.2) + shift for stroke in _unit(digit_strokes(int(second), rng))]
    return _unit(digit_strokes(int(first), rng)) + over


def crossed_out(rng: Generator) -> Strokes:
    """A digit with a scribble through it."""
    strokes = _unit(digit_strokes(int(rng.choice([0, 2, 3, 4, 5, 6, 8, 9])), rng))
    points = np.concatenate(strokes)
    low, high = points.min(axis=0) - 0.08, points.max(axis=0) + 0.08
    turns = int(rng.integers(7, 12))
    zigzag = np.stack([np.arange(turns) % 2, np.linspace(0, 1, turns)], axis=1)
    zigzag += rng.normal(0, 0.06, zigzag.shape)
    if rng.random() < 0.5:
        zigzag = zigzag[:, ::-1]
    return strokes + write([low + zigzag * (high - low)], random_hand(rng), rng)


def digit_part(rng: Generator) -> Strokes:
    """Half of a digit, where the half could be no digit itself."""
    digit, style, axis, later = _HALVES[rng.integers(len(_HALVES))]
    strokes = _unit(digit_strokes(digit, rng, style))
    edge = np.concatenate(strokes)[:, axis]
    limit = edge.min() + np.ptp(edge) * rng.uniform(0.42, 0.52)
    return half(strokes, axis, limit, later=later)


def half(strokes: Strokes, axis: int, cut: float, *, later: bool) -> Strokes:
    """What lies before or after a line across a drawing.

    Args:
        strokes: n x 2 each.
        axis: 0 for what is left or right of the line, 1 for what is above or below it.
        cut: where the line is on that axis.
        later: keep what is right of it, or below.

    Returns:
        the strokes cut there; the first stroke whole, where nothing of two points is left.
    """
    halves: Strokes = []
    for stroke in strokes:
        kept = (stroke[:, axis] > cut) == later
        runs = np.split(stroke, np.flatnonzero(np.diff(kept)) + 1)
        halves += [run for run in runs[0 if kept[0] else 1 :: 2] if len(run) > 1]
    return halves or strokes[:1]


def turned_digit(rng: Generator) -> Strokes:
    """A digit on its side or upside down that is no other digit then."""
    digit, styles, turns = _TURNS[rng.integers(len(_TURNS))]
    quarter = np.linalg.matrix_power(np.array([[0.0, 1.0], [-1.0, 0.0]]), turns[rng.integers(len(turns))])
    return [stroke @ quarter for stroke in digit_strokes(digit, rng, styles[rng.integers(len(styles))])]


def _unit(strokes: Sequence[Points]) -> Strokes:
    """The same drawing with its top left corner at 0, and 1 high (or wide, if it lies)."""
    points = np.concatenate(list(strokes))
    low, side = points.min(axis=0), float(np.ptp(points, axis=0).max())
    return [(stroke - low) / side for stroke in strokes]


def _row(drawings: Sequence[Strokes], gap: float, rng: Generator) -> Strokes:
    """Drawings from left to right, each `gap` from the one before, on a line that is not quite level."""
    row: Strokes = []
    right = 0.0
    for strokes in drawings:
        size = rng.uniform(0.85, 1.1)
        base = rng.normal(0, 0.05) + 1 - size
        row += [stroke * size + [right, base] for stroke in strokes]
        right = max(float(stroke[:, 0].max()) for stroke in row) + gap
    return row


_LATIN = load_glyphs("latin")
