"""MNIST's arrays in the forms in which people have them, for the tests."""

import gzip
import io
import tarfile
import zipfile

import numpy as np

from scripts.data import mnist


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


def assert_loaded(arrays, digits, part):
    assert np.array_equal(digits.images, arrays[f"x_{part}"])
    assert np.array_equal(digits.labels, arrays[f"y_{part}"])
