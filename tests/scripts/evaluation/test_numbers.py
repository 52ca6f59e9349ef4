import numpy as np

from scripts.evaluation.numbers import IN_TEXT, make_numbers, measured
from scripts.evaluation.rows import SPLITS
from scripts.evaluation.validation import Hands
from scripts.handwriting.numbers import HOWS
from tests.scripts.evaluation.hands import HANDS, UNIPEN


def sevens(pixels):
    given = np.zeros((len(pixels), 11), np.float32)
    given[:, 7] = 0.9
    return given


def test_without_people_there_is_nothing() -> None:
    assert make_numbers(Hands()) == {}


def test_there_are_numbers_put_together_in_every_way_and_other_ink() -> None:
    sets = make_numbers(HANDS, 0.01)
    assert {f"put together, {how}" for how in HOWS} < {*sets}
    assert IN_TEXT not in sets  # nobody has written any
    assert all(2 <= len(row.text) <= 6 for row in sets["put together, natural"])
    assert all(row.text == "" for row in sets["letters and signs"])


def test_numbers_in_running_text_are_taken_in() -> None:
    line = [
        one._replace(category="3", position=at, corner=(0.9 * at, 0.0)) for at, one in enumerate(UNIPEN[:2])
    ]
    sets = make_numbers(Hands.of([], [*UNIPEN, *line]), 0.01)
    assert [row.text for row in sets[IN_TEXT]] == ["72"]


def test_numbers_are_measured_beside_the_baselines() -> None:
    found = measured(make_numbers(HANDS, 0.01), sevens)
    assert {*SPLITS} < {*found["put together, natural"]}
    assert not {*SPLITS} & {*found["single digits"]}
    assert found["letters and signs"]["right"] == 0
