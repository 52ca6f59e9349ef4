import json
from dataclasses import replace

import pytest

from scripts import pipeline
from scripts.networks.registry import NETWORKS
from scripts.pipeline import SEED, Plan, main

DIGITPAD = NETWORKS["digitpad"]


@pytest.fixture
def stages(tmp_path, monkeypatch):
    """What was called, with training, evaluation and conversion replaced; `stages.broken` makes one fail."""
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(pipeline, "MODELS", tmp_path / "models")
    (tmp_path / "models").mkdir()
    monkeypatch.setattr(pipeline, "cache_folder", lambda: tmp_path)
    taught = replace(DIGITPAD, settings=replace(DIGITPAD.settings, teachers=("teacher-0", "teacher-1")))
    monkeypatch.setitem(NETWORKS, "digitpad", taught)

    def train(arguments, out, *, resume, teachers, **_):
        calls.append(("train", out.stem, "again" if resume else "afresh"))
        for teacher in (arguments.teacher or "").split():
            assert (teachers / f"{teacher}.keras").is_file()
        checkpoint = out.parent / "checkpoints" / out.name
        checkpoint.parent.mkdir(parents=True, exist_ok=True)
        checkpoint.write_text("")
        if ("stop", out.stem) in calls:
            calls.remove(("stop", out.stem))
            return False
        out.write_text(out.stem)
        record = {"arguments": vars(arguments), "epochs": arguments.epochs}
        out.with_suffix(".json").write_text(json.dumps(record))
        return True

    def command(name):
        def run(argv):
            calls.append((name, *(word.rsplit("/", 1)[-1] for word in argv)))
            return 1 if ("break", name) in calls else 0

        return run

    monkeypatch.setattr(pipeline, "train", train)
    for name in ("evaluate", "convert", "golden_network"):
        monkeypatch.setattr(getattr(pipeline, name), "main", command(name))
    return calls


def test_everything_happens_in_order_and_is_tidied_up(stages, tmp_path) -> None:
    of_seeds = [tmp_path / "seeds" / name for name in ("article-0.keras", "digitpad-1.keras")]
    of_seeds.append(tmp_path / "seeds" / "checkpoints" / "digitpad-2.keras")
    of_seeds[-1].parent.mkdir(parents=True)
    for file in of_seeds:
        file.write_text("")
    assert main(["--pendigits", "pen.gz"]) == 0
    assert stages == [
        ("train", "teacher-0", "afresh"),
        ("train", "teacher-1", "afresh"),
        ("train", "digitpad", "afresh"),
        ("evaluate", "article.keras", "digitpad.keras", "--pendigits", "pen.gz"),
        ("convert", "digitpad.keras"),
        ("golden_network",),
    ]
    assert (tmp_path / "models" / "digitpad.keras").read_text() == "digitpad"
    assert not (tmp_path / "training").exists()
    assert [file.exists() for file in of_seeds] == [True, False, False]  # nobody teaches the article's


def test_a_network_without_teachers_has_fewer_stages(stages, monkeypatch, capsys) -> None:
    alone = replace(DIGITPAD, settings=replace(DIGITPAD.settings, teachers=()))
    monkeypatch.setitem(NETWORKS, "digitpad", alone)
    assert main([]) == 0
    assert [call[0] for call in stages] == ["train", "evaluate", "convert", "golden_network"]
    assert capsys.readouterr().out.splitlines()[0] == "Stage 1 of 3: digitpad"


def test_no_network_sees_the_validation_split_and_no_teacher_is_like_another(stages, tmp_path) -> None:
    runs = Plan(tmp_path).runs()
    assert all(run.validation for run in runs.values())
    seeds = {name: run.seed for name, run in runs.items()}
    assert seeds == {"teacher-0": 0, "teacher-1": 1, "digitpad": SEED}
    assert all(run.epochs == NETWORKS[run.network].settings.epochs for run in runs.values())


def test_a_run_that_was_stopped_goes_on_where_it_was(stages) -> None:
    stages.append(("stop", "teacher-1"))
    assert main([]) == 130
    assert stages.pop() == ("train", "teacher-1", "afresh")
    stages.clear()
    assert main([]) == 0
    assert stages[:2] == [("train", "teacher-1", "again"), ("train", "digitpad", "afresh")]


@pytest.mark.parametrize("name", ["evaluate", "convert", "golden_network"])
def test_what_was_trained_is_kept_where_a_later_stage_fails(name, stages, tmp_path) -> None:
    stages.append(("break", name))
    assert main([]) == 1
    assert (tmp_path / "training" / "digitpad.keras").is_file()
    stages.clear()
    assert main([]) == 0
    assert stages[0][0] == "evaluate"


def test_the_quick_run_leaves_the_page_and_the_models_alone(stages, tmp_path, capsys) -> None:
    assert main(["--quick"]) == 0
    assert [call[0] for call in stages] == ["train"] * 3 + ["evaluate"]
    assert stages[-1][-2:] == ("--part", "0.05")
    assert not any((tmp_path / "models").iterdir())
    assert f"python -m scripts.convert {tmp_path / 'quick' / 'digitpad.keras'}" in capsys.readouterr().out
