"""A hand: turns the control points of a glyph into strokes as a person's mouse, finger or pen leaves them.

All lengths are in heights of the glyph, angles in degrees.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from app.strokes import Points, Strokes
from scripts.handwriting.glyph_files import Glyph

SMALL = (0.04, 0.3)
"""From the smallest to the largest of small drawings, in sides of the pad."""
UNSURE = 0.02
"""How far points may be off where the pointer is not sure, in sides of the drawing: a standard deviation."""

_FINE = 0.02  # spacing of the points that the curve is worked on, before it is sampled as a device would


@dataclass(frozen=True)
class Hand:
    """How one drawing is written.

    Attributes:
        jitter: how far control points stray, each on its own.
        warp: how far the sheet is bent: neighbouring points stray together.
        tremor: how far the line trembles.
        rounding: how much of a corner is cut off.
        overshoot: how much too long or too short strokes end.
        slip: how far a stroke is misplaced against the others.
        turn: rotation in degrees, clockwise.
        lean: shear; above 0 the top leans to the right.
        stretch: width over height, relative to the glyph's own.
        step: the distance that the hand travels from one sampled point to the next.
    """

    jitter: float
    warp: float
    tremor: float
    rounding: float
    overshoot: float
    slip: float
    turn: float
    lean: float
    stretch: float
    step: float


def random_hand(rng: np.random.Generator, options: dict[str, float] | None = None) -> Hand:
    """Anything from a neat hand to a sloppy one.

    Args:
        rng: where chance comes from.
        options: a glyph's limits: `turn`, `lean` and `wide` (largest rotation, shear and stretch), `round`
            and `loose` (factors on rounding and on all that is irregular).
    """
    options = options or {}
    care = options.get("loose", 1.0) * rng.beta(2.0, 2.6) * 2  # 0 neat .. 2 sloppy
    turn, lean = options.get("turn", 20.0), options.get("lean", 0.5)
    return Hand(
        jitter=0.014 * care,
        warp=0.025 * care,
        tremor=0.006 * care * rng.uniform(0, 1.6),
        rounding=0.05 * options.get("round", 1.0) * rng.beta(1.2, 2.2),
        overshoot=0.03 * care,
        slip=0.025 * care,
        turn=float(np.clip(rng.normal(0, 6.5), -turn, turn)),
        lean=float(np.clip(rng.normal(0.07, 0.18), -lean, lean)),
        stretch=float(np.exp(rng.normal(0, 0.16)).clip(0.67, options.get("wide", 1.4))),
        step=float(np.exp(rng.uniform(np.log(0.015), np.log(0.13)))),
    )


def draw(glyph: Glyph, hand: Hand, rng: np.random.Generator) -> Strokes:
    """Write a glyph.

    Returns:
        its strokes in the glyph's order, not yet placed on a pad; a stroke of one point is a dot.
    """
    strokes = []
    for line in glyph.lines:
        pieces = line.pieces(rng)
        bends = [piece + rng.normal(0, hand.jitter, piece.shape) for piece in pieces]
        for before, after in pairwise(bends):
            after[0] = before[-1]
        stroke = np.concatenate([curve(piece) for piece in bends])
        strokes.append(_slip(stroke, hand.slip if len(glyph.lines) > 1 else 0.0, rng))
    return write(strokes, hand, rng)


def write(strokes: Sequence[Points], hand: Hand, rng: np.random.Generator) -> Strokes:
    """Bend, trim, round, shake, turn and sample ideal strokes as the hand does."""
    bend = _sheet(hand.warp, rng)
    written = []
    for stroke in strokes:
        if len(stroke) < 2:
            written.append(bend(stroke))
            continue
        line = _trim(resample(bend(stroke), _FINE), rng.normal(0, hand.overshoot, 2))
        line = smooth(line, hand.rounding / _FINE)
        shake = np.asarray(rng.normal(0, 1, line.shape))
        line = line + hand.tremor * smooth(shake, 3.0) * 3.2  # smoothing leaves about 1 / 3.2 of the noise
        written.append(sample(line, hand.step, rng))
    matrix = _affine(hand)
    return [stroke @ matrix for stroke in written]


def curve(points: Points, samples: int = 10) -> Points:
    """A centripetal Catmull-Rom spline through the points; two points give a straight line, one stays one."""
    if len(points) < 3:
        return points
    moves = points[1:] - points[:-1]
    gaps = np.sqrt(np.hypot(*moves.T)).clip(1e-6)[:, None]
    slopes = moves / gaps
    inner = (slopes[:-1] * gaps[1:] + slopes[1:] * gaps[:-1]) / (gaps[:-1] + gaps[1:])
    first, last = 1.5 * slopes[:1] - 0.5 * inner[:1], 1.5 * slopes[-1:] - 0.5 * inner[-1:]
    tangents = np.concatenate([first, inner, last])
    t = np.linspace(0, 1, samples, endpoint=False)[:, None, None]
    out, into = tangents[:-1] * gaps, tangents[1:] * gaps
    along = points[:-1] + t * (out + t * (3 * moves - 2 * out - into + t * (out + into - 2 * moves)))
    return np.concatenate([along.transpose(1, 0, 2).reshape(-1, 2), points[-1:]])


def resample(stroke: Points, step: float) -> Points:
    """The same line with points at even distances of about `step`, both ends kept."""
    length = _running(np.hypot(*(stroke[1:] - stroke[:-1]).T))
    at = np.linspace(0, length[-1], max(2, int(length[-1] / step) + 1))
    return np.stack([np.interp(at, length, stroke[:, axis]) for axis in (0, 1)], axis=1)


def smooth(stroke: Points, width: float) -> Points:
    """Gaussian smoothing along the line by `width` points, both ends kept in place."""
    reach = min(int(2.5 * width), len(stroke) - 1)
    if reach < 1:
        return stroke
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / width) ** 2)
    kernel /= kernel.sum()
    before, after = 2 * stroke[:1] - stroke[reach:0:-1], 2 * stroke[-1:] - stroke[-2 : -reach - 2 : -1]
    padded = np.concatenate([before, stroke, after])
    return np.stack([np.convolve(padded[:, axis], kernel, mode="valid") for axis in (0, 1)], axis=1)


def sample(stroke: Points, step: float, rng: np.random.Generator) -> Points:
    """Points as a device reports them: at even times, denser where the hand slows down in a bend."""
    if len(stroke) < 3:
        return stroke
    x, y = (stroke[1:] - stroke[:-1]).T
    effort = np.hypot(x, y)
    bend = np.abs(np.arctan2(x[:-1] * y[1:] - y[:-1] * x[1:], x[:-1] * x[1:] + y[:-1] * y[1:]))
    effort[1:] *= 1 + np.minimum(bend * rng.uniform(0, 6), 3)
    time = _running(effort)
    at = np.linspace(0, time[-1], max(2, round(time[-1] / step) + 1))
    return np.stack([np.interp(at, time, stroke[:, axis]) for axis in (0, 1)], axis=1)


def place(strokes: Sequence[Points], rng: np.random.Generator) -> Strokes:
    """Put a drawing somewhere on the pad, in sides of the pad (0..1), at a size that people draw at.

    One in eight is small, where whole pixels are felt; as many come from a pointer that is not sure.
    """
    points = np.concatenate(list(strokes))
    low, high = points.min(axis=0), points.max(axis=0)
    side = float((high - low).max())
    size = np.exp(rng.uniform(*np.log(SMALL))) if rng.random() < 1 / 8 else rng.uniform(0.3, 0.92)
    scale = size / side if side > 0 else 1.0
    if rng.random() < 1 / 8:
        unsure = rng.uniform(0, UNSURE) * side
        strokes = [stroke + rng.normal(0, unsure, stroke.shape) for stroke in strokes]
    room = 1 - (high - low) * scale
    corner = room * np.clip(rng.normal(0.5, 0.2, 2), 0, 1)
    placed = [(stroke - low) * scale + corner for stroke in strokes]
    if rng.random() < 0.5:  # a mouse reports whole pixels of a pad of about 300
        pixels = rng.uniform(200, 400)
        placed = [np.floor(stroke * pixels + 0.5) / pixels for stroke in placed]
    return [np.clip(stroke, 0, 1) for stroke in placed]


def _running(parts: Points) -> Points:
    """Sums of the first 0, 1, 2 ... parts."""
    sums: Points = np.zeros(len(parts) + 1)
    np.cumsum(parts, out=sums[1:])
    return sums


def _slip(stroke: Points, slip: float, rng: np.random.Generator) -> Points:
    middle: Points = stroke.mean(axis=0)
    moved: Points = middle + (stroke - middle) * (1 + rng.normal(0, 2 * slip)) + rng.normal(0, slip, 2)
    return moved


def _sheet(warp: float, rng: np.random.Generator) -> Callable[[Points], Points]:
    """A bend of the whole sheet, in waves of two heights or so: slow bends, no ripples."""
    waves = rng.normal(0, 0.55 * 2 * np.pi, (2, 6))
    phase = rng.uniform(0, 2 * np.pi, 6)

    def bend(points: Points) -> Points:
        bent = points + warp * np.sin(points @ waves + phase).reshape(-1, 2, 3).sum(axis=2)
        return np.asarray(bent, dtype=np.float64)

    return bend


def _trim(line: Points, amounts: Points) -> Points:
    """Lengthen (above 0) or shorten both ends along their direction, by at most a fifth of an even line."""
    most = len(line) // 5
    for amount in amounts:
        line = line[::-1]
        count = min(int(abs(amount) / _FINE + 0.5), most)
        if amount < 0:
            line = line[: len(line) - count]
        elif len(line) > 3:
            ahead = (line[-1] - line[-4]) / 3
            line = np.concatenate([line, line[-1] + ahead * np.arange(1, count + 1)[:, None]])
    return line


def _affine(hand: Hand) -> Points:
    angle = np.radians(hand.turn)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    lean = np.array([[1.0, 0.0], [-hand.lean, 1.0]])
    matrix: Points = np.diag([hand.stretch, 1.0]) @ lean @ turn
    return matrix
