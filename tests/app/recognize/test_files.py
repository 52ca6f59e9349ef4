import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.preprocess.picture.input import read_image
from app.recognize.files import read, read_files, row_sentence, sentence, show
from app.recognize.graph_model import load_network
from scripts.golden.pictures import SEVEN, drawn, flat, numbers


def probabilities(**given):
    values = np.zeros(10, dtype=np.float32)
    for digit, value in given.items():
        values[int(digit[1:])] = value
    return values


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to stand in, with a picture of a 7, a blank one and a broken one."""
    Image.fromarray(flat(drawn(SEVEN, 60), 0, 1)).save(tmp_path / "7.png")
    Image.new("L", (40, 30), 200).save(tmp_path / "blank.png")
    (tmp_path / "broken.png").write_bytes(b"no picture")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answering(*given):
    """Stands in for a network: gives these answers, one after the other."""
    left = list(given)
    return lambda picture: left.pop(0)


def run(names, network, **options):
    """Read files as the commands do."""
    return show(read_files(map(Path, names), lambda: network), **options)


def judged(name, answer):
    """What is said of a golden picture where the network answers the same of whatever it sees."""
    return read(read_image(numbers()[name]), lambda picture: answer)


def test_a_digit_is_the_answer_strictly_above_one_half():
    sure = judged("a seven alone", probabilities(d7=0.51, d1=0.49))
    assert (sure["state"], sure["digit"], sure["number"]) == ("digit", "7", "7")
    at = judged("a seven alone", probabilities(d7=0.5, d1=0.4))
    assert (at["state"], at["best"], at["probability"]) == ("unsure", "7", 0.5)
    assert len(at["probabilities"]) == 10


def test_a_number_comes_with_its_parts():
    read = judged("407 beside lines along two edges", probabilities(d4=0.99))
    assert (read["state"], read["number"]) == ("number", "444")
    assert "digit" not in read
    assert [part["digit"] for part in read["parts"]] == ["4"] * 3
    assert [round(part["probability"], 2) for part in read["parts"]] == [0.99] * 3
    left, top, right, bottom = read["parts"][0]["box"]
    assert (left, top) == pytest.approx((17 / 160, 10 / 64), abs=0.02)
    assert (right, bottom) == pytest.approx((48 / 160, 55 / 64), abs=0.02)
    assert (read["row"], read["rows"]) == (1, 1)


@pytest.mark.parametrize("wrong", [np.zeros(9), np.full(10, 2.0), np.full(10, np.nan), -np.ones(10)])
def test_what_are_no_probabilities_is_refused(wrong):
    with pytest.raises(ValueError, match="not 10 probabilities"):
        judged("a seven alone", wrong)


def test_sentences():
    number = {"file": "407.png", "state": "number", "number": "407", "probability": 0.9932}
    unsure = {"file": "scribble.png", "state": "unsure", "best": "2", "probability": 0.41}
    assert sentence({**number, "row": 1, "rows": 1}) == "407.png: 407 (0.993)"
    assert sentence(unsure) == "scribble.png: Unable to Predict (best guess 2 at 0.41)"
    assert "more ink in a row" in sentence({**unsure, "too_long": True})
    assert sentence({"file": "a\n\udcff", "state": "error", "error": "bad"}) == "'a\\n\\udcff': error: bad"
    assert row_sentence({**number, "row": 1, "rows": 1}) is None
    assert row_sentence({"file": "a.png", "state": "error", "error": "bad"}) is None
    assert row_sentence({**number, "row": 2, "rows": 3}).startswith(
        "407.png: one row is read at a time, here row 2 of 3"
    )


def test_what_cannot_be_read_is_said_and_the_rest_is_read(folder, capsys):
    network = answering(probabilities(d7=0.9), probabilities(d1=0.3))
    assert run(["broken.png", "7.png", "none.png", "blank.png", ".", "7.png"], network) == 1
    out, err = capsys.readouterr()
    assert out.splitlines() == ["7.png: 7 (0.900)", "7.png: Unable to Predict (best guess 1 at 0.30)"]
    lines = err.splitlines()
    assert [line.split(": error: ")[0] for line in lines] == ["broken.png", "none.png", "blank.png", "."]
    assert "no ink" in lines[2]


def test_json_has_one_object_a_line(folder, capsys):
    network = answering(probabilities(d7=0.75))
    assert run(["7.png", "blank.png", "broken.png"], network, as_json=True) == 1
    out, err = capsys.readouterr()
    read, blank, broken = map(json.loads, out.splitlines())
    assert (read["file"], read["state"], read["digit"], read["probability"]) == ("7.png", "digit", "7", 0.75)
    assert (blank["state"], broken["state"]) == ("blank", "error")
    assert "no ink" in blank["error"]
    assert err == ""


def test_of_several_rows_it_says_first_which_is_read(folder, capfd):
    Image.fromarray(numbers()["a larger row below another"]).save(folder / "rows.png")
    assert run(["rows.png"], lambda picture: probabilities(d4=0.99)) == 0
    out, err = capfd.readouterr()
    assert out.startswith("rows.png: 44 (")
    assert err == (
        "rows.png: one row is read at a time, here row 2 of 2 from the top, which has the strongest digit\n"
    )


def test_nothing_wrong_is_status_0(folder):
    assert run(["7.png"], answering(probabilities(d7=0.9))) == 0


def test_without_a_readable_picture_no_network_is_loaded(folder):
    pictures = [Path("broken.png"), Path("blank.png")]
    assert show(read_files(pictures, lambda: pytest.fail("it was loaded"))) == 1


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("407, black on white", "407"),
        ("407, white on black, smaller", "407"),
        ("407 under a shadow, with noise", "407"),
        ("407 on ruled paper", "407"),
        ("50, the flag apart", "50"),
        ("740, slanted", "740"),
        ("two zeros that touch", "00"),
        ("a larger row below another", "45"),
    ],
)
def test_numbers_are_read_by_the_shipped_network(folder, capsys, name, number):
    Image.fromarray(numbers()[name]).save(folder / "number.png")
    assert run(["number.png"], load_network()) == 0
    assert capsys.readouterr().out.startswith(f"number.png: {number} (")
