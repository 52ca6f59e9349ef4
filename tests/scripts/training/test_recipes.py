import json
from dataclasses import replace

import numpy as np
import pytest

from scripts.common.backend import keras
from scripts.common.errors import UserError
from scripts.data import corpus, sources
from scripts.data.copies import FETCHED
from scripts.data.corpus import Source
from scripts.data.digits import Digits
from scripts.data.makers import NONE
from scripts.networks.registry import NETWORKS
from scripts.training import recipes
from scripts.training.recipes import Lessons, Mixture, Plain, make_recipe, one_hot

RNG = np.random.default_rng(3)
DIGITS = Digits(RNG.integers(0, 256, (30, 28, 28), dtype=np.uint8), np.arange(30, dtype=np.uint8) % 10)
OUTPUTS = NONE + 1


@pytest.fixture
def mixture() -> Mixture:
    return Mixture([Source("digits", DIGITS, 20, corpus.GENTLE)], OUTPUTS, seed=1)


def same(one, other) -> bool:
    return all(np.array_equal(*pair) for pair in zip(one, other, strict=True))


def test_plain_shows_the_same_digits_in_another_order() -> None:
    recipe = Plain(DIGITS, 10, seed=1)
    (first, targets), (second, _) = recipe.epoch(0), recipe.epoch(1)
    assert first.shape == (30, 28, 28, 1)
    assert targets.shape == (30, 10)
    assert not np.array_equal(first, second)
    np.testing.assert_array_equal(np.sort(first.sum(axis=(1, 2, 3))), np.sort(second.sum(axis=(1, 2, 3))))
    assert same(recipe.epoch(1), Plain(DIGITS, 10, seed=1).epoch(1))


def test_a_mixture_is_new_in_each_epoch_and_the_same_for_the_same_number(mixture: Mixture) -> None:
    assert mixture.length == 20
    assert mixture.amounts == {"digits": 30}
    pixels, targets = mixture.epoch(0)
    assert pixels.shape == (20, 28, 28, 1)
    assert targets.sum(axis=1).tolist() == [1] * 20
    assert not same(mixture.epoch(0), mixture.epoch(1))
    assert same(mixture.epoch(4), mixture.epoch(4))


@pytest.mark.parametrize("other", [{"share": 10}, {"ranges": corpus.TURNED}, {"kept": 0}])
def test_another_mixture_has_another_version_so_that_no_old_lesson_is_taken_for_it(mixture, other) -> None:
    source = replace(Source("digits", DIGITS, 20, corpus.GENTLE), **other)
    assert Mixture([source], OUTPUTS, seed=1).version != mixture.version


def test_other_pictures_or_other_code_make_another_version(mixture, monkeypatch) -> None:
    pictures = Digits(DIGITS.images.copy(), DIGITS.labels)
    pictures.images[7, 14, 14] ^= 1
    other = Mixture([Source("digits", pictures, 20, corpus.GENTLE)], OUTPUTS, seed=1)
    assert other.version != mixture.version
    same_again = Mixture([Source("digits", DIGITS, 20, corpus.GENTLE)], OUTPUTS, seed=1)
    assert same_again.version == mixture.version
    monkeypatch.setattr(recipes, "code_version", lambda module: {"scripts.data.corpus": "changed"}[module])
    changed = Mixture([Source("digits", DIGITS, 20, corpus.GENTLE)], OUTPUTS, seed=1)
    assert changed.version != mixture.version


