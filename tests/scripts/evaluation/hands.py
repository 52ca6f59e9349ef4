"""What people might have written, for the tests."""

import numpy as np

from scripts.evaluation.validation import Hands
from scripts.handwriting.pendigits import Drawing
from scripts.handwriting.unipen_table import Sample

SEVEN = [np.array([[0.1, 0.1], [0.8, 0.1], [0.3, 0.9]])]
PENDIGITS = [Drawing(7, writer, SEVEN) for writer in range(1, 31)]


def sample(label: str, writer: str, category: str = "1a", laboratory: str = "syn") -> Sample:
    """A character; whatever it is called, it looks like a 7."""
    names = ("OK", writer, f"{laboratory}/{writer}", 0, "0")
    return Sample(laboratory, category, label, *names, (0.0, 0.0), 1.0, SEVEN)


UNIPEN = [
    *(sample(label, "w001") for label in "72"),
    sample("7", "w007", laboratory="ced"),
    *(sample(label, "w002", category) for label, category in (("A", "1b"), ("k", "1c"), ("?", "1d"))),
    sample("A", "w007", "1b"),
    *(sample("3", writer) for writer in ("w003", "w004")),
    sample("k", "w003", "1c"),
]
"""By writers who are held out: 001, 002, 007; and by others."""
HANDS = Hands.of(PENDIGITS, UNIPEN)
