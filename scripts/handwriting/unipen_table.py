"""All characters of UNIPEN as arrays: read from its files once, then from the cache."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.strokes import Strokes
from scripts.common.cache import cache_folder
from scripts.common.errors import UserError
from scripts.common.files import replacing, sha256
from scripts.handwriting import unipen_files, unipen_format
from scripts.handwriting.unipen_files import Tree, read_tree
from scripts.handwriting.unipen_format import BrokenError, Ink, includes, read_ink, segments

_MOST_POINTS = 50_000_000  # in all; more than ten times as many as the laboratories that are read have


class Sample(NamedTuple):
    """A character as a person wrote it.

    Attributes:
        laboratory: one of `SETS`.
        category: one of `CATEGORIES`.
        label: what it shows; empty for ink that is no character.
        quality: `?`, `OK`, `GOOD` or `BAD`.
        writer: who wrote it.
        file: which category file names it, below `data/CATEGORY/`: `ced/w004`; in category 3 it is in order.
        position: its place among the file's characters, from 0; a gap is one that could not be read.
        where: its components, as the file says it.
        corner: x and y of the upper left corner of its box in the file's units, y downward.
        side: the longer side of that box; 0 for a dot.
        strokes: float64 n x 2 each, y downward, the corner at 0 and the longer side 1. Times `side` and plus
            `corner` they are where the neighbours in the same ink are.
    """

    laboratory: str
    category: str
    label: str
    quality: str
    writer: str
    file: str
    position: int
    where: str
    corner: tuple[float, float]
    side: float
    strokes: Strokes


@dataclass(frozen=True)
class Table:
    """Characters before they are scaled.

    Attributes:
        facts: of each character the fields of `Sample` from `laboratory` to `where`.
        drawings: how many strokes each has.
        strokes: how many points each stroke has.
        points: float64 n x 2, of all strokes; y downward.
        broken: what was left out, and why.
    """

    facts: list[tuple[str, str, str, str, str, str, int, str]]
    drawings: NDArray[np.intp]
    strokes: NDArray[np.intp]
    points: NDArray[np.float64]
    broken: list[str]

    def samples(self) -> list[Sample]:
        """All characters, each scaled by its own box."""
        ends = np.cumsum(self.strokes)
        lasts = np.cumsum(self.drawings)
        starts = ends[lasts - 1] - np.add.reduceat(self.strokes, lasts - self.drawings)
        low, high = (extreme.reduceat(self.points, starts) for extreme in (np.minimum, np.maximum))
        side = (high - low).max(axis=1)
        lengths = np.diff(starts, append=len(self.points))
        scaled = (self.points - np.repeat(low, lengths, axis=0)) / np.repeat(
            np.where(side > 0, side, 1), lengths
        )[:, None]
        bounds = [0, *ends.tolist()]
        strokes = [scaled[begin:end] for begin, end in pairwise(bounds)]
        return [
            Sample(*facts, (x, y), size, strokes[last - count : last])
            for facts, (x, y), size, last, count in zip(
                self.facts, low.tolist(), side.tolist(), lasts.tolist(), self.drawings.tolist(), strict=True
            )
        ]


def load_table(path: Path, called: object) -> Table:
    """The characters of a folder or an archive; the latter are cached, by its bytes and the code that reads.

    Raises:
        UserError: it cannot be read, or holds no character; the message names it as `called`.
    """
    if not path.is_file():
        return read_table(read_tree(path, called), called)
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UserError(f"cannot read {called}: {error.strerror}") from error
    cached = cache_folder() / f"unipen-{digest[:16]}-{_version()}.npz"
    try:
        return _from_cache(cached)
    except (OSError, ValueError, LookupError, EOFError, zlib.error, zipfile.BadZipFile):
        pass  # not there, or damaged
    table = read_table(read_tree(path, called), called)
    texts = np.frombuffer(json.dumps([table.facts, table.broken]).encode(), np.uint8)
    with replacing(cached) as draft:
        np.savez_compressed(
            draft, texts=texts, drawings=table.drawings, strokes=table.strokes, points=table.points
        )
    return table


def _from_cache(file: Path) -> Table:
    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
        facts, broken = json.loads(arrays["texts"].tobytes())
        return Table(facts, arrays["drawings"], arrays["strokes"], arrays["points"], broken)


def _version() -> str:
    """Changes with the code that reads."""
    files = [Path(str(name)) for name in (unipen_files.__file__, unipen_format.__file__, __file__)]
    return sha256(b"".join(file.read_bytes() for file in files))[:8]


def read_table(tree: Tree, called: object) -> Table:
    """The characters that the category files name.

    Raises:
        UserError: there is none that can be read, or too much; the message says why of the first one.
    """
    table = _Builder()
    inks: dict[tuple[str, ...], Ink] = {}
    for name in sorted(name for name in tree if name.startswith("data/")):
        names = includes(tree[name])
        if names not in inks:
            inks[names] = read_ink(tree, names)
        table.add(name, tree[name], inks[names])
        if table.points > _MOST_POINTS:
            raise UserError(f"{called} is not UNIPEN: it holds far more ink than the distribution does")
    if not table.facts:
        why = f"; {table.broken[0]}" if table.broken else ""
        raise UserError(f"{called} has no character that can be read{why}")
    return table.build()


class _Builder:
    """A table as it grows."""

    def __init__(self) -> None:
        self.facts: list[tuple[str, str, str, str, str, str, int, str]] = []
        self.broken: list[str] = []
        self.points = 0
        self._drawings: list[Strokes] = []

    def add(self, name: str, text: bytes, ink: Ink) -> None:
        """Add the characters of a category file, `data/CATEGORY/SET/...`, which names some ink."""
        _, category, file = name.removesuffix(".dat").split("/", 2)
        for position, segment in enumerate(segments(text)):
            try:
                if segment is None:
                    raise BrokenError('it is not written as CHARACTER where quality "label"')
                strokes, writer = ink.strokes(segment.where), ink.writer
            except BrokenError as error:
                where = segment.where[:40] if segment else ""
                self.broken.append(f"{name}, segment {position + 1} {where}: {error}")
                continue
            place = (file, position, segment.where)
            laboratory = file.partition("/")[0]
            self.facts.append((laboratory, category, segment.label, segment.quality, writer, *place))
            self._drawings.append(strokes)
            self.points += sum(map(len, strokes))

    def build(self) -> Table:
        """The table, y turned downward."""
        strokes = list(chain.from_iterable(self._drawings))
        return Table(
            self.facts,
            np.array([len(drawing) for drawing in self._drawings], np.intp),
            np.array([len(stroke) for stroke in strokes], np.intp),
            np.concatenate(strokes) * [1, -1],
            self.broken,
        )
