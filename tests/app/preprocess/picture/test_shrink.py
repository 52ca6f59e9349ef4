import numpy as np
import pytest

from app.preprocess.picture import shrink as shrinking
from app.preprocess.picture.shrink import shrink


def rgba(height, width, color, alpha=255):
    return np.dstack(
        [np.full((height, width, 3), color, np.uint8), np.full((height, width), alpha, np.uint8)]
    )


def test_a_small_picture_is_left_as_it_is():
    picture = np.random.default_rng(0).integers(0, 256, (30, 40, 4), dtype=np.uint8)
    picture[..., 3] = 255
    np.testing.assert_array_equal(shrink(picture), picture[..., :3])


def test_blocks_are_averaged_those_at_the_edge_over_what_there_is():
    picture = rgba(5, 7, 0)
    picture[:2, :2, :3] = [[[10], [20]], [[30], [41]]]
    picture[4, 6, :3] = 200
    small = shrink(picture, longest=4)
    assert small.shape == (3, 4, 3)
    assert small[0, 0, 0] == 25  # 25.25
    assert small[2, 3, 0] == 200


def test_bands_do_not_show(monkeypatch):
    picture = np.random.default_rng(1).integers(0, 256, (90, 50, 4), dtype=np.uint8)
    whole = shrink(picture, longest=20)
    monkeypatch.setattr(shrinking, "_BAND", 300)
    np.testing.assert_array_equal(shrink(picture, longest=20), whole)


@pytest.mark.parametrize(("ink", "backdrop"), [(0, 255), (90, 255), (255, 0), (180, 0)])
def test_ink_alone_is_laid_on_what_it_stands_out_from(ink, backdrop):
    picture = rgba(10, 10, ink, 0)
    picture[3:6, 3:6, 3] = 255
    shrunk = shrink(picture)
    assert shrunk[0, 0].tolist() == [backdrop] * 3
    assert shrunk[4, 4].tolist() == [ink] * 3


def test_a_card_goes_on_in_its_own_colour():
    picture = rgba(20, 20, (240, 230, 60))
    picture[8:12, 8:12, :3] = 0
    picture[:2, :, 3] = 0
    assert shrink(picture)[0, 0].tolist() == [240, 230, 60]


def test_colours_of_transparent_pixels_do_not_count():
    picture = rgba(2, 2, 0)
    picture[0, 0] = (255, 0, 0, 0)
    assert shrink(picture, longest=1)[0, 0].tolist() == [64, 64, 64]  # a quarter of the white backdrop


def test_nothing_opaque_is_nothing():
    assert shrink(rgba(4, 4, 77, 0)) is None
