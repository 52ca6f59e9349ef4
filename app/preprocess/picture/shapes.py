"""The connected components of a picture's ink: the twin of `static/js/preprocess/picture/shapes.js`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .planes import Mask, Whole

_CORNER = 0.12  # of a box's sides: how large its corners are


@dataclass(frozen=True)
class Shape:
    """One connected component of ink.

    Attributes:
        label: its number.
        left: first column of its box.
        top: first row.
        right: last column.
        bottom: last row.
        area: how many pixels it has.
        mass: the sum of their strengths.
        energy: the sum of the squares of their strengths.
        contact: how many of them lie on the picture's edge.
        corners: how many corners of its box it reaches into, 0..4.
    """

    label: int
    left: int
    top: int
    right: int
    bottom: int
    area: int
    mass: int
    energy: int
    contact: int
    corners: int

    @property
    def side(self) -> int:
        """The longer side of its box."""
        return max(self.right - self.left, self.bottom - self.top) + 1


def label(mask: Mask) -> Whole:
    """Connected-component labelling, in reading order of the components' first pixels; corners connect.

    Returns:
        int64 h x w: 0 outside, 1, 2, ... inside.
    """
    height, width = mask.shape
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    row, first = np.nonzero(edges == 1)
    lengths = np.nonzero(edges == -1)[1] - first
    number = np.unique(_roots(row * (width + 2) + first, lengths, width + 2), return_inverse=True)[1] + 1
    labels = np.zeros(height * width, dtype=np.int64)
    labels[_spans(row * width + first, lengths)] = np.repeat(number, lengths)
    return labels.reshape(height, width)


def _roots(start: NDArray[np.intp], lengths: NDArray[np.intp], stride: int) -> NDArray[np.intp]:
    """Of each run of pixels, the first run that it is connected with.

    Args:
        start: where each run starts, rows one after the other with a gap between.
        lengths: how long each is.
        stride: from a pixel to the one below.
    """
    above = np.searchsorted(start + lengths, start - stride)
    touches = np.maximum(np.searchsorted(start, start + lengths - stride, side="right") - above, 0)
    one, other = np.repeat(np.arange(len(start)), touches), _spans(above, touches)
    root = np.arange(len(start))
    while (root[one] != root[other]).any():
        np.minimum.at(root, np.maximum(root[one], root[other]), np.minimum(root[one], root[other]))
        while (root != root[root]).any():
            root = root[root]
    return root


def _spans(start: NDArray[np.intp], lengths: NDArray[np.intp]) -> NDArray[np.intp]:
    """All the indices of one span after the other."""
    nth: NDArray[np.intp] = np.arange(int(lengths.sum()))
    indices: NDArray[np.intp] = nth + np.repeat(start - (np.cumsum(lengths) - lengths), lengths)
    return indices


def measure(labels: Whole, strength: Whole) -> list[Shape]:
    """Describe the components of a labelled picture, in the order of their labels.

    Args:
        labels: int64 h x w, as `label` gives it; pixels may have been taken away.
        strength: int64 h x w.
    """
    height, width = labels.shape
    count = int(labels.max(initial=0)) + 1
    y, x = np.nonzero(labels)
    which, ink = labels[y, x], strength[y, x]
    low, high = np.full((2, count), max(height, width)), np.full((2, count), -1)
    for axis, at in enumerate((x, y)):
        np.minimum.at(low[axis], which, at)
        np.maximum.at(high[axis], which, at)
    mass, energy, corners = np.zeros((3, count), dtype=np.int64)
    np.add.at(mass, which, ink)
    np.add.at(energy, which, ink * ink)
    inside, corner = np.ones(len(which), dtype=bool), np.zeros(len(which), dtype=np.int64)
    for axis, at in enumerate((x, y)):
        reach = ((high[axis] - low[axis] + 1) * _CORNER)[which]
        last = high[axis][which] - at < reach
        inside &= last | (at - low[axis][which] < reach)
        corner += (1 + axis) * last
    np.bitwise_or.at(corners, which[inside], 1 << corner[inside])
    edge = (x == 0) | (y == 0) | (x == width - 1) | (y == height - 1)
    area, contact = (np.bincount(which[part], minlength=count) for part in (slice(None), edge))
    reached = [int(bits).bit_count() for bits in corners]
    rows = np.stack([np.arange(count), *low, *high, area, mass, energy, contact, reached], axis=1)
    return [Shape(*row) for row in rows.tolist() if row[5] > 0]
