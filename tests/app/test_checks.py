from __future__ import annotations

import json
from pathlib import Path

import pytest

from app import create_app
from app.checks import SetupError, check_contract, check_model


def test_a_whole_static_folder_passes(static_root: Path) -> None:
    check_contract(static_root / "contract.json")
    check_model(static_root / "model")


def test_the_committed_files_pass() -> None:
    create_app()


@pytest.mark.parametrize("content", [None, "", "{}", "[]", '{"size": 28'])
def test_a_bad_contract_is_named_with_its_remedy(static_root: Path, content: str | None) -> None:
    path = static_root / "contract.json"
    path.unlink() if content is None else path.write_text(content)
    with pytest.raises(SetupError) as caught:
        create_app({"STATIC_ROOT": static_root})
    assert str(path) in caught.value.message
    assert "git checkout" in caught.value.message


@pytest.mark.parametrize("name", ["card.json", "model.json", "weights.bin"])
@pytest.mark.parametrize("damage", ["missing", "cut", "altered"])
def test_a_bad_model_file_is_named_with_its_remedy(static_root: Path, name: str, damage: str) -> None:
    path = static_root / "model" / name
    content = path.read_bytes()
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(content[:-1] if damage == "cut" else b"\xff" + content[1:])
    with pytest.raises(SetupError) as caught:
        create_app({"STATIC_ROOT": static_root})
    assert str(path) in caught.value.message
    assert "python -m scripts.convert" in caught.value.message


@pytest.mark.parametrize(
    "card", [{}, [], {"files": 3}, {"files": [{"name": "model.json"}]}, {"files": []}], ids=json.dumps
)
def test_a_card_that_does_not_list_the_files_is_refused(static_root: Path, card: object) -> None:
    (static_root / "model" / "card.json").write_text(json.dumps(card))
    with pytest.raises(SetupError, match=r"card\.json"):
        check_model(static_root / "model")


@pytest.mark.parametrize(
    "name", ["main.js", "main.css", "wide.js", "late.js", "sw.js", "recognizer.js", "digit-input.js"]
)
def test_what_is_not_built_is_named_with_its_remedy(static_root: Path, name: str) -> None:
    (static_root / "dist" / name).unlink()
    with pytest.raises(SetupError, match=rf"{name} is missing; .*`make dist`"):
        create_app({"STATIC_ROOT": static_root})
    create_app({"STATIC_ROOT": static_root, "SOURCES": True})


@pytest.mark.parametrize(
    ("name", "command"), [("vendor/tfjs/tfjs.js", "make vendor"), ("icons/icon.svg", "npm run icons")]
)
def test_what_the_page_names_is_there(static_root: Path, name: str, command: str) -> None:
    (static_root / name).unlink()
    with pytest.raises(SetupError, match=rf"{name} is missing; .*`{command}`"):
        create_app({"STATIC_ROOT": static_root})
