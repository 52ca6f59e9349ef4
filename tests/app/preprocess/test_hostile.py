"""Whatever comes in: an error in words, "blank", or ten probabilities; never a crash, a hang or a NaN."""

from __future__ import annotations

import json
import time

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.checks import SetupError, check_model
from app.contract import CONTRACT_FILE, load_contract
from app.places import MODEL
from app.preprocess.picture.file import PictureError, read_picture
from app.preprocess.picture.input import frame_image, read_image
from app.preprocess.rasterize import rasterize
from app.recognize.files import read
from app.shipped import CONTRACT
from scripts.common.errors import UserError
from scripts.conversion.card import CARD
from scripts.data.strokes_file import read_strokes_file
from scripts.networks.shipped import page_network

HANG_SECONDS = 0.2
SEVEN = [np.array([[0.3, 0.2], [0.7, 0.2], [0.45, 0.85]])]

# A folder of pytest's is shared by all examples of a test, which each write the same file anew.
hostile = settings(
    derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def promptly(run, *args, seconds=HANG_SECONDS):
    """Run, in no more time of the processor than a person would take for a hang."""
    taken = []
    for _ in range(3):  # what else the machine does at that moment counts once, not three times
        start = time.process_time()
        result = run(*args)
        taken.append(time.process_time() - start)
        if min(taken) <= seconds:
            return result
    pytest.fail(f"it took {min(taken):.2f} s of the processor")


def attempt(run, *args, error):
    """Run promptly; give the result and no message, or None and the message of the expected error."""
    try:
        return promptly(run, *args), ""
    except error as refusal:
        return None, str(refusal)


@pytest.fixture(scope="module")
def network():
    return page_network()


def assert_units(values, shape):
    assert values.shape == shape
    assert values.dtype == np.float32
    assert ((values >= 0) & (values <= 1)).all()


def assert_read(picture, network):
    assert_units(picture, (CONTRACT.size, CONTRACT.size))
    probabilities = network(picture)
    assert_units(probabilities, (len(CONTRACT.classes),))


any_number = st.one_of(st.floats(), st.floats(-2, 2), st.sampled_from([0.0, -0.0, 1e300, -1e-300, 5e-324]))


def drawings(number):
    return st.lists(st.lists(st.tuples(number, number), max_size=6), max_size=4).map(as_strokes)


def as_strokes(points):
    return [np.array(stroke, float).reshape(-1, 2) for stroke in points]


@hostile
@given(strokes=drawings(any_number))
def test_strokes_of_any_numbers_are_read_or_refused_in_words(network, strokes):
    picture, refusal = attempt(rasterize, strokes, error=ValueError)
    if refusal:
        assert "finite" in refusal
        return
    assert (picture is None) == (sum(map(len, strokes)) == 0)
    if picture is not None:
        assert_read(picture, network)


@hostile
@given(
    strokes=drawings(st.floats(allow_nan=False, allow_infinity=False)),
    bad=st.sampled_from([np.nan, np.inf, -np.inf]),
)
def test_a_coordinate_that_is_no_finite_number_is_never_read(strokes, bad):
    for point in ([bad, 0.0], [0.0, bad]):
        with pytest.raises(ValueError, match="finite"):
            rasterize([*strokes, np.array([point])])


@settings(hostile, max_examples=20)
@given(
    steps=st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)),
    wraps=st.booleans(),
    length=st.integers(1, 10_000),
)
def test_ten_thousand_points_are_read_promptly_however_they_lie(network, steps, wraps, length):
    points = np.arange(10_000)[:, None] * np.array(steps)
    points = np.abs(points % 1) if wraps else points
    strokes = np.array_split(points, range(length, 10_000, length))
    # Ten thousand lines across the whole picture are work; the page, where somebody waits, takes a tenth.
    assert_read(promptly(rasterize, strokes, seconds=10 * HANG_SECONDS), network)


@hostile
@given(strokes=drawings(st.floats(0, 1)))
def test_points_that_are_drawn_twice_change_nothing(strokes):
    doubled = rasterize([np.repeat(stroke, 2, axis=0) for stroke in strokes])
    once = rasterize(strokes)
    assert once is doubled is None or np.array_equal(doubled, once)


@hostile
@given(x=st.floats(0, 1), y=st.floats(0, 1), count=st.integers(1, 50))
def test_a_dot_is_ink_and_no_digit(network, x, y, count):
    card = json.loads((MODEL / CARD).read_text(encoding="utf-8"))
    if len(card["outputs"]) == len(CONTRACT.classes):
        pytest.skip("the network has no output for what is no digit")
    assert network(rasterize([np.tile([x, y], (count, 1))])).max() <= CONTRACT.threshold


