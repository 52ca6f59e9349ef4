from pathlib import Path

import numpy as np
import pytest

from scripts.common.errors import UserError
from scripts.data.copies import Copies
from scripts.data.makers import NONE
from scripts.data.sources import HELD_OUT_WRITERS
from scripts.evaluation import validation
from scripts.evaluation.validation import JITTERS, Hands, familiar, load_hands, make_validation
from tests.scripts.evaluation.hands import HANDS, PENDIGITS, UNIPEN

FEW = 20


@pytest.fixture(scope="module")
def few():
    """Few scans, as it takes minutes to trace all of them."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(validation, "split", lambda digits: (digits, digits.take(slice(FEW))))
        yield


@pytest.fixture(scope="module")
def made(few):
    return make_validation(HANDS)


def test_only_writers_who_are_held_out_are_looked_at() -> None:
    assert len(HANDS.pendigits) == len(HELD_OUT_WRITERS)
    assert [one.label for one in HANDS.unipen] == ["7", "2", "7"]
    assert [one.label for one in HANDS.letters] == ["A", "k", "?", "A"]


def test_there_are_digits_of_every_source(made) -> None:
    assert list(made.digits) == ["validation", "traces", "pendigits", "unipen", "unsteady"]
    assert {name: len(digits) for name, digits in made.digits.items()} == {
        "validation": FEW, "traces": FEW, "pendigits": 6, "unipen": 3, "unsteady": 9
    }  # fmt: skip
    assert tuple(made.jitter) == JITTERS
    assert all(len(digits) == len(made.people) == 9 for digits in made.jitter.values())
    for digits in (*made.digits.values(), *made.jitter.values()):
        assert digits.images.any(axis=(1, 2)).all()
        assert (digits.labels < NONE).all()


def test_hands_shake_more_and_more(made) -> None:
    steady = made.jitter[0.0]
    np.testing.assert_array_equal(steady.images, made.of_people().images)
    differences = [np.abs(made.jitter[j].images - steady.images.astype(int)).mean() for j in JITTERS]
    assert differences == sorted(differences)
    assert (made.digits["unsteady"].images != steady.images).any()


def test_unipen_is_sorted_by_laboratory_and_by_what_it_shows(made) -> None:
    assert {name: digits.labels.tolist() for name, digits in made.laboratories.items()} == {
        "ced": [7], "syn": [7, 2]
    }  # fmt: skip
    assert {name: digits.labels.tolist() for name, digits in made.each_digit.items()} == {
        "2": [2], "7": [7, 7]
    }  # fmt: skip
    assert {kind: len(ink) for kind, ink in made.letters.items()} == {
        "capitals": 2, "signs": 1, "small letters": 1
    }  # fmt: skip
    assert {label: len(ink) for label, ink in made.characters.items()} == {"?": 1, "A": 2, "k": 1}
    assert all((ink.labels == NONE).all() for ink in (*made.letters.values(), *made.characters.values()))


def test_without_people_scans_and_traces_are_left(few) -> None:
    made = make_validation(Hands())
    assert list(made.digits) == ["validation", "traces"]
    assert made.of_people() is None
    of_people = (made.jitter, made.laboratories, made.each_digit, made.letters, made.characters)
    assert not any(of_people)


def test_it_is_the_same_at_every_run_and_may_be_a_part(made, few) -> None:
    again = make_validation(HANDS, part=0.5)
    np.testing.assert_array_equal(again.digits["traces"].images, made.digits["traces"].images[: FEW // 2])
    assert len(again.digits["pendigits"]) == 3
    assert len(again.people) == 5


def test_people_who_are_not_to_be_had_are_said(monkeypatch, capsys) -> None:
    def missing(source):
        raise UserError(f"no {source.name}")

    copies = Copies(pendigits=Path("pen.gz"), unipen=Path("unipen.tgz"))
    monkeypatch.setattr(validation, "load_pendigits", missing)
    monkeypatch.setattr(validation, "load_unipen", lambda source: UNIPEN)
    assert load_hands(copies) == Hands.of([], UNIPEN)
    assert capsys.readouterr().err == "Measuring without the people of pendigits (no pen.gz).\n"
    monkeypatch.setattr(validation, "load_pendigits", lambda source: PENDIGITS)
    monkeypatch.setattr(validation, "load_unipen", missing)
    assert load_hands(copies) == Hands.of(PENDIGITS, [])
    assert "the people of UNIPEN (no unipen.tgz)" in capsys.readouterr().err


def test_a_network_knows_what_it_was_trained_on() -> None:
    def seen(validation: bool, *sources: str) -> set[str]:
        return set(familiar({"arguments": {"validation": validation}, "digits": dict.fromkeys(sources, 1)}))

    everything = ("mnist", "mnist turned", "traces", "pendigits", "unipen", "letters", "generated", "none")
    assert seen(True, *everything) == set()
    scans, people = {"validation", "traces"}, {"people", "unsteady"}
    assert seen(False, *everything) == scans | people | {"pendigits", "unipen", "letters"}
    assert seen(False, "train") == scans
    assert seen(False, "mnist", "unipen") == scans | people | {"unipen"}
    assert seen(False, "mnist", "pen") == scans | people | {"pendigits"}  # as it was called before
    assert seen(True, "mnist", "pen-24") == set()
