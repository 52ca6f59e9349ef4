"""Ink that is no digit and is made by a rule: lines, scribbles, dots, grids and the like.

Each function returns ideal strokes in any unit, for a hand to draw (`scripts.handwriting.hand.write`).
"""

from __future__ import annotations

import numpy as np

from app.strokes import Points, Strokes
from scripts.handwriting.hand import curve

Generator = np.random.Generator


def line(rng: Generator) -> Strokes:
    """One line, level or up to 30 degrees steep: a hand stretches it, and people's 1s lean by up to 50."""
    return [_turned(_segment(0.5), rng.uniform(-30, 30))]


def parallels(rng: Generator) -> Strokes:
    """Two to five level lines one below the other, or three and more upright ones, as for counting."""
    level = rng.random() < 0.6
    count = int(rng.integers(2 if level else 3, 6))
    gap = rng.uniform(0.2, 0.45)
    middles = np.stack([rng.normal(0, 0.05, count), gap * np.arange(count)], axis=1)
    strokes = [middle + _segment(rng.uniform(0.35, 0.5)) for middle in middles]
    return strokes if level else [_turned(stroke, 90) for stroke in strokes]


def corner(rng: Generator) -> Strokes:
    """Two lines that meet: L, its mirror image, a mirrored 7, V, its inverse, < or >; never a 1 or a 7."""
    long, short = rng.uniform(0.8, 1.1), rng.uniform(0.5, 1.1)
    if rng.random() < 0.5:
        up, right = [(-1, 1), (-1, -1), (1, 1)][rng.integers(3)]
        return [np.array([[0, up * long], [0, 0], [right * short, 0]])]
    turn = rng.choice([90, -90, 0, 180])
    # Of > both arms slope, and alike: with a level one it is a 7.
    half = rng.uniform(26, 42) if turn == 180 else rng.uniform(28, 60)
    other = long * rng.uniform(0.85, 1.15) if turn == 180 else rng.uniform(0.8, 1.1)
    arms = np.stack([_direction(-half) * long, np.zeros(2), _direction(half) * other])
    return [_turned(arms, turn)]


def arc(rng: Generator) -> Strokes:
    """A third to two thirds of an ellipse: a bowl, an arch, a C or its mirror image."""
    quarter = rng.integers(4)
    sweep = rng.uniform(130, 235) if quarter % 2 else rng.uniform(185, 240)  # on end, a flat one is a bent 1
    angles = np.radians(quarter * 90 + rng.normal(0, 12) + np.linspace(-sweep / 2, sweep / 2, 9))
    return [np.stack([np.cos(angles), np.sin(angles) * rng.uniform(0.75, 1.05)], axis=1)]


def zigzag(rng: Generator) -> Strokes:
    """Four to nine straight lines up and down; fewer, or on end, might be a 2 or a 3."""
    count = int(rng.integers(5, 11))
    x = np.arange(count) * rng.uniform(0.15, 0.5) + rng.normal(0, 0.03, count)
    y = np.where(np.arange(count) % 2, 1.0, 0.0) + rng.normal(0, 0.08, count)
    return [np.stack([x, y], axis=1)]


def wave(rng: Generator) -> Strokes:
    """Two to five periods of a smooth wave, or of loops in a row."""
    t = np.linspace(0, 2 * np.pi * rng.uniform(1.8, 5), 90)
    loops = rng.uniform(0.9, 2.2) if rng.random() < 0.4 else 0.0
    x = t * rng.uniform(0.12, 0.4) - 0.35 * loops * np.cos(t + 0.5)
    return [np.stack([x, 0.5 * np.sin(t) * np.linspace(1, rng.uniform(0.5, 1.4), len(t))], axis=1)]


def scribble(rng: Generator) -> Strokes:
    """A long smooth tangle, as to try the pen."""
    return [curve(rng.uniform(0, 1, (int(rng.integers(13, 30)), 2)) * [rng.uniform(0.7, 1.6), 1])]


def fill(rng: Generator) -> Strokes:
    """An area filled by going back and forth; narrow ones are blobs."""
    turns = int(rng.integers(7, 22))
    along = np.linspace(0, 1, turns) + rng.normal(0, 0.02, turns)
    half = (
        0.5 * np.sqrt(np.clip(1 - (2 * along - 1) ** 2, 0.1, 1))
        if rng.random() < 0.5
        else np.full(turns, 0.5)
    )
    across = np.where(np.arange(turns) % 2, half, -half) + rng.normal(0, 0.06, turns)
    points = np.stack([along * rng.uniform(0.6, 1.5), across], axis=1)
    return [_turned(curve(points) if rng.random() < 0.5 else points, rng.uniform(0, 180))]


def tangle(rng: Generator) -> Strokes:
    """Round and round, each time elsewhere: it does not grow as a spiral, and inks its middle, unlike a 0."""
    t = np.linspace(0, 2 * np.pi * rng.uniform(5, 10), 180)
    size = 0.32 + 0.14 * np.sin(t * rng.uniform(0.15, 0.6) + rng.uniform(0, 6)) + 0.05 * np.sin(2.3 * t)
    drift = 0.35 * np.stack(
        [np.sin(t * slow + rng.uniform(0, 6)) for slow in rng.uniform(0.1, 0.35, 2)], axis=1
    )
    return [np.stack([size * np.cos(t) * rng.uniform(0.7, 1.4), size * np.sin(t)], axis=1) + drift]


