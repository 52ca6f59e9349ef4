"""Train a network with several seeds, to tell what it is worth from what luck was worth.

    $ python -m scripts.seeds --network article
    seed 0: test accuracy 99.27%
    seed 1: test accuracy 99.29%
    seed 2: test accuracy 99.26%
    mean 99.27% of 3 seeds

(The lines of training itself left out.) A run that was stopped is continued, a finished one is not repeated.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from statistics import mean, stdev
from typing import Any

from scripts.dataset import add_mnist_option, cache_folder
from scripts.errors import INTERRUPTED, command
from scripts.files import write_json
from scripts.handwriting.pendigits import add_pendigits_option
from scripts.networks import NETWORKS
from scripts.train import MODELS, Arguments, train


def finished(arguments: Arguments, network_file: Path) -> dict[str, Any] | None:
    """The record of a run with exactly these arguments, if it is there and was trained to the end."""
    try:
        record: dict[str, Any] = json.loads(network_file.with_suffix(".json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    # A record from before an option existed was made with what is its default now.
    before = {name: getattr(Arguments, name) for name in vars(arguments) if hasattr(Arguments, name)}
    same = {**before, **record["arguments"]} == vars(arguments)
    return record if same and record["epochs"] == arguments.epochs else None


def summary(records: list[dict[str, Any]]) -> dict[str, Any]:
    """What the records of the same network with different seeds come to."""
    accuracies = [record["accuracy"]["test"] for record in records]
    return {
        "network": records[0]["network"],
        "seeds": [
            {"seed": record["arguments"]["seed"], "accuracy": accuracy}
            for record, accuracy in zip(records, accuracies, strict=True)
        ],
        "mean": round(mean(accuracies), 6),
        "deviation": round(stdev(accuracies), 6) if len(accuracies) > 1 else None,
    }


@command
def main(argv: list[str] | None = None) -> int:
    """Train a network with several seeds and write their test accuracies to models/NETWORK-seeds.json."""
    parser = argparse.ArgumentParser(prog="python -m scripts.seeds", description=main.__doc__)
    parser.add_argument("--network", choices=sorted(NETWORKS), default="digitpad")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2], help="default: 0 1 2")
    add_mnist_option(parser)
    add_pendigits_option(parser)
    options = parser.parse_args(argv)
    settings = NETWORKS[options.network].settings
    records = []
    for seed in options.seeds:
        arguments = Arguments(options.network, seed, settings.epochs, teacher=settings.teacher)
        out = cache_folder() / "seeds" / f"{options.network}-{seed}.keras"
        # Runs are repeatable: one that is done need not be done again.
        places = (MODELS / f"{options.network}.keras", out)
        record = next(filter(None, (finished(arguments, place) for place in places)), None)
        if record is None:
            begun = (out.parent / "checkpoints" / out.name).is_file()
            if not train(arguments, out, resume=begun, mnist=options.mnist, pendigits=options.pendigits):
                return INTERRUPTED
            record = finished(arguments, out)
            assert record is not None  # it has just been written
        print(f"seed {seed}: test accuracy {record['accuracy']['test']:.2%}")
        records.append(record)
    result = summary(records)
    write_json(MODELS / f"{options.network}-seeds.json", result)
    print(f"mean {result['mean']:.2%} of {len(records)} seeds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
