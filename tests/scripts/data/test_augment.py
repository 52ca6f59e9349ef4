import os
import subprocess
import sys

import numpy as np
import pytest

from app.preprocess.rasterize import rasterize
from scripts.data.augment import Ranges, augment, turn, vary_strokes
from scripts.handwriting.digit_strokes import digit_strokes

STILL = Ranges(rotation=0, shear=0, stretch=0, zoom=0, shift=0, thickness=0, bend=0, reframe=False)


def drawings(count: int = 40) -> np.ndarray:
    rng = np.random.default_rng(5)
    return np.array([rasterize(digit_strokes(index % 10, rng)) for index in range(count)])


def only(**ranges: float) -> Ranges:
    return Ranges(**{**STILL.__dict__, **ranges})


def box(image: np.ndarray) -> int:
    rows, columns = np.nonzero(image > 0.25)
    return max(np.ptp(rows), np.ptp(columns)) + 1


def center(images: np.ndarray) -> np.ndarray:
    index = np.arange(28)
    moments = [(images.sum(axis=axis) * index).sum(axis=1) for axis in (1, 2)]
    return np.stack(moments, axis=1) / images.sum(axis=(1, 2))[:, None]


def test_shape_type_and_range_are_kept_and_the_source_is_not_touched() -> None:
    images = drawings()
    before = images.copy()
    varied = augment(images, np.random.default_rng(0))
    assert varied.shape == images.shape
    assert varied.dtype == np.float32
    assert varied.min() >= 0
    assert varied.max() <= 1
    np.testing.assert_array_equal(images, before)
    assert (np.abs(varied - images).mean(axis=(1, 2)) > 0.005).all()


def test_the_seed_decides() -> None:
    images = drawings()
    first, again, other = (augment(images, np.random.default_rng(seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2,
    reason="only Linux keeps a process to one core of several",
)
def test_the_number_of_cores_does_not_matter() -> None:
    """NumPy sees how many there are when it is loaded, so each time another process loads it."""
    code = """
import os, sys
os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:int(sys.argv[1])])
from scripts.data.augment import augment
import numpy as np
rng = np.random.default_rng(0)
print(hash(augment(rng.random((3000, 28, 28), np.float32), rng).tobytes()))
"""
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    environment.pop("OMP_NUM_THREADS", None)
    one, two = (
        subprocess.check_output([sys.executable, "-c", code, cores], env=environment, timeout=120)
        for cores in ("1", "2")
    )
    assert one == two


def test_ranges_of_zero_only_center_the_mass() -> None:
    images = drawings()
    still = augment(images, np.random.default_rng(0), STILL)
    np.testing.assert_allclose(still, images, atol=0.1)
    images = images[~images[:, :, -2:].any(axis=(1, 2))]  # of others the roll would bring ink to the left
    np.testing.assert_allclose(
        center(augment(np.roll(images, 2, axis=2), np.random.default_rng(0), STILL)), 14, atol=0.01
    )


def test_turning_is_clockwise_about_the_center_of_mass_and_frames_anew() -> None:
    stroke = np.array([[0.5, 0.2], [0.5, 0.8], [0.7, 0.8]])
    picture = rasterize([stroke])
    clockwise = np.array([[0, 1], [-1, 0]])  # x right and y down: (x, y) goes to (-y, x)
    quarter = rasterize([stroke @ clockwise])
    assert picture is not None
    assert quarter is not None
    turned = turn(np.stack([picture, picture]), 90)
    assert turned.dtype == np.float32
    assert np.abs(turned - quarter).mean() < 0.02
    assert np.abs(turned - turn(turned, 180)).mean() > 0.05
    np.testing.assert_allclose(center(turn(drawings(), 30)), 14, atol=0.05)
    slanted = turn(drawings(), 30)
    assert all(18 <= box(image) <= 22 for image in slanted)


def test_pictures_of_one_batch_are_varied_apart() -> None:
    images = np.repeat(drawings(1), 300, axis=0)
    varied = augment(images, np.random.default_rng(0))
    assert len({image.tobytes() for image in varied}) == 300


@pytest.mark.parametrize("ranges", [only(rotation=10), only(shear=0.1), only(stretch=0.1), only(zoom=0.05)])
def test_the_center_of_mass_stays(ranges: Ranges) -> None:
    varied = augment(drawings(), np.random.default_rng(0), ranges)
    np.testing.assert_allclose(center(varied), 14, atol=0.25)


def test_a_shift_is_a_shift() -> None:
    moved = center(augment(drawings(200), np.random.default_rng(0), only(shift=0.5))) - 14
    assert 0.3 < moved.std() < 0.55
    assert np.abs(moved).max() < 1.1


def test_turned_drawings_fill_the_box_again() -> None:
    images = drawings(200)
    turned = augment(images, np.random.default_rng(0), only(rotation=20))
    framed = augment(images, np.random.default_rng(0), only(rotation=20, reframe=True))
    assert np.std([box(image) for image in turned]) > 1.2
    assert {box(image) for image in framed} <= {18, 19, 20, 21}


def test_thickness_goes_both_ways() -> None:
    images = np.repeat(drawings(1), 200, axis=0)
    ink = augment(images, np.random.default_rng(0), only(thickness=0.3)).sum(axis=(1, 2)) / images[0].sum()
    assert ink.max() > 1.2
    assert 0.5 < ink.min() < 0.9


def test_no_picture_a_blank_one_and_a_dot_do_no_harm() -> None:
    rng = np.random.default_rng(0)
    assert augment(np.zeros((0, 28, 28), np.float32), rng).shape == (0, 28, 28)
    dots = np.zeros((2, 28, 28), np.float32)
    dots[1, 14, 14] = 1
    varied = augment(dots, rng)
    assert varied[0].max() == 0
    assert 0 < varied[1].sum() < 6


def test_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="28 x 28"):
        augment(np.zeros((3, 784), np.float32), np.random.default_rng(0))


def test_varied_strokes_are_as_many_on_the_pad_and_still_close() -> None:
    rng = np.random.default_rng(0)
    strokes = digit_strokes(4, rng, "open")
    picture = rasterize(strokes)
    assert picture is not None
    for _ in range(30):
        varied = vary_strokes(strokes, rng)
        assert len(varied) == 2
        assert all(stroke.min() >= 0 and stroke.max() <= 1 for stroke in varied)
        drawn = rasterize(varied)
        assert drawn is not None
        assert 0.15 < (picture * drawn).sum() / picture.sum() < 0.99


def test_a_dot_can_be_varied() -> None:
    (dot,) = vary_strokes([np.array([[0.5, 0.5]])], np.random.default_rng(0))
    assert dot.shape == (1, 2)
