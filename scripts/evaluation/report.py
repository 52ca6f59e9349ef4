"""What a network makes of the trials, as plain numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.common.backend import keras
from scripts.data.digits import Digits
from scripts.evaluation import measures
from scripts.evaluation.abstention import abstention
from scripts.evaluation.measures import Probabilities
from scripts.evaluation.numbers import measured
from scripts.evaluation.rows import Predict
from scripts.evaluation.trials import FROM_STROKES, Trials

Result = dict[str, Any]
"""What `try_out` gives; JSON can hold it."""

_DECIMALS = 6
_BATCH = 200


def predictor(model: keras.Model) -> Predict:
    """A network to try out. All its batches have one size, as TensorFlow compiles it again for any other."""

    def predict(pixels: NDArray[np.float32]) -> NDArray[np.float32]:
        padded = np.pad(pixels, ((0, -len(pixels) % _BATCH), (0, 0), (0, 0), (0, 0)))
        return np.asarray(model.predict(padded, batch_size=_BATCH, verbose=0)[: len(pixels)])

    return predict


def try_out(predict: Predict, trials: Trials, familiar: Collection[str] = ()) -> Result:
    """Measure a network.

    Args:
        predict: the network.
        trials: what it is tried on.
        familiar: what it was trained on, as `validation.familiar` says it: there nothing is measured, and the
            figure is None.

    Returns:
        shares 0..1. Of digits `accuracy` (whose most probable digit is right), `right`, `wrong` and `lost`:
        under `digits` by source, `laboratories`, `each digit` (of UNIPEN), `looks` and `curves` (for each
        value). Of what is none the share that is answered: `letters`, `characters`, `trained` and `unseen`.
        And `reliability` on `test` and `people`, the curve of `abstention` of these, and `numbers` as
        `numbers.measured` has them.
    """
    validation, people = trials.validation, trials.validation.of_people()
    of_people, letters = "people" in familiar and people is not None, "letters" in familiar

    def shares(pictures: Mapping[Any, Digits], known: bool = False) -> dict[str, dict[str, float] | None]:
        return {
            str(name): None if known else _digit_shares(predict(digits.pixels()), digits)
            for name, digits in pictures.items()
        }

    def answered(pictures: Mapping[str, Digits], known: bool = False) -> dict[str, float | None]:
        return {
            kind: None if known else _round(measures.answered(predict(ink.pixels())))
            for kind, ink in pictures.items()
        }

    digits = trials.digits | validation.digits
    result: Result = {
        "digits": shares({name: digits[name] for name in digits if name not in familiar})
        | {name: None for name in digits if name in familiar},
        "laboratories": shares(validation.laboratories, "unipen" in familiar),
        "each digit": shares(validation.each_digit, "unipen" in familiar),
        "looks": shares(trials.looks, of_people),
        "curves": {
            name: shares(curve, of_people and name in FROM_STROKES) for name, curve in trials.curves.items()
        },
        "letters": answered(validation.letters, letters),
        "characters": answered(validation.characters, letters),
        "trained": answered(trials.trained),
        "unseen": answered(trials.unseen),
        "reliability": {"test": _reliability(predict, trials.digits["test"])},
    }
    of_writers = of_people or letters
    result["numbers"] = {} if of_writers else measured(trials.numbers, predict)
    if people:
        result["reliability"]["people"] = None if of_people else _reliability(predict, people)
    if people and validation.letters:
        result["abstention"] = None if of_writers else _abstention(predict, people, validation.letters)
    return result


def _digit_shares(probabilities: Probabilities, digits: Digits) -> dict[str, float]:
    return {
        "accuracy": _round(measures.accuracy(probabilities, digits.labels)),
        "right": _round(measures.right(probabilities, digits.labels)),
        "wrong": _round(measures.wrong(probabilities, digits.labels)),
        "lost": _round(measures.lost(probabilities)),
    }


def _abstention(predict: Predict, digits: Digits, others: Mapping[str, Digits]) -> dict[str, Any]:
    ink = {kind: predict(each.pixels()) for kind, each in others.items()}
    curve = asdict(abstention(predict(digits.pixels()), digits.labels, ink))
    return {"by": curve.pop("by"), **{name: [_round(value) for value in curve[name]] for name in curve}}


def _reliability(predict: Predict, digits: Digits) -> dict[str, Any]:
    found = measures.reliability(predict(digits.pixels()), digits.labels)
    return {
        "error": _round(found.error),
        "confidence": [_number(value) for value in found.confidence],
        "accuracy": [_number(value) for value in found.accuracy],
        "count": found.count.tolist(),
    }


def _round(value: float) -> float:
    return round(float(value), _DECIMALS)


def _number(value: float) -> float | None:
    """JSON has no NaN."""
    return None if np.isnan(value) else _round(value)
