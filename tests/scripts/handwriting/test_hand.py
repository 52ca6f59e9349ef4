import numpy as np
import pytest

from scripts.handwriting.glyph_files import parse_glyph
from scripts.handwriting.hand import Hand, curve, draw, place, random_hand, resample, sample, smooth

NEAT = Hand(0, 0, 0, 0, 0, 0, 0, 0, 1, 0.05)
SQUARE = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1]])


def test_a_curve_goes_through_its_points() -> None:
    line = curve(SQUARE, samples=10)
    np.testing.assert_allclose(line[::10], SQUARE)
    assert len(line) == 31


def test_two_points_are_a_straight_line_and_one_stays_one() -> None:
    np.testing.assert_array_equal(curve(SQUARE[:2]), SQUARE[:2])
    np.testing.assert_array_equal(curve(SQUARE[:1]), SQUARE[:1])


def test_points_that_coincide_do_no_harm() -> None:
    assert np.isfinite(curve(np.array([[0.0, 0], [0, 0], [1, 1], [1, 1]]))).all()


def test_resampling_evens_the_steps_and_keeps_the_ends() -> None:
    line = resample(SQUARE[:3], 0.1)
    np.testing.assert_allclose(np.hypot(*np.diff(line, axis=0).T), 0.1)
    np.testing.assert_allclose(line[[0, -1]], SQUARE[[0, 2]])


def test_smoothing_cuts_the_corner_and_keeps_the_ends() -> None:
    line = resample(SQUARE[:3], 0.02)
    round_line = smooth(line, 5)
    np.testing.assert_allclose(round_line[[0, -1]], line[[0, -1]], atol=1e-12)
    assert np.hypot(*(round_line - SQUARE[1]).T).min() > 0.03
    np.testing.assert_array_equal(smooth(line, 0), line)


def test_a_hand_slows_down_in_a_bend() -> None:
    rng = np.random.default_rng(1)
    points = sample(resample(SQUARE[:3], 0.02), 0.1, rng)
    gaps = np.hypot(*np.diff(points, axis=0).T)
    near = np.hypot(*(points[:-1] - SQUARE[1]).T) < 0.15
    assert gaps[near].mean() < gaps[~near].mean()
    assert len(points) < 45


def test_a_perfectly_neat_hand_draws_the_glyph_itself() -> None:
    (stroke,) = draw(parse_glyph("L x | 0,0 0,100! 60,100"), NEAT, np.random.default_rng(0))
    np.testing.assert_allclose(stroke[[0, -1]], [[0, 0], [0.6, 1]], atol=1e-12)
    assert np.minimum(np.abs(stroke[:, 0]), np.abs(stroke[:, 1] - 1)).max() < 0.03


@pytest.mark.parametrize(
    ("change", "end"),
    [({"turn": 90}, [-1, 0]), ({"lean": 0.5}, [-0.5, 1]), ({"stretch": 0.5}, [0, 1])],
)
def test_turn_is_clockwise_and_lean_moves_the_top_to_the_right(
    change: dict[str, float], end: list[float]
) -> None:
    hand = Hand(**{**NEAT.__dict__, **change})
    (stroke,) = draw(parse_glyph("I x | 0,0 0,100"), hand, np.random.default_rng(0))
    np.testing.assert_allclose(stroke[-1], end, atol=1e-12)


def test_hands_keep_to_a_glyphs_limits() -> None:
    rng = np.random.default_rng(0)
    hands = [
        random_hand(rng, {"turn": 5, "lean": 0.1, "wide": 1.1, "loose": 0, "round": 0}) for _ in range(300)
    ]
    assert max(abs(hand.turn) for hand in hands) == 5
    assert max(abs(hand.lean) for hand in hands) == pytest.approx(0.1)
    assert max(hand.stretch for hand in hands) == 1.1
    assert {(hand.jitter, hand.warp, hand.tremor, hand.rounding) for hand in hands} == {(0, 0, 0, 0)}


def test_a_dot_stays_a_dot() -> None:
    (stroke,) = draw(parse_glyph(". dot | 50,50"), NEAT, np.random.default_rng(0))
    assert stroke.shape == (1, 2)


def test_drawings_are_placed_inside_the_pad_large_and_small() -> None:
    rng = np.random.default_rng(0)
    sides = []
    for _ in range(300):
        points = place([SQUARE * 7 - 3, SQUARE[:1]], rng)[0]
        assert points.min() >= 0
        assert points.max() <= 1
        sides.append(np.ptp(points, axis=0).max())
    assert min(sides) > 0.03
    assert max(sides) < 1.05 * 0.92
    assert 0.1 < np.mean(np.array(sides) < 0.28) < 0.3


def test_some_drawings_come_from_an_unsure_pointer() -> None:
    rng = np.random.default_rng(0)
    line = np.linspace([0, 0], [1, 0], 30)
    off = [np.ptp(place([line], rng)[0][:, 1]) > 0.02 for _ in range(300)]
    assert 0.05 < np.mean(off) < 0.25
