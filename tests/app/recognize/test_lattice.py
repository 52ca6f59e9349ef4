import math

import numpy as np
import pytest

from app.contract import SPLITTING
from app.recognize.lattice import BORDER_MEASURES, GROUP_MEASURES, Lattice
from app.recognize.pieces import piece_of
from app.recognize.readings import readings
from app.shipped import CONTRACT

WEIGHTS = CONTRACT.splitting
FREE = dict.fromkeys(WEIGHTS, 0.0)
"""Every way is as likely."""


def row(*strokes):
    return Lattice([piece_of([np.array(one, np.float64)], source) for source, one in enumerate(strokes)])


def lines(*places):
    """Upright ones of height 1, from left to right."""
    return row(*([[x, 0], [x, 1]] for x in places))


def read(lattice, said, weights=FREE):
    """Readings by the probabilities that are not 0, of each group by its digits."""
    rows = {
        group: np.array([said.get(group, {}).get(name, 0.0) for name in CONTRACT.classes], np.float32)
        for group in lattice.groups
    }
    return readings(lattice, rows, weights, CONTRACT.classes)


def likely(found):
    return {each.text: pytest.approx(each.probability) for each in found if each.probability > 1e-6}


@pytest.mark.parametrize("weights", [FREE, WEIGHTS], ids=["free", "learned"])
def test_one_group_has_the_networks_probabilities(weights):
    said = {"4": 0.625, "9": 0.25, "1": 0.0625}
    found = read(lines(0.5), {(0, 1): said}, weights)
    assert {each.text: each.probability for each in found[:3]} == pytest.approx(said, abs=1e-15)
    assert found[0].split == ((0, 1),)


def test_readings_of_all_ways_to_split_are_there_the_likeliest_first():
    found = read(lines(0, 0.3), {(0, 1): {"1": 1}, (1, 2): {"2": 1}, (0, 2): {"3": 0.6, "4": 0.4}})
    assert likely(found) == {"12": 0.5, "3": 0.3, "4": 0.2}
    assert [each.text for each in found[:3]] == ["12", "3", "4"]
    assert found[0].split == ((0, 1), (1, 2))


def test_a_reading_is_summed_over_the_ways_to_it_and_told_with_the_likeliest():
    said = {(0, 1): {"1": 0.9}, (1, 3): {"2": 1}, (0, 2): {"1": 0.8}, (2, 3): {"2": 1}}
    best, second, *_ = read(lines(0, 0.3, 0.6), said | {(1, 2): {"5": 1}, (0, 3): {"7": 1}})
    assert (best.text, best.split) == ("12", ((0, 1), (1, 3)))
    assert best.probability == pytest.approx((0.9 + 0.8) / 4)
    assert (second.text, second.probability) == ("7", pytest.approx(0.25))


def test_ties_are_told_in_the_order_of_their_digits():
    either = {"2": 0.5, "1": 0.5}
    found = read(lines(0, 0.3, 0.6), {(0, 1): {"1": 1}, (1, 3): either, (0, 2): {"1": 1}, (2, 3): either})
    assert likely(found) == {"11": 0.25, "12": 0.25}
    assert [each.text for each in found[:2]] == ["11", "12"]
    assert found[0].split == ((0, 1), (1, 3))


def test_nothing_is_above_a_half_that_has_half_of_all_ways():
    said = {(0, 1): {"1": 1}, (1, 2): {"2": 1}, (0, 2): {"4": 1}}
    assert max(each.probability for each in read(lines(0, 0.3), said)) <= 0.5
    assert read(lines(0, 0.3), said, FREE | {"digit": 0.1})[0].probability > 0.5


def test_a_way_is_as_likely_as_its_groups_are_digits_at_all():
    said = {(0, 1): {"1": 0.5}, (1, 2): {"2": 0.5}, (0, 2): {"4": 0.75}}
    found = read(lines(0, 0.3), said, FREE | {"certainty": 1.0})
    assert likely(found) == {"4": 0.5625, "12": 0.0625}  # ways 3 to 1


def test_ink_that_is_nothing_at_all_is_read_as_little():
    found = read(lines(0, 0.3), {})
    assert found
    assert likely(found) == {}


