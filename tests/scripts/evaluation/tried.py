"""A network and what it is tried on, for the tests."""

import numpy as np

from scripts.data.digits import Digits
from scripts.evaluation.trials import Trials
from scripts.evaluation.validation import Validation

NONE = 10


def digits(*labels: int, shown: tuple[int, ...] = ()) -> Digits:
    """Pictures whose first pixel says what they show, which is what their labels say unless it is given."""
    images = np.zeros((len(labels), 28, 28), np.uint8)
    images[:, 0, 0] = shown or labels
    return Digits(images, np.array(labels, np.uint8))


def ink(*shown: int) -> Digits:
    """Ink that is no digit, though its first pixel may say so."""
    return digits(*[NONE] * len(shown), shown=shown)


def reader(pixels):
    """Reads the first pixel, with 0.8; cannot read a 9, and takes what is no digit for a 3."""
    labels = np.round(pixels[:, 0, 0, 0] * 255).astype(int)
    given = np.full((len(labels), 11), 0.02, np.float32)
    given[np.arange(len(labels)), np.where(labels == NONE, 3, labels)] = 0.8
    given[labels == 9] = 0.05
    given[labels == 9, NONE] = 0.5
    return given


TRIALS = Trials(
    validation=Validation(
        digits={
            "validation": digits(1, 2),
            "traces": digits(1, 2, shown=(1, 3)),
            "pendigits": digits(9, 5),
            "unipen": digits(1, 2, shown=(1, 3)),
            "unsteady": digits(1, 9),
        },
        jitter={0: digits(1), 0.03: digits(1, 9)},
        laboratories={"ced": digits(1), "syn": digits(2, shown=(3,))},
        each_digit={"1": digits(1), "2": digits(2, shown=(3,))},
        letters={"capitals": ink(NONE), "signs": ink(NONE, 9)},
        characters={"A": ink(NONE), "?": ink(NONE), "#": ink(9)},
        people=[],
    ),
    digits={"test": digits(1, 2, 3, 9), "test traces": digits(1), "styles": digits(4)},
    looks={"plain": digits(1), "worn": digits(1, 9)},
    curves={
        "rotation": {0: digits(1), 30: digits(9, 1)},
        "size": {20: digits(9)},
        "pen width": {2.4: digits(1)},
        "jitter": {0: digits(1), 0.03: digits(1, 9)},
    },
    trained={"scribble": digits(10, 10)},
    unseen={"heart": digits(9), "arrow": digits(10)},
)
