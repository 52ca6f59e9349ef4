"""Pictures of drawings to be tried on, and what may happen to a drawing. The same at every run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from app.contract import Contract
from app.shipped import CONTRACT
from app.strokes import Strokes
from scripts.data.augment import turn
from scripts.data.digits import Digits, render
from scripts.data.makers import NONE
from scripts.handwriting.digit_strokes import STYLES, digit_strokes
from scripts.handwriting.non_digits import KINDS, non_digit
from scripts.handwriting.traces import trace

SEED = 20_000
"""Far from those of training."""

T = TypeVar("T")
Generator = np.random.Generator
Labelled = Sequence[tuple[int, Strokes]]
"""Drawings, each with its label."""


def drawn(
    drawings: Labelled,
    change: Callable[[Strokes, Generator], Strokes] = lambda strokes, _: strokes,
    contract: Contract = CONTRACT,
) -> Digits:
    """The pictures of some drawings, each with its label.

    Args:
        drawings: labels and their strokes.
        change: what is done to the strokes first.
        contract: the numbers to draw by.
    """
    rng = np.random.default_rng(SEED)
    images = [render(change(strokes, rng), contract) for _, strokes in drawings]
    return Digits(np.stack(images), np.array([label for label, _ in drawings], np.uint8))


def spread(values: Sequence[T], count: int) -> Sequence[T]:
    """At most so many, from all over the list."""
    places = np.linspace(0, len(values) - 1, min(count, len(values))).astype(int)
    return [values[place] for place in places]


def traced(digits: Digits) -> Digits:
    """Scanned digits as the page draws them: traced to strokes, as roughly as it comes."""
    rng = np.random.default_rng(SEED)
    drawings = [
        (int(label), trace(image, rng)) for image, label in zip(digits.images, digits.labels, strict=True)
    ]
    return drawn([(label, strokes) for label, strokes in drawings if strokes])


def turned(digits: Digits, degrees: float) -> Digits:
    """The digits turned clockwise, and framed again."""
    if not degrees:
        return digits
    pixels = turn(digits.images.astype(np.float32) / 255, degrees)
    return replace(digits, images=np.floor(pixels * 255 + 0.5).astype(np.uint8))


def on_screen(strokes: Strokes, _: Generator, side: int) -> Strokes:
    """Strokes as a screen reports them that knows whole pixels only.

    Args:
        strokes: in any unit.
        side: of the longer side, in pixels.
    """
    points = np.concatenate(strokes)
    low = points.min(axis=0)
    scale = side / max(float(np.ptp(points, axis=0).max()), 1e-9)
    return [np.floor((stroke - low) * scale + 0.5) / 400 for stroke in strokes]  # a pad of 400 pixels


def jittered(strokes: Strokes, rng: Generator, amount: float) -> Strokes:
    """Strokes with every point off by a normal deviate, in longer sides of the drawing."""
    side = float(np.ptp(np.concatenate(strokes), axis=0).max())
    return [stroke + rng.normal(0, amount * side, stroke.shape) for stroke in strokes]


def styled(count: int) -> Labelled:
    """So many drawings in each of this project's styles of digits."""
    rng = np.random.default_rng(SEED)
    return [
        (digit, digit_strokes(digit, rng, style))
        for digit, styles in STYLES.items()
        for style in styles
        for _ in range(count)
    ]


def trained_kinds(count: int) -> dict[str, Digits]:
    """So much ink of each named kind that is trained on as no digit."""
    return of_kinds(KINDS, non_digit, count)


def of_kinds(
    kinds: Sequence[str], make: Callable[[Generator, str], tuple[str, Strokes]], count: int
) -> dict[str, Digits]:
    """So much ink of each kind; `make` draws one of a kind."""
    rng = np.random.default_rng(SEED)
    return {kind: drawn([(NONE, make(rng, kind)[1]) for _ in range(count)]) for kind in kinds}
