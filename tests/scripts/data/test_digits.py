import json

import numpy as np
import pytest

from scripts.common.errors import UserError
from scripts.data import digits
from scripts.data.digits import Digits, load_digits, load_strokes, render, split
from tests.scripts.mnist_copies import assert_loaded, write_npz


def test_a_damaged_cache_is_fetched_again(few, cache, offline, tmp_path, capsys):
    source = write_npz(tmp_path / "mnist.npz", few)
    load_digits("test", source)
    cached = cache / "mnist-test.npz"
    cached.write_bytes(cached.read_bytes()[:-40])
    (tmp_path / "keras" / "datasets").mkdir(parents=True)
    source.rename(tmp_path / "keras" / "datasets" / "mnist.npz")
    assert_loaded(few, load_digits("test"), "test")
    assert "fetching it again" in capsys.readouterr().err
    assert_loaded(few, load_digits("test"), "test")


@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError])
def test_no_half_written_cache_is_left(failure, few, cache, tmp_path, monkeypatch):
    def half(path, **arrays):
        path.write_bytes(b"half")
        raise failure

    source = write_npz(tmp_path / "mnist.npz", few)
    monkeypatch.setattr(digits.np, "savez_compressed", half)
    with pytest.raises(failure):
        load_digits("test", source)
    assert list(cache.iterdir()) == []


def test_a_cache_that_cannot_be_written_is_said(few, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DIGITPAD_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(UserError, match="cannot write to"):
        load_digits("test", write_npz(tmp_path / "mnist.npz", few))


def test_the_split_is_always_the_same_and_loses_nothing():
    digits = Digits(np.zeros((60000, 1, 1), np.uint8), np.arange(60000).astype(np.uint16))
    train, validation = split(digits)
    again, _ = split(digits)
    other, _ = split(digits, seed=1)
    assert (len(train), len(validation)) == (55000, 5000)
    assert np.array_equal(np.sort(np.concatenate([train.labels, validation.labels])), np.arange(60000))
    assert np.array_equal(train.labels, again.labels)
    assert not np.array_equal(train.labels, other.labels)


def test_pixels_are_what_a_network_takes():
    digits = Digits(np.array([[[0, 51], [204, 255]]], np.uint8), np.array([7], np.uint8))
    pixels = digits.pixels()
    assert pixels.dtype == np.float32
    assert np.array_equal(pixels, np.array([0, 0.2, 0.8, 1], np.float32).reshape(1, 2, 2, 1))


def test_digits_are_joined():
    two = [Digits(np.full((n, 1, 1), n, np.uint8), np.full(n, n, np.uint8)) for n in (1, 2)]
    joined = two[0].joined(two[1])
    assert joined.labels.tolist() == joined.images.ravel().tolist() == [1, 2, 2]


def test_a_picture_is_stored_as_mnist_stores_its_digits():
    picture = render([np.array([[0.2, 0.5], [0.8, 0.5]])])
    assert (picture.shape, picture.dtype) == ((28, 28), np.uint8)
    assert picture.max() == 255
    assert picture.min() == 0


def test_a_drawing_without_a_point_has_no_picture():
    with pytest.raises(ValueError, match="without a point"):
        render([np.empty((0, 2))])


def write_strokes(path, *labels):
    lines = [{"strokes": [[[0.5, 0.2], [0.5, 0.8]]], "label": label} for label in labels]
    path.write_text("\n".join(map(json.dumps, lines)))
    return path


def test_drawings_from_the_page_become_digits(tmp_path):
    file = write_strokes(tmp_path / "drawings.jsonl", "1", None, "none", "7")
    digits = load_strokes(file)
    assert digits.labels.tolist() == [1, 10, 7]
    assert digits.labels.dtype == digits.images.dtype == np.uint8
    assert np.array_equal(digits.images[0], render([np.array([[0.5, 0.2], [0.5, 0.8]])]))
    assert load_strokes(file, outputs=10).labels.tolist() == [1, 7]


def test_numbers_are_left_out_and_it_is_said_how_they_are_split(tmp_path, capsys):
    file = write_strokes(tmp_path / "drawings.jsonl", "1", "407", "11")
    assert load_strokes(file).labels.tolist() == [1]
    said = capsys.readouterr().err
    assert "2 numbers of several digits are left out" in said
    assert f"python -m scripts.dataset --strokes {file} --split" in said


def test_drawings_without_a_label_cannot_be_learned(tmp_path):
    with pytest.raises(UserError, match="has a label to learn"):
        load_strokes(write_strokes(tmp_path / "drawings.jsonl", None))
