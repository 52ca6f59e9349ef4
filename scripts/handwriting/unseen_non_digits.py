"""Ink that is no digit and is never trained on: kept to measure, once, what the network makes of the unknown.

Training must not read this module, nor the glyph files that it reads; a test sees to that.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from app.strokes import Strokes
from scripts.handwriting.glyph_files import Glyph, load_glyphs
from scripts.handwriting.hand import draw, place, random_hand

Generator = np.random.Generator


def _glyphs() -> dict[str, list[Glyph]]:
    """The glyphs of each kind: of a script all of them, of the signs those that bear its name."""
    kinds: dict[str, list[Glyph]] = {}
    for sign in load_glyphs("unseen"):
        kinds.setdefault(sign.label, []).append(sign)
    return kinds | {script: load_glyphs(script) for script in ("thai", "tamil", "runes")}


def _written(glyphs: list[Glyph], rng: Generator) -> Strokes:
    glyph = glyphs[rng.integers(len(glyphs))]
    return draw(glyph, random_hand(rng, {"turn": 15.0, "lean": 0.3, **glyph.options}), rng)


_DRAWERS = {name: partial(_written, glyphs) for name, glyphs in _glyphs().items()}

UNSEEN_KINDS: tuple[str, ...] = tuple(_DRAWERS)
"""The kinds of ink that are kept from training."""


def unseen_non_digit(rng: Generator, kind: str | None = None) -> tuple[str, Strokes]:
    """One drawing of a kind that is never trained on; arguments, result and errors are `non_digit`'s."""
    if kind is None:
        kind = UNSEEN_KINDS[rng.integers(len(UNSEEN_KINDS))]
    if kind not in _DRAWERS:
        raise ValueError(f"no kind {kind!r}; there are {', '.join(UNSEEN_KINDS)}")
    return kind, place(_DRAWERS[kind](rng), rng)
