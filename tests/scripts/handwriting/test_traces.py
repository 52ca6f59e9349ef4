import numpy as np
import pytest

from app.strokes import Strokes
from scripts.data.digits import load_digits, render, split
from scripts.handwriting.traces import Tracing, random_tracing, trace

RNG = np.random.default_rng


def drawn(*strokes: list[tuple[float, float]]) -> np.ndarray:
    return render([np.array(stroke, float) for stroke in strokes])


def nearest(points: np.ndarray, strokes: Strokes) -> np.ndarray:
    """How far each point is from the strokes, in pixels."""
    dense = []
    for stroke in strokes:
        at = np.linspace(0, len(stroke) - 1, 40 * len(stroke))
        dense.append(np.stack([np.interp(at, np.arange(len(stroke)), axis) for axis in stroke.T], axis=1))
    lines = np.concatenate(dense) * 28
    return np.array([np.hypot(*(lines - point * 28).T).min() for point in points])


def test_no_ink_gives_no_strokes() -> None:
    assert trace(np.zeros((28, 28), np.uint8), RNG(0)) == []


def test_one_faint_pixel_is_a_dot() -> None:
    image = np.zeros((28, 28), np.uint8)
    image[10, 20] = 9
    for seed in range(20):
        (dot,) = trace(image, RNG(seed))
        np.testing.assert_allclose(dot * 28, [[20.5, 10.5]], atol=0.5)


def test_a_line_is_one_stroke_in_its_middle() -> None:
    image = np.zeros((28, 28), np.uint8)
    image[5:23, 12:15] = 200
    (stroke,) = trace(image, RNG(0), Tracing())
    assert stroke.dtype == np.float64
    np.testing.assert_allclose(stroke[:, 0], 13.5 / 28, atol=0.3 / 28)
    np.testing.assert_allclose(sorted(stroke[[0, -1], 1] * 28), [6, 22], atol=1.2)


def test_a_dot_stays_a_dot_and_a_gap_a_gap() -> None:
    image = np.zeros((28, 28), np.uint8)
    image[4:6, 13:15] = 255
    image[9:15, 13:15] = 255
    image[18:24, 13:15] = 255
    assert sorted(len(stroke) > 1 for stroke in trace(image, RNG(0), Tracing())) == [False, True, True]


@pytest.mark.parametrize(
    ("strokes", "count"),
    [
        ([[(0.0, 0.0), (0.6, 0.0), (0.3, 1.0)], [(0.2, 0.5), (0.7, 0.5)]], 2),
        ([[(0.0, 0.0), (0.0, 0.5), (0.7, 0.5)], [(0.5, 0.2), (0.5, 1.0)]], 2),
        ([[(0.3 * np.sin(2 * t), -np.cos(t)) for t in np.linspace(0, 2 * np.pi, 60)]], 1),
    ],
    ids=["crossed 7", "open 4", "8"],
)
def test_lines_that_cross_are_the_strokes_that_drew_them(
    strokes: list[list[tuple[float, float]]], count: int
) -> None:
    assert len(trace(drawn(*strokes), RNG(0), Tracing())) == count


def test_a_loop_that_was_filled_is_opened() -> None:
    y, x = np.mgrid[:28, :28]
    image = np.where(np.hypot(x - 13, y - 18) < 5.6, 255, 0).astype(np.uint8)
    image[3:14, 8:11] = 255
    points = np.concatenate(trace(image, RNG(0), Tracing()))
    assert np.hypot(*(points * 28 - [13.5, 18.5]).T).min() > 1.5
    assert points[:, 0].max() * 28 > 15.5


@pytest.mark.parametrize(
    "tracing", [Tracing(), Tracing(scale=1), Tracing(smoothing=0), Tracing(scale=1, smoothing=0)]
)
def test_strokes_stay_on_the_ink(tracing: Tracing) -> None:
    for image in split(load_digits("train"))[1].images[:20]:
        strokes = trace(image, RNG(0), tracing)
        x, y = np.floor(np.concatenate(strokes) * 28).astype(int).T
        assert (np.pad(image, 1)[y + 1, x + 1] > 0).mean() > 0.97
        ink = (np.argwhere(image > 200)[:, ::-1] + 0.5) / 28
        assert np.quantile(nearest(ink, strokes), 0.97) < 3.0


def test_pixels_staircases_are_kept_where_asked() -> None:
    image = np.zeros((28, 28), np.uint8)
    for step in range(16):
        image[4 + step, 4 + step // 2 : 7 + step // 2] = 255
    (stroke,) = trace(image, RNG(0), Tracing(scale=1, smoothing=0))
    steps = np.diff(stroke * 28, axis=0)
    np.testing.assert_allclose(steps, np.round(steps), atol=1e-9)


def test_gaps_break_strokes_and_lose_little() -> None:
    image = drawn([(0.0, 0.0), (0.2, 1.0)])
    whole, broken = trace(image, RNG(0), Tracing()), trace(image, RNG(0), Tracing(gap=1.0))
    assert (len(whole), len(broken)) == (1, 2)
    lengths = [sum(np.hypot(*np.diff(stroke, axis=0).T).sum() for stroke in one) for one in (whole, broken)]
    assert 0.8 < lengths[1] / lengths[0] < 1


def test_the_seed_decides_and_tracings_differ() -> None:
    image = load_digits("train").images[0]
    first, again, other = (trace(image, RNG(seed)) for seed in (1, 1, 2))
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert not np.array_equal(np.concatenate(first), np.concatenate(other))


def test_tracings_are_careful_and_rough() -> None:
    rng = RNG(0)
    tracings = [random_tracing(rng) for _ in range(500)]
    assert {tracing.scale for tracing in tracings} == {1, 2, 3}
    assert 0.05 < np.mean([tracing.smoothing == 0 for tracing in tracings]) < 0.3
    assert all(0.2 < tracing.threshold < 0.75 for tracing in tracings)
    assert max(tracing.apart for tracing in tracings) > 0.2
