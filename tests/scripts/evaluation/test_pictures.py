import numpy as np
import pytest

from app.preprocess.rasterize import rasterize
from scripts.evaluation.pictures import photographed
from scripts.handwriting.digit_strokes import digit_strokes
from scripts.handwriting.looks import LOOKS


@pytest.mark.parametrize("look", LOOKS, ids=[look.words for look in LOOKS])
def test_what_was_photographed_looks_like_what_was_drawn(look) -> None:
    rng = np.random.default_rng(3)
    drawings = [(digit, digit_strokes(digit, rng)) for digit in (2, 4)]
    digits = photographed(drawings, look)
    assert digits.labels.tolist() == [2, 4]
    for image, (_, strokes) in zip(digits.images, drawings, strict=True):
        drawn = rasterize(strokes)
        assert drawn is not None
        alike = np.corrcoef(image.ravel(), drawn.ravel())[0, 1]
        assert alike > 0.6
