"""Ink that nobody has a name for: digits put together wrongly, closed outlines, strokes thrown together.

What is named can be learned by heart; what is not teaches where digits end. Some of it is a digit by chance:
`far_from_digits` leaves that out.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from app.strokes import Points, Strokes
from scripts.handwriting.composed import half
from scripts.handwriting.digit_strokes import STYLES, digit_strokes
from scripts.handwriting.hand import curve, place, random_hand, write

Generator = np.random.Generator
Images = NDArray[np.uint8]

_COARSE = 14  # pixels a side that pictures are compared at
_AT_ONCE = 10_000  # digits that are compared at once; bounds the memory


def chimera(rng: Generator) -> Strokes:
    """A part of one digit with a part of another, either of them perhaps in a mirror."""
    axis = int(rng.random() < 0.25)  # mostly one above the other
    cut = rng.uniform(0.35, 0.65)
    first = half(_digit(rng), 1 - axis, cut, later=False)
    second = half(_digit(rng), 1 - axis, cut, later=True)
    if np.ptp(np.concatenate(second), axis=0).max() < 0.25:
        return first  # what is left of the other one is a dot
    shift = np.zeros(2)
    shift[axis] = rng.normal(0, 0.12)
    return first + [stroke + shift for stroke in second]


def outline(rng: Generator) -> Strokes:
    """A closed line with dents or corners."""
    count = int(rng.integers(3, 9))
    angles = 2 * np.pi * (np.arange(count) + rng.uniform(-0.3, 0.3, count)) / count + rng.uniform(0, 6)
    reach = np.exp(rng.normal(0, rng.uniform(0.15, 0.5), count))
    points = np.stack([np.cos(angles) * rng.uniform(0.6, 1.3), np.sin(angles)], axis=1) * reach[:, None]
    points = np.concatenate([points, points[:1]])
    sharp = rng.random() < 0.4
    return [points if sharp else curve(np.concatenate([points, points[1:2]]))[: 10 * count + 1]]


def lobes(rng: Generator) -> Strokes:
    """A closed line of bulges that meet in corners, most of them pointing inwards: clovers and clouds."""
    count = int(rng.integers(2, 7))
    angles = 2 * np.pi * (np.arange(count) + rng.uniform(-0.25, 0.25, count)) / count + rng.uniform(0, 6)
    corners = np.stack([np.cos(angles) * rng.uniform(0.6, 1.3), np.sin(angles)], axis=1)
    corners *= rng.uniform(0.35, 1, (count, 1))
    t = np.linspace(0, 1, 12)[:, None]
    line = []
    for first, last in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        chord = last - first
        outwards = np.array([chord[1], -chord[0]])
        # A cubic Bezier curve; where its ends bulge further than they lead along, the corner points inwards.
        bulge, along = rng.uniform(0.2, 1.2, (2, 1)), rng.uniform(-0.4, 0.3, (2, 1)) * [[1], [-1]]
        leave, arrive = [first, last] + outwards * bulge + chord * along
        line.append((1 - t) ** 3 * first + t**3 * last + 3 * t * (1 - t) * ((1 - t) * leave + t * arrive))
    return [np.concatenate(line)]


def pieces(rng: Generator) -> Strokes:
    """A stroke or a part of a digit with others that touch it or lie beside it, dots among them."""
    strokes = half(_digit(rng), 1, rng.uniform(0.3, 0.7), later=bool(rng.integers(2)))
    if rng.random() < 0.6:
        strokes = [_bent(rng)]
    for _ in range(int(rng.integers(1, 4))):
        points = np.concatenate(strokes)
        if rng.random() < 0.35:
            strokes.append(beside(points, rng))
        else:
            bent = _bent(rng) * rng.uniform(0.4, 1)
            strokes.append(bent - bent[0] + points[rng.integers(len(points))])
    return strokes


_DRAWERS: dict[str, Callable[[Generator], Strokes]] = {
    "chimera": chimera,
    "outline": outline,
    "lobes": lobes,
    "pieces": pieces,
}
_FAR = {"chimera": 0.86, "outline": 0.88, "lobes": 0.9, "pieces": 0.86}
"""How alike to a digit a drawing may be: set by eye, on contact sheets in the order of their likeness."""
INVENTED_KINDS: tuple[str, ...] = tuple(_DRAWERS)


def invented(rng: Generator, kind: str | None = None) -> tuple[str, Strokes]:
    """One drawing; arguments, result and errors are `non_digit`'s."""
    if kind is None:
        kind = INVENTED_KINDS[rng.integers(len(INVENTED_KINDS))]
    if kind not in _DRAWERS:
        raise ValueError(f"no kind {kind!r}; there are {', '.join(INVENTED_KINDS)}")
    strokes = _DRAWERS[kind](rng)
    return kind, place(write(strokes, random_hand(rng), rng), rng)


