"""Digit strokes in the ways people write them, made from `scripts/handwriting/glyphs/digits.txt`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.shipped import CONTRACT
from app.strokes import Strokes
from scripts.handwriting.glyph_files import Glyph, load_glyphs
from scripts.handwriting.hand import draw, place, random_hand


def glyphs_by_class(glyphs: Sequence[Glyph], classes: Sequence[str]) -> dict[int, list[Glyph]]:
    """The ways to write each class, by its place among `classes`; glyphs of other labels are left out.

    Raises:
        ValueError: there is no way to write a class; names it.
    """
    found = {index: [glyph for glyph in glyphs if glyph.label == name] for index, name in enumerate(classes)}
    for index, ways in found.items():
        if not ways:
            raise ValueError(f"no glyph is labelled {classes[index]!r}, a class of the contract")
    return found


_GLYPHS = glyphs_by_class(load_glyphs("digits"), CONTRACT.classes)
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
        digit: its place among the contract's classes.
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
