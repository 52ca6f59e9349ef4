import numpy as np
import pytest

from app.preprocess.picture.border import border
from scripts.golden.pictures import ZERO, drawn, flat

PLAIN = flat(drawn(ZERO, 60), 0.1, 0.9)[..., :3]


def bordered(left, top, right, bottom, color=(20, 20, 20)):
    rgb = PLAIN.copy()
    rgb[:, :left] = rgb[:top] = rgb[:, 60 - right :] = rgb[60 - bottom :] = color
    return rgb


@pytest.mark.parametrize(
    "thick", [(0, 0, 0, 0), (1, 0, 0, 0), (0, 2, 0, 3), (3, 3, 3, 3), (1, 2, 3, 0), (0, 0, 1, 1)]
)
def test_the_lines_along_each_side_are_counted(thick):
    assert border(bordered(*thick)) == thick


def test_a_border_has_any_colour_that_is_not_the_paper_s():
    assert border(bordered(2, 2, 2, 2, (229, 120, 229))) == (2, 2, 2, 2)
    assert border(bordered(2, 2, 2, 2, (215, 225, 229))) == (0, 0, 0, 0)


def test_a_large_picture_s_may_be_thicker():
    rgb = np.full((500, 400, 3), 230, dtype=np.uint8)
    rgb[:10] = 0
    assert border(rgb) == (0, 10, 0, 0)
    rgb[:11] = 0
    assert border(rgb) == (0, 0, 0, 0)


def test_a_line_half_averaged_away_is_part_of_it():
    rgb = bordered(0, 1, 0, 0)
    rgb[1] = 120
    assert border(rgb) == (0, 2, 0, 0)


def test_uneven_light_along_it_does_not_matter():
    light = np.linspace(0.4, 1, 60)[None, :, None]
    assert border((bordered(0, 2, 0, 0) * light).astype(np.uint8)) == (0, 2, 0, 0)


def test_ink_may_touch_it_if_it_is_wider_than_it():
    rgb = bordered(0, 2, 0, 0)
    rgb[2:20, 30:42] = 20
    assert border(rgb) == (0, 2, 0, 0)


@pytest.mark.parametrize("line", [1, 2, 3])
@pytest.mark.parametrize("stem", [20, 46, 50])  # its right edge: in the middle, near the corner, in it
def test_a_bar_is_as_thick_as_the_stem_below_it(line, stem):
    seven = np.full((60, 50, 3), 255, dtype=np.uint8)
    seven[:line] = seven[:50, stem - line : stem] = 0
    assert border(seven) == (0, 0, 0, 0)


def test_a_margin_is_no_border():
    rgb = PLAIN.copy()
    rgb[2:10, :] = 20
    assert border(rgb) == (0, 0, 0, 0)


def test_a_tiny_picture_has_none():
    rgb = np.full((11, 11, 3), 255, dtype=np.uint8)
    rgb[:1] = 0
    assert border(rgb) == (0, 0, 0, 0)
