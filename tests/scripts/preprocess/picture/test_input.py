import numpy as np
import pytest

from scripts.golden.pictures import FIVE, SEVEN, drawn, flat, pictures, placed
from scripts.preprocess.picture.input import frame_image
from scripts.preprocess.rasterize import rasterize

PICTURES = pictures()
BLANK = ("any pixels", "one colour", "nothing at all", "one pixel", "noise alone", "too faint")
READABLE = [name for name in PICTURES if name not in BLANK]
FIVES = (
    "flag apart from the five",
    "uneven light",
    "edge of a shadow",
    "ruled",
    "squared",
    "in a frame",
    "dirt",
)


@pytest.mark.parametrize("name", READABLE)
def test_every_look_comes_to_the_same_framing(name):
    framed = frame_image(PICTURES[name])
    assert framed.shape == (28, 28)
    assert framed.dtype == np.float32
    assert 0 <= framed.min() < framed.max() <= 1
    y, x = np.mgrid[:28, :28]
    mass = framed.sum()
    assert ((framed * x).sum() / mass, (framed * y).sum() / mass) == pytest.approx((14, 14), abs=0.1)


@pytest.mark.parametrize("name", [*FIVES, "paper on a table"])
def test_the_surroundings_do_not_matter(name):
    assert np.abs(frame_image(PICTURES[name]) - rasterize(FIVE)).mean() < 0.03


def test_place_size_and_polarity_do_not_matter():
    expected = rasterize(SEVEN)
    for size, top, left in ((40, 3, 70), (120, 60, 5), (300, 10, 200)):
        sheet = placed(drawn(SEVEN, size), 380, 520, top, left)
        for color, paper in ((0, 1), (1, 0), ((0.8, 0.1, 0.1), 1), (0.5, 0.9)):
            assert np.abs(frame_image(flat(sheet, color, paper)) - expected).mean() < 0.03


@pytest.mark.parametrize("name", BLANK)
def test_without_ink_there_is_no_picture(name):
    assert frame_image(PICTURES[name]) is None


@pytest.mark.parametrize(
    "wrong",
    [
        np.zeros((5, 5, 3), np.uint8),
        np.zeros((5, 5), np.uint8),
        np.zeros((5, 5, 4)),
        np.zeros((0, 5, 4), np.uint8),
    ],
)
def test_what_is_no_picture_is_refused(wrong):
    with pytest.raises(ValueError, match="height x width x 4"):
        frame_image(wrong)
