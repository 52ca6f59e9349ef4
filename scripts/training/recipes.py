"""What networks are trained on, epoch by epoch."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from scripts.common.cache import cache_folder, code_version
from scripts.common.errors import UserError
from scripts.common.files import replacing, sha256
from scripts.data import corpus, sources
from scripts.data.copies import FETCHED, Copies
from scripts.data.digits import Digits, load_strokes
from scripts.networks.files import load_model
from scripts.networks.network import Network

Pixels = NDArray[np.float32]
"""float32 n x 28 x 28 x 1, in 0..1."""
Targets = NDArray[np.float32]
"""The probabilities that the network should give: float32 n x outputs."""


class Recipe(Protocol):
    """Makes what one epoch is trained on; the same number gives the same epoch."""

    amounts: dict[str, int]
    """How many pictures there are of what."""
    length: int
    """How many pictures an epoch has."""

    def prepare(self, epochs: int) -> None:
        """Do beforehand, on all cores, what so many epochs need and takes long."""

    def epoch(self, number: int) -> tuple[Pixels, Targets]:
        """The pictures of an epoch, counted from 0, in the order they are shown."""


class Plain:
    """The same digits in every epoch, each time in another order."""

    def __init__(self, digits: Digits, outputs: int, seed: int) -> None:
        self.amounts, self.length = {"train": len(digits)}, len(digits)
        self._pixels, self._targets, self._seed = digits.pixels(), one_hot(digits, outputs), seed

    def prepare(self, epochs: int) -> None:
        """Nothing takes long here."""

    def epoch(self, number: int) -> tuple[Pixels, Targets]:
        """All of them."""
        order = np.random.default_rng([self._seed, number]).permutation(self.length)
        return self._pixels[order], self._targets[order]


class Mixture:
    """New variations of the corpus in every epoch."""

    def __init__(self, sources: Sequence[corpus.Source], outputs: int, seed: int) -> None:
        self.amounts = {source.name: len(source.digits) for source in sources}
        self.length = sum(source.share for source in sources)
        self._sources, self._outputs, self._seed = sources, outputs, seed

    @cached_property
    def version(self) -> str:
        """Changes with the pictures, with how they are mixed, and with the code that varies them."""
        made_of = [
            (source.share, source.ranges, source.kept, source.digits.version()) for source in self._sources
        ]
        return sha256(repr((made_of, self._seed, code_version(corpus.__name__))).encode())[:8]

    def digits(self, number: int) -> Digits:
        """The same as an epoch, as it is before a network sees it."""
        return corpus.epoch(self._sources, np.random.default_rng([self._seed, number]))

    def prepare(self, epochs: int) -> None:
        """Nothing takes long here."""

    def epoch(self, number: int) -> tuple[Pixels, Targets]:
        """A choice from every source."""
        digits = self.digits(number)
        return digits.pixels(), one_hot(digits, self._outputs)


class Lessons:
    """A few epochs of a mixture with what teachers say of them, over and over: distillation.

    G. Hinton, O. Vinyals, J. Dean: Distilling the Knowledge in a Neural Network, arXiv 1503.02531, 2015. A
    target is `TAUGHT` parts the mean of the teachers' probabilities and the rest the label. To ask them about
    an epoch takes longer than to learn from it, so what they say is kept in the cache; networks of all seeds
    share it.
    """

    COUNT = 12
    TAUGHT = 0.7

    def __init__(self, mixture: Mixture, teachers: Sequence[Path], outputs: int, seed: int) -> None:
        self.amounts, self.length = mixture.amounts, mixture.length
        self._mixture, self._teachers, self._outputs, self._seed = mixture, teachers, outputs, seed

    def prepare(self, epochs: int) -> None:
        """Ask the teachers about what so many epochs need; what is in the cache is not asked again."""
        count = min(self.COUNT, epochs)
        # Spawned, not forked: a fork would copy TensorFlow's threads half-way through whatever they do.
        pool = ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn"))
        asked = {}
        try:
            for number in range(count):
                for teacher in self._teachers:
                    if not (answers := self._answers(teacher, number)).is_file():
                        asked[pool.submit(ask, teacher, self._lesson(number), answers)] = (teacher, number)
            for answered in as_completed(asked):
                answered.result()
                teacher, number = asked[answered]
                print(f"  asked {teacher.stem} about lesson {number + 1} of {count}", flush=True)
        finally:
            pool.shutdown(cancel_futures=True)

    def epoch(self, number: int) -> tuple[Pixels, Targets]:
        """One of the lessons in a new order."""
        lesson = number % self.COUNT
        with np.load(self._lesson(lesson)) as arrays:
            digits = Digits(arrays["images"], arrays["labels"])
        said = np.mean([self.said(teacher, lesson) for teacher in self._teachers], axis=0)
        order = np.random.default_rng([self._seed, number, 1]).permutation(len(digits))
        digits = digits.take(order)
        taught = self.TAUGHT * said[order] + (1 - self.TAUGHT) * one_hot(digits, self._outputs)
        return digits.pixels(), taught.astype(np.float32)

    def said(self, teacher: Path, number: int) -> NDArray[np.float32]:
        """What one teacher says of a lesson: float32 n x outputs."""
        answers = self._answers(teacher, number)
        if not answers.is_file():
            ask(teacher, self._lesson(number), answers)
        said: NDArray[np.float16] = np.load(answers)
        return said.astype(np.float32)

    def _lesson(self, number: int) -> Path:
        """The file with the pictures and labels of a lesson, which is made where it is not there."""
        cached = cache_folder() / f"lesson-{self._mixture.version}-{number}.npz"
        if not cached.is_file():
            digits = self._mixture.digits(number)
            with replacing(cached) as draft:
                np.savez_compressed(draft, images=digits.images, labels=digits.labels)
        return cached

    def _answers(self, teacher: Path, number: int) -> Path:
        version = sha256(teacher.read_bytes())[:8]
        return cache_folder() / f"lesson-{self._mixture.version}-{number}-{version}.npy"


def ask(teacher: Path, lesson: Path, answers: Path) -> None:
    """Write down what a teacher says of a lesson; runs in a process of its own, too."""
    with np.load(lesson) as arrays:
        digits = Digits(arrays["images"], arrays["labels"])
    said = load_model(teacher).predict(digits.pixels(), batch_size=500, verbose=0)
    with replacing(answers) as draft, draft.open("wb") as file:
        np.save(file, said.astype(np.float16))


def make_recipe(
    network: Network,
    digits: Digits,
    seed: int,
    *,
    held_out: bool = False,
    limit: int | None = None,
    copies: Copies = FETCHED,
    strokes: Path | None = None,
    teachers: Sequence[Path] = (),
) -> Recipe:
    """The recipe that a network's settings name.

    Args:
        network: what is to be trained.
        digits: MNIST's digits to train on.
        seed: what order and variations depend on.
        held_out: leave the writers out that validation is measured on.
        limit: how many pictures an epoch may have; None for all.
        copies: local copies of people's strokes.
        strokes: drawings with labels, exported from the page, to learn from besides.
        teachers: the networks to learn from, where the recipe has lessons.

    Raises:
        UserError: a teacher is missing, or there are no drawings with labels.
    """
    outputs = len(network.outputs)
    if network.settings.recipe == "mnist":
        digits = digits.take(slice(limit))
        return Plain(digits.joined(load_strokes(strokes, outputs)) if strokes else digits, outputs, seed)
    parts = sources.load_sources(digits, held_out=held_out, limit=limit, copies=copies, strokes=strokes)
    if network.settings.recipe == "mixture":
        return Mixture(parts, outputs, seed)
    if not teachers:
        raise UserError(f"{network.name} learns from another network: name it with --teacher")
    for teacher in teachers:
        if not teacher.is_file():
            raise UserError(
                f"there is no teacher {teacher}; `make train` trains it, or scripts.train --network teacher"
            )
    return Lessons(Mixture(parts, outputs, sources.SEED), teachers, outputs, seed)


def one_hot(digits: Digits, outputs: int) -> Targets:
    """The probabilities that a perfect network would give."""
    return np.eye(outputs, dtype=np.float32)[digits.labels]
