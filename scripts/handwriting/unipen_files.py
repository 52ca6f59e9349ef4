"""The files of UNIPEN's public distribution that are learned from, out of an archive or a folder, in memory.

Nothing is unpacked to disk, links are passed over, and a name is a key and never a path that is opened: what
an archive calls `../../etc/passwd` is just a file that nothing asks for.
"""

from __future__ import annotations

import gzip
import io
import lzma
import os
import re
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from scripts.common.errors import UserError

Tree = dict[str, bytes]
"""Files by name, from `data/` or `include/` on: `data/1a/ced/w004.dat`, `include/ced/ced3.doc`."""

SETS = ("syn", "aga", "kai", "apa", "apb", "app", "ced")
"""The laboratories that are learned from. The others of the distribution are left for tests, of this project
or of anybody's, that ask how well strangers are read: none of their ink is ever opened."""
CATEGORIES = {"1a": "digits", "1b": "capitals", "1c": "small letters", "1d": "signs", "3": "in text"}
"""What is read of the distribution's categories, and what they hold. 3 is the ink of 1a to 1d again."""

_DATA = re.compile(rf"(?:^|/)(data/(?:{'|'.join(CATEGORIES)})/(?:{'|'.join(SETS)})/.+\.dat)$")
_INCLUDE = re.compile(rf"(?:^|/)(include/(?:(?:{'|'.join(SETS)})/.+|.+(?<!\.dat)))$")
_MOST_FILES = 500_000
_MOST_BYTES = 1_000_000_000  # unpacked, in all; the distribution fills a CD of 650 MB
_MOST_OF_ONE = 50_000_000
_LONGEST_NAME = 500
_DAMAGE = (
    OSError,
    EOFError,
    ValueError,
    ArithmeticError,
    LookupError,
    RecursionError,
    zlib.error,
    lzma.LZMAError,
    tarfile.TarError,
)


def read_tree(path: Path, called: object) -> Tree:
    """The files of `SETS` and `CATEGORIES` with all that they may include, at whatever depth they lie.

    Args:
        path: a folder, or a .tar, as it is, .gz or .xz.
        called: what messages call it.

    Raises:
        UserError: it cannot be read, is damaged, is something else, or is larger than UNIPEN can be.
    """
    if not (path.is_dir() or path.is_file()):
        raise UserError(f"there is no file or folder {called}")
    tree: Tree = {}
    try:
        for name, data in _folder(path, called) if path.is_dir() else _archive(path, called):
            tree.setdefault(name, data)
    except _DAMAGE as error:
        raise UserError(f"cannot read UNIPEN from {called}: {str(error) or type(error).__name__}") from error
    if not any(name.startswith("data/") for name in tree):
        raise UserError(
            f"{called} is not UNIPEN: it has no data/1a/{SETS[0]}/ or the like, with include/ beside"
        )
    return tree


def _wanted(name: str) -> str | None:
    if len(name) > _LONGEST_NAME:
        return None
    match = _DATA.search(name) or _INCLUDE.search(name)
    return match and match[1]


def _folder(path: Path, called: object) -> Iterator[tuple[str, bytes]]:
    total = 0
    for number, file in enumerate(file for file in _walk(path) if file.is_file() and not file.is_symlink()):
        if name := _wanted(file.relative_to(path).as_posix()):
            size = file.stat().st_size
            total += size
            _check(called, number, size, total)
            yield name, file.read_bytes()


def _walk(path: Path) -> Iterator[Path]:
    for folder, _, names in os.walk(path):
        yield from (Path(folder, name) for name in names)


def _archive(path: Path, called: object) -> Iterator[tuple[str, bytes]]:
    with path.open("rb") as raw:
        bounded = _Bounded(_unpacked(raw), called)
        with tarfile.open(fileobj=cast(IO[bytes], bounded), mode="r|") as archive:
            for number, entry in enumerate(archive):
                if entry.isfile() and (name := _wanted(entry.name)):
                    _check(called, number, entry.size, 0)
                    stream = archive.extractfile(entry)
                    assert stream is not None  # `entry` is a regular file
                    yield name, stream.read()
        while bounded.read(1 << 20):  # to the end, where checksums are
            pass


def _unpacked(raw: io.BufferedReader) -> IO[bytes]:
    start = raw.peek(5)
    if start.startswith(b"\x1f\x8b"):
        return cast(IO[bytes], gzip.GzipFile(fileobj=raw))
    return lzma.LZMAFile(raw) if start.startswith(b"\xfd7zXZ") else raw


class _Bounded:
    """A stream of what an archive unpacks to, which says so when that is too much."""

    def __init__(self, stream: IO[bytes], called: object) -> None:
        self._stream = stream
        self._called = called
        self._total = 0

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._total += len(data)
        _check(self._called, 0, 0, self._total)
        return data


def _check(called: object, number: int, size: int, total: int) -> None:
    if number >= _MOST_FILES or size > _MOST_OF_ONE or total > _MOST_BYTES:
        raise UserError(f"{called} is not UNIPEN: it holds far more than the distribution does")
