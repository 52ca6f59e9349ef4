"""What belongs to a cache's key: a copy of the project's code is changed, and the version asked for."""

import shutil

import pytest

from scripts.common.cache import cache_folder, code_version
from scripts.common.files import ROOT

MAKERS = "scripts.data.corpus"


@pytest.fixture
def copy(tmp_path):
    """A copy of all code, with the contract."""
    for package in ("app", "scripts"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "static").mkdir()
    shutil.copy(ROOT / "static" / "contract.json", tmp_path / "static")
    return tmp_path


def edit(file, old, new):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("scripts/data/augment.py", "_INK = 0.25", "_INK = 0.26"),
        ("scripts/data/corpus.py", "AS_IT_IS = 0.3", "AS_IT_IS = 0.4"),
        ("scripts/handwriting/hand.py", "_FINE = 0.02", "_FINE = 0.03"),
        ("app/preprocess/rasterize.py", "def rasterize", "_NEW = 1\n\n\ndef rasterize"),
        ("app/shipped.py", "load_contract()", "load_contract() or None"),
        ("app/contract.py", "if isinstance(value, bool)", "if False"),
        ("scripts/handwriting/glyphs/digits.txt", "0 plain", "0 plainer"),
        ("static/contract.json", "0.5", "0.6"),
    ],
)
def test_what_pictures_are_made_with_changes_the_version(copy, file, old, new) -> None:
    before = code_version(MAKERS, root=copy)
    assert before == code_version(MAKERS)
    edit(copy / file, old, new)
    assert code_version(MAKERS, root=copy) != before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("scripts/training/recipes.py", "COUNT = 12", "COUNT = 13"),  # imports the makers, not the reverse
        ("scripts/evaluation/measures.py", "\nBINS = ", "\nNEW = 1\nBINS = "),
        ("app/site.py", "\nFOREVER = ", "\nNEW = 1\nFOREVER = "),
        ("scripts/data/augment.py", '"""Variations', '"""Changes'),
        ("scripts/data/augment.py", "_INK = 0.25  # a pixel", "_INK = 0.25  # one"),
    ],
)
def test_other_code_and_other_words_do_not(copy, file, old, new) -> None:
    edit(copy / file, old, new)
    assert code_version(MAKERS, root=copy) == code_version(MAKERS)


def test_a_module_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match=r"scripts\.nothing is no module"):
        code_version("scripts.nothing")


def test_the_cache_is_where_the_environment_says(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("DIGITPAD_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("DIGITPAD_CACHE")
    assert cache_folder() == ROOT / ".cache"
