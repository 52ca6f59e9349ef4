"""A mixture of pictures of many origins: every epoch is a fresh choice of each, most varied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from scripts.data.augment import Ranges, augment
from scripts.data.digits import Digits

AS_IT_IS = 0.3
"""Of one, how much of a source is not varied: sampling smooths, and what people draw or scan is sharp."""

GENTLE = Ranges()
TURNED = Ranges(rotation=22.0)
DRAWN = Ranges(rotation=8.0, shear=0.08, stretch=0.08, thickness=0.5, bend=0.4)

Generator = np.random.Generator


@dataclass(frozen=True)
class Source:
    """Pictures of one origin.

    Attributes:
        name: what records call it.
        digits: all of them; the label `NONE` is ink that is no digit.
        share: how many of them an epoch holds.
        ranges: how strongly they are varied.
        kept: how many of its share, of one, are shown as they are.
    """

    name: str
    digits: Digits
    share: int
    ranges: Ranges
    kept: float = AS_IT_IS


def epoch(sources: Iterable[Source], rng: Generator) -> Digits:
    """The pictures of one epoch: a choice from each source, most varied, shuffled."""
    parts = [_vary(_choose(source, rng), source, rng) for source in sources]
    mixture = Digits(
        np.concatenate([part.images for part in parts]), np.concatenate([part.labels for part in parts])
    )
    return mixture.take(rng.permutation(len(mixture)))


def _choose(source: Source, rng: Generator) -> Digits:
    """As many as its share; none twice before all were chosen once."""
    rounds = -(-source.share // len(source.digits))
    order = np.concatenate([rng.permutation(len(source.digits)) for _ in range(rounds)])
    return source.digits.take(order[: source.share])


def _vary(digits: Digits, source: Source, rng: Generator) -> Digits:
    """The first of them, which are any, as they are; the others varied."""
    kept, others = np.split(digits.images, [round(source.kept * len(digits))])
    varied = augment(others.astype(np.float32) / 255, rng, source.ranges)
    return replace(digits, images=np.concatenate([kept, np.floor(varied * 255 + 0.5).astype(np.uint8)]))
