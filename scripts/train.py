"""Train a network on MNIST, and keep it with a record and plots of what came out.

    $ python -m scripts.train --network article
    Epoch 1/10
    300/300 - 75s - 251ms/step - accuracy: 0.9162 - loss: 0.2849
    Epoch 2/10
    300/300 - 83s - 276ms/step - accuracy: 0.9774 - loss: 0.0747
    ...
    Epoch 10/10
    300/300 - 126s - 421ms/step - accuracy: 0.9932 - loss: 0.0209
    test loss 0.0217, test accuracy 99.27%
    wrote article.keras, article.json, article-curves.png, article-confusion.png, article-mistakes.png

(On two cores that had much else to do; in a terminal a bar shows how far an epoch is.) Ctrl-C keeps what the
finished epochs have learned, and exits with status 130.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts import checkpoint
from scripts.backend import make_repeatable
from scripts.checkpoint import Progress
from scripts.compact import compact
from scripts.contract import ROOT
from scripts.dataset import Digits, add_mnist_option, add_strokes_option, load_digits, split
from scripts.errors import INTERRUPTED, UserError, command
from scripts.handwriting.pendigits import add_pendigits_option
from scripts.networks import NETWORKS, Network
from scripts.recipes import Recipe, make_recipe, one_hot
from scripts.record import describe, measure, save_network, save_plots

MODELS = ROOT / "models"


@dataclass(frozen=True)
class Arguments:
    """What a run's outcome depends on, beside the network's own settings.

    Attributes:
        network: name of the network.
        seed: what everything random depends on.
        epochs: how often to see every digit.
        limit: how many training digits to use at most; None for all.
        validation: train on 55,000 and be judged by the other 5,000; the test digits are not opened.
        teacher: the name of the network to learn from, where the network's recipe has lessons.
        strokes: a file of drawings with labels, exported from the page, to learn from besides.
    """

    network: str
    seed: int
    epochs: int
    limit: int | None = None
    validation: bool = False
    teacher: str | None = None
    strokes: str | None = None


def train(
    arguments: Arguments,
    out: Path,
    *,
    resume: bool = False,
    mnist: Path | None = None,
    pendigits: Path | None = None,
    teachers: Path = MODELS,
) -> bool:
    """Train a network and write it to `out`, with its record and plots beside it.

    Args:
        arguments: what to do.
        out: where to, NAME.keras.
        resume: continue from the checkpoint that the last run with this `out` has left.
        mnist: a local copy of MNIST.
        pendigits: a local copy of people's pen strokes.
        teachers: the folder that the teacher lies in.

    Returns:
        whether it was trained to the end; False after Ctrl-C, where what was learned so far is kept.

    Raises:
        UserError: no MNIST, nothing to resume from, or a place that cannot be written to.
        KeyboardInterrupt: Ctrl-C before the first epoch was over.
    """
    network = NETWORKS[arguments.network]
    digits, watched = load_digits("train", mnist), None
    if arguments.validation:
        digits, watched = split(digits)
    recipe = make_recipe(
        network,
        digits,
        arguments.seed,
        held_out=arguments.validation,
        limit=arguments.limit,
        pendigits=pendigits,
        strokes=Path(arguments.strokes) if arguments.strokes else None,
        teacher=teachers / f"{arguments.teacher}.keras" if arguments.teacher else None,
    )
    saved = out.parent / "checkpoints" / out.name
    steps = arguments.epochs * math.ceil(recipe.length / network.settings.batch_size)
    progress = _start(arguments, network, steps, saved, resume)
    try:
        _fit(progress, network, recipe, watched, saved)
    except KeyboardInterrupt:
        if not progress.epochs:
            raise
        progress = checkpoint.load(saved)
        print(f"\nStopped: keeping what epochs 1 to {progress.epochs} have learned; --resume continues.")
    judged_by, judged = ("validation", watched) if watched else ("test", load_digits("test", mnist))
    model = progress.model
    if network.grid:
        model = compact(model, network.grid, network.caution)
    result, probabilities = measure(model, judged)
    amounts = {**recipe.amounts, "validation": len(watched or ())}
    record = describe(progress, model, network, amounts, judged_by, result)
    save_network(model, record, out)
    plots = save_plots(out, record, judged, probabilities)
    print(f"{judged_by} loss {result['loss']:.4f}, {judged_by} accuracy {result['accuracy']:.2%}")
    print("wrote " + ", ".join(file.name for file in [out, out.with_suffix(".json"), *plots]))
    return progress.epochs == arguments.epochs


def _start(arguments: Arguments, network: Network, steps: int, saved: Path, resume: bool) -> Progress:
    """A fresh network, or the one of the checkpoint if that was made with the same arguments."""
    given: dict[str, Any] = vars(arguments)
    make_repeatable(arguments.seed)
    if not resume:
        return Progress(network.build(steps), given)
    progress = checkpoint.load(saved)
    for name, value in given.items():
        before = progress.arguments.get(name)
        if name != "epochs" and value != before:
            raise UserError(f"{saved} was made with {name} {before}, not {value}; leave out --resume")
    if progress.epochs > arguments.epochs:
        raise UserError(f"{saved} has had {progress.epochs} epochs already; ask for as many, or for more")
    return Progress(progress.model, given, progress.history)


def _fit(progress: Progress, network: Network, recipe: Recipe, watched: Digits | None, saved: Path) -> None:
    """Train up to the number of epochs asked for, with a checkpoint after each.

    What an epoch does depends on the state before it, the seed and its number alone, so that a run that was
    stopped and resumed comes out the same as one that was not.
    """
    seed, epochs = progress.arguments["seed"], progress.arguments["epochs"]
    judged = (watched.pixels(), one_hot(watched, len(network.outputs))) if watched else None
    begun, first = time.monotonic(), progress.epochs
    while progress.epochs < epochs:
        done = progress.epochs - first
        each = (time.monotonic() - begun) / 60 / max(done, 1)
        left = f" (about {math.ceil(each * (epochs - progress.epochs))} min left)" if done else ""
        print(f"Epoch {progress.epochs + 1}/{epochs}{left}", flush=True)
        checkpoint.begin_epoch(progress, seed)
        pixels, targets = recipe.epoch(progress.epochs)
        measured = progress.model.fit(
            pixels,
            targets,
            batch_size=network.settings.batch_size,
            shuffle=False,
            validation_data=judged,
            verbose=1 if sys.stdout.isatty() else 2,
        )
        result = {name: float(values[0]) for name, values in measured.history.items()}
        after = Progress(progress.model, progress.arguments, [*progress.history, result])
        checkpoint.save(after, saved)
        progress.history = after.history


def _whole_number(least: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not (text.isdecimal() and least <= int(text) < 2**31):
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {least}")
        return int(text)

    return parse


@command
def main(argv: list[str] | None = None) -> int:
    """Train a network on MNIST."""
    parser = argparse.ArgumentParser(prog="python -m scripts.train", description=main.__doc__)
    parser.add_argument("--network", choices=sorted(NETWORKS), default="digitpad")
    parser.add_argument(
        "--seed", type=_whole_number(0), default=0, help="decides all that is random (default: 0)"
    )
    parser.add_argument(
        "--epochs", type=_whole_number(1), help="passes over the digits (default: the network's own)"
    )
    parser.add_argument(
        "--limit", type=_whole_number(1), metavar="N", help="learn from the first N digits only"
    )
    parser.add_argument(
        "--validation",
        action="store_true",
        help="train on 55,000, watch the other 5,000, leave the test alone",
    )
    parser.add_argument("--resume", action="store_true", help="continue from the last checkpoint")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to (default: models/NETWORK.keras)")
    parser.add_argument("--teacher", metavar="NAME", help="learn from the network models/NAME.keras")
    add_mnist_option(parser)
    add_pendigits_option(parser)
    add_strokes_option(parser)
    options = parser.parse_args(argv)
    arguments = Arguments(
        network=options.network,
        seed=options.seed,
        epochs=options.epochs or NETWORKS[options.network].settings.epochs,
        limit=options.limit,
        validation=options.validation,
        teacher=options.teacher or NETWORKS[options.network].settings.teacher,
        strokes=str(options.strokes) if options.strokes else None,
    )
    out = options.out or MODELS / f"{options.network}.keras"
    return (
        0
        if train(arguments, out, resume=options.resume, mnist=options.mnist, pendigits=options.pendigits)
        else INTERRUPTED
    )


if __name__ == "__main__":
    sys.exit(main())
