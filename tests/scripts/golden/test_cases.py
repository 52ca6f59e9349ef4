import json
from pathlib import Path

import numpy as np
import pytest

from scripts.golden import __main__ as command
from scripts.golden import cases
from scripts.golden.pictures import unpacked

REMEDY = "run `python -m scripts.golden`, then bring the JavaScript twin in line"


def rest(case):
    return {key: value for key, value in case.items() if key != "rgba"}


def same(old, new, most):
    """Whether they are alike, numbers rounded on another machine too."""
    if isinstance(new, dict):
        return old.keys() == new.keys() and all(same(old[key], new[key], most) for key in new)
    if isinstance(new, list) and new and all(isinstance(each, float) for each in new):
        return len(old) == len(new) and np.abs(np.subtract(old, new)).max() <= most
    if isinstance(new, list):
        return len(old) == len(new) and all(same(*pair, most) for pair in zip(old, new, strict=True))
    return abs(old - new) <= most if isinstance(new, float) else old == new


def blank(case):
    return not case["readings"] if "readings" in case else case["picture"] is None


@pytest.mark.parametrize("name", cases.CASES)
def test_golden_file_is_what_the_code_makes(name):
    path = cases.GOLDEN / name
    assert path.is_file(), f"{path} is missing: {REMEDY}"
    committed = json.loads(path.read_text(encoding="utf-8"))
    made = json.loads(json.dumps(cases.CASES[name]()))
    names = [case["name"] for case in made]
    assert [case["name"] for case in committed] == names, f"{path} is stale: {REMEDY}"
    for old, new in zip(committed, made, strict=True):
        stale = f"case '{new['name']}' of {path} is stale: {REMEDY}"
        assert same(rest(old), rest(new), 1e-4 if name == "image-rows.json" else 1e-6), stale
        if "rgba" in new:  # deflated by another zlib, and rounded on another machine
            before, after = (unpacked(c["rgba"], c["height"], c["width"]).astype(int) for c in (old, new))
            assert np.abs(before - after).max() <= 1, stale


@pytest.mark.parametrize("name", ["rasterize.json", "image-input.json", "numbers.json"])
def test_there_are_twenty_different_cases_and_a_blank_one(name):
    made = cases.CASES[name]()
    assert len({case["name"] for case in made}) == len(made) >= 20
    assert any(map(blank, made))


def test_main_writes_the_files_it_names(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(command, "GOLDEN", tmp_path / "golden")
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "CASES", {"few.json": lambda: [{"name": "a", "picture": None}] * 2})
    assert command.main([]) == 0
    assert capsys.readouterr().out == f"{Path('golden/few.json')}: 2 cases\n"
    assert json.loads((tmp_path / "golden" / "few.json").read_text()) == [{"name": "a", "picture": None}] * 2
