"""Border removal: the twin of `static/js/preprocess/picture/border.js`.

A frame, a screenshot's edge or what a scanner leaves can be a thin line along a side of the picture. It is no
ink; and as a picture goes on beyond its edge as it ends, such a line would be taken for its background.
"""

from __future__ import annotations

import numpy as np

from .planes import Bytes, Mask, Whole

_THICKEST = 3  # pixels that a border may be thick
_SHARE = 0.02  # of the picture's longer side that it may be thick where that is more
_STEP = 24  # how much lighter or darker than the inside it is, at least, in one of the colours
_WHOLE = 0.97  # of its length: along as much a border is of one colour, or differs from the inside
_PARTLY = 0.3  # of its length: along as much it differs where ink touches it
_WIDER = 3  # times its thickness: ink that touches a border is as wide, and a digit's stem at its bar is not


def border(rgb: Bytes) -> tuple[int, int, int, int]:
    """Measure the border along each side.

    Args:
        rgb: uint8 h x w x 3.

    Returns:
        How many pixels wide it is at the left, the top, the right and the bottom; 0 where there is none.
    """
    upright = rgb.astype(np.int64)
    level = upright.transpose(1, 0, 2)
    sides = (level, upright, level[::-1], upright[::-1])
    most = max(_THICKEST, int(max(rgb.shape) * _SHARE))
    if min(rgb.shape[:2]) < 4 * most:
        return 0, 0, 0, 0
    usual = _median(upright.reshape(-1, 3))
    # At its ends a line crosses the other sides' borders, if they have any: there it is not looked at.
    west, north, east, south = (_unusual(lines[:most], usual) for lines in sides)
    ends = ((north, south), (west, east)) * 2
    left, top, right, bottom = (
        _thickness(lines, most, end, usual) for lines, end in zip(sides, ends, strict=True)
    )
    return left, top, right, bottom


def _unusual(lines: Whole, usual: Whole) -> int:
    """How many lines, from the first on, are of another colour than the usual from end to end."""
    apart = (np.abs(lines - usual) >= _STEP).any(axis=2).sum(axis=1) >= _WHOLE * lines.shape[1]
    return [*apart.tolist(), False].index(False)


def _thickness(lines: Whole, most: int, ends: tuple[int, int], usual: Whole) -> int:
    """How many of the first lines of a picture are a border.

    Args:
        lines: int64 count x length x 3.
        most: how many may be.
        ends: how many pixels to leave out at the beginning and at the end of each.
        usual: int64 3, the picture's usual colour, which is no border's.
    """
    middle = lines[: most + 1, ends[0] : lines.shape[1] - ends[1]]
    thick = (t for t in range(most, 0, -1) if _ends(middle[t - 1], middle[t], t, usual))
    return next(thick, 0)


def _ends(last: Whole, inner: Whole, thick: int, usual: Whole) -> bool:
    """Whether a border's last line lies beside the first one inside.

    Args:
        last: int64 n x 3.
        inner: int64 n x 3.
        thick: how many lines the border then has.
        usual: int64 3.
    """
    color = _median(last)
    if (np.abs(color - usual) < _STEP).all():
        return False
    step = inner - last
    steps = np.concatenate([step >= _STEP, step <= -_STEP], axis=1)
    apart = steps[:, steps.sum(axis=0).argmax()]
    touched = _longest_run(~apart)
    if apart.sum() >= _WHOLE * len(apart) and touched < thick:
        return True
    touches = apart.sum() >= _PARTLY * len(apart) and touched >= _WIDER * thick
    plain = (np.abs(last - color) < _STEP).all(axis=1).sum() >= _WHOLE * len(last)
    return bool(touches and plain)


def _median(colors: Whole) -> Whole:
    """The median of each channel; of an even number of values the upper one."""
    median: Whole = np.sort(colors, axis=0)[len(colors) // 2]
    return median


def _longest_run(mask: Mask) -> int:
    edges = np.flatnonzero(np.diff(np.pad(mask, 1).astype(np.int8)))
    return int((edges[1::2] - edges[::2]).max(initial=0))
