"""MNIST's digits: fetched once, checked, cached, split with a seed; and drawings from the page, as such."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.contract import Contract
from app.preprocess.rasterize import rasterize
from app.shipped import CONTRACT
from scripts.common.cache import cache_folder
from scripts.common.errors import UserError
from scripts.common.files import replacing, sha256
from scripts.data import download, mnist
from scripts.data.strokes_file import LABELS, read_strokes_file

Part = Literal["train", "test"]
PARTS: tuple[Part, Part] = ("train", "test")
VALIDATION = 5000
SPLIT_SEED = 0
"""Not the seed of training: runs with different seeds are compared on the same validation digits."""


@dataclass(frozen=True)
class Digits:
    """Pictures of digits and what they show.

    Attributes:
        images: uint8 n x 28 x 28, ink 255 on 0.
        labels: uint8 n: index of a class of the contract, or one more than the last for ink that is no digit.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.labels)

    def take(self, which: slice | NDArray[np.intp]) -> Digits:
        """Some of the digits, by slice or by an array of positions."""
        return Digits(self.images[which], self.labels[which])

    def joined(self, others: Digits) -> Digits:
        """These digits, and then the others."""
        images = np.concatenate([self.images, others.images])
        return Digits(images, np.concatenate([self.labels, others.labels]))

    def pixels(self) -> NDArray[np.float32]:
        """What a network is given: float32 n x 28 x 28 x 1, in 0..1."""
        return (self.images[..., None] / np.float32(255)).astype(np.float32)

    def version(self) -> str:
        """Changes with every picture and label: eight hexadecimal digits."""
        return sha256(self.images.tobytes() + self.labels.tobytes())[:8]


def load_digits(part: Part, source: Path | None = None) -> Digits:
    """Load MNIST's 60,000 training or 10,000 test digits; the other part is not opened.

    Args:
        part: "train" or "test".
        source: a local copy to use instead of the cache and the network.

    Raises:
        UserError: the source is not MNIST, or there is none and no network either.
    """
    cached = cache_folder() / f"mnist-{part}.npz"
    names = (f"x_{part}", f"y_{part}")
    if source is not None:
        arrays = mnist.read(source, names)
        _write_cache(arrays)
    elif cached.is_file():
        try:
            arrays = mnist.read(cached, names)
        except UserError as error:
            print(f"{error}; fetching it again", file=sys.stderr)
            arrays = _fetch()
    else:
        arrays = _fetch()
    return Digits(*(arrays[name] for name in names))


def split(digits: Digits, held_out: int = VALIDATION, seed: int = SPLIT_SEED) -> tuple[Digits, Digits]:
    """Split digits at random, the same way each time, into (to train on, to validate on)."""
    order = np.random.default_rng(seed).permutation(len(digits))
    return digits.take(order[held_out:]), digits.take(order[:held_out])


def render(strokes: Sequence[NDArray[np.float64]], contract: Contract = CONTRACT) -> NDArray[np.uint8]:
    """The network's picture of a drawing, stored as MNIST stores its digits: uint8 28 x 28.

    Raises:
        ValueError: the drawing has no point.
    """
    pixels = rasterize(strokes, contract)
    if pixels is None:
        raise ValueError("a drawing without a point has no picture")
    return np.asarray(np.floor(pixels * 255 + 0.5), np.uint8)


def load_strokes(path: Path, outputs: int = len(LABELS)) -> Digits:
    """The labelled drawings of a file that the page has exported, as the network sees them.

    Numbers of several digits are left out, which is said on stderr: `scripts.dataset` splits them.

    Args:
        path: the file; `scripts.data.strokes_file` says how it is made.
        outputs: how many labels the network knows; drawings with another one are left out.

    Raises:
        UserError: it is no such file, or no drawing in it has a label.
    """
    drawings = read_strokes_file(path)
    labelled = [(label, strokes) for label, strokes in drawings if label is not None]
    known = [(LABELS.index(label), strokes) for label, strokes in labelled if label in LABELS[:outputs]]
    numbers = sum(label not in LABELS for label, _ in labelled)
    if numbers:
        remedy = f"split them with `python -m scripts.dataset --strokes {path} --split digits.jsonl`"
        print(f"{path}: {numbers} numbers of several digits are left out; {remedy}", file=sys.stderr)
    if not known:
        raise UserError(
            f"no drawing in {path} has a label to learn; correct some on the page, and export again"
        )
    images = np.stack([render(strokes) for _, strokes in known])
    return Digits(images, np.array([label for label, _ in known], np.uint8))


def _fetch() -> dict[str, mnist.Array]:
    arrays = download.fetch()
    _write_cache(arrays)
    return arrays


def _write_cache(arrays: dict[str, mnist.Array]) -> None:
    for part in PARTS:
        names = (f"x_{part}", f"y_{part}")
        if all(name in arrays for name in names):
            with replacing(cache_folder() / f"mnist-{part}.npz") as draft:
                np.savez_compressed(draft, **{name: arrays[name] for name in names})


def add_mnist_option(parser: argparse.ArgumentParser) -> None:
    """Add `--mnist PATH`, as every script that reads MNIST has it."""
    parser.add_argument(
        "--mnist",
        type=Path,
        metavar="PATH",
        help="a local copy: mnist.npz, or a folder, .zip or .tgz with the IDX files (default: fetch it once)",
    )


def add_strokes_option(parser: argparse.ArgumentParser) -> None:
    """Add `--strokes FILE`: drawings that the page has exported."""
    parser.add_argument(
        "--strokes", type=Path, metavar="FILE", help="drawings with labels, exported from the page's history"
    )
