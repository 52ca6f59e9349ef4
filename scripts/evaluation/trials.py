"""What networks are tried on for the report. Nothing here is trained on; everything is the same at every run.

Drawings are drawn anew with seeds of their own. What is not in `Trials.validation` is for the report only:
nothing is chosen by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from app.shipped import CONTRACT
from scripts.data.copies import FETCHED, Copies
from scripts.data.digits import Digits, load_digits
from scripts.evaluation.drawings import (
    drawn,
    jittered,
    of_kinds,
    on_screen,
    spread,
    styled,
    traced,
    trained_kinds,
    turned,
)
from scripts.evaluation.numbers import make_numbers
from scripts.evaluation.pictures import photographed
from scripts.evaluation.validation import JITTERS, Hands, Validation, make_validation
from scripts.handwriting.invented import INVENTED_KINDS, far_from_digits, invented
from scripts.handwriting.looks import LOOKS
from scripts.handwriting.numbers import Written
from scripts.handwriting.unseen_non_digits import UNSEEN_KINDS, unseen_non_digit

ANGLES = (-45, -30, -15, 0, 15, 30, 45)
"""Degrees, clockwise."""
SIDES = (12, 20, 40, 80, 160)
"""Of a drawing's longer side, in whole pixels of a screen."""
PEN_WIDTHS = (1.2, 1.6, 2.0, 2.4, 2.8, 3.2, 4.0)
"""In pixels of the network's picture."""
FROM_STROKES = ("size", "pen width", "jitter")
"""The curves that are drawn from people's strokes, where there are any."""

_TRACES = 5_000  # of the test digits
_CURVE = 600  # drawings for each value of a curve
_STYLE = 10  # drawings in each style
_KIND = 200  # drawings of each kind of non-digit
_FEW = 20  # invented drawings at least, as most of them may be near to a digit
_LOOK = 300  # pictures in each look
_NUMBERS = 40_000  # seed of the numbers that are put together; `scripts.weigh` learns from others

Curve = dict[float, Digits]


@dataclass(frozen=True)
class Trials:
    """All that networks are tried on.

    Attributes:
        validation: what networks are chosen by.
        digits: the others, by where they come from: `test` of MNIST, `test traces` of it and `styles`, this
            project's own drawings.
        looks: photo-like pictures of drawings by their look, as `frame_image` reads them.
        curves: the pictures for each value of what may differ from one drawing to the next.
        trained: made-up ink that is no digit, of the kinds that are trained on.
        unseen: ink of kinds that are never trained on.
        numbers: whole numbers, and what might be taken for one, by writers who are held out.
    """

    validation: Validation
    digits: dict[str, Digits]
    looks: dict[str, Digits]
    curves: dict[str, Curve]
    trained: dict[str, Digits]
    unseen: dict[str, Digits]
    numbers: dict[str, list[Written]] = field(default_factory=dict)


def make_trials(hands: Hands, copies: Copies = FETCHED, part: float = 1.0) -> Trials:
    """Make everything that networks are tried on, in a few minutes.

    Args:
        hands: what people wrote.
        copies: a local copy of MNIST.
        part: how much of it: 1 for what reports are made of, less to have a quick look.
    """

    def some(count: int) -> int:
        return max(1, round(count * part))

    validation = make_validation(hands, copies, part)
    test = load_digits("test", copies.mnist)
    test = test.take(slice(some(len(test))))
    styles = styled(some(_STYLE))
    digits = {
        "test": test,
        "test traces": traced(test.take(slice(some(_TRACES)))),
        "styles": drawn(styles),
    }
    chosen = spread(validation.people or styles, some(_CURVE))
    return Trials(
        validation=validation,
        digits=digits,
        looks={look.words: photographed(spread(chosen, some(_LOOK)), look) for look in LOOKS},
        curves={
            "rotation": {angle: turned(test, angle) for angle in ANGLES},
            "size": {side: drawn(chosen, partial(on_screen, side=side)) for side in SIDES},
            "pen width": {
                width: drawn(chosen, contract=replace(CONTRACT, pen_width=width)) for width in PEN_WIDTHS
            },
            "jitter": validation.jitter
            or {amount: drawn(chosen, partial(jittered, amount=amount)) for amount in JITTERS},
        },
        trained=trained_kinds(some(_KIND))
        | _invented(some(_KIND), [*digits.values(), *validation.digits.values()]),
        unseen=of_kinds(UNSEEN_KINDS, unseen_non_digit, some(_KIND)),
        numbers=make_numbers(hands, part, _NUMBERS),
    )


def _invented(count: int, digits: Iterable[Digits]) -> dict[str, Digits]:
    """Of each kind of invented ink so much, less what comes near to one of the digits."""
    known = np.concatenate([each.images for each in digits])
    kinds = of_kinds(INVENTED_KINDS, invented, max(2 * count, _FEW))
    for index, (kind, ink) in enumerate(kinds.items()):
        far = far_from_digits(ink.images, np.full(len(ink), index, np.uint8), known)
        kinds[kind] = ink.take(np.flatnonzero(far)[:count])
    return kinds
