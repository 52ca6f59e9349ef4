"""Digit strokes in the ways people write them, made from `scripts/handwriting/glyphs/digits.txt`."""

from __future__ import annotations

import numpy as np

from scripts.common.contract import CONTRACT
from scripts.common.strokes import Strokes
from scripts.handwriting.glyph_files import Glyph, load_glyphs
from scripts.handwriting.hand import draw, place, random_hand


def _by_digit() -> dict[int, list[Glyph]]:
    glyphs: dict[int, list[Glyph]] = {digit: [] for digit in range(len(CONTRACT.classes))}
    for glyph in load_glyphs("digits"):
        glyphs[CONTRACT.classes.index(glyph.label)].append(glyph)
    return glyphs


_GLYPHS = _by_digit()
_WEIGHTS = {
    digit: np.array([glyph.options.get("weight", 1.0) for glyph in glyphs])
    for digit, glyphs in _GLYPHS.items()
}

STYLES: dict[int, tuple[str, ...]] = {
    digit: tuple(glyph.style for glyph in glyphs) for digit, glyphs in _GLYPHS.items()
}
"""The names of the ways to write each digit."""


def digit_strokes(digit: int, rng: np.random.Generator, style: str | None = None) -> Strokes:
    """One drawing of a digit on the pad.

    Args:
        digit: index of one of the contract's classes.
        rng: where chance comes from; the same state gives the same drawing.
        style: one of `STYLES[digit]`; by default any, the usual ones more often.

    Returns:
        its strokes in the order they are drawn: float64, n x 2, in sides of the pad (0..1), y downward.

    Raises:
        ValueError: no such digit or style.
    """
    if digit not in STYLES:
        raise ValueError(f"a digit is one of 0 to {len(STYLES) - 1}, not {digit}")
    if style is None:
        weights = _WEIGHTS[digit]
        index = int(rng.choice(len(weights), p=weights / weights.sum()))
    elif style in STYLES[digit]:
        index = STYLES[digit].index(style)
    else:
        raise ValueError(f"no style {style!r} of {digit}; there are {', '.join(STYLES[digit])}")
    glyph = _GLYPHS[digit][index]
    strokes = draw(glyph, random_hand(rng, glyph.options), rng)
    return place(reorder(strokes, rng), rng)


def reorder(strokes: Strokes, rng: np.random.Generator) -> Strokes:
    """The same ink drawn in another order and direction by some; most keep the usual one."""
    if rng.random() < 0.25:
        strokes = [strokes[index] for index in rng.permutation(len(strokes))]
    return [stroke[::-1] if rng.random() < 0.15 else stroke for stroke in strokes]
