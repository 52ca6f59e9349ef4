import json

import pytest

from app.contract import CONTRACT_FILE, load_contract

COMMITTED = json.loads(CONTRACT_FILE.read_text())


def test_the_committed_contract_is_read():
    contract = load_contract()
    assert contract.classes == tuple("0123456789")
    assert contract.splitting == COMMITTED["splitting"]


@pytest.mark.parametrize(
    "splitting",
    [
        None,
        7,
        [],
        {},
        COMMITTED["splitting"] | {"overlap": "0"},
        COMMITTED["splitting"] | {"overlap": None},
        COMMITTED["splitting"] | {"overlap": float("nan")},
        COMMITTED["splitting"] | {"gaps": 1},
        {name: weight for name, weight in COMMITTED["splitting"].items() if name != "overlap"},
    ],
)
def test_what_does_not_weigh_each_measure_is_refused(splitting, tmp_path):
    file = tmp_path / "contract.json"
    file.write_text(json.dumps(COMMITTED | {"splitting": splitting}))
    with pytest.raises(ValueError, match="not a readable contract") as refusal:
        load_contract(file)
    assert "git checkout" in str(refusal.value)


def test_a_contract_without_weights_is_refused(tmp_path):
    file = tmp_path / "contract.json"
    file.write_text(json.dumps({name: value for name, value in COMMITTED.items() if name != "splitting"}))
    with pytest.raises(ValueError, match="splitting"):
        load_contract(file)
