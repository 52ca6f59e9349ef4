"""What networks are tried on. Nothing here is trained on; everything is the same at every run.

Drawings are drawn again with seeds of their own. Of people's pen strokes only those of
`corpus.HELD_OUT_WRITERS` are used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from app.contract import Contract
from scripts.common.contract import CONTRACT
from scripts.common.strokes import Strokes
from scripts.data.augment import turn
from scripts.data.corpus import HELD_OUT_WRITERS, NONE
from scripts.data.digits import Digits, load_digits, render, split
from scripts.evaluation.pictures import photographed
from scripts.handwriting.digit_strokes import STYLES, digit_strokes
from scripts.handwriting.invented import INVENTED_KINDS, far_from_digits, invented
from scripts.handwriting.looks import LOOKS
from scripts.handwriting.non_digits import KINDS, non_digit
from scripts.handwriting.pendigits import Drawing
from scripts.handwriting.unseen_non_digits import UNSEEN_KINDS, unseen_non_digit

ANGLES = (-45, -30, -15, 0, 15, 30, 45)
"""Degrees, clockwise."""
SIDES = (12, 20, 40, 80, 160)
"""Of a drawing's longer side, in whole pixels of a screen."""
PEN_WIDTHS = (1.2, 1.6, 2.0, 2.4, 2.8, 3.2, 4.0)
"""In pixels of the network's picture."""
JITTERS = (0.0, 0.01, 0.02, 0.03, 0.05)
"""Standard deviation of every point, in the drawing's longer side."""
OF_PEN = ("size", "pen width", "jitter")
"""The curves that are drawn from the held-out writers' strokes, where there are any."""

_SEED = 20_000  # far from those of training
_CURVE = 600  # drawings for each value of a curve
_STYLE = 10  # drawings in each style
_KIND = 200  # drawings of each kind of non-digit
_FEW = 20  # invented drawings at least, as most of them may be near to a digit
_LOOK = 300  # pictures in each look

Generator = np.random.Generator
Curve = dict[float, Digits]
Labelled = Sequence[tuple[int, Strokes]]


@dataclass(frozen=True)
class Trials:
    """All that networks are tried on.

    Attributes:
        digits: the digits themselves, by where they come from: "validation" and "test" of MNIST, "pen" by the
            held-out writers (only where there are pen strokes) and "styles", this project's own drawings.
        looks: photo-like pictures of drawings by their look, as `frame_image` reads them.
        curves: the pictures for each value of what may differ from one drawing to the next.
        trained: ink that is no digit, of the kinds that are trained on.
        unseen: ink of kinds that are never trained on.
    """

    digits: dict[str, Digits]
    looks: dict[str, Digits]
    curves: dict[str, Curve]
    trained: dict[str, Digits]
    unseen: dict[str, Digits]


def make_trials(part: float = 1.0, mnist: Path | None = None, pen: Sequence[Drawing] = ()) -> Trials:
    """Make everything that networks are tried on, in a few minutes.

    Args:
        part: how much of it: 1 for what reports are made of, less to have a quick look.
        mnist: a local copy of MNIST.
        pen: people's drawings; only those of the held-out writers are looked at.
    """

    def some(count: int) -> int:
        return max(1, round(count * part))

    test = load_digits("test", mnist)
    test = test.take(slice(some(len(test))))
    people = [drawing for drawing in pen if drawing.writer in HELD_OUT_WRITERS]
    people = people[:: round(1 / part)]
    written = [(drawing.digit, drawing.strokes) for drawing in people]
    styled = _styled(some(_STYLE))
    chosen = _spread(written or styled, some(_CURVE))
    digits = {"validation": split(load_digits("train", mnist))[1], "test": test, "styles": drawn(styled)}
    return Trials(
        digits=digits | ({"pen": drawn(written)} if written else {}),
        looks={look.words: photographed(_spread(chosen, some(_LOOK)), look) for look in LOOKS},
        curves={
            "rotation": {angle: turned(test, angle) for angle in ANGLES},
            "size": {side: drawn(chosen, partial(on_screen, side=side)) for side in SIDES},
            "pen width": {
                width: drawn(chosen, contract=replace(CONTRACT, pen_width=width)) for width in PEN_WIDTHS
            },
            "jitter": {amount: drawn(chosen, partial(jittered, amount=amount)) for amount in JITTERS},
        },
        trained=trained_kinds(some(_KIND)) | _invented(some(_KIND), digits.values()),
        unseen=_of_kinds(UNSEEN_KINDS, unseen_non_digit, some(_KIND)),
    )


