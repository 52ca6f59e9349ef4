import numpy as np
import pytest

from app.preprocess.picture.input import frame_image, read_image
from app.preprocess.picture.pieces import pieces_of
from app.recognize.picture import cut, read_row
from app.shipped import CONTRACT
from scripts.golden.pictures import SEVEN, ZERO, drawn, flat, numbers, placed


def says(digit, probability):
    """A network that says the same of whatever it sees."""
    given = np.zeros(len(CONTRACT.classes), np.float32)
    given[digit] = probability
    return lambda picture: given


def row_of(name):
    return read_image(numbers()[name]).row


def test_a_digit_alone_is_looked_at_once_as_it_always_was():
    pixels, seen = numbers()["a seven alone"], []
    reading = read_row(read_image(pixels).row, lambda picture: seen.append(picture) or says(7, 0.9)(picture))
    assert len(seen) == 1
    np.testing.assert_array_equal(seen[0], frame_image(pixels))
    assert (reading.verdict.state, reading.verdict.text) == ("digit", "7")
    assert reading.verdict.probability == pytest.approx(0.9)


@pytest.mark.parametrize(("probability", "state"), [(0.99, "number"), (0.5, "unsure")])
def test_each_digit_must_be_above_the_threshold(probability, state):
    verdict = read_row(row_of("407, black on white"), says(4, probability)).verdict
    assert verdict.state == state
    assert verdict.text == "444"


def test_the_parts_stand_where_their_ink_is():
    row = row_of("407, black on white")
    parts = read_row(row, says(1, 0.99)).parts
    boxes = [part.box.tolist() for part in parts]
    assert [box[0] for box in boxes] == sorted(piece.ink.left for piece in pieces_of(row))
    assert all(part.picture.shape == (CONTRACT.size, CONTRACT.size) for part in parts)


def test_a_component_is_cut_only_where_the_network_does_not_know_it():
    row = row_of("two zeros that touch")
    (piece,) = pieces_of(row)
    assert len(cut(row, piece)) > 1
    assert len(read_row(row, says(8, 0.9)).parts) == 1

    def refuses(picture):
        columns = np.flatnonzero(picture.sum(axis=0))
        return says(0, 0.98 if 10 <= np.ptp(columns) <= 15 else 0.001)(picture)

    reading = read_row(row, refuses)
    assert reading.verdict.text == "00"


def test_a_narrow_component_is_not_cut():
    row = row_of("a seven alone")
    (piece,) = pieces_of(row)
    assert cut(row, piece) == [piece]


def test_more_ink_than_a_number_has_is_given_up_after_one_look():
    sheet = np.zeros((160, 640))
    for place in range(42):
        sheet[60:100, 15 * place + 8 : 15 * place + 11] = 1
    looks = []
    reading = read_row(
        read_image(flat(sheet, 0, 1)).row, lambda picture: looks.append(picture) or says(0, 1)(picture)
    )
    assert len(looks) == 1
    assert (reading.verdict.state, reading.verdict.too_long) == ("unsure", True)


def test_thirteen_digits_are_more_than_are_read():
    sheet = np.zeros((160, 640))
    for place in range(13):
        sheet[60:90, 40 * place + 10 : 40 * place + 40] = drawn(SEVEN, 30, 2.5)
    verdict = read_row(read_image(flat(sheet, 0, 1)).row, says(7, 1)).verdict
    assert (verdict.state, verdict.text, verdict.too_long) == ("unsure", "7" * 13, True)


def test_thin_lines_across_a_large_picture_are_framed_whatever_they_are_grouped_with():
    sheet = placed(np.zeros((1, 1)), 120, 640, 0, 0)
    for place in range(8):
        sheet[40:80, 75 * place + 10 : 75 * place + 50] = drawn(ZERO, 40, 1.0)
    assert read_row(read_image(flat(sheet, 0.4, 1)).row, says(0, 1)).verdict.text == "0" * 8
