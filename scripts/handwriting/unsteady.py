"""Hands that shake and devices that err: the same drawing, less sure, and still to be read by a person.

What happens to a line on its way from the head to the page: fingers tremble, a mouse drags, a trackpad sticks
to one direction, a pen skips, a screen rounds to its pixels, a palm leaves specks. Each function takes a
drawing whose longer side is 1 and changes it with a `force` from 0 (hardly) to 1 (as much as it bears).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from app.contract import Contract
from app.shipped import CONTRACT
from app.strokes import Points, Strokes
from scripts.handwriting.hand import resample, sample, smooth

Generator = np.random.Generator
Effect = Callable[[Strokes, Generator, float], Strokes]

PEN_WIDTHS = (1.6, 3.4)
"""From the thinnest to the thickest pen, in pixels of the network's picture."""

_FINE = 0.02  # spacing of the points that lines are worked on
_LONG = 0.3  # shorter strokes are not cut, nor drawn twice: a tick would be lost, or become a blot


def any_pen(rng: Generator) -> Contract:
    """The contract with a pen of another width, to draw with: as other pens, brushes and scans look."""
    return replace(CONTRACT, pen_width=float(rng.uniform(*PEN_WIDTHS)))


def unsteady(strokes: Sequence[Points], rng: Generator) -> Strokes:
    """The drawing as a shaky hand or a poor device leaves it: one to three things happen to it.

    Args:
        strokes: float64 n x 2 each, in any unit, y downward; at least one point in all.
        rng: where chance comes from.

    Returns:
        strokes in the same unit at about the same place; there may be more of them, and points may lie
        somewhat outside the drawing's old box.
    """
    drawing = [np.asarray(stroke, np.float64) for stroke in strokes if len(stroke)]
    points = np.concatenate(drawing)
    low, side = points.min(axis=0), float(np.ptp(points, axis=0).max())
    if side == 0:
        return drawing
    drawing = [(stroke - low) / side for stroke in drawing]
    count = int(rng.choice([1, 2, 3], p=[0.5, 0.35, 0.15]))
    effects, often = list(_EFFECTS), np.array(list(_EFFECTS.values()))
    for index in sorted(rng.choice(len(effects), count, replace=False, p=often / often.sum())):
        drawing = effects[index](drawing, rng, rng.uniform() / np.sqrt(count))
    return [stroke * side + low for stroke in drawing]


def rings(drawing: Strokes, rng: Generator, force: float) -> Strokes:
    """Closed lines stay open, or run on over their beginning."""
    changed = []
    for stroke in drawing:
        if len(stroke) > 3 and np.hypot(*(stroke[-1] - stroke[0])) < 0.15 and _length(stroke) > 3 * _LONG:
            line = resample(stroke, _FINE)
            part = 1 + int(len(line) * force * 0.15)
            stroke = line[:-part] if rng.random() < 0.5 else np.concatenate([line, line[1 : part + 1]])
        changed.append(stroke)
    return changed


def hooks(drawing: Strokes, rng: Generator, force: float) -> Strokes:
    """The pen touches down before the line begins, or lifts off after it ended, and leaves a hook."""
    changed = []
    for stroke in drawing:
        for _ in range(2):
            stroke = stroke[::-1]
            if len(stroke) > 1 and rng.random() < 0.5:
                ahead = np.arctan2(*_heading(stroke)[::-1])
                turned = ahead + np.radians(rng.uniform(70, 170) * rng.choice([-1, 1]))
                hook = np.array([np.cos(turned), np.sin(turned)]) * rng.uniform(0.03, 0.05 + 0.07 * force)
                stroke = np.concatenate([stroke, stroke[-1:] + hook])
        changed.append(stroke)
    return changed


def overshoots(drawing: Strokes, rng: Generator, force: float) -> Strokes:
    """Lines end too late, as when a mouse is let go of in its course."""
    changed = []
    for stroke in drawing:
        if _length(stroke) > _LONG:
            extra = _heading(stroke) * rng.uniform(0.02, 0.04 + 0.1 * force)
            stroke = np.concatenate([stroke, stroke[-1:] + extra])
        changed.append(stroke)
    return changed


def drag(drawing: Strokes, rng: Generator, force: float) -> Strokes:
    """The line lags behind the hand and cuts its corners; some arrive where it ended, some do not."""
    lag = np.exp(-_FINE / rng.uniform(0.03, 0.05 + 0.07 * force))
    arrives = rng.random() < 0.6
    changed = []
    for stroke in drawing:
        if _length(stroke) > _LONG:
            line = resample(stroke, _FINE)
            behind = line.copy()
            for at in range(1, len(line)):
                behind[at] = lag * behind[at - 1] + (1 - lag) * line[at]
            stroke = np.concatenate([behind, line[-1:]]) if arrives else behind
        changed.append(stroke)
    return changed


def rounded(drawing: Strokes, rng: Generator, force: float) -> Strokes:
    """Corners and loops are drawn rounder and smaller than they were meant."""
    width = rng.uniform(0.02, 0.03 + 0.05 * force) / _FINE
    return [
        smooth(resample(stroke, _FINE), width) if _length(stroke) > _LONG else stroke for stroke in drawing
    ]


def flat(drawing: Strokes, rng: Generator, force: float) -> Strokes:
    """For a moment a trackpad follows one direction only; what it missed is made up for with a jump."""
    changed = []
    for stroke in drawing:
        if _length(stroke) > _LONG:
            stroke = resample(stroke, _FINE)
            for _ in range(int(rng.integers(1, 4))):
                first = int(rng.integers(0, len(stroke) - 3))
                run = slice(first, first + 2 + int(rng.uniform(0.02, 0.05 + 0.1 * force) / _FINE))
                axis = int(rng.integers(2))
                stroke[run, axis] = stroke[first, axis]
        changed.append(stroke)
    return changed


