import re

import numpy as np
import pytest

from scripts.common.errors import UserError
from scripts.data import mnist
from scripts.data.digits import PARTS, load_digits
from tests.scripts.mnist_copies import SOURCES, assert_loaded, write_folder, write_npz, write_tgz


@pytest.mark.parametrize("kind", SOURCES)
def test_every_form_of_local_copy_is_read_and_cached(kind, few, cache, offline, tmp_path):
    source = SOURCES[kind](tmp_path, few)
    for part in PARTS:
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
    with pytest.raises(UserError, match=re.escape(str(source))):
        load_digits("train", source)
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


def test_mnist_itself(test_digits):
    assert test_digits.images.shape == (10000, 28, 28)
    assert np.bincount(test_digits.labels).tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
