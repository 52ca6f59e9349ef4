"""What the likeliest readings amount to: the twin of `static/js/recognize/verdict.js`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..contract import Contract
from ..shipped import CONTRACT
from .readings import Reading

MOST_DIGITS = 12
"""Of one number."""


@dataclass(frozen=True)
class Verdict:
    """The answer, or that there is none.

    Attributes:
        state: "digit" for one digit, "number" for more, "unsure" where it is not sure enough.
        text: the likeliest reading.
        probability: of that.
        too_long: whether it has more digits than are read.
    """

    state: str
    text: str
    probability: float
    too_long: bool = False


def verdict(best: Reading, digits: Sequence[float], contract: Contract = CONTRACT) -> Verdict:
    """A reading is the answer only where it is strictly above the threshold, and each of its digits too.

    Args:
        best: the likeliest reading.
        digits: the probability of each of its digits.
        contract: the threshold to judge by.
    """
    if len(best.text) > MOST_DIGITS:
        return Verdict("unsure", best.text, best.probability, too_long=True)
    sure = min(best.probability, *digits) > contract.threshold
    state = ("digit" if len(best.text) == 1 else "number") if sure else "unsure"
    return Verdict(state, best.text, best.probability)
