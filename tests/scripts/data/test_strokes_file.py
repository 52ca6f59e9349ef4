import json

import numpy as np
import pytest
from hypothesis import given, settings, strategies

from scripts.common.errors import UserError
from scripts.data.strokes_file import (
    LABELS,
    MOST_POINTS,
    LabelledDrawing,
    read_strokes_file,
    write_strokes_file,
)

LINE = [[[0.5, 0.2, 0, 0.5], [0.5, 0.8, 16, 0.75]]]


def write(path, *lines):
    path.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines))
    return path


@pytest.fixture
def file(tmp_path):
    return tmp_path / "drawings.jsonl"


def test_every_drawing_comes_with_its_label(file):
    labels = [*LABELS, None, "407", "007", "000000000000"]
    drawings = read_strokes_file(write(file, *({"strokes": LINE, "label": label} for label in labels)))
    assert [drawing.label for drawing in drawings] == labels
    assert np.array_equal(drawings[0].strokes[0], [[0.5, 0.2], [0.5, 0.8]])
    assert drawings[0].strokes[0].dtype == np.float64


def test_time_pressure_label_and_whatever_else_may_be_missing_or_there(file):
    strokes = [[[0, 1]], [[7.75, 0.5, 3]]]  # from a pad that is wider than high
    write(file, "\ufeff" + json.dumps({"strokes": strokes}), "", "  ", {"strokes": LINE, "mood": "\u2028"})
    first, second = read_strokes_file(file)
    assert [stroke.tolist() for stroke in first.strokes] == [[[0, 1]], [[7.75, 0.5]]]
    assert first.label is second.label is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('{"strokes": [[[NaN, 0]]]}', "is not JSON"),
        ('{"strokes": [[[1e999, 0]]]}', "a point must be"),
        ('{"strokes": [[[' + "9" * 400 + ", 0]]]}", "a point must be"),
        ('{"strokes": [[[' + "9" * 5000 + ", 0]]]}", "is not JSON"),
        ([LINE], "is not an object"),
        ({"label": "7"}, "a list of strokes"),
        ({"strokes": []}, "a list of strokes"),
        ({"strokes": [[]]}, "a list of strokes"),
        ({"strokes": "7"}, "a list of strokes"),
        ({"strokes": [[7]]}, "a point must be"),
        ({"strokes": [[[0.5]]]}, "a point must be"),
        ({"strokes": [[[0.5, True]]]}, "a point must be"),
        ({"strokes": [[[0.5, "1"]]]}, "a point must be"),
        ({"strokes": [[[0.5, 1.01]]]}, "a point must be"),
        ({"strokes": [[[8.01, 0.5]]]}, "a point must be"),
        ({"strokes": [[[-0.01, 0.5]]]}, "a point must be"),
        ({"strokes": [[[0.5, 0.5, -1]]]}, "a point must be"),
        ({"strokes": [[[0.5, 0.5, 0, 2]]]}, "a point must be"),
        ({"strokes": [[[0.5, 0.5, 0, 1, 1]]]}, "a point must be"),
        ({"strokes": LINE, "label": 7}, '"label" must be text of 1 to 12 of 0123456789'),
        ({"strokes": LINE, "label": "seven"}, '"label" must be text of 1 to 12 of 0123456789'),
        ({"strokes": LINE, "label": ["7"] * 1000}, '"label" must be text of 1 to 12 of 0123456789'),
        ({"strokes": LINE, "label": ""}, '"label" must be'),
        ({"strokes": LINE, "label": "4 07"}, '"label" must be'),
        ({"strokes": LINE, "label": "\uff14"}, '"label" must be'),
        ({"strokes": LINE, "label": "0000000000000"}, '"label" must be'),
        ({"strokes": [[[0, 0]] * (MOST_POINTS + 1)]}, "has more than"),
    ],
)
def test_what_is_no_drawing_is_refused_with_its_line(line, said, file):
    write(file, {"strokes": LINE}, line)
    with pytest.raises(UserError, match=said) as error:
        read_strokes_file(file)
    assert f"{file}, line 2" in str(error.value)
    assert len(str(error.value)) < 300


def test_what_is_written_is_read_again(file):
    drawings = [
        LabelledDrawing(label, [np.array([[0.1, 1 / 3]]), np.eye(2)]) for label in ("407", "none", None)
    ]
    write_strokes_file(file, drawings)
    for before, after in zip(drawings, read_strokes_file(file), strict=True):
        assert before.label == after.label
        assert all(map(np.array_equal, before.strokes, after.strokes))


def test_files_that_are_none_are_refused(file, tmp_path, monkeypatch):
    with pytest.raises(UserError, match="cannot read"):
        read_strokes_file(tmp_path)
    file.write_text("\n\n")
    with pytest.raises(UserError, match="contains no drawings"):
        read_strokes_file(file)
    file.write_bytes(b"\xff\xfe{}")
    with pytest.raises(UserError, match="not UTF-8 text"):
        read_strokes_file(file)
    monkeypatch.setattr("scripts.data.strokes_file.MOST_BYTES", 3)
    with pytest.raises(UserError, match="larger than"):
        read_strokes_file(file)


JSON = strategies.recursive(
    strategies.none()
    | strategies.booleans()
    | strategies.floats()
    | strategies.text()
    | strategies.integers(),
    lambda inner: strategies.lists(inner) | strategies.dictionaries(strategies.text(), inner),
)
STROKES = strategies.fixed_dictionaries({"strokes": strategies.lists(strategies.lists(JSON)), "label": JSON})


@settings(deadline=None, derandomize=True)
@given(JSON | STROKES)
def test_any_json_is_read_or_refused(tmp_path_factory, value):
    file = write(tmp_path_factory.getbasetemp() / "any.jsonl", json.dumps(value))
    try:
        [drawing] = read_strokes_file(file)
    except UserError:
        return
    points = np.concatenate(drawing.strokes)
    assert ((points >= 0) & (points <= 1)).all()
