from functools import partial

import numpy as np
import pytest

from scripts.data import drawn
from scripts.data.drawn import draw_many
from scripts.data.makers import People, generated_digit
from scripts.handwriting.stroke_fonts import font_digit


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
    monkeypatch.setattr(drawn, "code_version", lambda *_: "other")
    draw_many(generated_digit, 3, 1, "digits")
    assert len(list(cache.iterdir())) == 2


def test_the_code_is_that_of_the_maker_and_of_its_own_module(cache, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(drawn, "code_version", lambda *modules: asked.append(modules) or "")
    for maker in (generated_digit, partial(font_digit, []), People.evenly([], [])):
        drawn._version(maker)
    makers = ("scripts.data.makers", "scripts.handwriting.stroke_fonts", "scripts.data.makers")
    assert asked == [("scripts.data.drawn", maker) for maker in makers]


def test_other_people_under_the_same_name_are_drawn_anew(cache) -> None:
    def people(x: float) -> People:
        return People.evenly([1], [[np.array([[x, 0.0], [1.0, 1.0]])]])

    drawn_first = draw_many(people(0.0), 3, 1, "pen")
    draw_many(people(0.0), 3, 1, "pen")
    assert len(list(cache.iterdir())) == 1
    drawn_other = draw_many(people(0.9), 3, 1, "pen")
    assert not np.array_equal(drawn_first.images, drawn_other.images)
