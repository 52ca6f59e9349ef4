"""Variations of pictures and of people's strokes, as other hands would have written them.

Pictures are varied in whole batches: every image gets a matrix and a bend of its own, all sampled by one
bilinear gather, so that two cores can train while they augment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.shipped import CONTRACT
from app.strokes import Points, Strokes
from scripts.handwriting.hand import place, random_hand, write

Images = NDArray[np.float32]

_SIZE = CONTRACT.size
_KNOTS = 4  # the bend is a sheet of 4 x 4 springs: wide waves, as a hand makes them
_CHUNK = 128  # images at once: their temporaries stay in the processor's cache, which doubles the speed
_INK = 0.25  # a pixel above this belongs to the inked box


@dataclass(frozen=True)
class Ranges:
    """How strongly pictures are varied: standard deviations, cut at twice their size.

    Attributes:
        rotation: degrees, either way.
        shear: sideways, in heights.
        stretch: of the width against the height, as a natural logarithm.
        zoom: of the whole, as a natural logarithm; on top of the framing.
        shift: in pixels.
        thickness: 1 replaces each pixel by the brightest (or darkest) of itself and its four neighbours.
        bend: in pixels.
        reframe: whether the inked box is brought back to the contract's after rotation, shear and stretch, as
            the page does with every drawing. The centre of mass stays in the middle in either case.
    """

    rotation: float = 11.0
    shear: float = 0.13
    stretch: float = 0.1
    zoom: float = 0.03
    shift: float = 0.3
    thickness: float = 0.35
    bend: float = 0.55
    reframe: bool = True


def augment(images: Images, rng: np.random.Generator, ranges: Ranges = Ranges()) -> Images:
    """Vary each picture at random.

    Args:
        images: float32 n x 28 x 28 in 0..1; not changed.
        rng: where chance comes from.
        ranges: how strongly.

    Returns:
        new pictures of the same shape, type and range.

    Raises:
        ValueError: the shape is another one.
    """
    if images.ndim != 3 or images.shape[1:] != (_SIZE, _SIZE):
        raise ValueError(f"expected n x {_SIZE} x {_SIZE} pictures, not {images.shape}")
    varied = np.empty(images.shape, np.float32)
    for first in range(0, len(images), _CHUNK):
        chunk = np.asarray(images[first : first + _CHUNK], np.float32)
        thick = _thicken(chunk, _normal(rng, ranges.thickness, len(chunk)))
        varied[first : first + _CHUNK] = _warp(thick, *_flow(thick, rng, ranges))
    return varied


def turn(images: Images, degrees: float) -> Images:
    """Turn each picture about its centre of mass, clockwise, and frame it again as the page does.

    Args:
        images: float32 n x 28 x 28 in 0..1; not changed.
        degrees: by how much.

    Returns:
        new pictures of the same shape, type and range.
    """
    turned = np.empty(images.shape, np.float32)
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    for first in range(0, len(images), _CHUNK):
        chunk = images[first : first + _CHUNK]
        n = len(chunk)
        forward = np.tile(np.array([[cos, -sin], [sin, cos]], np.float32), (n, 1, 1))
        forward *= _framing(chunk, forward)[:, None, None]
        still = np.zeros((n, 2), np.float32), np.zeros((n, 2, _KNOTS**2), np.float32)
        turned[first : first + _CHUNK] = _warp(chunk, *_origins(chunk, forward, *still))
    return turned


def vary_strokes(strokes: Sequence[Points], rng: np.random.Generator) -> Strokes:
    """A person's strokes as the same person might have drawn them on another day, with another device.

    Args:
        strokes: float64, n x 2 each, in sides of the pad; at least one point in all.
        rng: where chance comes from.

    Returns:
        as many strokes: turned, sheared, stretched, bent, shaken, trimmed, resampled and placed elsewhere.
    """
    points = np.concatenate(list(strokes))
    low, side = points.min(axis=0), float(np.ptp(points, axis=0).max())
    if side == 0:
        return place(strokes, rng)
    hand = random_hand(rng, {"loose": 0.7, "turn": 25.0, "round": 0.5})
    return place(write([(stroke - low) / side for stroke in strokes], hand, rng), rng)


def _normal(rng: np.random.Generator, deviation: float, *shape: int) -> Images:
    draws = rng.standard_normal(shape, dtype=np.float32)
    return np.asarray(deviation * np.clip(draws, -2, 2), np.float32)


def _thicken(images: Images, amount: Images) -> Images:
    """Move each picture towards its dilation (amount above 0) or erosion (below), by the cross of four."""
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    thick = images.copy()
    for chosen, extreme in ((amount > 0, np.maximum), (amount < 0, np.minimum)):
        ink, around = images[chosen], padded[chosen]
        beside = extreme(around[:, 1:-1, :-2], around[:, 1:-1, 2:])
        extreme(beside, around[:, :-2, 1:-1], out=beside)
        extreme(beside, around[:, 2:, 1:-1], out=beside)
        # Erosion leaves a thin pen grey, which few drawings are: half as much of it.
        share = amount[chosen] if extreme is np.maximum else -0.5 * amount[chosen]
        thick[chosen] = ink + np.minimum(share, 1)[:, None, None] * (extreme(beside, ink) - ink)
    return thick


def _flow(images: Images, rng: np.random.Generator, ranges: Ranges) -> tuple[Images, Images]:
    """Where each pixel comes from in a variation: x and y, n x 784 each, in pixels of the source."""
    n = len(images)
    forward = _matrices(rng, ranges, n)
    if ranges.reframe:
        forward *= _framing(images, forward)[:, None, None]
    forward *= np.exp(_normal(rng, ranges.zoom, n))[:, None, None]
    shift = _normal(rng, ranges.shift, n, 2)
    return _origins(images, forward, shift, _normal(rng, ranges.bend, n, 2, _KNOTS**2))


def _origins(images: Images, forward: Images, shift: Images, bends: Images) -> tuple[Images, Images]:
    """Where each pixel comes from: x and y, n x 784 each, in pixels of the source.

    Args:
        images: n x 28 x 28; the centre of mass goes to the middle.
        forward: n x 2 x 2, from the source's offsets to the picture's.
        shift: n x 2, in pixels.
        bends: n x 2 x 16, how far each spring pulls, in pixels.
    """
    back = np.linalg.inv(forward).astype(np.float32)
    offsets = -np.full(shift.shape, CONTRACT.center, np.float32) - shift
    start = _centers(images) + np.einsum("nij,nj->ni", back, offsets)
    weights = np.concatenate([start[:, :, None], back, bends], axis=2)
    return weights[:, 0] @ _BASIS, weights[:, 1] @ _BASIS


def _matrices(rng: np.random.Generator, ranges: Ranges, n: int) -> Images:
    """Rotation after shear after stretch, n x 2 x 2, from the source's offsets (x, y) to the picture's."""
    angle = np.radians(_normal(rng, ranges.rotation, n))
    shear, stretch = _normal(rng, ranges.shear, n), np.exp(_normal(rng, ranges.stretch, n))
    cos, sin, wide, high = np.cos(angle), np.sin(angle), np.sqrt(stretch), 1 / np.sqrt(stretch)
    rows = [[cos * wide, (cos * shear - sin) * high], [sin * wide, (sin * shear + cos) * high]]
    return np.array(rows, np.float32).transpose(2, 0, 1)


def _framing(images: Images, matrices: Images) -> Images:
    """The factors that bring the longer side of each inked box, turned by its matrix, to the contract's."""
    empty = images.reshape(len(images), -1) <= _INK
    sides = []
    for row in (0, 1):
        reach = matrices[:, row] @ _PIXELS
        high = np.where(empty, -np.inf, reach).max(axis=1)
        low = np.where(empty, np.inf, reach).min(axis=1)
        sides.append(high - low)
    side = np.maximum(*sides)
    # Pixels are measured from centre to centre: one less than the box. A dot or nothing stays as it is.
    return np.asarray(np.where(side >= 4, (CONTRACT.box - 1) / np.maximum(side, 4), 1), np.float32)


