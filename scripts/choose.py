"""What the logit bias of "none" costs and gives on validation: to choose it by.

    $ python -m scripts.choose .cache/training/checkpoints/digitpad.keras
               validation           traces        pendigits           unipen ...              mean
    article             -                -  96.5 / 3.3 / 0.1  98.7 / 1.3 / 0.1 ...                 -
    ...
    bias -0.5 99.3 / 0.5 / 0.2  97.8 / 0.8 / 1.4  99.6 / 0.3 / 0.1  99.4 / 0.2 / 0.4 ...  99.0 / 0.4 / 0.5
    ...
    chosen: -0.5

Digits are right / wrong / lost to "Unable to Predict"; of what is no digit so much is answered with one; the
"error" is that of calibration; all in percent. The higher the bias, the more ink is no digit: fewer digits
are wrong, more are lost, and less else is answered.

The rule: the lowest bias within `LIMITS`, as that loses the fewest digits. Not too many of them may be wrong,
on average over scans, their traces and the people of two sources; not too much may be answered of the
letters and signs of people, and of ink that is made up. No digit or writer of these is trained on. What is
kept for the report plays no part: MNIST's test digits, the kinds never trained on.

Reads the checkpoint of a run with `--validation`, and shows the article's network to compare with, on what
is new to it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import numpy as np

from app.shipped import CONTRACT
from scripts.common.backend import keras
from scripts.common.errors import UserError, command
from scripts.common.files import MODELS
from scripts.conversion.converter import read_network
from scripts.conversion.quantise import rounded
from scripts.data.copies import add_copies_options, copies
from scripts.evaluation import measures
from scripts.evaluation.drawings import trained_kinds
from scripts.evaluation.measures import Labels, Probabilities
from scripts.evaluation.report import predictor
from scripts.evaluation.validation import OF_PEOPLE, Validation, familiar, load_hands, make_validation
from scripts.networks.registry import NETWORKS
from scripts.training import checkpoint

BIASES = np.arange(-4, 3.5, 0.5)
"""What is tried."""
LIMITS = {"wrong": 0.006, "letters": 0.05, "made up": 0.02}
"""At most so many of the digits are wrong, and so many of the others are answered."""
SOURCES = ("validation", "traces", *OF_PEOPLE)
"""The digits that count, all sources alike."""
SHAKY = (0.03, 0.05)
"""How far every point is off, in sizes of the drawing, in two sets that are shown besides."""

_KIND = 50  # drawings of each kind that is made up


@dataclass(frozen=True)
class Seen:
    """What a network makes of validation.

    Attributes:
        digits: probabilities and labels by source; none where it was trained on it.
        letters: probabilities of people's letters and signs, by kind.
        made_up: probabilities of ink that is made up, by kind.
    """

    digits: Mapping[str, tuple[Probabilities, Labels]]
    letters: Mapping[str, Probabilities]
    made_up: Mapping[str, Probabilities]

    @classmethod
    def by(cls, model: keras.Model, validation: Validation, known: Collection[str] = ()) -> Seen:
        """By a network that has been trained on the sources `known`."""
        predict = predictor(model)
        shaky = {f"off by {100 * amount:.0f} %": validation.jitter[amount] for amount in SHAKY}
        digits = {name: each for name, each in (validation.digits | shaky).items() if name not in known}
        return cls(
            {name: (predict(each.pixels()), each.labels) for name, each in digits.items()},
            {kind: predict(ink.pixels()) for kind, ink in validation.letters.items()},
            {kind: predict(ink.pixels()) for kind, ink in trained_kinds(_KIND).items()},
        )

    def biased(self, bias: float) -> Seen:
        """The same with so much more for the logit of "none"."""
        return Seen(
            {name: (measures.biased(given, bias), labels) for name, (given, labels) in self.digits.items()},
            {kind: measures.biased(given, bias) for kind, given in self.letters.items()},
            {kind: measures.biased(given, bias) for kind, given in self.made_up.items()},
        )

    def shares(self) -> dict[str, float]:
        """What `LIMITS` is about."""
        return {
            "wrong": mean(measures.wrong(*self.digits[name]) for name in SOURCES if name in self.digits),
            "letters": mean(measures.answered(given) for given in self.letters.values()),
            "made up": mean(measures.answered(given) for given in self.made_up.values()),
        }

    def read(self) -> dict[str, str]:
        """How digits are read, by source."""
        shares = {
            name: [measures.right(*one), measures.wrong(*one), measures.lost(one[0])]
            for name, one in self.digits.items()
        }
        if {*SOURCES} <= {*shares}:
            shares["mean"] = [mean(each) for each in zip(*(shares[name] for name in SOURCES), strict=True)]
        return {name: " / ".join(f"{100 * share:.1f}" for share in each) for name, each in shares.items()}

    def besides(self) -> dict[str, str]:
        """What is answered that is no digit, and the calibration error of scans and people."""
        shares = {kind: measures.answered(given) for kind, given in self.letters.items()}
        shares |= {name: share for name, share in self.shares().items() if name != "wrong"}
        for words, names in {"scans": SOURCES[:1], "people": OF_PEOPLE}.items():
            if {*names} <= {*self.digits}:
                given, labels = map(np.concatenate, zip(*(self.digits[name] for name in names), strict=True))
                shares[f"error, {words}"] = measures.reliability(given, labels).error
        return {name: f"{100 * share:.1f}" for name, share in shares.items()}


def chosen(shares: Mapping[float, Mapping[str, float]]) -> float | None:
    """The lowest bias within `LIMITS`, by the shares that each gives; None where there is none."""
    within = (
        bias for bias, given in shares.items() if all(given[name] <= most for name, most in LIMITS.items())
    )
    return min(within, default=None)


@command
def main(argv: list[str] | None = None) -> int:
    """Show what each logit bias of "none" gives on validation, and which one the rule chooses."""
    parser = argparse.ArgumentParser(prog="python -m scripts.choose", description=main.__doc__)
    parser.add_argument("checkpoint", type=Path, help="of a run with --validation")
    add_copies_options(parser)
    options = parser.parse_args(argv)
    progress = checkpoint.load(options.checkpoint)
    network = NETWORKS[progress.arguments["network"]]
    if not (progress.arguments["validation"] and len(network.outputs) > len(CONTRACT.classes)):
        raise UserError(f'{options.checkpoint} is no run with --validation of a network that knows "none"')
    hands = load_hands(copies(options))
    if not (hands.pendigits and hands.unipen and hands.letters):
        raise UserError("the bias is chosen on people: go online, or name copies of their strokes")
    validation = make_validation(hands, copies(options))
    article, record = read_network(MODELS / "article.keras")
    shown = {"article": Seen.by(article, validation, familiar(record))}
    seen = Seen.by(rounded(progress.model), validation)
    biased = {float(bias): seen.biased(bias) for bias in BIASES}
    shown |= {f"bias {bias:+.1f}": each for bias, each in biased.items()}
    _print_table({name: each.read() for name, each in shown.items()})
    _print_table({name: each.besides() for name, each in shown.items()})
    best = chosen({bias: each.shares() for bias, each in biased.items()})
    print("no bias is within the limits" if best is None else f"chosen: {best:+.1f}")
    return 0


def _print_table(rows: Mapping[str, Mapping[str, str]]) -> None:
    """The last row has all columns."""
    columns = [*[*rows.values()][-1]]
    lines = {"": {column: column for column in columns}, **rows}
    widths = {column: 2 + max(len(cells.get(column, "")) for cells in lines.values()) for column in columns}
    for name, cells in lines.items():
        print(f"{name:<9}" + "".join(cells.get(column, "-").rjust(width) for column, width in widths.items()))
    print()


if __name__ == "__main__":
    sys.exit(main())
