"""Letters and digits of stroke fonts: lines for a pen plotter, drawn after handwriting and lettering.

The npm package `hersheytext` 2.0.0 holds them: the EMS fonts (S. B. Michaels and W. H. Oskay, after
handwriting fonts, SIL Open Font License) and A. V. Hershey's (1967, free to use with acknowledgement; its
code MIT). They are read from the package at training and are no part of this project.
"""

from __future__ import annotations

import html
import re
import tarfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from app.shipped import CONTRACT
from app.strokes import Points, Strokes
from scripts.common import npm
from scripts.common.cache import cache_folder
from scripts.common.errors import UserError
from scripts.handwriting.glyph_files import Glyph, Line
from scripts.handwriting.hand import draw, place, random_hand

PACKAGE = "hersheytext@2.0.0"
SHA256 = "02b5dec72395c04940048b4cac9c6e7a41ddb41954884c482fbfd4e9e955bb1e"
_LEFT_OUT = (
    "HersheyGothEnglish",
    "EMSOsmotron",
    "HersheySerifBold",
    "HersheySerifBoldItalic",
)  # no hand's work
_SCRIPTS = ("EMSAllure", "HersheyScript1", "HersheyScriptMed")  # their capitals are often taken for digits
_SIGNS = "ACEFHJKLMNPQRTUVWadefhijkmnpruvw#%&=~"
_SCRIPT_SIGNS = "AHKMNRUVWadehkmnpuvw#%&=~"
_CORNER = np.cos(np.radians(50))  # a sharper bend is a corner


def load_stroke_fonts(source: Path | None = None) -> tuple[list[Glyph], list[Glyph]]:
    """The fonts' digits, and such letters and signs as nobody would call a digit or a cross.

    Args:
        source: the package's .tgz, instead of the cache and npm.

    Returns:
        digits, and letters and signs; each glyph's label is its character, its style the font.

    Raises:
        UserError: the package can neither be found nor fetched, or is another.
    """
    path = source or npm.pack(PACKAGE, SHA256, cache_folder() / f"{PACKAGE.replace('@', '-')}.tgz")
    digits, signs = [], []
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                font = Path(member.name)
                stream = archive.extractfile(member) if font.suffix == ".svg" else None
                if stream is None or font.stem in _LEFT_OUT:
                    continue
                wanted = _SCRIPT_SIGNS if font.stem in _SCRIPTS else _SIGNS
                for glyph in parse_font(stream.read().decode("utf-8"), font.stem):
                    if glyph.label in CONTRACT.classes:
                        digits.append(glyph)
                    elif glyph.label in wanted:
                        signs.append(glyph)
    except (OSError, tarfile.TarError, ValueError) as error:
        raise UserError(f"cannot read stroke fonts from {path}: {error}") from error
    if not digits or not signs:
        raise UserError(f"{path} holds no stroke fonts; it should be npm's {PACKAGE}")
    return digits, signs


def parse_font(text: str, name: str) -> list[Glyph]:
    """The glyphs of an SVG font whose paths are straight lines: all but a few accented ones."""
    found = re.findall(r'<glyph unicode="([^"]+)"[^>]* d="([-+MLe.\d\s]+)"', text)
    characters = ((html.unescape(code), path) for code, path in found)
    return [Glyph(sign, name, tuple(map(_line, path.split("M")[1:]))) for sign, path in characters]


def font_digit(digits: Sequence[Glyph], rng: np.random.Generator) -> tuple[int, Strokes]:
    """One of the fonts' digits as a hand would write it, and its place among the contract's classes."""
    glyph = digits[rng.integers(len(digits))]
    return CONTRACT.classes.index(glyph.label), _write(glyph, rng)


def font_letter(letters: Sequence[Glyph], rng: np.random.Generator) -> Strokes:
    """One of the fonts' letters or signs as a hand would write it."""
    return _write(letters[rng.integers(len(letters))], rng)


def _write(glyph: Glyph, rng: np.random.Generator) -> Strokes:
    hand = random_hand(rng, {"turn": 12.0, "lean": 0.35, "loose": 0.6, "round": 0.6})
    return place(draw(glyph, hand, rng), rng)


def _line(path: str) -> Line:
    numbers = [float(word) for word in path.replace("L", " ").split()]
    points: Points = np.array(numbers).reshape(-1, 2) * [0.1, -0.1]
    corners = np.zeros(len(points), np.bool_)
    if len(points) > 2:
        moves = np.diff(points, axis=0)
        lengths = np.hypot(*moves.T).clip(1e-9)
        corners[1:-1] = (moves[:-1] * moves[1:]).sum(axis=1) < _CORNER * lengths[:-1] * lengths[1:]
    return Line(points, np.zeros_like(points), corners)
