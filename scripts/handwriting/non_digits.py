"""Ink that is no digit, of many kinds, so that the network learns to say so.

Never drawn here, nor in the glyphs that are read: what `scripts.handwriting.unseen_non_digits` draws, to
measure what was learnt on ink of no kind that was trained on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from app.strokes import Strokes
from scripts.handwriting import shapes
from scripts.handwriting.composed import (
    crossed_out,
    digit_part,
    digits_on_top,
    digits_side_by_side,
    turned_digit,
    word,
)
from scripts.handwriting.glyph_files import load_glyphs
from scripts.handwriting.hand import draw, place, random_hand, write

Generator = np.random.Generator
Drawer = Callable[[Generator], Strokes]

AMBIGUOUS: Mapping[str, str] = MappingProxyType(
    {
        "O o, degree sign, ring, ellipse, egg, tall box": "0",
        "D, slashed O, Greek theta and phi, Cyrillic ef, hiragana no, veined leaf": "0, slashed or not",
        "l I | / ! and the backslash, flat parentheses, comma, upside-down T, katakana i": "1",
        "Z z, katakana yu and su": "2",
        "Cyrillic ze and e, Greek xi, exists sign, hiragana ru and ro, katakana yo": "3",
        "Y y, Cyrillic che and tse, Hebrew ayin, a 4 on its side, upside down or mirrored": "4",
        "S s $, section sign, Cyrillic be, hiragana chi and ra, integral sign": "5",
        "b G, Cyrillic soft sign, Greek delta and sigma, drop": "6",
        "the not sign, katakana a u ku fu ma ra wa, Hebrew dalet kaf resh": "7",
        "B, sharp s, Arabic lam-alif, the sun character, hourglass, snowman": "8",
        "q g, Cyrillic ya, Arabic waw qaf mim, balloon, lollipop": "9",
        "2 and 5 upside down or mirrored, 6 and 9 on their sides": "2, 5, 6 and 9",
    }
)
"""What a person may well call a digit, and which: left out of training on either side."""


def _hand_drawn(shape: Drawer, turn: float = 15.0, lean: float = 0.25) -> Drawer:
    """A shape as a hand draws it, turned and sheared by as much as it may be and still be no digit."""

    def drawer(rng: Generator) -> Strokes:
        hand = random_hand(rng, {"turn": turn, "lean": lean, "round": 0.6})
        return write(shape(rng), hand, rng)

    return drawer


def _written(name: str) -> Drawer:
    """Any glyph of a file as a hand writes it."""
    glyphs = load_glyphs(name)

    def drawer(rng: Generator) -> Strokes:
        glyph = glyphs[rng.integers(len(glyphs))]
        return draw(glyph, random_hand(rng, {"turn": 16.0, "lean": 0.35, **glyph.options}), rng)

    return drawer


_DRAWERS: dict[str, tuple[float, Drawer]] = {
    "latin": (5, _written("latin")),
    "greek": (1.5, _written("greek")),
    "cyrillic": (1.5, _written("cyrillic")),
    "kana": (2, _written("kana")),
    "hanzi": (2, _written("hanzi")),
    "hebrew": (0.7, _written("hebrew")),
    "arabic": (0.7, _written("arabic")),
    "hangul": (1, _written("hangul")),
    "devanagari": (1, _written("devanagari")),
    "symbol": (3, _written("symbols")),
    "sign": (3, _written("signs")),
    "doodle": (4, _written("doodles")),
    "word": (1, word),
    "line": (1.2, _hand_drawn(shapes.line, 0, 0)),
    "parallels": (1, _hand_drawn(shapes.parallels)),
    "corner": (2, _hand_drawn(shapes.corner, 8, 0.15)),
    "arc": (1, _hand_drawn(shapes.arc)),
    "zigzag": (1, _hand_drawn(shapes.zigzag)),
    "wave": (1, _hand_drawn(shapes.wave)),
    "scribble": (2, _hand_drawn(shapes.scribble)),
    "fill": (1, _hand_drawn(shapes.fill)),
    "tangle": (1, _hand_drawn(shapes.tangle)),
    "spiral": (0.7, _hand_drawn(shapes.spiral)),
    "walk": (1.5, _hand_drawn(shapes.walk)),
    "dots": (2, shapes.dots),
    "tap": (1, shapes.tap),
    "sticks": (1, _hand_drawn(shapes.sticks)),
    "grid": (0.7, _hand_drawn(shapes.grid)),
    "hatch": (0.7, _hand_drawn(shapes.hatch)),
    "spikes": (0.7, _hand_drawn(shapes.spikes)),
    "two digits": (2.5, digits_side_by_side),
    "digit on digit": (1, digits_on_top),
    "digit crossed out": (1, crossed_out),
    "part of a digit": (1, digit_part),
    "turned digit": (2, turned_digit),
}
_WEIGHTS = np.array([weight for weight, _ in _DRAWERS.values()])

KINDS: tuple[str, ...] = tuple(_DRAWERS)
"""The kinds of ink that are trained on as no digit."""


def non_digit(rng: Generator, kind: str | None = None) -> tuple[str, Strokes]:
    """One drawing that is no digit.

    Args:
        rng: where chance comes from; the same state gives the same drawing.
        kind: one of `KINDS`; by default any.

    Returns:
        its kind, and its strokes: float64, n x 2, in sides of the pad (0..1), y downward.

    Raises:
        ValueError: no such kind.
    """
    if kind is None:
        kind = KINDS[rng.choice(len(KINDS), p=_WEIGHTS / _WEIGHTS.sum())]
    if kind not in _DRAWERS:
        raise ValueError(f"no kind {kind!r}; there are {', '.join(KINDS)}")
    return kind, place(_DRAWERS[kind][1](rng), rng)
