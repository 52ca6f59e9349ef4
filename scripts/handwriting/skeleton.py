"""From the centre lines of ink to the lines that a pen may have drawn.

A skeleton is taken as a graph: its ends and junctions are nodes, the runs of pixels between them edges. Spurs
are pruned, the short bridges that thinning leaves where two lines cross are contracted, and what goes on most
nearly straight through a junction is joined into one line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from app.strokes import Points, Strokes

Widths = NDArray[np.float64]
"""The width of the stroke at every pixel of the picture, in pixels."""

_BRIDGE = 1.5  # what thinning leaves of a crossing is at most so long, in widths of the stroke
_TINY_LOOP = 2.0  # likewise; round a real hole the centre line is at least pi widths long
_AHEAD = 1.2  # how far a line is followed to see where it goes, likewise
_BEND = 80.0  # degrees; a line that turns more at a junction ends there


@dataclass(frozen=True)
class Edge:
    """A run of pixels between two nodes; a closed one has the same node twice.

    Attributes:
        nodes: the node that it begins at, and the one that it ends at.
        points: float64 n x 2, x and y of its pixels, those of both nodes included.
    """

    nodes: tuple[int, int]
    points: Points

    @property
    def length(self) -> float:
        """The distance along it."""
        return float(np.hypot(*np.diff(self.points, axis=0).T).sum())

    def turned(self) -> Edge:
        """The same from its other end."""
        return Edge(self.nodes[::-1], self.points[::-1])


Edges = list[Edge]
End = tuple[int, int]
"""One end of an edge: the edge's index, and 0 for its first point or 1 for its last."""


