"""How networks are trained."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.common.backend import keras
from scripts.networks.optimizer import ConvolutionMuon

ADAM_PART = 0.3
"""The learning rate of what Muon leaves to Adam (the first and the last layer, biases), in that of Muon."""


@dataclass(frozen=True)
class Settings:
    """How a network is trained unless the command line says otherwise.

    Attributes:
        recipe: what an epoch of training is, by its name in `scripts.training.recipes`.
        epochs: how many of them.
        batch_size: pictures in a step.
        learning_rate: of Adam; with `decay` Muon's highest, reached after the first twentieth of the steps.
        quick: multiply in bfloat16 where the processor can, but for the epochs with rounded weights.
        rounded_epochs: how many of the epochs, the last ones, are learned with rounded weights.
        rounded_rate: Adam's highest learning rate in them.
        decay: let the learning rate fall to 0 in half a cosine, and weights by this factor of it.
        teachers: the names of the networks whose mean answer the recipe `lessons` learns from: `teacher` and
            the seed that each was trained with.
        validation: keep away from the validation split, which grid and logit bias are chosen by; what is
            shipped can then be measured on it.
    """

    recipe: str
    epochs: int
    batch_size: int
    learning_rate: float
    decay: float | None = None
    teachers: tuple[str, ...] = ()
    validation: bool = False
    quick: bool = False
    rounded_epochs: int = 0
    rounded_rate: float = 0.0005

    def optimizer(self, steps: int) -> keras.optimizers.Optimizer:
        """A fresh optimizer for a run of so many steps."""
        if self.decay is None:
            return keras.optimizers.Adam(self.learning_rate)
        schedule = _cosine(self.learning_rate, steps)
        return ConvolutionMuon(
            schedule,
            weight_decay=self.decay,
            adam_weight_decay=self.decay,
            adam_lr_ratio=ADAM_PART,
            exclude_layers=["probabilities"],
        )

    def rounded_optimizer(self, steps: int) -> keras.optimizers.Optimizer:
        """A fresh optimizer for the epochs with rounded weights."""
        return keras.optimizers.Adam(_cosine(self.rounded_rate, steps))


def _cosine(highest: float, steps: int) -> keras.optimizers.schedules.LearningRateSchedule:
    """A learning rate that rises for a twentieth of the steps and falls to 0 in half a cosine."""
    rise = max(steps // 20, 1)
    return keras.optimizers.schedules.CosineDecay(
        0.0, max(steps - rise, 1), warmup_target=highest, warmup_steps=rise
    )
