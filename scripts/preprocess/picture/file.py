"""Open a picture file of any kind as plain RGBA pixels."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from scripts.common.errors import UserError

MEGAPIXELS = 64
"""More are refused before they are decoded, as on the page: a small file can claim to be enormous."""


def read_picture(path: Path) -> NDArray[np.uint8]:
    """Decode a picture, turned as its EXIF orientation says; of an animation, the first frame.

    Returns:
        uint8 h x w x 4, straight alpha.

    Raises:
        UserError: there is no such file, or it is not a picture that can be read.
    """
    if path.is_dir():
        raise UserError("this is a directory; name the pictures in it")
    if not path.is_file():
        raise UserError("there is no such file" if not path.exists() else "this is not a regular file")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of damaged metadata, and of sizes that are judged below
            with Image.open(path) as image:
                if image.width * image.height > MEGAPIXELS * 1_000_000:
                    raise UserError(
                        f"its {image.width} x {image.height} pixels are more than {MEGAPIXELS} megapixels"
                    )
                return np.asarray(_rgba(ImageOps.exif_transpose(image)))
    except UnidentifiedImageError as error:
        raise UserError("this is not a picture of a known kind") from error
    except Image.DecompressionBombError as error:
        raise UserError(f"it has more than {MEGAPIXELS} megapixels") from error
    except UserError:
        raise
    except Exception as error:  # decoders raise whatever comes to them over damaged data
        raise UserError(f"it cannot be decoded: {str(error) or type(error).__name__}") from error


def _rgba(image: Image.Image) -> Image.Image:
    if image.mode.startswith(("I", "F")):
        image = _eight_bits(image)
    if image.mode not in ("1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa"):
        image = image.convert("RGB")  # CMYK and YCbCr have no direct way to RGBA
    if image.mode == "La":
        image = image.convert("LA")
    return image.convert("RGBA")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Bring 16-bit, 32-bit and floating-point greys to 0..255, which Pillow itself would only clip."""
    values = np.asarray(image, dtype=np.float64)
    values = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    if image.mode.startswith("I;16"):
        low, high = 0.0, 65535.0
    else:
        low, high = float(values.min()), float(values.max())
    scaled = (values - low) / ((high - low) or 1.0) * 255
    return Image.fromarray(np.floor(scaled + 0.5).astype(np.uint8))
