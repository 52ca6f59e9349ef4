"""What a row of pieces may be read as, over all ways to split it into digits.

The twin of `static/js/recognize/readings.js`; `tests/golden/` holds the two together.

Neighbouring pieces form groups, of which each may be a digit. A way to split is a sequence of groups that
holds every piece once. Its weight is the exponential of a sum: over its groups how certain the network is
that each is a digit at all, and over groups and borders simple measures of how people write numbers, each
times a weight that is learned. A reading's probability is the share of each way, times the network's
probabilities of its digits, summed over all ways. The lattice of cuts is that of Y. LeCun, L. Bottou,
Y. Bengio, P. Haffner: Gradient-Based Learning Applied to Document Recognition, Proc. IEEE 86(11), 1998,
section V.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .lattice import BORDER_MEASURES, GROUP_MEASURES, Group, Lattice

Probabilities = NDArray[np.float32]
"""One for each class of the contract; what is missing to 1 is the network's "not a digit"."""

BEAM = 8
"""Readings of the beginning that are followed on."""
_LIKELY, _LEAST = 4, 1e-3  # digits of a group that are followed: so many, and none that is less probable


@dataclass(frozen=True)
class Reading:
    """What a row may be read as.

    Attributes:
        text: its digits.
        probability: over all ways to split.
        split: the likeliest way.
    """

    text: str
    probability: float
    split: tuple[Group, ...]


def readings(
    lattice: Lattice,
    probabilities: Mapping[Group, Probabilities],
    weights: Mapping[str, float],
    classes: Sequence[str],
) -> list[Reading]:
    """What a row may be read as, the likeliest first.

    Args:
        lattice: the row.
        probabilities: what the network says of each of its groups.
        weights: of `certainty` and of each of the measures.
        classes: the name of each class.
    """
    of_group = _weighing(GROUP_MEASURES, weights)
    of_border = _weighing(BORDER_MEASURES, weights)
    begun: dict[Group, Beam] = {}
    ways: dict[Group, float] = {}
    for group in lattice.groups:
        digits = np.asarray(probabilities[group], np.float64)
        weight = of_group(lattice.of_group(group))
        weight += weights["certainty"] * math.log(max(float(digits.sum()), 1e-9))
        if group[0] == 0:
            before: Beam = {"": (0.0, 0.0, ())}
            way = 0.0
        else:
            joined = [(one, of_border(lattice.of_border(one, group))) for one in begun if one[1] == group[0]]
            before = _merged((begun[one], border) for one, border in joined)
            way = _log_sum([ways[one] + border for one, border in joined])
        ways[group] = way + weight
        begun[group] = _grown(before, group, weight, dict(zip(classes, digits, strict=True)))
    ends = [group for group in lattice.groups if group[1] == len(lattice.pieces)]
    total = _log_sum([ways[group] for group in ends])
    beam = _merged((begun[group], 0.0) for group in ends)
    found = [Reading(text, math.exp(share - total), split) for text, (share, _, split) in beam.items()]
    return sorted(found, key=lambda reading: (-reading.probability, reading.text))


Beam = dict[str, tuple[float, float, tuple[Group, ...]]]
"""By what is read so far: logarithms of its share over all ways and of the likeliest way's, and that way."""


def _merged(beams: Iterable[tuple[Beam, float]]) -> Beam:
    """The same readings put together; each beam comes with a weight."""
    merged: Beam = {}
    for beam, weight in beams:
        for text, (share, best, split) in beam.items():
            share, best = share + weight, best + weight
            if text in merged:
                known_share, known_best, known_split = merged[text]
                share = _log_sum([known_share, share])
                best, split = (known_best, known_split) if known_best >= best else (best, split)
            merged[text] = (share, best, split)
    return merged


def _grown(before: Beam, group: Group, weight: float, digits: Mapping[str, float]) -> Beam:
    """Each reading with each digit that the group may be; of these the `BEAM` likeliest."""
    grown: Beam = {}
    least = min(_LEAST, max(digits.values()))
    likely = [(digit, probability) for digit, probability in digits.items() if probability >= least]
    likely = sorted(likely, key=lambda each: -each[1])[:_LIKELY]
    for text, (share, best, split) in before.items():
        for digit, probability in likely:
            more = weight + math.log(max(probability, 1e-9))
            grown[text + digit] = (share + more, best + more, (*split, group))
    kept = sorted(grown.items(), key=lambda item: (-item[1][0], item[0]))
    return dict(kept[:BEAM])


def _weighing(names: Sequence[str], weights: Mapping[str, float]) -> Callable[[Sequence[float]], float]:
    chosen = [weights[name] for name in names]
    return lambda measures: sum(weight * measure for weight, measure in zip(chosen, measures, strict=True))


def _log_sum(values: Sequence[float]) -> float:
    """The logarithm of the sum of their exponentials."""
    highest = max(values)
    return highest + math.log(sum(math.exp(value - highest) for value in values))
