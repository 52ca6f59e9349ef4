import numpy as np
import pytest
from PIL import Image

from scripts import examples
from scripts.examples import DATA, draw_example, main
from scripts.handwriting.looks import LOOKS, coverage


@pytest.mark.parametrize("digit", range(10))
def test_the_committed_picture_is_what_the_script_makes(digit: int) -> None:
    with Image.open(DATA / f"{digit}.png") as image:
        committed = np.asarray(image).astype(int)
    made = draw_example(digit).astype(int)
    assert made.shape == committed.shape
    # Sines and roots may differ in their last bit from one machine to the next, and a grey by one with them.
    assert np.abs(made - committed).max() <= 1, "run `python -m scripts.examples`"


def test_no_two_look_alike() -> None:
    assert len(LOOKS) == len({look.words for look in LOOKS}) == 10
    assert len({look.size for look in LOOKS}) == 10


def test_a_line_is_as_wide_as_asked_for() -> None:
    covered = coverage((40, 60), [np.array([[10.0, 20.0], [50.0, 20.0]])], 6.0)
    assert covered[:, 30].sum() == pytest.approx(6.0)
    assert covered.sum() == pytest.approx(40 * 6 + np.pi * 9, rel=0.01)  # with a round end on either side
    assert covered.min() == 0
    assert covered.max() == 1


def test_a_line_beyond_the_edge_is_cut_off() -> None:
    assert coverage((10, 10), [np.array([[-50.0, -50.0], [-40.0, -40.0]])], 4.0).sum() == 0


def test_a_place_that_cannot_be_written_to_is_said(tmp_path, capsys) -> None:
    (tmp_path / "file").write_text("")
    assert main(["--out", str(tmp_path / "file" / "data")]) == 1
    assert "cannot write to" in capsys.readouterr().err


def test_the_pictures_are_written(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(examples, "LOOKS", LOOKS[:1])
    assert main(["--out", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"{tmp_path.name}/0.png: 280 x 280, {LOOKS[0].words}\n"
    assert (tmp_path / "0.png").read_bytes() == (DATA / "0.png").read_bytes()
