"""What it costs digits, and spares other ink, to refuse more or less."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import mean
from typing import Literal

import numpy as np

from app.shipped import CONTRACT
from scripts.evaluation import measures
from scripts.evaluation.measures import Labels, Probabilities

BIASES = np.arange(-8, 8.5, 0.5)
"""What the logit of "none" gains along a curve."""
THRESHOLDS = np.arange(0, 16.5, 0.5)
"""Along that of a network without this output: logits of the probability that an answer has to exceed."""


@dataclass(frozen=True)
class Curve:
    """Shares 0..1 against what is varied.

    Attributes:
        by: the logit `bias` of "none", or the `threshold`.
        settings: what the logit gains, or the logit of the threshold; 0 is what is shipped.
        wrong: digits answered wrongly.
        lost: digits not answered.
        answered: other ink that is answered with a digit, the mean of its kinds.
    """

    by: Literal["bias", "threshold"]
    settings: list[float]
    wrong: list[float]
    lost: list[float]
    answered: list[float]


def abstention(digits: Probabilities, labels: Labels, others: Mapping[str, Probabilities]) -> Curve:
    """Vary how readily a network refuses.

    Args:
        digits: the probabilities of digits, float32 n x outputs; one more than classes is "none".
        labels: of these digits.
        others: the probabilities of other ink, by kind.
    """
    with_none = digits.shape[1] > len(CONTRACT.classes)
    curve = Curve("bias" if with_none else "threshold", [], [], [], [])
    for setting in BIASES if with_none else THRESHOLDS:
        threshold = CONTRACT.threshold if with_none else float(1 / (1 + np.exp(-setting)))
        seen, *rest = (
            measures.biased(each, setting) if with_none else each for each in (digits, *others.values())
        )
        curve.settings.append(float(setting))
        curve.wrong.append(measures.wrong(seen, labels, threshold))
        curve.lost.append(measures.lost(seen, threshold))
        curve.answered.append(mean(measures.answered(each, threshold) for each in rest))
    return curve
