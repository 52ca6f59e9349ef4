"""What each measure of splitting should weigh, learned from rows that a network has looked at."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from app.recognize.lattice import BORDER_MEASURES, GROUP_MEASURES, Group, Lattice
from app.shipped import CONTRACT
from scripts.evaluation.rows import Row

NAMES = ("certainty", *GROUP_MEASURES, *BORDER_MEASURES)
_DECAY = 0.002  # of the weights' squares, so that none grows on a few drawings
_MOST_WAYS = 3000  # to split one drawing
_HOPELESS = 3e-4  # of a number that no way to split reads: it is not learned from
_LEAST = 1e-6

_BOUNDS = {"certainty": (0, None), "digit": (None, None)}
"""What counts for a way to split, or for either; all else counts against it, whatever a few drawings say."""

Values = NDArray[np.float64]


@dataclass(frozen=True)
class _Ways:
    """All ways to split a drawing.

    Attributes:
        measures: the sums that the weights multiply, float64 ways x names.
        read: the logarithm of the probability of its number on each way, or of any where it is none.
        number: whether it is one.
        count: how much it counts.
    """

    measures: Values
    read: Values
    number: bool
    count: float


def weigh(rows: Mapping[str, Sequence[Row]], counts: Mapping[str, float]) -> dict[str, float]:
    """The weights under which numbers are read most probably, and other ink least: by maximum likelihood.

    Their signs are given, so that they hold for rows that are written otherwise, too.

    Args:
        rows: drawings by set.
        counts: how much each set counts; those that are not named do not.
    """
    ways = [
        each
        for name, count in counts.items()
        for row in rows.get(name, ())
        if (each := _ways(row, count / len(rows[name]))) is not None
    ]

    def loss(weights: Values) -> tuple[float, Values]:
        total, slope = _DECAY * float(weights @ weights), 2 * _DECAY * weights
        for way in ways:
            one, its_slope = _loss(way, weights)
            total, slope = total + one, slope + its_slope
        return total, slope

    begin = np.zeros(len(NAMES))
    begin[0] = 0.5
    bounds = [_BOUNDS.get(name, (None, 0)) for name in NAMES]
    found = minimize(loss, begin, jac=True, method="L-BFGS-B", bounds=bounds)
    return dict(zip(NAMES, (round(float(weight), 2) for weight in found.x), strict=True))


def _loss(way: _Ways, weights: Values) -> tuple[float, Values]:
    scores = way.measures @ weights
    every, read = _log_sum(scores), _log_sum(scores + way.read)
    slope = np.exp(scores + way.read - read) @ way.measures - np.exp(scores - every) @ way.measures
    if way.number:
        return way.count * (every - read), -way.count * slope
    answered = min(math.exp(read - every), 1 - _LEAST)
    return -way.count * math.log(1 - answered), way.count * answered / (1 - answered) * slope


def _ways(row: Row, count: float) -> _Ways | None:
    """None where there is but one, or none that reads the number."""
    splits = list(_splits(row.lattice))
    if len(splits) < 2:
        return None
    text = row.written.text
    probabilities = np.array([_read(row, split, text) for split in splits])
    if text and probabilities.max() < _HOPELESS:
        return None
    measures = np.array([_sum(row, split) for split in splits])
    return _Ways(measures, np.log(np.maximum(probabilities, 1e-17)), bool(text), count)


def _splits(lattice: Lattice) -> Iterator[tuple[Group, ...]]:
    """So many ways at most."""
    begun: list[tuple[Group, ...]] = [()]
    given = 0
    while begun and given < _MOST_WAYS:
        split = begun.pop()
        at = split[-1][1] if split else 0
        if at == len(lattice.pieces):
            given += 1
            yield split
        else:
            begun += [(*split, group) for group in lattice.groups if group[0] == at]


def _read(row: Row, split: Sequence[Group], text: str) -> float:
    """The probability that the groups read as a text, or as any where it is empty."""
    if not text:
        return float(np.prod([row.seen[group].max() for group in split]))
    if len(split) != len(text):
        return 0.0
    digits = zip(split, text, strict=True)
    return float(
        np.prod([max(row.seen[group][CONTRACT.classes.index(digit)], _LEAST) for group, digit in digits])
    )


def _sum(row: Row, split: Sequence[Group]) -> Values:
    certainty = sum(math.log(max(float(row.seen[group].sum()), 1e-9)) for group in split)
    groups = np.sum([row.lattice.of_group(group) for group in split], axis=0)
    borders = [row.lattice.of_border(*pair) for pair in pairwise(split)]
    return np.concatenate(
        [[certainty], groups, np.sum(borders, axis=0) if borders else np.zeros(len(BORDER_MEASURES))]
    )


def _log_sum(values: Values) -> float:
    highest = float(values.max())
    return highest + math.log(float(np.exp(values - highest).sum()))
