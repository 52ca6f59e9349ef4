import numpy as np
import pytest

from scripts.evaluation.abstention import BIASES, THRESHOLDS, abstention

LABELS = np.array([0, 0], np.uint8)


def pictures(*probabilities: float, outputs: int = 11) -> np.ndarray:
    """The first digit has these probabilities; what is left is "none", or the second digit."""
    given = np.zeros((len(probabilities), outputs), np.float32)
    given[:, 0] = probabilities
    given[:, 10 if outputs == 11 else 1] = 1 - given[:, 0]
    return given


def test_with_none_its_logit_bias_varies() -> None:
    others = {"capitals": pictures(0.9, 0.1), "signs": pictures(0.1, 0.1)}
    curve = abstention(pictures(0.9, 0.999), LABELS, others)
    assert (curve.by, curve.settings) == ("bias", BIASES.tolist())
    at = {setting: place for place, setting in enumerate(curve.settings)}
    assert (curve.lost[at[0]], curve.answered[at[0]]) == (0, 0.25)
    assert (curve.lost[at[2]], curve.lost[at[2.5]]) == (0, 0.5)  # log(0.9 / 0.1) is 2.2
    assert curve.answered[at[-2.5]] == 1
    assert curve.lost == sorted(curve.lost)
    assert curve.answered == sorted(curve.answered, reverse=True)
    assert set(curve.wrong) == {0}


def test_without_none_the_threshold_varies() -> None:
    digits = pictures(0.9, 0.01, outputs=10)  # the second is taken for a 1
    curve = abstention(digits, LABELS, {"capitals": pictures(0.999, outputs=10)})
    assert (curve.by, curve.settings) == ("threshold", THRESHOLDS.tolist())
    assert (curve.lost[0], curve.wrong[0], curve.answered[0]) == (0, 0.5, 1)
    at = curve.settings.index(2.5)
    assert (curve.lost[at], curve.wrong[at]) == (0.5, 0.5)
    assert (curve.lost[-1], curve.wrong[-1], curve.answered[-1]) == (pytest.approx(1), pytest.approx(0), 0)
