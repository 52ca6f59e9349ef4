import json
from dataclasses import replace

import numpy as np

from scripts.evaluation.report import predictor, try_out
from tests.scripts.evaluation.tried import TRIALS, digits, reader


def three(right: float, wrong: float, lost: float) -> dict[str, float]:
    return {"accuracy": right, "right": right, "wrong": wrong, "lost": lost}


def test_a_network_is_measured_on_everything() -> None:
    result = try_out(reader, TRIALS)
    assert result["digits"]["test"] == three(0.75, 0, 0.25)
    assert result["digits"]["traces"] == three(0.5, 0.5, 0)
    assert result["digits"]["pendigits"] == three(0.5, 0, 0.5)
    assert result["laboratories"] == {"ced": three(1, 0, 0), "syn": three(0, 1, 0)}
    assert result["each digit"] == {"1": three(1, 0, 0), "2": three(0, 1, 0)}
    assert result["looks"] == {"plain": three(1, 0, 0), "worn": three(0.5, 0, 0.5)}
    assert result["curves"]["rotation"] == {"0": three(1, 0, 0), "30": three(0.5, 0, 0.5)}
    assert result["letters"] == {"capitals": 1, "signs": 0.5}
    assert result["characters"] == {"A": 1, "?": 1, "#": 0}
    assert result["trained"] == {"scribble": 1}
    assert result["unseen"] == {"heart": 0, "arrow": 1}
    assert json.loads(json.dumps(result, allow_nan=False)) == result


def test_all_batches_have_one_size() -> None:
    class Model:
        def predict(self, pixels, batch_size, verbose):
            sizes.append((len(pixels), batch_size))
            return reader(pixels)

    sizes: list[tuple[int, int]] = []
    predict, some = predictor(Model()), digits(*[1, 2, 3] * 90)
    np.testing.assert_array_equal(predict(some.pixels()), reader(some.pixels()))
    assert predict(digits(5).pixels()).shape == (1, 11)
    assert sizes == [(400, 200), (200, 200)]


def test_confidence_and_refusing_are_measured_on_people() -> None:
    result = try_out(reader, TRIALS)
    assert {name: sum(each["count"]) for name, each in result["reliability"].items()} == {
        "test": 4, "people": 4
    }  # fmt: skip
    curve = result["abstention"]
    assert curve["by"] == "bias"
    shipped = curve["settings"].index(0)
    assert (curve["lost"][shipped], curve["wrong"][shipped], curve["answered"][shipped]) == (0.25, 0.25, 0.75)


def test_nothing_is_measured_on_what_was_trained_on() -> None:
    everything = ["validation", "traces", "pendigits", "unipen", "unsteady", "people", "letters"]
    result = try_out(reader, TRIALS, everything)
    assert {name for name, shares in result["digits"].items() if shares} == {"test", "test traces", "styles"}
    for part in ("laboratories", "each digit", "looks", "letters", "characters"):
        assert set(result[part].values()) == {None}
    assert result["curves"]["jitter"] == {"0": None, "0.03": None}
    assert result["curves"]["rotation"]["0"] == three(1, 0, 0)
    assert result["reliability"]["test"]["count"]
    assert result["reliability"]["people"] is result["abstention"] is None


def test_one_source_may_be_familiar_and_another_not() -> None:
    result = try_out(reader, TRIALS, ["validation", "traces"])
    assert result["digits"]["validation"] is None
    assert result["digits"]["unipen"]["right"] == 0.5
    assert result["laboratories"]["ced"]["right"] == 1


def test_where_there_are_no_people_the_rest_is_measured() -> None:
    alone = replace(
        TRIALS.validation,
        digits={"validation": digits(1), "traces": digits(1)},
        **{part: {} for part in ("jitter", "laboratories", "each_digit", "letters", "characters")},
    )
    result = try_out(reader, replace(TRIALS, validation=alone), ["people"])
    assert list(result["digits"]) == ["test", "test traces", "styles", "validation", "traces"]
    assert list(result["reliability"]) == ["test"]
    assert "abstention" not in result
    assert result["looks"]["plain"] == three(1, 0, 0)  # of styles then
    assert np.all([result[part] == {} for part in ("laboratories", "each digit", "letters", "characters")])
