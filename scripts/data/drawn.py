"""Pictures of drawings by the thousand: made on all cores, and cached.

What is drawn depends on the maker (its code and the data that it carries), the count and the seed, not on the
number of cores.
"""

from __future__ import annotations

import multiprocessing
import pickle
from functools import partial

import numpy as np
from numpy.typing import NDArray

from app.shipped import CONTRACT
from scripts.common.cache import cache_folder, code_version
from scripts.common.files import replacing, sha256
from scripts.data.digits import Digits, render
from scripts.data.makers import Maker
from scripts.handwriting.unsteady import any_pen, unsteady

UNSTEADY = 0.35
"""How many of all drawings, digits or none, come from a hand that shakes or a device that errs."""
OTHER_PENS = 0.15
"""How many are drawn with another pen than the page's, as scans and brushes look."""
_CHUNK = 500  # drawings that share a random generator


def draw_many(maker: Maker, count: int, seed: int, name: str) -> Digits:
    """Many pictures of what a maker draws; from the cache where the same code has drawn them before.

    Args:
        maker: makes one drawing.
        count: how many.
        seed: what they depend on.
        name: the maker's name in the cache.
    """
    cached = cache_folder() / f"drawn-{name}-{count}-{seed}-{_version(maker)}.npz"
    if not cached.is_file():
        digits = _draw(maker, count, seed)
        with replacing(cached) as draft:
            np.savez_compressed(draft, images=digits.images, labels=digits.labels)
    with np.load(cached) as arrays:
        return Digits(arrays["images"], arrays["labels"])


def _version(maker: Maker) -> str:
    """Changes with the code and the glyphs that a maker draws with, and with the data that it carries."""
    function = maker.func if isinstance(maker, partial) else maker
    # Pickled, a function is its name, and a partial the name with its arguments.
    return sha256(pickle.dumps(maker) + code_version(__name__, function.__module__).encode())[:8]


def _draw(maker: Maker, count: int, seed: int) -> Digits:
    jobs = [(min(_CHUNK, count - first), [seed, first]) for first in range(0, count, _CHUNK)]
    # Spawned, not forked: a fork would copy TensorFlow's threads half-way through whatever they do.
    # Each process gets the maker once, as it may hold thousands of people's drawings.
    with multiprocessing.get_context("spawn").Pool(initializer=_take, initargs=(maker,)) as pool:
        parts = pool.starmap(_draw_chunk, jobs)
    images, labels = zip(*parts, strict=True)
    return Digits(np.concatenate(images), np.concatenate(labels))


def _take(maker: Maker) -> None:
    global _maker
    _maker = maker


_maker: Maker


def _draw_chunk(count: int, seed: list[int]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    rng = np.random.default_rng(seed)
    labels, images = zip(*(_draw_one(rng) for _ in range(count)), strict=True)
    return np.stack(images), np.array(labels, np.uint8)


def _draw_one(rng: np.random.Generator) -> tuple[int, NDArray[np.uint8]]:
    label, strokes = _maker(rng)
    if rng.random() < UNSTEADY:
        strokes = unsteady(strokes, rng)
    return label, render(strokes, any_pen(rng) if rng.random() < OTHER_PENS else CONTRACT)
