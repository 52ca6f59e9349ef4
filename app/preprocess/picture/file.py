"""Open a picture file of any kind as plain RGBA pixels."""

from __future__ import annotations

import re
import warnings
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

MEGAPIXELS = 64
"""More are refused before they are decoded, as on the page: a small file can claim to be enormous."""

_SEARCHED = 4096  # bytes in which a file says what it is
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1")


class PictureError(ValueError):
    """What a file is instead of a picture that can be read, in words."""


def read_picture(path: Path) -> NDArray[np.uint8]:
    """Decode a picture, turned as its EXIF orientation says; of an animation, the first frame.

    Returns:
        uint8 h x w x 4, straight alpha.

    Raises:
        PictureError: there is no such file, or it is not a picture that can be read.
    """
    if path.is_dir():
        raise PictureError("this is a directory; name the pictures in it")
    if not path.is_file():
        raise PictureError("there is no such file" if not path.exists() else "this is not a regular file")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of damaged metadata, and of sizes that are judged below
            with Image.open(_ended(path.read_bytes())) as image:
                if image.width * image.height > MEGAPIXELS * 1_000_000:
                    raise PictureError(
                        f"its {image.width} x {image.height} pixels are more than {MEGAPIXELS} megapixels"
                    )
                return np.asarray(_rgba(ImageOps.exif_transpose(image)))
    except UnidentifiedImageError as error:
        raise PictureError(_unknown(path.read_bytes()[:_SEARCHED])) from error
    except Image.DecompressionBombError as error:
        raise PictureError(f"it has more than {MEGAPIXELS} megapixels") from error
    except PictureError:
        raise
    except Exception as error:  # decoders raise whatever comes to them over damaged data
        raise PictureError(f"it cannot be decoded: {str(error) or type(error).__name__}") from error


def _ended(data: bytes) -> BytesIO:
    """A file with its end: of a JPEG that was cut off, the page too shows what is there.

    Behind the marker that ends a whole one nothing is looked at.
    """
    return BytesIO(data + b"\xff\xd9" if data.startswith(b"\xff\xd8\xff") else data)


def _unknown(start: bytes) -> str:
    """What to do with a file that Pillow does not know."""
    if start[4:8] == b"ftyp" and any(brand in start[8:64] for brand in _HEIC) and b"avif" not in start[8:64]:
        return "this is a HEIC photo, which cannot be read here; export it as JPEG"
    if re.search(rb"<svg[\s>/]", start):
        return "this is an SVG drawing, which only the page can read; save it as PNG"
    return "this is not a picture of a known kind"


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
