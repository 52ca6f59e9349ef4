import numpy as np
import pytest

from app.shipped import CONTRACT
from app.strokes import Strokes
from scripts.data.digits import render
from scripts.handwriting import unsteady as module
from scripts.handwriting.unsteady import PEN_WIDTHS, any_pen, unsteady

RNG = np.random.default_rng
EFFECTS = [effect.__name__ for effect in module._EFFECTS]


def line(*points: tuple[float, float], count: int = 60) -> np.ndarray:
    at = np.linspace(0, len(points) - 1, count)
    return np.stack([np.interp(at, np.arange(len(points)), axis) for axis in np.array(points).T], axis=1)


SEVEN = [line((0.0, 0.0), (0.6, 0.0), (0.3, 1.0)), line((0.2, 0.5), (0.65, 0.5))]
UPRIGHT = [line((0.0, 0.0), (0.0, 1.0))]
ANGLE = np.linspace(-np.pi / 2, 1.5 * np.pi, 60)
RING = [np.stack([np.cos(ANGLE), np.sin(ANGLE)], axis=1) / 2 + 0.5]


def length(strokes: Strokes) -> float:
    return float(sum(np.hypot(*np.diff(stroke, axis=0).T).sum() for stroke in strokes))


def many(name: str, strokes: Strokes, force: float = 1.0, count: int = 60) -> list[Strokes]:
    effect = getattr(module, name)
    return [effect(strokes, RNG(seed), force) for seed in range(count)]


def off(strokes: Strokes, others: Strokes) -> float:
    """The largest distance of a point from the points of others."""
    points, dense = np.concatenate(strokes), np.concatenate(others)
    return float(np.hypot(*(points[:, None] - dense[None]).transpose(2, 0, 1)).min(axis=1).max())


def spy(name: str, seen: set[str]) -> module.Effect:
    """The effect, which leaves its name behind."""

    def effect(drawing: Strokes, rng: np.random.Generator, force: float) -> Strokes:
        seen.add(name)
        return getattr(module, name)(drawing, rng, force)

    return effect


@pytest.mark.parametrize("name", EFFECTS)
def test_each_effect_is_finite_leaves_its_input_alone_and_stays_near(name: str) -> None:
    for drawing in (SEVEN, RING, [np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([[0.5, 0.1]])]):
        before = [stroke.copy() for stroke in drawing]
        for changed in many(name, drawing, count=25):
            assert changed
            assert all(len(stroke) and stroke.shape[1] == 2 for stroke in changed)
            assert np.isfinite(np.concatenate(changed)).all()
            points = np.concatenate(changed)
            assert points.min() > -0.3
            assert points.max() < 1.3
        assert all(np.array_equal(a, b) for a, b in zip(drawing, before, strict=True))


@pytest.mark.parametrize("name", [name for name in EFFECTS if name != "rings"])
def test_each_effect_changes_a_drawing(name: str) -> None:
    changed = [
        len(one) != len(SEVEN)
        or any(a.shape != b.shape or (a != b).any() for a, b in zip(one, SEVEN, strict=True))
        for one in many(name, SEVEN)
    ]
    assert np.mean(changed) > 0.6


def test_rings_are_left_open_or_overrun_and_other_lines_kept() -> None:
    lengths = np.array([length(one) for one in many("rings", RING)]) / length(RING)
    assert lengths.min() < 0.9
    assert lengths.max() > 1.1
    assert all(one[0] is SEVEN[0] for one in many("rings", SEVEN))


def test_hooks_and_overshoots_are_short() -> None:
    for name, most in (("hooks", 0.12), ("overshoots", 0.14)):
        added = np.array([length(one) - length(UPRIGHT) for one in many(name, UPRIGHT)])
        assert added.max() > 0.05
        assert added.max() <= 2 * most
    assert all(np.abs(one[0][:, 0]).max() < 1e-9 for one in many("overshoots", UPRIGHT))
    assert any(np.abs(one[0][:, 0]).max() > 0.03 for one in many("hooks", UPRIGHT))


@pytest.mark.parametrize("name", ["drag", "rounded"])
def test_corners_are_cut(name: str) -> None:
    corner = np.array([0.6, 0.0])
    for one in many(name, SEVEN):
        assert np.hypot(*(one[0] - corner).T).min() > 0.005


def test_a_mouse_lags_and_may_arrive() -> None:
    ends = np.array([one[0][-1, 1] for one in many("drag", UPRIGHT)])
    assert 0.2 < np.mean(ends < 0.99) < 0.7
    assert ends.min() > 0.85


