import json

import numpy as np
import pytest

from scripts import dataset
from scripts.common.errors import UserError
from scripts.data.digits import load_strokes
from scripts.handwriting.glyph_files import parse_glyph
from scripts.handwriting.pendigits import Drawing
from scripts.networks.shipped import page_network
from tests.scripts.mnist_copies import write_npz

STROKE = np.array([[0.0, 0.0], [1.0, 1.0]])
GLYPHS = [parse_glyph(f"{label} {font} | 0,0 9,9") for font in ("One", "Two") for label in "7A&"]


@pytest.fixture
def others(monkeypatch, cache):
    """Few pen strokes and glyphs, in the place of what would be fetched."""
    people = [Drawing(4, 12, [STROKE, STROKE]), Drawing(1, 7, [STROKE])]
    monkeypatch.setattr(dataset, "load_pendigits", lambda source: people[:1] if source else people)
    monkeypatch.setattr(dataset, "contents", lambda source: iter(["all  characters"]))
    monkeypatch.setattr(dataset, "load_stroke_fonts", lambda: (GLYPHS[::3], GLYPHS[1:3] + GLYPHS[4:]))


def test_it_says_what_there_is_of_every_source(few, others, cache, tmp_path, capsys):
    assert dataset.main(["--mnist", str(write_npz(tmp_path / "mnist.npz", few))]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "MNIST, train: 24 digits of 28 x 28, uint8",
        "MNIST, test: 10 digits of 28 x 28, uint8",
        "pen strokes: 2 digits by 2 writers, 3 strokes",
        "all  characters",
        "stroke fonts: 2 fonts, 2 digits, 4 letters and signs",
        f"cached in {cache}",
    ]


def test_local_copies_and_drawings_are_counted(few, others, tmp_path, capsys):
    file = tmp_path / "drawings.jsonl"
    lines = [{"strokes": [[[0.5, 0.2], [0.5, 0.8]]], "label": label} for label in ("7", "none", "7", None)]
    file.write_text("\n".join(map(json.dumps, lines)))
    mnist = write_npz(tmp_path / "mnist.npz", few)
    assert dataset.main(["--mnist", str(mnist), "--pendigits", "mine", "--strokes", str(file)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[2] == "pen strokes: 1 digits by 1 writers, 2 strokes"
    assert said[5] == f'{file}: 3 labelled drawings: 2 of "7", 1 of "none"'


def one(picture):
    return np.array([0.0, 0.98, *[0.0] * 8], np.float32)


@pytest.fixture
def numbers(tmp_path):
    """A file with a digit, and numbers of two and three strokes."""
    lines = [[[x, 0.3], [x, 0.7]] for x in (0.2, 0.5, 0.8)]
    drawings = [("7", lines[:1]), ("11", lines[:2]), ("111", lines), ("17", lines[:2])]
    file = tmp_path / "numbers.jsonl"
    file.write_text("\n".join(json.dumps({"strokes": each, "label": label}) for label, each in drawings))
    return file


def test_numbers_are_split_where_the_network_reads_what_they_are(
    numbers, few, others, monkeypatch, tmp_path, capsys
):
    monkeypatch.setattr(dataset, "page_network", lambda: one)
    out = tmp_path / "digits.jsonl"
    mnist = str(write_npz(tmp_path / "mnist.npz", few))
    assert dataset.main(["--mnist", mnist, "--strokes", str(numbers), "--split", str(out)]) == 0
    assert capsys.readouterr().out.splitlines()[5:8] == [
        f'{numbers}: 4 labelled drawings: 1 of "7", 3 of numbers',
        f"{numbers}: of the numbers 2 split into 5 digits, 1 left out, as the network reads another one",
        f"{out}: 6 drawings of one digit or none",
    ]
    assert load_strokes(out).labels.tolist() == [7, 1, 1, 1, 1, 1]


def test_without_the_page_s_network_numbers_are_not_split_and_it_is_said_why(
    numbers, few, others, monkeypatch, tmp_path, capsys
):
    monkeypatch.setattr(dataset, "page_network", lambda: page_network(tmp_path))
    mnist = str(write_npz(tmp_path / "mnist.npz", few))
    assert dataset.main(["--mnist", mnist, "--strokes", str(numbers)]) == 1
    out, err = capsys.readouterr()
    assert '1 of "7", 3 of numbers' in out
    assert err.count("\n") == 1
    assert "card.json cannot be read" in err


def test_drawings_without_labels_and_a_split_of_nothing_are_refused(few, others, tmp_path, capsys):
    file = tmp_path / "drawings.jsonl"
    file.write_text(json.dumps({"strokes": [[[0.5, 0.2]]]}))
    mnist = str(write_npz(tmp_path / "mnist.npz", few))
    assert dataset.main(["--mnist", mnist, "--strokes", str(file)]) == 1
    assert "has a label" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        dataset.main(["--split", "digits.jsonl"])
    assert "--split needs --strokes" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path, "does not exist"),
        (lambda path: path.write_text("hello"), "neither mnist.npz nor"),
        (lambda path: path.mkdir(), "has no file train-images-idx3-ubyte"),
        (lambda path: write_npz(path.with_suffix(".npz"), {"a": np.zeros(1)}).rename(path), "cannot read"),
    ],
)
def test_it_says_in_one_line_what_is_wrong_and_goes_on(make, said, few, others, cache, tmp_path, capsys):
    path = tmp_path / "source"
    make(path)
    assert dataset.main(["--mnist", str(path)]) == 1
    out, err = capsys.readouterr()
    assert said in err
    assert str(path) in err
    assert err.count("\n") == 1
    assert "pen strokes: 2 digits" in out
    assert not cache.exists()


def test_any_source_may_be_missing(few, others, monkeypatch, tmp_path, capsys):
    def unreachable():
        raise UserError("npm is not installed")

    monkeypatch.setattr(dataset, "contents", lambda source: iter(["all  characters"]))
    monkeypatch.setattr(dataset, "load_stroke_fonts", unreachable)
    assert dataset.main(["--mnist", str(write_npz(tmp_path / "mnist.npz", few))]) == 1
    out, err = capsys.readouterr()
    assert err == "error: npm is not installed\n"
    assert len(out.splitlines()) == 5
