"""Small pictures of every kind that must be read alike in both languages.

They are drawn with plain arithmetic, at the least size that shows what is meant, and noise comes from a seed.
"""

from __future__ import annotations

import base64
import dataclasses
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.preprocess.rasterize import rasterize
from app.shipped import CONTRACT

Pixels = NDArray[np.uint8]
Real = NDArray[np.float64]
Color = Sequence[float] | float

SEVEN = [np.array([[0.3, 0.2], [0.7, 0.2], [0.45, 0.85]])]
FOUR = [np.array([[0.6, 0.1], [0.25, 0.6], [0.8, 0.6]]), np.array([[0.62, 0.35], [0.58, 0.95]])]
FIVE = [
    np.array([[0.3, 0.15], [0.3, 0.45], [0.6, 0.45], [0.7, 0.6], [0.6, 0.8], [0.25, 0.8]]),
    np.array([[0.37, 0.1], [0.75, 0.08]]),
]
ZERO = [np.array([[0.5, 0.1], [0.75, 0.35], [0.7, 0.7], [0.45, 0.9], [0.25, 0.6], [0.3, 0.25], [0.5, 0.1]])]


def pictures() -> dict[str, Pixels]:
    """The pictures by name: uint8 h x w x 4."""
    random = np.random.default_rng(28)
    seven, four, five, zero = (drawn(digit, 96) for digit in (SEVEN, FOUR, FIVE, ZERO))
    large = placed(drawn(ZERO, 400, 30), 820, 700, 90, 200)
    sheet = placed(five, 150, 210, 30, 60)
    rows, columns = np.mgrid[:150, :210].astype(np.float64)
    ruled = np.where(rows % 24 < 2, 0.3, 0.0)
    squared = np.maximum(ruled, np.where((columns + rows // 40) % 24 < 2, 0.3, 0.0))
    light = 1 - columns / 420 - (rows - 60) ** 2 / 40000
    shadow = np.where(columns + rows / 2 > 150, 0.45, 1.0)
    framed = (np.abs(rows - 75) < 72) & (np.abs(columns - 105) < 72)
    framed &= (np.abs(rows - 75) > 69) | (np.abs(columns - 105) > 69)
    table = (np.abs(rows - 75 + columns / 20) > 62) | (np.abs(columns - 105) > 80)
    alpha = 255 * (1 - (np.hypot(rows - 75, columns - 105) > 100))
    small = drawn(FOUR, 56, 3.0)
    thin = np.zeros((28, 28))
    thin[6:22, 14] = 1
    edges = four[10:90, 10:86].copy()
    edges[:, :2] = edges[:, -1:] = edges[-3:] = 1
    touched = np.pad(five[8:88, 20:78], 2, constant_values=1)
    dirt = random.random(sheet.shape) < 0.002
    return {
        "white on black, 28 x 28": flat(drawn(SEVEN, 28, 2.4), 1, 0),
        "black on white": flat(seven, 0, 1),
        "four strokes in grey": flat(four, 0.35, 0.7),
        "large, two pixels averaged into one": flat(large, 0.1, 0.9),
        "tiny digit": flat(placed(drawn(FOUR, 20, 2.0), 60, 90, 12, 60), 0, 1),
        "cut close": flat(seven[14:82, 20:76], 0, 1),
        "narrow": flat(drawn([np.array([[0.5, 0.1], [0.5, 0.9]])], 60)[:, 22:38], 1, 0),
        "wide": flat(placed(drawn(FIVE, 40, 3.0), 40, 260, 0, 150), 0, 1),
        "hairline": flat(drawn(ZERO, 120, 1.6), 0.2, 1),
        "bold": flat(drawn(ZERO, 96, 20), 0.2, 1),
        "yellow on white": flat(four, (1, 0.93, 0.2), (1, 1, 1)),
        "red on blue": flat(seven, (0.9, 0.2, 0.1), (0.1, 0.2, 0.8)),
        "black on nothing": layered(seven, (0, 0, 0)),
        "white on nothing": layered(seven, (1, 1, 1)),
        "faint ink on nothing": layered(0.5 * zero, (0.2, 0.3, 0.4)),
        "round card on nothing": np.dstack([flat(sheet, 0.1, 0.9)[..., :3], alpha.astype(np.uint8)]),
        "flag apart from the five": flat(sheet, (0.1, 0.1, 0.4), (0.95, 0.94, 0.9)),
        "uneven light": shaded(sheet, light, random.normal(0, 0.02, (*sheet.shape, 1))),
        "edge of a shadow": shaded(sheet, shadow),
        "ruled": shaded(np.maximum(sheet, ruled), light),
        "squared": shaded(np.maximum(sheet, squared), light),
        "in a frame": flat(np.maximum(sheet, framed), 0.1, 0.95),
        "lines along three edges": flat(edges, 1, 0),
        "a border that ink touches": flat(touched, 0.2, 0.9),
        "a line of one pixel": flat(thin, 1, 0),
        "paper on a table": shaded(sheet, np.where(table, 0.3, 1.0)),
        "dirt": flat(np.maximum(sheet, dirt), 0.1, 0.95),
        "noise": shaded(small, np.ones(small.shape), random.normal(0, 0.1, (*small.shape, 3))),
        "any pixels": random.integers(0, 256, (23, 31, 4), dtype=np.uint8),
        "one colour": flat(np.zeros((20, 30)), 0, 0.6),
        "nothing at all": np.zeros((12, 9, 4), dtype=np.uint8),
        "one pixel": np.full((1, 1, 4), 200, dtype=np.uint8),
        "noise alone": shaded(
            np.zeros((60, 60)), np.full((60, 60), 0.6), random.normal(0, 0.04, (60, 60, 1))
        ),
        "too faint": flat(seven, 0.56, 0.6),
    }


def numbers() -> dict[str, Pixels]:
    """Pictures of digits in a row by name: uint8 h x w x 4."""
    random = np.random.default_rng(407)
    row = written([FOUR, ZERO, SEVEN], 64, 48)
    rows, columns = np.mgrid[: row.shape[0], : row.shape[1]].astype(np.float64)
    light = 1 - columns / 500 - (rows - 20) ** 2 / 40000
    shadow = np.where(columns + rows / 2 > 110, 0.6, light)
    ruled = np.maximum(row, np.where(rows % 20 < 2, 0.3, 0.0))
    slanted = written([SEVEN, FOUR, ZERO], 64, 48, down=9)
    pair = np.vstack([placed(written([SEVEN, SEVEN], 40, 34), 40, 108, 0, 0), written([FOUR, FIVE], 60, 48)])
    edges = row.copy()
    edges[:, :2] = edges[:2] = 1
    return {
        "407, black on white": flat(row, 0, 1),
        "407, white on black, smaller": flat(written([FOUR, ZERO, SEVEN], 34, 26), 1, 0),
        "407 under a shadow, with noise": shaded(row, shadow, random.normal(0, 0.02, (*row.shape, 1))),
        "407 on ruled paper": shaded(ruled, light),
        "407 beside lines along two edges": flat(edges, 0.1, 0.95),
        "50, the flag apart": flat(
            written([FIVE, ZERO], 64, 52, pen=2.5), (0.1, 0.1, 0.4), (0.95, 0.94, 0.9)
        ),
        "740, slanted": flat(slanted, 0.1, 0.9),
        "two zeros that touch": flat(written([ZERO, ZERO], 64, 28), 0.1, 0.9),
        "a larger row below another": flat(pair, 0.1, 0.9),
        "a seven alone": flat(drawn(SEVEN, 64), 0.1, 0.9),
    }


def written(
    digits: Sequence[Sequence[Real]], size: int, pitch: int, down: int = 0, pen: float | None = None
) -> Real:
    """Digits side by side, each in a square of `size`, `pitch` to the right of the last and so much lower."""
    height, width = size + down * (len(digits) - 1), size + pitch * (len(digits) - 1)
    sheets = [
        placed(drawn(digit, size, pen), height, width, down * place, pitch * place)
        for place, digit in enumerate(digits)
    ]
    sheet: Real = np.max(sheets, axis=0)
    return sheet


def drawn(strokes: Sequence[Real], size: int, pen: float | None = None) -> Real:
    """How much of each pixel of a square is covered by strokes, float64 size x size."""
    pen = size / 12 if pen is None else pen
    contract = dataclasses.replace(CONTRACT, size=size, box=size * 20 // 28, center=size / 2, pen_width=pen)
    picture = rasterize(strokes, contract)
    assert picture is not None
    return picture.astype(np.float64)


def placed(ink: Real, height: int, width: int, top: int, left: int) -> Real:
    """The same on a larger sheet."""
    sheet = np.zeros((height, width))
    part = ink[: height - top, : width - left]
    sheet[top : top + part.shape[0], left : left + part.shape[1]] = part
    return sheet


def flat(ink: Real, color: Color, paper: Color) -> Pixels:
    """Ink of one colour (red, green, blue in 0..1, or a grey) on paper of another."""
    front, back = np.broadcast_to(color, 3), np.broadcast_to(paper, 3)
    return _bytes(back + (front - back) * ink[..., None])


def shaded(ink: Real, light: Real, noise: Real | float = 0.0) -> Pixels:
    """A photo of blue ink on paper, under a light of 0..1 in each place, with noise."""
    paper, color = np.array([0.92, 0.91, 0.87]), np.array([0.1, 0.12, 0.35])
    seen = (paper + (color - paper) * ink[..., None]) * light[..., None]
    return _bytes(seen + noise)


def layered(ink: Real, color: Sequence[float]) -> Pixels:
    """Ink without a background."""
    pixels = np.zeros((*ink.shape, 4))
    pixels[..., :3], pixels[..., 3] = color, ink
    return _rounded(pixels)


def packed(pixels: Pixels) -> str:
    """Pixels as text: deflated, in base64."""
    return base64.b64encode(zlib.compress(pixels.tobytes(), 9)).decode("ascii")


def unpacked(text: str, height: int, width: int) -> Pixels:
    """Pixels from `packed` text."""
    data = np.frombuffer(zlib.decompress(base64.b64decode(text)), dtype=np.uint8)
    return data.reshape(height, width, 4)


def _bytes(rgb: Real) -> Pixels:
    return _rounded(np.dstack([rgb, np.ones(rgb.shape[:2])]))


def _rounded(rgba: Real) -> Pixels:
    pixels: Pixels = np.floor(np.clip(rgba, 0.0, 1.0) * 255 + 0.5).astype(np.uint8)
    return pixels
