"""What a network makes of the trials, as plain numbers, and the tables that show networks side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import mean
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scripts.data.digits import Digits
from scripts.evaluation import measures
from scripts.evaluation.trials import OF_PEN, Trials

Predict = Callable[[NDArray[np.float32]], NDArray[np.float32]]
"""float32 n x 28 x 28 x 1 to probabilities, float32 n x outputs."""
Result = dict[str, Any]
"""What `try_out` gives; JSON can hold it."""

_DECIMALS = 6
_UNKNOWN = "not new to it"


class Row(NamedTuple):
    """A line of the table: what was measured, the figure, and whether the short table shows it, too."""

    label: str
    figure: str
    short: bool = False


def try_out(predict: Predict, trials: Trials, familiar: Sequence[str] = ()) -> Result:
    """Measure a network.

    Args:
        predict: the network.
        trials: what it is tried on.
        familiar: names of `Trials.digits` that it was trained on: nothing is measured there, which is None.

    Returns:
        shares 0..1 under `digits` (accuracy, right, abstention), `looks`, `curves` (right for each value),
        `trained` and `unseen` (answered), and `reliability` on MNIST's test digits.
    """

    def right(digits: Digits) -> float:
        return _round(measures.right(predict(digits.pixels()), digits.labels))

    def answered(ink: Digits) -> float:
        return _round(measures.answered(predict(ink.pixels())))

    test = trials.digits["test"]
    reliability = measures.reliability(predict(test.pixels()), test.labels)
    known_curves = OF_PEN if "pen" in familiar else ()
    return {
        "digits": {
            name: None if name in familiar else _digit_shares(predict(digits.pixels()), digits)
            for name, digits in trials.digits.items()
        },
        "looks": {look: right(digits) for look, digits in trials.looks.items()},
        "curves": {
            name: {str(value): None if name in known_curves else right(each) for value, each in curve.items()}
            for name, curve in trials.curves.items()
        },
        "trained": {kind: answered(ink) for kind, ink in trials.trained.items()},
        "unseen": {kind: answered(ink) for kind, ink in trials.unseen.items()},
        "reliability": {
            "error": _round(reliability.error),
            "confidence": [_number(value) for value in reliability.confidence],
            "accuracy": [_number(value) for value in reliability.accuracy],
            "count": reliability.count.tolist(),
        },
    }


def table(results: Mapping[str, Result], *, short: bool = False) -> str:
    """A Markdown table of all networks, one a column.

    Args:
        results: by the network's name what `try_out` has given, with its `size`: parameters,
            multiply_adds and bytes.
        short: only the rows that matter most.
    """
    columns = [list(_rows(result)) for result in results.values()]
    lines = ["| | " + " | ".join(results) + " |", "| --- |" + " ---: |" * len(results)]
    for rows in zip(*columns, strict=True):
        if rows[0].short or not short:
            lines.append(f"| {rows[0].label} | " + " | ".join(row.figure for row in rows) + " |")
    return "\n".join(lines) + "\n"


def _rows(result: Result) -> Iterator[Row]:
    names = {
        "test": "MNIST test",
        "validation": "MNIST validation",
        "pen": "pen strokes of writers held out",
        "styles": "digits in all the styles of `scripts.sheets digits`",
    }
    for name, words in names.items():
        if name in result["digits"]:
            shares = result["digits"][name] or {}
            if name in ("test", "validation"):
                accuracy = _percent(shares.get("accuracy"), 2)
                yield Row(f"{words}, most probable digit right", accuracy, short=name == "test")
            pen, abstention = name == "pen", _percent(shares.get("abstention"), 2)
            yield Row(f"{words}, answered right", _percent(shares.get("right"), 2), pen)
            yield Row(f"{words}, “Unable to Predict” (abstention)", abstention, pen)
    for name, curve in result["curves"].items():
        for value, share in curve.items():
            yield Row(_curve_label(name, float(value)), _percent(share))
    yield Row("photo-like pictures, answered right, mean of the looks", _mean(result["looks"]))
    yield Row("the worst look", _worst(result["looks"], min))
    for part, words in (("trained", "kinds trained on"), ("unseen", "kinds never trained on")):
        yield Row(f"non-digits answered, {words}, mean", _mean(result[part]), short=part == "unseen")
        yield Row(f"the worst of the {words}", _worst(result[part], max))
    for kind, share in {**result["unseen"], **result["trained"]}.items():
        yield Row(f"non-digits answered: {kind}", _percent(share))
    error = result["reliability"]["error"]
    yield Row("expected calibration error, MNIST test", _percent(error, 2))
    for name, words in {
        "parameters": "parameters",
        "multiply_adds": "multiply-adds a picture",
        "bytes": "bytes of weights on the page",
    }.items():
        yield Row(words, f"{result['size'][name]:,}", short=name == "bytes")


def _curve_label(name: str, value: float) -> str:
    return {
        "rotation": f"MNIST test turned by {value:+.0f}°, answered right",
        "size": f"drawn {value:.0f} pixels large, answered right",
        "pen width": f"with a pen of {value:g} of 28 pixels, answered right",
        "jitter": f"every point off by {value:.0%} of the size, answered right",
    }[name]


def _percent(share: float | None, decimals: int = 1) -> str:
    return _UNKNOWN if share is None else f"{share:.{decimals}%}"


def _mean(shares: Mapping[str, float]) -> str:
    return _percent(mean(shares.values()))


def _worst(shares: Mapping[str, float], choose: Callable[..., str]) -> str:
    name = choose(shares, key=lambda each: shares[each])
    return f"{shares[name]:.1%} ({name})"


def _digit_shares(probabilities: NDArray[np.float32], digits: Digits) -> dict[str, float]:
    return {
        "accuracy": _round(measures.accuracy(probabilities, digits.labels)),
        "right": _round(measures.right(probabilities, digits.labels)),
        "abstention": _round(measures.abstention(probabilities)),
    }


def _round(value: float) -> float:
    return round(float(value), _DECIMALS)


def _number(value: float) -> float | None:
    """JSON has no NaN."""
    return None if np.isnan(value) else _round(value)
