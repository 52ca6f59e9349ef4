import json

import pytest

from scripts import evaluate
from scripts.common.errors import UserError
from scripts.common.files import ROOT
from scripts.evaluate import familiar, main
from scripts.evaluation.report import table

BEGIN, END = "<!-- evaluation: written by `python -m scripts.evaluate` -->", "<!-- /evaluation -->"
COMMITTED = json.loads((ROOT / "models" / "evaluation.json").read_text(encoding="utf-8"))


def test_a_network_knows_what_it_was_trained_on() -> None:
    def record(validation: bool, **digits: int):
        return {"arguments": {"validation": validation}, "digits": digits}

    assert familiar(record(True, mnist=55_000)) == []
    assert familiar(record(False, train=60_000)) == ["validation"]
    assert familiar(record(False, mnist=60_000, pen=60_000)) == ["validation", "pen"]
    assert familiar({**record(True), "digits": {"mnist": 55_000, "pen-24": 60_000}}) == []


@pytest.mark.parametrize(("file", "short"), [("models/README.md", False), ("README.md", True)])
def test_the_committed_tables_are_those_of_the_committed_figures(file: str, short: bool) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert text.split(BEGIN)[1].split(END)[0].strip() == table(COMMITTED, short=short).strip(), (
        "run `python -m scripts.evaluate` with the networks of the table"
    )


def test_the_committed_figures_are_of_the_committed_networks() -> None:
    for name, result in COMMITTED.items():
        record = json.loads((ROOT / "models" / f"{name}.json").read_text(encoding="utf-8"))
        assert result["size"]["parameters"] == record["parameters"]
        if "test" in record["accuracy"]:
            assert result["digits"]["test"]["accuracy"] == pytest.approx(record["accuracy"]["test"], abs=5e-4)


def test_a_part_is_measured_and_nothing_is_written(monkeypatch, capsys) -> None:
    monkeypatch.setattr(evaluate, "load_pendigits", lambda source: [])
    monkeypatch.setattr(evaluate, "write_json", None)
    monkeypatch.setattr(evaluate, "plots", None)
    assert main([str(ROOT / "models" / "article.keras"), "--part", "0.01"]) == 0
    lines = capsys.readouterr().out.splitlines()
    [measured] = [line for line in lines if line.startswith("| MNIST test, most probable digit right")]
    assert float(measured.split("|")[2].strip(" %")) > 97
    assert "| bytes of weights on the page | 455,600 |" in lines


def test_without_pen_strokes_the_rest_is_measured(monkeypatch, capsys) -> None:
    def missing(source):
        raise UserError("no network")

    monkeypatch.setattr(evaluate, "load_pendigits", missing)
    assert main([str(ROOT / "models" / "article.keras"), "--part", "0.01"]) == 0
    output = capsys.readouterr()
    assert "without people's pen strokes (no network)" in output.err
    assert "writers held out" not in output.out


@pytest.mark.parametrize("wrong", [["--part", "0"], ["--part", "1.5"], []])
def test_wrong_arguments_are_refused(wrong: list[str], tmp_path) -> None:
    network = str(tmp_path / "missing.keras")
    if wrong:
        with pytest.raises(SystemExit):
            main([network, *wrong])
    else:
        assert main([network]) == 1
