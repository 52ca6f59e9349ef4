import json

import pytest

from scripts import seeds
from scripts.training.arguments import Arguments


def accuracy_of(file, digits):
    """In place of measuring a network: its accuracy grows with the seed in its record."""
    assert digits == "test"
    record = json.loads(file.with_suffix(".json").read_text())
    return {"accuracy": 0.99 + record["arguments"]["seed"] / 1000}, None


def test_seeds_are_summed_up_and_not_trained_twice(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(seeds, "MODELS", tmp_path / "models")
    monkeypatch.setattr(seeds, "cache_folder", lambda: tmp_path / "cache")
    trained = []

    def pretend(arguments, out, **_):
        trained.append(arguments.seed)
        out.parent.mkdir(parents=True, exist_ok=True)
        record = {
            "network": arguments.network,
            "arguments": vars(arguments),
            "epochs": arguments.epochs,
        }
        out.with_suffix(".json").write_text(json.dumps(record))
        return True

    monkeypatch.setattr(seeds, "train", pretend)
    monkeypatch.setattr(seeds, "load_digits", lambda part, source: part)
    monkeypatch.setattr(seeds, "load_model", lambda file, **_: file)
    monkeypatch.setattr(seeds, "measure", accuracy_of)
    pretend(Arguments("article", 0, 10), tmp_path / "models" / "article.keras")  # the shipped one is seed 0
    for _ in range(2):
        assert seeds.main(["--network", "article"]) == 0
    assert trained == [0, 1, 2]
    assert json.loads((tmp_path / "models" / "article-seeds.json").read_text()) == {
        "network": "article",
        "seeds": [{"seed": seed, "accuracy": 0.99 + seed / 1000} for seed in range(3)],
        "mean": 0.991,
        "deviation": 0.001,
    }
    assert capsys.readouterr().out.splitlines()[-1] == "mean 99.10% of 3 seeds"


@pytest.mark.parametrize("change", [{"epochs": 3}, {"arguments": {"seed": 1}}, None])
def test_an_unfinished_or_other_run_is_not_taken_for_a_seed_s(change, tmp_path):
    arguments = Arguments("article", 0, 10)
    record = {"arguments": vars(arguments), "epochs": 10}
    file = tmp_path / "net.keras"
    file.with_suffix(".json").write_text(json.dumps(record))
    assert seeds.finished(arguments, file) == record
    file.with_suffix(".json").write_text("{" if change is None else json.dumps({**record, **change}))
    assert seeds.finished(arguments, file) is None