def test_lessons_are_what_the_teachers_say_on_average_and_the_label(
    mixture: Mixture, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(recipes, "cache_folder", lambda: tmp_path)
    layers = [keras.Input((28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(OUTPUTS, "softmax")]
    model = keras.Sequential(layers)
    teachers, said = [tmp_path / "teacher-0.keras", tmp_path / "teacher-1.keras"], np.zeros(OUTPUTS)
    for teacher, scores in zip(teachers, (np.arange(OUTPUTS), np.zeros(OUTPUTS)), strict=True):
        model.layers[-1].set_weights([np.zeros((784, OUTPUTS)), scores])
        model.save(teacher)
        said += np.exp(scores) / np.exp(scores).sum() / 2
    recipe = Lessons(mixture, teachers, OUTPUTS, seed=1)
    pixels, targets = recipe.epoch(0)
    label = np.sort(targets - Lessons.TAUGHT * said, axis=1)
    np.testing.assert_allclose(label[:, -1], 1 - Lessons.TAUGHT, atol=2e-3)
    np.testing.assert_allclose(label[:, :-1], 0, atol=2e-3)
    ink = [np.sort(shown.sum(axis=(1, 2, 3))) for shown in (pixels, mixture.epoch(0)[0])]
    np.testing.assert_allclose(*ink, rtol=1e-6)
    monkeypatch.setattr(recipes, "load_model", lambda *_, **__: pytest.fail("it was asked again"))
    assert same(recipe.epoch(0), (pixels, targets))  # from the cache
    other_order = Lessons(mixture, teachers[::-1], OUTPUTS, seed=1)
    assert same(other_order.epoch(0), (pixels, targets))
    assert not same(recipe.epoch(Lessons.COUNT), (pixels, targets))  # the same lesson in another order


def test_teachers_are_asked_beforehand_in_other_processes(mixture: Mixture, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(recipes, "cache_folder", lambda: tmp_path)
    teacher = tmp_path / "teacher-0.keras"
    NETWORKS["teacher"].build().save(teacher)
    recipe = Lessons(mixture, [teacher], OUTPUTS, seed=1)
    recipe.prepare(epochs=2)
    assert len(list(tmp_path.glob("lesson-*.npy"))) == 2
    with monkeypatch.context() as patch:
        patch.setattr(recipes, "ask", lambda *_: pytest.fail("it was asked again"))
        recipe.prepare(epochs=2)
        answered = recipe.epoch(1)
    for answers in tmp_path.glob("lesson-*.npy"):
        answers.unlink()
    assert same(recipe.epoch(1), answered)  # asked here, it says the same


def test_a_network_gets_the_recipe_of_its_settings(monkeypatch, tmp_path) -> None:
    asked = {}

    def load_sources(digits, **options):
        asked.update(options)
        return [Source("digits", digits, 20, corpus.GENTLE)]

    monkeypatch.setattr(sources, "load_sources", load_sources)
    assert isinstance(make_recipe(NETWORKS["article"], DIGITS, 0, limit=7), Plain)
    assert make_recipe(NETWORKS["article"], DIGITS, 0, limit=7).length == 7
    assert isinstance(make_recipe(NETWORKS["teacher"], DIGITS, 0, held_out=True, limit=9), Mixture)
    assert asked == {"held_out": True, "limit": 9, "copies": FETCHED, "strokes": None}
    digitpad = NETWORKS["digitpad"]
    pupil = replace(digitpad, settings=replace(digitpad.settings, recipe="lessons"))
    with pytest.raises(UserError, match="learns from another network"):
        make_recipe(pupil, DIGITS, 0)
    with pytest.raises(UserError, match="there is no teacher"):
        make_recipe(pupil, DIGITS, 0, teachers=[tmp_path / "nobody.keras"])


def test_drawings_from_the_page_are_learned_besides(monkeypatch, tmp_path) -> None:
    file = tmp_path / "drawings.jsonl"
    lines = [{"strokes": [[[0.2, 0.2], [0.2, 0.8]]], "label": label} for label in ("1", "none", None)]
    file.write_text("\n".join(map(json.dumps, lines)))
    recipe = make_recipe(NETWORKS["article"], DIGITS, 0, limit=7, strokes=file)
    assert recipe.amounts == {"train": 8}  # the article's network does not know what is no digit
    assert recipe.epoch(0)[1].shape == (8, 10)


def test_targets_are_ones_at_the_labels() -> None:
    targets = one_hot(Digits(DIGITS.images[:2], np.array([0, NONE], np.uint8)), OUTPUTS)
    assert targets.dtype == np.float32
    np.testing.assert_array_equal(targets, np.eye(OUTPUTS)[[0, NONE]])
