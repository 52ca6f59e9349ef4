import numpy as np
import pytest

from scripts.evaluation.measures import (
    BINS,
    accuracy,
    answered,
    biased,
    changed,
    lost,
    reliability,
    right,
    wrong,
)

# Three classes of ten and "none" stand for all: 2 right and sure, 1 right but unsure, 1 wrong, 1 none.
LABELS = np.array([0, 1, 2, 0, 1], np.uint8)


def probabilities() -> np.ndarray:
    given = np.zeros((5, 11), np.float32)
    given[0, 0], given[1, 1] = 0.9, 0.8
    given[2, 2], given[2, 1] = 0.4, 0.35
    given[3, 1] = 0.7
    given[4, 10], given[4, 1] = 0.95, 0.05
    return given


def test_accuracy_is_of_the_most_probable_digit_sure_or_not() -> None:
    assert accuracy(probabilities(), LABELS) == 4 / 5


def test_right_and_answered_need_more_than_the_threshold() -> None:
    assert right(probabilities(), LABELS) == 2 / 5
    assert answered(probabilities()) == 3 / 5
    assert lost(probabilities()) == pytest.approx(2 / 5)
    assert wrong(probabilities(), LABELS) == pytest.approx(1 / 5)
    half = np.full((1, 2), 0.5, np.float32)
    assert answered(half) == 0
    assert right(half, np.array([0], np.uint8)) == 0


def test_the_threshold_can_be_another() -> None:
    assert answered(probabilities(), 0.75) == 2 / 5
    assert lost(probabilities(), 0.75) == 3 / 5
    assert right(probabilities(), LABELS, 0.3) == 3 / 5
    assert wrong(probabilities(), LABELS, 0.75) == 0


def test_a_bias_is_added_to_the_logit_of_none() -> None:
    logits = np.random.default_rng(0).normal(0, 3, (20, 11))
    before = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    logits[:, 10] += 1.5
    after = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(biased(before.astype(np.float32), 1.5), after, atol=1e-6)
    np.testing.assert_allclose(biased(before.astype(np.float32), 0), before, atol=1e-6)


def test_an_answer_changes_with_its_digit_and_with_the_threshold() -> None:
    before = probabilities()
    assert changed(before, before) == 0
    after = before.copy()
    after[0, 0] = 0.6  # less sure, and the same answer
    after[1] = 0.05
    after[2, 2] = 0.6
    after[3, [1, 2]] = 0.2, 0.7
    assert changed(before, after) == 3


def test_reliability_sorts_by_confidence() -> None:
    found = reliability(probabilities(), LABELS)
    assert found.count.sum() == 5
    assert found.count[-1] == 0
    assert np.isnan(found.accuracy[-1])
    assert found.count[int(np.ceil(0.9 * BINS)) - 1] == 1
    gaps = [0.1, 0.2, 0.6, 0.7, 0.95]  # each answer is alone in its bin
    assert found.error == pytest.approx(sum(gaps) / 5, abs=1e-6)


def test_who_is_as_often_right_as_sure_is_calibrated() -> None:
    rng = np.random.default_rng(0)
    sure = rng.uniform(0.5, 1, 100_000)
    labels = (rng.random(100_000) > sure).astype(np.uint8)  # class 0 with the probability that is claimed
    both = np.stack([sure, 1 - sure], axis=1).astype(np.float32)
    assert reliability(both, labels).error < 0.005
    assert reliability(np.eye(2, dtype=np.float32)[np.zeros(100_000, int)], labels).error > 0.2