def test_a_trackpad_makes_flat_pieces() -> None:
    slanted = [line((0.0, 0.0), (0.5, 1.0))]
    for one in many("flat", slanted):
        steps = np.diff(one[0], axis=0)
        assert (np.abs(steps).min(axis=1) == 0).any()


def test_a_line_drawn_twice_lies_beside_itself() -> None:
    for one in many("twice", SEVEN):
        assert len(one) == 3
        assert off(one[2:], SEVEN) < 0.13


def test_gaps_take_pieces_out_and_points_nowhere_else() -> None:
    parts = many("gaps", UPRIGHT)
    assert {len(one) for one in parts} >= {1, 2}
    assert all(0.55 < length(one) <= 1.0001 for one in parts)
    assert all(off(one, UPRIGHT) < 0.02 for one in parts)


def test_neighbours_stray_together_in_waves_and_alone_in_shakes() -> None:
    def alike(name: str) -> float:
        pairs = [one[0][:, 0] for one in many(name, UPRIGHT)]
        return float(np.mean([np.corrcoef(x[:-1], x[1:])[0, 1] for x in pairs if len(x) > 10]))

    assert alike("waves") > 0.6
    assert abs(alike("shakes")) < 0.2


def test_shakes_reach_six_percent_and_force_tames_them() -> None:
    for force, size in ((1.0, 0.065), (0.0, 0.005)):
        strayed = np.concatenate([one[0][:, 0] for one in many("shakes", UPRIGHT, force)])
        assert strayed.std() == pytest.approx(size, rel=0.1)


def test_a_slow_device_reports_few_points_on_the_line() -> None:
    for one in many("coarse", UPRIGHT):
        assert len(one[0]) <= 19
        assert np.abs(one[0][:, 0]).max() < 1e-9
    assert min(len(one[0]) for one in many("coarse", UPRIGHT)) <= 7


def test_coarse_pixels_make_staircases() -> None:
    for one in many("steps", [line((0.0, 0.0), (0.5, 1.0))]):
        rows = np.unique(np.round(np.concatenate(one)[:, 1] * 14, 6))
        assert len(rows) <= 16
        np.testing.assert_allclose(np.diff(rows), 1, atol=1e-6)


def test_specks_lie_beside_the_ink_and_never_above_or_below() -> None:
    for one in many("specks", SEVEN):
        points = np.concatenate(one[2:])
        assert points[:, 1].min() > 0.05
        assert points[:, 1].max() < 0.95
        assert np.hypot(*(points[:, None] - np.concatenate(SEVEN)).transpose(2, 0, 1)).min() > 0.04


def test_unsteady_keeps_unit_and_place() -> None:
    far = [stroke * 400 + [1000, 50] for stroke in SEVEN]
    for seed in range(100):
        changed, unit = unsteady(far, RNG(seed)), unsteady(SEVEN, RNG(seed))
        for a, b in zip(changed, unit, strict=True):
            np.testing.assert_allclose((a - [1000, 50]) / 400, b, atol=1e-6)


def test_a_dot_stays_a_dot() -> None:
    (dot,) = unsteady([np.array([[3.0, 4.0]])], RNG(0))
    np.testing.assert_array_equal(dot, [[3, 4]])


def test_the_seed_decides_and_every_effect_comes_up(monkeypatch: pytest.MonkeyPatch) -> None:
    first, again = unsteady(SEVEN, RNG(5)), unsteady(SEVEN, RNG(5))
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    pictures = {render(unsteady(SEVEN, RNG(seed))).tobytes() for seed in range(40)}
    assert len(pictures) > 35
    seen = set()
    monkeypatch.setattr(module, "_EFFECTS", {spy(name, seen): 1 for name in EFFECTS})
    for seed in range(100):
        unsteady(SEVEN, RNG(seed))
    assert seen == set(EFFECTS)


def test_pens_differ_in_width_alone() -> None:
    pens = [any_pen(RNG(seed)) for seed in range(50)]
    widths = [pen.pen_width for pen in pens]
    assert PEN_WIDTHS[0] <= min(widths) < 1.8
    assert 3.2 < max(widths) <= PEN_WIDTHS[1]
    assert all(
        (pen.size, pen.box, pen.classes) == (CONTRACT.size, CONTRACT.box, CONTRACT.classes) for pen in pens
    )
    thin, thick = sorted(pens, key=lambda pen: pen.pen_width)[:: len(pens) - 1]
    assert render(SEVEN, thick).sum() > 1.4 * render(SEVEN, thin).sum()


def test_a_flat_drawing_may_have_specks_too():
    for seed in range(40):
        module.specks([np.array([[0.0, 0.5], [1.0, 0.5]])], np.random.default_rng(seed), 0.5)
