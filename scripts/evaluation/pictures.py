"""Photo-like pictures of drawings, as `scripts.predict` reads them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image

from app.preprocess.picture.input import frame_image
from app.shipped import CONTRACT
from app.strokes import Strokes
from scripts.data.digits import Digits
from scripts.handwriting.looks import Look, draw_picture

_SEED = 21_000


def photographed(drawings: Sequence[tuple[int, Strokes]], look: Look) -> Digits:
    """Pictures of drawings in one look, framed for the network.

    A picture in which no ink is found is a blank: it counts, and no network can read it.

    Args:
        drawings: digits and their strokes.
        look: how the pictures look.
    """
    rng = np.random.default_rng(_SEED)
    images = np.zeros((len(drawings), CONTRACT.size, CONTRACT.size), np.uint8)
    for index, (_, strokes) in enumerate(drawings):
        picture = Image.fromarray(draw_picture(strokes, look, rng)).convert("RGBA")
        framed = frame_image(np.asarray(picture))
        if framed is not None:
            images[index] = np.floor(framed * 255 + 0.5)
    return Digits(images, np.array([digit for digit, _ in drawings], np.uint8))
