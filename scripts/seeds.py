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

from scripts.common.cache import cache_folder
from scripts.common.errors import INTERRUPTED, command
from scripts.common.files import MODELS, write_json
from scripts.data.copies import add_copies_options, copies
from scripts.data.digits import load_digits
from scripts.networks.files import load_model
from scripts.networks.registry import NETWORKS
from scripts.train import train
from scripts.training.arguments import Arguments, standard
from scripts.training.record import measure


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


def summary(network: str, accuracies: dict[int, float]) -> dict[str, Any]:
    """What the test accuracies of a network, by the seed it was trained with, come to."""
    values = list(accuracies.values())
    return {
        "network": network,
        "seeds": [{"seed": seed, "accuracy": accuracy} for seed, accuracy in accuracies.items()],
        "mean": round(mean(values), 6),
        "deviation": round(stdev(values), 6) if len(values) > 1 else None,
    }


@command
def main(argv: list[str] | None = None) -> int:
    """Train a network with several seeds and write their test accuracies to models/NETWORK-seeds.json."""
    parser = argparse.ArgumentParser(prog="python -m scripts.seeds", description=main.__doc__)
    parser.add_argument("--network", choices=sorted(NETWORKS), default="digitpad")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2], help="default: 0 1 2")
    add_copies_options(parser)
    options = parser.parse_args(argv)
    test = load_digits("test", options.mnist)
    accuracies: dict[int, float] = {}
    for seed in options.seeds:
        arguments = standard(options.network, seed)
        out = cache_folder() / "seeds" / f"{options.network}-{seed}.keras"
        # Runs are repeatable: one that is done need not be done again.
        places = (MODELS / f"{options.network}.keras", out)
        done = next((place for place in places if finished(arguments, place)), None)
        if done is None:
            begun = (out.parent / "checkpoints" / out.name).is_file()
            if not train(arguments, out, resume=begun, copies=copies(options)):
                return INTERRUPTED
        result, _ = measure(load_model(done or out), test)
        accuracies[seed] = result["accuracy"]
        print(f"seed {seed}: test accuracy {accuracies[seed]:.2%}")
    result = summary(options.network, accuracies)
    write_json(MODELS / f"{options.network}-seeds.json", result)
    print(f"mean {result['mean']:.2%} of {len(accuracies)} seeds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
