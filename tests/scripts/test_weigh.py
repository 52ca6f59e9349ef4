import json
from pathlib import Path

import numpy as np

from app.contract import load_contract
from scripts import weigh
from scripts.common.files import ROOT
from scripts.evaluation.validation import Hands
from scripts.evaluation.weighing import NAMES
from tests.scripts.evaluation.hands import UNIPEN


def refusing(pixels):
    given = np.full((len(pixels), 11), 0.02, np.float32)
    given[:, 10] = 0.8
    return given


def test_the_weights_are_written_as_the_file_is_formatted(monkeypatch, tmp_path, capsys) -> None:
    contract = tmp_path / "contract.json"
    contract.write_bytes((ROOT / "static" / "contract.json").read_bytes())
    line = [
        one._replace(category="3", position=at, corner=(0.9 * at, 0.0)) for at, one in enumerate(UNIPEN[:2])
    ]
    few = weigh.make_numbers
    monkeypatch.setattr(weigh, "CONTRACT_FILE", contract)
    monkeypatch.setattr(weigh, "load_hands", lambda copies: Hands.of([], [*UNIPEN, *line]))
    monkeypatch.setattr(weigh, "make_numbers", lambda hands, **given: few(hands, 0.01, **given))
    monkeypatch.setattr(weigh, "load_model", lambda file: None)
    monkeypatch.setattr(weigh, "predictor", lambda model: refusing)
    before = load_contract(contract)
    assert weigh.main([]) == 0
    after = load_contract(contract)
    assert tuple(after.splitting) == NAMES
    assert after.classes == before.classes
    lines = contract.read_text().splitlines()
    assert '  "classes": ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],' in lines
    assert len(lines) == len((ROOT / "static" / "contract.json").read_text().splitlines())
    assert "in running text" in capsys.readouterr().out


def test_without_peoples_numbers_nothing_is_written(monkeypatch, tmp_path, capsys) -> None:
    monkeypatch.setattr(weigh, "CONTRACT_FILE", Path(tmp_path / "none.json"))
    monkeypatch.setattr(weigh, "load_hands", lambda copies: Hands())
    assert weigh.main([]) == 1
    assert "--unipen" in capsys.readouterr().err


def test_the_committed_weights_are_all_there() -> None:
    committed = json.loads((ROOT / "static" / "contract.json").read_text(encoding="utf-8"))
    assert tuple(committed["splitting"]) == NAMES
