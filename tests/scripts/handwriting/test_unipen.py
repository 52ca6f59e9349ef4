import io
import os
import tarfile
import urllib.error
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.common.errors import UserError
from scripts.handwriting import unipen, unipen_files, unipen_format, unipen_table
from scripts.handwriting.unipen import contents, held_out, load_unipen, unipen_digits, unipen_others

COPY = os.environ.get("DIGITPAD_UNIPEN", "")
SEVEN = ".PEN_DOWN\n0 40\n20 40\n10 0\n.PEN_UP\n"
DOT = ".PEN_DOWN\n5 5\n.PEN_UP\n"


def files(*segments, ink=SEVEN, where="1a/ced", writer=".WRITER_ID w1\n", doc=".COORD X Y\n"):
    """A tree of one category file with these lines, its ink and its header."""
    lines = "".join(f".SEGMENT CHARACTER {segment}\n" for segment in segments)
    return {
        f"data/{where}/w1.dat": f".VERSION 1.0\n.INCLUDE ced/ced3.doc\n.INCLUDE ced/data/w1.dat\n{lines}",
        "include/ced/ced3.doc": f".ALPHABET_FREQ 7 8\n 9 9\n{doc}",
        "include/ced/data/w1.dat": writer + ink,
    }


def folder(path, tree):
    for name, text in tree.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("latin-1"))
    return path


def packed(path, tree, mode="w:gz", prefix=""):
    with tarfile.open(path, mode) as archive:
        for name, text in tree.items():
            entry = tarfile.TarInfo(prefix + name)
            entry.size = len(text.encode("latin-1"))
            archive.addfile(entry, io.BytesIO(text.encode("latin-1")))
    return path


@pytest.fixture(autouse=True)
def alone(monkeypatch, cache):
    """No other copy than the test's own, and no network."""

    def refuse(url, timeout):
        raise urllib.error.URLError("no network")

    monkeypatch.delenv("DIGITPAD_UNIPEN", raising=False)
    monkeypatch.setattr("urllib.request.urlopen", refuse)


@pytest.fixture
def read(tmp_path):
    """Read a tree that is made of what `files` takes."""

    def read_files(*segments, **parts):
        return load_unipen(folder(tmp_path / "unipen", files(*segments, **parts)))

    return read_files


def first_x(samples):
    """The x of the first point of each stroke of each sample, in the file's units."""
    return [
        [round(sample.corner[0] + sample.side * stroke[0, 0]) for stroke in sample.strokes]
        for sample in samples
    ]


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


def test_only_the_sets_that_are_learned_from_are_opened(tmp_path):
    tree = files('0 ? "7"')
    stranger = {name.replace("ced", "ugi"): text.replace("ced", "ugi") for name, text in tree.items()}
    words = {"data/2/ced/w1.dat": tree["data/1a/ced/w1.dat"], "data/1a/ced/notes.txt": "notes"}
    read = unipen_files.read_tree(folder(tmp_path / "unipen", tree | stranger | words), "it")
    assert set(read) == {*tree, "include/ugi/ced3.doc".replace("ced3", "ugi3")}
    with pytest.raises(UserError, match="is not UNIPEN"):
        load_unipen(folder(tmp_path / "strangers", stranger))


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz"])
@pytest.mark.parametrize("prefix", ["", "./", "CDROM/train_r01_v07/", "../../", "/"])
def test_an_archive_is_read_at_any_depth_and_written_nowhere(tmp_path, cache, mode, prefix):
    path = packed(tmp_path / "unipen.tgz", files('0 ? "7"'), mode, prefix)
    before = set(tmp_path.rglob("*"))
    assert [sample.label for sample in load_unipen(path)] == ["7"]
    assert {file for file in set(tmp_path.rglob("*")) - before if not file.is_relative_to(cache)} == set()


def test_links_are_not_followed(tmp_path):
    tree = files('0 ? "7"')
    secret = tmp_path / "secret"
    secret.write_text(tree.pop("include/ced/data/w1.dat"))
    path = packed(tmp_path / "unipen.tar", tree, "w")
    link = tarfile.TarInfo("include/ced/data/w1.dat")
    link.type, link.linkname = tarfile.SYMTYPE, str(secret)
    with tarfile.open(path, "a") as archive:
        archive.addfile(link)
    with pytest.raises(UserError, match="0 components"):
        load_unipen(path)
    unpacked = folder(tmp_path / "unipen", tree)
    (unpacked / "include/ced/data").mkdir()
    (unpacked / "include/ced/data/w1.dat").symlink_to(secret)
    with pytest.raises(UserError, match="0 components"):
        load_unipen(unpacked)


def test_a_name_of_a_mile_is_passed_over(tmp_path):
    with pytest.raises(UserError, match="is not UNIPEN"):
        load_unipen(packed(tmp_path / "it", {f"data/1a/ced/{'w' * 500}.dat": ""}))


