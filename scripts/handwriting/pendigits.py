"""People's pen strokes: the digits that 30 writers left on a tablet, with their pen lifts.

"Pen-Based Recognition of Handwritten Digits", E. Alpaydin and F. Alimoglu, 1996, UCI Machine Learning
Repository, doi 10.24432/C5MG6K, licence CC BY 4.0: name it wherever a model trained on it is described. Only
the training part (`pendigits-orig.tra`, 7,494 digits) is read; no digit of it is ever part of this project.

A copy of the file comes first (`--pendigits PATH`, or the environment variable `DIGITPAD_PENDIGITS`: as it
is, gzipped, or the .Z or .zip that UCI packs it in), then the cache that MNIST is in too, then UCI.
"""

from __future__ import annotations

import argparse
import gzip
import io
import os
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.strokes import Strokes
from scripts.common.cache import cache_folder
from scripts.common.errors import UserError
from scripts.common.fetch import fetch
from scripts.common.files import replacing, sha256
from scripts.handwriting.unix_compress import decompress, is_compressed

URL = "https://archive.ics.uci.edu/static/public/81/pen+based+recognition+of+handwritten+digits.zip"
SHA256 = "a66225d68d7d68591e62944df1ad33b3f5aa608e2df2505844b41f5568a80da4"
_NAME = "pendigits-orig.tra"
_TABLET = 500.0  # coordinates of the file run from 0 to this, y upward
_MOST = 20_000_000  # bytes; far more than the file or any packed form of it has


class Drawing(NamedTuple):
    """One digit as a person drew it: which, by whom (1..30), and the strokes (0..1, y downward)."""

    digit: int
    writer: int
    strokes: Strokes


def load_pendigits(source: Path | None = None) -> list[Drawing]:
    """All digits, in the file's order. Split them by writer, or validation measures people it was trained on.

    Args:
        source: a local copy to use instead of the cache and the network.

    Raises:
        UserError: the copy is not that file, or there is none and no network either.
    """
    named = os.environ.get("DIGITPAD_PENDIGITS")
    if source is None and named:
        source = Path(named)
    cached = cache_folder() / f"{_NAME}.gz"
    if source is None and cached.is_file():
        source = cached
    if source is not None:
        return parse(read(source))
    data = _unpack(_download(), URL)
    with replacing(cached) as draft:
        draft.write_bytes(gzip.compress(data, mtime=0))
    return parse(data)


def read(path: Path) -> bytes:
    """The bytes of the file, from any of its packed forms, checked.

    Raises:
        UserError: it cannot be read, or it is another file.
    """
    try:
        packed = path.read_bytes()
    except OSError as error:
        raise UserError(f"cannot read {path}: {error.strerror}") from error
    return _unpack(packed, path)


def parse(data: bytes) -> list[Drawing]:
    """Read UNIPEN text: `.SEGMENT` begins a digit, `.COMMENT` names its writer, `.PEN_DOWN` begins a stroke.

    Raises:
        UserError: it is not made as this data set is.
    """
    drawings: list[tuple[int, list[int], list[list[list[float]]]]] = []
    try:
        for line in data.decode("ascii").splitlines():
            words = line.split()
            if not words:
                continue
            if words[0] == ".SEGMENT":
                drawings.append((int(words[-1].strip('"')), [], []))
            elif words[0] == ".COMMENT":
                drawings[-1][1].append(int(words[2]))
            elif words[0] == ".PEN_DOWN":
                drawings[-1][2].append([])
            elif not words[0].startswith("."):
                x, y = words
                drawings[-1][2][-1].append([float(x) / _TABLET, 1 - float(y) / _TABLET])
        return [
            Drawing(digit, writer, [np.array(stroke) for stroke in strokes if stroke])
            for digit, (writer,), strokes in drawings
        ]
    except (ValueError, IndexError) as error:
        raise UserError(f"the pen strokes cannot be read ({error}); fetch {_NAME} again") from error


def _unpack(data: bytes, source: object) -> bytes:
    try:
        if data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                names = [name for name in archive.namelist() if Path(name).name in (_NAME, f"{_NAME}.Z")]
                data = archive.read(names[0])
        if data.startswith(b"\x1f\x8b"):
            data = gzip.decompress(data)
        elif is_compressed(data):
            data = decompress(data)
    except (OSError, EOFError, ValueError, IndexError, zlib.error, zipfile.BadZipFile) as error:
        raise UserError(f"cannot unpack {_NAME} from {source}: {error or type(error).__name__}") from error
    if sha256(data) != SHA256:
        raise UserError(f"{source} does not hold UCI's {_NAME}: its SHA-256 is not {SHA256}")
    return data


def _download() -> bytes:
    file = io.BytesIO()
    try:
        fetch(URL, "pen strokes", _MOST, file)
    except UserError as error:
        raise UserError(
            f"{error}; go online, or give a local copy of {_NAME} with --pendigits PATH"
        ) from error
    return file.getvalue()


def add_pendigits_option(parser: argparse.ArgumentParser) -> None:
    """Add `--pendigits PATH`, as every script that reads the pen strokes has it."""
    parser.add_argument(
        "--pendigits",
        type=Path,
        metavar="PATH",
        help=f"a local copy of UCI's {_NAME}, as it is, .gz, .Z or .zip (default: fetch it once)",
    )