def skeleton_edges(skeleton: NDArray[np.bool_]) -> Edges:
    """The edges of a skeleton one pixel wide; nodes are known by their pixels. A lone pixel is an edge."""
    width = skeleton.shape[1] + 2  # with a margin, so that every pixel has eight neighbours
    pixels: list[int] = np.flatnonzero(np.pad(skeleton, 1)).tolist()
    beside = _beside(set(pixels), width)
    runs = [[pixel] for pixel in pixels if not beside[pixel]]
    passed: set[tuple[int, int]] = set()
    nodes = [pixel for pixel in pixels if len(beside[pixel]) != 2]
    # Nodes first: what is left then is closed, and is begun at its top.
    for start in nodes + pixels:
        if len(beside[start]) == 2 and any((pixel, start) in passed for pixel in beside[start]):
            continue
        for step in beside[start]:
            if (start, step) in passed:
                continue
            run = [start, step]
            while len(beside[run[-1]]) == 2 and run[-1] != start:
                first, second = beside[run[-1]]
                run.append(second if first == run[-2] else first)
            passed.update(pairwise(run))
            passed.update(pairwise(run[::-1]))
            runs.append(run)
    places = [
        np.array([(pixel % width - 1, pixel // width - 1) for pixel in run], np.float64) for run in runs
    ]
    return [Edge((run[0], run[-1]), points) for run, points in zip(runs, places, strict=True)]


def prune(edges: Edges, widths: Widths, spur: float) -> Edges:
    """Take spurs away, the shortest first: what ends within `spur` widths of the junction it grows from."""
    while True:
        degrees = _degrees(edges)
        spurs = []
        for edge in edges:
            if degrees[edge.nodes[0]] == 1:
                edge = edge.turned()
            length, (root, tip) = edge.length, edge.nodes
            if degrees[tip] == 1 < degrees[root] and length < spur * _at(widths, edge.points[0]):
                spurs.append((length, edge.nodes))
        if not spurs:
            return edges
        _, (root, tip) = min(spurs)
        edges = _dissolve([edge for edge in edges if tip not in edge.nodes])


def contract(edges: Edges, widths: Widths) -> Edges:
    """Make one node of two junctions with a short bridge between them, and straighten what meets there."""
    while bridges := _bridges(edges, widths):
        bridge = min(bridges, key=lambda edge: edge.length)
        middle = bridge.points[[0, -1]].mean(axis=0)
        edges = [_moved(edge, bridge.nodes, middle) for edge in edges if edge is not bridge]
        edges = [edge for edge in edges if edge.nodes[0] != edge.nodes[1] or not _is_tiny(edge, widths)]
    edges = _dissolve(edges)
    junctions = {node for node, degree in _degrees(edges).items() if degree > 2}
    return [_straightened(edge, junctions, widths) for edge in edges]


def join(edges: Edges, widths: Widths, rng: np.random.Generator, apart: float = 0.0) -> Strokes:
    """The lines: at each junction the arms that go on most nearly straight are one.

    Args:
        edges: a graph.
        widths: of the stroke.
        rng: where chance comes from.
        apart: how many of the junctions, of one, are left as they are.
    """
    goes_on: dict[
        tuple[int, int], tuple[int, int]
    ] = {}  # from an end of an edge (its index, 0 or 1) to another
    arms: dict[int, list[End]] = {}
    for index, edge in enumerate(edges):
        for end in (0, 1):
            arms.setdefault(edge.nodes[end], []).append((index, end))
    for ends in arms.values():
        if len(ends) < 2 or (len(ends) > 2 and rng.random() < apart):
            continue
        headings = {end: _heading(edges[end[0]], end[1], widths) for end in ends}
        bends = sorted((float(headings[a] @ headings[b]), a, b) for a, b in combinations(ends, 2))
        for cosine, a, b in bends:
            if cosine < -np.cos(np.radians(_BEND)) and a not in goes_on and b not in goes_on and a[0] != b[0]:
                goes_on[a], goes_on[b] = b, a
    return list(_lines(edges, goes_on))


def _beside(pixels: set[int], width: int) -> dict[int, list[int]]:
    """Of each pixel those that the line goes on at; a diagonal step only where none goes round its corner."""
    beside = {}
    for pixel in pixels:
        near = [pixel + step for step in (-width, -1, 1, width) if pixel + step in pixels]
        for across in (-1, 1):
            for down in (-width, width):
                if (
                    pixel + across + down in pixels
                    and pixel + across not in pixels
                    and pixel + down not in pixels
                ):
                    near.append(pixel + across + down)
        beside[pixel] = near
    return beside


def _degrees(edges: Edges) -> Counter[int]:
    return Counter(node for edge in edges for node in edge.nodes if len(edge.points) > 1)


def _at(widths: Widths, point: Points) -> float:
    x, y = np.floor(point + 0.5).astype(int)
    return float(widths[y, x])


def _dissolve(edges: Edges) -> Edges:
    """The same lines without nodes that only two edges meet at."""
    edges = list(edges)
    for node in [node for node, degree in _degrees(edges).items() if degree == 2]:
        meeting = [edge for edge in edges if node in edge.nodes]
        if len(meeting) == 2:
            first, second = meeting
            first = first if first.nodes[1] == node else first.turned()
            second = second if second.nodes[0] == node else second.turned()
            edges = [edge for edge in edges if node not in edge.nodes]
            points = np.concatenate([first.points, second.points[1:]])
            edges.append(Edge((first.nodes[0], second.nodes[1]), points))
    return edges


def _bridges(edges: Edges, widths: Widths) -> Edges:
    degrees = _degrees(edges)
    return [
        edge
        for edge in edges
        if edge.nodes[0] != edge.nodes[1]
        and min(degrees[node] for node in edge.nodes) > 2
        and edge.length < _BRIDGE * _at(widths, edge.points[len(edge.points) // 2])
    ]


def _moved(edge: Edge, nodes: tuple[int, int], place: Points) -> Edge:
    """The edge with those of its ends that are at either node moved to the first one, at its new place."""
    points = edge.points.copy()
    for end in (0, 1):
        if edge.nodes[end] in nodes:
            points[-end] = place
    first, last = (nodes[0] if node in nodes else node for node in edge.nodes)
    return Edge((first, last), points)


def _is_tiny(edge: Edge, widths: Widths) -> bool:
    return edge.length < _TINY_LOOP * _at(widths, edge.points[0])


def _straightened(edge: Edge, junctions: set[int], widths: Widths) -> Edge:
    """Without the pixels near a junction, where the centre line is drawn aside by the other lines."""
    points = edge.points
    kept = np.ones(len(points), bool)
    for end in (0, -1):
        if edge.nodes[end] in junctions:
            kept &= np.hypot(*(points - points[end]).T) > _at(widths, points[end]) / 2
    kept[[0, -1]] = True
    return replace(edge, points=points[kept])


def _heading(edge: Edge, end: int, widths: Widths) -> Points:
    """The direction in which an edge leaves one of its ends."""
    points = edge.turned().points if end else edge.points
    away = np.hypot(*(points - points[0]).T)
    ahead = np.flatnonzero(away >= _AHEAD * _at(widths, points[0]))
    at = ahead[0] if len(ahead) else int(away.argmax())
    heading: Points = (points[at] - points[0]) / max(float(away[at]), 1e-9)
    return heading


def _lines(edges: Edges, goes_on: dict[End, End]) -> Iterator[Points]:
    """Chains of edges: those that have an end first, then those that are closed."""
    left = set(range(len(edges)))
    ends = [(index, end) for index in range(len(edges)) for end in (0, 1)]
    for start in [end for end in ends if end not in goes_on] + ends:
        parts = []
        at: End | None = start
        while at is not None and at[0] in left:
            index, end = at
            left.remove(index)
            points = edges[index].points
            parts.append(points[::-1] if end else points)
            at = goes_on.get((index, 1 - end))
        if parts:
            yield np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