def test_probabilities_add_up_to_1_at_the_most_however_long_the_row():
    lattice = lines(*np.arange(12) / 4)
    even = dict.fromkeys(lattice.groups, np.full(10, 0.1, np.float32))
    found = readings(lattice, even, WEIGHTS, CONTRACT.classes)
    assert sum(each.probability for each in found) < 1 + 1e-9
    ends = [end for _, end in found[0].split]
    assert [first for first, _ in found[0].split] == [0, *ends[:-1]]
    assert ends[-1] == 12


def test_ink_far_apart_or_of_many_strokes_is_one_group_where_it_is_all_there_is_and_wide_ink_never():
    assert lines(0, 0.4).groups == [(0, 1), (0, 2), (1, 2)]
    assert lines(0, 0.6, 1.2).groups == [(0, 1), (1, 2), (0, 3), (2, 3)]
    many = lines(*np.arange(7) / 10)
    assert [group for group in many.groups if group[1] - group[0] > 5] == [(0, 7)]
    wide = lines(*0.45 * np.arange(7))
    assert (0, 4) in wide.groups
    assert (0, 5) not in wide.groups
    assert (0, 7) not in wide.groups


@pytest.mark.parametrize("height", [1, 0.2])
def test_groups_and_borders_are_measured_in_heights_of_the_row(height):
    lattice = row(
        height * np.array([[0, 0], [0.5, 1]]),
        height * np.array([[0.25, 0.5], [0.7, 0.5]]),
        height * np.array([[1, 0.5], [1, 1]]),
    )

    def group(*which):
        return dict(zip(GROUP_MEASURES, lattice.of_group(which), strict=True))

    def border(one, other):
        return dict(zip(BORDER_MEASURES, lattice.of_border(one, other), strict=True))

    def near(**expected):
        return pytest.approx(expected, abs=0.01)

    assert group(0, 1) == near(digit=1, wide=0, low=0, strokes=0)
    assert group(1, 2) == near(digit=1, wide=7.8, low=-math.log(0.02) - 0.4, strokes=0)
    assert group(1, 3) == near(digit=1, wide=0.3, low=-math.log(0.5) - 0.4, strokes=1)
    apart = dict.fromkeys(BORDER_MEASURES, 0.0)
    assert border((1, 2), (2, 3)) == near(**apart | {"bottoms": 0.4, "tight": 0.075})
    assert border((0, 2), (2, 3)) == near(**apart | {"tops": 0.4})
    assert border((0, 1), (1, 2)) == near(
        **apart | {"overlap": 0.25, "tops": 0.4, "bottoms": 0.4, "tight": 0.375}
    )


def test_tops_and_bottoms_of_a_few_hundredths_are_level_and_very_uneven_ones_count_alike():
    def tops(of):
        lattice = row([[0, 0], [0, 1]], [[0.8, of], [0.8, 1]])
        return dict(zip(BORDER_MEASURES, lattice.of_border((0, 1), (1, 2)), strict=True))["tops"]

    assert [tops(0.08), tops(-0.08)] == [0, 0]
    assert [tops(0.3), tops(0.8)] == pytest.approx([0.2, 0.6])


def test_a_border_that_cuts_a_stroke_is_told():
    halves = Lattice([piece_of([np.array([[x, 0], [x, 1]], np.float64)], 5) for x in (0, 0.4)])
    found = dict(zip(BORDER_MEASURES, halves.of_border((0, 1), (1, 2)), strict=True))
    assert found == pytest.approx(
        dict.fromkeys(BORDER_MEASURES, 0.0) | {"cut": 1, "tight": 0.2, "cutTight": 0.6}
    )


def test_the_contract_weighs_every_measure_and_nothing_else():
    assert {"certainty", *GROUP_MEASURES, *BORDER_MEASURES} == SPLITTING == set(WEIGHTS)


def test_dots_alone_are_measured_too():
    lattice = row([[0.2, 0.5]], [[0.5, 0.5]])
    assert lattice.height == 1
    faint = dict.fromkeys(lattice.groups, np.full(10, 0.05, np.float32))
    assert all(0 <= each.probability < 0.5 for each in readings(lattice, faint, WEIGHTS, CONTRACT.classes))
