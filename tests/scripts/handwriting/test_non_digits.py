import ast
import inspect
from pathlib import Path

import numpy as np
import pytest

import scripts
from app.preprocess.rasterize import rasterize
from scripts.handwriting import composed, glyph_files, non_digits, shapes
from scripts.handwriting.non_digits import AMBIGUOUS, KINDS, non_digit
from scripts.handwriting.unseen_non_digits import UNSEEN_KINDS, unseen_non_digit

UNSEEN_SCRIPTS = {"thai", "tamil", "runes"}
UNSEEN_THINGS = {
    "anchor", "bicycle", "cactus", "camera", "cherries", "hand",
    "rocket", "shirt", "snail", "teapot", "tulip", "yen",
}  # fmt: skip
UNSEEN = UNSEEN_SCRIPTS | UNSEEN_THINGS
SHAPES = [
    value for name, value in vars(shapes).items() if inspect.isfunction(value) and not name.startswith("_")
]
SHAPES.remove(shapes.curve)


@pytest.mark.parametrize(
    ("draw", "kind"),
    [(non_digit, kind) for kind in KINDS] + [(unseen_non_digit, kind) for kind in UNSEEN_KINDS],
    ids=KINDS + UNSEEN_KINDS,
)
def test_strokes_lie_on_the_pad_and_can_be_drawn(draw, kind: str) -> None:
    rng = np.random.default_rng(0)
    for _ in range(12):
        name, strokes = draw(rng, kind)
        assert name == kind
        assert strokes
        for stroke in strokes:
            assert stroke.dtype == np.float64
            assert stroke.ndim == 2
            assert stroke.shape[1] == 2
            assert len(stroke) >= 1
            assert stroke.min() >= 0
            assert stroke.max() <= 1
        assert rasterize(strokes) is not None


@pytest.mark.parametrize(("draw", "kinds"), [(non_digit, KINDS), (unseen_non_digit, UNSEEN_KINDS)])
def test_the_seed_decides_and_every_kind_comes_up(draw, kinds: tuple[str, ...]) -> None:
    one, again = (np.random.default_rng(3) for _ in range(2))
    seen = set()
    for _ in range(25 * len(kinds)):
        kind, strokes = draw(one)
        same, others = draw(again)
        assert kind == same
        assert all(np.array_equal(a, b) for a, b in zip(strokes, others, strict=True))
        seen.add(kind)
    assert seen == set(kinds)


@pytest.mark.parametrize("draw", [non_digit, unseen_non_digit])
def test_an_unknown_kind_is_refused(draw) -> None:
    with pytest.raises(ValueError, match=r"no kind 'seven'; there are "):
        draw(np.random.default_rng(0), "seven")


def test_what_is_kept_for_the_report_is_not_trained_on() -> None:
    assert set(UNSEEN_KINDS) == UNSEEN
    assert not UNSEEN & set(KINDS)


def test_nothing_that_trains_reads_the_unseen_kinds() -> None:
    """Only what evaluates and what shows imports them, and no other module reads their glyphs."""
    allowed = {"unseen_non_digits", "sheets"}
    for path in Path(scripts.__path__[0]).rglob("*.py"):
        if path.stem in allowed or path.parent.name == "evaluation":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert node.module != "scripts.handwriting.unseen_non_digits", path
                assert "unseen_non_digits" not in [name.name for name in node.names], path
            if isinstance(node, ast.Constant):
                assert node.value not in {"unseen", *UNSEEN_SCRIPTS}, path


@pytest.mark.parametrize("name", ["symbols", "doodles", "signs"])
def test_no_trained_glyph_is_an_unseen_thing_by_name(name: str) -> None:
    assert not UNSEEN & {glyph.label for glyph in glyph_files.load_glyphs(name)}


def test_the_ambiguous_are_named_with_the_digit_that_they_resemble() -> None:
    assert all(set("0123456789") & set(digits) for digits in AMBIGUOUS.values())
    assert set("0123456789") <= set("".join(AMBIGUOUS.values()))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_shape_is_drawn_by_some_kind(shape) -> None:
    assert f"shapes.{shape.__name__}" in inspect.getsource(non_digits)


def test_a_line_is_never_as_upright_as_a_slanted_1() -> None:
    rng = np.random.default_rng(0)
    for _ in range(300):
        (stroke,) = non_digit(rng, "line")[1]
        x, y = np.abs(stroke[-1] - stroke[0])
        assert np.degrees(np.arctan2(y, x)) < 45


def test_two_digits_are_wider_than_one() -> None:
    rng = np.random.default_rng(0)
    for _ in range(100):
        points = np.concatenate(composed.digits_side_by_side(rng))
        wide, high = np.ptp(points, axis=0)
        assert wide > 0.3 * high


def test_parts_of_digits_are_smaller_than_digits() -> None:
    rng = np.random.default_rng(0)
    for _ in range(100):
        strokes = composed.digit_part(rng)
        assert np.ptp(np.concatenate(strokes), axis=0).min() < 0.75
        assert all(len(stroke) > 1 for stroke in strokes)
