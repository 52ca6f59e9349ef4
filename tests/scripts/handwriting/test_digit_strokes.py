import numpy as np
import pytest

from app.preprocess.rasterize import rasterize
from app.shipped import CONTRACT
from scripts.handwriting.digit_strokes import STYLES, digit_strokes, glyphs_by_class, reorder
from scripts.handwriting.glyph_files import load_glyphs, parse_glyph

EVERY = [(digit, style) for digit in STYLES for style in STYLES[digit]]


def test_every_digit_has_many_styles() -> None:
    assert list(STYLES) == list(range(len(CONTRACT.classes)))
    assert {glyph.label for glyph in load_glyphs("digits")} == set(CONTRACT.classes)
    assert all(len(set(styles)) == len(styles) >= 10 for styles in STYLES.values())


def test_other_classes_are_written_in_their_own_ways() -> None:
    glyphs = [parse_glyph(f"{label} {style} | 0,0 9,9") for label, style in ["7a", "xb", "7c", "1d"]]
    assert glyphs_by_class(glyphs, ("x", "7")) == {0: [glyphs[1]], 1: [glyphs[0], glyphs[2]]}
    with pytest.raises(ValueError, match="no glyph is labelled '8', a class of the contract"):
        glyphs_by_class(glyphs, ("7", "8"))


@pytest.mark.parametrize(("digit", "style"), EVERY)
def test_strokes_lie_on_the_pad_and_can_be_drawn(digit: int, style: str) -> None:
    rng = np.random.default_rng(digit)
    for _ in range(5):
        strokes = digit_strokes(digit, rng, style)
        assert strokes
        for stroke in strokes:
            assert stroke.dtype == np.float64
            assert stroke.ndim == 2
            assert stroke.shape[1] == 2
            assert len(stroke) >= 2
            assert stroke.min() >= 0
            assert stroke.max() <= 1
        picture = rasterize(strokes)
        assert picture is not None
        assert picture.sum() > 15


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    first, again, other = (digit_strokes(5, np.random.default_rng(seed)) for seed in (3, 3, 4))
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert any(a.shape != b.shape or not np.array_equal(a, b) for a, b in zip(first, other, strict=False))


def test_chance_comes_from_nowhere_else() -> None:
    before = np.random.get_state()[1].copy()
    digit_strokes(8, np.random.default_rng(0))
    np.testing.assert_array_equal(np.random.get_state()[1], before)


def test_all_styles_come_up_by_themselves() -> None:
    rng = np.random.default_rng(0)
    counts = [len(digit_strokes(4, rng)) for _ in range(200)]
    assert set(counts) == {1, 2, 3}


def flag(stroke: np.ndarray) -> tuple[float, float]:
    """The first line of a flagged 1: its slope in degrees (0 level, 90 upright) and its share of the stem."""
    apex = stroke[:, 1].argmin()
    if apex > len(stroke) / 2:
        stroke, apex = stroke[::-1], len(stroke) - 1 - apex
    dx, dy = stroke[0] - stroke[apex]
    return float(np.degrees(np.arctan2(dy, -dx))), float(
        np.hypot(dx, dy) / np.hypot(*(stroke[-1] - stroke[apex]))
    )


@pytest.mark.parametrize("style", ["flag-short", "flag-long", "flag-long-leaning", "flag-steep"])
def test_the_flag_of_a_1_hangs_as_no_bar_of_a_7_does(style: str) -> None:
    rng = np.random.default_rng(0)
    flags = [flag(digit_strokes(1, rng, style)[0]) for _ in range(200)]
    level = [share for slope, share in flags if slope < 28]
    # A short level tick is still a 1, and an unsure pointer may bend one in a hundred.
    assert sum(share >= 0.4 for share in level) <= 2


def slant(stroke: np.ndarray) -> float:
    """Degrees from upright; above 0 the top is to the right."""
    top, bottom = sorted((stroke[0], stroke[-1]), key=lambda point: point[1])
    return float(np.degrees(np.arctan2(top[0] - bottom[0], bottom[1] - top[1])))


def test_a_1_leans_by_up_to_50_degrees_either_way() -> None:
    rng = np.random.default_rng(0)
    plain = (
        "bare",
        "right-leaning",
        "right-slanted",
        "right-far",
        "left-leaning",
        "left-slanted",
        "left-far",
    )
    slants = np.array([slant(digit_strokes(1, rng, style)[0]) for style in plain for _ in range(150)])
    assert np.abs(slants).max() < 60
    assert np.mean(np.abs(slants) > 52) < 0.01
    counts, _ = np.histogram(slants, np.arange(-45, 51, 5))
    assert counts.min() > 5


def test_a_4_of_two_straight_strokes_is_among_the_styles() -> None:
    """A corner and a stem that is seven times as tall as the corner: a person's 4, which was read as a 9."""
    lines = [[(55, 25), (20, 65), (80, 65)], [(70, 15), (70, 205)]]
    given = rasterize([np.array(line, np.float64) for line in lines])
    rng = np.random.default_rng(0)
    ours = np.stack([rasterize(digit_strokes(4, rng, "two-straight")) for _ in range(200)])
    alike = (ours * given).sum(axis=(1, 2)) / np.linalg.norm(ours, axis=(1, 2)) / np.linalg.norm(given)
    assert alike.max() > 0.93


def test_an_unknown_digit_or_style_is_refused() -> None:
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match="0 to 9, not 10"):
        digit_strokes(10, rng)
    with pytest.raises(ValueError, match=r"no style 'crossed' of 1; there are bare, "):
        digit_strokes(1, rng, "crossed")


def test_reordering_keeps_the_ink() -> None:
    strokes = [np.array([[0.0, 0], [1, 1]]), np.array([[0.2, 0], [0.2, 1]])]
    seen = set()
    for seed in range(100):
        drawn = reorder(strokes, np.random.default_rng(seed))
        ends = frozenset(frozenset(map(tuple, stroke)) for stroke in drawn)
        assert ends == frozenset(frozenset(map(tuple, stroke)) for stroke in strokes)
        seen.add(str(drawn))
    assert len(seen) >= 6