def far_from_digits(images: Images, kinds: NDArray[np.uint8], digits: Images) -> NDArray[np.bool_]:
    """Which drawings no person should take for a digit: those that are not much alike to any.

    Args:
        images: uint8 n x 28 x 28, what was invented.
        kinds: of each the index of its kind, n.
        digits: uint8 m x 28 x 28.

    Returns:
        bool n.
    """
    ours = _coarse(images)
    alike = np.zeros(len(images), np.float32)
    for first in range(0, len(digits), _AT_ONCE):
        theirs = _coarse(digits[first : first + _AT_ONCE])
        for start in range(0, len(ours), _AT_ONCE):
            part = alike[start : start + _AT_ONCE]
            np.maximum(part, (ours[start : start + _AT_ONCE] @ theirs.T).max(axis=1), out=part)
    return alike < np.array([_FAR[kind] for kind in INVENTED_KINDS], np.float32)[kinds]


def _coarse(images: Images) -> NDArray[np.float32]:
    """Pictures as vectors of length 1, whose products say how much alike they are."""
    step = images.shape[1] // _COARSE
    cells = images.reshape(len(images), _COARSE, step, _COARSE, step).mean(axis=(2, 4), dtype=np.float32)
    vectors = cells.reshape(len(images), -1)
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6))


def _digit(rng: Generator) -> Strokes:
    """Any digit, 1 high, in one case of two in a mirror."""
    strokes = digit_strokes(int(rng.integers(len(STYLES))), rng)
    points = np.concatenate(strokes)
    low, side = points.min(axis=0), float(np.ptp(points, axis=0).max())
    mirror = np.array([rng.choice([-1.0, 1.0]), 1.0])
    return [((stroke - low) / side - 0.5) * mirror + 0.5 for stroke in strokes]


def _bent(rng: Generator) -> Points:
    """One stroke from the origin, about 1 long: straight, bowed, hooked or with corners."""
    count = int(rng.integers(2, 6))
    turning = rng.normal(0, rng.choice([0.25, 0.8, 1.6]), count)
    heading = rng.uniform(0, 2 * np.pi) + np.cumsum(turning)
    moves = (
        np.stack([np.cos(heading), np.sin(heading)], axis=1) * rng.uniform(0.4, 1, (count, 1)) / count * 1.5
    )
    points = np.concatenate([np.zeros((1, 2)), np.cumsum(moves, axis=0)])
    return points if rng.random() < 0.4 else curve(points)


def beside(points: Points, rng: Generator) -> Points:
    """A dot or a tick, away from what is drawn, and not below it."""
    low, high = points.min(axis=0), points.max(axis=0)
    side = float((high - low).max())
    while True:
        at: Points = rng.uniform(low - 0.3 * side, high + np.array([0.3 * side, 0.0]))
        if np.hypot(*(points - at).T).min() > 0.15 * side:
            tick = rng.normal(0, rng.uniform(0, 0.08) * side, (int(rng.integers(1, 4)), 2))
            return np.minimum(at + tick, [np.inf, high[1]])
