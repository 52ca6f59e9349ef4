import numpy as np
import pytest

from scripts.data.corpus import HELD_OUT_WRITERS, NONE
from scripts.data.digits import load_digits
from scripts.evaluation.trials import (
    ANGLES,
    JITTERS,
    PEN_WIDTHS,
    SIDES,
    jittered,
    make_trials,
    on_screen,
    turned,
)
from scripts.handwriting.pendigits import Drawing
from scripts.handwriting.unseen_non_digits import UNSEEN_KINDS

SEVEN = [np.array([[0.1, 0.1], [0.8, 0.1], [0.3, 0.9]])]


@pytest.fixture(scope="module")
def trials():
    people = [Drawing(7, writer, SEVEN) for writer in range(1, 31)]
    return make_trials(0.01, pen=people)


def test_everything_is_a_picture_with_its_label(trials) -> None:
    digits = [*trials.digits.values(), *trials.looks.values()]
    digits += [each for curve in trials.curves.values() for each in curve.values()]
    ink = [*trials.trained.values(), *trials.unseen.values()]
    for each in digits + ink:
        assert each.images.shape == (len(each), 28, 28)
        assert each.images.dtype == each.labels.dtype == np.uint8
        assert len(each) > 0
        assert each.images.any()
    assert all((each.labels < NONE).all() for each in digits)
    assert all((each.labels == NONE).all() for each in ink)


def test_only_writers_who_were_held_out_are_looked_at() -> None:
    others = [Drawing(7, writer, SEVEN) for writer in range(1, 31) if writer not in HELD_OUT_WRITERS]
    assert "pen" not in make_trials(0.01, pen=others).digits


def test_there_is_a_look_a_value_and_a_kind_of_each(trials) -> None:
    assert len(trials.looks) == 10
    assert {name: tuple(curve) for name, curve in trials.curves.items()} == {
        "rotation": ANGLES, "size": SIDES, "pen width": PEN_WIDTHS, "jitter": JITTERS
    }  # fmt: skip
    assert tuple(trials.unseen) == UNSEEN_KINDS
    assert not set(trials.trained) & set(trials.unseen)


def test_they_are_the_same_at_every_run(trials) -> None:
    again = make_trials(0.01)
    for kind, ink in trials.unseen.items():
        np.testing.assert_array_equal(again.unseen[kind].images, ink.images)
    for look, digits in make_trials(0.01, pen=[Drawing(7, 3, SEVEN)]).looks.items():
        assert digits.images.shape[1:] == trials.looks[look].images.shape[1:]


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