@pytest.mark.parametrize("limit", ["_MOST_FILES", "_MOST_BYTES", "_MOST_OF_ONE"])
def test_an_archive_that_holds_too_much_is_refused(tmp_path, cache, monkeypatch, limit):
    monkeypatch.setattr(unipen_files, limit, 2 if limit == "_MOST_FILES" else 100)
    path = packed(tmp_path / "unipen.tgz", files('0 ? "7"', ink=".PEN_DOWN\n" + "0 0\n" * 1000))
    for source in (path, folder(tmp_path / "unipen", files('0 ? "7"', ink=".PEN_DOWN\n" + "0 0\n" * 1000))):
        with pytest.raises(UserError, match="far more than the distribution"):
            load_unipen(source)
    assert not cache.exists()


def test_more_ink_than_there_can_be_is_refused(read, monkeypatch):
    monkeypatch.setattr(unipen_format, "_MOST_POINTS", 5)
    with pytest.raises(UserError, match="too many points"):
        read('0-1 ? "7"', ink=SEVEN * 2)
    with pytest.raises(UserError, match="too many components"):
        read('0-1000 ? "7"', ink=DOT * 1001)
    monkeypatch.setattr(unipen_table, "_MOST_POINTS", 8)
    with pytest.raises(UserError, match="far more ink"):
        read('0 ? "7"', '0 ? "7"', '0 ? "7"')


@pytest.mark.parametrize("cut", [0.3, 0.9])
@pytest.mark.parametrize("mode", ["w:gz", "w:xz"])
def test_a_damaged_archive_is_refused_and_leaves_nothing(tmp_path, cache, mode, cut):
    path = packed(tmp_path / "unipen.tgz", files('0 ? "7"'), mode)
    data = path.read_bytes()
    path.write_bytes(data[: round(len(data) * cut)])
    with pytest.raises(UserError, match=r"unipen\.tgz"):
        load_unipen(path)
    assert not cache.exists()


def test_what_is_no_archive_no_unipen_or_not_there_is_refused(tmp_path):
    path = tmp_path / "it"
    for data in (b"", b"PK\x03\x04", b"<html>", b"\x1f\x8b\x08", b"\xfd7zXZ"):
        path.write_bytes(data)
        with pytest.raises(UserError, match=r"cannot read UNIPEN from .*it: \S"):
            load_unipen(path)
    packed(path, {"README": "else", "data/README": "else"})
    with pytest.raises(UserError, match="it is not UNIPEN"):
        load_unipen(path)
    with pytest.raises(UserError, match="there is no file or folder"):
        load_unipen(tmp_path / "nowhere")
    with pytest.raises(UserError, match=r"no character that can be read$"):
        load_unipen(folder(tmp_path / "unipen", files()))


# The folder is shared by all examples of a test, which each write the same file anew.
hostile = settings(
    derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
anything = st.text(st.sampled_from('.PEN_DOWNSEGMT CHARACTER\n\\"@:-,0123456789?naife\xff'), max_size=60)


@hostile
@given(anything, anything, anything, st.integers(0, 20), st.integers(0, 255))
def test_whatever_a_file_holds_ends_in_samples_or_in_words(segment, ink, doc, place, byte):
    tree = files('0 ? "7"', segment, ink=SEVEN + ink, doc=doc)
    unipen_table.read_table({name: text.encode("latin-1") for name, text in tree.items()}, "it").samples()


@hostile
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8))
def test_whatever_an_archive_holds_ends_in_samples_or_in_words(tmp_path, changes):
    for mode in ("w", "w:gz"):
        path = packed(tmp_path / "unipen", files('0 ? "7"', '0 ? "8"'), mode)
        data = bytearray(path.read_bytes())
        for place, byte in changes:
            data[int(place * len(data))] = byte
        path.write_bytes(data)
        with suppress(UserError):
            load_unipen(path)


def test_what_was_read_is_kept_and_a_damaged_cache_is_read_anew(tmp_path, cache, monkeypatch):
    path = packed(tmp_path / "unipen.tgz", files('0 ? "7"', '9 ? "1"', '0,0 OK "\xe9"'))
    fresh = load_unipen(path)
    (kept,) = cache.iterdir()
    calls = []
    monkeypatch.setattr(
        unipen_table, "read_tree", lambda *given: calls.append(given) or unipen_files.read_tree(*given)
    )
    for damage in (None, b"", kept.read_bytes()[:-100]):
        if damage is not None:
            kept.write_bytes(damage)
        again = load_unipen(path)
        assert [one[:-1] for one in again] == [one[:-1] for one in fresh]
        for one, other in zip(again, fresh, strict=True):
            for stroke, expected in zip(one.strokes, other.strokes, strict=True):
                np.testing.assert_array_equal(stroke, expected)
    assert len(calls) == 2
    packed(path, files('0 ? "8"'))
    assert [sample.label for sample in load_unipen(path)] == ["8"]


