import numpy as np
import pytest

from app.preprocess.picture.input import frame_image
from app.preprocess.rasterize import rasterize
from scripts.golden.pictures import FIVE, SEVEN, ZERO, drawn, flat, pictures, placed

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


@pytest.mark.parametrize("side", [8, 16, 28, 64])
@pytest.mark.parametrize(("ink", "paper"), [(0, 1), (1, 0), (0.7, 0.4)])
def test_ink_of_one_pixel_is_ink_be_it_dark_or_light(side, ink, paper):
    upright = np.zeros((side, side))
    upright[side // 5 : -side // 5, side // 2] = 1
    slanted = np.zeros((side, side))
    rows = np.arange(side // 5, side - side // 5)
    slanted[rows, side // 2 + (side // 2 - rows) // 3] = 1
    for thin in (upright, slanted):
        assert frame_image(flat(thin, ink, paper)) is not None


@pytest.mark.parametrize("sides", ["L", "B", "LR", "TB", "LRB", "LTRB"])
@pytest.mark.parametrize("thick", [1, 3])
@pytest.mark.parametrize("size", [28, 90, 400])
def test_a_border_does_not_matter(sides, thick, size):
    picture = flat(drawn(ZERO, size), 1, 0)
    expected = frame_image(picture)
    places = {"L": np.s_[:, :thick], "T": np.s_[:thick], "R": np.s_[:, -thick:], "B": np.s_[-thick:]}
    for side in sides:
        picture[places[side]] = 255
    assert np.abs(frame_image(picture) - expected).max() < 0.03


def test_a_bar_is_read_with_and_without_lines_beside_it():
    ink = np.zeros((89, 90))
    ink[21:73, 45:51] = 1
    expected = frame_image(flat(ink, 1, 0))
    ink[:, [0, -1]] = 1
    np.testing.assert_allclose(frame_image(flat(ink, 1, 0)), expected, atol=0.03)


def test_an_empty_frame_holds_no_digit():
    frame = np.ones((48, 30))
    frame[2:-2, 2:-2] = 0
    assert frame_image(flat(frame, 0, 1)) is None


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
