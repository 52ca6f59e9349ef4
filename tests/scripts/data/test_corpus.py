import math
from collections import Counter

import numpy as np
import pytest

from scripts.common.errors import UserError
from scripts.data import corpus
from scripts.data.augment import Ranges
from scripts.data.corpus import (
    EPOCH,
    HELD_OUT_WRITERS,
    NONE,
    Source,
    epoch,
    load_sources,
    no_digit,
    varied_pen,
)
from scripts.data.digits import Digits
from scripts.handwriting.pendigits import Drawing

STILL = Ranges(0, 0, 0, 0, 0, 0, 0, reframe=False)


def digits(count: int, label: int = 3) -> Digits:
    """Pictures that can be told apart: each has a square of its own grey in the middle."""
    images = np.zeros((count, 28, 28), np.uint8)
    images[:, 9:20, 9:20] = np.arange(100, 100 + count, dtype=np.uint8)[:, None, None]
    return Digits(images, np.full(count, label, np.uint8))


@pytest.fixture
def made(monkeypatch):
    """What would be drawn, instead of thousands of drawings: name and count."""
    asked = {}

    def draw_few(maker, count, seed, name):
        asked[name] = count
        return digits(3, {"none": NONE, "invented": 0}.get(name, 5))

    monkeypatch.setattr(corpus, "draw_many", draw_few)
    monkeypatch.setattr(corpus, "far_from_digits", lambda images, kinds, known: kinds < 1)
    monkeypatch.setattr(corpus, "load_stroke_fonts", lambda: ([], []))
    monkeypatch.setattr(corpus, "load_pendigits", lambda _: [Drawing(7, 1, [])])
    return asked


def test_an_epoch_takes_its_share_of_each_source_and_none_twice_before_all() -> None:
    sources = [Source("few", digits(5, 3), 12, STILL), Source("many", digits(50, 8), 10, STILL)]
    mixture = epoch(sources, np.random.default_rng(0))
    assert Counter(mixture.labels.tolist()) == {3: 12, 8: 10}
    few = Counter(mixture.images[mixture.labels == 3][:, 14, 14].tolist())
    assert sorted(few.values()) == [2, 2, 2, 3, 3]
    many = Counter(mixture.images[mixture.labels == 8][:, 14, 14].tolist())
    assert set(many.values()) == {1}
    assert mixture.labels[:12].tolist() != [3] * 12  # shuffled


def test_drawings_from_the_page_are_a_source_of_their_own(made, tmp_path) -> None:
    file = tmp_path / "drawings.jsonl"
    file.write_text("\n".join(['{"strokes": [[[0.5, 0.2], [0.5, 0.8]]], "label": "1"}'] * 3))
    own = load_sources(digits(100), strokes=file)[-1]
    assert own.name.startswith("strokes ")
    assert own.digits.labels.tolist() == [1, 1, 1]
    assert own.share == 3 * corpus.OWN_SHARE
    first = own.name
    file.write_text(file.read_text().replace("0.5", "0.4"))
    assert load_sources(digits(100), strokes=file)[-1].name != first


def test_the_seed_decides_on_an_epoch() -> None:
    sources = [Source("digits", digits(20), 20, Ranges())]
    first, again, other = (epoch(sources, np.random.default_rng(seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.images, again.images)
    assert not np.array_equal(first.images, other.images)


def test_a_part_of_a_source_is_shown_as_it_is() -> None:
    def unvaried(**kept: float) -> int:
        shown = epoch([Source("digits", digits(20), 20, Ranges(), **kept)], np.random.default_rng(0))
        originals = {image.tobytes() for image in digits(20).images}
        return sum(image.tobytes() in originals for image in shown.images)

    assert unvaried() == 6
    assert unvaried(kept=0) == 0
    assert unvaried(kept=1) == 20


def test_all_sources_together_make_the_epoch(made) -> None:
    sources = load_sources(digits(100))
    assert sum(source.share for source in sources) == EPOCH
    assert [source.name for source in sources] == [
        "mnist", "mnist turned", "pen", "stroke-fonts", "generated", "none", "invented"
    ]  # fmt: skip
    assert [source.name for source in sources if not source.kept] == ["mnist turned"]
    assert made["none"] == 120_000


def test_a_limit_makes_everything_smaller(made) -> None:
    sources = load_sources(digits(100), limit=1200)
    assert sum(source.share for source in sources) == pytest.approx(1200, abs=len(sources))  # rounded
    assert made["none"] == math.ceil(120_000 * 1200 / EPOCH)


def test_held_out_writers_are_not_drawn_after(made, monkeypatch) -> None:
    people = [Drawing(1, writer, [np.array([[0.0, 0.0], [1.0, 1.0]])]) for writer in range(1, 31)]
    used = []

    def remember(maker, count, seed, name):
        if name.startswith("pen"):
            used.extend(drawing.writer for drawing in maker.args[0])
        return digits(3, 0)

    monkeypatch.setattr(corpus, "load_pendigits", lambda _: people)
    monkeypatch.setattr(corpus, "draw_many", remember)
    load_sources(digits(10), held_out=True)
    assert set(used) == set(range(1, 31)) - HELD_OUT_WRITERS
    assert len(HELD_OUT_WRITERS) == 6


def test_what_is_lost_without_a_source_is_said(made, monkeypatch, capsys) -> None:
    def unreachable(*_):
        raise UserError("no network")

    monkeypatch.setattr(corpus, "load_pendigits", unreachable)
    monkeypatch.setattr(corpus, "load_stroke_fonts", unreachable)
    names = [source.name for source in load_sources(digits(10))]
    assert names == ["mnist", "mnist turned", "generated", "none", "invented"]
    said = capsys.readouterr().err
    assert "without people's pen strokes" in said
    assert "without the stroke fonts" in said
    assert said.count("no network") == 2


def test_makers_label_what_they_draw() -> None:
    rng = np.random.default_rng(0)
    assert no_digit([], rng)[0] == NONE
    label, strokes = varied_pen([Drawing(4, 9, [np.array([[0.1, 0.1], [0.5, 0.9]])])], rng)
    assert label == 4
    assert len(strokes) == 1


def test_invented_ink_that_is_near_to_a_digit_is_left_out(made, monkeypatch) -> None:
    compared = []

    def first_is_far(images, kinds, known):
        compared.append(len(known))
        return np.arange(len(images)) == 0

    monkeypatch.setattr(corpus, "far_from_digits", first_is_far)
    [invented] = [source for source in load_sources(digits(100)) if source.name == "invented"]
    assert invented.digits.labels.tolist() == [NONE]
    assert compared == [100 + 100 + 3 + 3 + 3]
    monkeypatch.setattr(corpus, "far_from_digits", lambda images, kinds, known: kinds > 100)
    assert "invented" not in [source.name for source in load_sources(digits(100))]
