"""What a training run is started with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scripts.networks.registry import NETWORKS


@dataclass(frozen=True)
class Arguments:
    """What a run's outcome depends on, beside the network's own settings.

    Attributes:
        network: name of the network.
        seed: what everything random depends on.
        epochs: how many there are.
        limit: how many pictures an epoch has at most; None for all.
        validation: keep 5,000 of MNIST's training digits and `corpus.HELD_OUT_WRITERS` out of training, and
            be judged by those digits; the test digits are not opened.
        teacher: the names of the networks to learn from, with spaces between, where its recipe has lessons.
        strokes: a file of drawings with labels, exported from the page, to learn from besides.
    """

    network: str
    seed: int
    epochs: int
    limit: int | None = None
    validation: bool = False
    teacher: str | None = None
    strokes: str | None = None


def standard(network: str, seed: int, **given: Any) -> Arguments:
    """The arguments that a network's settings name, but for what is given: fields of `Arguments`."""
    settings = NETWORKS[network].settings
    named = {
        "epochs": settings.epochs,
        "validation": settings.validation,
        "teacher": " ".join(settings.teachers) or None,
    }
    return Arguments(network, seed, **{**named, **given})
