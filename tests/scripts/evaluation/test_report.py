import json

import numpy as np
import pytest

from scripts.data.digits import Digits
from scripts.evaluation.report import table, try_out
from scripts.evaluation.trials import Trials


def digits(*labels: int) -> Digits:
    """Pictures whose first pixel says what they show."""
    images = np.zeros((len(labels), 28, 28), np.uint8)
    images[:, 0, 0] = labels
    return Digits(images, np.array(labels, np.uint8))


def reader(pixels):
    """Reads the first pixel, with 0.8; cannot read a 9, and takes what is no digit for a 3."""
    labels = np.round(pixels[:, 0, 0, 0] * 255).astype(int)
    given = np.full((len(labels), 11), 0.02, np.float32)
    given[np.arange(len(labels)), np.where(labels == 10, 3, labels)] = 0.8
    given[labels == 9] = 0.05
    return given


TRIALS = Trials(
    digits={"validation": digits(1, 2), "test": digits(1, 2, 3, 9), "styles": digits(4), "pen": digits(9, 5)},
    looks={"plain": digits(1), "worn": digits(1, 9)},
    curves={"rotation": {0: digits(1), 30: digits(9, 1)}, "size": {20: digits(9)}},
    trained={"scribble": digits(10, 10)},
    unseen={"heart": digits(9), "arrow": digits(10)},
)
SIZE = {"size": {"parameters": 12_345, "multiply_adds": 67, "bytes": 89}}


def test_a_network_is_measured_on_everything() -> None:
    result = try_out(reader, TRIALS)
    assert result["digits"]["test"] == {"accuracy": 0.75, "right": 0.75, "abstention": 0.25}
    assert result["digits"]["pen"] == {"accuracy": 0.5, "right": 0.5, "abstention": 0.5}
    assert result["looks"] == {"plain": 1, "worn": 0.5}
    assert result["curves"] == {"rotation": {"0": 1, "30": 0.5}, "size": {"20": 0}}
    assert result["trained"] == {"scribble": 1}
    assert result["unseen"] == {"heart": 0, "arrow": 1}
    assert sum(result["reliability"]["count"]) == 4
    assert json.loads(json.dumps(result, allow_nan=False)) == result


def test_nothing_is_measured_on_what_was_trained_on() -> None:
    result = try_out(reader, TRIALS, ["validation", "pen"])
    assert result["digits"]["validation"] is result["digits"]["pen"] is None
    assert result["curves"]["size"] == {"20": None}
    assert result["curves"]["rotation"]["0"] == 1


def test_the_table_has_a_column_for_each_network() -> None:
    results = {
        "old": {**try_out(reader, TRIALS), **SIZE},
        "new": {**try_out(reader, TRIALS, ["pen", "validation"]), **SIZE},
    }
    lines = table(results).splitlines()
    assert lines[0] == "| | old | new |"
    assert "| MNIST test, answered right | 75.00% | 75.00% |" in lines
    assert "| pen strokes of writers held out, answered right | 50.00% | not new to it |" in lines
    assert "| MNIST test turned by +30°, answered right | 50.0% | 50.0% |" in lines
    assert "| the worst look | 50.0% (worn) | 50.0% (worn) |" in lines
    assert "| non-digits answered, kinds never trained on, mean | 50.0% | 50.0% |" in lines
    assert "| parameters | 12,345 | 12,345 |" in lines
    short = table(results, short=True).splitlines()
    assert set(short) < set(lines)
    assert len(short) == 2 + 5


def test_networks_that_were_tried_on_different_things_do_not_fit_in_one_table() -> None:
    fewer = Trials({"test": digits(1)}, {"plain": digits(1)}, {}, TRIALS.trained, TRIALS.unseen)
    with pytest.raises(ValueError, match="zip"):
        table({"old": {**try_out(reader, TRIALS), **SIZE}, "new": {**try_out(reader, fewer), **SIZE}})
