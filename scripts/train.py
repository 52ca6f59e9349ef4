"""Train a network by its recipe, and keep it with a record and plots of what came out.

    $ python -m scripts.train --network article --limit 6000 --epochs 3
    Epoch 1/3
      accuracy 0.6055, loss 1.3317
    Epoch 2/3 (about 1 min left)
      accuracy 0.8918, loss 0.3553
    Epoch 3/3 (about 1 min left)
      accuracy 0.9308, loss 0.2197
    test loss 0.1756, test accuracy 94.85%
    wrote article.keras, article.json, article-curves.png, article-confusion.png, article-mistakes.png

(In a terminal a bar shows how far an epoch is.) Ctrl-C keeps what the finished epochs have learned, and exits
with status 130.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.common.backend import keras, make_repeatable
from scripts.common.errors import INTERRUPTED, UserError, command
from scripts.common.files import MODELS
from scripts.conversion.quantise import quantised, rounded
from scripts.data.copies import FETCHED, Copies, add_copies_options, copies
from scripts.data.digits import Digits, add_strokes_option, load_digits, split
from scripts.networks.network import Network, compile_for
from scripts.networks.registry import NETWORKS
from scripts.training import checkpoint
from scripts.training.arguments import Arguments, standard
from scripts.training.checkpoint import Progress
from scripts.training.recipes import Pixels, Recipe, Targets, make_recipe
from scripts.training.record import describe, measure, save_network, save_plots


def train(
    arguments: Arguments,
    out: Path,
    *,
    resume: bool = False,
    copies: Copies = FETCHED,
    teachers: Path = MODELS,
) -> bool:
    """Train a network and write it to `out`, with its record and plots beside it.

    Args:
        arguments: what to do.
        out: where to, NAME.keras.
        resume: continue from the checkpoint that the last run with this `out` has left.
        copies: local copies of MNIST and of people's strokes.
        teachers: the folder that the teachers lie in.

    Returns:
        whether it was trained to the end; False after Ctrl-C, where what was learned so far is kept.

    Raises:
        UserError: no MNIST, nothing to resume from, or a place that cannot be written to.
        KeyboardInterrupt: Ctrl-C before the first epoch was over.
    """
    network = NETWORKS[arguments.network]
    digits, watched = load_digits("train", copies.mnist), None
    if arguments.validation:
        digits, watched = split(digits)
    recipe = make_recipe(
        network,
        digits,
        arguments.seed,
        held_out=arguments.validation,
        limit=arguments.limit,
        copies=copies,
        strokes=Path(arguments.strokes) if arguments.strokes else None,
        teachers=[teachers / f"{name}.keras" for name in (arguments.teacher or "").split()],
    )
    saved = out.parent / "checkpoints" / out.name
    rounded_epochs = min(network.settings.rounded_epochs, arguments.epochs // 2)
    per_epoch = math.ceil(recipe.length / network.settings.batch_size)
    steps = (arguments.epochs - rounded_epochs) * per_epoch
    progress = _start(arguments, network, steps, saved, resume)
    recipe.prepare(arguments.epochs)
    try:
        _fit(progress, network, recipe, watched, saved, rounded_epochs)
    except KeyboardInterrupt:
        if not progress.epochs:
            raise
        progress = checkpoint.load(saved)
        print(f"\nStopped: keeping what epochs 1 to {progress.epochs} have learned; --resume continues.")
    judged_by, judged = ("validation", watched) if watched else ("test", load_digits("test", copies.mnist))
    model = progress.model
    if network.steps:
        model = rounded(model, network.none_bias)
    result, probabilities = measure(model, judged)
    amounts = {**recipe.amounts, "validation": len(watched or ())}
    record = describe(progress, model, network, amounts, judged_by, result)
    if network.steps:
        record["rounded"] = {"steps": network.steps, "none_bias": network.none_bias, "epochs": rounded_epochs}
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


def _fit(
    progress: Progress,
    network: Network,
    recipe: Recipe,
    watched: Digits | None,
    saved: Path,
    rounded_epochs: int,
) -> None:
    """Train up to the number of epochs asked for, with a checkpoint after each.

    What an epoch does depends on the state before it, the seed and its number alone, so that a run that was
    stopped and resumed comes out the same as one that was not.
    """
    seed, epochs = progress.arguments["seed"], progress.arguments["epochs"]
    begun, first = time.monotonic(), progress.epochs
    while progress.epochs < epochs:
        if network.steps and progress.epochs == epochs - rounded_epochs:
            progress.model = quantised(progress.model, network.steps)
            steps = rounded_epochs * math.ceil(recipe.length / network.settings.batch_size)
            compile_for(progress.model, network.settings.rounded_optimizer(steps))
        done = progress.epochs - first
        each = (time.monotonic() - begun) / 60 / max(done, 1)
        left = f" (about {math.ceil(each * (epochs - progress.epochs))} min left)" if done else ""
        print(f"Epoch {progress.epochs + 1}/{epochs}{left}", flush=True)
        checkpoint.begin_epoch(progress, seed)
        result = _epoch(progress.model, *recipe.epoch(progress.epochs), network.settings.batch_size)
        if watched:
            seen, _ = measure(progress.model, watched)
            result |= {f"val_{name}": value for name, value in seen.items()}
        print("  " + ", ".join(f"{name} {value:.4f}" for name, value in result.items()), flush=True)
        after = Progress(progress.model, progress.arguments, [*progress.history, result])
        checkpoint.save(after, saved)
        progress.history = after.history


def _epoch(model: keras.Model, pixels: Pixels, targets: Targets, batch_size: int) -> dict[str, float]:
    """Show a network every picture once, in their order; Keras's `fit` takes half as long again for it."""
    steps = range(0, len(pixels), batch_size)
    bar = keras.utils.Progbar(len(steps), verbose=int(sys.stdout.isatty()))
    sums: dict[str, float] = {}
    for number, first in enumerate(steps, 1):
        batch = slice(first, first + batch_size)
        measured = model.train_on_batch(pixels[batch], targets[batch], return_dict=True)
        for name, value in measured.items():
            sums[name] = sums.get(name, 0.0) + float(value) * len(pixels[batch])
        bar.update(number)
    return {name: value / len(pixels) for name, value in sums.items()}


