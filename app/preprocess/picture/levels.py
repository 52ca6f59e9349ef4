"""Tell ink from paper by a threshold on strength: the twin of `static/js/preprocess/picture/levels.js`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .planes import Whole

_FULL = 255
_FAINTEST = 20.0  # ink that differs less from the paper is none
_BORDER = 0.42  # where ink begins, on the way from paper to ink
_CLEAR = 6  # ink must stand out by this many standard deviations of the paper
_SMOOTH = 12  # ink that stands out by fewer is read better once noise has been averaged out


@dataclass(frozen=True)
class Levels:
    """What strengths mean in one picture.

    Attributes:
        paper: the strength of its background, the noise's average.
        between: the threshold, where ink begins.
        noisy: whether the background is rough for ink as faint as this.
    """

    paper: float
    between: float
    noisy: bool


def levels(strength: Whole) -> Levels | None:
    """Judge a whole picture.

    Args:
        strength: int64 h x w in 0..255.

    Returns:
        The levels; None where nothing stands out from the paper's own roughness.
    """
    counts = np.bincount(strength.ravel(), minlength=_FULL + 1)
    # Ink may cover more than half of a picture, so the paper is judged by what is below the median: two
    # quantiles of a normal distribution, and what they say of its middle and width.
    low, high = _quantile(counts, 0.05), _quantile(counts, 0.25)
    roughness = 1.03 * (high - low)
    paper = high + 0.67 * roughness
    contrast = _contrast(counts, paper, 4 * roughness)
    if contrast < max(_FAINTEST, _CLEAR * roughness):
        return None
    return Levels(paper, paper + _BORDER * contrast, contrast < _SMOOTH * roughness)


def border_of(ink: Whole, paper: float) -> float:
    """The strength at which ink begins, where some of the ink is known and the paper's strength too."""
    return paper + _BORDER * _contrast(np.bincount(ink, minlength=_FULL + 1), paper, 0.0)


def soften(strength: Whole) -> Whole:
    """A binomial filter: each pixel averaged with its neighbours, 1 : 2 : 1 in both directions."""
    wide = np.pad(strength, 1, mode="edge")
    rows = wide[:-2] + 2 * wide[1:-1] + wide[2:]
    softened: Whole = (rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:] + 8) // 16
    return softened


def _contrast(counts: Whole, paper: float, above: float) -> float:
    """How far ink is from paper, on average; 0 without ink.

    Strong ink counts for more, so that a thin line's blurred edges do not make it faint. The sums go up one
    by one for JavaScript to come to the same number.
    """
    weights = products = 0.0
    for value, count in enumerate(counts.tolist()):
        apart = value - paper
        if apart > above:
            weights += count * apart * apart
            products += count * apart * apart * apart
    return products / weights if weights > 0 else 0.0


def _quantile(counts: Whole, part: float) -> int:
    return int(np.argmax(np.cumsum(counts) >= part * counts.sum()))
