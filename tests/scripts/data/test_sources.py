import math

import numpy as np
import pytest

from scripts.common.errors import UserError
from scripts.data import sources
from scripts.data.digits import Digits
from scripts.data.makers import NONE
from scripts.data.sources import EPOCH, HELD_OUT_WRITERS, load_sources
from scripts.handwriting.pendigits import Drawing
from scripts.handwriting.unipen import Sample, held_out

LINE = [np.array([[0.0, 0.0], [1.0, 1.0]])]


def digits(count: int, label: int = 3) -> Digits:
    return Digits(np.full((count, 28, 28), 200, np.uint8), np.full(count, label, np.uint8))


def sample(writer: str, label: str = "4", category: str = "1a") -> Sample:
    return Sample("ced", category, label, "OK", writer, "ced/w", 0, "0", (0.0, 0.0), 1.0, LINE)


PEOPLE = [sample(f"w{number:03}") for number in range(60)]
LETTERS = [sample(f"w{number:03}", "W", "1b") for number in range(60)]


@pytest.fixture
def made(monkeypatch):
    """What would be drawn, instead of thousands of drawings: by name the maker and the count."""
    asked = {}

    def draw_few(maker, count, seed, name):
        asked[name.partition("-held")[0].removesuffix("-all")] = (maker, count)
        return digits(
            3,
            {"none": NONE, "letters": NONE, "neighbours": NONE, "invented": 0}.get(name.partition("-")[0], 5),
        )

    monkeypatch.setattr(sources, "draw_many", draw_few)
    monkeypatch.setattr(sources, "far_from_digits", lambda images, kinds, known: kinds < 1)
    monkeypatch.setattr(sources, "load_stroke_fonts", lambda: ([], []))
    monkeypatch.setattr(sources, "load_pendigits", lambda _: [Drawing(7, w, LINE) for w in range(1, 31)])
    monkeypatch.setattr(sources, "load_unipen", lambda _: PEOPLE + LETTERS)
    return asked


def test_all_sources_together_make_the_epoch(made) -> None:
    loaded = load_sources(digits(100))
    assert sum(source.share for source in loaded) == EPOCH
    assert [source.name for source in loaded] == [
        "mnist", "mnist turned", "traces", "pendigits", "unipen", "letters", "neighbours",
        "stroke-fonts", "generated", "none", "invented",
    ]  # fmt: skip
    assert [source.name for source in loaded if not source.kept] == ["mnist turned"]


def test_a_limit_makes_everything_smaller(made) -> None:
    loaded = load_sources(digits(100), limit=1200)
    assert sum(source.share for source in loaded) == pytest.approx(1200, abs=len(loaded))  # rounded
    assert made["none"][1] == math.ceil(100_000 * 1200 / EPOCH)


def test_held_out_writers_are_not_drawn_after(made) -> None:
    load_sources(digits(10), held_out=True)
    assert len(made["pendigits"][0].drawings) == 30 - len(HELD_OUT_WRITERS)
    kept = [one for one in PEOPLE if not held_out(one.writer)]
    assert 0 < len(kept) < len(PEOPLE)
    assert len(made["unipen"][0].drawings) == len(kept)
    assert len(made["letters"][0].drawings) == len(kept)
    assert {*made["neighbours"][0].writers} == {one.writer for one in kept}
    load_sources(digits(10))
    assert len(made["pendigits"][0].drawings) == 30
    assert len(made["unipen"][0].drawings) == len({id(one) for one in PEOPLE})


def test_letters_are_no_digits(made) -> None:
    load_sources(digits(10))
    assert set(made["letters"][0].labels) == {NONE}
    assert set(made["unipen"][0].labels) == {4}


def test_what_is_lost_without_a_source_is_said(made, monkeypatch, capsys) -> None:
    def unreachable(*_):
        raise UserError("no network")

    for name in ("load_pendigits", "load_unipen", "load_stroke_fonts"):
        monkeypatch.setattr(sources, name, unreachable)
    names = [source.name for source in load_sources(digits(10))]
    assert names == ["mnist", "mnist turned", "traces", "generated", "none", "invented"]
    said = capsys.readouterr().err
    assert "without people's digits of one laboratory" in said
    assert "without people's digits, letters and signs" in said
    assert "without the stroke fonts" in said
    assert said.count("no network") == 3


def test_drawings_from_the_page_are_a_source_of_their_own(made, tmp_path) -> None:
    file = tmp_path / "drawings.jsonl"
    file.write_text("\n".join(['{"strokes": [[[0.5, 0.2], [0.5, 0.8]]], "label": "1"}'] * 3))
    own = load_sources(digits(100), strokes=file)[-1]
    assert own.name.startswith("strokes ")
    assert own.digits.labels.tolist() == [1, 1, 1]
    assert own.share == 3 * sources.OWN_SHARE
    first = own.name
    file.write_text(file.read_text().replace("0.5", "0.4"))
    assert load_sources(digits(100), strokes=file)[-1].name != first


def test_invented_ink_that_is_near_to_a_digit_is_left_out(made, monkeypatch) -> None:
    compared = []

    def first_is_far(images, kinds, known):
        compared.append(len(known))
        return np.arange(len(images)) == 0

    monkeypatch.setattr(sources, "far_from_digits", first_is_far)
    [invented] = [source for source in load_sources(digits(100)) if source.name == "invented"]
    assert invented.digits.labels.tolist() == [NONE]
    assert compared == [100 + 100 + 3 + 3 + 3 + 3 + 3]  # letters are nothing that it may not be near to
    monkeypatch.setattr(sources, "far_from_digits", lambda images, kinds, known: kinds > 100)
    assert "invented" not in [source.name for source in load_sources(digits(100))]
