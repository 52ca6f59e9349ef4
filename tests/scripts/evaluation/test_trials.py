import numpy as np
import pytest

from scripts.data.makers import NONE
from scripts.evaluation.trials import ANGLES, PEN_WIDTHS, SIDES, make_trials
from scripts.evaluation.validation import JITTERS, Hands
from scripts.handwriting.unseen_non_digits import UNSEEN_KINDS
from tests.scripts.evaluation.hands import HANDS


@pytest.fixture(scope="module")
def trials():
    return make_trials(HANDS, part=0.01)


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


def test_there_is_a_look_a_value_and_a_kind_of_each(trials) -> None:
    assert list(trials.digits) == ["test", "test traces", "styles"]
    assert list(trials.validation.digits)[-2:] == ["unipen", "unsteady"]
    assert len(trials.looks) == 10
    assert {name: tuple(curve) for name, curve in trials.curves.items()} == {
        "rotation": ANGLES, "size": SIDES, "pen width": PEN_WIDTHS, "jitter": JITTERS
    }  # fmt: skip
    assert tuple(trials.unseen) == UNSEEN_KINDS
    assert not set(trials.trained) & set(trials.unseen)


def test_the_traces_are_of_the_test_digits(trials) -> None:
    test, traces = trials.digits["test"], trials.digits["test traces"]
    assert (len(test), len(traces)) == (100, 50)
    np.testing.assert_array_equal(traces.labels, test.labels[:50])


def test_they_are_the_same_at_every_run_and_need_no_people(trials) -> None:
    again = make_trials(Hands(), part=0.01)
    for kind, ink in trials.unseen.items():
        np.testing.assert_array_equal(again.unseen[kind].images, ink.images)
    assert {name: tuple(curve) for name, curve in again.curves.items()}["jitter"] == JITTERS
