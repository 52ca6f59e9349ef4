import numpy as np
import pytest

from scripts.common.errors import UserError
from scripts.handwriting.unipen import contents, load_unipen
from tests.scripts.handwriting.unipen_trees import DOT, SEVEN, files, first_x, folder

pytestmark = pytest.mark.usefixtures("own_copies_only")


def test_a_sample_is_upright_in_a_box_of_one(read):
    (seven,) = read('0 OK "7"')
    assert (seven.laboratory, seven.category, seven.label, seven.quality) == ("ced", "1a", "7", "OK")
    assert (seven.writer, seven.file, seven.position, seven.where) == ("w1", "ced/w1", 0, "0")
    assert (seven.corner, seven.side) == ((0, -40), 40)
    np.testing.assert_array_equal(seven.strokes[0], [[0, 0], [0.5, 0], [0.25, 1]])
    assert seven.strokes[0].dtype == np.float64


def test_a_dot_stays_a_dot(read):
    (dot,) = read('0 ? "."', ink=DOT)
    np.testing.assert_array_equal(dot.strokes[0], [[0, 0]])
    assert dot.side == 0


NUMBERED = (
    ".PEN_DOWN\n10 0\n10 1\n.PEN_UP\n11 0\n11 1\n.PEN_DOWN\n12 0\n13 1\n14 2\n.PEN_UP\n"
    ".PEN_DOWN\n.DT 100\n.PEN_UP\n \n.PEN_DOWN\n15 0\n16 9\n.H_LINE\n3 4\n.PEN_DOWN\n17 0"
)


@pytest.mark.parametrize(
    ("where", "x"),
    [
        ("0", [10]),
        ("2", [12]),  # a pen-up with points takes a number
        ("3", [15]),  # a component without points takes none
        ("4", [17]),
        ("0-2", [10, 12]),  # and only pen-downs are ink
        ("0,3-4", [10, 15, 17]),
        ("2:1-2:2", [13]),
        ("2:2-3", [14, 15]),
        ("0-2:0", [10, 12]),
        ("2:1", [13]),
        ("0,2:1-3:0", [10, 13, 15]),
    ],
)
def test_components_are_counted_and_cut(read, where, x):
    assert first_x(read(f'{where} ? "7"', ink=NUMBERED)) == [x]


def test_both_ends_of_a_cut_are_in_it(read):
    (cut,) = read('2:1-2:2 ? "7"', ink=NUMBERED)
    assert [len(stroke) for stroke in cut.strokes] == [2]


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("5", "there are 5 components"),
        ("3-2", "there are 5 components"),
        ("99999999999999", "no range"),
        ("0-", "no range"),
        ("x", "no range"),
        ("0,,3", "no range"),
        ("-1", "no range"),
        ("2:3-3", "component 2 has 3 points"),
        ("2-3:2", "component 3 has 2 points"),
        ("2:2-2:1", "component 2 has 3 points"),
        ("1", "no pen-down"),
    ],
)
def test_a_range_that_is_not_there_is_left_out_and_said(read, tmp_path, where, why):
    assert len(read('0 ? "7"', f'{where} ? "7"', '2 ? "7"', ink=NUMBERED)) == 2
    said = "\n".join(contents(tmp_path / "unipen"))
    assert f"data/1a/ced/w1.dat, segment 2 {where}: " in said
    with pytest.raises(UserError, match=f"no character that can be read; .*{why}"):
        read(f'{where} ? "7"', ink=NUMBERED)


@pytest.mark.parametrize(
    "point", ["nan 1", "1 inf", "1e300 1", "2000000 1", "1", "1 2 3", "a b", "1 0x7", "\xb2 1"]
)
def test_points_that_are_none_break_their_segments_only(read, point):
    samples = read('0 ? "7"', '1 ? "8"', '0-1 ? "9"', ink=f"{SEVEN}.PEN_DOWN\n0 0\n{point}\n")
    assert [(sample.label, sample.position) for sample in samples] == [("7", 0)]


def test_positions_tell_where_a_line_has_a_gap(read):
    samples = read('0 ? "1"', '9 ? "2"', '0 ? "3"', where="3/ced/page")
    assert [(one.category, one.file, one.label, one.position) for one in samples] == [
        ("3", "ced/page/w1", "1", 0),
        ("3", "ced/page/w1", "3", 2),
    ]


