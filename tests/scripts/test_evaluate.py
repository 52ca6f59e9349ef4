import json
from dataclasses import replace
from pathlib import Path

import pytest

from scripts import evaluate
from scripts.common.files import ROOT
from scripts.data.copies import Copies
from scripts.data.digits import load_digits
from scripts.evaluate import main
from scripts.evaluation.report import try_out
from scripts.evaluation.tables import short_table, tables
from tests.scripts.evaluation.tried import TRIALS, reader

BEGIN, END = "<!-- evaluation: written by `python -m scripts.evaluate` -->", "<!-- /evaluation -->"
COMMITTED = json.loads((ROOT / "models" / "evaluation.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("file", "write"), [("models/README.md", tables), ("README.md", short_table)])
def test_the_committed_tables_are_those_of_the_committed_figures(file: str, write) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert text.split(BEGIN)[1].split(END)[0].strip() == write(COMMITTED).strip(), (
        "run `python -m scripts.evaluate` with the networks of the table"
    )


def test_the_committed_figures_are_of_the_committed_networks() -> None:
    for name, result in COMMITTED.items():
        record = json.loads((ROOT / "models" / f"{name}.json").read_text(encoding="utf-8"))
        assert result["size"]["parameters"] == record["parameters"]
        if "test" in record["accuracy"]:
            assert result["digits"]["test"]["accuracy"] == pytest.approx(record["accuracy"]["test"], abs=5e-4)


def test_a_part_is_measured_and_nothing_is_written(monkeypatch, capsys) -> None:
    hands = []

    def few(given, copies, part):
        hands.append(given)
        assert part == 0.01
        return replace(TRIALS, digits=TRIALS.digits | {"test": load_digits("test").take(slice(100))})

    monkeypatch.setattr(evaluate, "load_hands", lambda copies: copies)
    monkeypatch.setattr(evaluate, "make_trials", few)
    monkeypatch.setattr(evaluate, "write_json", None)
    monkeypatch.setattr(evaluate, "plots", None)
    sources = ["--mnist", "m.tgz", "--pendigits", "pen.gz", "--unipen", "unipen.tgz"]
    assert main([str(ROOT / "models" / "article.keras"), "--part", "0.01", *sources]) == 0
    assert hands == [Copies(Path("m.tgz"), Path("pen.gz"), Path("unipen.tgz"))]
    lines = capsys.readouterr().out.splitlines()
    [measured] = [line for line in lines if line.startswith("| MNIST test, most probable digit right")]
    assert float(measured.split("|")[2].strip(" %")) > 97
    assert "| MNIST validation | not new to it |" in lines
    assert "| bytes of weights | 455,600 |" in lines
    [downloaded] = [line for line in lines if line.startswith("| bytes of weights as downloaded")]
    assert int(downloaded.split("|")[2].replace(",", "")) < 455_600


def test_tables_and_figures_are_written_of_everything(monkeypatch, tmp_path) -> None:
    size = {"parameters": 1, "multiply_adds": 2, "bytes": 3, "downloaded": 4}
    result = {**try_out(reader, TRIALS), "size": size}
    marked = f"before\n{BEGIN}\n{END}\nafter\n"
    (tmp_path / "models").mkdir()
    for file in ("README.md", "models/README.md"):
        (tmp_path / file).write_text(marked)
    monkeypatch.setattr(evaluate, "ROOT", tmp_path)
    monkeypatch.setattr(evaluate, "MODELS", tmp_path / "models")
    monkeypatch.setattr(evaluate, "load_hands", lambda copies: None)
    monkeypatch.setattr(evaluate, "make_trials", lambda *given: TRIALS)
    monkeypatch.setattr(evaluate, "evaluate", lambda file, trials: (result, None))
    monkeypatch.setattr(evaluate, "_save_mistakes", lambda *given: None)
    assert main([str(ROOT / "models" / "article.keras")]) == 0
    results = {"article": result}
    assert json.loads((tmp_path / "models" / "evaluation.json").read_text()) == results
    assert short_table(results) in (tmp_path / "README.md").read_text()
    assert tables(results) in (tmp_path / "models" / "README.md").read_text()
    assert sorted(file.name for file in (tmp_path / "models").glob("*.png")) == [
        f"evaluation-{name}.png" for name in ("abstention", "curves", "non-digits", "reliability")
    ]


@pytest.mark.parametrize("wrong", [["--part", "0"], ["--part", "1.5"], []])
def test_wrong_arguments_are_refused(wrong: list[str], tmp_path) -> None:
    network = str(tmp_path / "missing.keras")
    if wrong:
        with pytest.raises(SystemExit):
            main([network, *wrong])
    else:
        assert main([network]) == 1
