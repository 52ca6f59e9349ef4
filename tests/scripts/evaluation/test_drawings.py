import numpy as np
import pytest

from scripts.data.digits import load_digits
from scripts.data.makers import NONE
from scripts.evaluation.drawings import drawn, jittered, of_kinds, on_screen, spread, traced, turned

SEVEN = [np.array([[0.1, 0.1], [0.8, 0.1], [0.3, 0.9]])]


def test_what_is_drawn_has_its_label_and_is_the_same_at_every_run() -> None:
    digits = drawn([(7, SEVEN), (3, SEVEN)], lambda strokes, rng: jittered(strokes, rng, 0.05))
    assert digits.labels.tolist() == [7, 3]
    assert (digits.images[0] != digits.images[1]).any()
    again = drawn([(7, SEVEN)], lambda strokes, rng: jittered(strokes, rng, 0.05))
    np.testing.assert_array_equal(again.images[0], digits.images[0])


def test_what_is_spread_comes_from_all_over() -> None:
    assert spread(range(9), 3) == [0, 4, 8]
    assert spread(range(2), 3) == [0, 1]
    assert spread([], 3) == []


def test_traced_digits_look_like_the_scans() -> None:
    scans = load_digits("test").take(slice(10))
    found = traced(scans)
    np.testing.assert_array_equal(found.labels, scans.labels)
    pairs = list(zip(found.images, scans.images, strict=True))
    assert all((image != scan).any() for image, scan in pairs)
    assert np.median([np.corrcoef(image.ravel(), scan.ravel())[0, 1] for image, scan in pairs]) > 0.8


def test_a_scan_without_ink_is_not_traced() -> None:
    scans = load_digits("test").take(slice(3))
    scans.images[1] = 0
    assert traced(scans).labels.tolist() == [7, 1]


def test_turning_by_nothing_changes_nothing() -> None:
    digits = load_digits("test").take(slice(20))
    assert turned(digits, 0) is digits
    assert (turned(digits, 30).images != digits.images).any(axis=(1, 2)).all()


def test_a_screen_knows_whole_pixels_only() -> None:
    rng = np.random.default_rng(0)
    [small] = on_screen(SEVEN, rng, 20)
    np.testing.assert_allclose(small * 400, np.round(small * 400), atol=1e-9)
    assert np.ptp(small, axis=0).max() * 400 == 20


def test_jitter_is_in_sizes_of_the_drawing() -> None:
    long = [np.linspace([0, 0], [0, 50], 4000)]
    [moved] = jittered(long, np.random.default_rng(0), 0.02)
    assert (moved - long[0]).std() == pytest.approx(1, rel=0.05)
    np.testing.assert_array_equal(jittered(SEVEN, np.random.default_rng(0), 0.0), SEVEN)


def test_of_each_kind_so_much_is_drawn() -> None:
    kinds = of_kinds(["hook", "bow"], lambda rng, kind: (kind, [SEVEN[0] * (1 + (kind == "bow"))]), 3)
    assert list(kinds) == ["hook", "bow"]
    assert all(ink.labels.tolist() == [NONE] * 3 for ink in kinds.values())
