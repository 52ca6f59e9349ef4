import subprocess
import sys

import pytest
from PIL import Image

from app.shipped import CONTRACT
from scripts.common.files import ROOT
from scripts.golden.pictures import SEVEN, drawn, flat
from scripts.networks.shipped import shipped_network
from scripts.predict import main


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to stand in, with a picture of a 7."""
    Image.fromarray(flat(drawn(SEVEN, 60), 0, 1)).save(tmp_path / "7.png")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("content", [None, b"no network"])
def test_a_network_that_cannot_be_loaded_is_said(folder, capsys, content):
    if content:
        (folder / "bad.keras").write_bytes(content)
    assert main(["--model", "bad.keras", "7.png"]) == 1
    assert "bad.keras" in capsys.readouterr().err


def test_a_trained_network_reads_as_the_page_s_does(folder, capsys):
    assert main(["7.png", "--model", str(shipped_network())]) == 0
    trained = capsys.readouterr().out
    assert main(["7.png"]) == 0
    assert capsys.readouterr().out == trained
    assert trained.startswith("7.png: 7 (")


def test_the_ten_examples_are_read_by_the_page_s_network(capsys):
    assert main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[1][0] for line in lines] == list(CONTRACT.classes)


def test_without_a_trained_network_it_needs_no_tensorflow():
    code = (
        "import sys; from scripts.predict import main; "
        "sys.exit(main(['data/7.png']) or 'tensorflow' in sys.modules or 'keras' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
