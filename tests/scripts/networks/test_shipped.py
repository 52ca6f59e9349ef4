import pytest

from scripts.common.errors import UserError
from scripts.networks import shipped
from scripts.networks.shipped import page_network, shipped_network


def test_the_provenance_names_the_network(tmp_path, monkeypatch):
    assert shipped_network().is_file()
    monkeypatch.setattr(shipped, "PROVENANCE", tmp_path / "provenance.json")
    monkeypatch.setattr(shipped, "MODELS", tmp_path)
    with pytest.raises(UserError, match="--model"):
        shipped_network()
    (tmp_path / "only.keras").touch()
    assert shipped_network() == tmp_path / "only.keras"
    (tmp_path / "another.keras").touch()
    with pytest.raises(UserError, match="holds 2"):
        shipped_network()


def test_a_folder_without_a_converted_network_is_said(tmp_path):
    with pytest.raises(UserError, match=r"card\.json cannot be read"):
        page_network(tmp_path)
