import numpy as np
import pytest

from scripts.data import drawn
from scripts.data.corpus import generated_digit
from scripts.data.drawn import draw_many


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(drawn, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(drawn, "_CHUNK", 7)
    return tmp_path


def test_drawings_depend_on_the_seed_and_come_from_the_cache_the_second_time(cache, monkeypatch) -> None:
    first = draw_many(generated_digit, 20, 1, "digits")
    assert first.images.shape == (20, 28, 28)
    assert (first.images.max(axis=(1, 2)) > 200).all()
    other = draw_many(generated_digit, 20, 2, "digits")
    assert not np.array_equal(first.images, other.images)

    def draw_again(*_):
        pytest.fail("it was drawn again")

    monkeypatch.setattr(drawn, "_draw", draw_again)
    again = draw_many(generated_digit, 20, 1, "digits")
    np.testing.assert_array_equal(first.images, again.images)
    np.testing.assert_array_equal(first.labels, again.labels)


def test_other_code_draws_anew(cache, monkeypatch) -> None:
    draw_many(generated_digit, 3, 1, "digits")
    monkeypatch.setattr(drawn, "_version", lambda: "other")
    draw_many(generated_digit, 3, 1, "digits")
    assert len(list(cache.iterdir())) == 2