def test_labels_are_unescaped_and_ink_between_letters_is_no_character(read):
    labels = [r"\"", r"\\", r"\@", "@", r"\/", "\xe9", r"\\@", "a b"]
    samples = read(*(f'0 ? "{label}"' for label in labels), where="1d/ced")
    assert [sample.label for sample in samples] == ['"', "\\", "@", "/", "\xe9", "\\@", "a b"]


def test_a_quality_may_be_missing_and_a_line_may_be_no_segment(read):
    samples = read('0 "7"', "0", '0 ? "7', 'OK "7"')
    assert [(sample.label, sample.quality) for sample in samples] == [("7", "?")]


@pytest.mark.parametrize("doc", [".COORD X Y T P\n", ".COORD Y X\n", ".COORD\tP T Y X\n", ""])
def test_the_order_of_columns_is_what_a_header_says(read, doc):
    values = {"X": (0, 20, 10), "Y": (40, 40, 0), "T": (1, 2, 3), "P": (0, 0, 9)}
    columns = [values[name] for name in doc.split()[1:] or "XY"]
    ink = ".PEN_DOWN\n" + "\n".join(" ".join(map(str, row)) for row in zip(*columns, strict=True))
    (seven,) = read('0 ? "7"', ink=ink, doc=doc)
    np.testing.assert_array_equal(seven.strokes[0], [[0, 0], [0.5, 0], [0.25, 1]])


@pytest.mark.parametrize("doc", [".COORD X T\n", ".COORD T\n"])
def test_columns_without_x_or_y_are_no_points(read, doc):
    with pytest.raises(UserError, match="points of component 0"):
        read('0 ? "7"', doc=doc)


@pytest.mark.parametrize(
    ("doc", "width"),
    [
        (".X_POINTS_PER_INCH 100\n.Y_POINTS_PER_INCH 150\n", 0.75),
        (".X_POINTS_PER_MM 50\n.Y_POINTS_PER_MM 50\n", 0.5),
        (".X_POINTS_PER_INCH 100\n", 0.5),
        (".X_POINTS_PER_INCH 0\n.Y_POINTS_PER_INCH 150\n", 0.5),
        (".X_POINTS_PER_INCH nan\n.Y_POINTS_PER_INCH 1e999\n", 0.5),
        (".X_POINTS_PER_INCH ?\n.Y_POINTS_PER_INCH 1\n", 0.5),
        (".X_POINTS_PER_INCH 100\n.Y_POINTS_PER_INCH 1000\n", 0.5),
    ],
)
def test_x_is_stretched_to_the_units_of_y(read, doc, width):
    (seven,) = read('0 ? "7"', doc=doc)
    assert seven.strokes[0][:, 0].max() == pytest.approx(width)


def test_includes_are_relative_to_the_file_that_has_them_and_may_run_in_a_circle(tmp_path):
    tree = files('0 ? "7"', ink=f".INCLUDE ../../all.doc\n.INCLUDE\n.INCLUDE gone.doc\n{SEVEN}", doc="")
    tree["include/all.doc"] = ".INCLUDE ced/data/w1.dat\n.INCLUDE all.doc\n.COORD Y X\n"
    (seven,) = load_unipen(folder(tmp_path / "unipen", tree))
    np.testing.assert_array_equal(seven.strokes[0], [[1, 0.5], [1, 0], [0, 0.25]])


def test_a_long_chain_of_includes_ends(tmp_path):
    tree = files('0 ? "7"', ink=f".INCLUDE 0.doc\n{SEVEN}")
    tree |= {f"include/ced/data/{n}.doc": f".INCLUDE {n + 1}.doc\n" for n in range(2000)}
    assert len(load_unipen(folder(tmp_path / "unipen", tree))) == 1


def test_a_keyword_stands_at_the_start_of_a_line(read):
    (one,) = read('0 ? "7"', ink=".COMMENT not\n .PEN_DOWN\n1 1\n.PEN_DOWN\n.5 40\r\n20 40\r\n10 0\r\n")
    assert len(one.strokes[0]) == 3


def test_ink_without_a_writer_or_without_a_file_is_no_sample(read, tmp_path):
    with pytest.raises(UserError, match=r"w1\.dat, segment 1 0: its ink names no writer"):
        read('0 ? "7"', writer="")
    tree = files('0 ? "7"')
    del tree["include/ced/data/w1.dat"]
    with pytest.raises(UserError, match="there are 0 components"):
        load_unipen(folder(tmp_path / "other", tree))