def walk(rng: Generator) -> Strokes:
    """A pen that wanders at random, for so long that no shape is left to be read in it."""
    while True:
        steps = int(rng.integers(90, 220))
        turning = np.cumsum(rng.normal(0, 0.16, steps)) * 0.3 + rng.normal(0, 0.3, steps)
        heading = rng.uniform(0, 2 * np.pi) + np.cumsum(turning)
        points = np.cumsum(np.stack([np.cos(heading), np.sin(heading)], axis=1), axis=0)
        if steps > 6 * np.ptp(points, axis=0).max():
            return [points]


def dots(rng: Generator) -> Strokes:
    """One tap, or two to nine that are points or ticks."""
    count = int(rng.choice([1, 2, 3, 4, 5, 6, 9], p=[0.2, 0.15, 0.2, 0.15, 0.15, 0.1, 0.05]))
    if count == 1:
        return [np.zeros((int(rng.integers(1, 4)), 2))]
    places = rng.uniform(0, 1, (count, 2))
    places[:2, 0] = [0, rng.uniform(0.3, 1)]  # one above the other they would be a 1 that is worn off
    tick = rng.uniform(0, 0.04)
    return [place + tick * rng.normal(0, 1, (int(rng.integers(1, 4)), 2)) for place in places]


def tap(rng: Generator) -> Strokes:
    """A tap that slipped: a few points close together, which the page enlarges like any drawing; no line."""
    while True:
        strokes = [rng.normal(0, 1, (int(rng.integers(4, 9)), 2)) for _ in range(int(rng.integers(1, 3)))]
        wide, high = np.ptp(np.concatenate(strokes), axis=0)
        if 0.5 < wide / high < 2:
            return strokes


def sticks(rng: Generator) -> Strokes:
    """Four to nine short lines thrown anywhere."""
    middles = rng.uniform(0, 1, (int(rng.integers(4, 10)), 1, 2))
    return [middle + _turned(_segment(rng.uniform(0.1, 0.3)), rng.uniform(0, 180)) for middle in middles]


def grid(rng: Generator) -> Strokes:
    """Three and more lines each way: a fence, a net, a board of noughts and crosses without its frame."""
    columns, rows = (int(count) for count in rng.integers(2, 6, 2))
    wide, high = rng.uniform(0.7, 1.4), 1.0
    over = rng.uniform(0, 0.25)
    upright = [np.array([[x, -over], [x, high + over]]) for x in np.linspace(0, wide, columns)]
    level = [np.array([[-over, y], [wide + over, y]]) for y in np.linspace(0, high, max(rows, 5 - columns))]
    return upright + level


def hatch(rng: Generator) -> Strokes:
    """Many slanted lines side by side, some crossed by others."""
    slope = rng.uniform(0.3, 1.2) * rng.choice([-1, 1])
    at = np.linspace(0, rng.uniform(0.8, 1.8), int(rng.integers(5, 10)))
    lines = [np.array([[x, 1.0], [x + slope, 0.0]]) for x in at]
    return lines + (
        [line * [-1, 1] + [at[-1] + slope / 2, 0] for line in lines] if rng.random() < 0.3 else []
    )


def spikes(rng: Generator) -> Strokes:
    """A closed jagged outline, as of a splash or a comic's shout."""
    count = 2 * int(rng.integers(5, 10))
    angles = np.linspace(0, 2 * np.pi, count + 1)
    reach = np.where(np.arange(count + 1) % 2, 1.0, rng.uniform(0.35, 0.65)) + rng.normal(0, 0.06, count + 1)
    reach[-1] = reach[0]
    return [np.stack([np.cos(angles) * rng.uniform(0.8, 1.3), np.sin(angles)], axis=1) * reach[:, None]]


def spiral(rng: Generator) -> Strokes:
    """One and three quarters to four turns, inwards or outwards, either way round."""
    turns = rng.uniform(1.75, 4)
    t = np.linspace(0, 1, int(30 * turns))
    angle = rng.uniform(0, 2 * np.pi) + 2 * np.pi * turns * t * rng.choice([-1, 1])
    reach = 0.03 + t ** rng.uniform(0.8, 1.2)
    points = np.stack([reach * np.cos(angle), reach * np.sin(angle) * rng.uniform(0.8, 1.2)], axis=1)
    return [points[:: rng.choice([-1, 1])]]


def _segment(half: float) -> Points:
    return np.array([[-half, 0.0], [half, 0.0]])


def _direction(degrees: float) -> Points:
    return np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])


def _turned(points: Points, degrees: float) -> Points:
    along, across = _direction(degrees), _direction(degrees + 90)
    turned: Points = points[:, :1] * along + points[:, 1:] * across
    return turned
