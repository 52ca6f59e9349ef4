"""What networks are chosen by: hands and ink that no network for drawings is trained on.

Scans and their traces are of MNIST's 5,000 validation digits. Digits, letters and signs are of the writers
that `scripts.data.sources` and `scripts.handwriting.unipen` hold out.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from typing import Any, TypeVar

import numpy as np

from scripts.common.errors import UserError
from scripts.data.copies import FETCHED, Copies
from scripts.data.digits import Digits, load_digits, split
from scripts.data.makers import NONE
from scripts.data.sources import HELD_OUT_WRITERS
from scripts.evaluation.drawings import Labelled, drawn, jittered, spread, traced
from scripts.handwriting.pendigits import Drawing, load_pendigits
from scripts.handwriting.unipen import held_out, load_unipen, unipen_digits, unipen_others
from scripts.handwriting.unipen_table import Sample
from scripts.handwriting.unsteady import unsteady

JITTERS = (0.0, 0.01, 0.02, 0.03, 0.05)
"""Standard deviation of every point, in the drawing's longer side."""
LETTERS = {"1b": "capitals", "1c": "small letters", "1d": "signs"}
"""UNIPEN's categories of what is no digit, and what they are called here."""

OF_PEOPLE = ("pendigits", "unipen")
"""The sources that are people's pen strokes."""

T = TypeVar("T")


@dataclass(frozen=True)
class Hands:
    """What people who are held out wrote; empty where their strokes are not to be had.

    Attributes:
        pendigits: digits of one laboratory's writers.
        unipen: digits of several laboratories' writers.
        letters: letters and signs of these that nobody would take for a digit.
        text: the same and more as it stands in running text, in order; the ink is partly that of the others.
    """

    pendigits: Labelled = ()
    unipen: Sequence[Sample] = ()
    letters: Sequence[Sample] = ()
    text: Sequence[Sample] = ()

    @classmethod
    def of(cls, pendigits: Sequence[Drawing], unipen: Sequence[Sample]) -> Hands:
        """Those of the writers who are held out."""
        samples = [sample for sample in unipen if held_out(sample.writer)]
        return cls(
            [(drawing.digit, drawing.strokes) for drawing in pendigits if drawing.writer in HELD_OUT_WRITERS],
            unipen_digits(samples),
            unipen_others(samples),
            [sample for sample in samples if sample.category == "3"],
        )


@dataclass(frozen=True)
class Validation:
    """All that networks are chosen by, but for what is made up.

    Attributes:
        digits: by source: `validation` (scans), `traces` of them, and where there are hands `pendigits`,
            `unipen`, and `unsteady`: both as shaky hands and poor devices leave them.
        jitter: the digits of both with every point off, by how much.
        laboratories: `unipen` once more, by laboratory.
        each_digit: and by digit.
        letters: letters and signs, by the words of `LETTERS`.
        characters: the same, by what they show.
        people: the strokes of both sources' digits.
    """

    digits: dict[str, Digits]
    jitter: dict[float, Digits]
    laboratories: dict[str, Digits]
    each_digit: dict[str, Digits]
    letters: dict[str, Digits]
    characters: dict[str, Digits]
    people: Labelled

    def of_people(self) -> Digits | None:
        """The pictures of all digits of people, where there are any."""
        sources = [self.digits[name] for name in OF_PEOPLE if name in self.digits]
        return reduce(Digits.joined, sources) if sources else None


def load_hands(copies: Copies = FETCHED) -> Hands:
    """What people who are held out wrote. What is not to be had is left out, and said."""
    pendigits: list[Drawing] = []
    unipen: list[Sample] = []
    try:
        pendigits = load_pendigits(copies.pendigits)
    except UserError as error:
        _lost("pendigits", error)
    try:
        unipen = load_unipen(copies.unipen)
    except UserError as error:
        _lost("UNIPEN", error)
    return Hands.of(pendigits, unipen)


def make_validation(hands: Hands, copies: Copies = FETCHED, part: float = 1.0) -> Validation:
    """Make everything that networks are chosen by, in about two minutes.

    Args:
        hands: what people wrote.
        copies: a local copy of MNIST.
        part: how much of it, of one.
    """

    def some(values: Sequence[T]) -> Sequence[T]:
        return spread(values, max(1, round(len(values) * part)))

    scans = split(load_digits("train", copies.mnist))[1]
    digits = {"validation": scans, "traces": traced(scans.take(slice(round(len(scans) * part))))}
    samples, letters = some(hands.unipen), some(hands.letters)
    by_source = {
        "pendigits": some(hands.pendigits),
        "unipen": [(int(sample.label), sample.strokes) for sample in samples],
    }
    people = [drawing for drawings in by_source.values() for drawing in drawings]
    digits |= {source: drawn(drawings) for source, drawings in by_source.items() if drawings}
    if people:
        digits["unsteady"] = drawn(people, unsteady)
    ink = drawn([(NONE, sample.strokes) for sample in letters]) if letters else None
    return Validation(
        digits=digits,
        jitter={amount: drawn(people, partial(jittered, amount=amount)) for amount in JITTERS if people},
        laboratories=_sorted(digits.get("unipen"), [sample.laboratory for sample in samples]),
        each_digit=_sorted(digits.get("unipen"), [sample.label for sample in samples]),
        letters=_sorted(ink, [LETTERS[sample.category] for sample in letters]),
        characters=_sorted(ink, [sample.label for sample in letters]),
        people=people,
    )


def familiar(record: Mapping[str, Any]) -> frozenset[str]:
    """What of validation a network has seen in training, by its record.

    Returns:
        names of `Validation.digits`; `people` where it has seen hands of one of these sources; `letters`.
        Traces are familiar to those who know the scans.
    """
    if record["arguments"].get("validation"):
        return frozenset()
    sources = {"pendigits" if name == "pen" else name for name in record["digits"]}  # its name of old
    people = {"people", "unsteady"} if sources & {*OF_PEOPLE} else set()
    return frozenset({"validation", "traces"} | people | sources & {*OF_PEOPLE, "letters"})


def _sorted(pictures: Digits | None, names: Sequence[str]) -> dict[str, Digits]:
    """Pictures by a name that each of them has."""
    if pictures is None:
        return {}
    places = {name: np.flatnonzero([each == name for each in names]) for name in sorted(set(names))}
    return {name: pictures.take(where) for name, where in places.items()}


def _lost(what: str, error: UserError) -> None:
    print(f"Measuring without the people of {what} ({error}).", file=sys.stderr)