def _centers(images: Images) -> Images:
    """Centres of mass (x, y), n x 2; the middle where there is no ink."""
    total = images.sum(axis=(1, 2))
    index = np.arange(_SIZE, dtype=np.float32)
    moments = np.stack([images.sum(axis=1) @ index, images.sum(axis=2) @ index], axis=1)
    inked = (total > 0)[:, None]
    centers = np.where(inked, moments / np.where(inked, total[:, None], 1), CONTRACT.center)
    return np.asarray(centers, np.float32)


def _warp(images: Images, x: Images, y: Images) -> Images:
    """Bilinear sampling of each picture at its own places; outside of it there is no ink."""
    width = _SIZE + 2
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1))).ravel()
    x, y = np.clip(x + 1, 0, width - 1.001), np.clip(y + 1, 0, width - 1.001)
    column, row = x.astype(np.int32), y.astype(np.int32)
    right, below = x - column, y - row
    at = (row * width + column).astype(np.intp) + (np.arange(len(images)) * width**2)[:, None]
    corners = [padded.take(at + step) for step in (0, 1, width, width + 1)]
    for left, other in (corners[:2], corners[2:]):
        other -= left
        other *= right
        left += other
    top, _, bottom, _ = corners
    bottom -= top
    bottom *= below
    bottom += top
    return bottom.clip(0, 1, out=bottom).reshape(images.shape)


def _basis() -> tuple[Images, Images]:
    """Every pixel's offsets (2 x 784); and 1, the offsets and the springs' pull on it (19 x 784)."""
    y, x = np.divmod(np.arange(_SIZE**2, dtype=np.float32), _SIZE)
    knots = np.linspace(0, _SIZE - 1, _KNOTS)
    pulls = [np.exp(-0.5 * ((line[:, None] - knots) / (_SIZE / _KNOTS)) ** 2) for line in (y, x)]
    springs = (pulls[0][:, :, None] * pulls[1][:, None, :]).reshape(_SIZE**2, -1).T
    pixels = np.stack([x, y])
    return pixels.astype(np.float32), np.concatenate([np.ones((1, len(x))), pixels, springs]).astype(
        np.float32
    )


_PIXELS, _BASIS = _basis()
