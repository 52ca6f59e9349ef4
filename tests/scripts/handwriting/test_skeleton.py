from itertools import pairwise

import numpy as np
import pytest

from scripts.handwriting.skeleton import Edge, contract, join, prune, skeleton_edges

WIDTHS = np.full((40, 40), 4.0)


def grid(rows: str) -> np.ndarray:
    return np.array([[mark == "#" for mark in row.strip()] for row in rows.split()])


def edge(*points: tuple[float, float]) -> Edge:
    """A straight run between its points; a node is known by its place."""
    line = np.concatenate(
        [np.linspace(a, b, 20, endpoint=False) for a, b in pairwise(points)] + [np.array(points[-1:], float)]
    )
    return Edge((hash(points[0]), hash(points[-1])), line)


def ends(strokes: list[np.ndarray]) -> set[frozenset[tuple[float, ...]]]:
    return {frozenset(tuple(np.round(stroke[at])) for at in (0, -1)) for stroke in strokes}


def test_a_staircase_is_one_edge() -> None:
    (only,) = skeleton_edges(grid("##... .##.. ..##. ...##"))
    assert len(only.points) == 8
    assert {tuple(only.points[0]), tuple(only.points[-1])} == {(0, 0), (4, 3)}


def test_edges_run_from_node_to_node() -> None:
    tee = skeleton_edges(grid("##### ..#.. ..#.. ..#.."))
    assert ends([one.points for one in tee]) == {
        frozenset({(0, 0), (2, 0)}),
        frozenset({(4, 0), (2, 0)}),
        frozenset({(2, 3), (2, 0)}),
    }


def test_what_is_closed_begins_at_its_top_and_a_pixel_alone_is_kept() -> None:
    ring, dot = sorted(
        skeleton_edges(grid(".##.. #..#. .##.. ..... ....#")), key=lambda one: -len(one.points)
    )
    assert ring.nodes[0] == ring.nodes[1]
    assert len(ring.points) == 7
    assert ring.points[0, 1] == 0
    np.testing.assert_array_equal(dot.points, [[4, 4]])


def test_two_junctions_side_by_side_are_walked_once() -> None:
    edges = skeleton_edges(grid(".#... .#... ..##. ..#.. .#..."))
    pairs = [frozenset(one.nodes) for one in edges]
    assert len(set(pairs)) == len(pairs)


def test_spurs_go_and_their_lines_are_whole_again() -> None:
    line = [edge((0, 20), (20, 20)), edge((20, 20), (39, 20)), edge((20, 20), (20, 23))]
    assert len(prune(line, WIDTHS, 0.5)) == 3
    (whole,) = prune(line, WIDTHS, 0.9)
    assert ends([whole.points]) == {frozenset({(0, 20), (39, 20)})}


def test_pruning_leaves_a_line_where_all_is_short() -> None:
    star = [edge((20, 20), (20, 22)), edge((20, 20), (22, 20)), edge((20, 20), (18, 21))]
    assert len(prune(star, WIDTHS, 2.0)) == 1


def test_a_crossing_is_two_lines_again() -> None:
    arms = [((0, 0), (19, 19)), ((38, 0), (19, 19)), ((0, 40), (19, 21)), ((38, 39), (19, 21))]
    thinned = [edge(*arm) for arm in arms] + [edge((19, 19), (19, 21))]
    strokes = join(contract(thinned, WIDTHS), WIDTHS, np.random.default_rng(0))
    assert ends(strokes) == {frozenset({(0, 0), (38, 39)}), frozenset({(38, 0), (0, 40)})}


def test_the_stem_of_a_t_ends_at_its_bar() -> None:
    tee = [edge((0, 5), (20, 5)), edge((20, 5), (39, 5)), edge((20, 5), (20, 35))]
    rng = np.random.default_rng(0)
    assert ends(join(tee, WIDTHS, rng)) == {frozenset({(0, 5), (39, 5)}), frozenset({(20, 5), (20, 35)})}
    assert len(join(tee, WIDTHS, rng, apart=1.0)) == 3


def test_a_figure_of_eight_is_one_line() -> None:
    angle = np.linspace(0, 2 * np.pi, 60)
    loops = []
    for sign in (-1, 1):
        ring = np.stack([10 * np.sin(angle), sign * 10 * (1 - np.cos(angle))], axis=1) + 20
        loops.append(Edge((7, 7), ring))
    (line,) = join(loops, WIDTHS, np.random.default_rng(0))
    assert len(line) == 119


@pytest.mark.parametrize("length", [3, 30])
def test_loops_that_thinning_leaves_are_dropped_and_real_ones_kept(length: int) -> None:
    angle = np.linspace(0, 2 * np.pi, 30)
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=1) * length / (2 * np.pi) + 20
    place = (float(ring[0, 0]), float(ring[0, 1]))
    loop = Edge((hash(place), hash(place)), ring)
    bridge = edge(place, (place[0] + 2, 20.0))
    tail = [edge((place[0] + 2, 20.0), (39.0, 1.0)), edge((place[0] + 2, 20.0), (39.0, 39.0))]
    kept = contract([loop, bridge, *tail], WIDTHS)
    assert any(one.nodes[0] == one.nodes[1] for one in kept) == (length == 30)