def twice(drawing: Strokes, rng: Generator, force: float) -> Strokes:
    """A line, or a part of one, is drawn again beside itself."""
    lines = [stroke for stroke in drawing if _length(stroke) > _LONG]
    if not lines:
        return drawing
    line = resample(lines[rng.integers(len(lines))], _FINE)
    part = int(len(line) * rng.uniform(0.3, 1))
    first = int(rng.integers(0, len(line) - part + 1))
    again = line[first : first + part]
    off = _slow_noise(again, rng, 12) * rng.uniform(0.005, 0.008 + 0.012 * force) + rng.normal(0, 0.012, 2)
    return [*drawing, again + off]


def gaps(drawing: Strokes, rng: Generator, force: float) -> Strokes:
    """The pen skips: pieces of lines are missing, and one stroke is two."""
    changed = []
    for stroke in drawing:
        if _length(stroke) > _LONG and rng.random() < 0.7:
            line = resample(stroke, _FINE)
            places = line[rng.integers(3, len(line) - 3, int(rng.integers(1, 2 + round(1.4 * force))))]
            reach = rng.uniform(0.03, 0.04 + 0.06 * force, (len(places), 1))
            away = (np.hypot(*(line - places[:, None]).transpose(2, 0, 1)) > reach).all(axis=0)
            parts = np.split(line, np.flatnonzero(np.diff(away)) + 1)
            changed += [part for part in parts[0 if away[0] else 1 :: 2] if len(part) > 1]
        else:
            changed.append(stroke)
    return changed or drawing


def waves(drawing: Strokes, rng: Generator, force: float) -> Strokes:
    """The hand trembles: neighbouring points stray together."""
    size, width = 0.008 + 0.03 * force, rng.uniform(1.5, 6)
    lines = [resample(stroke, _FINE) if len(stroke) > 1 else stroke for stroke in drawing]
    return [line + size * _slow_noise(line, rng, width) for line in lines]


def coarse(drawing: Strokes, rng: Generator, force: float) -> Strokes:
    """A slow device reports few points, at even times, with straight lines between them."""
    step = rng.uniform(0.06, 0.1 + 0.14 * force)
    return [sample(resample(stroke, _FINE), step, rng) if len(stroke) > 2 else stroke for stroke in drawing]


def shakes(drawing: Strokes, rng: Generator, force: float) -> Strokes:
    """Every point is off, each on its own: a line frays where points are dense, and bends elsewhere."""
    if rng.random() < 0.5:
        step = np.exp(rng.uniform(np.log(0.02), np.log(0.15)))
        drawing = [resample(stroke, step) if len(stroke) > 1 else stroke for stroke in drawing]
    size = 0.005 + 0.06 * force
    return [stroke + rng.normal(0, size, stroke.shape) for stroke in drawing]


def steps(drawing: Strokes, rng: Generator, force: float) -> Strokes:
    """Points fall on coarse pixels, as on a screen where the digit is 14 to 40 of them tall."""
    pixels = 40 - 26 * force
    offset = rng.uniform(0, 1, 2)
    lines = [resample(stroke, 0.4 / pixels) if len(stroke) > 1 else stroke for stroke in drawing]
    lines = [np.floor(line * pixels + offset) / pixels for line in lines]
    return [line[np.r_[True, np.any(np.diff(line, axis=0) != 0, axis=1)]] for line in lines]


def specks(drawing: Strokes, rng: Generator, force: float) -> Strokes:
    """A palm leaves a dot or two beside the ink; not above or below it, as an i or a ! has one."""
    points = np.concatenate([resample(stroke, _FINE) if len(stroke) > 1 else stroke for stroke in drawing])
    low, high = points.min(axis=0), points.max(axis=0)
    margin = np.minimum([-0.12, 0.15], 0.4 * (high - low))
    specks = []
    for _ in range(int(rng.integers(1, 2 + round(force)))):
        for _ in range(20):
            at = rng.uniform(low + margin, high - margin)
            if np.hypot(*(points - at).T).min() > 0.1:
                specks.append(at + rng.normal(0, 0.012, (int(rng.integers(1, 4)), 2)))
                break
    return [*drawing, *specks]


_EFFECTS: dict[Effect, float] = {
    rings: 5,
    hooks: 4,
    overshoots: 4,
    drag: 10,
    rounded: 5,
    flat: 6,
    twice: 3,
    gaps: 8,
    waves: 10,
    coarse: 9,
    shakes: 26,
    steps: 7,
    specks: 3,
}
"""How often each comes up, in hundredths; in the order in which they happen: hand, pen, device."""


def _length(stroke: Points) -> float:
    return float(np.hypot(*np.diff(stroke, axis=0).T).sum())


def _heading(stroke: Points) -> Points:
    """The direction in which a stroke ends; none where it has no length."""
    away = stroke[-1] - stroke
    distance = np.hypot(*away.T)
    far = np.flatnonzero(distance > 0.06)
    at = far[-1] if len(far) else int(distance.argmax())
    return np.asarray(away[at] / max(distance[at], 1e-9))


def _slow_noise(line: Points, rng: Generator, width: float) -> Points:
    """Noise of standard deviation 1 whose neighbours are alike over `width` points."""
    margin = int(3 * width)  # smoothing keeps ends in place, so they are left out
    noise = smooth(np.asarray(rng.normal(0, 1, (len(line) + 2 * margin, 2))), width)
    noise = noise[margin : margin + len(line)]
    return np.asarray(noise * np.sqrt(2 * np.sqrt(np.pi) * width))
