"""Learn what each measure weighs by which a row of ink is split into digits, and write it to the contract.

    $ python -m scripts.weigh
    certainty 0.45, digit -0.16, gapInside 1.5, ...
                                right / wrong / lost   count   grouped
    in running text             96.9 / 2.3 / 0.8       100.0   99.2
    ...

The few weights are those under which the shipped network reads what held-out writers wrote most probably:
whole numbers, single digits that must not fall apart, and letters that must not become numbers. It is shown
what they give on other numbers of the same writers. Commit `static/contract.json` afterwards, and measure
again with `python -m scripts.evaluate`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from app.contract import CONTRACT_FILE
from scripts.common.errors import UserError, command
from scripts.data.copies import add_copies_options, copies
from scripts.evaluation.numbers import IN_TEXT, looked_at, make_numbers
from scripts.evaluation.report import predictor
from scripts.evaluation.rows import shares
from scripts.evaluation.validation import load_hands
from scripts.evaluation.weighing import weigh
from scripts.networks.files import load_model
from scripts.networks.shipped import shipped_network

COUNTS = {
    IN_TEXT: 2.0,
    "put together, natural": 2.0,
    "put together, touching": 1.0,
    "put together, overlapping": 0.5,
    "put together, joined": 0.5,
    "single digits": 5.0,
    "single digits, unsteady": 2.0,
    "letters and signs": 6.0,
    "rows of letters": 3.0,
}
"""How much each set counts: an error is an error, but what people write most counts most."""
_OTHER_SEED = 30_000


@command
def main(argv: list[str] | None = None) -> int:
    """Learn what each measure of splitting weighs."""
    parser = argparse.ArgumentParser(prog="python -m scripts.weigh", description=main.__doc__)
    parser.add_argument("--model", type=Path, metavar="PATH", help="a trained network (default: the page's)")
    add_copies_options(parser)
    options = parser.parse_args(argv)
    hands = load_hands(copies(options))
    if not hands.text:
        raise UserError("splitting is learned from people's numbers: go online, or name a copy with --unipen")
    predict = predictor(load_model(options.model or shipped_network()))
    weights = weigh(looked_at(make_numbers(hands), predict), COUNTS)
    print(", ".join(f"{name} {weight:g}" for name, weight in weights.items()))
    print(f"{'':<28}{'right / wrong / lost':<23}{'count':<8}grouped")
    for name, rows in looked_at(make_numbers(hands, seed=_OTHER_SEED), predict).items():
        given = {of: f"{100 * share:.1f}" for of, share in shares(rows, weights).items()}
        three = " / ".join(given[of] for of in ("right", "wrong", "lost"))
        print(f"{name:<28}{three:<23}{given['count']:<8}{given.get('grouped', '')}")
    contract = json.loads(CONTRACT_FILE.read_text(encoding="utf-8"))
    CONTRACT_FILE.write_text(_written({**contract, "splitting": weights}), encoding="utf-8")
    return 0


def _written(contract: dict[str, object]) -> str:
    """As the file is formatted: the classes on one line."""
    text = json.dumps(contract, indent=2)
    classes = json.dumps(contract["classes"], indent=2).replace("\n", "\n  ")
    return text.replace(classes, json.dumps(contract["classes"])) + "\n"


if __name__ == "__main__":
    sys.exit(main())
