"""What draws the pictures of each source: a maker gives one label and one drawing each time it is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.shipped import CONTRACT
from app.strokes import Strokes
from scripts.data.augment import vary_strokes
from scripts.data.digits import Digits
from scripts.handwriting.composed import with_neighbour
from scripts.handwriting.digit_strokes import digit_strokes
from scripts.handwriting.glyph_files import Glyph
from scripts.handwriting.hand import place
from scripts.handwriting.invented import INVENTED_KINDS, invented
from scripts.handwriting.non_digits import non_digit
from scripts.handwriting.stroke_fonts import font_letter
from scripts.handwriting.traces import trace

NONE = len(CONTRACT.classes)
"""The label of ink that is no digit: one more than the last class."""

Generator = np.random.Generator
Maker = Callable[[Generator], tuple[int, Strokes]]
"""Makes one drawing: its label and its strokes. Sent to other processes, so it must be picklable."""


@dataclass(frozen=True)
class People:
    """Draws what people drew, as the same person might have drawn it on another day.

    Attributes:
        labels: of each drawing.
        drawings: their strokes.
        weights: how often each is drawn; the sum is 1.
    """

    labels: Sequence[int]
    drawings: Sequence[Strokes]
    weights: NDArray[np.float64]

    @classmethod
    def evenly(cls, labels: Sequence[int], drawings: Sequence[Strokes], *groups: Sequence[object]) -> People:
        """Everybody's drawings, and everything else they are grouped by, by the root of how many there are.

        Args:
            labels: of each drawing.
            drawings: their strokes.
            groups: of each drawing its writer, its character ...: one who left thousands does not drown those
                who left a page.
        """
        weights = np.ones(len(drawings))
        for group in groups:
            counts = Counter(group)
            weights /= np.sqrt([counts[one] for one in group])
        return cls(labels, drawings, weights / weights.sum())

    def __call__(self, rng: Generator) -> tuple[int, Strokes]:
        """One of them."""
        which = int(rng.choice(len(self.drawings), p=self.weights))
        return self.labels[which], vary_strokes(self.drawings[which], rng)


@dataclass(frozen=True)
class Neighbours:
    """Draws a digit of a person with another of the same hand beside it, whole or in part: no digit.

    Attributes:
        labels: of each drawing.
        drawings: their strokes.
        writers: whose they are.
    """

    labels: Sequence[int]
    drawings: Sequence[Strokes]
    writers: Sequence[str]

    @cached_property
    def _by_writer(self) -> list[list[int]]:
        drawn: dict[str, list[int]] = {}
        for index, writer in enumerate(self.writers):
            drawn.setdefault(writer, []).append(index)
        return list(drawn.values())

    def __call__(self, rng: Generator) -> tuple[int, Strokes]:
        """One pair of any writer."""
        by_writer = self._by_writer
        first, second = rng.choice(by_writer[rng.integers(len(by_writer))], 2)
        pair = with_neighbour(self.drawings[first], self.drawings[second], rng, part=self.labels[first] != 1)
        return NONE, vary_strokes(pair, rng)


@dataclass(frozen=True)
class Traces:
    """Draws scanned digits as strokes, each time traced in another way."""

    digits: Digits

    def __call__(self, rng: Generator) -> tuple[int, Strokes]:
        """One of them; half as the tracing left it, half as the same hand might have drawn it again."""
        while True:
            which = int(rng.integers(len(self.digits)))
            strokes = trace(self.digits.images[which], rng)
            if strokes:
                again = vary_strokes(strokes, rng) if rng.random() < 0.5 else place(strokes, rng)
                return int(self.digits.labels[which]), again


@dataclass(frozen=True)
class NoDigits:
    """Draws ink that is no digit; one in eight is a letter of a stroke font, where there are any."""

    letters: Sequence[Glyph]

    def __call__(self, rng: Generator) -> tuple[int, Strokes]:
        """One of any kind."""
        if self.letters and rng.random() < 1 / 8:
            return NONE, font_letter(self.letters, rng)
        return NONE, non_digit(rng)[1]


def generated_digit(rng: Generator) -> tuple[int, Strokes]:
    """A drawing of any digit in any of the ways to write it."""
    digit = int(rng.integers(len(CONTRACT.classes)))
    return digit, digit_strokes(digit, rng)


def invented_kind(rng: Generator) -> tuple[int, Strokes]:
    """Ink that has no name, with the index of its kind."""
    kind, strokes = invented(rng)
    return INVENTED_KINDS.index(kind), strokes
