import numpy as np
import pytest

from app.preprocess.picture.ink import find_ink
from scripts.golden.pictures import FIVE, SEVEN, ZERO, drawn, flat, placed, shaded

INK = placed(drawn(ZERO, 90, 7), 120, 160, 15, 35)


def strength(pixels):
    return find_ink(pixels[..., :3]).strength


@pytest.mark.parametrize(
    ("color", "paper"),
    [(0, 1), (1, 0), (0.3, 0.8), (0.9, 0.4), ((1, 0.9, 0.2), (1, 1, 1)), ((0.8, 0.2, 0.2), (0.2, 0.2, 0.7))],
)
@pytest.mark.parametrize("digit", [SEVEN, ZERO, FIVE])
@pytest.mark.parametrize("pen", [3, 8, 18])
def test_ink_is_found_on_either_side(color, paper, digit, pen):
    ink = drawn(digit, 100, pen)
    found = strength(flat(ink, color, paper))
    assert found[ink == 0].max() < 0.1 * found[ink == 1].min()


def test_black_on_white_is_as_strong_as_can_be():
    assert strength(flat(INK, 0, 1)).max() == strength(flat(INK, 1, 0)).max() == 255


def test_uneven_light_is_no_ink():
    light = np.linspace(1, 0.4, INK.shape[1]) * np.ones(INK.shape)
    found = strength(shaded(INK, light))
    assert found[INK == 0].max() < 15
    assert found[INK == 1].min() > 150


def test_a_shadow_is_no_ink():
    light = np.where(np.arange(INK.shape[1]) > 70, 0.5, 1.0) * np.ones(INK.shape)
    found = strength(shaded(INK, light))
    assert found[INK == 0].max() < 15
    assert found[INK == 1].min() > 100


def test_a_plain_picture_has_no_ink():
    assert strength(flat(np.zeros((30, 50)), 0, 0.4)).max() == 0


def test_doubt_is_said_and_can_be_settled():
    sheet = placed(drawn(FIVE, 96), 150, 210, 30, 60)
    rows, columns = np.mgrid[:150, :210]
    table = (np.abs(rows - 75) > 62) | (np.abs(columns - 105) > 80)
    photo = shaded(sheet, np.where(table, 0.3, 1.0))[..., :3]
    assert find_ink(photo).doubtful
    assert find_ink(photo, dark=True).strength[sheet == 1].min() > 100
    assert find_ink(photo, dark=False).strength[sheet == 1].max() < 50
    assert not find_ink(flat(INK, 0, 1)[..., :3]).doubtful


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (700, 2)])
def test_any_size_will_do(shape):
    picture = np.random.default_rng(0).integers(0, 256, (*shape, 3), dtype=np.uint8)
    found = find_ink(picture).strength
    assert found.shape == shape
    assert found.min() >= 0
    assert found.max() <= 255
