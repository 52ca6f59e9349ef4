"""Drawings that may be numbers, read as the page does; and split in two simpler ways, to compare with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.recognize.lattice import Group, Lattice
from app.recognize.number import picture_of, row_of
from app.recognize.pieces import Piece, distance, pieces_of
from app.recognize.readings import Probabilities, Reading, readings
from app.recognize.verdict import verdict
from app.shipped import CONTRACT
from app.strokes import Points
from scripts.handwriting.numbers import Written

Split = Callable[[Sequence[Piece]], list[list[Piece]]]
"""Strokes as pieces in the order of writing to groups of them, each a digit."""

Predict = Callable[[NDArray[np.float32]], NDArray[np.float32]]
"""float32 n x 28 x 28 x 1 to probabilities, float32 n x outputs."""

_NOTHING = np.zeros(len(CONTRACT.classes), np.float32)
_TOUCH = 0.04  # of the height: strokes as near are connected ink


@dataclass(frozen=True)
class Row:
    """A drawing with all that its reading rests on.

    Attributes:
        written: what it is.
        lattice: its pieces and groups.
        seen: what the network says of each group.
    """

    written: Written
    lattice: Lattice
    seen: Mapping[Group, Probabilities]

    def readings(self, weights: Mapping[str, float] = CONTRACT.splitting) -> list[Reading]:
        """What it may be read as, the likeliest first."""
        return readings(self.lattice, self.seen, weights, CONTRACT.classes)

    def groups(self, split: Sequence[Group]) -> frozenset[frozenset[int]]:
        """Which strokes a way to split holds together."""
        return frozenset(frozenset(piece.source for piece in self.lattice.of(group)) for group in split)


class _Asked:
    """A network that is asked about many pictures at once: what it does not know it notes, and refuses."""

    def __init__(self, predict: Predict) -> None:
        self._predict = predict
        self._noted: dict[bytes, NDArray[np.float32]] = {}
        self._said: dict[bytes, Probabilities] = {}

    def __call__(self, picture: NDArray[np.float32]) -> Probabilities:
        name = picture.tobytes()
        if name not in self._said:
            self._noted[name] = picture
        return self._said.get(name, _NOTHING)

    def answer(self) -> None:
        """Learn what the network says of all that was noted."""
        if self._noted:
            said = self._predict(np.stack([*self._noted.values()])[..., None])[:, : len(CONTRACT.classes)]
            self._said |= dict(zip(self._noted, said, strict=True))
            self._noted.clear()


def look(drawings: Sequence[Written], predict: Predict) -> list[Row]:
    """Each drawing with what the network says of its groups."""
    network = _Asked(predict)
    for written in drawings:
        row_of(written.strokes, network)
    network.answer()
    lattices = [Lattice(row_of(written.strokes, network)) for written in drawings]
    pictures = [{group: picture_of(lattice.of(group)) for group in lattice.groups} for lattice in lattices]
    for picture in (picture for of_row in pictures for picture in of_row.values()):
        network(picture)
    network.answer()
    return [
        Row(written, lattice, {group: network(picture) for group, picture in of_row.items()})
        for written, lattice, of_row in zip(drawings, lattices, pictures, strict=True)
    ]


def answer(reading: Reading, seen: Mapping[Group, Probabilities]) -> str:
    """The number that is the answer by the page's rule; empty where it is unable to predict."""
    digits = zip(reading.text, reading.split, strict=True)
    sure = [float(seen[group][CONTRACT.classes.index(digit)]) for digit, group in digits]
    return "" if verdict(reading, sure).state == "unsure" else reading.text


def shares(rows: Sequence[Row], weights: Mapping[str, float] = CONTRACT.splitting) -> dict[str, float]:
    """How a set of numbers is read.

    Returns:
        shares 0..1: `right`, `wrong` and `lost` of the whole number; `count`: the likeliest reading has as
        many digits; `grouped`: its digits have the strokes that are theirs, where that is known.
    """
    best = [row.readings(weights)[0] for row in rows]
    said = [answer(reading, row.seen) for reading, row in zip(best, rows, strict=True)]
    texts = [row.written.text for row in rows]
    known = [(row, reading) for row, reading in zip(rows, best, strict=True) if row.written.owners]
    found = _three(said, texts)
    found["count"] = _share(len(one.text) == len(text) for one, text in zip(best, texts, strict=True))
    if known:
        found["grouped"] = _share(row.groups(one.split) == row.written.groups for row, one in known)
    return found


def compared(drawings: Sequence[Written], predict: Predict, split: Split) -> dict[str, float]:
    """The same network on groups that are found in another way: `right`, `wrong`, `lost`."""
    network = _Asked(predict)
    pictures = []
    for written in drawings:
        groups = split(sorted(pieces_of(written.strokes), key=lambda piece: piece.source))
        groups.sort(key=lambda group: min(float(piece.low[0]) for piece in group))
        pictures.append([picture_of(group) for group in groups])
    for of_row in pictures:
        for picture in of_row:
            network(picture)
    network.answer()
    seen = [[network(picture) for picture in of_row] for of_row in pictures]
    return _three([_all_sure(row) for row in seen], [written.text for written in drawings])


def _all_sure(seen: Sequence[Probabilities]) -> str:
    likely = [float(each.max()) for each in seen]
    if min(likely) > CONTRACT.threshold and float(np.prod(likely)) > CONTRACT.threshold:
        return "".join(CONTRACT.classes[int(each.argmax())] for each in seen)
    return ""


def by_connected_ink(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Strokes that touch are one digit."""
    reach = _TOUCH * Lattice(pieces).height
    groups: list[list[Piece]] = []
    for piece in pieces:
        touches = [any(distance(piece, one) < reach for one in group) for group in groups]
        touched = [one for group, near in zip(groups, touches, strict=True) if near for one in group]
        groups = [group for group, near in zip(groups, touches, strict=True) if not near]
        groups.append([*touched, piece])
    return groups


def by_order(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """A new digit begins with each stroke right of all that was written; the others add to the one before."""
    groups: list[list[Piece]] = []
    right = -np.inf
    for piece in pieces:
        if piece.low[0] > right:
            groups.append([])
        groups[-1].append(piece)
        right = max(right, float(piece.high[0]))
    return groups


SPLITS: Mapping[str, Split] = {"connected ink": by_connected_ink, "order of writing": by_order}
"""The baselines."""


def single(labels: Iterable[str], drawings: Iterable[Sequence[Points]]) -> list[Written]:
    """Drawings of one digit each, or of none where the label is empty."""
    return [
        Written(label, list(strokes), tuple(0 for _ in strokes))
        for label, strokes in zip(labels, drawings, strict=True)
    ]


def _three(said: Sequence[str], texts: Sequence[str]) -> dict[str, float]:
    pairs = list(zip(said, texts, strict=True))
    return {
        "right": _share(one != "" and one == text for one, text in pairs),
        "wrong": _share(one not in ("", text) for one, text in pairs),
        "lost": _share(one == "" for one, _ in pairs),
    }


def _share(holds: Iterable[bool]) -> float:
    return float(np.mean([*holds]))