def _whole_number(least: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not (text.isdecimal() and least <= int(text) < 2**31):
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {least}")
        return int(text)

    return parse


@command
def main(argv: list[str] | None = None) -> int:
    """Train a network by its recipe."""
    parser = argparse.ArgumentParser(prog="python -m scripts.train", description=main.__doc__)
    parser.add_argument("--network", choices=sorted(NETWORKS), default="digitpad")
    parser.add_argument(
        "--seed", type=_whole_number(0), default=0, help="decides all that is random (default: 0)"
    )
    parser.add_argument(
        "--epochs", type=_whole_number(1), help="how many epochs (default: the network's own)"
    )
    parser.add_argument(
        "--limit", type=_whole_number(1), metavar="N", help="show at most N pictures in an epoch"
    )
    parser.add_argument(
        "--validation",
        action=argparse.BooleanOptionalAction,
        help="keep 5,000 digits and six writers out, to be judged by the digits (default: network's own)",
    )
    parser.add_argument("--resume", action="store_true", help="continue from the last checkpoint")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to (default: models/NETWORK.keras)")
    parser.add_argument(
        "--teacher", nargs="+", metavar="NAME", help="learn from the networks models/NAME.keras"
    )
    add_copies_options(parser)
    add_strokes_option(parser)
    options = parser.parse_args(argv)
    arguments = standard(
        options.network,
        options.seed,
        **{
            name: value
            for name in ("epochs", "limit", "validation")
            if (value := getattr(options, name)) is not None
        },
        **({"teacher": " ".join(options.teacher)} if options.teacher else {}),
        strokes=str(options.strokes) if options.strokes else None,
    )
    out = options.out or MODELS / f"{options.network}.keras"
    return 0 if train(arguments, out, resume=options.resume, copies=copies(options)) else INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
