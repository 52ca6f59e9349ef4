"""Networks read from their files, old ones too."""

from __future__ import annotations

from pathlib import Path

from scripts.common.backend import keras

# These register our own layer and optimizer: Keras finds them by name, in old files, too.
from scripts.networks import normalisation, optimizer, quantised  # noqa: F401


def load_model(path: Path, *, compiled: bool = False) -> keras.Model:
    """Read NAME.keras.

    Args:
        path: the file.
        compiled: with its optimizer and loss, to go on with training.

    Raises:
        OSError: the file is missing or damaged.
        ValueError: it is no network of Keras.
    """
    return keras.models.load_model(path, compile=compiled)