sides = st.integers(1, 40)
colours = st.tuples(*[st.integers(0, 255)] * 4)


@hostile
@given(width=sides, height=sides, colour=colours)
def test_a_picture_of_one_colour_is_blank(width, height, colour):
    assert promptly(frame_image, np.full((height, width, 4), colour, np.uint8)) is None


@hostile
@given(width=sides, height=sides, pattern=st.binary(min_size=1, max_size=400))
def test_any_picture_is_blank_or_read(network, width, height, pattern):
    rgba = np.resize(np.frombuffer(pattern, np.uint8), (height, width, 4))
    picture = promptly(frame_image, rgba)
    if picture is not None:
        assert_read(picture, network)


@hostile
@given(width=sides, height=sides, pattern=st.binary(min_size=1, max_size=400))
def test_any_row_in_a_picture_is_read(width, height, pattern):
    row = read_image(np.resize(np.frombuffer(pattern, np.uint8), (height, width, 4)))
    if row is not None:
        result = read(row, lambda picture: picture.ravel()[400 : 400 + len(CONTRACT.classes)] / 2)
        assert result["state"] == "unsure"
        for part in result["parts"]:
            left, top, right, bottom = part["box"]
            assert 0 <= left < right <= 1
            assert 0 <= top < bottom <= 1


@hostile
@given(
    content=st.binary(max_size=200),
    head=st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"BM"]),
)
def test_a_file_of_any_bytes_is_a_picture_or_refused_in_words(tmp_path, content, head):
    file = tmp_path / "picture.png"
    file.write_bytes(head + content)
    pixels, refusal = attempt(read_picture, file, error=PictureError)
    assert refusal or pixels.shape[2:] == (4,)


@hostile
@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_a_file_of_any_bytes_is_drawings_or_refused_in_words(tmp_path, content):
    file = tmp_path / "strokes.jsonl"
    file.write_bytes(content)
    drawings, refusal = attempt(read_strokes_file, file, error=UserError)
    assert "strokes.jsonl" in refusal or isinstance(drawings, list)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


def altered(value):
    """Give the value with some of its entries, at any depth, replaced or left out."""
    if isinstance(value, dict):
        return (
            st.fixed_dictionaries({}, optional={name: altered(entry) for name, entry in value.items()})
            | json_values
        )
    if isinstance(value, list):
        return st.tuples(*map(altered, value)).map(list) | json_values
    return st.just(value) | json_values


RAW_CONTRACT = json.loads(CONTRACT_FILE.read_text(encoding="utf-8"))
numbers = st.floats(0, 256) | st.integers(1, 256)
units = st.floats(0, 1)
fitting = st.fixed_dictionaries(
    {
        "size": numbers,
        "box": numbers,
        "center": numbers,
        "penWidth": numbers,
        "dotSide": units,
        "threshold": units,
        "classes": st.lists(st.text()),
    }
)


@settings(hostile, max_examples=300)
@given(value=altered(RAW_CONTRACT) | fitting | json_values)
@example(value=RAW_CONTRACT | {"size": float("inf")})
@example(value=RAW_CONTRACT | {"size": "28"})
@example(value=RAW_CONTRACT | {"size": 28.5})
@example(value=RAW_CONTRACT | {"classes": "0123456789"})
def test_whatever_the_contract_holds_it_can_be_drawn_by_or_is_refused_in_words(tmp_path, value):
    file = tmp_path / "contract.json"
    file.write_text(json.dumps(value), encoding="utf-8")
    contract, refusal = attempt(load_contract, file, error=ValueError)
    if refusal:
        assert "contract.json" in refusal
        return
    assert isinstance(value["classes"], list)
    assert (contract.size, contract.box) == (value["size"], value["box"])
    assert_units(promptly(rasterize, SEVEN, contract), (contract.size, contract.size))


@hostile
@given(value=altered(json.loads((MODEL / CARD).read_text(encoding="utf-8"))) | json_values)
def test_whatever_the_card_holds_it_is_taken_or_refused_in_words(tmp_path, value):
    (tmp_path / "card.json").write_text(json.dumps(value), encoding="utf-8")
    _, refusal = attempt(check_model, tmp_path, error=SetupError)
    assert str(tmp_path) in refusal, "the other files are missing, and nobody says so"