def drawn(
    drawings: Labelled,
    change: Callable[[Strokes, Generator], Strokes] = lambda strokes, _: strokes,
    contract: Contract = CONTRACT,
) -> Digits:
    """The pictures of some drawings, each with its digit.

    Args:
        drawings: digits and their strokes.
        change: what is done to the strokes first.
        contract: the numbers to draw by.
    """
    rng = np.random.default_rng(_SEED)
    images = [render(change(strokes, rng), contract) for _, strokes in drawings]
    return Digits(np.stack(images), np.array([digit for digit, _ in drawings], np.uint8))


def turned(digits: Digits, degrees: float) -> Digits:
    """The digits turned clockwise, and framed again."""
    if not degrees:
        return digits
    pixels = turn(digits.images.astype(np.float32) / 255, degrees)
    return replace(digits, images=np.floor(pixels * 255 + 0.5).astype(np.uint8))


def on_screen(strokes: Strokes, _: Generator, side: int) -> Strokes:
    """Strokes as a screen reports them that knows whole pixels only.

    Args:
        strokes: in any unit.
        side: of the longer side, in pixels.
    """
    points = np.concatenate(strokes)
    low = points.min(axis=0)
    scale = side / max(float(np.ptp(points, axis=0).max()), 1e-9)
    return [np.floor((stroke - low) * scale + 0.5) / 400 for stroke in strokes]  # a pad of 400 pixels


def jittered(strokes: Strokes, rng: Generator, amount: float) -> Strokes:
    """Strokes with every point off by a normal deviate, in longer sides of the drawing."""
    side = float(np.ptp(np.concatenate(strokes), axis=0).max())
    return [stroke + rng.normal(0, amount * side, stroke.shape) for stroke in strokes]


def trained_kinds(count: int) -> dict[str, Digits]:
    """So much ink of each named kind that is trained on as no digit."""
    return _of_kinds(KINDS, non_digit, count)


def _styled(count: int) -> list[tuple[int, Strokes]]:
    """So many drawings in each of this project's styles."""
    rng = np.random.default_rng(_SEED)
    return [
        (digit, digit_strokes(digit, rng, style))
        for digit, styles in STYLES.items()
        for style in styles
        for _ in range(count)
    ]


def _of_kinds(
    kinds: Sequence[str], make: Callable[[Generator, str], tuple[str, Strokes]], count: int
) -> dict[str, Digits]:
    rng = np.random.default_rng(_SEED)
    return {kind: drawn([(NONE, make(rng, kind)[1]) for _ in range(count)]) for kind in kinds}


def _invented(count: int, digits: Iterable[Digits]) -> dict[str, Digits]:
    """Of each kind of invented ink so much, less what comes near to one of the digits."""
    known = np.concatenate([each.images for each in digits])
    kinds = _of_kinds(INVENTED_KINDS, invented, max(2 * count, _FEW))
    for index, (kind, ink) in enumerate(kinds.items()):
        far = far_from_digits(ink.images, np.full(len(ink), index, np.uint8), known)
        kinds[kind] = ink.take(np.flatnonzero(far)[:count])
    return kinds


def _spread(drawings: Labelled, count: int) -> Labelled:
    """At most so many, from all over the list."""
    places = np.linspace(0, len(drawings) - 1, min(count, len(drawings))).astype(int)
    return [drawings[place] for place in places]