def test_other_code_reads_anew(tmp_path, cache, monkeypatch):
    path = packed(tmp_path / "unipen.tgz", files('0 ? "7"'))
    load_unipen(path)
    changed = tmp_path / "changed.py"
    changed.write_text("other code")
    monkeypatch.setattr(unipen_format, "__file__", str(changed))
    load_unipen(path)
    assert len(list(cache.iterdir())) == 2


def test_the_environment_names_a_copy(tmp_path, monkeypatch):
    monkeypatch.setenv("DIGITPAD_UNIPEN", str(folder(tmp_path / "mine", files('0 ? "7"'))))
    assert len(load_unipen()) == 1


def test_a_download_is_kept_once_it_could_be_read(tmp_path, cache, monkeypatch):
    answers = [
        b"<html>please sign in</html>",
        packed(tmp_path / "it", files('0 ? "7"'), prefix="CDROM/").read_bytes(),
    ]
    asked = []

    def answer(url, timeout):
        asked.append(url)
        return io.BytesIO(answers[len(asked) - 1])

    monkeypatch.setattr("urllib.request.urlopen", answer)
    with pytest.raises(UserError, match=r"cannot read UNIPEN from https://zenodo\.org"):
        load_unipen()
    assert list(cache.iterdir()) == []
    assert len(load_unipen()) == len(load_unipen()) == 1
    assert asked == [unipen.URL] * 2


def test_no_network_is_said_in_one_sentence():
    with pytest.raises(UserError) as caught:
        load_unipen()
    assert str(caught.value).endswith(
        "(no network); go online, or give a local copy of " + unipen._NAME + " with --unipen PATH"
    )


def test_digits_are_isolated_once_each_and_not_known_to_be_wrong(tmp_path):
    ink = SEVEN * 433
    tree = files('0 ? "7"', '0 ? "7"', '1 BAD "7"', '1 OK "x"', '1 ? "12"', '428-430 ? "8"', ink=ink)
    tree["data/1a/ced/w071.dat"] = tree["data/1a/ced/w1.dat"].replace('0 ? "7"', '432 ? "2"')
    tree["data/1b/ced/w1.dat"] = tree["data/3/ced/w1.dat"] = tree["data/1a/ced/w1.dat"]
    digits = unipen_digits(load_unipen(folder(tmp_path / "unipen", tree)))
    assert [(sample.file, sample.label) for sample in digits] == [("ced/w1", "7"), ("ced/w1", "8")]


def test_others_are_what_nobody_takes_for_a_digit(tmp_path):
    tree = {}
    for category, labels in (("1a", "7"), ("1b", "AOC"), ("1c", "klo"), ("1d", "@|?5"), ("3", "A")):
        tree |= files(*(f'0 ? "{label}"' for label in labels), '0 BAD "A"', where=f"{category}/ced")
    others = unipen_others(load_unipen(folder(tmp_path / "unipen", tree)))
    assert "".join(sample.label for sample in others) == "Ak@?"


def test_one_writer_in_five_is_held_out_always_the_same():
    writers = [f"w{number:03}" for number in range(1, 117)]
    assert [writer for writer in writers if held_out(writer)] == [
        *("w001", "w002", "w007", "w014", "w025", "w026", "w029", "w032", "w037", "w043"),
        *("w045", "w058", "w061", "w078", "w081", "w089", "w110", "w115", "w116"),
    ]
    assert held_out("w027") == held_out("w028")


def test_what_there_is_is_counted(tmp_path):
    tree = files('0 ? "7"', '0 ? "1"', '9 ? "1"') | files('0 ? "\\@"', where="1d/ced")
    tree |= {name: text for name, text in files('0 ? "7"', where="3/ced").items() if "data/3" in name}
    out = "\n".join(contents(folder(tmp_path / "unipen", tree)))
    row = "2 / 1             0 / 0             0 / 0             1 / 1             1 / 1             1\n"
    assert f"ced  {row}all  {row}" in out
    assert "1 of them are ink between letters" in out
    assert "1 cannot be read and are left out, the first: data/1a/ced/w1.dat, segment 3 9: there are 1" in out
    assert "digits to train on: 2 / 1" in out


@pytest.mark.skipif("unipen-part" not in COPY, reason="DIGITPAD_UNIPEN names no copy of the part")
def test_the_part_itself():
    out = " ".join(" ".join(contents(Path(COPY))).split())
    assert "all 7,978 / 96 10,430 / 104 27,100 / 103 6,414 / 99 39,647 / 85 116 " in out
    assert "cannot be read" not in out
    digits = unipen_digits(load_unipen(Path(COPY)))
    for laboratory in ("aga", "apa", "apb", "app", "ced", "syn"):
        sides = [held_out(one.writer) for one in digits if one.laboratory == laboratory]
        assert 0.1 < sum(sides) / len(sides) < 0.3
