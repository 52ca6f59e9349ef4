"""MNIST's files: what they must hold, and how to read them from any usual form.

Nothing is unpacked to disk: members of archives are read in memory, by name, up to their known length.
"""

from __future__ import annotations

import gzip
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from scripts.common.errors import UserError
from scripts.common.files import sha256

Array = NDArray[np.uint8]


@dataclass(frozen=True)
class Known:
    """One of MNIST's four arrays: the stem of its IDX file, its shape, the SHA-256 of that file when raw."""

    stem: str
    shape: tuple[int, ...]
    digest: str

    @property
    def header(self) -> bytes:
        """The IDX file's first bytes: 0, 0, 8 for uint8, the number of dimensions, big-endian lengths."""
        return bytes([0, 0, 8, len(self.shape)]) + b"".join(n.to_bytes(4, "big") for n in self.shape)

    @property
    def bytes(self) -> int:
        """Length of the raw IDX file."""
        return len(self.header) + int(np.prod(self.shape))


# Named as in Keras's mnist.npz.
KNOWN = {
    "x_train": Known(
        "train-images", (60000, 28, 28), "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"
    ),
    "y_train": Known(
        "train-labels", (60000,), "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"
    ),
    "x_test": Known(
        "t10k-images", (10000, 28, 28), "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"
    ),
    "y_test": Known(
        "t10k-labels", (10000,), "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"
    ),
}

Opener = Callable[[], IO[bytes]]
_READ_ERRORS = (OSError, EOFError, ValueError, KeyError, zlib.error, zipfile.BadZipFile, tarfile.TarError)


def check(name: str, array: Array, source: object) -> Array:
    """Return the array if it is MNIST's own, in shape, type and every byte.

    Raises:
        UserError: it is not; the message names the source and what is wrong.
    """
    known = KNOWN[name]
    if array.shape != known.shape or array.dtype != np.uint8:
        wrong = f"{array.dtype} {array.shape} where uint8 {known.shape} belongs"
    elif sha256(known.header + array.tobytes()) != known.digest:
        wrong = "other pixels or labels than MNIST's"
    else:
        return array
    raise UserError(f"{source} is not MNIST: its {name} ({known.stem}) holds {wrong}")


def read(path: Path, names: Iterable[str]) -> dict[str, Array]:
    """Read arrays from `mnist.npz`, or from a folder, .zip or .tgz with the IDX files, gzipped or raw.

    Args:
        path: file or folder.
        names: which of `KNOWN` to read; the others are not opened.

    Raises:
        UserError: the file is missing, is something else, or is damaged.
    """
    try:
        arrays = _read_npz(path, names) if _is_npz(path) else _read_idx(path, names)
    except _READ_ERRORS as error:
        raise UserError(f"cannot read MNIST from {path}: {error or type(error).__name__}") from error
    return {name: check(name, array, path) for name, array in arrays.items()}


def _is_npz(path: Path) -> bool:
    if not (path.is_file() and zipfile.is_zipfile(path)):
        return False
    with zipfile.ZipFile(path) as archive:
        return any(name.endswith(".npy") for name in archive.namelist())


def _read_npz(path: Path, names: Iterable[str]) -> dict[str, Array]:
    with np.load(path, allow_pickle=False) as file:
        return {name: np.asarray(file[name]) for name in names}


def _read_idx(path: Path, names: Iterable[str]) -> dict[str, Array]:
    arrays = {}
    with _members(path) as files:
        for name in names:
            known = KNOWN[name]
            pattern = re.compile(rf"{known.stem}[-.]idx\d-ubyte(\.gz)?")
            member = next((f for f in files if pattern.fullmatch(Path(f).name)), None)
            if member is None:
                raise UserError(f"{path} has no file {known.stem}-idx{len(known.shape)}-ubyte, raw or .gz")
            with files[member]() as stream:
                data = (gzip.GzipFile(fileobj=stream) if member.endswith(".gz") else stream).read(
                    known.bytes + 1
                )
            if len(data) != known.bytes or not data.startswith(known.header):
                raise UserError(f"{path}: {member} is not MNIST's {known.stem}, or is cut short")
            arrays[name] = np.frombuffer(data, np.uint8, offset=len(known.header)).reshape(known.shape)
    return arrays


@contextmanager
def _members(path: Path) -> Iterator[Mapping[str, Opener]]:
    """The regular files in a folder or an archive, by name, each with what opens it."""
    if path.is_dir():
        yield {str(file): partial(_open, file) for file in sorted(path.rglob("*ubyte*")) if file.is_file()}
    elif not path.is_file():
        raise UserError(f"{path} does not exist")
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield {name: partial(archive.open, name) for name in archive.namelist()}
    elif tarfile.is_tarfile(path):
        with tarfile.open(path) as archive:
            yield {entry.name: partial(_extract, archive, entry) for entry in archive if entry.isfile()}
    else:
        raise UserError(f"{path} is neither mnist.npz nor a folder, .zip or .tgz with MNIST's IDX files")


def _open(file: Path) -> IO[bytes]:
    return file.open("rb")


def _extract(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> IO[bytes]:
    stream = archive.extractfile(entry)
    assert stream is not None  # `entry` is a regular file
    return stream
