import numpy as np
import pytest

from scripts.handwriting.numbers import HOWS, in_text, put_together
from scripts.handwriting.unipen_table import Sample

DIGITS = frozenset("0123456789")
LINE = [np.array([[0.0, 0.0], [0.0, 1.0]])]
CROSS = [np.array([[0.0, 0.0], [0.5, 1.0]]), np.array([[0.5, 0.0], [0.0, 1.0]])]


def sample(label: str, position: int, x: float, y: float = 0.0, file: str = "syn/w001") -> Sample:
    return Sample("syn", "3", label, "OK", "w001", file, position, f"{position}", (x, y), 10.0, CROSS)


def texts(*samples: Sample) -> list[str]:
    return [row.text for row in in_text(samples, DIGITS)]


def test_successive_digits_are_a_number_up_to_the_next_space_or_letter() -> None:
    assert texts(*(sample(label, at, 8.0 * at) for at, label in enumerate("12a345"))) == ["12", "345"]
    assert texts(sample("1", 0, 0), sample("2", 1, 8), sample("3", 2, 30), sample("4", 3, 38)) == ["12", "34"]


def test_what_stands_alone_or_elsewhere_is_none() -> None:
    assert texts(sample("1", 0, 0)) == []
    assert texts(sample("1", 0, 0), sample("2", 2, 8)) == []  # a character between them could not be read
    assert texts(sample("1", 0, 0), sample("2", 1, 8, y=20)) == []  # the next line
    assert texts(sample("1", 0, 30), sample("2", 1, 0)) == []
    assert texts(sample("1", 0, 0), sample("2", 1, 8, file="syn/w002")) == []
    assert texts(sample("1", 0, 0)._replace(category="1a"), sample("2", 1, 8)) == []


def test_strokes_keep_their_places_and_their_digits() -> None:
    [row] = in_text([sample("4", 0, 100, 50), sample("7", 1, 108, 51)], DIGITS)
    assert row.owners == (0, 0, 1, 1)
    assert row.groups == {frozenset({0, 1}), frozenset({2, 3})}
    np.testing.assert_allclose(row.strokes[2], CROSS[0] + [10.8, 5.1])


@pytest.mark.parametrize("how", HOWS)
def test_digits_put_together_stand_in_their_order(how: str) -> None:
    for seed in range(20):
        row = put_together("417", [CROSS, LINE, CROSS], how, np.random.default_rng(seed))
        assert row.text == "417"
        if how == "joined":
            assert len(row.strokes) == 4  # the first two digits share one
            assert row.owners == ()
            continue
        middles = [
            np.mean([np.ptp(row.strokes[at][:, 0]) / 2 + row.strokes[at][:, 0].min() for at in group])
            for _, group in sorted(
                (min(row.owners[at] for at in group), sorted(group)) for group in row.groups
            )
        ]
        assert middles == sorted(middles)
        assert sorted(row.owners) == [0, 0, 1, 2, 2]


def test_what_is_added_last_is_last() -> None:
    for seed in range(10):
        bar = put_together("41", [CROSS, LINE], "bar last", np.random.default_rng(seed))
        assert bar.owners[-1] == 0
        again = put_together("17", [LINE, LINE], "corrected", np.random.default_rng(seed))
        assert sorted(again.owners) == [0, 1]


def test_the_same_seed_puts_the_same_together() -> None:
    one, other = (put_together("17", [LINE, CROSS], "natural", np.random.default_rng(3)) for _ in range(2))
    assert all(np.array_equal(*pair) for pair in zip(one.strokes, other.strokes, strict=True))
