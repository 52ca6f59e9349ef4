"""Train what the page ships, from nothing: `make train`.

    $ python -m scripts.pipeline
    Stage 1 of 5: teacher-0
    Epoch 1/14
    ...

Stages: the teachers, where the network has any; the network; evaluation; conversion. None of the networks
sees the validation split, which chooses; the test digits only report. What a stage has finished is kept in
`.cache/training/` until all of it is done, so that a run that was stopped goes on where it was.

`--quick` does the same with a tenth of everything, for a look at how it is done: it leaves the page alone.
"""

from __future__ import annotations

import argparse
import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from scripts import convert, evaluate, golden_network
from scripts.common.cache import cache_folder
from scripts.common.errors import INTERRUPTED, command
from scripts.common.files import MODELS
from scripts.data.copies import Copies, add_copies_options, copies
from scripts.networks.registry import NETWORKS
from scripts.seeds import finished
from scripts.train import train
from scripts.training.arguments import Arguments, standard

NETWORK = "digitpad"
SEED = 0
REFERENCE = MODELS / "article.keras"
"""What every table compares with; `python -m scripts.train --network article` trains it."""


@dataclass(frozen=True)
class Plan:
    """How much is done.

    Attributes:
        folder: where the stages' results lie until all is done.
        limit: pictures in an epoch; None for all.
        epochs: of the teachers and of the network that they teach; None for what `scripts.networks` says.
        part: how much the networks are tried on.
    """

    folder: Path
    limit: int | None = None
    epochs: tuple[int | None, int | None] = (None, None)
    part: float = 1.0

    def runs(self) -> dict[str, Arguments]:
        """What is trained, by the name of its file and in this order."""

        def run(network: str, seed: int, epochs: int | None) -> Arguments:
            given = {"limit": self.limit, **({"epochs": epochs} if epochs else {})}
            return standard(network, seed, **given)

        teachers = (name.rsplit("-", 1) for name in NETWORKS[NETWORK].settings.teachers)
        return {
            **{f"{name}-{seed}": run(name, int(seed), self.epochs[0]) for name, seed in teachers},
            NETWORK: run(NETWORK, SEED, self.epochs[1]),
        }

    def say(self, number: int, stage: str) -> None:
        """Announce a stage, counted from 1."""
        print(f"Stage {number} of {len(self.runs()) + 2}: {stage}", flush=True)


def train_all(plan: Plan, copies: Copies) -> bool:
    """Train what is not trained yet.

    Returns:
        whether all is; False after Ctrl-C, where the finished epochs are kept.
    """
    for number, (name, arguments) in enumerate(plan.runs().items(), 1):
        out = plan.folder / f"{name}.keras"
        if finished(arguments, out):
            plan.say(number, f"{name}, which has been trained")
            continue
        plan.say(number, name)
        begun = (plan.folder / "checkpoints" / out.name).is_file()
        if not train(arguments, out, resume=begun, copies=copies, teachers=plan.folder):
            return False
    return True


def ship(plan: Plan, sources: list[str]) -> int:
    """Put the networks into `models/`, measure the one that the page gets, convert it, and tidy up.

    Args:
        plan: what was done.
        sources: options that say where MNIST and pen strokes come from.

    Returns:
        exit status.
    """
    for file in plan.folder.iterdir():
        if file.is_file():
            shutil.copy2(file, MODELS / file.name)
    trained = len(plan.runs())
    plan.say(trained + 1, "evaluation")
    failed = evaluate.main([str(REFERENCE), str(MODELS / f"{NETWORK}.keras"), *sources])
    if not failed:
        plan.say(trained + 2, "conversion")
        failed = convert.main([str(MODELS / f"{NETWORK}.keras")]) or golden_network.main([])
    if not failed:
        shutil.rmtree(plan.folder)
        # By other seeds, finished or begun, it has learned from the teachers that are replaced now.
        for file in (cache_folder() / "seeds").rglob(f"{NETWORK}-*"):
            file.unlink()
    return failed


def look_at(plan: Plan, sources: list[str]) -> int:
    """Measure the network on a part, and say how to see it on the page; arguments are `ship`'s."""
    plan.say(len(plan.runs()) + 1, "evaluation")
    failed = evaluate.main(
        [str(REFERENCE), str(plan.folder / f"{NETWORK}.keras"), "--part", str(plan.part), *sources]
    )
    if not failed:
        file = shlex.quote(str(plan.folder / f"{NETWORK}.keras"))
        print(f"To see it on the page: python -m scripts.convert {file}")
    return failed


@command
def main(argv: list[str] | None = None) -> int:
    """Train the network that the page ships, measure it and convert it."""
    parser = argparse.ArgumentParser(prog="python -m scripts.pipeline", description=main.__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of everything; leaves the page alone")
    add_copies_options(parser)
    options = parser.parse_args(argv)
    plan = Plan(cache_folder() / "training")
    if options.quick:
        plan = Plan(cache_folder() / "quick", limit=12_000, epochs=(2, 6), part=0.05)
    given = copies(options)
    if not train_all(plan, given):
        return INTERRUPTED
    return (look_at if options.quick else ship)(plan, given.options())


if __name__ == "__main__":
    sys.exit(main())
