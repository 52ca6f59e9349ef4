"""Measures of probabilities against what the pictures show.

`probabilities` are float32 n x classes (or more outputs, of which only the classes count), `labels` uint8 n.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.shipped import CONTRACT

Probabilities = NDArray[np.float32]
Labels = NDArray[np.uint8]

BINS = 15


@dataclass(frozen=True)
class Reliability:
    """How sure answers are against how often they are right, in bins of equal width.

    Attributes:
        confidence: float64 BINS, the mean probability of the answers in each bin; NaN in an empty one.
        accuracy: float64 BINS, the share of them that is right; NaN in an empty one.
        count: int64 BINS, how many there are.
    """

    confidence: NDArray[np.float64]
    accuracy: NDArray[np.float64]
    count: NDArray[np.int64]

    @property
    def error(self) -> float:
        """The expected calibration error: the mean gap of confidence and accuracy, by count.

        C. Guo et al.: On Calibration of Modern Neural Networks, ICML 2017.
        """
        filled = self.count > 0
        gaps = np.abs(self.confidence[filled] - self.accuracy[filled])
        return float((gaps * self.count[filled]).sum() / self.count.sum())


def accuracy(probabilities: Probabilities, labels: Labels) -> float:
    """The share whose most probable digit is the true one, sure or not."""
    return float((_digits(probabilities).argmax(axis=1) == labels).mean())


def right(probabilities: Probabilities, labels: Labels, threshold: float = CONTRACT.threshold) -> float:
    """The share that the page answers with the true digit: its probability is above the threshold."""
    true = np.take_along_axis(probabilities, labels[:, None].astype(np.intp), axis=1)
    return float((true > threshold).mean())


def answered(probabilities: Probabilities, threshold: float = CONTRACT.threshold) -> float:
    """The share that the page answers with some digit."""
    return float((_digits(probabilities).max(axis=1) > threshold).mean())


def wrong(probabilities: Probabilities, labels: Labels, threshold: float = CONTRACT.threshold) -> float:
    """The share that the page answers with another digit than the true one."""
    return answered(probabilities, threshold) - right(probabilities, labels, threshold)


def lost(probabilities: Probabilities, threshold: float = CONTRACT.threshold) -> float:
    """The share that the page does not answer, "Unable to Predict": the abstention rate."""
    return 1 - answered(probabilities, threshold)


def biased(probabilities: Probabilities, bias: float) -> Probabilities:
    """The probabilities as they are once the logit of the last output, "none", has gained so much."""
    odds = probabilities.astype(np.float64)
    odds[:, -1] *= np.exp(bias)
    return np.asarray(odds / odds.sum(axis=1, keepdims=True), np.float32)


def changed(before: Probabilities, after: Probabilities) -> int:
    """How many pictures the page answers otherwise, "Unable to Predict" being an answer, too."""
    return int((_answers(before) != _answers(after)).sum())


def reliability(probabilities: Probabilities, labels: Labels) -> Reliability:
    """Sort the most probable digits into bins by their probability, 0 to 1."""
    digits = _digits(probabilities).astype(np.float64)
    sure, correct = digits.max(axis=1), digits.argmax(axis=1) == labels
    bins = np.clip(np.ceil(sure * BINS).astype(np.intp) - 1, 0, BINS - 1)
    count = np.bincount(bins, minlength=BINS)
    with np.errstate(invalid="ignore"):
        return Reliability(
            confidence=np.bincount(bins, weights=sure, minlength=BINS) / count,
            accuracy=np.bincount(bins, weights=correct, minlength=BINS) / count,
            count=count,
        )


def _answers(probabilities: Probabilities) -> NDArray[np.intp]:
    digits = _digits(probabilities)
    return np.where(digits.max(axis=1) > CONTRACT.threshold, digits.argmax(axis=1), -1)


def _digits(probabilities: Probabilities) -> Probabilities:
    return probabilities[:, : len(CONTRACT.classes)]
