"""UNIPEN's format: which ink a segment names, what it shows and who wrote it.

    data/1a/ced/w004.dat                          include/ced/data/w004.dat
      .INCLUDE ced/ced3.doc                         .WRITER_ID w004
      .INCLUDE ced/data/w004.dat                    .PEN_DOWN          component 0
      .SEGMENT CHARACTER 358-359 ? "5"              288 2572
      .SEGMENT CHARACTER 509:8-509:105 ? "5"        .PEN_UP            no points: no component

"UNIPEN project of on-line data exchange and recognizer benchmarks", I. Guyon, L. Schomaker, R. Plamondon,
M. Liberman, S. Janet, ICPR 1994. Text is Latin-1; a keyword is `.CAPITALS` at the start of a line, and what
follows belongs to it up to the next one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scripts.handwriting.unipen_files import Tree

Points = NDArray[np.float64]

_KEYWORD = re.compile(r"^\.([A-Z]\w*)", re.MULTILINE)
_SEGMENT = re.compile(r'\s*CHARACTER\s+(\S+)\s+(?:([^\s"]+)\s+)?"((?:\\.|[^"\\])*)"')
_RANGE = re.compile(r"([0-9]{1,9})(?::([0-9]{1,9}))?(?:-([0-9]{1,9})(?::([0-9]{1,9}))?)?")
_BETWEEN = "\\@"  # a label of kai: ink between letters, no character
_MOST_INCLUDES = 50  # of one file
_MOST_COMPONENTS = 1_000  # of one segment
_MOST_POINTS = 20_000  # of one segment; of the longest digit fewer than 1,000
_FARTHEST = 1e6  # no tablet has coordinates beyond


class BrokenError(Exception):
    """A segment that cannot be read; the message says why."""


class Segment(NamedTuple):
    """A line of a category file, `.SEGMENT CHARACTER where quality "label"`; the label is unescaped."""

    where: str
    quality: str
    label: str


@dataclass
class Ink:
    """The components that a category file includes, with what is said about them.

    Attributes:
        components: for each whether the pen was down, and its points as text.
        said: the words on the line of each other keyword, where it stood last.
    """

    components: list[tuple[bool, str]] = field(default_factory=list)
    said: dict[str, list[str]] = field(default_factory=dict)
    _strokes: dict[int, Points] = field(default_factory=dict)

    @property
    def writer(self) -> str:
        """Who wrote all of it.

        Raises:
            BrokenError: it does not say.
        """
        if "WRITER_ID" not in self.said:
            raise BrokenError("its ink names no writer")
        return self.said["WRITER_ID"][0]

    def strokes(self, where: str) -> list[Points]:
        """The pen-downs of a range such as `7`, `3-5`, `428,430-431`, `0:50-0:56` or `456:32-457`.

        Returns:
            float64 n x 2 each, n >= 1, in the file's units but x stretched to those of y; y upward.

        Raises:
            BrokenError: there is no such range, no pen-down in it, or its points cannot be read.
        """
        strokes = []
        for part in where.split(","):
            match = _RANGE.fullmatch(part)
            if match is None:
                raise BrokenError("this is no range")
            first, begin, last, end = (int(text) if text else None for text in match.groups())
            assert first is not None  # the pattern wants it
            if last is None:
                last, end = first, begin
            if not first <= last < len(self.components):
                raise BrokenError(f"there are {len(self.components)} components")
            if last - first >= _MOST_COMPONENTS:
                raise BrokenError("it has too many components")
            for number in range(first, last + 1):
                if self.components[number][0]:
                    low = begin if number == first else None
                    strokes.append(self._cut(number, low, end if number == last else None))
        if not strokes or sum(map(len, strokes)) > _MOST_POINTS:
            raise BrokenError("it has no pen-down" if not strokes else "it has too many points")
        return strokes

    def _cut(self, number: int, begin: int | None, end: int | None) -> Points:
        points = self._component(number)
        if not (begin or 0) <= (len(points) - 1 if end is None else end) < len(points):
            raise BrokenError(f"component {number} has {len(points)} points")
        return points[begin : None if end is None else end + 1]

    def _component(self, number: int) -> Points:
        if number not in self._strokes:
            columns = self.said.get("COORD", ["X", "Y"])
            try:
                values = np.fromiter(map(float, self.components[number][1].split()), np.float64)
                points = values.reshape(-1, len(columns))[:, [columns.index("X"), columns.index("Y")]]
            except ValueError as error:
                raise BrokenError(f"the points of component {number} cannot be read") from error
            if not (np.abs(points) <= _FARTHEST).all():
                raise BrokenError(f"component {number} has points beyond all tablets")
            self._strokes[number] = points * [self._stretch(), 1]
        return self._strokes[number]

    def _stretch(self) -> float:
        """How many units of y are as long as one of x; 1 where nothing, or nothing sensible, is said."""
        for unit in ("INCH", "MM"):
            try:
                x, y = (float(self.said[f"{axis}_POINTS_PER_{unit}"][0]) for axis in "XY")
            except (KeyError, ValueError):
                continue
            if 0 < x < _FARTHEST and x / 4 <= y <= x * 4:
                return y / x
        return 1.0


def segments(text: bytes) -> Iterator[Segment | None]:
    """The characters of a category file in order; None is one that is not written as it should."""
    for keyword, value in _blocks(text):
        if keyword == "SEGMENT":
            match = _SEGMENT.match(value)
            yield match and Segment(match[1], match[2] or "?", _unescape(match[3]))


def includes(text: bytes) -> tuple[str, ...]:
    """The names of the files that a category file includes, as it has them."""
    return tuple(
        value.split()[0] for keyword, value in _blocks(text) if keyword == "INCLUDE" and value.split()
    )


def read_ink(tree: Tree, names: Iterable[str]) -> Ink:
    """The ink of some files below `include/` and of what they include; a missing one is passed over."""
    ink, seen = Ink(), set[str]()
    for name in names:
        for keyword, value in _included(tree, "include/-", name, seen):
            if keyword not in ("PEN_DOWN", "PEN_UP"):
                if words := value.strip().partition("\n")[0].split():
                    ink.said[keyword] = words
            elif not value.isspace() and value:
                ink.components.append((keyword == "PEN_DOWN", value))
    return ink


def _included(tree: Tree, including: str, name: str, seen: set[str]) -> Iterator[tuple[str, str]]:
    """The blocks of a file in the place of its name; each file once, so that no circle is run in."""
    near = posixpath.normpath(posixpath.join(posixpath.dirname(including), name))
    found = near if near in tree else posixpath.normpath(f"include/{name}")
    if found not in tree or found in seen or len(seen) == _MOST_INCLUDES:
        return
    seen.add(found)
    for keyword, value in _blocks(tree[found]):
        if keyword == "INCLUDE":
            yield from _included(tree, found, value.split()[0] if value.split() else "", seen)
        else:
            yield keyword, value


def _blocks(text: bytes) -> Iterator[tuple[str, str]]:
    _, *words = _KEYWORD.split(text.decode("latin-1").replace("\r", "\n"))
    return zip(words[::2], words[1::2], strict=True)


def _unescape(label: str) -> str:
    """A label as it is meant; empty for what is no character."""
    signs: list[str] = re.findall(r"\\.|.", label, re.DOTALL)
    return "" if _BETWEEN in signs else "".join(sign[-1] for sign in signs)
