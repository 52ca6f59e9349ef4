"""Whole numbers as people write them: those in UNIPEN's running text, and single digits put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from app.strokes import Points, Strokes
from scripts.handwriting.unipen_table import Sample

Generator = np.random.Generator

_SPACE = 0.9  # of the digits' height: a wider gap ends a number
_BACK = 0.3  # of it: what begins farther left stands in another line
_CHARACTERS = (2, 12)  # in a row: the shortest and the longest that is looked for

HOWS = ("natural", "touching", "overlapping", "joined", "bar last", "corrected")
"""How digits are put together: with gaps as in writing, touching, overlapping by up to a fifth of a digit,
the first two in one stroke, with a stroke of one added last, with one that is written again last."""


@dataclass(frozen=True)
class Written:
    """A row of characters.

    Attributes:
        text: what it shows; empty where it is no number.
        strokes: float64 n x 2 each, y downward, about 1 high; in the order of writing.
        owners: of each stroke the index of its character; none where a stroke holds more than one.
    """

    text: str
    strokes: Strokes
    owners: tuple[int, ...] = ()

    @property
    def groups(self) -> frozenset[frozenset[int]]:
        """Which strokes belong together."""
        return frozenset(
            frozenset(stroke for stroke, owner in enumerate(self.owners) if owner == which)
            for which in set(self.owners)
        )


def in_text(samples: Iterable[Sample], characters: frozenset[str]) -> list[Written]:
    """What stands side by side in running text and is made of some characters alone.

    Args:
        samples: in the files' order; those of category 3 count.
        characters: such as the ten digits.

    Returns:
        rows of two to twelve characters without a space; `text` is what they show.
    """
    rows: list[list[Sample]] = []
    for _, of_file in groupby((one for one in samples if one.category == "3"), lambda one: one.file):
        before: Sample | None = None
        for sample in of_file:
            if sample.label in characters:
                if before is not None and sample.position == before.position + 1 and _follows(sample, before):
                    rows[-1].append(sample)
                else:
                    rows.append([sample])
                before = sample
            else:
                before = None
    return [_row(row) for row in rows if _CHARACTERS[0] <= len(row) <= _CHARACTERS[1]]


def _follows(sample: Sample, before: Sample) -> bool:
    height = max(sample.side, before.side)
    gap = sample.corner[0] - before.corner[0] - before.side * max(one[:, 0].max() for one in before.strokes)
    shared = min(_bottom(sample), _bottom(before)) - max(sample.corner[1], before.corner[1])
    middles = _middle(sample) - _middle(before)
    return middles > 0 and -_BACK * height <= gap <= _SPACE * height and shared > 0


def _bottom(sample: Sample) -> float:
    return sample.corner[1] + sample.side * float(max(one[:, 1].max() for one in sample.strokes))


def _middle(sample: Sample) -> float:
    return sample.corner[0] + sample.side * float(max(one[:, 0].max() for one in sample.strokes)) / 2


def _row(samples: Sequence[Sample]) -> Written:
    height = float(np.median([sample.side for sample in samples])) or 1.0
    strokes = [
        [(stroke * sample.side + np.array(sample.corner)) / height for stroke in sample.strokes]
        for sample in samples
    ]
    return _written("".join(sample.label for sample in samples), strokes)


def put_together(
    labels: Sequence[str], digits: Sequence[Sequence[Points]], how: str, rng: Generator
) -> Written:
    """Digits of one person side by side, each a little larger or smaller, on a line that is not quite level.

    Args:
        labels: of each of the digits.
        digits: their strokes, n x 2 each, in any unit.
        how: one of `HOWS`.
        rng: where chance comes from.
    """
    row: list[Strokes] = []
    right = 0.0
    for digit in digits:
        size = rng.uniform(0.88, 1.08)
        placed = [stroke * size for stroke in _upright(digit)]
        width = max(float(stroke[:, 0].max()) for stroke in placed)
        left = right + _gap(how, width, rng) if row else 0.0
        drop = 1 - size + rng.normal(0, 0.05)
        row.append([stroke + np.array([left, drop]) for stroke in placed])
        right = max(right, left + width)
    text = "".join(labels)
    if how == "joined":
        first, second, *others = row
        line = np.concatenate([first[-1], second[0]])
        return Written(text, [*first[:-1], line, *second[1:], *(one for each in others for one in each)])
    written = _written(text, row)
    order = list(range(len(written.strokes)))
    which = int(rng.integers(len(row)))
    mine = [stroke for stroke, owner in enumerate(written.owners) if owner == which]
    if how == "bar last":
        many = [w for w in range(len(row)) if len(row[w]) > 1] or [which]
        last = max(stroke for stroke, owner in enumerate(written.owners) if owner == many[which % len(many)])
        order = [*(stroke for stroke in order if stroke != last), last]
    elif how == "corrected":
        order = [*(stroke for stroke in order if stroke not in mine), *mine]
    return Written(text, [written.strokes[at] for at in order], tuple(written.owners[at] for at in order))


def _gap(how: str, width: float, rng: Generator) -> float:
    match how:
        case "touching":
            return float(rng.uniform(-0.03, 0.06))
        case "overlapping":
            return float(rng.uniform(-0.2, 0)) * width
        case _:
            return float(rng.uniform(0.08, 0.4))


def _upright(strokes: Sequence[Points]) -> Strokes:
    """The same with its upper left corner at 0, and 1 high; a flat one two thirds as wide as that."""
    points = np.concatenate(list(strokes))
    low = points.min(axis=0)
    width, height = np.ptp(points, axis=0)
    side = max(float(height), float(width) / 1.5, 1e-9)
    return [(stroke - low) / side for stroke in strokes]


def _written(text: str, row: Sequence[Strokes]) -> Written:
    owners = tuple(which for which, strokes in enumerate(row) for _ in strokes)
    return Written(text, [stroke for strokes in row for stroke in strokes], owners)
