import json
from pathlib import Path

import numpy as np
import pytest

from scripts.golden import __main__ as command
from scripts.golden import cases
from scripts.golden.pictures import unpacked

REMEDY = "run `python -m scripts.golden`, then bring the JavaScript twin in line"


def rest(case):
    return {key: value for key, value in case.items() if key not in ("rgba", "picture", "pieces", "readings")}


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
        assert rest(old) == rest(new), stale
        if "rgba" in new:  # deflated by another zlib, and rounded on another machine
            before, after = (unpacked(c["rgba"], c["height"], c["width"]).astype(int) for c in (old, new))
            assert np.abs(before - after).max() <= 1, stale
        assert blank(old) == blank(new), stale
        for key in ("picture", "pieces"):
            if new.get(key):
                np.testing.assert_allclose(old[key], new[key], rtol=0, atol=1e-6, err_msg=stale)
        for before, after in zip(old.get("readings", []), new.get("readings", []), strict=True):
            assert before == after | {"probability": pytest.approx(after["probability"], abs=1e-6)}, stale


@pytest.mark.parametrize("name", cases.CASES)
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
