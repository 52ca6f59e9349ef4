"""Whole numbers that networks are tried on: people's, and some put together; and what might be taken for one.

All of it is by writers who are held out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from app.shipped import CONTRACT
from scripts.evaluation.drawings import SEED, spread
from scripts.evaluation.rows import SPLITS, Predict, Row, compared, look, shares, single
from scripts.evaluation.validation import Hands
from scripts.handwriting.numbers import HOWS, Written, in_text, put_together
from scripts.handwriting.unipen import LOOK_ALIKES
from scripts.handwriting.unipen_table import Sample
from scripts.handwriting.unsteady import unsteady

Sets = Mapping[str, Sequence[Written]]
"""Drawings by what they are."""

IN_TEXT = "in running text"
_LENGTHS = (2, 6)  # digits of a number that is put together
_LEAST = 5  # digits that a writer has left, to put numbers together
_COUNT = 300  # numbers put together in each way
_DIGITS = 800  # of one digit, drawn unsteadily
_OTHERS = 900  # letters and signs; and half as many rows of them


def make_numbers(hands: Hands, part: float = 1.0, seed: int = SEED) -> dict[str, list[Written]]:
    """Make the sets: numbers in running text, put together in each of `HOWS`, digits, and what is no number.

    Args:
        hands: what people wrote.
        part: how much of it, of one.
        seed: what is put together, and how.

    Returns:
        by name; empty where there are no people's strokes. The `text` of what is no number is empty.
    """
    if not hands.unipen:
        return {}
    rng = np.random.default_rng(seed)
    by_writer: dict[str, list[Sample]] = {}
    for sample in hands.unipen:
        by_writer.setdefault(sample.writer, []).append(sample)
    writers = [samples for samples in by_writer.values() if len(samples) >= _LEAST] or [*by_writer.values()]
    sets = {IN_TEXT: in_text(hands.text, frozenset(CONTRACT.classes))}
    for how in HOWS:
        sets[f"put together, {how}"] = [_any(writers, how, rng) for _ in range(_part(_COUNT, part))]
    digits = [(sample.label, sample.strokes) for sample in hands.unipen]
    digits += [(str(label), strokes) for label, strokes in hands.pendigits]
    few = spread(digits, _part(_DIGITS, part))
    letters = spread(hands.letters, _part(_OTHERS, part))
    labels = frozenset(sample.label for sample in hands.letters) - LOOK_ALIKES
    words = [Written("", row.strokes) for row in in_text(hands.text, labels)]
    sets |= {
        "single digits": single(*zip(*spread(digits, _part(len(digits), part)), strict=True)),
        "single digits, unsteady": single(
            [label for label, _ in few], [unsteady(one, rng) for _, one in few]
        ),
        "letters and signs": single([""] * len(letters), [sample.strokes for sample in letters]),
        "rows of letters": list(spread(words, _part(_OTHERS // 2, part))),
    }
    return {name: drawings for name, drawings in sets.items() if drawings}


def measured(sets: Sets, predict: Predict) -> dict[str, Any]:
    """How a network reads the sets.

    Returns:
        for each `shares`; where it is of numbers, under the name of each of `SPLITS` those that the network
        has on groups that are found so.
    """
    found: dict[str, Any] = {}
    for name, drawings in sets.items():
        found[name] = _rounded(shares(look(drawings, predict)))
        if all(len(written.text) > 1 for written in drawings):
            found[name] |= {
                words: _rounded(compared(drawings, predict, split)) for words, split in SPLITS.items()
            }
    return found


def looked_at(sets: Sets, predict: Predict) -> dict[str, list[Row]]:
    """The sets with what a network says of all their groups."""
    return {name: look(drawings, predict) for name, drawings in sets.items()}


def _any(writers: Sequence[Sequence[Sample]], how: str, rng: np.random.Generator) -> Written:
    samples = writers[rng.integers(len(writers))]
    least, most = _LENGTHS
    chosen = [samples[rng.integers(len(samples))] for _ in range(int(rng.integers(least, most + 1)))]
    return put_together([one.label for one in chosen], [one.strokes for one in chosen], how, rng)


def _part(count: int, part: float) -> int:
    return max(1, round(count * part))


def _rounded(given: Mapping[str, float]) -> dict[str, float]:
    return {name: round(share, 6) for name, share in given.items()}
